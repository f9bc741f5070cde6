"""Writes what the log says into the tables: of all records for a rebuild, of a few after a bundle arrived.

All ways end in `RowWriter`, so that tables kept up bundle by bundle are those that a rebuild would give.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from sqlalchemy import Connection, Table

from desktop.domain import codec
from desktop.domain.codec import Stored
from desktop.domain.declaration import Field, FieldType, Kind, Reconcile
from desktop.domain.operation import DELETED, MEMBER
from desktop.domain.reconciliation import (
    common_ancestor,
    contested,
    deletion_contested,
    heads_of,
    is_deleted,
    merged,
    newest,
    present,
)
from desktop.storage.history import BATCH, History, LoggedOperation, histories, marks, read, whole_log
from desktop.storage.tables import Schema, declared_default

HIDDEN = 2  # in the column `deleted`: above this office's clearance, so out of sight without being deleted
Heads = Mapping[str, Sequence[LoggedOperation]]


@dataclass(frozen=True, slots=True)
class Edited:
    """Fields of a record that operations came for; `kind` is the one of the record and of all of them."""

    kind: str
    fields: frozenset[str]
    contested: frozenset[str]  # those of them of which a person must choose so far


def project_all(connection: Connection, log: Schema, into: Schema) -> None:
    """Fill the empty tables of `into` from the log of `log`; the caller holds the transaction."""
    rows = RowWriter(connection, into, hidden=set(hidden_records(connection, log)))
    for record, operations in whole_log(connection):
        rows.take(record, operations)
    rows.flush()


def project_records(connection: Connection, schema: Schema, records: Iterable[bytes]) -> None:
    """Make the rows of `records` anew; the caller holds the transaction and has capture applying."""
    rows = RowWriter(connection, schema, hidden=set(hidden_records(connection, schema)))
    for chunk in _chunks(records):
        found = histories(connection, chunk)
        _clear(connection, schema, found)
        for record, history in found.items():
            rows.take(record, history.operations)
    rows.flush()


def project_fields(connection: Connection, schema: Schema, edited: Mapping[bytes, Edited]) -> None:
    """Make some fields of records anew, without a look at the others; the caller does as for `project_records`.

    Only of records that are there, alive and without a doubt about it, and not their `deleted`: then the rest of their
    rows does not depend on these fields.
    """
    writer = RowWriter(connection, schema, hidden=set())
    for chunk in _chunks(edited):
        keys = [(record, field) for record in chunk for field in edited[record].fields]
        settled = [(record, field) for record in chunk for field in edited[record].contested]
        for table, rows in (("head", keys), ("contested", settled)):
            if rows:
                connection.exec_driver_sql(f"DELETE FROM {table} WHERE record = ? AND field = ?", rows)
        for record, history in histories(connection, chunk, {field for _, field in keys}).items():
            kind, fields = edited[record].kind, edited[record].fields
            writer.change(record, kind, [found for found in history.operations if found.field in fields])
    writer.flush()


def hidden_records(connection: Connection, schema: Schema) -> Iterator[bytes]:
    """Yield the records that are above this office's clearance."""
    name = schema.exchange.recalled.name  # of this file, also while its rebuilt twin is laid out in memory
    yield from connection.exec_driver_sql(f"SELECT record FROM main.{name}").scalars()


class RowWriter:
    """Collects rows, with their values in the order of the columns, and writes them in batches."""

    def __init__(self, connection: Connection, into: Schema, hidden: set[bytes]) -> None:
        self._connection = connection
        self._into = into
        self._hidden = hidden
        self._kinds = {kind.name: kind for kind in into.kinds}
        self._empty: dict[str, dict[str, Stored]] = {}
        self._inserts: dict[str, str] = {}
        self._waiting: dict[str, list[tuple[Stored, ...]]] = defaultdict(list)  # values by statement

    def take(self, record: bytes, operations: Sequence[LoggedOperation]) -> None:
        """Work out the rows of one record from all its operations."""
        heads = heads_of(operations)
        self._take_heads(record, heads)
        kind = self._kinds.get(_kind_of(operations))
        if kind is None:
            return  # of a newer program: kept in the log, shown after the upgrade
        unborn = DELETED not in heads  # its creation has not arrived yet: what is here waits for it
        gone = HIDDEN if unborn or record in self._hidden else int(is_deleted(heads))
        if deletion_contested(heads):
            self._contest(record, DELETED, kind)
        shown = self._take_fields(record, kind, heads, operations)
        row = {"id": record, **self._empty_row(kind), DELETED: gone} | shown
        self._add(self._into.records[kind.name], tuple(row.values()))

    def change(self, record: bytes, kind_name: str, operations: Sequence[LoggedOperation]) -> None:
        """Work out some fields of a record that is there, each from all its operations."""
        heads, kind = heads_of(operations), self._kinds[kind_name]
        self._take_heads(record, heads)
        for name, value in self._take_fields(record, kind, heads, operations).items():
            self._write(f'UPDATE "{kind_name}" SET "{name}" = ? WHERE id = ?', (value, record))

    def flush(self) -> None:
        """Write what is left."""
        for statement in list(self._waiting):
            self._send(statement)

    def _take_heads(self, record: bytes, heads: Heads) -> None:
        for field, found in heads.items():
            for head in found:
                self._add(self._into.head, (record, field, head.lsn))

    def _take_fields(
        self, record: bytes, kind: Kind, heads: Heads, operations: Sequence[LoggedOperation]
    ) -> dict[str, Stored]:
        """Take the members of sets, and return the values of the fields that have one."""
        shown: dict[str, Stored] = {}
        for name, found in heads.items():
            field = kind.fields.get(name)
            if MEMBER in name:
                self._take_member(kind, record, name, found)
            elif field is not None and not field.is_set:
                shown[name] = self._shown(kind, record, field, found, operations)
        return shown

    def _shown(
        self,
        kind: Kind,
        record: bytes,
        field: Field,
        heads: Sequence[LoggedOperation],
        operations: Sequence[LoggedOperation],
    ) -> Stored:
        heads = [read(self._connection, head) for head in heads]
        if len(heads) == 1:
            return codec.showable(field, heads[0].value)
        if field.reconcile is Reconcile.MERGE_TEXT:
            ancestor = common_ancestor(heads, (edit for edit in operations if edit.field == field.name))
            found = merged(heads, ancestor and read(self._connection, ancestor))
            if found.doubtful:
                self._contest(record, field.name, kind)
            return found.text or None
        if contested(field, heads):
            self._contest(record, field.name, kind)
        return codec.showable(field, newest(heads).value)

    def _take_member(self, kind: Kind, record: bytes, name: str, heads: Sequence[LoggedOperation]) -> None:
        field_name, _, said = name.partition(MEMBER)
        field = kind.fields.get(field_name)
        if field is None or not field.is_set or (member := _member(field, said)) is None:
            return
        self._add(self._into.set_member, (record, field_name, member, kind.name, int(present(heads))))

    def _contest(self, record: bytes, field: str, kind: Kind) -> None:
        self._add(self._into.exchange.contested, (record, field, kind.name))

    def _empty_row(self, kind: Kind) -> dict[str, Stored]:
        """Return the columns of a record that never said anything."""
        if kind.name not in self._empty:
            said = {f.name: declared_default(kind, f) for f in kind.columns if f.holds is FieldType.CHOICE}
            self._empty[kind.name] = {f.name: codec.to_stored(f, said.get(f.name)) for f in kind.columns}
        return self._empty[kind.name]

    def _add(self, table: Table, row: tuple[Stored, ...]) -> None:
        statement = self._inserts.get(table.name)
        if statement is None:
            statement = self._inserts[table.name] = _insert(table, again=table is self._into.set_member)
        self._write(statement, row)

    def _write(self, statement: str, values: tuple[Stored, ...]) -> None:
        rows = self._waiting[statement]
        rows.append(values)
        if len(rows) >= BATCH:
            self._send(statement)

    def _send(self, statement: str) -> None:
        self._connection.exec_driver_sql(statement, self._waiting.pop(statement))


def _kind_of(operations: Sequence[LoggedOperation]) -> str:
    """Return the kind of a record: that of its first operation by time, wherever it stands in the log."""
    return min(operations, key=attrgetter("order")).kind if operations else ""


def _clear(connection: Connection, schema: Schema, records: Mapping[bytes, History]) -> None:
    """Take away the rows of records that are about to be written anew."""
    keys = [(record,) for record in records]
    for table in ("head", "set_member", "contested"):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE record = ?", keys)
    by_kind: dict[str, list[tuple[bytes]]] = defaultdict(list)
    for record, history in records.items():
        for kind in history.kinds & schema.records.keys():
            by_kind[kind].append((record,))
    for kind, rows in by_kind.items():
        connection.exec_driver_sql(f'DELETE FROM "{kind}" WHERE id = ?', rows)


def _chunks(records: Iterable[bytes]) -> Iterator[list[bytes]]:
    wanted = sorted(set(records))
    for start in range(0, len(wanted), BATCH):
        yield wanted[start : start + BATCH]


def _insert(table: Table, *, again: bool) -> str:
    """Return the statement that enters a row; `again`: also one that is there already."""
    name = f'{table.schema}."{table.name}"' if table.schema else f'"{table.name}"'
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return f"{'REPLACE' if again else 'INSERT'} INTO {name} ({columns}) VALUES ({marks(table.columns)})"


def _member(field: Field, said: str) -> Stored:
    if field.holds is not FieldType.REFERENCES:
        return said
    try:
        member = bytes.fromhex(said)
    except ValueError:
        return None
    return member if member.hex() == said else None  # one way to write each, or two would be one row
