"""A link that knows where it leads, so that many of them stand on a page without a function each."""

from PySide6.QtCore import Qt, Signal

from desktop.ui.widgets.making import Button


class Link(Button):
    """`followed` carries its target."""

    followed = Signal(object)

    def __init__(self, text: str, target: object) -> None:
        super().__init__(text)
        self.target = target
        self.setAutoDefault(False)
        self.setProperty("role", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._follow)

    def _follow(self) -> None:
        self.followed.emit(self.target)
