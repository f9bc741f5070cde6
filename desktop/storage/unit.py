"""One transaction of edits: writes only what differs, and says what it changed; answers the `UnitOfWork` port."""

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, select

from desktop.domain.codec import Stored
from desktop.domain.declaration import Field, Kind, Record, kind_of
from desktop.domain.identity import RecordId
from desktop.domain.operation import DELETED
from desktop.storage.errors import DeletedRecordError, HiddenRecordError, TakenIdError
from desktop.storage.projection import HIDDEN
from desktop.storage.reader import RecordReader
from desktop.storage.shapes import Shape, stored, stored_set
from desktop.storage.tables import Schema
from desktop.storage.where import declared_field
from desktop.usecases.changes import Changes, FieldChange
from desktop.usecases.ports import DossierFacts
from desktop.wording.words import Words

R = TypeVar("R", bound=Record)
_SET_MEMBER = (
    "INSERT INTO set_member (record, field, member, kind, present) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (record, field, member) DO UPDATE SET present = excluded.present"
)


class RecordWriter(RecordReader):
    """Edits records within an open transaction; triggers log each change, the dossier commits."""

    def __init__(
        self,
        facts: DossierFacts,
        connection: Connection,
        schema: Schema,
        shapes: Mapping[str, Shape],
        step: Words,
        initiator: object,
    ) -> None:
        super().__init__(facts, connection, schema, shapes)
        self._step, self._initiator = step, initiator
        self._edits: list[FieldChange] = []

    @property
    def changes(self) -> Changes:
        """Return what was changed so far."""
        return Changes(self._step, tuple(self._edits), self._initiator)

    def add(self, record: R) -> R:
        """Keep a new record and return it as it is kept; raise TakenIdError when its id is that of another kind."""
        kind, shape = kind_of(record), self._shapes[kind_of(record).name]
        self._require_free(kind, record.id)
        row, sets = shape.row(record), shape.members_of(record)
        self._connection.exec_driver_sql(shape.insert, row)
        for name, members in sets.items():
            self._set_members(kind, record.id, name, dict.fromkeys(members, 1))
        kept = cast("R", shape.record(row, sets))
        self._note(kind, record.id, None, None, kept)
        return kept

    def change(self, record: R, **fields: Any) -> R:
        """Set the named fields (set fields to whole frozensets) and return the record as it is now.

        Raise DeletedRecordError when it is deleted, InvalidValueError for a value that cannot be kept.
        """
        kind = kind_of(record)
        before = self._alive(type(record), record.id)
        columns: dict[str, Stored] = {}
        for name, value in fields.items():
            field = declared_field(kind, name)
            if field.is_set:
                self._change_set(kind, before, field, value)
            elif value != getattr(before, name):  # what is shown stays, even for want of better
                columns[name] = stored(field, value)
        self._change_columns(kind, record.id, columns)
        after = self._alive(type(record), record.id)
        for name in fields:
            if getattr(before, name) != getattr(after, name):
                self._note(kind, record.id, name, getattr(before, name), getattr(after, name))
        return after

    def settle(self, record: R, field: str, value: Any) -> R:
        """Set a field over all its versions, also to what is shown already; `deleted` False keeps a deleted record."""
        kind, before = kind_of(record), self._alive(type(record), record.id)
        new = int(value) if field == DELETED else stored(declared_field(kind, field), value)
        table = self._schema.records[kind.name]
        shown = self._connection.execute(select(table.c[field]).where(table.c.id == record.id.bytes)).scalar()
        if new == shown:
            said = (kind.name, record.id.bytes, field, new)
            self._connection.exec_driver_sql("INSERT INTO capture VALUES (?, ?, ?, ?)", said)
        elif field == DELETED:
            raise ValueError("a record is deleted by `delete`")
        else:
            self._change_columns(kind, record.id, {field: new})
        after = self._alive(type(record), record.id)
        if field != DELETED and getattr(before, field) != getattr(after, field):
            self._note(kind, record.id, field, getattr(before, field), getattr(after, field))
        return after

    def delete(self, record: Record) -> None:
        """Mark a record deleted; it can be restored. What is deleted already stays so."""
        before = self.get(type(record), record.id)
        if before is not None:
            self._mark(kind_of(record), record.id, deleted=1)
            self._note(kind_of(record), record.id, None, before, None)

    def restore(self, kind: type[R], record: RecordId) -> R:
        """Bring a deleted record back as it was and return it.

        Raise ValueError when it never was, HiddenRecordError when its class is above this office's clearance.
        """
        if self.current(kind, record) is None:
            raise ValueError(f"there never was a {kind_of(kind).name} {record}")
        found = self._kept(kind, record)
        if found is not None and found[1] == HIDDEN:
            raise HiddenRecordError(kind=kind_of(kind).one)
        if found is not None and found[1]:
            self._mark(kind_of(kind), record, deleted=0)
            self._note(kind_of(kind), record, None, None, self._alive(kind, record))
        return self._alive(kind, record)

    def current(self, kind: type[R], record: RecordId) -> R | None:
        """Return a record even when it is deleted, for undo; None when it never was."""
        found = self._kept(kind, record)
        return found[0] if found else None

    def is_deleted(self, kind: type[Record], record: RecordId) -> bool:
        """Say whether a record is marked deleted, or out of sight."""
        found = self._kept(kind, record)
        return found is not None and bool(found[1])

    def remember(self, key: str, value: str | None) -> None:
        """Set up `value` under `key` on this computer, None to forget it; neither exchanged nor undone."""
        table = self._schema.remembered
        self._connection.execute(table.delete().where(table.c.key == key))
        if value is not None:
            self._connection.execute(table.insert().values(key=key, value=value))

    def _alive(self, kind: type[R], record: RecordId) -> R:
        found = self.get(kind, record)
        if found is None:
            raise DeletedRecordError(kind=kind_of(kind).one)
        return found

    def _require_free(self, kind: Kind, record: RecordId) -> None:
        """Refuse an id that the log knows, under whatever kind: it tells records apart by their id alone."""
        query = "SELECT kind FROM operation WHERE record = ? LIMIT 1"
        known = self._connection.exec_driver_sql(query, (record.bytes,)).scalar()
        if known == kind.name:
            raise ValueError(f"{kind.name} {record} is there already")
        if known is not None:
            raise TakenIdError(id=record)

    def _mark(self, kind: Kind, record: RecordId, *, deleted: int) -> None:
        table = self._schema.records[kind.name]
        self._connection.execute(table.update().where(table.c.id == record.bytes).values({DELETED: deleted}))

    def _change_columns(self, kind: Kind, record: RecordId, columns: dict[str, Stored]) -> None:
        if not columns:
            return
        asked = ", ".join(f'"{name}"' for name in columns)
        query = f'SELECT {asked} FROM "{kind.name}" WHERE id = ?'
        kept = self._connection.exec_driver_sql(query, (record.bytes,)).one()
        new = {name: value for (name, value), old in zip(columns.items(), kept, strict=True) if value != old}
        if new:
            said = ", ".join(f'"{name}" = ?' for name in new)
            self._connection.exec_driver_sql(
                f'UPDATE "{kind.name}" SET {said} WHERE id = ?', (*new.values(), record.bytes)
            )

    def _change_set(self, kind: Kind, before: Record, field: Field, members: Any) -> None:
        old, new = stored_set(field, getattr(before, field.name)), stored_set(field, members)
        self._set_members(kind, before.id, field.name, {member: int(member in new) for member in old ^ new})

    def _set_members(self, kind: Kind, record: RecordId, field: str, present: dict[Stored, int]) -> None:
        for member in sorted(present, key=_binary):  # one order, so that the same edit makes the same log
            self._connection.exec_driver_sql(_SET_MEMBER, (record.bytes, field, member, kind.name, present[member]))

    def _note(self, kind: Kind, record: RecordId, field: str | None, before: Any, after: Any) -> None:
        self._edits.append(FieldChange(kind.name, record, field, before, after))


def _binary(member: Stored) -> bytes:
    return member if isinstance(member, bytes) else str(member).encode()
