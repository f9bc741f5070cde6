"""What a partner has not acknowledged and may have: the log after its position, and records that came into its scope.

Sending moves no position: each bundle begins where the last acknowledged one ended, so that lost mails do not matter.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from sqlalchemy import Connection

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import Operation
from desktop.storage.exchange.portable import (
    Positioned,
    WriterNumbers,
    aside_of,
    operations_after,
    operations_of_record,
)
from desktop.storage.exchange.positions import base_of, live, logs_of
from desktop.storage.exchange.scope import Scope, Verdict
from desktop.storage.history import BATCH
from desktop.storage.tables import Schema
from desktop.usecases.exchange.ports import Portion

_FIRST = "SELECT min(lsn) FROM operation WHERE record = ?"
SEND_AGAIN = (
    "INSERT INTO again (device, number, record)"
    " SELECT ?1, (SELECT ifnull(max(number), 0) + 1 FROM again WHERE device = ?1), ?2"
)
_WHOLE, _PERSONAL, _UNKNOWN = 0, 1, 2  # what of a record: all, its personal fields, fields of a newer version
_PARTS = {Verdict.ABOVE: _WHOLE, Verdict.PERSONAL: _PERSONAL, Verdict.UNKNOWN: _UNKNOWN}
Withheld = dict[tuple[bytes, int], int]  # (record, what of it): position from which on it did not go


class OutgoingLog:
    """Answers the `Outgoing` port for one device; `withheld` and `released` are complete once it was iterated."""

    def __init__(self, connection: Connection, schema: Schema, device: bytes, clearance: Sensitivity) -> None:
        self._connection = connection
        self._writers = WriterNumbers(connection)
        self._scope = Scope(connection, schema, clearance)
        self.device, self.clearance = device, clearance
        logs = logs_of(connection, device)
        self.base, self.again_base = base_of(logs)
        self.end = int(connection.exec_driver_sql("SELECT ifnull(max(lsn), 0) FROM operation").scalar_one())
        # What came from the one copy of the partner's dossier need not go back there.
        alive = live(logs)
        self._echo = self._writers.known(alive[0].log) if len(alive) == 1 else None
        self.left_out = alive[0].log.epoch if self._echo is not None else 0
        self._gone = self._gone_out()
        self.withheld = self._withheld_before()
        self._before = dict(self.withheld)
        self.released: list[tuple[int, bytes]] = []  # number and record, to be sent again from now on

    def __iter__(self) -> Iterator[Portion]:
        for _, action in groupby(self._log(), key=_action):
            found = list(action)
            if chosen := tuple(self._chosen(found)):
                yield Portion(chosen, found[-1].position, self.again_base)
        yield from self._sent_again()

    def keep(self) -> None:
        """Note what was withheld and what is sent again from now on; the caller holds the transaction."""
        gone = [(self.device, record, part) for record, part in self._before.keys() - self.withheld.keys()]
        new = [
            (self.device, record, part, since)
            for (record, part), since in self.withheld.items()
            if (record, part) not in self._before
        ]
        again = [(number, self.device, record) for number, record in self.released]
        for query, rows in (
            ("DELETE FROM withheld WHERE device = ? AND record = ? AND personal = ?", gone),
            ("REPLACE INTO withheld (device, record, personal, since) VALUES (?, ?, ?, ?)", new),
            ("INSERT INTO again (number, device, record) VALUES (?, ?, ?)", again),
        ):
            if rows:
                self._connection.exec_driver_sql(query, rows)

    def _log(self) -> Iterator[Positioned]:
        rows = operations_after(self._connection, self._writers, self.base)
        while batch := list(islice(rows, BATCH)):
            self._scope.look_ahead(one.operation.record for one in batch)
            yield from batch

    def _chosen(self, action: list[Positioned]) -> Iterator[Operation]:
        for position, source, operation in action:
            if (source is None or source != self._echo) and self._may_go(operation, position):
                yield operation

    def _may_go(self, operation: Operation, position: int) -> bool:
        if operation.writer.device == self.device:  # nobody's own words are kept from them
            return True
        verdict = self._scope.verdict(operation.kind, operation.record, operation.field)
        if verdict is Verdict.SEND:
            return True
        # What is in files that went out, arrived or not, went out before it was withheld.
        since = self.withheld.setdefault((operation.record, _PARTS[verdict]), max(position, self._gone + 1))
        recalls = verdict is Verdict.ABOVE and self._scope.tells_class(operation.kind, operation.field)
        return recalls and self._may_be_there(operation.record, since)

    def _may_be_there(self, record: bytes, since: int) -> bool:
        """Say whether the partner got the record before it was withheld, or from another office."""
        if int(self._connection.exec_driver_sql(_FIRST, (record,)).scalar_one()) < since:
            return True
        query = "SELECT 1 FROM reached WHERE device = ? AND record = ?"
        return self._connection.exec_driver_sql(query, (self.device, record)).first() is not None

    def _sent_again(self) -> Iterator[Portion]:
        """Yield the records that came into scope since positions passed them, each whole."""
        waiting = self._connection.exec_driver_sql(
            "SELECT number, record FROM again WHERE device = ? AND number > ? ORDER BY number",
            (self.device, self.again_base),
        ).all()
        query = "SELECT ifnull(max(number), 0) FROM again WHERE device = ?"
        number = int(self._connection.exec_driver_sql(query, (self.device,)).scalar_one())
        for record in self._in_scope_now():
            number += 1
            self.released.append((number, record))
        for number, record in [*waiting, *self.released]:
            if chosen := tuple(self._again(record)):
                yield Portion(chosen, self.end, number)

    def _again(self, record: bytes) -> Iterator[Operation]:
        """Yield what a partner may have of a record and does not get otherwise."""
        for position, source, operation in operations_of_record(self._connection, self._writers, record):
            passed = position <= self.base or (source is not None and source == self._echo)
            if passed and self._may_go(operation, position):
                yield operation
        yield from aside_of(self._connection, self._writers, self.device, record)

    def _in_scope_now(self) -> list[bytes]:
        """Return the records withheld before of which something may go now, and forget that it was withheld."""
        found: dict[bytes, None] = {}
        self._scope.look_ahead((record for record, _ in self.withheld), kinds=True)
        for record, part in list(self.withheld):
            if released(self._scope, record, part):
                del self.withheld[record, part]
                found[record] = None
        return list(found)

    def _gone_out(self) -> int:
        """Return up to which position the partner may have been sent something already.

        A dossier that was restored does not know what went out after the copy was made.
        """
        query = (
            "SELECT max(ifnull(p.sent_upto, 0), ifnull(w.begins, 0)) FROM partner AS p"
            " JOIN writer AS w ON w.id = (SELECT value FROM about WHERE key = 'writer') WHERE p.device = ?"
        )
        return int(self._connection.exec_driver_sql(query, (self.device,)).scalar() or 0)

    def _withheld_before(self) -> Withheld:
        rows = self._connection.exec_driver_sql(
            "SELECT record, personal, since FROM withheld WHERE device = ?", (self.device,)
        )
        return {(record, part): since for record, part, since in rows}


def note_reached(connection: Connection, device: bytes, records: Iterable[bytes]) -> None:
    """Note records that a partner tells of and that we knew: another office gave them, before or instead of us.

    When such a record is above the partner's clearance, now or later, the partner is told so. The caller holds the
    transaction.
    """
    base, _ = base_of(logs_of(connection, device))
    held = connection.exec_driver_sql("SELECT record FROM withheld WHERE device = ? AND personal = ?", (device, _WHOLE))
    withheld = set(held.scalars())
    for record in sorted(records):
        first = connection.exec_driver_sql(_FIRST, (record,)).scalar_one()
        if record in withheld or first > base:
            entry = "INSERT OR IGNORE INTO reached (device, record) VALUES (?, ?)"
            is_new = connection.exec_driver_sql(entry, (device, record)).rowcount
            if is_new and record in withheld:
                connection.exec_driver_sql(SEND_AGAIN, (device, record))


def released(scope: Scope, record: bytes, part: int) -> bool:
    """Say whether what was withheld of a record may go now."""
    kind = scope.kind_of(record)
    if scope.hides(kind, record):
        return False
    return part == _WHOLE or scope.consents(record) or (part == _UNKNOWN and scope.knows(kind, record))


def _action(one: Positioned) -> tuple[object, int]:
    return one.operation.writer, one.operation.txn
