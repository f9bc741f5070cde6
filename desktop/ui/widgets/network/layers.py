"""The two layers of the picture: lines below, symbols above; what is not about the actor in question is pale."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.network.marks import arrow_head, link_pen, paint_symbol
from desktop.usecases.actors.network.boxes import Positions
from desktop.usecases.actors.network.boxes import radius as radius_of
from desktop.usecases.actors.network.graph import Network
from desktop.usecases.actors.network.links import Link, LinkSort

_PALE_LINE, _PALE_SYMBOL = 0.12, 0.22
_HEAD = 8.0  # pixels of an arrow's head at 100 %
_EDGE = 24.0  # of the picture around the outermost symbols
_SMALLEST, _REACH = 4.5, 4.0  # pixels: radius of a symbol at least, and how far beside it a click still hits it
_THIN = 0.55  # of its width that a line keeps where the picture is small
_RING, _SECOND = 2.5, 4.0  # width of the ring around who is chosen, and its distance


@dataclass(frozen=True, slots=True)
class Scenery:
    """What is drawn: a network, where its actors stand, who is chosen and who is pointed at."""

    network: Network = field(default_factory=Network)
    positions: Positions = field(default_factory=dict)
    chosen: RecordId | None = None
    pointed: RecordId | None = None
    focused: bool = False  # whether the keyboard is here

    @property
    def subject(self) -> RecordId | None:
        """Return about whom one wants to know."""
        return self.pointed if self.pointed is not None else self.chosen

    @property
    def lit(self) -> frozenset[RecordId] | None:
        """Return who is not pale, None where nobody is."""
        return None if self.subject is None else self.network.around(self.subject, 1)

    def point(self, actor: RecordId) -> QPointF:
        """Return where an actor stands."""
        return QPointF(*self.positions[actor])

    def radius(self, actor: RecordId, scale: float) -> float:
        """Return how large its symbol is, never too small to be told from others."""
        return max(radius_of(self.network.degree(actor)), _SMALLEST / scale)

    def box(self) -> QRectF:
        """Return the room around all symbols."""
        found = QPolygonF([self.point(one.id) for one in self.network.actors]).boundingRect()
        return found.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)

    def at(self, point: QPointF, scale: float) -> RecordId | None:
        """Return the actor whose symbol is at a point, or a few pixels from it."""
        near = (((self.point(one.id) - point).manhattanLength(), one.id) for one in self.network.actors)
        for _, actor in sorted(near):
            away = self.point(actor) - point
            return actor if hypot(away.x(), away.y()) <= self.radius(actor, scale) * 1.2 + _REACH / scale else None
        return None


class Layer(QGraphicsItem):
    """Draws the whole scenery in one go, which costs less than an item for each line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._scenery = Scenery()
        self._box = QRectF()

    def show_scenery(self, scenery: Scenery) -> None:
        """Draw this from now on."""
        box = scenery.box()
        if box != self._box:
            self.prepareGeometryChange()
            self._box = box
        self._scenery = scenery
        self.update()

    @override
    def boundingRect(self) -> QRectF:
        return self._box


class LinesLayer(Layer):
    """Every link as a line, those that join the same two side by side; an arrow's head tells where to."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._kept: tuple[object, float, _Lines] | None = None

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = self._lines(painter.worldTransform().m11())
        for strong in (False, True):
            for sort in reversed(LinkSort):  # what is shared lies below what is said
                if (sort, strong) in lines:
                    self._paint(painter, sort, lines[sort, strong], strong=strong)

    def _paint(self, painter: QPainter, sort: LinkSort, paths: "_Paths", *, strong: bool) -> None:
        subject = self._scenery.subject
        pen = link_pen(sort, self._theme, strong=strong, share=_shrunk(painter.worldTransform().m11()))
        painter.setOpacity(1.0 if strong or subject is None else _PALE_LINE)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(paths.lines)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pen.color())
        painter.drawPath(paths.heads)
        painter.setOpacity(1.0)

    def _lines(self, scale: float) -> "_Lines":
        """Return all lines and heads, kept as long as nothing moves: heads have one size at every zoom."""
        scenery = self._scenery
        if self._kept is None or self._kept[0] is not scenery or self._kept[1] != scale:
            head = self._theme.measures.px(_HEAD) * _shrunk(scale)
            self._kept = (scenery, scale, _paths(scenery, scale, head / scale))
        return self._kept[2]


class SymbolsLayer(Layer):
    """The symbol of every actor, a ring around who is chosen."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scenery, lit, scale = self._scenery, self._scenery.lit, painter.worldTransform().m11()
        for one in scenery.network.actors:
            painter.setOpacity(1.0 if lit is None or one.id in lit else _PALE_SYMBOL)
            paint_symbol(painter, scenery.point(one.id), scenery.radius(one.id, scale), one.type, self._theme)
        painter.setOpacity(1.0)
        for actor, colour in self._ringed():
            pen = QPen(QColor(colour), _RING)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            reach = scenery.radius(actor, scale) * 1.2 + _SECOND / scale
            painter.drawEllipse(scenery.point(actor), reach, reach)
            if scenery.focused and actor == scenery.chosen:
                painter.drawEllipse(scenery.point(actor), reach + _SECOND / scale, reach + _SECOND / scale)

    def _ringed(self) -> Iterator[tuple[RecordId, str]]:
        scenery, palette = self._scenery, self._theme.palette
        for actor, colour in ((scenery.pointed, palette.muted), (scenery.chosen, palette.text)):
            if actor is not None and actor in scenery.network.by_id:
                yield actor, colour


@dataclass(frozen=True, slots=True)
class _Paths:
    lines: QPainterPath = field(default_factory=QPainterPath)
    heads: QPainterPath = field(default_factory=QPainterPath)


_Lines = Mapping[tuple[LinkSort, bool], _Paths]


def _shrunk(scale: float) -> float:
    """Return how much of its size a line keeps at a scale."""
    return min(1.0, max(_THIN, scale))


def _paths(scenery: Scenery, scale: float, head: float) -> _Lines:
    found: dict[tuple[LinkSort, bool], _Paths] = defaultdict(_Paths)
    for link, shift in scenery.network.side_by_side:
        strong = scenery.subject in link.ends
        _draw(found[link.sort, strong], scenery, link, shift, scenery.radius(link.target, scale), head)
    return found


def _draw(paths: _Paths, scenery: Scenery, link: Link, shift: float, radius: float, head: float) -> None:
    begin, end = scenery.point(link.source), scenery.point(link.target)
    way = end - begin
    length = hypot(way.x(), way.y())
    if not length:
        return
    along = way / length
    aside = QPointF(-along.y(), along.x()) * shift
    begin, end = begin + aside, end + aside
    if link.sort.directed:
        end -= along * (radius * 1.1 + 2)
        paths.heads.addPolygon(arrow_head(end, along, head))
        paths.heads.closeSubpath()
        end -= along * head
    paths.lines.moveTo(begin)
    paths.lines.lineTo(end)
