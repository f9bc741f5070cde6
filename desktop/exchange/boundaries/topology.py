"""Borders that areas share are one line: found once, thinned once, and left out where areas are put together.

Rings are cut where more than two lines meet. A line between two such points belongs to one area or to two, is kept
once, and stays the border of both whatever is done to it: thinning opens no gap between neighbours. A point is one
number here, longitude and latitude in steps side by side, which is hashed faster than a pair.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from desktop.domain.gazetteer import Ring

_OFFSET = 1 << 26  # above 360 degrees in steps
_BITS = 27
_MASK = (1 << _BITS) - 1
Line = tuple[int, ...]  # of points
Path = tuple[int, ...]  # of lines in the order of a ring; ~n is line n backwards


@dataclass(frozen=True, slots=True)
class Topology:
    """The lines of a map and, for each area given, the paths of its rings over them."""

    lines: list[Line]
    areas: list[list[Path]] = field(default_factory=list)

    def with_lines(self, lines: list[Line]) -> "Topology":
        """Return the same areas over other lines, which begin and end as before."""
        return replace(self, lines=lines)

    def rings(self, paths: Iterable[Path]) -> tuple["Ring[int]", ...]:
        """Return rings as coordinates, those that came to nothing left out."""
        made = (ring_of_points(self._points(path)) for path in paths)
        return tuple(ring for ring in made if len(ring) >= 6)

    def together(self, paths: Collection[Path]) -> list[Path]:
        """Return the outline of what these paths enclose together: the lines that only one has, joined to rings."""
        uses = Counter(line if line >= 0 else ~line for path in paths for line in path)
        outer = [line for path in paths for line in path if uses[line if line >= 0 else ~line] == 1]
        return list(self._joined(outer))

    def _points(self, path: Path) -> list[int]:
        points: list[int] = []
        for line in path:
            found = self.lines[line] if line >= 0 else self.lines[~line][::-1]
            points.extend(found[:-1])
        return points

    def _ends(self, line: int) -> tuple[int, int]:
        found = self.lines[line if line >= 0 else ~line]
        return (found[0], found[-1]) if line >= 0 else (found[-1], found[0])

    def _joined(self, lines: Sequence[int]) -> Iterable[Path]:
        """Follow lines from end to beginning; where several begin, any will do for what is filled odd-even."""
        beginning: dict[int, list[int]] = defaultdict(list)
        for line in lines:
            for way in (line, ~line):  # areas do not all turn the same way
                beginning[self._ends(way)[0]].append(way)
        used: set[int] = set()
        for line in lines:
            path: list[int] = []
            step: int | None = line if max(line, ~line) not in used else None
            while step is not None:
                path.append(step)
                used.add(max(step, ~step))
                onward = beginning[self._ends(step)[1]]
                step = next((way for way in onward if max(way, ~way) not in used), None)
            if path:
                yield tuple(path)


def topology_of(areas: Sequence[Sequence["Ring[int]"]]) -> Topology:
    """Find the lines of rings, area by area."""
    rings = [[points_of(ring) for ring in area] for area in areas]
    junctions = _junctions(ring for area in rings for ring in area)
    known: dict[Line, int] = {}
    lines: list[Line] = []
    paths = [
        [tuple(_numbered(line, known, lines) for line in _cut(ring, junctions)) for ring in area] for area in rings
    ]
    return Topology(lines, paths)


def points_of(ring: "Ring[int]") -> list[int]:
    """Return the points of a ring as numbers."""
    xs, ys = ring[0::2], ring[1::2]
    return [x + _OFFSET << _BITS | y + _OFFSET for x, y in zip(xs, ys, strict=True)]


def ring_of_points(points: Sequence[int]) -> "Ring[int]":
    """Return numbers as the coordinates of a ring."""
    ring = array("i", bytes(8 * len(points)))
    ring[0::2] = array("i", [(point >> _BITS) - _OFFSET for point in points])
    ring[1::2] = array("i", [(point & _MASK) - _OFFSET for point in points])
    return ring


def position(point: int) -> tuple[int, int]:
    """Return longitude and latitude of a point in steps."""
    return (point >> _BITS) - _OFFSET, (point & _MASK) - _OFFSET


def coarser(ring: "Ring[int]", grid: int) -> "Ring[int]":
    """Return a ring with its points moved to a coarser grid, repeats left out; shared borders move alike."""
    half = grid // 2
    points = points_of(array("i", [(value + half) // grid * grid for value in ring]))
    kept = [point for point, before in zip(points, points[-1:] + points, strict=False) if point != before]
    return ring_of_points(kept) if len(kept) >= 3 else ring


def _junctions(rings: Iterable[list[int]]) -> set[int]:
    """Return the points that do not have the same two neighbours wherever they stand."""
    neighbours: dict[int, int] = {}
    junctions: set[int] = set()
    for ring in rings:
        following = ring[1:] + ring[:1]
        for before, point, after in zip(ring[-1:] + ring, ring, following, strict=False):
            pair = before * after  # the same in both directions
            if neighbours.setdefault(point, pair) != pair:
                junctions.add(point)
    return junctions


def _cut(ring: list[int], junctions: set[int]) -> Iterable[Line]:
    """Cut a ring at its junctions; one without begins at its smallest point, so that it is the same anywhere."""
    places = [place for place, point in enumerate(ring) if point in junctions]
    if not places:
        places = [ring.index(min(ring))]
    closed = ring + ring[: places[0] + 1]
    for start, end in zip(places, [*places[1:], len(ring) + places[0]], strict=True):
        yield tuple(closed[start : end + 1])


def _numbered(line: Line, known: dict[Line, int], lines: list[Line]) -> int:
    if (number := known.get(line)) is not None:
        return number
    backwards = line[::-1]
    if (number := known.get(backwards)) is not None:
        return ~number
    known[line] = len(lines)
    lines.append(line)
    return known[line]
