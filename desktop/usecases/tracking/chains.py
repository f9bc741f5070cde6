"""The line of recommendations that follow from one another, meeting after meeting."""

from collections.abc import Iterable

from desktop.domain.identity import RecordId
from desktop.usecases.tracking.rows import TrackerRow


def chain(rows: Iterable[TrackerRow], record: RecordId) -> list[TrackerRow]:
    """Return the recommendation with all it follows from and all that follows from it, oldest first.

    Each stands behind what it follows from. Nothing is returned for one that stands alone.
    """
    known = {row.id: row for row in rows}
    if record not in known:
        return []
    following: dict[RecordId, list[RecordId]] = {}
    for row in known.values():
        if row.follows in known:
            following.setdefault(row.follows, []).append(row.id)
    line: list[TrackerRow] = []
    waiting, seen = [_beginning(known, record)], set[RecordId]()
    while waiting:
        waiting.sort(key=lambda one: _moment(known[one]))
        here = waiting.pop(0)
        seen.add(here)
        line.append(known[here])
        waiting += [one for one in following.get(here, ()) if one not in seen]
    return line if len(line) > 1 else []


def _beginning(known: dict[RecordId, TrackerRow], record: RecordId) -> RecordId:
    """Return the first of the line; a ring, which offices may make together, begins anywhere."""
    seen = {record}
    while (before := known[record].follows) in known and before not in seen:
        record = before
        seen.add(record)
    return record


def _moment(row: TrackerRow) -> tuple[str, str, str]:
    return row.held.order if row.held else "~", row.reference, str(row.id)
