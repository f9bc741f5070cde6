"""Turns the log's rows, which number writers for this file alone, into operations that other offices know, and back."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection

from desktop.domain.operation import Operation, OperationId, WriterId
from desktop.storage.history import BATCH


class Positioned(NamedTuple):
    """An operation, its position in this file's log, and the number of the log it came from (None: written here)."""

    position: int
    source: int | None
    operation: Operation


_COLUMNS = "lsn, source, writer, seq, hlc, txn, kind, record, field, value, over, schema"


class WriterNumbers:
    """The writers of one file by their numbers and the other way round; new ones are entered when first met."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._by_number: dict[int, WriterId] = {}
        self._by_writer: dict[WriterId, int] = {}
        self._read()

    def _read(self) -> None:
        for number, device, epoch in self._connection.exec_driver_sql("SELECT id, device, epoch FROM writer"):
            writer = WriterId(bytes(device), epoch)
            self._by_number[int(number)], self._by_writer[writer] = writer, int(number)

    def writer(self, number: int) -> WriterId:
        """Return the writer with this number."""
        return self._by_number[number]

    def known(self, writer: WriterId) -> int | None:
        """Return the number of a writer, None when it was never met."""
        return self._by_writer.get(writer)

    def number(self, writer: WriterId) -> int:
        """Return the number of a writer, entering it where it is new; the caller holds the transaction."""
        if writer not in self._by_writer:
            self._read()  # this dossier itself may have begun a new epoch
        if writer in self._by_writer:
            return self._by_writer[writer]
        number = max(self._by_number, default=0) + 1
        row = (number, writer.device, writer.epoch, "met")
        self._connection.exec_driver_sql("INSERT INTO writer (id, device, epoch, reason) VALUES (?, ?, ?, ?)", row)
        self._by_number[number], self._by_writer[writer] = writer, number
        return number

    def __iter__(self) -> Iterator[tuple[int, WriterId]]:
        return iter(self._by_number.items())

    def over_in(self, over: Iterable[OperationId]) -> str | None:
        """Write what an operation replaced with this file's numbers; None when nothing."""
        pairs = sorted((self.number(writer), seq) for writer, seq in over)
        return " ".join(f"{number}:{seq}" for number, seq in pairs) or None

    def over_out(self, over: str | None) -> tuple[OperationId, ...]:
        """Read what an operation replaced, in the one order that all files share."""
        if not over:
            return ()
        pairs = (item.split(":") for item in over.split())
        return tuple(sorted(OperationId(self._by_number[int(number)], int(seq)) for number, seq in pairs))


def operations_after(connection: Connection, writers: WriterNumbers, position: int) -> Iterator[Positioned]:
    """Yield the log after `position`, in its order."""
    query = f"SELECT {_COLUMNS} FROM operation WHERE lsn > ? ORDER BY lsn LIMIT {BATCH}"
    while rows := connection.exec_driver_sql(query, (position,)).all():
        yield from (read_row(writers, row) for row in rows)
        position = rows[-1][0]


def operations_of_record(connection: Connection, writers: WriterNumbers, record: bytes) -> list[Positioned]:
    """Return all operations of a record, in the order of the log."""
    rows = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM operation WHERE record = ? ORDER BY lsn", (record,))
    return [read_row(writers, row) for row in rows]


def operations_of_writer(
    connection: Connection, writers: WriterNumbers, number: int, after: int
) -> Iterator[Operation]:
    """Yield the operations of a writer numbered above `after`."""
    query = f"SELECT {_COLUMNS} FROM operation WHERE writer = ? AND seq > ? ORDER BY seq"
    for row in connection.exec_driver_sql(query, (number, after), execution_options={"yield_per": BATCH}):
        yield read_row(writers, row).operation


def read_operation(connection: Connection, writers: WriterNumbers, name: OperationId) -> Operation:
    """Return an operation that is in the log."""
    query, number = f"SELECT {_COLUMNS} FROM operation WHERE writer = ? AND seq = ?", writers.number(name.writer)
    return read_row(writers, connection.exec_driver_sql(query, (number, name.seq)).one()).operation


def aside_of(connection: Connection, writers: WriterNumbers, device: bytes, record: bytes) -> list[Operation]:
    """Return what was laid aside of a record as its name was taken, of what a device wrote."""
    rows = connection.exec_driver_sql(
        "SELECT 0, NULL, a.writer, a.seq, a.hlc, a.txn, a.kind, a.record, a.field, a.value, a.over, a.schema"
        " FROM aside AS a JOIN writer AS w ON w.id = a.writer WHERE w.device = ? AND a.record = ? ORDER BY a.seq",
        (device, record),
    )
    return [read_row(writers, row).operation for row in rows]


def read_row(writers: WriterNumbers, row: Any) -> Positioned:
    """Return one row of the log, with the columns in the order of `_COLUMNS`."""
    lsn, source, writer, seq, hlc, txn, kind, record, field, value, over, schema = row
    said = Operation(
        writers.writer(writer), seq, hlc, txn, kind, record, field, value, writers.over_out(over), schema
    )
    return Positioned(lsn, source, said)
