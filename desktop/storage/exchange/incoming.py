"""Takes a bundle into the dossier, in one transaction: log, rows and positions change together or not at all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from desktop.domain.identity import RecordId
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import WriterId
from desktop.storage.exchange import positions
from desktop.storage.exchange.arriving import Entered, enter, hold
from desktop.storage.exchange.effects import View, effects, hides_much
from desktop.storage.exchange.following import clearance_under
from desktop.storage.exchange.forks import Forks
from desktop.storage.exchange.outgoing import note_reached
from desktop.storage.exchange.portable import WriterNumbers
from desktop.storage.exchange.recalls import Recalls
from desktop.storage.exchange.tallies import Tallies
from desktop.storage.projection import project_fields, project_records
from desktop.storage.tables import Schema
from desktop.usecases.exchange.bundle import Acknowledgement, Bundle, Header
from desktop.usecases.exchange.ports import Alarm, Arrival, Effect, Received
from desktop.usecases.exchange.refusals import Reason, RefusedError

_DAY = 24 * 3600 * 1000
_CLOCK_OFF = _DAY // 2  # mails are slow, clocks that are hours off are worth a word
_PUT_AWAY = (Effect.HIDDEN, Effect.RECALLED)


@dataclass(slots=True)
class Incoming:
    """One bundle being taken in; `ancestry` are our own earlier epochs, as sent in headers.

    When it shows that others know our present epoch otherwise than we do, nothing of that epoch counts as shared.
    """

    connection: Connection
    schema: Schema
    me: WriterId
    ancestry: tuple[tuple[int, int], ...]
    renew: Callable[[], WriterId]  # begin a new epoch

    def take(self, bundle: Bundle, arrival: Arrival) -> Received:
        """Do everything; the caller holds the transaction and has capture applying."""
        writers = WriterNumbers(self.connection)
        alarms = [*self._clocks(bundle.header, arrival)]
        tallies = Tallies(self.connection, writers)
        if any(operation.writer == self.me for operation in bundle.operations):
            tallies.of([self.me], self.me)  # what was written here is counted before what comes back
        restored = self._was_restored(bundle, writers, arrival)
        entered = enter(self.connection, writers, bundle.operations, bundle.header.sender)
        note_reached(self.connection, bundle.header.sender.device, entered.met)
        forks = Forks(self.connection, writers)
        forks.settle(entered.forked, arrival.now)
        if restored or forks.concern(self.me.device):
            alarms.append((Alarm.RESTORED, 0))
            self.me = self.renew()
            forks.write_again(self.me)
        if forks.aside:
            alarms.append((Alarm.FORKED, len(forks.aside)))
        if arrival.roster is not None:
            entered.held = hold(self.connection, writers, entered.new, arrival.roster, self.me.device)
        received = self._show(entered, forks.touched, arrival)
        if tallies.diverged(bundle.header.tallies, self.me):
            alarms.append((Alarm.DIVERGED, 0))
        logs = positions.logs_of(self.connection, bundle.header.sender.device)
        put_back = positions.is_put_back(positions.met(logs, bundle.header, positions.Gone()), bundle.header)
        if arrival.mine:
            alarms += self._move(bundle.header, arrival)
        return replace(
            received, known=entered.known, held=entered.held, alarms=tuple(alarms), put_back=put_back and arrival.mine
        )

    def _show(self, entered: Entered, touched: set[bytes], arrival: Arrival) -> Received:
        """Make the rows of what arrived anew, and say what that did."""
        kinds = self._kinds_of(touched) | {operation.record: operation.kind for operation in entered.new}
        recalls = Recalls(self.connection, self.schema, self._clearance(arrival), self.me.device)
        concerned = recalls.concerned(entered.new)
        kinds = concerned | kinds
        before = View(self.connection, self.schema, kinds)
        edited = before.edited([operation for operation in entered.new if operation.record not in touched])
        touched = touched | {operation.record for operation in entered.new}
        project_fields(self.connection, self.schema, edited)
        project_records(self.connection, self.schema, touched - edited.keys())
        if again := recalls.settle(concerned | recalls.concerned(entered.new), arrival.now):
            project_records(self.connection, self.schema, again)
            touched |= again
        after = View(self.connection, self.schema, kinds, alive=edited.keys() - again)
        done = tuple(found for found in effects(before, after, kinds) if found[1].bytes in touched)
        hidden = sum(effect in _PUT_AWAY for _, _, effect in done)
        if hides_much(self.connection, self.schema, hidden) and not arrival.may_hide:
            raise RefusedError(Reason.HIDES_MUCH, str(hidden))
        fresh = sorted(after.contested - before.contested)
        contested = tuple((kind, RecordId(bytes=record), name) for kind, record, name in fresh)
        return Received(new=len(entered.new), effects=done, contested=contested, writers=entered.writers)

    def _kinds_of(self, records: set[bytes]) -> dict[bytes, str]:
        query = "SELECT kind FROM operation WHERE record = ? LIMIT 1"
        return {r: str(self.connection.exec_driver_sql(query, (r,)).scalar()) for r in records}

    def _clearance(self, arrival: Arrival) -> Sensitivity:
        return clearance_under(arrival.roster, self.me.device) if arrival.roster else Sensitivity.RESTRICTED

    def _was_restored(self, bundle: Bundle, writers: WriterNumbers, arrival: Arrival) -> bool:
        """Say whether others know more of what this writer wrote, or sent, than this file does."""
        query = "SELECT ifnull(max(seq), 0) FROM operation WHERE writer = ?"
        last = int(self.connection.exec_driver_sql(query, (writers.known(self.me),)).scalar_one())
        if any(operation.writer == self.me and operation.seq > last for operation in bundle.operations):
            return True
        gone = self._gone(bundle.header.sender.device)
        told = [one for one in bundle.header.acknowledged if one.epoch == self.me.epoch and arrival.mine]
        return any(one.number > gone.number or one.got > gone.upto for one in told)

    def _gone(self, device: bytes) -> positions.Gone:
        """Return our last bundle to a device."""
        query = "SELECT ifnull(number, 0), ifnull(sent_upto, 0) FROM partner WHERE device = ?"
        row = self.connection.exec_driver_sql(query, (device,)).first()
        return positions.Gone(*map(int, row)) if row else positions.Gone()

    def _clocks(self, header: Header, arrival: Arrival) -> Iterator[tuple[Alarm, int]]:
        """Compare clocks without a network: nothing arrives before it was sent."""
        ahead = header.time - arrival.now
        if ahead > _CLOCK_OFF:
            yield (Alarm.CLOCK_BEHIND if arrival.from_headquarters else Alarm.SENDER_CLOCK), _days(ahead)
        if not arrival.from_headquarters:
            return
        newest = max(
            (one for one in header.acknowledged if one.epoch == self.me.epoch and one.sent and arrival.mine),
            key=_number, default=None,
        )  # fmt: skip
        if newest is not None and newest.sent - newest.arrived > _CLOCK_OFF:
            yield Alarm.CLOCK_AHEAD, _days(newest.sent - newest.arrived)

    def _move(self, header: Header, arrival: Arrival) -> Iterator[tuple[Alarm, int]]:
        """Move the positions of both directions."""
        device, mine = header.sender.device, self.me.epoch
        logs, gone = positions.logs_of(self.connection, device), self._gone(device)
        state = positions.met(logs, header, gone)
        newest = header.number > state.number
        if positions.unaware(state, header, mine):
            self.connection.exec_driver_sql("UPDATE partner SET told = '' WHERE device = ?", (device,))
        given_up, state = positions.lives(logs, state, header, mine)
        state = positions.told(state, header, mine, self.ancestry, gone, newest=newest)
        state = positions.heard(state, header, arrival.now, arrival.digest, mine)
        for one in (*given_up, state):
            positions.keep(self.connection, one)
        if len(positions.live(positions.logs_of(self.connection, device))) > 1:
            yield Alarm.CLONED, 0
        if state.ranges != "[]":
            yield Alarm.LACKING, 0


def _days(milliseconds: int) -> int:
    return max(1, round(milliseconds / _DAY))


def _number(one: Acknowledgement) -> int:
    return one.number
