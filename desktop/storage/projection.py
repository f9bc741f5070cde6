"""Writes what the log says into the tables: of all records for a rebuild, of a few after a bundle arrived.

Both ways end in `RowWriter.take`, so that tables kept up bundle by bundle are those that a rebuild would give.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.dialects import sqlite

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
from desktop.storage.tables import Schema, declared_default

BATCH = 2000
HIDDEN = 2  # in the column `deleted`: above this office's clearance, so out of sight without being deleted
_DIALECT = sqlite.dialect(paramstyle="qmark")
_NOTHING: frozenset["LocalId"] = frozenset()
LocalId = tuple[int, int]  # a writer's number in this file, and the operation's number
Writers = dict[int, tuple[bytes, int]]


class LoggedOperation(NamedTuple):
    """One operation of this file's log as reconciliation sees it."""

    lsn: int
    id: LocalId
    kind: str
    field: str
    value: Stored
    over: frozenset[LocalId]
    order: tuple[int, bytes, int, int]


def project_all(connection: Connection, log: Schema, into: Schema) -> None:
    """Fill the empty tables of `into` from the log of `log`; the caller holds the transaction."""
    rows = RowWriter(connection, into, hidden=set(hidden_records(connection, log)))
    for record, operations in groupby(_whole_log(connection, log), key=attrgetter("record")):
        rows.take(record, [found.operation for found in operations])
    rows.flush()


def project_records(connection: Connection, schema: Schema, records: Iterable[bytes]) -> None:
    """Make the rows of `records` anew; the caller holds the transaction and has capture applying."""
    rows = RowWriter(connection, schema, hidden=set(hidden_records(connection, schema)))
    wanted = sorted(set(records))
    for start in range(0, len(wanted), BATCH):
        chunk = wanted[start : start + BATCH]
        _clear(connection, schema, chunk)
        for record in chunk:
            rows.take(record, operations_of(connection, record))
    rows.flush()


def hidden_records(connection: Connection, schema: Schema) -> Iterator[bytes]:
    """Yield the records that are above this office's clearance."""
    name = schema.exchange.recalled.name  # of this file, also while its rebuilt twin is laid out in memory
    yield from connection.exec_driver_sql(f"SELECT record FROM main.{name}").scalars()


def operations_of(connection: Connection, record: bytes, field: str | None = None) -> list[LoggedOperation]:
    """Return the operations of one record, or of one field of it, that are not held, in the order of the log."""
    condition, values = ("", (record,)) if field is None else (" AND o.field = ?2", (record, field))
    query = f"{_OPERATIONS} WHERE o.record = ?1{condition}{_NOT_HELD} ORDER BY o.lsn"
    rows = connection.exec_driver_sql(query, values)
    return [_logged(row) for row in rows]


class RowWriter:
    """Collects rows, with their values in the order of the columns, and writes them in batches."""

    def __init__(self, connection: Connection, into: Schema, hidden: set[bytes]) -> None:
        self._connection = connection
        self._into = into
        self._hidden = hidden
        self._kinds = {kind.name: (kind, _empty_row(kind)) for kind in into.kinds}
        self._rows: dict[str, list[tuple[Stored, ...]]] = defaultdict(list)
        tables = (*into.records.values(), into.set_member, into.head, into.exchange.contested)
        self._inserts = {table.name: str(table.insert().compile(dialect=_DIALECT)) for table in tables}

    def take(self, record: bytes, operations: Sequence[LoggedOperation]) -> None:
        """Work out the rows of one record from all its operations."""
        heads = heads_of(operations)
        for field, found in heads.items():
            for head in found:
                self._add(self._into.head.name, (record, field, head.lsn))
        kind, empty = self._kinds.get(_kind_of(operations), (None, {}))
        if kind is None:
            return  # of a newer program: kept in the log, shown after the upgrade
        unborn = DELETED not in heads  # its creation has not arrived yet: what is here waits for it
        gone = HIDDEN if unborn or record in self._hidden else int(is_deleted(heads))
        row = {"id": record, **empty, DELETED: gone}
        if deletion_contested(heads):
            self._contest(record, DELETED, kind)
        for name, found in heads.items():
            if MEMBER in name:
                self._take_member(kind, record, name, found)
            elif name in row and name != DELETED:
                row[name] = self._shown(kind, record, name, found, operations)
        self._add(kind.name, tuple(row.values()))

    def flush(self) -> None:
        """Write what is left."""
        for name in self._inserts:
            self._write(name)

    def _shown(
        self,
        kind: Kind,
        record: bytes,
        name: str,
        heads: Sequence[LoggedOperation],
        operations: Sequence[LoggedOperation],
    ) -> Stored:
        field = kind.fields[name]
        if len(heads) == 1:
            return codec.showable(field, heads[0].value)
        if field.reconcile is Reconcile.MERGE_TEXT:
            ancestor = common_ancestor(heads, (edit for edit in operations if edit.field == name))
            found = merged(heads, ancestor)
            if found.doubtful:
                self._contest(record, name, kind)
            return found.text or None
        if contested(field, heads):
            self._contest(record, name, kind)
        return codec.showable(field, newest(heads).value)

    def _take_member(self, kind: Kind, record: bytes, name: str, heads: Sequence[LoggedOperation]) -> None:
        field_name, _, said = name.partition(MEMBER)
        field = kind.fields.get(field_name)
        if field is None or not field.is_set or (member := _member(field, said)) is None:
            return
        self._add(self._into.set_member.name, (record, field_name, member, kind.name, int(present(heads))))

    def _contest(self, record: bytes, field: str, kind: Kind) -> None:
        self._add(self._into.exchange.contested.name, (record, field, kind.name))

    def _add(self, table: str, row: tuple[Stored, ...]) -> None:
        rows = self._rows[table]
        rows.append(row)
        if len(rows) >= BATCH:
            self._write(table)

    def _write(self, table: str) -> None:
        rows = self._rows.pop(table, [])
        if rows:
            self._connection.exec_driver_sql(self._inserts[table], rows)


_OPERATIONS = (
    "SELECT o.lsn, o.writer, o.seq, o.kind, o.field, o.value, o.over, o.hlc, w.device, w.epoch, o.record"
    " FROM main.operation AS o JOIN main.writer AS w ON w.id = o.writer"
)
_NOT_HELD = " AND o.lsn NOT IN (SELECT lsn FROM main.held)"


def _kind_of(operations: Sequence[LoggedOperation]) -> str:
    """Return the kind of a record: that of its first operation by time, wherever it stands in the log."""
    return min(operations, key=attrgetter("order")).kind if operations else ""


class _OfRecord(NamedTuple):
    record: bytes
    operation: LoggedOperation


def _whole_log(connection: Connection, log: Schema) -> Iterator[_OfRecord]:
    """Read the log record by record."""
    operation, held = log.operation.c, log.exchange.held.c
    known = connection.execute(select(log.writer.c.id, log.writer.c.device, log.writer.c.epoch))
    writers: Writers = {number: (bytes(device), epoch) for number, device, epoch in known}
    columns = (
        operation.lsn, operation.writer, operation.seq, operation.kind, operation.field, operation.value,
        operation.over, operation.hlc, operation.record,
    )  # fmt: skip
    query = select(*columns).where(operation.lsn.not_in(select(held.lsn))).order_by(operation.record, operation.lsn)
    for *said, record in connection.execute(query).yield_per(BATCH):
        yield _OfRecord(record, _logged((*said, *writers[said[1]])))


def _logged(row: Sequence[Any]) -> LoggedOperation:
    lsn, writer, seq, kind, field, value, over, hlc, device, epoch = row[:10]
    return LoggedOperation(lsn, (writer, seq), kind, field, value, read_over(over), (hlc, device, epoch, seq))


def read_over(over: str | None) -> frozenset[LocalId]:
    """Read the list of operations that one replaced or saw: `1:17 2:4`."""
    if not over:
        return _NOTHING
    pairs = (item.split(":") for item in over.split())
    return frozenset((int(writer), int(seq)) for writer, seq in pairs)


def _clear(connection: Connection, schema: Schema, records: Sequence[bytes]) -> None:
    """Take away the rows of records that are about to be written anew."""
    keys = [(record,) for record in records]
    for table, key in (("head", "record"), ("set_member", "record"), ("contested", "record")):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE {key} = ?", keys)
    by_kind: dict[str, list[tuple[bytes]]] = defaultdict(list)
    for record in records:
        kinds = connection.exec_driver_sql("SELECT DISTINCT kind FROM operation WHERE record = ?", (record,)).scalars()
        for kind in kinds:
            if kind in schema.records:
                by_kind[str(kind)].append((record,))
    for kind, rows in by_kind.items():
        connection.exec_driver_sql(f'DELETE FROM "{kind}" WHERE id = ?', rows)


def _empty_row(kind: Kind) -> dict[str, Stored]:
    """Return the columns of a record that never said anything."""
    said = {field.name: declared_default(kind, field) for field in kind.columns if field.holds is FieldType.CHOICE}
    return {field.name: codec.to_stored(field, said.get(field.name)) for field in kind.columns}


def _member(field: Field, said: str) -> Stored:
    if field.holds is not FieldType.REFERENCES:
        return said
    try:
        return bytes.fromhex(said)
    except ValueError:
        return None
