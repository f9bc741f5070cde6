"""Two operations of one name: two computers wrote as the same writer before anybody noticed. Neither is lost.

Every office lets the same one of them keep the name - that with the lesser hash - and lays the other aside, so that all
end alike. The device whose writer it was writes what was laid aside once more, under a new epoch.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from desktop.domain.operation import Operation, WriterId, hash_of, xor
from desktop.storage.exchange.arriving import append
from desktop.storage.exchange.portable import WriterNumbers, read_operation

_SAME = "SELECT 1 FROM aside WHERE writer = ? AND seq = ? AND hash = ?"
_ASIDE = "INSERT INTO aside (writer, seq, hash, hlc, kind, record, field, value, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_RENAME = (
    "UPDATE operation SET hlc = ?, txn = ?, kind = ?, record = ?, field = ?, value = ?, over = ?, schema = ?"
    " WHERE writer = ? AND seq = ?"
)


@dataclass(slots=True)
class Forks:
    """What became of operations whose name was taken; part of the caller's transaction, capture applying."""

    connection: Connection
    writers: WriterNumbers
    touched: set[bytes] = field(default_factory=set)  # records whose rows must be made anew
    aside: list[Operation] = field(default_factory=list)  # laid aside now, for the first time

    def settle(self, operations: Sequence[Operation], now: int) -> None:
        """Let one of each two keep the name, and lay the other aside."""
        for arrived in operations:
            kept = read_operation(self.connection, self.writers, arrived.id)
            if hash_of(arrived) < hash_of(kept):
                self._replace(kept, arrived)
                self._lay_aside(kept, now)
            else:
                self._lay_aside(arrived, now)

    def write_again(self, me: WriterId) -> list[Operation]:
        """Write what this device had laid aside once more, as `me`, a new epoch; return it."""
        ours = [operation for operation in self.aside if operation.writer.device == me.device]
        again = [o._replace(writer=me, seq=seq, txn=1) for seq, o in enumerate(ours, 1)]
        append(self.connection, self.writers, again, None)
        self.touched.update(operation.record for operation in again)
        return again

    def _replace(self, kept: Operation, arrived: Operation) -> None:
        """Give the name to `arrived`, in the place of `kept`, and send its record to everybody once more."""
        number, over = self.writers.number(arrived.writer), self.writers.over_in(arrived.over)
        _, seq, hlc, txn, kind, record, name, value, _, schema = arrived
        said = (hlc, txn, kind, record, name, value, over, schema, number, seq)
        self.connection.exec_driver_sql(_RENAME, said)
        self._count(number, kept, arrived)
        self.touched |= {kept.record, arrived.record}
        self.connection.exec_driver_sql(
            "INSERT INTO again (device, record) SELECT DISTINCT device, ? FROM correspondent", (arrived.record,)
        )

    def _count(self, number: int, kept: Operation, arrived: Operation) -> None:
        row = self.connection.exec_driver_sql("SELECT hashes FROM tally WHERE writer = ?", (number,)).first()
        if row is not None:
            hashes = xor(xor(bytes(row[0]), hash_of(kept)), hash_of(arrived))
            self.connection.exec_driver_sql("UPDATE tally SET hashes = ? WHERE writer = ?", (hashes, number))

    def _lay_aside(self, operation: Operation, now: int) -> None:
        number, found = self.writers.number(operation.writer), hash_of(operation)
        if self.connection.exec_driver_sql(_SAME, (number, operation.seq, found)).first() is not None:
            return
        _, seq, hlc, _, kind, record, name, value, _, _ = operation
        self.connection.exec_driver_sql(_ASIDE, (number, seq, found, hlc, kind, record, name, value, now))
        self.aside.append(operation)
