"""Counts and hashes each writer's operations, so that two offices notice when they hold different ones by one name.

Hashes are joined by XOR, which does not mind in what order operations came. What arrives is added as it comes; what is
written here is added when somebody asks.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from desktop.domain.operation import HASH_LENGTH, Operation, WriterId, hash_of
from desktop.storage.exchange.portable import WriterNumbers, operations_of_writer
from desktop.usecases.exchange.bundle import Tally

_NOTHING = bytes(HASH_LENGTH)


class Tallies:
    """The tallies of one file; every method is part of the caller's transaction."""

    def __init__(self, connection: Connection, writers: WriterNumbers) -> None:
        self._connection = connection
        self._writers = writers

    def add(self, operations: Sequence[Operation]) -> None:
        """Count operations that were just entered."""
        by_writer: dict[WriterId, list[Operation]] = {}
        for operation in operations:
            by_writer.setdefault(operation.writer, []).append(operation)
        for writer, found in by_writer.items():
            self._keep(_counted(self._kept(writer), found))

    def of(self, writers: Iterable[WriterId], mine: WriterId) -> tuple[Tally, ...]:
        """Return the tallies of `writers`; those of `mine`, which writes here, are brought up first."""
        found = []
        for writer in writers:
            tally = self._kept(writer)
            number = self._writers.known(writer)
            if writer == mine and number is not None:
                tally = _counted(tally, operations_of_writer(self._connection, self._writers, number, tally.last))
                self._keep(tally)
            found.append(tally)
        return tuple(found)

    def diverged(self, told: Iterable[Tally], mine: WriterId) -> list[WriterId]:
        """Return the writers of which another office holds as many operations as we do, but not the same ones.

        Only where both hold all up to the same number: of others, each may have been sent another part.
        """
        found = []
        for tally in told:
            (ours,) = self.of([tally.writer], mine)
            complete = ours.count == ours.last == tally.count == tally.last
            if complete and ours.hashes != tally.hashes:
                found.append(tally.writer)
        return found

    def _kept(self, writer: WriterId) -> Tally:
        row = self._connection.exec_driver_sql(
            "SELECT count, last, hashes FROM tally WHERE writer = ?", (self._writers.known(writer),)
        ).first()
        return Tally(writer, *row) if row else Tally(writer, 0, 0, _NOTHING)

    def _keep(self, tally: Tally) -> None:
        number = self._writers.number(tally.writer)
        self._connection.exec_driver_sql(
            "REPLACE INTO tally (writer, count, last, hashes) VALUES (?, ?, ?, ?)",
            (number, tally.count, tally.last, tally.hashes),
        )


def _counted(tally: Tally, operations: Iterable[Operation]) -> Tally:
    count, last, hashes = tally.count, tally.last, int.from_bytes(tally.hashes, "big")
    for operation in operations:
        count, last = count + 1, max(last, operation.seq)
        hashes ^= int.from_bytes(hash_of(operation), "big")
    return Tally(tally.writer, count, last, hashes.to_bytes(HASH_LENGTH, "big"))
