"""Where the actors of one connected part stand: so that distances on paper follow distances in the network.

Stress is made small by stochastic gradient descent (Zheng, Pawar and Goodman 2018). Only sums, products and square
roots are used, which every computer rounds alike, and a seeded generator: the same part gives the same picture
everywhere.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import sqrt
from random import Random

Point = tuple[float, float]
NEAR, USUAL, FAR = 2, 3, 4  # lengths of links, in halves of a unit
_ROUNDS, _FEWER = 9, 5  # one more than a power of two, so that the cooling factor is found by square roots
_LARGE = 400  # nodes from which on fewer rounds must do
_SEED = 20120
_LAST_STEP = 0.1


def spread(lengths: Sequence[Mapping[int, int]]) -> list[Point]:
    """Return points with middle 0, 0 for the nodes of a connected part, the longer side lying.

    `lengths[i]` gives for each neighbour of node i the length of their link, alike from both ends.
    """
    if len(lengths) == 1:
        return [(0.0, 0.0)]
    chance = Random(_SEED)
    xs = [chance.random() for _ in lengths]
    ys = [chance.random() for _ in lengths]
    terms = _terms(lengths)
    chance.shuffle(terms)
    longest = max(wanted for _, _, wanted in terms)
    rounds = _ROUNDS if len(lengths) < _LARGE else _FEWER
    step, cooling = longest * longest, _cooling(longest, rounds)
    for turn in range(rounds):
        start = len(terms) * turn // rounds  # another order each time, without shuffling again
        _descend(xs, ys, terms[start:], step)
        _descend(xs, ys, terms[:start], step)
        step *= cooling
    return _lying(xs, ys)


def distances(lengths: Sequence[Mapping[int, int]]) -> list[list[int]]:
    """Return the length of the shortest way from each node to each, in halves of a unit; -1 where there is none."""
    masks = [_by_length(near) for near in lengths]
    return [_ways(masks, start) for start in range(len(masks))]


def _terms(lengths: Sequence[Mapping[int, int]]) -> list[tuple[int, int, float]]:
    ways = distances(lengths)
    return [(one, other, ways[one][other] / 2) for one, other in combinations(range(len(ways)), 2)]


def _by_length(near: Mapping[int, int]) -> dict[int, int]:
    """Return the neighbours of a node by the length of the link, each a bit of a number."""
    found: dict[int, int] = {}
    for other, length in near.items():
        found[length] = found.get(length, 0) | 1 << other
    return found


def _ways(masks: Sequence[Mapping[int, int]], start: int) -> list[int]:
    """Return the ways from one node; as bits, a whole front of nodes moves on with a few operations."""
    ways = [-1] * len(masks)
    coming = {0: 1 << start}  # by distance: who may be reached so
    reached, distance = 0, 0
    while coming:
        front = coming.pop(distance, 0) & ~reached
        reached |= front
        while front:
            bit = front & -front
            front ^= bit
            node = bit.bit_length() - 1
            ways[node] = distance
            for length, mask in masks[node].items():
                coming[distance + length] = coming.get(distance + length, 0) | mask
        distance += 1
    return ways


def _cooling(longest: float, rounds: int) -> float:
    """Return the factor that leads within all rounds from the first step to the last."""
    factor = _LAST_STEP / (longest * longest)
    for _ in range((rounds - 1).bit_length() - 1):
        factor = sqrt(factor)
    return factor


def _descend(xs: list[float], ys: list[float], terms: Sequence[tuple[int, int, float]], step: float) -> None:
    """Move each pair towards its distance, the whole way at most; far pairs count less."""
    for i, j, wanted in terms:
        x, y = xs[i] - xs[j], ys[i] - ys[j]
        apart = sqrt(x * x + y * y) or 1e-9
        share = step / (wanted * wanted)
        move = (apart - wanted) / (2 * apart) * (share if share < 1 else 1.0)
        x, y = x * move, y * move
        xs[i] -= x
        ys[i] -= y
        xs[j] += x
        ys[j] += y


def _lying(xs: list[float], ys: list[float]) -> list[Point]:
    """Turn the points about their middle until the direction in which they spread most lies."""
    count = len(xs)
    middle_x, middle_y = sum(xs) / count, sum(ys) / count
    points = [(x - middle_x, y - middle_y) for x, y in zip(xs, ys, strict=True)]
    a, b, c = sum(x * x for x, _ in points), sum(x * y for x, y in points), sum(y * y for _, y in points)
    largest = (a + c + sqrt((a - c) * (a - c) + 4 * b * b)) / 2
    u, v = (b, largest - a) if abs(b) > 1e-12 else ((1.0, 0.0) if a >= c else (0.0, 1.0))
    norm = sqrt(u * u + v * v)
    u, v = u / norm, v / norm
    return [(x * u + y * v, y * u - x * v) for x, y in points]
