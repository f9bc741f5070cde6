"""How far this file and the logs of its partners are with each other; part of the caller's transaction throughout.

A partner's device has one log for each of its epochs. What it holds of ours is what its newest bundle says; what we
hold of its logs moves over contiguous ranges only, and what lies behind a gap waits.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from desktop.domain.operation import WriterId
from desktop.usecases.exchange.bundle import Acknowledgement, Header, Span

_COLUMNS = (
    "got", "again_got", "acked", "again_acked", "number", "arrived", "sent", "roster", "superseded", "first_sent",
    "ranges", "last",
)  # fmt: skip
_MOST_RANGES = 1000
_TOLD_EPOCHS = 8


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
    first_sent: int = 0
    ranges: str = "[]"
    last: bytes = b""

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


def keep(connection: Connection, state: LogState) -> None:
    """Write the state of one log."""
    names = ("device", "epoch", *_COLUMNS)
    values = (*state.log, *(getattr(state, name) for name in _COLUMNS))
    marks = ", ".join("?" for _ in names)
    connection.exec_driver_sql(f"REPLACE INTO correspondent ({', '.join(names)}) VALUES ({marks})", values)


def live(logs: Sequence[LogState]) -> list[LogState]:
    """Return the logs that somebody still works in; more than one when a dossier was copied."""
    return [state for state in logs if not state.superseded]


def base_of(logs: Sequence[LogState]) -> tuple[int, int]:
    """Return what is acknowledged by every live log: position, and number of records sent again."""
    alive = live(logs)
    if not alive:
        return 0, 0
    return min(state.acked for state in alive), min(state.again_acked for state in alive)


def acknowledgements(logs: Sequence[LogState]) -> tuple[Acknowledgement, ...]:
    """Return what to tell a device of its logs."""
    return tuple(state.acknowledgement() for state in logs[:_TOLD_EPOCHS])


def met(logs: Sequence[LogState], header: Header) -> LogState:
    """Return the state of the log that a bundle comes from; a new epoch of a known file goes on where that one was."""
    for state in logs:
        if state.log == header.sender:
            return state
    shared = dict(header.ancestry)
    got = max((min(s.got, shared[s.log.epoch]) for s in logs if s.log.epoch in shared), default=0)
    late = any(state.log.epoch > header.sender.epoch for state in logs)  # a mail older than a restore
    return LogState(header.sender, got=got, first_sent=header.time, superseded=int(late))


def superseded(logs: Sequence[LogState], header: Header) -> tuple[list[LogState], bool]:
    """Return the logs whose being live changes with a bundle, and whether two copies of one dossier are at work."""
    changed = []
    known = any(state.log == header.sender for state in logs)
    if not known:
        changed = [replace(state, superseded=1) for state in live(logs) if state.log.epoch < header.sender.epoch]
    later = [state for state in logs if state.log.epoch > header.sender.epoch]
    cloned = any(header.time > state.first_sent for state in later if not state.superseded)
    return changed, cloned


def heard(
    state: LogState, header: Header, now: int, digest: bytes, mine: int, *, cloned: bool
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
        superseded=0 if cloned else state.superseded,
        last=digest if newest else state.last,
    )


def unaware(state: LogState, header: Header, mine: int) -> bool:
    """Say whether a bundle shows that its sender does not know what we told last: that mail was lost, tell it again.

    `state` is that before the bundle, `mine` our epoch. An old bundle that comes late shows nothing.
    """
    if header.number <= state.number:
        return False
    behind = header.span.base < state.got or header.again.base < state.again_got
    return behind or header.left_out not in (0, mine)


def told(
    state: LogState, header: Header, epoch: int, ancestry: Sequence[tuple[int, int]], *, newest: bool
) -> LogState:
    """Return the state after what a bundle says it holds of our log of `epoch`.

    The newest bundle of a log is believed as it is, also where it says less than an earlier one; an older one that
    comes late can only add. What it says of an earlier epoch of ours counts as far as both are the same.
    """
    said = {one.epoch: one for one in header.acknowledged}
    if epoch in said:
        acked, again = said[epoch].got, said[epoch].again
    else:
        acked = max((min(said[earlier].got, shared) for earlier, shared in ancestry if earlier in said), default=0)
        again = 0
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
