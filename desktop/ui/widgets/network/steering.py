"""Which actor an arrow key leads to: the one that lies nearest in that direction, not far aside."""

from collections.abc import Iterable, Mapping
from math import hypot

from desktop.domain.identity import RecordId
from desktop.usecases.actors.network.boxes import Positions
from desktop.usecases.actors.network.graph import Network
from desktop.usecases.actors.network.stress import Point

_ASIDE = 2.2  # how much farther away somebody seems who lies aside


def next_actor(positions: Positions, shown: Iterable[RecordId], start: RecordId, way: Point) -> RecordId | None:
    """Return the actor to go to from `start` along `way` (1 or -1 on one axis), None at the edge."""
    found = {one: away for one in shown if one != start and (away := _away(positions, start, one, way)) is not None}
    return min(sorted(found), key=found.__getitem__, default=None)


def first_actor(network: Network) -> RecordId | None:
    """Return with whom to begin: who is linked to most."""
    return max((one.id for one in network.actors), key=network.degree, default=None)


def _away(positions: Mapping[RecordId, Point], start: RecordId, one: RecordId, way: Point) -> float | None:
    x, y = positions[one][0] - positions[start][0], positions[one][1] - positions[start][1]
    along, aside = x * way[0] + y * way[1], abs(x * way[1] - y * way[0])
    return hypot(along, _ASIDE * aside) if along > 0 and aside <= 2 * along else None
