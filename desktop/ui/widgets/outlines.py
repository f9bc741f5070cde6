"""A small picture of a country's outlines, to see at a glance whether a file holds what one thinks."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QFrame, QSizePolicy
from typing_extensions import override

from desktop.ui.theme.theme import Theme

_MARGIN = 10  # pixels at 100 % around the picture


def outline_of(rings: Iterable[Sequence[float]]) -> QPainterPath:
    """Return rings of x, y, x, y, … with north up as one path; any thread may make it."""
    path = QPainterPath()
    for ring in rings:
        path.moveTo(ring[0], -ring[1])
        for x, y in zip(ring[2::2], ring[3::2], strict=True):
            path.lineTo(x, -y)
        path.closeSubpath()
    return path


class OutlineView(QFrame):
    """As large as its place, the country in the middle of it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines, self._frame = QPainterPath(), QPainterPath()
        self.setProperty("role", "boxed")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_outlines(self, lines: QPainterPath, frame: QPainterPath) -> None:
        """Show outlines, with thicker lines around those of `frame`."""
        self._lines, self._frame = lines, frame
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.measures.px(230), self._theme.measures.px(190))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        bounds, margin = self._frame.boundingRect().united(self._lines.boundingRect()), self._theme.measures.px(_MARGIN)
        if bounds.isEmpty():
            return
        room = self.rect().adjusted(margin, margin, -margin, -margin)
        scale = min(room.width() / bounds.width(), room.height() / bounds.height())
        turn = QTransform().translate(*room.center().toTuple()).scale(scale, scale)
        turn.translate(-bounds.center().x(), -bounds.center().y())
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(turn)
        for path, width, colour in ((self._lines, 0.8, palette.muted), (self._frame, 1.4, palette.text)):
            pen = QPen(QColor(colour), width)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(QColor(palette.chip) if path is self._lines else Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
