"""How far this file and the logs of its partners are with each other; part of the caller's transaction throughout.

A partner's device has one log for each of its epochs. What it holds of ours is what its newest bundle says; what we
hold of its logs moves over contiguous ranges only, and what lies behind a gap waits. In which of its logs somebody
still works is told by what arrived there: whoever has what was sent after another log was heard of is no late mail.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import Connection

from desktop.domain.operation import WriterId
from desktop.usecases.exchange.bundle import Acknowledgement, Header, Span

_COLUMNS = (
    "got", "again_got", "acked", "again_acked", "number", "arrived", "sent", "roster", "superseded", "first", "seen",
    "knows", "turn", "ranges", "last", "card",
)  # fmt: skip
_MOST_RANGES = 1000
_TOLD_EPOCHS = 8
_ASLEEP = 30  # of our bundles that one copy of a dossier had and the other did not
_READ_ON = 10  # of our bundles that a log which was given up can still read


class Gone(NamedTuple):
    """The number of our last bundle to a device, and up to which position it went."""

    number: int = 0
    upto: int = 0


@dataclass(frozen=True, slots=True)
class LogState:
    """One log of a partner's device."""

    log: WriterId
    got: int = 0
    again_got: int = 0
    acked: int = 0
    again_acked: int = 0
    number: int = 0
    arrived: int = 0
    sent: int = 0
    roster: int = 0
    superseded: int = 0
    first: int = 0
    seen: int = 0
    knows: int = 0
    turn: int = 0
    ranges: str = "[]"
    last: bytes = b""
    card: bytes = b""

    def acknowledgement(self) -> Acknowledgement:
        """Return what we tell of it."""
        return Acknowledgement(
            self.log.epoch, self.got, self.again_got, self.number, self.arrived, self.sent, self.ranges != "[]"
        )


def logs_of(connection: Connection, device: bytes) -> list[LogState]:
    """Return all logs of a device that we heard of, the latest epoch first."""
    query = f"SELECT epoch, {', '.join(_COLUMNS)} FROM correspondent WHERE device = ? ORDER BY epoch DESC"
    rows = connection.exec_driver_sql(query, (device,))
    return [LogState(WriterId(device, epoch), *said) for epoch, *said in rows]


def all_logs(connection: Connection) -> dict[bytes, list[LogState]]:
    """Return the logs of each device, as `logs_of` does."""
    found: dict[bytes, list[LogState]] = {}
    query = f"SELECT device, epoch, {', '.join(_COLUMNS)} FROM correspondent ORDER BY epoch DESC"
    for device, epoch, *said in connection.exec_driver_sql(query):
        found.setdefault(bytes(device), []).append(LogState(WriterId(bytes(device), epoch), *said))
    return found


def keep(connection: Connection, state: LogState) -> None:
    """Write the state of one log."""
    names = ("device", "epoch", *_COLUMNS)
    values = (*state.log, *(getattr(state, name) for name in _COLUMNS))
    marks = ", ".join("?" for _ in names)
    connection.exec_driver_sql(f"REPLACE INTO correspondent ({', '.join(names)}) VALUES ({marks})", values)


def live(logs: Sequence[LogState]) -> list[LogState]:
    """Return the logs that somebody still works in; more than one when a dossier was copied.

    A copy of which nothing is heard, while the other one goes on, is left alone until it is.
    """
    alive = [state for state in logs if not state.superseded]
    latest = max((state.seen for state in alive), default=0)
    return [state for state in alive if latest - state.seen <= _ASLEEP]


def readers(logs: Sequence[LogState], number: int) -> list[LogState]:
    """Return the logs that our next bundle, after `number`, is for: live ones, the last heard of, those just given up.

    So whoever wrote last can read the answer, and a copy that is at work is not deaf before it was heard.
    """
    alive, newest = live(logs), max(logs, key=_turn, default=None)
    since = max((state.first for state in alive), default=0)
    return [state for state in logs if state in alive or state == newest or number - since <= _READ_ON]


def base_of(logs: Sequence[LogState]) -> tuple[int, int]:
    """Return what is acknowledged by every live log: position, and number of records sent again."""
    alive = live(logs)
    if not alive:
        return 0, 0
    return min(state.acked for state in alive), min(state.again_acked for state in alive)


def acknowledgements(logs: Sequence[LogState]) -> tuple[Acknowledgement, ...]:
    """Return what to tell a device of its logs, those first that it may still work in."""
    order = sorted(logs, key=_lately_met, reverse=True)
    return tuple(state.acknowledgement() for state in order[:_TOLD_EPOCHS])


def met(logs: Sequence[LogState], header: Header, gone: Gone) -> LogState:
    """Return the state of the log that a bundle comes from; a new epoch of a known file goes on where that one was."""
    for state in logs:
        if state.log == header.sender:
            return state
    shared = dict(header.ancestry)
    got = max((min(s.got, shared[s.log.epoch]) for s in logs if s.log.epoch in shared), default=0)
    late = any(state.log.epoch > header.sender.epoch for state in logs)  # a mail older than a restore, it seems
    return LogState(header.sender, got=got, first=gone.number, superseded=int(late))


def lives(logs: Sequence[LogState], state: LogState, header: Header, mine: int) -> tuple[list[LogState], LogState]:
    """Return the other logs whose being live changes with a bundle, and its own; `mine` is our epoch.

    A new epoch takes the place of those before it. One that was given up is live all the same once it has a bundle
    that we sent after the others were met; of those, the ones live on that have something sent after it was met.
    """
    others = [other for other in logs if other.log != state.log and not other.superseded]
    has = arrived_there(header, mine)
    if all(known.log != state.log for known in logs):
        given_up = [] if state.superseded else others
    elif state.superseded and all(has > other.first for other in others):
        state = replace(state, superseded=0)
        given_up = [other for other in others if other.seen <= state.first]
    else:
        given_up = []
    turn = max((known.turn for known in logs), default=0) + (header.number > state.number)
    state = replace(state, seen=max(state.seen, has), turn=max(state.turn, turn))
    return [replace(other, superseded=1) for other in given_up], state


def arrived_there(header: Header, mine: int) -> int:
    """Return the number of the last bundle from our epoch `mine` that a header says has arrived; 0 for none."""
    return max((one.number for one in header.acknowledged if one.epoch == mine), default=0)


def heard(
    state: LogState, header: Header, now: int, digest: bytes, mine: int
) -> LogState:
    """Return the state after a bundle was taken in; `mine` is our epoch.

    What came from an earlier epoch of ours was left out for a reader that had it; we may not have it any more, so
    positions do not move. The sender learns of our epoch from our next bundle, and sends everything again.
    """
    whole = header.left_out in (0, mine)
    got, ranges = _joined(state.got, state.ranges, header.span) if whole else (state.got, state.ranges)
    again = max(state.again_got, header.again.upto) if header.again.base <= state.again_got else state.again_got
    newest = header.number > state.number
    return replace(
        state,
        got=got,
        again_got=again,
        ranges=ranges,
        number=max(state.number, header.number),
        arrived=now if newest else state.arrived,
        sent=header.time if newest else state.sent,
        roster=max(state.roster, header.roster),
        knows=_known_of(header, mine) if newest else state.knows,
        last=digest if newest else state.last,
    )


def unaware(state: LogState, header: Header, mine: int) -> bool:
    """Say whether a bundle shows that its sender does not know what we told last: that mail was lost, tell it again.

    `state` is that before the bundle, `mine` our epoch. An old bundle that comes late shows nothing, one from an older
    file that was put back does.
    """
    if header.number <= state.number:
        return is_put_back(state, header)
    behind = header.span.base < state.got or header.again.base < state.again_got
    unheard = arrived_there(header, mine) <= state.first  # that we met this log
    return behind or unheard or header.left_out not in (0, mine) or bool(header.roster_file)


def is_put_back(state: LogState, header: Header) -> bool:
    """Say whether a bundle was made later than the newest we know and counts less: an older file was put back."""
    return header.number <= state.number and header.time > state.sent


def told(
    state: LogState, header: Header, epoch: int, ancestry: Sequence[tuple[int, int]], gone: Gone, *, newest: bool
) -> LogState:
    """Return the state after what a bundle says it holds of our log of `epoch`.

    The newest bundle of a log is believed as it is, also where it says less than an earlier one; an older one that
    comes late can only add. What it says of an earlier epoch of ours counts as far as both are the same, and as far as
    this file knows what it sent, and withheld.
    """
    said = {one.epoch: one for one in header.acknowledged}
    if epoch in said:
        acked, again = said[epoch].got, said[epoch].again
    else:
        shared = max((min(said[one].got, same) for one, same in ancestry if one in said), default=0)
        acked, again = min(shared, gone.upto), 0
    if not newest:
        acked, again = max(acked, state.acked), max(again, state.again_acked)
    return replace(state, acked=acked, again_acked=again)


def _joined(got: int, kept: str, span: Span) -> tuple[int, str]:
    """Move `got` over every range that follows without a gap; return it with the ranges left."""
    ranges = sorted([*(tuple(pair) for pair in json.loads(kept)), (span.base, span.upto)])
    left: list[tuple[int, int]] = []
    for base, upto in ranges:
        if base <= got:
            got = max(got, upto)
        elif left and base <= left[-1][1]:  # what came twice, or in other parts, is one range
            left[-1] = left[-1][0], max(left[-1][1], upto)
        elif upto > base:
            left.append((base, upto))
    return got, json.dumps(left[:_MOST_RANGES])


def _known_of(header: Header, mine: int) -> int:
    return mine if any(one.epoch == mine for one in header.acknowledged) else 0


def _lately_met(state: LogState) -> tuple[bool, int, int]:
    return not state.superseded, state.first, state.log.epoch


def _turn(state: LogState) -> int:
    return state.turn
