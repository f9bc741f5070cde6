"""The records that an office has, as far as its work asks for them, and how it writes new ones."""

from datetime import timedelta
from random import Random
from typing import TypeVar

from humanitarian_text import Speech
from journal import Journal, position

from desktop.domain.declaration import Record
from desktop.domain.operation import Operation
from desktop.domain.partial_date import PartialDate

R = TypeVar("R", bound=Record)


class Records:
    """Remembers what there is; everything is drawn by `chance`."""

    def __init__(self, chance: Random, journal: Journal, speech: Speech) -> None:
        self._chance, self._journal, self._speech = chance, journal, speech
        self._there: dict[type[Record], list[Record]] = {}
        self._numbers = 0

    def _pause(self, seconds: int) -> None:
        self._journal.wait(self._chance.expovariate(1 / seconds))

    def _add(self, kind: type[R], **values: object) -> R:
        record = kind(id=self._journal.new_id(), **values)
        self._there.setdefault(kind, []).append(record)
        self._journal.create(record)
        return record

    def _list(self, kind: type[R], at: int, **values: object) -> R:
        return self._add(kind, position=position(self._chance, at), **values)

    def _changed(self, record: Record, seconds: int, **values: object) -> list[Operation]:
        """Change a record, as it is now, after a pause."""
        self._pause(seconds)
        rows = self._there[type(record)]
        at = next(index for index in reversed(range(len(rows))) if rows[index].id == record.id)
        rows[at] = self._journal.change(rows[at], **values)
        return self._journal.commit()

    def _all(self, kind: type[R]) -> list[R]:
        return self._there.get(kind, [])

    def _one(self, kind: type[R]) -> R:
        """Return a record, rather one of the last."""
        rows = self._all(kind)
        return rows[-1 - int(len(rows) * self._chance.random() ** 2)]

    def _sample(self, rows: list[R], count: int) -> list[R]:
        recent = rows[-120:]
        return self._chance.sample(recent, min(count, len(recent)))

    def _ids(self, kind: type[Record], count: int) -> frozenset:
        return frozenset(each.id for each in self._sample(self._all(kind), count))

    def _month(self) -> PartialDate:
        month = self._journal.day + timedelta(days=self._chance.randrange(-60, 120))
        return PartialDate.month(month.year, month.month)
