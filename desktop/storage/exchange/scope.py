"""Decides what a reader with a given clearance may have: by the record's class, by what it is a part of, by consent.

What is asked is answered from the heads, all of them: where offices disagree about a class, the more restrictive one
counts until a person has chosen.
"""

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from sqlalchemy import Connection

from desktop.domain.codec import Stored
from desktop.domain.declaration import Field, Kind
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import DELETED, field_name
from desktop.storage.tables import Schema

SENSITIVITY = "sensitivity"
CONSENT = "consent_on"
_CLASSES = tuple(Sensitivity)
_PUBLIC, _UNKNOWN_KIND = _CLASSES.index(Sensitivity.PUBLIC), _CLASSES.index(Sensitivity.INTERNAL)
_MOST = len(_CLASSES) - 1
_VALUES = "SELECT o.value FROM head AS h JOIN operation AS o ON o.lsn = h.lsn WHERE h.record = ? AND h.field = ?"


class Verdict(Enum):
    """Whether an operation may be sent."""

    SEND = auto()
    ABOVE = auto()  # the record is above the reader's clearance
    PERSONAL = auto()  # the field is personal and the person gave no consent
    UNKNOWN = auto()  # only a newer version knows whether it is personal


class Scope:
    """Answers for one clearance and one state of the dossier; remembers what it found."""

    def __init__(self, connection: Connection, schema: Schema, clearance: Sensitivity) -> None:
        self._connection = connection
        self._kinds = {kind.name: kind for kind in schema.kinds}
        self._carriers = _carriers(schema)
        self._clearance = _CLASSES.index(clearance)
        self._levels: dict[bytes, int] = {}
        self._consents: dict[bytes, bool] = {}

    def verdict(self, kind: str, record: bytes, field: str) -> Verdict:
        """Return whether an operation on `field` of `record` may be sent."""
        if self.hides(kind, record):
            return Verdict.ABOVE
        declared = self._kinds.get(kind)
        if declared is None or not declared.personal or self.consents(record):
            return Verdict.SEND
        known = declared.fields.get(field_name(field))
        if known is None:
            return Verdict.SEND if field == DELETED else Verdict.UNKNOWN
        return Verdict.PERSONAL if known.personal else Verdict.SEND

    def knows(self, kind: str, record: bytes) -> bool:
        """Say whether this version knows all fields that anybody wrote of a record."""
        declared = self._kinds.get(kind)
        query = "SELECT DISTINCT field FROM operation WHERE record = ?"
        written = self._connection.exec_driver_sql(query, (record,)).scalars()
        return declared is not None and all(f == DELETED or field_name(f) in declared.fields for f in written)

    def hides(self, kind: str, record: bytes) -> bool:
        """Say whether a record is above the clearance."""
        return self._clearance < _MOST and self._level(kind, record, frozenset()) > self._clearance

    def consents(self, record: bytes) -> bool:
        """Say whether the personal fields of a record may leave the office."""
        found = self._consents.get(record)
        if found is None:
            said = self._values(record, CONSENT)
            found = self._consents[record] = bool(said) and all(value is not None for value in said)
        return found

    def _level(self, kind: str, record: bytes, above: frozenset[bytes]) -> int:
        """Return the class of a record, at least that of what it is a part of; `above` stops circles."""
        found = self._levels.get(record)
        if found is None:
            found = max(self._own_level(kind, record), *self._inherited(kind, record, above | {record}), _PUBLIC)
            if not above:  # within a circle what was found is not the whole answer
                self._levels[record] = found
        return found

    def _own_level(self, kind: str, record: bytes) -> int:
        said = self._values(record, SENSITIVITY)
        if said:
            return max(_class(value) for value in said)
        return _PUBLIC if kind in self._kinds else _UNKNOWN_KIND

    def _inherited(self, kind: str, record: bytes, above: frozenset[bytes]) -> Iterator[int]:
        declared = self._kinds.get(kind)
        for field in declared.owners if declared else ():
            for owner in self._values(record, field.name):
                if isinstance(owner, bytes) and owner not in above:
                    yield self._level_of_owner(owner, above)
        if carriers := self._carriers.get(kind, ()):
            yield from self._levels_of_carriers(carriers, record, above)

    def _level_of_owner(self, owner: bytes, above: frozenset[bytes]) -> int:
        kind = self._kind_of(owner)
        return _MOST if kind is None else self._level(kind, owner, above)  # not here: nobody knows what it is

    def _levels_of_carriers(
        self, carriers: Sequence[tuple[Kind, Field]], record: bytes, above: frozenset[bytes]
    ) -> Iterator[int]:
        """Yield the classes of what carries a record; carried by nothing, it may be left over from anything."""
        alone = True
        for carrier, field in carriers:
            query = f'SELECT id FROM "{carrier.name}" WHERE "{field.name}" = ?'
            for owner in self._connection.exec_driver_sql(query, (record,)).scalars().all():
                alone = False
                if owner not in above:
                    yield self._level(carrier.name, owner, above)
        if alone:
            yield _MOST

    def _kind_of(self, record: bytes) -> str | None:
        query = "SELECT kind FROM operation WHERE record = ? LIMIT 1"
        found = self._connection.exec_driver_sql(query, (record,)).scalar()
        return None if found is None else str(found)

    def _values(self, record: bytes, field: str) -> list[Stored]:
        return list(self._connection.exec_driver_sql(_VALUES, (record, field)).scalars())


def _class(value: Stored) -> int:
    """Return the place of a class; one that this version does not know opens nothing."""
    try:
        return _CLASSES.index(Sensitivity(str(value)))
    except ValueError:
        return _MOST


def _carriers(schema: Schema) -> dict[str, list[tuple[Kind, Field]]]:
    """Return for each kind the references by which others carry its records."""
    found: dict[str, list[tuple[Kind, Field]]] = {}
    for kind in schema.kinds:
        for field in kind.columns:
            for target in field.targets if field.carries else ():
                found.setdefault(target, []).append((kind, field))
    return found
