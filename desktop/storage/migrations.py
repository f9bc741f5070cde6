"""Brings a dossier file up to this program: numbered steps, fields declared since, and triggers that fit both."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.schema import CreateColumn, CreateIndex, CreateTable

from desktop.storage.about import read_about, write_about
from desktop.storage.attachment_key import make_attachment_key
from desktop.storage.capture import Capture, drop_triggers, install_triggers, installed_triggers, trigger_texts
from desktop.storage.container import SUFFIX, pack, stamp
from desktop.storage.dossier import transaction
from desktop.storage.engine import Access
from desktop.storage.errors import ForeignEditError, NewerVersionError, NotADossierError, ReadOnlyPlaceError
from desktop.storage.indexing import mark_all_stale
from desktop.storage.rebuild import differences, rebuild_in_place
from desktop.storage.search_tables import SHADOWS, create_words_table
from desktop.storage.search_triggers import search_trigger_texts
from desktop.storage.tables import SCHEMA_VERSION, Schema, build_schema

TRIGGERS = "triggers"
APPLICATION_ID = 0x54474E41  # "TGNA"; tells a dossier from any other database


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: brings a file from version `to - 1` to version `to`, within a transaction of its own."""

    to: int
    apply: Callable[[Connection], None]


def _exchange(connection: Connection) -> None:
    """Version 2: the exchange between offices; operations say where they came from."""
    connection.exec_driver_sql("ALTER TABLE operation ADD COLUMN source INTEGER")
    connection.exec_driver_sql("ALTER TABLE writer ADD COLUMN begins INTEGER")
    for table in build_schema(()).exchange.all:
        connection.execute(CreateTable(table))
    make_attachment_key(connection)


def _remembered(connection: Connection) -> None:
    """Version 3: what the people of this computer set up for themselves, and what reached partners by others."""
    schema = build_schema(())
    connection.execute(CreateTable(schema.remembered))
    for table in (schema.exchange.reached, schema.exchange.restart):
        connection.execute(CreateTable(table, if_not_exists=True))  # there when version 2 was made just now


def _search(connection: Connection) -> None:
    """Version 4: the words of all records, and the texts of files."""
    for table in build_schema(()).search.all:
        connection.execute(CreateTable(table))
    create_words_table(connection)


MIGRATIONS: tuple[Migration, ...] = (Migration(2, _exchange), Migration(3, _remembered), Migration(4, _search))


def create_tables(connection: Connection, schema: Schema) -> None:
    """Lay out an empty dossier; the caller holds the transaction."""
    schema.metadata.create_all(connection, checkfirst=False)
    create_words_table(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    make_attachment_key(connection)
    _renew_triggers(connection, schema)


def identify(connection: Connection, path: Path, migrations: tuple[Migration, ...]) -> int:
    """Return the version of the file, before anything is written; raise NotADossierError or NewerVersionError."""
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
        raise NotADossierError(path=path)
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
    if version > _target(migrations):
        raise NewerVersionError
    return version


def migrate(
    connection: Connection, path: Path, access: Access, schema: Schema, migrations: tuple[Migration, ...]
) -> None:
    """Bring the file to this program's version, a copy first; each step is one transaction.

    Raise ReadOnlyPlaceError where an old file cannot be written.
    """
    version, target = identify(connection, path, migrations), _target(migrations)
    if version == target:
        return
    if access.read_only:
        raise ReadOnlyPlaceError(path=path.parent)
    pack(connection, access, path.with_name(f"{path.stem} version {version} {stamp(datetime.now(UTC))}{SUFFIX}"))
    for step in sorted(migrations, key=lambda step: step.to):
        if step.to > version:
            with transaction(connection):
                drop_triggers(connection)
                step.apply(connection)
                connection.exec_driver_sql(f"PRAGMA user_version = {step.to}")
                if step.to == target:
                    _add_declared(connection, schema)
                    mark_all_stale(connection, schema)
                    _renew_triggers(connection, schema)


def settle_triggers(connection: Connection, schema: Schema, capture: Capture) -> None:
    """Make tables and triggers those of the declarations; what was declared since is added.

    Raise NewerVersionError when the file knows fields that this program does not, ForeignEditError when triggers were
    taken away and tables changed behind the log.
    """
    installed = installed_triggers(connection)
    lacking = _lacking(connection, schema)
    if not lacking and installed == trigger_texts(schema):
        return
    if _fingerprint(installed) != read_about(connection, schema).get(TRIGGERS) and differences(connection, schema):
        raise ForeignEditError
    with transaction(connection), capture.applying():
        drop_triggers(connection)
        _add_declared(connection, schema)
        if _log_knows(connection, lacking):
            rebuild_in_place(connection, schema)
        if not search_trigger_texts(schema).items() <= installed.items():
            mark_all_stale(connection, schema)  # other fields are searched than before, or otherwise
        _renew_triggers(connection, schema)


def _target(migrations: tuple[Migration, ...]) -> int:
    return max((step.to for step in migrations), default=SCHEMA_VERSION)


@dataclass(frozen=True, slots=True)
class _Lacking:
    """What is declared and not in the file: kinds, (kind, field) of columns."""

    kinds: frozenset[str]
    columns: frozenset[tuple[str, str]]

    def __bool__(self) -> bool:
        return bool(self.kinds or self.columns)


def _lacking(connection: Connection, schema: Schema) -> _Lacking:
    rows = connection.exec_driver_sql(
        "SELECT m.name, c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c"
        f" WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT GLOB '{SHADOWS}'"
    )
    kept = {(table, column) for table, column in rows}
    declared = {(table.name, column.name) for table in schema.metadata.tables.values() for column in table.columns}
    if kept - declared:
        raise NewerVersionError
    kinds = frozenset({kind for kind, _ in declared} - {kind for kind, _ in kept})
    return _Lacking(kinds, frozenset(pair for pair in declared - kept if pair[0] not in kinds))


def _add_declared(connection: Connection, schema: Schema) -> None:
    lacking = _lacking(connection, schema)
    for name in sorted(lacking.kinds):
        connection.execute(CreateTable(schema.metadata.tables[name]))
    for name, column in sorted(lacking.columns):
        added = CreateColumn(schema.records[name].c[column]).compile(connection)
        connection.exec_driver_sql(f'ALTER TABLE "{name}" ADD COLUMN {added}')
    names = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'index'").scalars())
    for table in schema.metadata.tables.values():
        for index in table.indexes:
            if index.name not in names:
                connection.execute(CreateIndex(index))


def _log_knows(connection: Connection, lacking: _Lacking) -> bool:
    """Say whether other offices wrote already what this program only now can show."""
    if not lacking:
        return False
    rows = connection.exec_driver_sql("SELECT DISTINCT kind, field FROM operation")
    return any(kind in lacking.kinds or (kind, field.partition("/")[0]) in lacking.columns for kind, field in rows)


def _renew_triggers(connection: Connection, schema: Schema) -> None:
    install_triggers(connection, schema)
    write_about(connection, schema, {TRIGGERS: _fingerprint(installed_triggers(connection))})


def _fingerprint(triggers: dict[str, str]) -> str:
    return hashlib.sha256("\n".join(triggers[name] for name in sorted(triggers)).encode()).hexdigest()
