"""Computes all tables from the log alone: the proof that the log holds everything, and the repair of tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select

from desktop.storage.projection import project_all
from desktop.storage.tables import Schema, build_schema

_REBUILT = "rebuilt"


@dataclass(frozen=True, slots=True)
class Difference:
    """A table whose rows are not those of the log: how many rows differ, and one of the records."""

    table: str
    rows: int
    example: str


def rebuild_in_place(connection: Connection, schema: Schema) -> None:
    """Make all tables anew from the log; the caller holds the transaction and has capture applying."""
    for table in _derived(schema):
        connection.execute(table.delete())
    project_all(connection, schema, schema)


def differences(connection: Connection, schema: Schema) -> list[Difference]:
    """Compare every table with what the log says; nothing of the dossier changes."""
    with _rebuilt(connection, schema) as rebuilt:
        pairs = zip(_derived(schema), _derived(rebuilt), strict=True)
        return [found for kept, said in pairs if (found := _difference(connection, kept, said))]


def _derived(schema: Schema) -> tuple[Table, ...]:
    """Return the tables that follow from the log."""
    return (*schema.records.values(), schema.set_member, schema.head, schema.exchange.contested)


@contextmanager
def _rebuilt(connection: Connection, schema: Schema) -> Iterator[Schema]:
    """Lay the tables out from the log in memory, which an encrypted dossier shares with no disk."""
    rebuilt = build_schema(schema.kinds, _REBUILT)
    guarded = connection.exec_driver_sql("PRAGMA query_only").scalar_one()
    connection.exec_driver_sql("PRAGMA query_only = OFF")  # a file opened for reading stays so; memory may be written
    connection.exec_driver_sql(f"ATTACH DATABASE ':memory:' AS {_REBUILT} KEY ''")
    try:
        for table in _derived(rebuilt):
            table.indexes.clear()
            table.create(connection, checkfirst=False)
        connection.exec_driver_sql("BEGIN")
        try:
            project_all(connection, schema, rebuilt)
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
