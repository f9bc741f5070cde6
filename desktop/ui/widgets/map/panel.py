"""A piece of ground on which legend and notes stay readable while the map is moved below them."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui.theme.measures import CORNER, SMALL
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.map.inks import ground_abroad

_COVER = 0.96  # of what lies below


class Panel(QWidget):
    """Holds one widget."""

    def __init__(self, theme: Theme, held: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        layout.addWidget(held)

    @staticmethod
    def inside(width: int) -> int:
        """Return how much of a width is for what it holds."""
        return width - 2 * SMALL

    @staticmethod
    def frame_height() -> int:
        """Return how much higher it is than what it holds."""
        return 2 * SMALL

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = ground_abroad(self._theme)
        ground.setAlphaF(_COVER)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()), CORNER, CORNER)
        painter.end()
