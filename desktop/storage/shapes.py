"""Turns rows and set members into records and back, from the declaration of their kind."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop.domain import codec
from desktop.domain.codec import Stored
from desktop.domain.declaration import Field, Kind, Record
from desktop.domain.errors import InvalidValueError
from desktop.domain.identity import RecordId
from desktop.storage.tables import declared_default
from desktop.wording.words import Words

Sets = Mapping[str, Iterable[Stored]]
_LARGEST = (1 << 63) - 1
TOO_LARGE = Words(
    "{field} : ce nombre est trop grand. Vérifiez-le.", "{field}: this number is too large. Check it."
)
NOT_TEXT = Words(
    "{field} : ce texte contient des caractères qui ne s’écrivent pas. Retapez-le.",
    "{field}: this text holds characters that cannot be written. Type it again.",
)


class Shape:
    """How one kind's records lie in the tables."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.columns = tuple(field.name for field in kind.columns)
        self._scalars = tuple((field.name, field, declared_default(kind, field)) for field in kind.columns)
        self._sets = {field.name: field for field in kind.sets}

    def record(self, row: Sequence[Any], sets: Sets) -> Record:
        """Return the record of a row (id first, then `columns`); what this version cannot read is not said."""
        values: dict[str, Any] = {"id": RecordId(bytes=bytes(row[0]))}
        for (name, field, default), stored in zip(self._scalars, row[1:], strict=True):
            value = codec.from_stored(field, stored)
            values[name] = default if value is None else value
        for name, field in self._sets.items():
            values[name] = frozenset(codec.from_stored(field, member) for member in sets.get(name, ()))
        return self.kind.record(**values)

    def row(self, record: Record) -> dict[str, Stored]:
        """Return the columns of a record."""
        return {name: stored(field, getattr(record, name)) for name, field, _ in self._scalars}

    def members(self, record: Record) -> dict[str, set[Stored]]:
        """Return the stored members of each set of a record."""
        return {name: stored_set(field, getattr(record, name)) for name, field in self._sets.items()}


def stored(field: Field, value: Any) -> Stored:
    """Return the stored form; raise InvalidValueError for what the file cannot hold."""
    found = codec.to_stored(field, value)
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
