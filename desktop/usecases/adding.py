"""Keeping many new records in one step: locks, ends of lists and series of numbers are looked up once, not for each."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from desktop.domain.declaration import Record, kind_of
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Recommendation
from desktop.domain.position import between
from desktop.usecases.locking import require_unlocked
from desktop.usecases.numbering import Numbering
from desktop.usecases.ports import UnitOfWork
from desktop.usecases.records import at_end

R = TypeVar("R", bound=Record)


class Adding:
    """Adds within one unit of work."""

    def __init__(self, unit: UnitOfWork, today: date) -> None:
        self._unit = unit
        self._numbering = Numbering(unit, today)
        self._last: dict[RecordId, str] = {}  # by owner: the last position given in its list
        self._unlocked: set[RecordId | None] = set()

    def add(self, record: R) -> R:
        """Keep a record at the end of its list, a recommendation with its number.

        Raises KnownError when it would become a part of validated minutes.
        """
        meeting: RecordId | None = getattr(record, "meeting", None)
        if meeting not in self._unlocked:
            require_unlocked(self._unit, record)
            self._unlocked.add(meeting)
        placed = self._in_order(record)
        numbered = self._numbering.numbered(placed) if isinstance(placed, Recommendation) else placed
        return self._unit.add(numbered)  # type: ignore[return-value]  # a recommendation stays one

    def _in_order(self, record: R) -> R:
        """Return the record behind those of its list; the list is read only for its first new member."""
        owner = kind_of(record).ordered_in
        listed_in: RecordId | None = getattr(record, owner) if owner else None
        if listed_in is None or str(getattr(record, "position", "")):
            return record
        if last := self._last.get(listed_in):
            placed: R = replace(record, position=between(last))  # type: ignore[call-arg]
        else:
            placed = at_end(self._unit, record)
        self._last[listed_in] = str(getattr(placed, "position", ""))
        return placed
