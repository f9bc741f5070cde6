"""What is written on a printed map, and where: figures with their names first, then what else finds room."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from desktop.printing.map_shapes import Ground
from desktop.printing.palette import INK, MUTED
from desktop.printing.paragraphs import Paragraph
from desktop.printing.runs import Run, Style, words_of
from desktop.printing.voice import Tongue
from desktop.usecases.actors.cartography.picture import MapPicture, written
from desktop.usecases.actors.cartography.placing import Box, Label, Placing
from desktop.usecases.actors.cartography.silhouette import Fit
from desktop.usecases.actors.ground import AreaId, area_id
from desktop.usecases.places.mapping import DrawnArea

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
    """Lines that stand below one another around one middle, placed in the map's box with y down."""

    lines: tuple[tuple[str, Style], ...]
    box: Box

    def paragraphs(self, left: float, top: float) -> Iterator[tuple[Paragraph, float, float, float]]:
        """Yield each line with its place on a page (x, top) and its width."""
        down = self.box.top
        for text, style in self.lines:
            yield Paragraph([Run(text)], style), left + self.box.left, top - down, self.box.right - self.box.left
            down += style.leading


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
    found: dict[AreaId, Written] = {}
    for wanted in (maker.whole, maker.figures, maker.names, maker.above, maker.abroad):
        wishes = {wish.key: wish for wish in wanted() if wish.key not in found}
        for placed in placing.place(wish.label for wish in wishes.values()):
            found[placed.key] = Written(wishes[placed.key].lines, placed.box)
    return list(found.values())


_Lines = tuple[tuple[str, Style], ...]


@dataclass(frozen=True, slots=True)
class _Wish:
    """Lines that want a place about an area."""

    key: AreaId
    lines: _Lines
    middles: tuple[tuple[float, float], ...]

    @property
    def label(self) -> Label[AreaId]:
        return Label(self.key, *_extent(self.lines), self.middles)


class _Maker:
    """Makes labels of areas: the largest figures come first, then the largest areas."""

    def __init__(self, picture: MapPicture, tongue: Tongue, hand: Hand, ground: Ground, frame: Box) -> None:
        self._picture = picture
        self._tongue = tongue
        self._hand = hand
        self._ground = ground
        self._frame = frame

    def whole(self) -> Iterator[_Wish]:
        """Yield figure and name of the areas that have a figure."""
        for area, value in self._valued():
            yield self._about(area, ((self._said(value), self._hand.figure), (self._name(area), self._hand.name)))

    def figures(self) -> Iterator[_Wish]:
        """Yield the figures that found no room with their names."""
        for area, value in self._valued():
            yield self._about(area, ((self._said(value), self._hand.figure),))

    def names(self) -> Iterator[_Wish]:
        """Yield the names of the areas where nothing is reported, as far as one sees whose they are."""
        blank = [area for area in self._picture.outlines.areas if self._picture.value(area_id(area.area)) is None]
        for area in sorted(blank, key=_size, reverse=True):
            if text_width(self._name(area), self._hand.name) <= _OVER * self._breadth(area):
                yield self._about(area, ((self._name(area), self._hand.name),))

    def above(self) -> Iterator[_Wish]:
        """Yield the names of the areas of the level above."""
        for area in sorted(self._picture.outlines.frame, key=_size, reverse=True):
            if area.area.level and text_width(self._name(area), self._hand.above) <= self._breadth(area):
                yield self._about(area, ((self._name(area), self._hand.above),))

    def abroad(self) -> Iterator[_Wish]:
        """Yield the names of the neighbours, each in the middle of what is seen of it."""
        for area in self._picture.outlines.neighbours:
            lines = ((self._name(area), self._hand.abroad),)
            yield _Wish(area_id(area.area), lines, tuple(self._seen(area, *_extent(lines))))

    def _valued(self) -> Iterable[tuple[DrawnArea, float]]:
        found = [(area, self._picture.value(area_id(area.area))) for area in self._picture.outlines.areas]
        return sorted(((area, value) for area, value in found if value is not None), key=_most_first)

    def _about(self, area: DrawnArea, lines: _Lines) -> _Wish:
        middles: tuple[tuple[float, float], ...] = ()
        if area.label is not None:
            width, height = _extent(lines)
            x, y = self._ground.at(*area.label)
            middles = tuple((x + across * width, -y + down * height) for across, down in _SHIFTS)
        return _Wish(area_id(area.area), lines, middles)

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

    def _said(self, value: float) -> str:
        return written(value).text(self._tongue.language)


def _extent(lines: _Lines) -> tuple[float, float]:
    return max(text_width(text, style) for text, style in lines), sum(style.leading for _, style in lines)


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
