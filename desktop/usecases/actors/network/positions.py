"""Where the people of this computer have the actors of the network; it is no step of the history."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from desktop.domain.identity import RecordId
from desktop.usecases.actors.network.boxes import Positions
from desktop.usecases.actors.network.graph import Network
from desktop.usecases.actors.network.layout import laid_out
from desktop.usecases.actors.network.stress import Point
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.steps import step

KEY = "actors.network.positions"
_FARTHEST = 1e6


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A point for each actor; `fresh` where some were not kept yet."""

    positions: Mapping[RecordId, Point]
    fresh: bool = False


def arranged(reader: Reader, network: Network) -> Arrangement:
    """Return where all actors of a network stand, those of whom this computer knows it where they were."""
    known = kept_positions(reader)
    positions = laid_out(network, known)
    return Arrangement(positions, fresh=any(known.get(one) != point for one, point in positions.items()))


def anew(_reader: Reader, network: Network) -> Arrangement:
    """Return the same as if nothing were known."""
    return Arrangement(laid_out(network, {}), fresh=True)


def kept_positions(reader: Reader) -> dict[RecordId, Point]:
    """Return the points kept on this computer; what is no point is none."""
    try:
        kept = json.loads(reader.remembered(KEY) or "{}")
    except ValueError:
        return {}
    return dict(filter(None, map(_read, kept.items()))) if isinstance(kept, dict) else {}


@step("garder le plan du réseau", "keep the layout of the network")
def keep_positions(unit: UnitOfWork, positions: Positions) -> None:
    """Keep these points beside those of other actors."""
    kept = {**kept_positions(unit), **positions}
    unit.remember(KEY, json.dumps({str(one): point for one, point in sorted(kept.items())}))


def _read(entry: tuple[str, Any]) -> tuple[RecordId, Point] | None:
    name, point = entry
    try:
        x, y = map(float, point)
        return (UUID(name), (x, y)) if abs(x) < _FARTHEST and abs(y) < _FARTHEST else None
    except (TypeError, ValueError):
        return None
