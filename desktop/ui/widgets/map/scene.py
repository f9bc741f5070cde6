"""The layers of a map one above the other: land, outlines of what is chosen and pointed at, symbols, words."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsScene

from desktop.ui.widgets.map.inks import Inks
from desktop.ui.widgets.map.land import LandItem, widened
from desktop.ui.widgets.map.puts import Put, PutItem, put_at
from desktop.ui.widgets.map.shapes import AreaShape, Shapes
from desktop.ui.widgets.map.sprites import Sprites
from desktop.usecases.actors.cartography.picture import MapPicture, Symbol


class MapScene(QGraphicsScene):
    """Keeps its items for good: another month or another filter only gives them other colours and figures."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)  # a handful of items
        self._land = LandItem()
        self._hover, self._casing, self._chosen = QGraphicsPathItem(), QGraphicsPathItem(), QGraphicsPathItem()
        self._symbols, self._words = PutItem(), PutItem()
        layers = (self._land, self._hover, self._casing, self._chosen, self._symbols, self._words)
        for height, item in enumerate(layers):
            item.setZValue(height)
            self.addItem(item)
        self._symbol_spots: list[tuple[Symbol, float]] = []

    def show_picture(self, shapes: Shapes, picture: MapPicture, inks: Inks, sprites: Sprites) -> None:
        """Show figures on outlines."""
        self.setSceneRect(widened(shapes.box))
        self._land.show_land(shapes, {shape.id: picture.band(shape.id) for shape in shapes.areas}, inks)
        for item, pen in ((self._hover, inks.hover), (self._casing, inks.casing), (self._chosen, inks.chosen)):
            item.setPen(pen)
        most = max((symbol.count for symbol in picture.symbols), default=0)
        sized = [(symbol, sprites.radius(symbol.count, most)) for symbol in picture.symbols]
        self._symbol_spots = sorted(sized, key=lambda one: -one[1])  # small ones above large ones
        puts = [put_at(QPointF(one.x, -one.y), sprites.symbol(radius)) for one, radius in self._symbol_spots]
        self._symbols.show_puts(puts, self.sceneRect())

    def set_hasty(self, hasty: bool) -> None:
        """Say whether somebody zooms just now."""
        self._land.set_hasty(hasty)

    def show_words(self, puts: Sequence[Put]) -> None:
        """Show figures and names."""
        self._words.show_puts(puts, self.sceneRect())

    def mark_chosen(self, shape: AreaShape | None) -> None:
        """Outline the chosen area."""
        for item in (self._casing, self._chosen):
            _outline(item, shape)

    def mark_hover(self, shape: AreaShape | None) -> None:
        """Outline the area that is pointed at."""
        _outline(self._hover, shape)

    def symbol_at(self, point: QPointF, scale: float) -> Symbol | None:
        """Return the topmost symbol at a point in km, seen at a scale."""
        for symbol, radius in reversed(self._symbol_spots):
            across, down = (symbol.x - point.x()) * scale, (-symbol.y - point.y()) * scale
            if across * across + down * down <= radius * radius:
                return symbol
        return None


def _outline(item: QGraphicsPathItem, shape: AreaShape | None) -> None:
    item.setPath(QPainterPath() if shape is None else shape.path)
