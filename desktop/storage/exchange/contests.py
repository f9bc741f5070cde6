"""Reads what is contested: every version of the field with its author and time, newest first."""

from collections.abc import Iterator
from operator import attrgetter

from sqlalchemy import Connection

from desktop.domain.codec import Stored
from desktop.domain.identity import RecordId
from desktop.domain.operation import DELETED, MEMBER, OperationId
from desktop.domain.reconciliation import SHOWN_VERSIONS, common_ancestor, heads_of
from desktop.storage.clock import HybridClock, milliseconds_of
from desktop.storage.exchange.portable import WriterNumbers
from desktop.storage.history import LoggedOperation, histories, read
from desktop.storage.tables import Schema
from desktop.usecases.exchange.ports import Contest, Version


def contests(connection: Connection, schema: Schema, clock: HybridClock) -> Iterator[Contest]:
    """Yield every contested field of records that are in sight."""
    writers, order = WriterNumbers(connection), {kind.name: place for place, kind in enumerate(schema.kinds)}
    rows = connection.exec_driver_sql("SELECT kind, record, field FROM contested ORDER BY record, field").all()
    for kind, record, field in sorted(rows, key=lambda row: order.get(row[0], len(order))):
        row = connection.exec_driver_sql(f'SELECT * FROM "{kind}" WHERE id = ?', (record,)).mappings().first()
        if row is not None and row[DELETED] == 0:
            edits = histories(connection, [record])[record].operations
            yield _contest(connection, kind, record, field, row[field], edits, writers, clock)


def _contest(
    connection: Connection, kind: str, record: bytes, field: str, shown: Stored, edits: list[LoggedOperation],
    writers: WriterNumbers, clock: HybridClock,
) -> Contest:  # fmt: skip
    heads = heads_of(edits)
    found = heads.get(field, [])
    if field == DELETED:
        found = [head for head in found if head.value == 1] + _unseen(heads)
    newest = sorted(found, key=attrgetter("order"), reverse=True)[:SHOWN_VERSIONS]
    ancestor = common_ancestor(found, (edit for edit in edits if edit.field == field)) if field != DELETED else None
    return Contest(
        kind, RecordId(bytes=record), field, shown,
        tuple(_version(read(connection, head), writers, clock) for head in newest),
        read(connection, ancestor).value if ancestor else None,
    )


def _unseen(heads: dict[str, list[LoggedOperation]]) -> list[LoggedOperation]:
    """Return what the deletions did not see, without the members of sets one by one."""
    seen = {name for head in heads.get(DELETED, []) for name in head.over}
    return [
        head
        for field, found in heads.items()
        for head in found
        if head.id not in seen and (field != DELETED or head.value != 1) and MEMBER not in field
    ]


def _version(head: LoggedOperation, writers: WriterNumbers, clock: HybridClock) -> Version:
    hlc = head.order[0]
    number, seq = head.id
    name = OperationId(writers.writer(number), seq)
    return Version(name, head.value, milliseconds_of(hlc), clock.doubtful(hlc), head.field)


