"""Symbols of actors and lines of links as Qt draws them, in the picture and in its legend alike."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.domain.kinds.actors import OrganizationType
from desktop.ui.theme.theme import Theme
from desktop.usecases.actors.network.links import LinkSort
from desktop.usecases.actors.network.looks import look_of_actor, look_of_link

_RING = 2.4  # width of the line of what is not filled
_SYMBOL, _LINE, _HIGH = 14, 34, 18  # pixels at 100 % in the legend
_HEAD = 7.0  # length of an arrow's head


def paint_symbol(
    painter: QPainter, centre: QPointF, radius: float, sort: OrganizationType | None, theme: Theme,
) -> None:
    """Paint the symbol of an organisation of a type, with a thin edge that parts it from lines behind."""
    look = look_of_actor(sort)
    ink = QColor(look.dark if theme.dark else look.light)
    ground = QColor(theme.palette.surface)
    if look.filled:
        painter.setPen(QPen(ground, 1.2))
        painter.setBrush(ink)
    else:
        painter.setPen(QPen(ink, _RING))
        painter.setBrush(ground)
    if look.outline:
        painter.drawPolygon(QPolygonF([centre + QPointF(x * radius, y * radius) for x, y in look.outline]))
    else:
        reach = radius if look.filled else radius - _RING / 2
        painter.drawEllipse(centre, reach, reach)


def link_pen(sort: LinkSort, theme: Theme, *, strong: bool = False, share: float = 1.0) -> QPen:
    """Return the pen of a link, in pixels; `share` is how much of its width it keeps."""
    look = look_of_link(sort)
    width = theme.measures.px(10) / 10 * look.width * (1.7 if strong else share)
    pen = QPen(QColor(look.dark if theme.dark else look.light), width)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if look.pattern:
        pen.setDashPattern([length / look.width for length in look.pattern])
    return pen


def arrow_head(tip: QPointF, along: QPointF, size: float) -> QPolygonF:
    """Return the head of an arrow that points `along` (of length 1)."""
    back = tip - along * size
    aside = QPointF(-along.y(), along.x()) * (size * 0.42)
    return QPolygonF([tip, back + aside, back - aside])


class SymbolSample(QWidget):
    """The symbol of a type, for the legend."""

    def __init__(self, sort: OrganizationType | None, theme: Theme) -> None:
        super().__init__()
        self._sort, self._theme = sort, theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        side = self._theme.measures.px(_SYMBOL + 4)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.rect().toRectF().center()
        paint_symbol(painter, middle, self._theme.measures.px(_SYMBOL) / 2, self._sort, self._theme)


class LineSample(QWidget):
    """The line of a sort of links, for the legend."""

    def __init__(self, sort: LinkSort, theme: Theme) -> None:
        super().__init__()
        self._sort, self._theme = sort, theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        px = self._theme.measures.px
        return QSize(px(_LINE), px(_HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, end = self.height() / 2, self.width() - 1.0
        pen, head = link_pen(self._sort, self._theme, strong=True), self._theme.measures.px(_HEAD)
        painter.setPen(pen)
        painter.drawLine(QPointF(1, middle), QPointF(end - (head if self._sort.directed else 0), middle))
        if self._sort.directed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pen.color())
            painter.drawPolygon(arrow_head(QPointF(end, middle), QPointF(1, 0), head))
