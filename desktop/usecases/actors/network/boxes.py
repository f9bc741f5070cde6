"""Room for actors in the picture: what each takes up with its name, free spots, parts beside one another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from math import sqrt
from typing import NamedTuple

from desktop.domain.identity import RecordId
from desktop.usecases.actors.network.stress import Point

Positions = Mapping[RecordId, Point]
_LEAST, _MOST, _GROWTH = 9.0, 20.0, 1.6  # radius of a symbol without links, of the largest, and how it grows
_LETTER, LABEL, LONGEST = 6.6, 16.0, 22  # width of a letter, height of a name, letters that are shown
_MARGIN = 5.0
_CELL = 96.0  # of the grid in which neighbours are looked for
_STEP = 11.0  # between spots that are tried
_GAP = 36.0  # between parts that are not linked
_PUSHES, _PATIENCE, _STRETCH = 16, 4, 1.1  # rounds at most; after how many all move apart, and how far
_DIGITS, _TOUCH = 1, 1e-6  # of a point that is kept, and how far boxes that touch may seem to lie over one another
_SHAPE = 1.6  # width to height of the picture


class Box(NamedTuple):
    """What an actor takes up around its point: half the width, the height above and below."""

    half: float
    above: float
    below: float


def radius(degree: int) -> float:
    """Return the radius of a symbol, larger for who is linked to more; its area grows with them, up to a bound."""
    return min(_MOST, _LEAST + _GROWTH * sqrt(degree))


def box_of(name: str, degree: int) -> Box:
    """Return the room for a symbol with its name below it."""
    around, width = radius(degree), min(len(name), LONGEST) * _LETTER
    return Box(max(around, width / 2) + _MARGIN, around + _MARGIN, around + LABEL + _MARGIN)


class Room:
    """Boxes that are taken; a box gets the free spot nearest to where it would like to be."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Point, Box]]] = defaultdict(list)

    def settle(self, wanted: Point, box: Box) -> Point:
        """Take the first free spot on squares around `wanted`."""
        spot = next(spot for spot in _around(wanted) if self.is_free(spot, box))
        for cell in _cells(spot, box):
            self._cells[cell].append((spot, box))
        return spot

    def is_free(self, spot: Point, box: Box) -> bool:
        """Say whether nothing is in the way."""
        return not any(meets(spot, box, *other) for cell in _cells(spot, box) for other in self._cells.get(cell, ()))


def meets(spot: Point, box: Box, other_spot: Point, other: Box) -> bool:
    """Say whether two boxes lie over one another."""
    x, y = other_spot[0] - spot[0], other_spot[1] - spot[1]
    wide, up, down = box.half + other.half, box.above + other.below, box.below + other.above
    return abs(x) < wide - _TOUCH and _TOUCH - up < y < down - _TOUCH


def exact(point: Point) -> Point:
    """Return a point as exactly as it is kept."""
    return round(point[0], _DIGITS), round(point[1], _DIGITS)


def eased(points: Sequence[Point], boxes: Sequence[Box]) -> list[Point]:
    """Push boxes that lie over one another apart, each pair the shorter way, and all from the middle where it is full.

    Some may still meet in the end.
    """
    xs, ys = [x for x, _ in points], [y for _, y in points]
    for turn in range(1, _PUSHES + 1):
        if not _pushed(xs, ys, boxes):
            break
        if not turn % _PATIENCE:
            xs, ys = [x * _STRETCH for x in xs], [y * _STRETCH for y in ys]
    return list(zip(xs, ys, strict=True))


def _pushed(xs: list[float], ys: list[float], boxes: Sequence[Box]) -> bool:
    """Push every pair once, from the left; say whether any met."""
    pushed = False
    order = sorted(range(len(xs)), key=lambda one: (xs[one] - boxes[one].half, one))
    widest = 2 * max(box.half for box in boxes)
    for at, one in enumerate(order):
        for other in order[at + 1 :]:
            x, y = xs[other] - xs[one], ys[other] - ys[one]
            if x > widest:
                break
            wide = boxes[one].half + boxes[other].half - abs(x)
            upper, lower = (one, other) if y >= 0 else (other, one)
            high = boxes[upper].below + boxes[lower].above - abs(y)
            if wide <= 0 or high <= 0:
                continue
            pushed = True
            if wide < high:
                move = (wide if x >= 0 else -wide) / 2
                xs[one], xs[other] = xs[one] - move, xs[other] + move
            else:
                move = (high if y >= 0 else -high) / 2
                ys[one], ys[other] = ys[one] - move, ys[other] + move
    return pushed


def extent(points: Iterable[Point], boxes: Iterable[Box]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what is taken up."""
    taken = [
        (x - box.half, y - box.above, x + box.half, y + box.below)
        for (x, y), box in zip(points, boxes, strict=True)
    ]
    lefts, tops, rights, bottoms = zip(*taken, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


@dataclass(frozen=True, slots=True)
class Part:
    """Actors that belong together, with their points."""

    actors: Sequence[RecordId]
    points: Sequence[Point]
    boxes: Sequence[Box]

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom."""
        return extent(self.points, self.boxes)

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height."""
        left, top, right, bottom = self.extent
        return right - left, bottom - top

    def shifted(self, x: float, y: float) -> Iterator[tuple[RecordId, Point]]:
        """Yield the actors with points moved so that the part begins at `x`, `y`."""
        left, top, _, _ = self.extent
        by_x, by_y = exact((x - left, y - top))
        for actor, point in zip(self.actors, self.points, strict=True):
            yield actor, exact((point[0] + by_x, point[1] + by_y))


def grid(actors: Sequence[RecordId], boxes: Sequence[Box], height: float) -> Part:
    """Return actors without links in rows and columns, in their order, about as high as what they stand beside."""
    wide, high = 2 * max(box.half for box in boxes), max(box.above + box.below for box in boxes)
    rows = int(height / high) or round(sqrt(len(actors) / _SHAPE * wide / high))
    columns = -(-len(actors) // max(1, rows))
    return Part(actors, [(wide * (at % columns), high * (at // columns)) for at in range(len(actors))], boxes)


def packed(parts: Sequence[Part]) -> dict[RecordId, Point]:
    """Return the points of parts laid in rows from the left, as wide as the widest or as a lying sheet."""
    sizes = [part.size for part in parts]
    area = sum((width + _GAP) * (height + _GAP) for width, height in sizes)
    room = max([sqrt(area * _SHAPE), *(width for width, _ in sizes)])
    found: dict[RecordId, Point] = {}
    x = y = row = 0.0
    for part, (width, height) in zip(parts, sizes, strict=True):
        if x and x + width > room:
            x, y, row = 0.0, y + row + _GAP, 0.0
        found.update(part.shifted(x, y))
        x, row = x + width + _GAP, max(row, height)
    return found


def beside(found: dict[RecordId, Point], part: Part, right: float) -> dict[RecordId, Point]:
    """Return points with a part put to the right of them."""
    return found | dict(part.shifted(right + _GAP if found else 0.0, 0.0))


def _around(wanted: Point) -> Iterator[Point]:
    for ring in count():
        for x, y in _ring(ring):
            yield exact((wanted[0] + x * _STEP, wanted[1] + y * _STEP))


@cache
def _ring(ring: int) -> list[tuple[int, int]]:
    """Return the steps to the spots of a square, the nearest first."""
    reach = range(-ring, ring + 1)
    return sorted(((x, y) for x in reach for y in reach if max(abs(x), abs(y)) == ring), key=_nearness)


def _nearness(spot: tuple[int, int]) -> tuple[int, tuple[int, int]]:
    return spot[0] * spot[0] + spot[1] * spot[1], spot


def _cells(spot: Point, box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int((spot[0] - box.half) // _CELL), int((spot[0] + box.half) // _CELL) + 1):
        for row in range(int((spot[1] - box.above) // _CELL), int((spot[1] + box.below) // _CELL) + 1):
            yield column, row
