"""A link that knows where it leads, so that many of them stand on a page without a function each."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from desktop.ui.widgets.making import Button

_AROUND = 10        # pixels of border and padding on both sides, of a plain link


class Link(Button):
    """`followed` carries its target; a text without room ends with … and is said whole when one rests on it."""

    followed = Signal(object)

    def __init__(self, target: object) -> None:
        super().__init__()
        self.target = target
        self._whole = ""
        self.setAutoDefault(False)
        self.setProperty("role", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._follow)

    def set_text(self, text: str) -> None:
        """Show as much of `text` as there is room for."""
        self._whole = text
        self.setAccessibleName(text)
        self._elide()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + _AROUND, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…") * 4, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(self.width() - (self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self._whole)) + 2, 1)
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip("" if shown == self._whole else self._whole)

    def _follow(self) -> None:
        self.followed.emit(self.target)
