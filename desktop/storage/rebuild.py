"""Computes all tables from the log alone: the proof that the log holds everything, and the repair of tables.

What a record shows is a pure function of the set of its operations, blind to their order. The heads of a field are
the operations that no other operation on that field names. Among several heads the greatest (hlc, device, epoch,
seq) is shown; a member of a set is present when any head says so; a record is deleted when all heads of `deleted`
say so and they saw, together, every head of its other fields.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.dialects import sqlite

from desktop.domain import codec
from desktop.domain.codec import Stored
from desktop.domain.declaration import Field, FieldType, Kind
from desktop.storage.tables import DELETED, Schema, build_schema, declared_default

_REBUILT = "rebuilt"
_BATCH = 2000
_DIALECT = sqlite.dialect(paramstyle="qmark")
_NOTHING: frozenset["OperationId"] = frozenset()
OperationId = tuple[int, int]  # writer and number


class Operation(NamedTuple):
    """One operation as reconciliation sees it; `order` decides among heads."""

    lsn: int
    id: OperationId
    kind: str
    record: bytes
    field: str
    value: Stored
    over: frozenset[OperationId]
    order: tuple[int, bytes, int, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """A table whose rows are not those of the log: how many rows differ, and one of the records."""

    table: str
    rows: int
    example: str


def heads_of(operations: Iterable[Operation]) -> dict[str, list[Operation]]:
    """Return the heads of each field of one record, in the order of the log."""
    by_field: dict[str, list[Operation]] = defaultdict(list)
    for operation in operations:
        by_field[operation.field].append(operation)
    return {field: _unnamed(found) for field, found in by_field.items()}


def is_deleted(heads: dict[str, list[Operation]]) -> bool:
    """Say whether a record with these heads is deleted; an edit that no deletion saw keeps it alive."""
    deletions = heads.get(DELETED, [])
    if not deletions or any(head.value != 1 for head in deletions):
        return False
    seen = frozenset().union(*(head.over for head in deletions))
    return all(head.id in seen for field, found in heads.items() if field != DELETED for head in found)


def project(connection: Connection, log: Schema, into: Schema) -> None:
    """Fill the empty tables of `into` from the log of `log`; the caller holds the transaction."""
    filler = _Filler(connection, into)
    for record, operations in groupby(_operations(connection, log), key=attrgetter("record")):
        filler.take(record, list(operations))
    filler.flush()


def rebuild_in_place(connection: Connection, schema: Schema) -> None:
    """Make all tables anew from the log; the caller holds the transaction and has capture applying."""
    for table in (*schema.records.values(), schema.set_member, schema.head):
        connection.execute(table.delete())
    project(connection, schema, schema)


def differences(connection: Connection, schema: Schema) -> list[Difference]:
    """Compare every table with what the log says; nothing of the dossier changes."""
    with _rebuilt(connection, schema) as rebuilt:
        pairs = [(schema.records[kind.name], rebuilt.records[kind.name]) for kind in schema.kinds]
        pairs += [(schema.set_member, rebuilt.set_member), (schema.head, rebuilt.head)]
        return [found for kept, said in pairs if (found := _difference(connection, kept, said))]


@contextmanager
def _rebuilt(connection: Connection, schema: Schema) -> Iterator[Schema]:
    """Lay the tables out from the log in memory, which an encrypted dossier shares with no disk."""
    rebuilt = build_schema(schema.kinds, _REBUILT)
    guarded = connection.exec_driver_sql("PRAGMA query_only").scalar_one()
    connection.exec_driver_sql("PRAGMA query_only = OFF")  # a file opened for reading stays so; memory may be written
    connection.exec_driver_sql(f"ATTACH DATABASE ':memory:' AS {_REBUILT} KEY ''")
    try:
        for table in (*rebuilt.records.values(), rebuilt.set_member, rebuilt.head):
            table.indexes.clear()
            table.create(connection, checkfirst=False)
        connection.exec_driver_sql("BEGIN")
        try:
            project(connection, schema, rebuilt)
        finally:
            connection.exec_driver_sql("COMMIT")
        yield rebuilt
    finally:
        connection.exec_driver_sql(f"DETACH DATABASE {_REBUILT}")
        connection.exec_driver_sql(f"PRAGMA query_only = {guarded}")


def _difference(connection: Connection, kept: Table, said: Table) -> Difference | None:
    names = [column.name for column in kept.columns]
    count, example = 0, ""
    for one, other in ((kept, said), (said, kept)):
        left, right = (select(*(table.c[name] for name in names)) for table in (one, other))
        lacking = left.except_(right).subquery()
        count += int(connection.execute(select(func.count()).select_from(lacking)).scalar_one())
        first = connection.execute(select(lacking.c[names[0]]).limit(1)).scalar()
        example = example or (bytes(first).hex() if first else "")
    return Difference(kept.name, count, example) if count else None


class _Filler:
    """Collects rows, with their values in the order of the columns, and writes them in batches."""

    def __init__(self, connection: Connection, into: Schema) -> None:
        self._connection = connection
        self._into = into
        self._kinds = {kind.name: (kind, _empty_row(kind)) for kind in into.kinds}
        self._rows: dict[str, list[tuple[Stored, ...]]] = defaultdict(list)
        tables = (*into.records.values(), into.set_member, into.head)
        self._inserts = {table.name: str(table.insert().compile(dialect=_DIALECT)) for table in tables}

    def take(self, record: bytes, operations: list[Operation]) -> None:
        """Work out the rows of one record."""
        heads = heads_of(operations)
        for field, found in heads.items():
            for head in found:
                self._add(self._into.head, (record, field, head.lsn))
        kind, empty = self._kinds.get(operations[0].kind, (None, {}))
        if kind is None:
            return  # of a newer program: kept in the log, shown after the upgrade
        row = {"id": record, **empty, DELETED: int(is_deleted(heads))}
        for name, found in heads.items():
            if "/" in name:
                self._take_member(kind, record, name, found)
            elif name in row and name != DELETED:
                row[name] = max(found, key=attrgetter("order")).value
        self._add(self._into.records[kind.name], tuple(row.values()))

    def flush(self) -> None:
        """Write what is left."""
        for name in self._inserts:
            self._write(name)

    def _take_member(self, kind: Kind, record: bytes, name: str, heads: list[Operation]) -> None:
        field_name, _, said = name.partition("/")
        field = kind.fields.get(field_name)
        if field is None or not field.is_set or (member := _member(field, said)) is None:
            return
        present = int(any(head.value == 1 for head in heads))
        self._add(self._into.set_member, (record, field_name, member, kind.name, present))

    def _add(self, table: Table, row: tuple[Stored, ...]) -> None:
        rows = self._rows[table.name]
        rows.append(row)
        if len(rows) >= _BATCH:
            self._write(table.name)

    def _write(self, table: str) -> None:
        rows = self._rows.pop(table, [])
        if rows:
            self._connection.exec_driver_sql(self._inserts[table], rows)


def _operations(connection: Connection, log: Schema) -> Iterator[Operation]:
    """Read the log record by record."""
    operation, writer = log.operation.c, log.writer.c
    known = connection.execute(select(writer.id, writer.device, writer.epoch))
    writers = {number: (bytes(device), epoch) for number, device, epoch in known}
    columns = (
        operation.lsn, operation.writer, operation.seq, operation.kind, operation.record, operation.field,
        operation.value, operation.over, operation.hlc,
    )  # fmt: skip
    result = connection.execute(select(*columns).order_by(operation.record, operation.lsn)).yield_per(_BATCH)
    for lsn, by, seq, kind, record, field, value, over, hlc in result:
        device, epoch = writers[by]
        yield Operation(lsn, (by, seq), kind, record, field, value, read_over(over), (hlc, device, epoch, seq))


def read_over(over: str | None) -> frozenset[OperationId]:
    """Read the list of operations that one replaced or saw: `1:17 2:4`."""
    if not over:
        return _NOTHING
    pairs = (item.split(":") for item in over.split())
    return frozenset((int(writer), int(seq)) for writer, seq in pairs)


def _unnamed(operations: list[Operation]) -> list[Operation]:
    if len(operations) == 1:
        return operations
    named: set[OperationId] = set()
    for operation in operations:
        named |= operation.over
    return [operation for operation in operations if operation.id not in named]


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
