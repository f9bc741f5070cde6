"""What the exchange needs from the dossier that it serves: positions, what goes out, what came in, keys, journal."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from desktop.domain.codec import Stored
from desktop.domain.identity import RecordId
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import Operation, OperationId, WriterId
from desktop.domain.partners import Roster
from desktop.usecases.exchange.bundle import Acknowledgement, Bundle, Header, Tally
from desktop.usecases.exchange.file_ports import FilePost, PieceName

DONE, RECEIVED, DIGEST = "done", "received", "digest"  # in the journal: outcome, way, and SHA-256 (hex) in the detail


@dataclass(frozen=True, slots=True)
class Portion:
    """Operations that one file must hold together, and where a reader stands once it has them."""

    operations: tuple[Operation, ...]
    position: int
    again: int


class Outgoing(Protocol):
    """What a partner has not acknowledged, from first to last; iterated once."""

    @property
    def base(self) -> int:
        """Return the position in our log that the partner acknowledged."""

    @property
    def again_base(self) -> int:
        """Return the number of the last record sent again that it acknowledged."""

    @property
    def end(self) -> int:
        """Return the last position of our log."""

    @property
    def left_out(self) -> int:
        """Return the epoch of the partner's log of which nothing is sent back, 0 where all is."""

    def __iter__(self) -> Iterator[Portion]: ...


@dataclass(frozen=True, slots=True)
class Sent:
    """One file as it goes out."""

    header: Header
    file: str
    digest: bytes  # SHA-256 of the file
    size: int
    operations: int
    pieces: tuple[PieceName, ...] = ()


class Alarm(StrEnum):
    """Something a bundle showed that a person should know."""

    RESTORED = "restored"  # this dossier was brought back from an older state: others know more of it than it does
    FORKED = "forked"  # two different operations bear one name: two computers wrote as the same writer
    DIVERGED = "diverged"  # same numbers, other content: something was changed behind the log
    CLONED = "cloned"  # two copies of the partner's dossier are at work
    CLOCK_BEHIND = "clock_behind"  # our clock, by headquarters'
    CLOCK_AHEAD = "clock_ahead"
    SENDER_CLOCK = "sender_clock"  # the sender's clock, by ours
    LACKING = "lacking"  # a bundle before this one has not arrived


class Effect(StrEnum):
    """What a bundle did to a record, as people see it."""

    ADDED = "added"
    CHANGED = "changed"
    HIDDEN = "hidden"  # deleted elsewhere
    RESTORED = "restored"
    RECALLED = "recalled"  # its class was raised above this office's clearance


@dataclass(frozen=True, slots=True)
class Received:
    """What taking a bundle in did."""

    new: int = 0  # operations
    known: int = 0  # operations that were here already
    held: int = 0  # operations kept aside because of a revocation
    effects: tuple[tuple[str, RecordId, Effect], ...] = ()
    contested: tuple[tuple[str, RecordId, str], ...] = ()  # kind, record, field: to be chosen by a person, from now on
    writers: Mapping[WriterId, int] = field(default_factory=dict)  # new operations of each
    alarms: tuple[tuple[Alarm, int], ...] = ()  # with days, where it is about a clock
    pieces: int = 0  # of files asked for
    files: int = 0  # that are whole now
    spoiled: int = 0  # files whose pieces made another one: dropped, and asked for again
    put_back: bool = False  # it came from an older file of its sender that took the place of the newest

    def count(self, effect: Effect) -> int:
        """Return how many records had this done to them."""
        return sum(found is effect for _, _, found in self.effects)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """How a bundle came: when, from which file, and what a person allowed."""

    now: int  # milliseconds since 1970 by this computer's clock
    file: str = ""
    digest: bytes = b""
    size: int = 0
    roster: Roster | None = None  # in force, the bundle's own one included
    from_headquarters: bool = False
    may_hide: bool = False  # a person accepted that many records go
    mine: bool = True  # addressed to this device; else opened with the key from the safe: its positions are not ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """How far we and a partner are with each other."""

    device: bytes
    number: int = 0  # of our last bundle
    previous: bytes = b""  # its hash
    sent_at: int = 0  # milliseconds; 0: never
    heard_at: int = 0  # when its last bundle arrived, by our clock
    heard_number: int = 0
    waiting: int = 0  # operations that it has not acknowledged
    unsent: int = 0  # of them, those in no file yet
    acknowledgements: tuple[Acknowledgement, ...] = ()  # to tell it
    told: str = ""  # what it was last told, to see whether there is news
    roster: int = 0  # number that it follows
    cards: tuple[bytes, ...] = ()  # that came with its bundles, of each copy of its dossier; empty: none came
    knows_us: bool = True  # it has heard of our present epoch, or never of us


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the journal of everything sent and received."""

    at: int
    way: str  # "sent" or RECEIVED
    device: bytes
    file: str
    number: int
    operations: int
    size: int
    outcome: str  # DONE, or a Reason
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Version:
    """One of several versions of a field: its stored value, who wrote it and when by that writer's clock."""

    operation: OperationId
    value: Stored
    time: int  # milliseconds since 1970
    doubtful: bool  # so far ahead of our clock that the time is not believed
    field: str  # the one it is of; another one where a deletion is contested

    @property
    def key(self) -> str:
        """Return a short name for people and programs."""
        writer, seq = self.operation
        return _short(writer.device, str(writer.epoch), str(seq))


@dataclass(frozen=True, slots=True)
class Contest:
    """A field of which a person must choose a version, newest first; `shown` is what stands in the dossier meanwhile.

    On the field `deleted`, the versions are the deletions (1) and what they did not see, by the fields concerned.
    """

    kind: str
    record: RecordId
    field: str
    shown: Stored
    versions: tuple[Version, ...]
    ancestor: Stored = None

    @property
    def key(self) -> str:
        """Return a short name for people and programs; the same on every computer."""
        return _short(self.record.bytes, self.field)


class Refusals(Protocol):
    """What is done about files that are not taken in."""

    def tell_again(self, device: bytes) -> None:
        """Take what a device was told last for lost."""

    def quarantine(self, data: bytes) -> None:
        """Keep a file that was not taken in, as it came, apart from the dossier."""


class Post(Refusals, Protocol):
    """The exchange's side of an open dossier; each method is one transaction."""

    @property
    def me(self) -> WriterId:
        """Return the writer of what is written now."""

    @property
    def files(self) -> FilePost:
        """Return the exchange of files."""

    @property
    def schema(self) -> int:
        """Return the version of this dossier's tables."""

    def secret(self, name: str) -> bytes | None:
        """Return what was kept under `name`."""

    def keep_secrets(self, secrets: Mapping[str, bytes | None]) -> None:
        """Keep or (None) forget several at once."""

    def correspondence(self, device: bytes, clearance: Sensitivity) -> Correspondence:
        """Return how far we are with a device."""

    def outgoing(self, device: bytes, clearance: Sensitivity) -> Outgoing:
        """Return what a device has not acknowledged and may have."""

    def next_file(self) -> int:
        """Return the number of the next file to go out, whomever it is for."""

    def card_of(self, log: WriterId) -> bytes:
        """Return the newest card that came with a log of a device, empty where none did."""

    def keep_card(self, log: WriterId, signed: bytes) -> None:
        """Keep a card that came with a log that was heard of."""

    def numbers_of(self, device: bytes) -> Mapping[int, int]:
        """Return the last number held of each epoch of a device, those held aside left out."""

    def ancestry(self, device: bytes) -> tuple[tuple[int, int], ...]:
        """Return the earlier epochs of this file, each with the last position of it that counts for a device."""

    def tallies(self, writers: Iterable[WriterId]) -> tuple[Tally, ...]:
        """Return the tallies of these writers."""

    def keep_sent(self, sent: Sequence[Sent], outgoing: Outgoing, told: str, now: int) -> None:
        """Note files that are about to go out to one device, before they can be seen by anybody."""

    def receive(self, bundle: Bundle, arrival: Arrival) -> Received:
        """Take a bundle in, whole or not at all; raise RefusedError when it would hide much."""

    def follow(self, roster: Roster, signed: bytes) -> int:
        """Follow a new roster: keep it, hold aside what it revokes; return how many operations are held."""

    def contests(self) -> list[Contest]:
        """Return every field of which a person must choose, in the order of the kinds."""

    def note(self, entry: Entry) -> None:
        """Write a line into the journal."""

    def journal(self, limit: int = 200) -> list[Entry]:
        """Return the newest lines of the journal, newest first."""


def _short(*parts: bytes | str) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(part if isinstance(part, bytes) else f"/{part}".encode())
    return found.hexdigest()[:8]
