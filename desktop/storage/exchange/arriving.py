"""Enters the operations of a bundle into the log: new ones once, known ones never again, odd ones aside."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from desktop.domain.codec import Stored
from desktop.domain.operation import Operation, WriterId
from desktop.domain.partners import Roster
from desktop.storage.exchange.portable import WriterNumbers
from desktop.storage.exchange.tallies import Tallies

Content = tuple[int, str, bytes, str, Stored]
_INSERT = (
    "INSERT INTO operation (lsn, writer, seq, hlc, txn, kind, record, field, value, over, schema, source)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_KNOWN = "SELECT seq, hlc, kind, record, field, value FROM operation WHERE writer = ? AND seq BETWEEN ? AND ?"


@dataclass(slots=True)
class Entered:
    """What came of a bundle's operations."""

    new: list[Operation] = field(default_factory=list)
    forked: list[Operation] = field(default_factory=list)
    known: int = 0
    met: set[bytes] = field(default_factory=set)  # records of which something known came
    held: int = 0

    @property
    def writers(self) -> dict[WriterId, int]:
        """Return how many new operations each writer has."""
        counts: dict[WriterId, int] = defaultdict(int)
        for operation in self.new:
            counts[operation.writer] += 1
        return dict(counts)


def enter(
    connection: Connection, writers: WriterNumbers, operations: Sequence[Operation], source: WriterId
) -> Entered:
    """Add what is new behind the log, in the order of the bundle; `forked` is what bears a name that is taken.

    The caller holds the transaction and has capture applying.
    """
    found = Entered()
    known = _known(connection, writers, operations)
    for operation in operations:
        there = known[operation.writer].get(operation.seq)
        if there is None:
            known[operation.writer][operation.seq] = _content(operation)
            found.new.append(operation)
        elif _same(there, _content(operation)):
            found.known += 1
            found.met.add(operation.record)
        else:
            found.forked.append(operation)
    append(connection, writers, found.new, source)
    return found


def hold(
    connection: Connection, writers: WriterNumbers, operations: Sequence[Operation], roster: Roster, me: bytes
) -> int:
    """Hold aside those of the operations that a revocation cuts off, but nobody's own words; return how many."""
    revoked = cuts(roster)
    rows = [
        (writers.number(writer), seq)
        for writer, seq, *_ in operations
        if writer.device in revoked and writer.device != me and seq > revoked[writer.device].get(writer.epoch, 0)
    ]
    if rows:
        query = "INSERT OR IGNORE INTO held SELECT lsn FROM operation WHERE writer = ? AND seq = ?"
        connection.exec_driver_sql(query, rows)
    return len(rows)


def cuts(roster: Roster) -> dict[bytes, Mapping[int, int]]:
    """Return for each revoked device the last number accepted of each of its epochs."""
    return {m.card.device: m.accepted for m in roster.members if m.accepted is not None}


def _known(
    connection: Connection, writers: WriterNumbers, operations: Iterable[Operation]
) -> dict[WriterId, dict[int, Content]]:
    """Return what the log holds in the ranges that these operations lie in."""
    ranges: dict[WriterId, tuple[int, int]] = {}
    for operation in operations:
        least, most = ranges.get(operation.writer, (operation.seq, operation.seq))
        ranges[operation.writer] = (min(least, operation.seq), max(most, operation.seq))
    known: dict[WriterId, dict[int, Content]] = {}
    for writer, (least, most) in ranges.items():
        number = writers.known(writer)
        rows = connection.exec_driver_sql(_KNOWN, (number, least, most)) if number is not None else ()
        known[writer] = {seq: tuple(content) for seq, *content in rows}
    return known


def _content(operation: Operation) -> Content:
    return (operation.hlc, operation.kind, operation.record, operation.field, operation.value)


def _same(one: Content, other: Content) -> bool:
    return one == other and type(one[-1]) is type(other[-1])


def append(
    connection: Connection, writers: WriterNumbers, operations: Sequence[Operation], source: WriterId | None
) -> None:
    """Write operations behind the log and count them; `source` None for what is written here."""
    if not operations:
        return
    came_from = None if source is None else writers.number(source)
    end = int(connection.exec_driver_sql("SELECT ifnull(max(lsn), 0) FROM operation").scalar_one())
    rows: list[tuple[Any, ...]] = []
    for lsn, operation in enumerate(operations, end + 1):
        writer, seq, hlc, txn, kind, record, name, value, over, schema = operation
        number = writers.number(writer)
        rows.append((lsn, number, seq, hlc, txn, kind, record, name, value, writers.over_in(over), schema, came_from))
    connection.exec_driver_sql(_INSERT, rows)
    Tallies(connection, writers).add(operations)
