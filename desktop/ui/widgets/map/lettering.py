"""Which figures and names a map shows at a zoom, and where: first figures, then names of the largest areas."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QPixmap

from desktop.ui.widgets.map.puts import Put, put_at
from desktop.ui.widgets.map.shapes import AreaShape, Shapes
from desktop.ui.widgets.map.sprites import Sprites
from desktop.usecases.actors.cartography.picture import MapPicture, short
from desktop.usecases.actors.cartography.placing import Box, Label, Placing, around
from desktop.usecases.actors.ground import AreaId
from desktop.wording.folding import fold
from desktop.wording.words import Language

_GAP = 1.5  # pixels between labels
_OVER, _OVER_BESIDE = 2.4, 4.0  # how much wider than its area a name may be; beside a figure one sees whose it is
_FROM_DOT = 4.0  # pixels between a town and its name
_TOWNS_FROM = 2.0  # times the size at which the country fits: before, towns crowd out the areas


@dataclass(frozen=True, slots=True)
class Wish:
    """What lettering is made for: `closeness` is the zoom over that at which all fits; `taken` stays free.

    Boxes are in pixels of the map, whose point (0, 0) in km is at (0, 0); words stay within `frame`.
    """

    shapes: Shapes
    picture: MapPicture
    sprites: Sprites
    language: Language
    scale: float
    closeness: float
    frame: Box
    chosen: AreaId | None = None
    taken: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A label that wants a place at a point, or beside it at a distance `clear`."""

    id: AreaId | None
    point: QPointF
    size: QSizeF
    draw: Callable[[], QPixmap]
    clear: float | None = None


def lettered(wish: Wish) -> list[Put]:
    """Return what is written at a zoom; none overlaps another, and it is the same wherever one moves the map."""
    placing = Placing(wish.frame, _GAP)
    for box in wish.taken:
        placing.take(box)
    shapes = wish.shapes.order
    chosen = [shapes[wish.chosen]] if wish.chosen in shapes else []
    others = [shape for shape in wish.shapes.areas if shape.id != wish.chosen]
    words: list[tuple[_Row, QPointF]] = []
    for group in (chosen, others):      # what is chosen has its name, whatever stands around it
        badges = _placed(wish, placing, _badges(wish, group))
        words += badges
        words += _placed(wish, placing, _names(wish, group, {row.id for row, _ in badges}))
    towns = _placed(wish, placing, _towns(wish)) if wish.closeness >= _TOWNS_FROM else []
    abroad = _placed(wish, placing, _abroad(wish))
    dots = [put_at(row.point, wish.sprites.dot()) for row, _ in towns]
    return dots + [put_at(row.point, row.draw(), shift) for row, shift in (*words, *towns, *abroad)]


def _placed(wish: Wish, placing: Placing, rows: Iterable[_Row]) -> list[tuple[_Row, QPointF]]:
    """Return the rows that find room in pixels of the map, each with where its middle is from its point."""
    wanted = list(rows)
    found = []
    for placed in placing.place(_label(wish, number, row) for number, row in enumerate(wanted)):
        row, box = wanted[placed.key], placed.box
        middle = QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        found.append((row, middle - row.point * wish.scale))
    return found


def _label(wish: Wish, number: int, row: _Row) -> Label[int]:
    x, y, width, height = row.point.x() * wish.scale, row.point.y() * wish.scale, row.size.width(), row.size.height()
    middles: tuple[tuple[float, float], ...] = ((x, y),)
    if row.clear is not None:
        middles = around(x, y, width, height, row.clear)
        if row.id is not None and row.id == wish.chosen:  # its name may stand a little further off
            middles += around(x, y, width, height, row.clear + height)
    return Label(number, width, height, middles)


def _badges(wish: Wish, shapes: Iterable[AreaShape]) -> Iterator[_Row]:
    """Yield the figures, the highest first."""
    figures = [(shape, value) for shape in shapes if (value := wish.picture.value(shape.id)) is not None]
    for shape, value in sorted(figures, key=lambda one: (-one[1], -_surface(one[0]))):
        text = short(value).text(wish.language)
        yield _Row(shape.id, shape.anchor, wish.sprites.badge_size(text), partial(wish.sprites.badge, text))


def _names(
    wish: Wish, shapes: Iterable[AreaShape], counted: Collection[AreaId | None]
) -> Iterator[_Row]:
    """Yield the names of areas, those beside a figure first, then the largest; one much too wide waits for zoom."""
    clear = wish.sprites.badge_size("0").height() / 2 + _GAP
    for shape in sorted(shapes, key=lambda one: (one.id in counted, _surface(one)), reverse=True):
        name = shape.drawn.area.called(wish.language)
        size, beside = wish.sprites.name_size(name), shape.id in counted
        widest = shape.box.width() * wish.scale * (_OVER_BESIDE if beside else _OVER)
        if shape.id == wish.chosen or size.width() <= widest:
            draw = partial(wish.sprites.name, name)
            yield _Row(shape.id, shape.anchor, size, draw, clear if beside else None)


def _towns(wish: Wish) -> Iterator[_Row]:
    """Yield the towns that no area is named after, the largest first."""
    areas = {_plain(shape.drawn.area.name) for shape in wish.shapes.areas}
    for town in sorted(wish.picture.outlines.towns, key=lambda town: -town.weight):
        if _plain(town.name) not in areas:
            draw = partial(wish.sprites.name, town.name, "town")
            yield _Row(None, QPointF(town.x, -town.y), wish.sprites.name_size(town.name, "town"), draw, _FROM_DOT)


def _abroad(wish: Wish) -> Iterator[_Row]:
    for shape in wish.shapes.neighbours:
        name = shape.drawn.area.called(wish.language)
        size = wish.sprites.name_size(name, "abroad")
        yield _Row(None, shape.anchor, size, partial(wish.sprites.name, name, "abroad"))


def _surface(shape: AreaShape) -> float:
    return shape.box.width() * shape.box.height()


def _plain(name: str) -> str:
    return fold(name).replace("-", " ")
