"""Writes the log: triggers generated from the kinds turn every change of a field into an operation, in its transaction.

The triggers call SQL functions that only our connection has, so that no other program can change a dossier behind the
log's back. All of them write through the view `capture`, whose triggers hold the rules of the log once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from desktop.domain.declaration import Field, Kind
from desktop.domain.operation import DELETED
from desktop.storage.search_triggers import search_trigger_texts
from desktop.storage.tables import SCHEMA_VERSION, Schema, column_for

CAPTURE_VIEW = "CREATE VIEW capture AS SELECT NULL AS kind, NULL AS record, NULL AS field, NULL AS value WHERE 0"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who writes one unit of work and when; `txn` is the number of its first operation."""

    writer: int
    txn: int
    hlc: int


class Capture:
    """What the triggers of one connection ask for: the stamp of the unit being written, if any."""

    def __init__(self) -> None:
        self._stamp: Stamp | None = None
        self._applying = False

    @property
    def busy(self) -> bool:
        """Say whether something is being written."""
        return self._stamp is not None or self._applying

    @contextmanager
    def writing(self, stamp: Stamp) -> Iterator[None]:
        """Log every change made within the block under `stamp`."""
        self._stamp = stamp
        try:
            yield
        finally:
            self._stamp = None

    @contextmanager
    def applying(self) -> Iterator[None]:
        """Let tables be written from the log, without logging that again."""
        self._applying = True
        try:
            yield
        finally:
            self._applying = False

    def register(self, driver: Any) -> None:
        """Give a DBAPI connection the functions that the triggers call."""
        driver.create_function("toguna_capturing", 0, self._capturing)
        driver.create_function("toguna_writer", 0, lambda: self._current().writer)
        driver.create_function("toguna_txn", 0, lambda: self._current().txn)
        driver.create_function("toguna_hlc", 0, lambda: self._current().hlc)

    def _capturing(self) -> int:
        if self._applying:
            return 0
        self._current()
        return 1

    def _current(self) -> Stamp:
        if self._stamp is None:
            raise RuntimeError("a dossier is written within a unit of work only")
        return self._stamp


def trigger_texts(schema: Schema) -> dict[str, str]:
    """Return every trigger of a dossier by name."""
    made = _log_triggers() | _set_triggers(schema.kinds) | search_trigger_texts(schema)
    for kind in schema.kinds:
        made |= _guards(kind) | _record_triggers(kind)
    return made


def installed_triggers(connection: Connection) -> dict[str, str]:
    """Return the triggers that a dossier has, by name."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {row.name: row.sql for row in rows}


def drop_triggers(connection: Connection) -> None:
    """Take all triggers away, for the time of a change of tables; the caller holds the transaction."""
    for name in installed_triggers(connection):
        connection.exec_driver_sql(f"DROP TRIGGER {_quoted(name)}")
    connection.exec_driver_sql("DROP VIEW IF EXISTS capture")


def install_triggers(connection: Connection, schema: Schema) -> None:
    """Replace all triggers by those of `schema`; the caller holds the transaction."""
    drop_triggers(connection)
    connection.exec_driver_sql(CAPTURE_VIEW)
    for sql in trigger_texts(schema).values():
        connection.exec_driver_sql(sql)


def _log_triggers() -> dict[str, str]:
    deletes = f"NEW.field = '{DELETED}' AND NEW.value = 1"
    return {
        # A deletion names every head of the record it saw, so that an edit it did not see keeps the record alive.
        "capture_deletion": _log_trigger("capture_deletion", deletes, "head.record = NEW.record"),
        "capture_edit": _log_trigger(
            "capture_edit", f"NOT ({deletes})", "head.record = NEW.record AND head.field = NEW.field"
        ),
        "operation_kept": _refusal("operation_kept", "BEFORE DELETE ON operation", "", "the log is never shortened"),
        "operation_fixed": _refusal("operation_fixed", "BEFORE UPDATE ON operation", "", "the log is never rewritten"),
    }


def _log_trigger(name: str, when: str, seen: str) -> str:
    return f"""CREATE TRIGGER {name} INSTEAD OF INSERT ON capture WHEN {when} BEGIN
  INSERT INTO operation (writer, seq, hlc, txn, kind, record, field, value, over, schema) VALUES (
    toguna_writer(), (SELECT ifnull(max(seq), 0) + 1 FROM operation WHERE writer = toguna_writer()),
    toguna_hlc(), toguna_txn(), NEW.kind, NEW.record, NEW.field, NEW.value,
    (SELECT group_concat(id, ' ') FROM (SELECT o.writer || ':' || o.seq AS id
      FROM head JOIN operation AS o ON o.lsn = head.lsn WHERE {seen} ORDER BY o.writer, o.seq)),
    {SCHEMA_VERSION});
  DELETE FROM head WHERE record = NEW.record AND field = NEW.field;
  INSERT INTO head (record, field, lsn) VALUES (NEW.record, NEW.field, last_insert_rowid());
  DELETE FROM contested WHERE record = NEW.record AND field = NEW.field;
END"""


def _record_triggers(kind: Kind) -> dict[str, str]:
    created = "".join(
        f"\n  INSERT INTO capture SELECT '{kind.name}', NEW.id, '{field.name}', NEW.{_quoted(field.name)}"
        f"{_where_said(kind, field)};"
        for field in kind.columns
    )
    made = {
        f"{kind.name}_created": f"CREATE TRIGGER {kind.name}_created AFTER INSERT ON {_quoted(kind.name)}"
        f" WHEN toguna_capturing() BEGIN"
        f"\n  INSERT INTO capture VALUES ('{kind.name}', NEW.id, '{DELETED}', 0);{created}\nEND"
    }
    for column in (DELETED, *(field.name for field in kind.columns)):
        name, quoted = f"{kind.name}_{column}_changed", _quoted(column)
        made[name] = (
            f"CREATE TRIGGER {name} AFTER UPDATE OF {quoted} ON {_quoted(kind.name)}"
            f" WHEN toguna_capturing() AND OLD.{quoted} IS NOT NEW.{quoted} BEGIN"
            f"\n  INSERT INTO capture VALUES ('{kind.name}', NEW.id, '{column}', NEW.{quoted});\nEND"
        )
    return made


def _where_said(kind: Kind, field: Field) -> str:
    """Log a column without a value only where it would otherwise be taken for its default."""
    if column_for(kind, field).server_default is not None:
        return ""
    return f" WHERE NEW.{_quoted(field.name)} IS NOT NULL"


def _guards(kind: Kind) -> dict[str, str]:
    """Refuse what the log could not tell: vanishing rows, other ids, edits of what is deleted."""
    table = _quoted(kind.name)
    edited = " OR ".join(f"OLD.{_quoted(f.name)} IS NOT NEW.{_quoted(f.name)}" for f in kind.columns)
    return {
        f"{kind.name}_entered": _refusal(
            f"{kind.name}_entered",
            f"BEFORE INSERT ON {table}",
            "NEW.deleted IS NOT 0 OR typeof(NEW.id) <> 'blob'",
            "a record begins alive, with an id",
        ),
        f"{kind.name}_kept": _refusal(
            f"{kind.name}_kept", f"BEFORE DELETE ON {table}", "", "records are marked deleted, rows stay"
        ),
        f"{kind.name}_guarded": _refusal(
            f"{kind.name}_guarded",
            f"BEFORE UPDATE ON {table}",
            f"OLD.id IS NOT NEW.id OR NEW.deleted IS NULL OR NEW.deleted NOT IN (0, 1)"
            f" OR (NEW.deleted = 1 AND (OLD.deleted = 1 OR {edited}))",
            "a deleted record is restored before it is edited",
        ),
    }


def _set_triggers(kinds: tuple[Kind, ...]) -> dict[str, str]:
    cases = "".join(f" WHEN '{kind.name}' THEN {_takes_member(kind)}" for kind in kinds if kind.sets)
    taken = f"NEW.present IN (0, 1) AND CASE NEW.kind{cases} ELSE 0 END"
    member = "CASE typeof(NEW.member) WHEN 'blob' THEN lower(hex(NEW.member)) ELSE NEW.member END"
    log = f"INSERT INTO capture VALUES (NEW.kind, NEW.record, NEW.field || '/' || {member}, NEW.present);"
    fixed = "OLD.record IS NOT NEW.record OR OLD.field IS NOT NEW.field OR OLD.member IS NOT NEW.member"
    said = "a member belongs to a declared set of a living record"
    return {
        "set_member_entered": _refusal(
            "set_member_entered", "BEFORE INSERT ON set_member", f"({taken}) IS NOT 1", said
        ),
        "set_member_guarded": _refusal(
            "set_member_guarded",
            "BEFORE UPDATE ON set_member",
            f"({taken}) IS NOT 1 OR {fixed} OR OLD.kind IS NOT NEW.kind",
            said,
        ),
        "set_member_kept": _refusal(
            "set_member_kept", "BEFORE DELETE ON set_member", "", "members are marked absent, rows stay"
        ),
        "set_member_created": "CREATE TRIGGER set_member_created AFTER INSERT ON set_member"
        f" WHEN toguna_capturing() BEGIN\n  {log}\nEND",
        "set_member_changed": "CREATE TRIGGER set_member_changed AFTER UPDATE OF present ON set_member"
        f" WHEN toguna_capturing() AND OLD.present IS NOT NEW.present BEGIN\n  {log}\nEND",
    }


def _takes_member(kind: Kind) -> str:
    names = ", ".join(f"'{field.name}'" for field in kind.sets)
    return (
        f"NEW.field IN ({names}) AND EXISTS"
        f" (SELECT 1 FROM {_quoted(kind.name)} WHERE id = NEW.record AND deleted = 0)"
    )


def _refusal(name: str, event: str, when: str, sentence: str) -> str:
    condition = f" AND ({when})" if when else ""
    return (
        f"CREATE TRIGGER {name} {event} WHEN toguna_capturing(){condition}"
        f" BEGIN\n  SELECT RAISE(ABORT, '{sentence}');\nEND"
    )


def _quoted(name: str) -> str:
    return f'"{name}"'
