"""What is written on a printed map, and where: all figures first, then the names that find room beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from desktop.printing.canvas import TaggedCanvas
from desktop.printing.map_shapes import Ground
from desktop.printing.palette import INK, MUTED, colour
from desktop.printing.paragraphs import Paragraph
from desktop.printing.runs import Run, Style, words_of
from desktop.printing.voice import Tongue
from desktop.usecases.actors.cartography.picture import MapPicture, written
from desktop.usecases.actors.cartography.placing import Box, Label, Placing
from desktop.usecases.actors.cartography.ramp import ramp
from desktop.usecases.actors.cartography.silhouette import Fit
from desktop.usecases.actors.ground import AreaId, area_id
from desktop.usecases.places.mapping import DrawnArea

WHITE = colour("#FFFFFF")
_DARK = 140  # of 255, how bright a colour is to the eye
_GAP = 1.2  # points that stay free between labels
_SHIFTS = ((0.0, 0.0), (0.0, 0.7), (0.0, -0.7), (0.5, 0.0), (-0.5, 0.0), (0.5, 0.7), (-0.5, 0.7))  # in its own size
_STEPS = 14  # of a grid over the sheet, on which places for the names of neighbours are looked for
_OVER = 2.2  # how much wider than its area a name may be, so that one still sees whose it is


@dataclass(frozen=True, slots=True)
class Hand:
    """The sizes in which a map is lettered, larger on larger paper."""

    name: Style
    figure: Style
    above: Style
    abroad: Style

    @classmethod
    def of(cls, factor: float) -> "Hand":
        """Return the sizes for a paper so many times as large as A4."""
        return cls(
            name=Style(5.8 * factor, 6.8 * factor, INK, centred=True),
            figure=Style(7.4 * factor, 8.2 * factor, INK, bold=True, centred=True),
            above=Style(7.0 * factor, 8.0 * factor, MUTED, bold=True, centred=True),
            abroad=Style(6.4 * factor, 7.4 * factor, MUTED, italic=True, centred=True),
        )


@dataclass(frozen=True, slots=True)
class Written:
    """A word at its place in the map's box, y down; `edge` is the colour around its letters that keeps it readable."""

    text: str
    style: Style
    box: Box
    edge: str = WHITE

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Write it on a map whose upper left corner is at a point of the page."""
        width = self.box.right - self.box.left
        Paragraph([Run(self.text)], self.style).draw(canvas, left + self.box.left, top - self.box.top, width)


def text_width(text: str, style: Style) -> float:
    """Return the length of a text on one line."""
    return sum(word.width + word.gap for word in words_of([Run(text)], style)) + 0.2


def lettered(
    picture: MapPicture, tongue: Tongue, hand: Hand, fit: Fit, frame: Box, taken: Sequence[Box]
) -> list[Written]:
    """Return what is written; nothing overlaps, and what finds no room is in the table all the same."""
    placing = Placing(frame, _GAP)
    for box in taken:
        placing.take(box)
    maker = _Maker(picture, tongue, hand, Ground(fit, 0, 0), frame)
    figures = _placed(placing, maker.figures())
    found = list(figures.values())
    for wishes in (maker.names({key: one.box for key, one in figures.items()}), maker.above(), maker.abroad()):
        found += _placed(placing, wishes).values()
    return found


@dataclass(frozen=True, slots=True)
class _Wish:
    """A word that wants a place about an area."""

    key: AreaId
    text: str
    style: Style
    middles: tuple[tuple[float, float], ...]
    edge: str = WHITE


def _placed(placing: Placing, wishes: Iterable[_Wish]) -> dict[AreaId, Written]:
    wanted = {wish.key: wish for wish in wishes}
    labels = (Label(wish.key, *_extent(wish.text, wish.style), wish.middles) for wish in wanted.values())
    found = {}
    for placed in placing.place(labels):
        wish = wanted[placed.key]
        found[placed.key] = Written(wish.text, wish.style, placed.box, wish.edge)
    return found


class _Maker:
    """Makes labels of areas: the largest figures come first, then the largest areas."""

    def __init__(self, picture: MapPicture, tongue: Tongue, hand: Hand, ground: Ground, frame: Box) -> None:
        self._picture = picture
        self._tongue = tongue
        self._hand = hand
        self._ground = ground
        self._frame = frame
        self._shades = ramp(picture.bands)

    def figures(self) -> Iterator[_Wish]:
        """Yield the figures, the highest first, each a little above the middle of its area: its name goes below."""
        for area, value in self._valued():
            said = written(value).text(self._tongue.language)
            yield self._about(area, said, self._hand.figure, -0.5 * self._hand.name.leading)

    def names(self, figures: Mapping[AreaId, Box]) -> Iterator[_Wish]:
        """Yield the names of areas beside their figures, as far as one sees whose they are."""
        told = [area for area, _ in self._valued()]
        others = [area for area in self._picture.outlines.areas if self._picture.value(area_id(area.area)) is None]
        for area in (*told, *sorted(others, key=_size, reverse=True)):
            name, figure = self._name(area), figures.get(area_id(area.area))
            if text_width(name, self._hand.name) <= _OVER * self._breadth(area):
                wish = self._about(area, name, self._hand.name)
                middles = _beside(figure, *_extent(name, self._hand.name)) if figure else wish.middles
                yield replace(wish, middles=middles)

    def above(self) -> Iterator[_Wish]:
        """Yield the names of the areas of the level above."""
        for area in sorted(self._picture.outlines.frame, key=_size, reverse=True):
            if area.area.level and text_width(self._name(area), self._hand.above) <= self._breadth(area):
                yield self._about(area, self._name(area), self._hand.above)

    def abroad(self) -> Iterator[_Wish]:
        """Yield the names of the neighbours, each in the middle of what is seen of it."""
        for area in self._picture.outlines.neighbours:
            name, style = self._name(area), self._hand.abroad
            yield _Wish(area_id(area.area), name, style, tuple(self._seen(area, *_extent(name, style))))

    def _valued(self) -> Iterable[tuple[DrawnArea, float]]:
        found = [(area, self._picture.value(area_id(area.area))) for area in self._picture.outlines.areas]
        return sorted(((area, value) for area, value in found if value is not None), key=_most_first)

    def _about(self, area: DrawnArea, text: str, style: Style, down: float = 0.0) -> _Wish:
        middles: tuple[tuple[float, float], ...] = ()
        if area.label is not None:
            width, height = _extent(text, style)
            x, y = self._ground.at(*area.label)
            middles = tuple((x + aside * width, -y + down + away * height) for aside, away in _SHIFTS)
        shade = self._shade(area)
        if shade and _is_dark(shade):
            return _Wish(area_id(area.area), text, replace(style, colour=WHITE), middles, colour(shade))
        return _Wish(area_id(area.area), text, style, middles)

    def _shade(self, area: DrawnArea) -> str:
        """Return the colour that an area of the map's level is filled with, empty for any other."""
        band = self._picture.band(area_id(area.area))
        return self._shades[band] if band is not None else ""

    def _seen(self, area: DrawnArea, width: float, height: float) -> Iterable[tuple[float, float]]:
        """Return places where all of a label lies on a neighbour, the middle ones first."""
        rings = [[(x, -y) for x, y in self._points(ring)] for ring in area.rings]
        across, down = width / 2, height / 2
        found = [
            (x, y)
            for x, y in _grid(self._frame)
            if all(_within(rings, x + dx, y + dy) for dx in (0, -across, across) for dy in (-down, down))
        ]
        if not found:
            return ()
        middle = sum(x for x, _ in found) / len(found), sum(y for _, y in found) / len(found)
        return sorted(found, key=partial(_distance, middle))

    def _points(self, ring: Sequence[float]) -> Iterator[tuple[float, float]]:
        return (self._ground.at(x, y) for x, y in zip(ring[0::2], ring[1::2], strict=True))

    def _breadth(self, area: DrawnArea) -> float:
        xs = [x for ring in area.rings for x in ring[0::2]]
        return (max(xs) - min(xs)) * self._ground.fit.scale if xs else 0.0

    def _name(self, area: DrawnArea) -> str:
        return area.area.called(self._tongue.code)


def _extent(text: str, style: Style) -> tuple[float, float]:
    return text_width(text, style), style.leading


def _beside(figure: Box, width: float, height: float) -> tuple[tuple[float, float], ...]:
    """Return places for a name: below its figure, above it, at its sides."""
    x, y = (figure.left + figure.right) / 2, (figure.top + figure.bottom) / 2
    away, aside = (figure.bottom - figure.top + height) / 2 + _GAP, (figure.right - figure.left + width) / 2 + _GAP
    return (x, y + away), (x, y - away), (x + aside, y), (x - aside, y)


def _is_dark(shade: str) -> bool:
    """Say whether white letters are read more easily on a colour than dark ones."""
    red, green, blue = (int(shade[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < _DARK


def _grid(frame: Box) -> Iterator[tuple[float, float]]:
    across, down = (frame.right - frame.left) / _STEPS, (frame.bottom - frame.top) / _STEPS
    for column in range(1, _STEPS):
        for line in range(1, _STEPS):
            yield frame.left + column * across, frame.top + line * down


def _within(rings: Sequence[Sequence[tuple[float, float]]], x: float, y: float) -> bool:
    inside = False
    for ring in rings:
        x1, y1 = ring[-1]
        for x2, y2 in ring:
            if (y1 < y) != (y2 < y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                inside = not inside
            x1, y1 = x2, y2
    return inside


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _size(area: DrawnArea) -> float:
    return max((abs(_surface(ring)) for ring in area.rings), default=0.0)


def _surface(ring: Sequence[float]) -> float:
    xs, ys = ring[0::2], ring[1::2]
    return sum(x1 * y2 - x2 * y1 for x1, y1, x2, y2 in zip(xs, ys, [*xs[1:], xs[0]], [*ys[1:], ys[0]], strict=True))


def _most_first(found: tuple[DrawnArea, float]) -> tuple[float, float]:
    return -found[1], -_size(found[0])
