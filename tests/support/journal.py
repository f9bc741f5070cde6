"""What a dossier's log holds of what was done: operations as the triggers write them, made without a dossier."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

from desktop.domain.codec import Stored, to_stored
from desktop.domain.declaration import Field, Record, fields_of, kind_of
from desktop.domain.operation import DELETED, MEMBER, Operation, WriterId

_BEGUN = 1_704_100_000_000  # 1 January 2024
_UNSEEN = 0.03  # of the edits of what another device wrote last
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


class Journal:
    """Writes what is done to records, as triggers do; now and then a device has not yet seen the last edit."""

    def __init__(self, chance: Random, devices: int) -> None:
        self._chance = chance
        self._writers = [WriterId(chance.randbytes(8), _BEGUN << 20 | chance.getrandbits(20)) for _ in range(devices)]
        self._numbers = dict.fromkeys(self._writers, 0)
        self._heads: dict[bytes, dict[str, list[Operation]]] = {}
        self._open: list[Operation] = []
        self._writer, self._last = self._writers[0], 0
        self.milliseconds = _BEGUN

    @property
    def day(self) -> date:
        """Return today."""
        return date(2024, 1, 1) + timedelta(milliseconds=self.milliseconds - _BEGUN)

    def new_id(self) -> UUID:
        """Return an id made a moment ago."""
        made = self.milliseconds - self._chance.randrange(3)
        bits = made << 80 | 7 << 76 | self._chance.getrandbits(12) << 64 | 2 << 62 | self._chance.getrandbits(62)
        return UUID(int=bits)

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.milliseconds += int(seconds * 1000) + self._chance.randrange(1000)

    def hand_over(self) -> None:
        """Let another device write from now on."""
        self._writer = self._chance.choice(self._writers)

    def commit(self) -> list[Operation]:
        """Return what was done since the last time, as one action."""
        self._last = max(self.milliseconds << 16, self._last + 1)
        done, self._open = [each._replace(hlc=self._last) for each in self._open], []
        return done

    def create(self, record: Record) -> Record:
        """Write a new record and return it."""
        kind = kind_of(record)
        self._write(kind.name, record.id.bytes, DELETED, 0)
        for field in kind.columns:
            value = to_stored(field, getattr(record, field.name))
            if value is not None or field.name in _always_said(kind.record):
                self._write(kind.name, record.id.bytes, field.name, value)
        for field in kind.sets:
            self._write_set(record, field, (), getattr(record, field.name))
        return record

    def change(self, record: Record, **values: object) -> Record:
        """Write what differs and return the record as it is then."""
        columns: dict[str, Stored] = {}
        for name, value in values.items():
            field, before = fields_of(record)[name], getattr(record, name)
            if field.is_set:
                self._write_set(record, field, before - value, value - before)
            elif to_stored(field, value) != to_stored(field, before):
                columns[name] = to_stored(field, value)
        for field in reversed(kind_of(record).columns):  # SQLite asks the trigger made last first
            if field.name in columns:
                self._write(kind_of(record).name, record.id.bytes, field.name, columns[field.name])
        return replace(record, **values)

    def delete(self, record: Record) -> None:
        """Write that a record is deleted, over everything that was seen of it."""
        self._write(kind_of(record).name, record.id.bytes, DELETED, 1)

    def _write_set(self, record: Record, field: Field, gone: Iterable[object], come: Iterable[object]) -> None:
        present = dict.fromkeys((to_stored(field, each) for each in gone), 0)
        present |= dict.fromkeys((to_stored(field, each) for each in come), 1)
        for member in sorted(present, key=lambda each: each if isinstance(each, bytes) else str(each).encode()):
            name = member.hex() if isinstance(member, bytes) else member
            self._write(kind_of(record).name, record.id.bytes, f"{field.name}{MEMBER}{name}", present[member])

    def _write(self, kind: str, record: bytes, field: str, value: Stored) -> None:
        self._numbers[self._writer] += 1
        seq = self._numbers[self._writer]
        txn = self._open[0].seq if self._open else seq
        fields = self._heads.setdefault(record, {})
        heads, missed = fields.get(field, []), False
        over = tuple(head.id for head in heads)
        if field == DELETED and value == 1:
            over = tuple(sorted(head.id for each in fields.values() for head in each))
        elif heads and heads[-1].writer != self._writer and self._chance.random() < _UNSEEN:
            over, missed = heads[-1].over, True
        written = Operation(self._writer, seq, 0, txn, kind, record, field, value, over)
        self._open.append(written)
        fields[field] = [*heads, written] if missed else [written]


def position(chance: Random, place: int) -> str:
    """Return the position of the `place`-th record of a list that was filled from its end."""
    stem = "".join(_DIGITS[-1] for _ in range(place // 15)) + _DIGITS[4 * (place % 15)]
    return stem + "".join(chance.choice(_DIGITS) for _ in range(4)) + chance.choice(_DIGITS[1:])


def _always_said(record: type[Record]) -> set[str]:
    """Return the fields that a table would take for their default if nothing was written."""
    kind = kind_of(record)
    return {name for name, field in kind.fields.items() if field.choices and record.__dataclass_fields__[name].default}
