"""The cells of the spreadsheet that somebody should look at."""

from collections.abc import Iterable

from desktop.ui.pages.actors.table.rows import GridRows
from desktop.usecases.activities.drafts import CellKey
from desktop.usecases.activities.grid import COLUMNS

_PLACES = {name: place for place, name in enumerate(COLUMNS)}


def cells_to_review(rows: GridRows) -> list[tuple[int, int]]:
    """Return row and column of those that are shown: what is not kept first, then what does not go together."""
    drafts = _shown(rows, rows.drafts)
    warned = ((record, name) for record, said in rows.warnings.items() for name in said)
    others = _shown(rows, rows.contested) | _shown(rows, warned)
    return [*sorted(drafts), *sorted(others - drafts)]


def _shown(rows: GridRows, keys: Iterable[CellKey]) -> set[tuple[int, int]]:
    found = ((rows.place(record), _PLACES.get(name)) for record, name in keys)
    return {(row, column) for row, column in found if row is not None and column is not None}
