"""Reads from the log what records are worked out from, without the long values that nothing shows any more."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from desktop.domain.codec import Stored

BATCH = 2000
LocalId = tuple[int, int]  # a writer's number in this file, and the operation's number
_NOTHING: frozenset[LocalId] = frozenset()
_LONG = 250  # bytes of a value that is read only where it is asked for: a text has many versions, and shows one


class LoggedOperation(NamedTuple):
    """One operation of this file's log as reconciliation sees it; `unread`: its value is still to be read."""

    lsn: int
    id: LocalId
    kind: str
    field: str
    value: Stored
    over: frozenset[LocalId]
    order: tuple[int, bytes, int, int]
    unread: bool = False


class History(NamedTuple):
    """The operations of one record in the order of the log, those held aside left out, and all kinds it is said to be.

    The kinds of what is held aside are among them.
    """

    operations: list[LoggedOperation]
    kinds: set[str]


_OPERATIONS = (
    f"SELECT o.record, o.lsn, o.writer, o.seq, o.kind, o.field, iif(octet_length(o.value) > {_LONG}, NULL, o.value),"
    f" o.over, o.hlc, w.device, w.epoch, octet_length(o.value) > {_LONG}, o.lsn IN (SELECT lsn FROM main.held)"
    " FROM main.operation AS o CROSS JOIN main.writer AS w ON w.id = o.writer"
)


def histories(connection: Connection, records: Sequence[bytes], fields: Collection[str] = ()) -> dict[bytes, History]:
    """Return the operations of each of `records` (BATCH at most), or of these fields of it, with long values unread."""
    found = {record: History([], set()) for record in records}
    condition = f" AND o.field IN ({marks(fields)})" if fields else ""
    query = f"{_OPERATIONS} WHERE o.record IN ({marks(records)}){condition} ORDER BY o.record, o.lsn"
    for row in connection.exec_driver_sql(query, (*records, *fields)).all():
        history = found[row[0]]
        history.kinds.add(row[4])
        if not row[12]:
            history.operations.append(_logged(row))
    return found


def whole_log(connection: Connection) -> Iterator[tuple[bytes, list[LoggedOperation]]]:
    """Yield each record with the operations that are not held, with long values unread."""
    query = f"{_OPERATIONS} WHERE o.lsn NOT IN (SELECT lsn FROM main.held) ORDER BY o.record, o.lsn"
    record, operations = b"", list[LoggedOperation]()
    for row in connection.exec_driver_sql(query, execution_options={"yield_per": BATCH}):
        if row[0] != record:
            if operations:
                yield record, operations
            record, operations = row[0], []
        operations.append(_logged(row))
    if operations:
        yield record, operations


def read(connection: Connection, operation: LoggedOperation) -> LoggedOperation:
    """Return the operation with its value."""
    if not operation.unread:
        return operation
    query = "SELECT value FROM main.operation WHERE lsn = ?"
    value = connection.exec_driver_sql(query, (operation.lsn,)).scalar_one()
    return operation._replace(value=value, unread=False)


def read_over(over: str | None) -> frozenset[LocalId]:
    """Read the list of operations that one replaced or saw: `1:17 2:4`."""
    if not over:
        return _NOTHING
    pairs = (item.split(":") for item in over.split())
    return frozenset((int(writer), int(seq)) for writer, seq in pairs)


def _logged(row: Sequence[Any]) -> LoggedOperation:
    _, lsn, writer, seq, kind, field, value, over, hlc, device, epoch, unread, _ = row
    return LoggedOperation(
        lsn, (writer, seq), kind, field, value, read_over(over), (hlc, device, epoch, seq), bool(unread)
    )


def marks(values: Iterable[object]) -> str:
    """Return a placeholder for each value, as they stand in a statement."""
    return ", ".join("?" for _ in values)
