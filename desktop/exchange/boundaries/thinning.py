"""Heavy outlines made light enough to be drawn at once, without a gap between neighbours (Visvalingam's method).

Shapely does this too; with NumPy it would add 20 MB to the program and its offices' downloads, for this one step.
"""

import heapq
from collections.abc import Iterable, Sequence

from desktop.domain.gazetteer import STEPS, Ring
from desktop.exchange.boundaries.topology import Line, Topology, coarser, position, topology_of

MOST_KEPT = 150_000  # points of all lines; a border of two areas, or of two levels, counts once
MOST_WORKED = 500_000  # points held at once while thinning: some 200 MB
_FINEST, _COARSEST = STEPS // 10_000, STEPS // 10  # of the grids on which far too many points are put
_ALWAYS = float("inf")


def light(areas: Sequence[Sequence["Ring[int]"]]) -> Topology:
    """Return the lines of a map, thinned; outlines that run over themselves are put on a grid first."""
    found = bearable(areas, MOST_WORKED)
    topology = thinned(topology_of(found), MOST_KEPT)
    if sum(map(len, topology.lines)) <= 2 * MOST_KEPT:
        return topology
    return thinned(topology_of(bearable(found, MOST_KEPT)), MOST_KEPT)


def bearable(areas: Sequence[Sequence["Ring[int]"]], most: int) -> list[tuple["Ring[int]", ...]]:
    """Return the areas with their points on a coarser grid, as coarse as it takes, where there are far too many."""
    found = [tuple(area) for area in areas]
    grid = _FINEST
    while _points(found) > most and grid <= _COARSEST:
        found = [tuple(coarser(ring, grid) for ring in area) for area in found]
        grid *= 4
    return found


def _points(areas: Iterable[Iterable["Ring[int]"]]) -> int:
    return sum(len(ring) // 2 for area in areas for ring in area)


def thinned(topology: Topology, most: int) -> Topology:
    """Return the topology with at most about `most` points, those that matter least left out; ends stay.

    A ring that would come to nothing keeps all its points.
    """
    if sum(map(len, topology.lines)) <= most:
        return topology
    weights = [_weights(line) for line in topology.lines]
    limit = _limit(weights, most)
    lines = [
        tuple(point for point, weight in zip(line, weighed, strict=True) if weight > limit)
        for line, weighed in zip(topology.lines, weights, strict=True)
    ]
    for path in _collapsed(topology.with_lines(lines)):
        for line in path:
            number = line if line >= 0 else ~line
            lines[number] = topology.lines[number]
    return topology.with_lines(lines)


def _limit(weights: Iterable[Sequence[float]], most: int) -> float:
    """Return the weight up to which points are left out."""
    ordered = sorted((weight for line in weights for weight in line), reverse=True)
    return ordered[most] if ordered[most] != _ALWAYS else 0.0


def _collapsed(topology: Topology) -> Iterable[tuple[int, ...]]:
    for paths in topology.areas:
        for path in paths:
            if sum(len(topology.lines[line if line >= 0 else ~line]) - 1 for line in path) < 3:
                yield path


def _weights(line: Line) -> list[float]:
    """Return for each point twice the area that goes when it is left out, never less than for those left out before."""
    xs, ys = zip(*map(position, line), strict=True)
    last = len(line) - 1
    before, after = list(range(-1, last)), list(range(1, last + 2))
    weights = [_ALWAYS] * len(line)

    def area(place: int) -> int:
        a, b = before[place], after[place]
        twice: int = abs((xs[a] - xs[place]) * (ys[b] - ys[place]) - (xs[b] - xs[place]) * (ys[a] - ys[place]))
        return twice

    current = [0] * len(line)
    heap = []
    for place in range(1, last):
        current[place] = area(place)
        heap.append((current[place], place))
    heapq.heapify(heap)
    least = 0
    while heap:
        found, place = heapq.heappop(heap)
        if weights[place] != _ALWAYS or found != current[place]:
            continue  # left out already, or weighed anew since
        least = max(least, found)
        weights[place] = least
        left, right = before[place], after[place]
        after[left], before[right] = right, left
        for neighbour in (left, right):
            if 0 < neighbour < last:
                current[neighbour] = area(neighbour)
                heapq.heappush(heap, (current[neighbour], neighbour))
    return weights
