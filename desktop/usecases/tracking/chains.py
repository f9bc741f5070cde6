"""The line of recommendations that belong together: what follows from one, and the actions that carry several out."""

from collections.abc import Iterable, Mapping

from desktop.domain.identity import RecordId
from desktop.usecases.tracking.rows import TrackerRow

_Links = Mapping[RecordId, set[RecordId]]


def chain(rows: Iterable[TrackerRow], record: RecordId) -> list[TrackerRow]:
    """Return the recommendation with all that led to it and all that came of these, oldest first.

    Each stands behind what it follows from or carries out. Nothing is returned for one that stands alone. Another
    recommendation that only shares an action with it is not told; the line of that action begins with both.
    """
    known = {row.id: row for row in rows}
    if record not in known:
        return []
    before = {row.id: _led_to(row) & known.keys() for row in known.values()}
    after: dict[RecordId, set[RecordId]] = {}
    for one, led in before.items():
        for earlier in led:
            after.setdefault(earlier, set()).add(one)
    line = _in_order(known, before, _reached(after, _reached(before, {record})))
    return line if len(line) > 1 else []


def _led_to(row: TrackerRow) -> set[RecordId]:
    return {*row.carries_out, *([row.follows] if row.follows else [])}


def _reached(links: _Links, start: Iterable[RecordId]) -> set[RecordId]:
    """Return all that is reached along `links`, the start included; rings, which offices may make, end."""
    found = set(start)
    waiting = list(found)
    while waiting:
        new = links.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def _in_order(known: Mapping[RecordId, TrackerRow], before: _Links, family: set[RecordId]) -> list[TrackerRow]:
    """Put each behind all that it comes from, the older ones first; a ring begins with its oldest."""
    left, line = sorted((known[one] for one in family), key=_moment), list[TrackerRow]()
    while left:
        waiting = {row.id for row in left}
        here = next((row for row in left if not (before[row.id] & waiting) - {row.id}), left[0])
        left.remove(here)
        line.append(here)
    return line


def _moment(row: TrackerRow) -> tuple[str, str, str]:
    return row.held.order if row.held else "~", row.reference, str(row.id)
