"""Decides what a reader with a given clearance may have: by the record's class, by what it is a part of, by consent.

What is asked is answered from the heads, all of them: where offices disagree about a class, the more restrictive one
counts until a person has chosen.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto

from sqlalchemy import Connection

from desktop.domain.codec import Stored
from desktop.domain.declaration import Field, Kind
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import DELETED, field_name
from desktop.storage.history import BATCH, marks
from desktop.storage.tables import Schema

SENSITIVITY = "sensitivity"
CONSENT = "consent_on"
_CLASSES = tuple(Sensitivity)
_PUBLIC, _UNKNOWN_KIND = _CLASSES.index(Sensitivity.PUBLIC), _CLASSES.index(Sensitivity.INTERNAL)
_MOST = len(_CLASSES) - 1
_HEADS = "SELECT h.record, h.field, o.value FROM head AS h CROSS JOIN operation AS o ON o.lsn = h.lsn"
_KIND = "SELECT o.kind FROM operation AS o WHERE o.record ="


class Verdict(Enum):
    """Whether an operation may be sent."""

    SEND = auto()
    ABOVE = auto()  # the record is above the reader's clearance
    PERSONAL = auto()  # the field is personal and the person gave no consent
    UNKNOWN = auto()  # only a newer version knows whether it is personal


class Scope:
    """Answers for one clearance and one state of the dossier; `levels` may be shared with other clearances."""

    def __init__(
        self, connection: Connection, schema: Schema, clearance: Sensitivity, levels: "Levels | None" = None
    ) -> None:
        self._connection = connection
        self._kinds = {kind.name: kind for kind in schema.kinds}
        self._levels = levels or Levels(connection, schema)
        self._clearance = _CLASSES.index(clearance)

    def look_ahead(self, records: Iterable[bytes], *, kinds: bool = False) -> None:
        """Read at once what is going to be asked about many records; `kinds`: their kinds too."""
        if self._clearance < _MOST:
            self._levels.look_ahead(records, kinds=kinds)

    def kind_of(self, record: bytes) -> str:
        """Return the kind of a record, empty when it is not here."""
        return self._levels.kind_of(record) or ""

    def tells_class(self, kind: str, field: str) -> bool:
        """Say whether an operation on `field` tells a reader no more than that a record is above its clearance now."""
        declared = self._kinds.get(kind)
        return field == SENSITIVITY or (declared is not None and any(field == owner.name for owner in declared.owners))

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
        return self._clearance < _MOST and self._levels.level(kind, record) > self._clearance

    def consents(self, record: bytes) -> bool:
        """Say whether the personal fields of a record may leave the office."""
        return self._levels.consents(record)


class Levels:
    """The classes and consents of records in one state of the dossier, for whatever reader; remembers what it found."""

    def __init__(self, connection: Connection, schema: Schema) -> None:
        self._connection = connection
        self._kinds = {kind.name: kind for kind in schema.kinds}
        self._carriers = _carriers(schema)
        self._owners = {field.name for kind in schema.kinds for field in kind.owners}
        self._levels: dict[bytes, int] = {}
        self._consents: dict[bytes, bool] = {}
        self._cuts = 0  # how often a circle was met
        # What was read ahead: the values of the fields that classes depend on, and kinds.
        self._said: dict[bytes, dict[str, list[Stored]]] = {}
        self._kinds_of: dict[bytes, str] = {}

    def level(self, kind: str, record: bytes) -> int:
        """Return the place of a record's class among all classes, at least that of what it is a part of."""
        return self._level(kind, record, frozenset())

    def consents(self, record: bytes) -> bool:
        """Say whether the personal fields of a record may leave the office."""
        found = self._consents.get(record)
        if found is None:
            said = self._values(record, CONSENT)
            found = self._consents[record] = bool(said) and all(value is not None for value in said)
        return found

    def look_ahead(self, records: Iterable[bytes], *, kinds: bool) -> None:
        """Read in few queries what is going to be asked about many records and what they are parts of."""
        waiting = set(records) - self._said.keys()
        while waiting:
            chunk = [waiting.pop() for _ in range(min(len(waiting), BATCH))]
            owners = self._read(chunk) - self._said.keys()
            self._read_kinds([*owners, *chunk] if kinds else list(owners))
            waiting |= owners

    def _read(self, records: Sequence[bytes]) -> set[bytes]:
        """Read the fields that the classes of `records` depend on; return what owns them."""
        fields = (SENSITIVITY, CONSENT, *self._owners)
        query = f"{_HEADS} WHERE h.record IN ({marks(records)}) AND +h.field IN ({marks(fields)})"
        self._said.update((record, {}) for record in records)
        owners = set()
        for record, field, value in self._connection.exec_driver_sql(query, (*records, *fields)).all():
            self._said[record].setdefault(field, []).append(value)
            if field in self._owners and isinstance(value, bytes):
                owners.add(value)
        return owners

    def _read_kinds(self, records: Sequence[bytes]) -> None:
        unknown = [record for record in records if record not in self._kinds_of]
        for start in range(0, len(unknown), BATCH):
            chunk = tuple(unknown[start : start + BATCH])
            asked = f"WITH asked(record) AS (VALUES {', '.join('(?)' for _ in chunk)})"
            query = f"{asked} SELECT a.record, ({_KIND} a.record LIMIT 1) FROM asked AS a"
            found = self._connection.exec_driver_sql(query, chunk).all()
            self._kinds_of.update((record, kind) for record, kind in found if kind is not None)

    def _level(self, kind: str, record: bytes, above: frozenset[bytes]) -> int:
        """Return the class of a record, at least that of what it is a part of; `above` stops circles."""
        found = self._levels.get(record)
        if found is None:
            cuts = self._cuts
            found = max(self._own_level(kind, record), *self._inherited(kind, record, above | {record}), _PUBLIC)
            if not above or cuts == self._cuts:  # within a circle what was found is not the whole answer
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
                if isinstance(owner, bytes) and self._is_new(owner, above):
                    yield self._level_of_owner(owner, above)
        if carriers := self._carriers.get(kind, ()):
            yield from self._levels_of_carriers(carriers, record, above)

    def _is_new(self, record: bytes, above: frozenset[bytes]) -> bool:
        self._cuts += record in above
        return record not in above

    def _level_of_owner(self, owner: bytes, above: frozenset[bytes]) -> int:
        kind = self.kind_of(owner)
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
                if self._is_new(owner, above):
                    yield self._level(carrier.name, owner, above)
        if alone:
            yield _MOST

    def kind_of(self, record: bytes) -> str | None:
        """Return the kind of a record, None when it is not here."""
        found = self._kinds_of.get(record)
        if found is None:
            found = self._connection.exec_driver_sql(f"{_KIND} ? LIMIT 1", (record,)).scalar()
            if found is not None:
                self._kinds_of[record] = found
        return found

    def _values(self, record: bytes, field: str) -> Sequence[Stored]:
        known = self._said.get(record)
        if known is not None:
            return known.get(field, ())
        query = f"{_HEADS} WHERE h.record = ? AND h.field = ?"
        return [value for _, _, value in self._connection.exec_driver_sql(query, (record, field))]


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
