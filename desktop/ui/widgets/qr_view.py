"""A QR code painted from its modules, always dark on white: phones do not read the reverse."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

_QUIET = 4          # modules that stay white on each side
_LEAST = 3          # pixels a module: what a phone reads on a weak screen
_DARK, _LIGHT = "#000000", "#FFFFFF"


class QrView(QWidget):
    """As large as whole pixels a module allow."""

    def __init__(self, least: int = 240) -> None:
        """`least` pixels wide, more where the code needs it."""
        super().__init__()
        self._least = least
        self._rows: Sequence[Sequence[bool]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_code(self, rows: Sequence[Sequence[bool]]) -> None:
        """Show other modules, True for dark."""
        self._rows = rows
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        modules = len(self._rows) + 2 * _QUIET
        side = modules * max(_LEAST, -(-self._least // modules))
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(_LIGHT))
        if not self._rows:
            return
        side = self.width() // (len(self._rows) + 2 * _QUIET)
        painter.setPen(Qt.PenStyle.NoPen)
        for row, modules in enumerate(self._rows):
            for column, dark in enumerate(modules):
                if dark:
                    square = QRectF((column + _QUIET) * side, (row + _QUIET) * side, side, side)
                    painter.fillRect(square, QColor(_DARK))
