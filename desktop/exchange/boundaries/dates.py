"""The date that names a release: from the column that says since when it is valid, else from a file's name."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from desktop.exchange.boundaries.layers import Layer

_DAY = re.compile(r"((?:19|20)\d\d)[-/.]?(0[1-9]|1[0-2])[-/.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_FIRST, _LAST = 1e11, 1e13  # milliseconds, of Esri's dates: 1973 to 2286


def release_of(layers: Iterable[Layer], files: Iterable[str]) -> str:
    """Return the date that most rows say, else one of the names of files and layers, empty where there is none."""
    layers = list(layers)
    for best in range(max((len(layer.columns.valid) for layer in layers), default=0)):
        said = Counter(
            day
            for layer in layers
            if best < len(layer.columns.valid)
            for feature in layer.features
            if (day := day_of(feature.cells.get(layer.columns.valid[best])))
        )
        if said:
            return max(said, key=lambda day: (said[day], day))
    names = [*files, *(layer.name for layer in layers)]
    return max((day for name in names if (day := day_of(name))), default="")


def day_of(value: Any) -> str:
    """Return a cell as an ISO day, empty for what is none."""
    match value:
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case bool() | None:
            return ""
        case int() | float() if _FIRST <= value < _LAST:
            return datetime.fromtimestamp(value / 1000, UTC).date().isoformat()
    found = _DAY.search(str(value))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else ""
    except ValueError:
        return ""
