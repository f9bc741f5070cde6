"""A page that scrolls downwards only, and follows the cursor wherever a key takes it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

_MARGIN = 40        # pixels kept in sight around what has the focus


class Sheet(QScrollArea):
    """A scroll area whose content is as wide as it is; add to `body`, which usually ends with a stretch."""

    def __init__(
        self, *, margins: tuple[int, int, int, int] = (24, 16, 24, 24), gap: int = 8, ground: str = "sheet",
        filled: bool = False,
    ) -> None:
        """`ground` names its colour in the style sheet; with `filled` what is in `body` takes all the height."""
        super().__init__()
        content = QFrame()
        content.setObjectName(ground)
        outer = QVBoxLayout(content)
        outer.setContentsMargins(*margins)
        self.body = QVBoxLayout()
        self.body.setSpacing(gap)
        outer.addLayout(self.body)
        if not filled:
            outer.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, 120)


def focus_on(widget: QWidget) -> None:
    """Put the cursor into a widget, and bring it into sight."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    bring_into_sight(widget)


def bring_into_sight(widget: QWidget) -> None:
    """Scroll whatever page a widget lies on so that it is seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, _MARGIN)
        above = above.parentWidget()
