"""Which columns of the table of activities somebody wants to see, and how wide; remembered on this computer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.usecases.activities.grid import COLUMNS
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.steps import step

_KEY = "activity columns"
_WIDTHS = range(24, 2000)


@dataclass(frozen=True, slots=True)
class SeenColumns:
    """Hidden columns, and widths in pixels at 100 % of those that somebody made wider or narrower."""

    hidden: frozenset[str] = frozenset()
    widths: Mapping[str, int] = field(default_factory=dict)


def seen_columns(reader: Reader) -> SeenColumns:
    """Return what was remembered; what cannot be read is forgotten."""
    try:
        kept = json.loads(reader.remembered(_KEY) or "{}")
        widths = {name: width for name, width in kept.get("widths", {}).items() if name in COLUMNS and width in _WIDTHS}
        return SeenColumns(frozenset(kept.get("hidden", ())) & frozenset(COLUMNS[1:]), widths)
    except (ValueError, TypeError, AttributeError):
        return SeenColumns()


@step("retenir les colonnes", "remember columns")
def remember_seen(unit: UnitOfWork, seen: SeenColumns) -> None:
    """Remember columns; it is no step of the history."""
    kept = {"hidden": sorted(seen.hidden), "widths": dict(seen.widths)}
    unit.remember(_KEY, json.dumps(kept, sort_keys=True))
