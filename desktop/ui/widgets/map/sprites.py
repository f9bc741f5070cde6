"""Figures, names and symbols as small pictures, made once and put down as often as needed."""

from math import sqrt

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.map.inks import Inks

_HALO = 2.6  # pixels of ground around letters
_LEAST, _MOST = 3.5, 12.0  # pixels: the radius of symbols


class Sprites:
    """Draws in the colours and letters of one appearance; sizes are in pixels of the screen's own scale."""

    def __init__(self, theme: Theme, inks: Inks, ratio: float) -> None:
        self._made_for = theme.dark, theme.scale, ratio
        self._px = theme.measures.px
        self._inks = inks
        self._ratio = ratio
        self._bold = theme.font(self._px(11), bold=True)
        self._plain = theme.font(self._px(12))
        self._small = theme.font(self._px(11))
        self._made: dict[tuple[str, ...], QPixmap] = {}
        self._sizes: dict[tuple[str, str], QSizeF] = {}

    def serve(self, theme: Theme, ratio: float) -> bool:
        """Say whether they look as they should in the appearance of now."""
        return self._made_for == (theme.dark, theme.scale, ratio)

    def badge_size(self, text: str) -> QSizeF:
        """Return the size of a figure in its round ground, which grows wider with the figure."""
        height = float(self._px(20))
        return QSizeF(max(height, self._width(text, self._bold, "badge") + self._px(11)), height)

    def badge(self, text: str) -> QPixmap:
        """Return a figure on its ground."""
        if ("badge", text) not in self._made:
            self._made["badge", text] = self._made_badge(text)
        return self._made["badge", text]

    def name_size(self, text: str, role: str = "name") -> QSizeF:
        """Return the size of a name; its `role` is `name`, `town` or `abroad`."""
        font = self._font(role)
        return QSizeF(self._width(text, font, role) + 2 * _HALO, QFontMetricsF(font).height() + _HALO)

    def name(self, text: str, role: str = "name") -> QPixmap:
        """Return a name with a halo of ground, readable on every colour."""
        if (role, text) not in self._made:
            self._made[role, text] = self._made_name(text, role)
        return self._made[role, text]

    def radius(self, count: float, most: float) -> float:
        """Return the radius of a symbol: its surface is in proportion, but never too small to see."""
        return max(self._px(_LEAST), self._px(_MOST) * sqrt(max(count, 0) / most) if most > 0 else 0)

    def symbol(self, radius: float) -> QPixmap:
        """Return a round symbol of a radius."""
        key = ("symbol", f"{round(radius * 2) / 2}")
        if key not in self._made:
            self._made[key] = self._made_disc(float(key[1]), self._inks.symbol, QPen(self._inks.symbol_line, 1))
        return self._made[key]

    def dot(self) -> QPixmap:
        """Return the mark of a town."""
        if ("dot",) not in self._made:
            pen = QPen(self._inks.badge, 1.5)
            self._made["dot",] = self._made_disc(self._px(2.5), self._inks.text, pen)
        return self._made["dot",]

    def _font(self, role: str) -> QFont:
        return self._plain if role == "name" else self._small

    def _width(self, text: str, font: QFont, role: str) -> float:
        key = (role, text)
        if key not in self._sizes:
            self._sizes[key] = QSizeF(QFontMetricsF(font).horizontalAdvance(text), 0)
        return self._sizes[key].width()

    def _blank(self, size: QSizeF) -> QPixmap:
        pixmap = QPixmap((size * self._ratio).toSize())
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        return pixmap

    def _made_badge(self, text: str) -> QPixmap:
        size = self.badge_size(text)
        pixmap = self._blank(size)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(QPointF(), size).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = QColor(self._inks.text)
        edge.setAlphaF(0.25)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(self._inks.badge)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(self._inks.text)
        painter.setFont(self._bold)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return pixmap

    def _made_name(self, text: str, role: str) -> QPixmap:
        size = self.name_size(text, role)
        font = self._font(role)
        pixmap = self._blank(QSizeF(size.width() + 1, size.height() + 1))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = QPointF(_HALO, _HALO / 2 + QFontMetricsF(font).ascent())
        if role != "abroad":
            path = QPainterPath()
            path.addText(base, font, text)
            painter.strokePath(path, QPen(self._inks.badge, 2 * _HALO, Qt.PenStyle.SolidLine,
                                          Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setPen(self._inks.muted if role == "abroad" else self._inks.text)
        painter.setFont(font)
        painter.drawText(base, text)
        painter.end()
        return pixmap

    def _made_disc(self, radius: float, fill: QColor, line: QPen) -> QPixmap:
        side = 2 * radius + line.widthF() + 1
        pixmap = self._blank(QSizeF(side, side))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(line)
        painter.setBrush(fill)
        painter.drawEllipse(QPointF(side / 2, side / 2), radius, radius)
        painter.end()
        return pixmap
