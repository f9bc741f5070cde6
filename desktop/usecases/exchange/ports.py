"""What the exchange needs from the rooms above: the dossier's log and keys (storage), envelopes and cards (sync)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from desktop.domain.identity import RecordId
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import Operation, WriterId
from desktop.domain.partners import Card, Roster
from desktop.usecases.exchange.bundle import Acknowledgement, Bundle, Header, Piece, Tally


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

    def __iter__(self) -> Iterator[Portion]: ...


@dataclass(frozen=True, slots=True)
class Sent:
    """One file as it goes out."""

    header: Header
    file: str
    digest: bytes  # SHA-256 of the file
    size: int
    operations: int


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
    pieces: int = 0

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
    card: bytes = b""  # a newer card than the roster's


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the journal of everything sent and received."""

    at: int
    way: str  # "sent" or "received"
    device: bytes
    file: str
    number: int
    operations: int
    size: int
    outcome: str  # "done", or a Reason
    detail: Mapping[str, object] = field(default_factory=dict)


class Post(Protocol):
    """The exchange's side of an open dossier; each method is one transaction."""

    @property
    def me(self) -> WriterId:
        """Return the writer of what is written now."""

    def secret(self, name: str) -> bytes | None:
        """Return what was kept under `name`."""

    def keep_secrets(self, secrets: Mapping[str, bytes | None]) -> None:
        """Keep or (None) forget several at once."""

    def correspondence(self, device: bytes, clearance: Sensitivity) -> Correspondence:
        """Return how far we are with a device."""

    def outgoing(self, device: bytes, clearance: Sensitivity) -> Outgoing:
        """Return what a device has not acknowledged and may have."""

    def ancestry(self) -> tuple[tuple[int, int], ...]:
        """Return the earlier epochs of this file, each with the last position shared with them."""

    def tallies(self, writers: Iterable[WriterId]) -> tuple[Tally, ...]:
        """Return the tallies of these writers."""

    def keep_sent(self, sent: Sequence[Sent], outgoing: Outgoing, told: str, now: int) -> None:
        """Note files that are about to go out to one device, before they can be seen by anybody."""

    def receive(self, bundle: Bundle, arrival: Arrival) -> Received:
        """Take a bundle in, whole or not at all; raise RefusedError when it would hide much."""

    def follow(self, roster: Roster, signed: bytes) -> int:
        """Follow a new roster: keep it, hold aside what it revokes; return how many operations are held."""

    def note(self, entry: Entry) -> None:
        """Write a line into the journal."""

    def journal(self, limit: int = 200) -> list[Entry]:
        """Return the newest lines of the journal, newest first."""


class Envelopes(Protocol):
    """Writes, signs and encrypts bundles, cards and rosters, and opens them."""

    def seal(self, bundle: Bundle, keys: bytes, recipients: Sequence[str]) -> bytes:
        """Return the file of a bundle; `keys` are this device's, as kept."""

    def open(self, data: bytes, identities: Sequence[str], me: bytes, signer: Callable[[Header], bytes]) -> Bundle:
        """Return the bundle in a file; `signer` names the Ed25519 key of its sender. Raise RefusedError."""

    def measure(self, operations: Sequence[Operation], pieces: Sequence[Piece] = ()) -> int:
        """Return the size of the file that these operations would make, in bytes."""

    def read_card(self, text: bytes | str) -> Card:
        """Return a card whose own signature fits; raise KnownError."""

    def read_roster(self, data: bytes | str, pinned: bytes | None) -> Roster:
        """Return a roster signed by the organisation (`pinned`, where one is followed); raise KnownError."""
