"""Reads from the log what records are worked out from, without the long values that nothing shows any more."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
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


@dataclass(slots=True)
class History:
    """The operations of one record in the order of the log, those held aside left out, and all kinds it is said to be.

    The kinds of what is held aside are among them. Who replaced something held aside replaced what that had replaced.
    """

    operations: list[LoggedOperation] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    _held: dict[LocalId, frozenset[LocalId]] = field(default_factory=dict)

    def take(self, row: Sequence[Any]) -> None:
        """Add what one row of the log says."""
        operation = _logged(row)
        self.kinds.add(operation.kind)
        if row[12]:
            self._held[operation.id] = operation.over
        else:
            self.operations.append(operation)

    def finish(self) -> None:
        """Let replacements reach through what is held aside, once all rows are taken."""
        if self._held:
            self.operations = [one._replace(over=self._through(one.over)) for one in self.operations]

    def _through(self, over: frozenset[LocalId]) -> frozenset[LocalId]:
        found, waiting = set(over), list(over)
        while waiting:
            more = self._held.get(waiting.pop(), _NOTHING) - found
            found |= more
            waiting += more
        return frozenset(found)


_OPERATIONS = (
    f"SELECT o.record, o.lsn, o.writer, o.seq, o.kind, o.field, iif(octet_length(o.value) > {_LONG}, NULL, o.value),"
    f" o.over, o.hlc, w.device, w.epoch, octet_length(o.value) > {_LONG}, o.lsn IN (SELECT lsn FROM main.held)"
    " FROM main.operation AS o CROSS JOIN main.writer AS w ON w.id = o.writer"
)


def histories(connection: Connection, records: Sequence[bytes], fields: Collection[str] = ()) -> dict[bytes, History]:
    """Return the operations of each of `records` (BATCH at most), or of these fields of it, with long values unread."""
    found = {record: History() for record in records}
    condition = f" AND o.field IN ({marks(fields)})" if fields else ""
    query = f"{_OPERATIONS} WHERE o.record IN ({marks(records)}){condition} ORDER BY o.record, o.lsn"
    for row in connection.exec_driver_sql(query, (*records, *fields)).all():
        found[row[0]].take(row)
    for history in found.values():
        history.finish()
    return found


def whole_log(connection: Connection) -> Iterator[tuple[bytes, list[LoggedOperation]]]:
    """Yield each record with the operations that are not held, with long values unread."""
    rows = connection.exec_driver_sql(f"{_OPERATIONS} ORDER BY o.record, o.lsn", execution_options={"yield_per": BATCH})
    for record, said in groupby(rows, key=itemgetter(0)):
        history = History()
        for row in said:
            history.take(row)
        history.finish()
        if history.operations:
            yield record, history.operations


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
