"""How much each partner lacks, worked out for all of them together, and anew only once something changed.

The status line and the list of partners ask for two hundred at a time. The last operations of the log are weighed once
for each clearance, and what of them waits for one partner is counted from where its position lies; of what lies
further back, as large a share is taken to wait as of these. What really goes out is for `OutgoingLog` to say, which
also counts for partners to whom records are sent again.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import WriterId
from desktop.storage.exchange import positions
from desktop.storage.exchange.outgoing import OutgoingLog, released
from desktop.storage.exchange.scope import Levels, Scope, Verdict
from desktop.storage.history import marks
from desktop.storage.tables import Schema

NEAR = 1000  # operations weighed one by one at the end of the log
_ACCOUNT = "ifnull(number, 0), ifnull(previous, x''), ifnull(sent_upto, 0), ifnull(sent_again, 0), ifnull(sent_at, 0)"
_MINE = "SELECT epoch, ifnull(begins, 0) FROM writer WHERE id = (SELECT value FROM about WHERE key = 'writer')"
Held = frozenset[tuple[bytes, int]]  # records, and what of them, that do not go to a device


class Account(NamedTuple):
    """What was sent to a device."""

    number: int = 0
    previous: bytes = b""
    upto: int = 0
    again: int = 0
    sent_at: int = 0
    told: str = ""


class Lack(NamedTuple):
    """How many operations a device has not acknowledged, and how many of them are in no file yet."""

    waiting: int
    unsent: int


class Standing:
    """Answers for the dossier as it is now."""

    def __init__(self, connection: Connection, schema: Schema) -> None:
        self._connection = connection
        self._schema = schema
        self._changes = -1  # rows that this connection, the only one, had changed when the moment was taken
        self._moment: Moment | None = None
        self._withheld = _Withheld(connection)

    def now(self) -> "Moment":
        """Return how things stand: as they were found the last time where no row changed since."""
        driver: Any = self._connection.connection.driver_connection
        if self._moment is None or driver.total_changes != self._changes:
            self._changes = driver.total_changes
            self._moment = Moment(self._connection, self._schema, self._withheld)
        return self._moment


class _Row(NamedTuple):
    """An operation at the end of the log: where it lies, where it came from, which device wrote it."""

    position: int
    source: int | None
    device: bytes

    def is_news(self, after: int, device: bytes, echo: int | None) -> bool:
        """Say whether it is another device's, and lies after a position without having come from there."""
        return self.position > after and self.device != device and (self.source is None or self.source != echo)


@dataclass(slots=True)
class _Weighed:
    """What of the end of the log a clearance may have: positions, in order."""

    going: list[int] = field(default_factory=list)
    came: dict[int | None, list[int]] = field(default_factory=lambda: defaultdict(list))  # of these, by their source
    kept: dict[bytes, list[_Row]] = field(default_factory=lambda: defaultdict(list))  # the others, by who wrote them
    recalling: dict[bytes, list[_Row]] = field(default_factory=lambda: defaultdict(list))  # of them, by record

    def count(self, after: int, echo: int | None) -> int:
        """Count what goes to a partner of whose own log `echo` nothing is sent back."""
        back = self.came.get(echo, []) if echo is not None else []
        return len(self.going) - bisect_right(self.going, after) - len(back) + bisect_right(back, after)


class _Withheld:
    """What does not go to each device, remembered until the next bundle to it: only then does it change."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[bytes, tuple[int, Held]] = {}
        self._same: dict[Held, Held] = {}  # most devices are held back the same

    def of(self, device: bytes, number: int) -> Held:
        """Return it for a device, to which `number` bundles were sent."""
        known = self._known.get(device)
        if known is None or known[0] != number:
            query = "SELECT record, personal FROM withheld WHERE device = ?"
            found = frozenset((bytes(r), int(p)) for r, p in self._connection.exec_driver_sql(query, (device,)))
            known = self._known[device] = number, self._same.setdefault(found, found)
        return known[1]


class Moment:
    """One state of the dossier; remembers what it found."""

    def __init__(self, connection: Connection, schema: Schema, withheld: _Withheld) -> None:
        self._connection = connection
        self._schema = schema
        self._withheld = withheld
        self._levels = Levels(connection, schema)
        self._end = int(self._value("SELECT ifnull(max(lsn), 0) FROM operation"))
        self.epoch, self._begins = connection.exec_driver_sql(_MINE).one()
        self._logs = positions.all_logs(connection)
        rows = connection.exec_driver_sql(f"SELECT device, {_ACCOUNT}, ifnull(told, '') FROM partner")
        self._accounts = {bytes(device): Account(*said) for device, *said in rows}
        rows = connection.exec_driver_sql("SELECT id, device, epoch FROM writer")
        self._writers = {int(number): WriterId(bytes(device), epoch) for number, device, epoch in rows}
        self._numbers = {writer: number for number, writer in self._writers.items()}
        rows = connection.exec_driver_sql("SELECT device, max(number) FROM again GROUP BY device")
        self._again = {bytes(device): int(number) for device, number in rows}
        self._start, self._tail = self._end, list[Any]()
        self._weighed: dict[Sensitivity, _Weighed] = {}
        self._released: dict[tuple[Held, Sensitivity], bool] = {}
        self._lacks: dict[tuple[bytes, Sensitivity], Lack] = {}

    def logs(self, device: bytes) -> list[positions.LogState]:
        """Return all logs of a device that we heard of, the latest epoch first."""
        return self._logs.get(device, [])

    def account(self, device: bytes) -> Account:
        """Return what was sent to a device."""
        return self._accounts.get(device, Account())

    def lack(self, device: bytes, clearance: Sensitivity) -> Lack:
        """Return how much a device lacks."""
        found = self._lacks.get((device, clearance))
        if found is None:
            again = self._again.get(device, 0) > positions.base_of(self.logs(device))[1]
            held = self._withheld.of(device, self.account(device).number)
            one_by_one = again or self._is_released(held, clearance)
            found = self._counted(device, clearance) if one_by_one else self._reckoned(device, clearance)
            self._lacks[device, clearance] = found
        return found

    def _counted(self, device: bytes, clearance: Sensitivity) -> Lack:
        """Count what would go out; beyond `NEAR` operations, the log's length is near enough."""
        outgoing = OutgoingLog(self._connection, self._schema, device, clearance)
        account, waiting, unsent = self.account(device), 0, 0
        for portion in outgoing:
            waiting += len(portion.operations)
            if portion.position > account.upto or portion.again > account.again:
                unsent += len(portion.operations)
            if waiting > NEAR:
                last = max(account.upto, portion.position)
                return Lack(waiting + outgoing.end - portion.position, unsent + outgoing.end - last)
        return Lack(waiting, unsent)

    def _reckoned(self, device: bytes, clearance: Sensitivity) -> Lack:
        """Count by positions in what was weighed, and reckon what lies before it."""
        logs = self.logs(device)
        base, alive = positions.base_of(logs)[0], positions.live(logs)
        echo = self._numbers.get(alive[0].log) if len(alive) == 1 else None
        self._read_tail(base)
        weighed = self._weigh(clearance)
        more = self._recalled(device, weighed, base, echo)
        # Nobody's own words are kept from them.
        more += [row.position for row in weighed.kept.get(device, ()) if row.source is None or row.source != echo]
        found = [
            self._before(after, weighed, echo)
            + weighed.count(max(after, self._start), echo)
            + sum(position > after for position in more)
            for after in (base, max(base, self.account(device).upto))
        ]
        return Lack(*found)

    def _before(self, after: int, weighed: _Weighed, echo: int | None) -> int:
        """Reckon what waits between a position and what was weighed; one at least, as nobody looked."""
        if after >= self._start:
            return 0
        share = weighed.count(self._start, echo) / max(1, self._end - self._start)
        return max(1, round((self._start - after) * share))

    def _recalled(self, device: bytes, weighed: _Weighed, base: int, echo: int | None) -> list[int]:
        """Return the positions of what tells that a record which may be there is above the clearance now."""
        found = {
            record: [row.position for row in said if row.is_news(base, device, echo)]
            for record, said in weighed.recalling.items()
        }
        records = tuple(record for record, said in found.items() if said)
        if not records:
            return []
        asked = f"personal = 0 AND record IN ({marks(records)})"
        rows = self._connection.exec_driver_sql(
            f"SELECT record, since FROM withheld WHERE device = ? AND {asked}", (device, *records)
        )
        since = {bytes(record): int(position) for record, position in rows}
        gone = max(base, self._gone_out(device))
        first = self._first(records)
        query = f"SELECT record FROM reached WHERE device = ? AND record IN ({marks(records)})"
        reached = set(self._connection.exec_driver_sql(query, (device, *records)).scalars())
        # As `OutgoingLog` says it: a record is there when it was sent before it was withheld, came from there, or by
        # way of another office.
        there = {
            record
            for record, row in first.items()
            if record in reached
            or row.position < since.get(record, gone + 1)
            or (record not in since and not row.is_news(0, device, echo))
        }
        return [position for record in there for position in found[record]]

    def _first(self, records: Sequence[bytes]) -> dict[bytes, _Row]:
        """Return the first operation of each record."""
        query = (
            "SELECT record, lsn, source, writer FROM operation WHERE lsn IN"
            f" (SELECT min(lsn) FROM operation WHERE record IN ({marks(records)}) GROUP BY record)"
        )
        rows = self._connection.exec_driver_sql(query, tuple(records))
        return {bytes(record): _Row(lsn, source, self._writers[by].device) for record, lsn, source, by in rows}

    def _gone_out(self, device: bytes) -> int:
        return max(self.account(device).upto, self._begins) if device in self._accounts else 0

    def _weigh(self, clearance: Sensitivity) -> _Weighed:
        """Weigh the end of the log for one clearance."""
        found = self._weighed.get(clearance)
        if found is not None:
            return found
        found = self._weighed[clearance] = _Weighed()
        scope = Scope(self._connection, self._schema, clearance, self._levels)
        scope.look_ahead(record for *_, record, _ in self._tail)
        for position, source, writer, kind, record, name in self._tail:
            verdict = scope.verdict(kind, record, name)
            if verdict is Verdict.SEND:
                found.going.append(position)
                found.came[source].append(position)
                continue
            row = _Row(position, source, self._writers[writer].device)
            found.kept[row.device].append(row)
            if verdict is Verdict.ABOVE and scope.tells_class(kind, name):
                found.recalling[record].append(row)
        return found

    def _read_tail(self, base: int) -> None:
        """Read the log after `base`, as far back as it is weighed; at once from where any partner stands."""
        farthest = self._end - NEAR
        if max(base, farthest) >= self._start:
            return
        bases = (positions.base_of(logs)[0] for logs in self._logs.values())
        self._start = max(farthest, min((base, *bases)))
        query = "SELECT lsn, source, writer, kind, record, field FROM operation WHERE lsn > ? ORDER BY lsn"
        self._tail = list(self._connection.exec_driver_sql(query, (self._start,)).all())
        self._weighed.clear()

    def _is_released(self, held: Held, clearance: Sensitivity) -> bool:
        """Say whether something of what was withheld may go now."""
        found = self._released.get((held, clearance))
        if found is None:
            scope = Scope(self._connection, self._schema, clearance, self._levels)
            scope.look_ahead((record for record, _ in held), kinds=True)
            found = self._released[held, clearance] = any(released(scope, record, part) for record, part in held)
        return found

    def _value(self, query: str) -> Any:
        return self._connection.exec_driver_sql(query).scalar_one()
