"""Where the names of actors are written: hubs first, over no other name, over small symbols only.

Lengths are those of whoever draws, with y downwards.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from desktop.domain.identity import RecordId
from desktop.usecases.actors.cartography.placing import Box, Label, Placing, around
from desktop.usecases.actors.network.boxes import LONGEST
from desktop.usecases.actors.network.graph import Actor, Network
from desktop.usecases.actors.network.stress import Point

_SMALL = 1.6  # so many times more links let a name lie over a symbol
_AWAY = 1.15  # of its radius, how far the name of a symbol begins from its middle


@dataclass(frozen=True, slots=True)
class Spots:
    """Where the symbols of all actors are drawn, how far each reaches, and within which frame names may be written."""

    points: Mapping[RecordId, Point]
    reaches: Mapping[RecordId, float]
    frame: Box


@dataclass(frozen=True, slots=True)
class Name:
    """A name and where it is written."""

    actor: RecordId
    text: str
    box: Box


def shortened(name: str) -> str:
    """Return a name no longer than there is room for in the picture."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def placed_names(
    network: Network,
    spots: Spots,
    size_of: Callable[[str], tuple[float, float]],
    *,
    forced: Collection[RecordId] = (),
) -> list[Name]:
    """Return the names that find room; `size_of` measures a text. `forced` are written in any case.

    A name stands below its symbol, or else above or beside it.
    """

    def weight(actor: Actor) -> tuple[bool, int]:
        return actor.id not in forced, -network.degree(actor.id)

    placing = Placing(spots.frame)
    left = sorted(network.actors, key=lambda actor: network.degree(actor.id))
    found = []
    for actor in sorted(network.actors, key=weight):
        while left and network.degree(left[-1].id) * _SMALL >= network.degree(actor.id):
            placing.take(_symbol(spots, left.pop().id))
        text = shortened(actor.name)
        name = _named(placing, spots, actor.id, text, size_of(text))
        if name is None and actor.id in forced:
            name = _below(spots, actor.id, text, size_of(text))
            placing.take(name.box)
        if name is not None:
            found.append(name)
    return found


def _named(
    placing: Placing, spots: Spots, actor: RecordId, text: str, size: tuple[float, float]
) -> Name | None:
    middles = around(*spots.points[actor], *size, spots.reaches[actor] * _AWAY + 1)
    placed: Iterable[Box] = [one.box for one in placing.place([Label(actor, *size, middles)])]
    return next((Name(actor, text, box) for box in placed), None)


def _below(spots: Spots, actor: RecordId, text: str, size: tuple[float, float]) -> Name:
    x, y = around(*spots.points[actor], *size, spots.reaches[actor] * _AWAY + 1)[0]
    return Name(actor, text, Box(x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2))


def _symbol(spots: Spots, actor: RecordId) -> Box:
    (x, y), reach = spots.points[actor], spots.reaches[actor]
    return Box(x - reach, y - reach, x + reach, y + reach)
