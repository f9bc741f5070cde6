"""The tables of a dossier, derived from the declared kinds; no kind is written a second time here.

A kind has one table: its id, a column for each field with one value, and `deleted`. Members of sets lie in
`set_member`. The rest is the log (`operation`, `head`, `writer`), what was done here (`action`), `about`, and the
tables of the exchange and of the search.
Synced tables have no constraint besides their key: what people type is checked when they type it.
"""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Index, MetaData, Table, UniqueConstraint, text

from desktop.domain.declaration import Field, FieldType, Kind
from desktop.domain.operation import DELETED
from desktop.storage.column_types import BLOB, INTEGER, REAL, TEXT
from desktop.storage.exchange_tables import ExchangeTables, exchange_tables
from desktop.storage.search_tables import SearchTables, search_tables

SCHEMA_VERSION = 4
ALIVE = "deleted = 0"  # as the indexes say it: a query that says it otherwise does not find them


_COLUMN_TYPES = {
    FieldType.NUMBER: INTEGER,
    FieldType.FLAG: INTEGER,
    FieldType.DECIMAL: REAL,
    FieldType.REFERENCE: BLOB,
}


@dataclass(frozen=True)
class Schema:
    """All tables of a dossier; `records` by the name of the kind."""

    kinds: tuple[Kind, ...]
    metadata: MetaData
    records: dict[str, Table]
    set_member: Table
    writer: Table
    operation: Table
    head: Table
    action: Table
    about: Table
    remembered: Table
    exchange: ExchangeTables
    search: SearchTables


def build_schema(kinds: Iterable[Kind], database: str | None = None) -> Schema:
    """Return the tables for `kinds`, in the attached `database` where one is named."""
    kinds = tuple(kinds)
    metadata = MetaData(schema=database)
    return Schema(
        kinds=kinds,
        metadata=metadata,
        records={kind.name: _record_table(kind, metadata) for kind in kinds},
        set_member=_set_member(metadata),
        writer=_writer(metadata),
        operation=_operation(metadata),
        head=_head(metadata),
        action=_action(metadata),
        about=Table("about", metadata, Column("key", TEXT, primary_key=True), Column("value", BLOB)),
        remembered=_remembered(metadata),
        exchange=exchange_tables(metadata),
        search=search_tables(metadata),
    )


def column_for(kind: Kind, field: Field) -> Column[Any]:
    """Return the column of a field with one value; a record that never said its choice has the declared one."""
    choice = declared_default(kind, field) if field.holds is FieldType.CHOICE else None
    default = None if choice is None else text(f"'{choice}'")
    return Column(field.name, _COLUMN_TYPES.get(field.holds, TEXT), server_default=default)


def declared_default(kind: Kind, field: Field) -> Any:
    """Return the value a new record of `kind` has in `field` when nothing is said."""
    return next(found.default for found in dataclasses.fields(kind.record) if found.name == field.name)


def _record_table(kind: Kind, metadata: MetaData) -> Table:
    table = Table(
        kind.name,
        metadata,
        Column("id", BLOB, primary_key=True),
        *(column_for(kind, field) for field in kind.columns),
        Column(DELETED, INTEGER, server_default=text("0")),
    )
    for field in kind.columns:
        if field.indexed:
            # Filtering and sorting by the field, ties by id, without looking at a row.
            columns = [field.name, *(["position"] if field.name == kind.ordered_in else []), "id"]
            Index(f"{kind.name}_{field.name}", *(table.c[name] for name in columns), sqlite_where=text(ALIVE))
    Index(f"{kind.name}_alive", table.c.id, sqlite_where=text(ALIVE))
    return table


def _set_member(metadata: MetaData) -> Table:
    table = Table(
        "set_member",
        metadata,
        Column("record", BLOB, primary_key=True),
        Column("field", TEXT, primary_key=True),
        Column("member", BLOB, primary_key=True),  # BLOB keeps ids and texts as they come
        Column("kind", TEXT),
        Column("present", INTEGER),
        sqlite_with_rowid=False,
    )
    Index("set_member_member", table.c.member, table.c.field, table.c.kind)
    return table


def _writer(metadata: MetaData) -> Table:
    """Who wrote operations: a device and its epoch; a new epoch begins whenever the file may have been here before.

    `begins` is the last position of the log that an epoch which this file wrote as shares with the one before;
    `reason` is `met` for those that it only heard of.
    """
    return Table(
        "writer",
        metadata,
        Column("id", INTEGER, primary_key=True),
        Column("device", BLOB),
        Column("epoch", INTEGER),
        Column("reason", TEXT),
        Column("begins", INTEGER),
        UniqueConstraint("device", "epoch"),
    )


def _operation(metadata: MetaData) -> Table:
    """Every change of one field, for ever; `over` lists `writer:seq` of what its author saw and replaced.

    `source` is the log (a writer's number) that a bundle brought it from, NULL for what was written here. `value` comes
    last: of the many versions of a long text all is read but the text.
    """
    table = Table(
        "operation",
        metadata,
        Column("lsn", INTEGER, primary_key=True),
        Column("writer", INTEGER),
        Column("seq", INTEGER),
        Column("hlc", INTEGER),
        Column("txn", INTEGER),
        Column("kind", TEXT),
        Column("record", BLOB),
        Column("field", TEXT),
        Column("over", TEXT),
        Column("schema", INTEGER),
        Column("source", INTEGER),
        Column("value", BLOB),
        UniqueConstraint("writer", "seq"),
    )
    Index("operation_record", table.c.record)
    return table


def _head(metadata: MetaData) -> Table:
    """The operations that no other operation on their field names: more than one is a conflict."""
    return Table(
        "head",
        metadata,
        Column("record", BLOB, primary_key=True),
        Column("field", TEXT, primary_key=True),
        Column("lsn", INTEGER, primary_key=True),
        sqlite_with_rowid=False,
    )


def _remembered(metadata: MetaData) -> Table:
    """What the people of this computer set up for themselves (filters, columns of a sender); never exchanged."""
    return Table("remembered", metadata, Column("key", TEXT, primary_key=True), Column("value", TEXT))


def _action(metadata: MetaData) -> Table:
    """The steps that people of this computer made, by the number of their first operation."""
    return Table(
        "action",
        metadata,
        Column("writer", INTEGER, primary_key=True),
        Column("txn", INTEGER, primary_key=True),
        Column("hlc", INTEGER),
        Column("fr", TEXT),
        Column("en", TEXT),
        sqlite_with_rowid=False,
    )
