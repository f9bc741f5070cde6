"""Two operations of one name: two computers wrote as the same writer before anybody noticed. Neither is lost.

Every office lets the same one of them keep the name - that with the lesser hash - and lays the other aside, so that all
end alike. The device whose writer it was is sent both, and writes what was laid aside once more, under a new epoch.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from desktop.domain.operation import Operation, OperationId, WriterId, hash_of, xor
from desktop.storage.exchange.arriving import append
from desktop.storage.exchange.outgoing import SEND_AGAIN
from desktop.storage.exchange.portable import WriterNumbers, read_operation

_SAME = "SELECT 1 FROM aside WHERE writer = ? AND seq = ? AND hash = ?"
_ASIDE = (
    "INSERT INTO aside (writer, seq, hash, hlc, txn, kind, record, field, value, over, schema, at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
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
    kept: list[Operation] = field(default_factory=list)  # laid aside now, for the first time: those that were here
    arrived: list[Operation] = field(default_factory=list)  # and those that came
    strangers: set[OperationId] = field(default_factory=set)  # names that went to what stands in another field

    @property
    def aside(self) -> list[Operation]:
        """Return everything that was laid aside now, for the first time."""
        return [*self.kept, *self.arrived]

    def settle(self, operations: Sequence[Operation], now: int) -> None:
        """Let one of each two keep the name, and lay the other aside."""
        for arrived in operations:
            kept = read_operation(self.connection, self.writers, arrived.id)
            if (kept.record, kept.field) != (arrived.record, arrived.field):
                self.strangers.add(kept.id)
            if hash_of(arrived) < hash_of(kept):
                self._replace(kept, arrived)
                lost, among = kept, self.kept
            else:
                lost, among = arrived, self.arrived
            if self._lay_aside(lost, now):
                among.append(lost)
                self._tell(lost.writer.device, kept, arrived)

    def concern(self, device: bytes) -> bool:
        """Say whether something that a device wrote was laid aside now."""
        return any(operation.writer.device == device for operation in self.aside)

    def write_again(self, me: WriterId) -> list[Operation]:
        """Write what this device had laid aside once more, as `me`, a new epoch; return it.

        It is written over its old name too, for offices that go on knowing it by that one because they may not have
        what bears the name now.
        """
        again: list[Operation] = []
        for branch in (self.kept, self.arrived):  # of two computers: what one of them replaced was its own
            names: dict[OperationId, OperationId] = {}
            for lost in branch:
                if lost.writer.device == me.device:
                    over = {names.get(name, name) for name in lost.over} | ({lost.id} & self.strangers)
                    again.append(lost._replace(writer=me, seq=len(again) + 1, txn=1, over=tuple(sorted(over))))
                    names[lost.id] = again[-1].id
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
        for (device,) in self.connection.exec_driver_sql("SELECT DISTINCT device FROM correspondent").all():
            self.connection.exec_driver_sql(SEND_AGAIN, (device, arrived.record))

    def _tell(self, device: bytes, *operations: Operation) -> None:
        """Send both to the device that wrote them, so that it writes once more what was laid aside."""
        for record in {operation.record for operation in operations}:
            self.connection.exec_driver_sql(SEND_AGAIN, (device, record))

    def _count(self, number: int, kept: Operation, arrived: Operation) -> None:
        row = self.connection.exec_driver_sql("SELECT hashes FROM tally WHERE writer = ?", (number,)).first()
        if row is not None:
            hashes = xor(xor(bytes(row[0]), hash_of(kept)), hash_of(arrived))
            self.connection.exec_driver_sql("UPDATE tally SET hashes = ? WHERE writer = ?", (hashes, number))

    def _lay_aside(self, operation: Operation, now: int) -> bool:
        """Keep an operation apart from the log; return whether it was not there yet."""
        number, found = self.writers.number(operation.writer), hash_of(operation)
        if self.connection.exec_driver_sql(_SAME, (number, operation.seq, found)).first() is not None:
            return False
        _, seq, hlc, txn, kind, record, name, value, over, schema = operation
        said = (number, seq, found, hlc, txn, kind, record, name, value, self.writers.over_in(over), schema, now)
        self.connection.exec_driver_sql(_ASIDE, said)
        return True
