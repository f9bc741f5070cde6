"""Where every actor of a network stands: alike for the same network, and where it stood before for who was known."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import sqrt

from desktop.domain.identity import RecordId
from desktop.usecases.actors.network.boxes import (
    Box,
    Part,
    Positions,
    Room,
    beside,
    box_of,
    eased,
    extent,
    grid,
    packed,
)  # fmt: skip
from desktop.usecases.actors.network.graph import Network
from desktop.usecases.actors.network.links import Link, LinkSort
from desktop.usecases.actors.network.stress import FAR, NEAR, USUAL, Point, spread

_Pulls = Mapping[RecordId, Mapping[RecordId, int]]
_STRONGEST = 4  # of what an actor shares with others, so many links pull; the rest are only drawn
_MUCH = 3  # cercles and themes in common from which on two stand nearer
_UNIT = 66.0  # length of a unit of distance at least
_ROOMY = 2.2  # how much more room a part has than its actors take up


def laid_out(network: Network, known: Positions) -> dict[RecordId, Point]:
    """Return a point for each actor, x to the right and y downwards; no two with their names lie over one another.

    Who is known stays. Where fewer than half are known, everybody is placed anew.
    """
    boxes = {one.id: box_of(one.name, network.degree(one.id)) for one in network.actors}
    kept = {one.id: known[one.id] for one in network.actors if one.id in known}
    if 2 * len(kept) < len(network.actors):
        return _anew(network, boxes)
    return _beside(network, boxes, kept)


def dropped(network: Network, positions: Positions, actor: RecordId, point: Point) -> Point:
    """Return where an actor stands that was let go of at a point: there, or else at the nearest free spot."""
    boxes, room = {one.id: box_of(one.name, network.degree(one.id)) for one in network.actors}, Room()
    for one, box in boxes.items():
        if one != actor:
            room.settle(positions[one], box)
    return room.settle(point, boxes[actor])


def _anew(network: Network, boxes: Mapping[RecordId, Box]) -> dict[RecordId, Point]:
    pulls = _pulls(network)
    found = packed([_placed(part, pulls, boxes) for part in _parts(network)])
    alone = [one.id for one in network.actors if not network.degree(one.id)]
    if not alone:
        return found
    _, _, right, bottom = extent(found.values(), [boxes[one] for one in found]) if found else (0.0, 0.0, 0.0, 0.0)
    return beside(found, grid(alone, [boxes[one] for one in alone], bottom), right)


def _beside(network: Network, boxes: Mapping[RecordId, Box], kept: Positions) -> dict[RecordId, Point]:
    """Place who is new near those it is linked to, the others where they were."""
    room = Room()
    found = {actor: room.settle(point, boxes[actor]) for actor, point in kept.items()}
    left = [one.id for one in network.actors if one.id not in kept]
    while left:
        new = max(left, key=lambda one: len(network.neighbours[one] & found.keys()))  # the first of several
        left.remove(new)
        found[new] = room.settle(_wish(network, new, found, boxes), boxes[new])
    return found


def _wish(network: Network, new: RecordId, found: Positions, boxes: Mapping[RecordId, Box]) -> Point:
    """Return the middle of those an actor is linked to, a point below all where there is nobody."""
    near = [found[one] for one in sorted(network.neighbours[new] & found.keys())]
    if near:
        return sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)
    if not found:
        return 0.0, 0.0
    left, _, _, bottom = extent(found.values(), [boxes[one] for one in found])
    return left + boxes[new].half, bottom + boxes[new].above


def _placed(actors: list[RecordId], pulls: _Pulls, boxes: Mapping[RecordId, Box]) -> Part:
    """Return a connected part spread out, with room for every name."""
    place = {actor: number for number, actor in enumerate(actors)}
    points = spread([{place[other]: length for other, length in pulls[one].items()} for one in actors])
    taken = [boxes[one] for one in actors]
    scale = max(_UNIT, _roomy_scale(points, taken))
    wanted = eased([(x * scale, y * scale) for x, y in points], taken)
    room = Room()
    return Part(actors, [room.settle(point, box) for point, box in zip(wanted, taken, strict=True)], taken)


def _roomy_scale(points: list[Point], boxes: list[Box]) -> float:
    width, height = (max(side) - min(side) for side in zip(*points, strict=True))
    wanted = _ROOMY * sum(2 * box.half * (box.above + box.below) for box in boxes)
    return sqrt(wanted / max(width * height, 1.0))


def _parts(network: Network) -> list[list[RecordId]]:
    """Return the connected parts of two and more, the largest first, those of a size by their first name."""
    seen: set[RecordId] = set()
    parts = []
    for one in network.actors:
        if one.id not in seen and network.degree(one.id):
            part = network.around(one.id, len(network.actors))
            seen |= part
            parts.append([other.id for other in network.actors if other.id in part])
    return sorted(parts, key=len, reverse=True)


def _pulls(network: Network) -> _Pulls:
    """Return whom each actor is drawn to, and to which length.

    Where many work side by side everybody is linked to everybody, and all of that would pull into one heap. Links
    that people noted or that money and work make pull all; of what is shared the strongest, and what holds parts
    together.
    """
    pulls: dict[RecordId, dict[RecordId, int]] = defaultdict(dict)
    for link in _pulling(network):
        length = _length(link)
        for one, other in (link.ends, link.ends[::-1]):
            pulls[one][other] = min(length, pulls[one].get(other, length))
    return pulls


def _pulling(network: Network) -> Iterator[Link]:
    place = {one.id: number for number, one in enumerate(network.actors)}

    def strength(link: Link) -> tuple[int, list[int]]:
        return -link.weight, sorted(place[end] for end in link.ends)

    shared = sorted((link for link in network.links if link.sort is LinkSort.SHARES), key=strength)
    others = [link for link in network.links if link.sort is not LinkSort.SHARES]
    yield from others
    joined = _Joined()
    for link in others:
        joined.join(link)
    pulled: dict[RecordId, int] = defaultdict(int)
    for link in shared:
        strong = min(pulled[end] for end in link.ends) < _STRONGEST
        if joined.join(link) or strong:
            for end in link.ends:
                pulled[end] += 1
            yield link


def _length(link: Link) -> int:
    if link.sort is not LinkSort.SHARES:
        return NEAR
    return USUAL if link.weight >= _MUCH else FAR


class _Joined:
    """Which actors hang together so far."""

    def __init__(self) -> None:
        self._parents: dict[RecordId, RecordId] = {}

    def join(self, link: Link) -> bool:
        """Join both ends; say whether they were apart."""
        one, other = map(self._top, link.ends)
        self._parents[other] = one
        return one != other

    def _top(self, actor: RecordId) -> RecordId:
        parent = self._parents.setdefault(actor, actor)
        while parent != self._parents[parent]:
            parent = self._parents[parent]
        self._parents[actor] = parent
        return parent
