"""Turns rows and set members into records and back, from the declaration of their kind."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from math import isnan
from typing import Any

from sqlalchemy import Insert, Select, bindparam, select, text
from sqlalchemy.dialects import sqlite

from desktop.domain import codec
from desktop.domain.codec import Stored
from desktop.domain.declaration import Field, FieldType, Kind, Record
from desktop.domain.errors import InvalidValueError
from desktop.domain.identity import RecordId
from desktop.domain.operation import DELETED
from desktop.storage.tables import Schema, declared_default
from desktop.wording.words import Words

Sets = Mapping[str, Iterable[Stored]]
_AS_STORED = frozenset({
    FieldType.TEXT, FieldType.LONG_TEXT, FieldType.POSITION, FieldType.NUMBER, FieldType.DECIMAL,
})  # fmt: skip
_LARGEST = (1 << 63) - 1
TOO_LARGE = Words(
    "{field} : ce nombre est trop grand. Vérifiez-le.", "{field}: this number is too large. Check it."
)
NOT_A_NUMBER = Words("{field} : ce n’est pas un nombre.", "{field}: this is not a number.")
NOT_TEXT = Words(
    "{field} : ce texte contient des caractères qui ne s’écrivent pas. Retapez-le.",
    "{field}: this text holds characters that cannot be written. Type it again.",
)


class Shape:
    """How one kind's records lie in the tables.

    `one` and `members` are the SQL that reads a record by its id, `insert` writes one: id, then `columns`. They are
    asked for with each edit, and tens of thousands of times by an import, so they are put together once.
    """

    def __init__(self, kind: Kind, schema: Schema) -> None:
        self.kind = kind
        self.columns = tuple(field.name for field in kind.columns)
        self._fields = {field.name: field for field in kind.columns}
        self._readers = {field.name: (_reader(field), declared_default(kind, field)) for field in kind.columns}
        self._sets = {field.name: field for field in kind.sets}
        table, member = schema.records[kind.name].c, schema.set_member.c
        columns = (table.id, *(table[name] for name in self.columns), table[DELETED])
        self.one = _sql(select(*columns).where(table.id == bindparam("record")))
        self.members = _sql(
            select(member.field, member.member).where(member.record == bindparam("record"), text("present = 1"))
        )
        written: dict[str, Any] = {name: bindparam(name) for name in ("id", *self.columns)}
        self.insert = _sql(schema.records[kind.name].insert().values(written))

    def record(self, row: Sequence[Any], sets: Sets) -> Record:
        """Return the record of a row (id first, then `columns`); what this version cannot read is not said."""
        values: dict[str, Any] = {"id": RecordId(bytes=row[0])}
        for (name, (read, default)), stored in zip(self._readers.items(), row[1:], strict=False):
            value = stored if read is None or stored is None else read(stored)
            values[name] = default if value is None else value
        for name, field in self._sets.items():
            members = (codec.from_stored(field, member) for member in sets.get(name, ()))
            values[name] = frozenset(member for member in members if member is not None)
        return self.kind.record(**values)

    def value(self, name: str, stored: Stored) -> Any:
        """Return the value of one column."""
        read, default = self._readers[name]
        value = stored if read is None or stored is None else read(stored)
        return default if value is None else value

    def row(self, record: Record) -> tuple[Stored, ...]:
        """Return what `insert` writes of a record."""
        values = ((field, getattr(record, name)) for name, field in self._fields.items())
        return (record.id.bytes, *(None if value is None else stored(field, value) for field, value in values))

    def members_of(self, record: Record) -> dict[str, set[Stored]]:
        """Return the stored members of each set of a record."""
        return {name: stored_set(field, getattr(record, name)) for name, field in self._sets.items()}


def _reader(field: Field) -> Callable[[Stored], Any] | None:
    """Return what reads a stored value, None where it is the value; long lists are read through this."""
    if field.holds in _AS_STORED:
        return None
    if field.choices is not None:
        return partial(_known, {str(choice): choice for choice in field.choices}, field.unknown)
    return partial(codec.from_stored, field)


def _known(choices: Mapping[Stored, Any], unknown: Any, value: Stored) -> Any:
    return choices.get(value, unknown)


def _sql(query: Select[Any] | Insert) -> str:
    return str(query.compile(dialect=sqlite.dialect(paramstyle="qmark")))


def stored(field: Field, value: Any) -> Stored:
    """Return the stored form; raise InvalidValueError for what the file cannot hold."""
    found = codec.to_stored(field, value)
    if isinstance(found, float) and isnan(found):  # SQLite would keep nothing
        raise InvalidValueError(NOT_A_NUMBER.filled(field=field.label), field.name)
    if isinstance(found, int) and abs(found) > _LARGEST:
        raise InvalidValueError(TOO_LARGE.filled(field=field.label), field.name)
    if isinstance(found, str) and not _writable(found):
        raise InvalidValueError(NOT_TEXT.filled(field=field.label), field.name)
    return found


def stored_set(field: Field, members: Iterable[Any]) -> set[Stored]:
    """Return the stored forms of all members; an empty text is none."""
    return {found for found in (stored(field, member) for member in members) if found is not None}


def _writable(text: str) -> bool:
    if "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
