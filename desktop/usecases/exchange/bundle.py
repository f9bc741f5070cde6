"""A bundle as values: what one office tells another in one file, before it is written, signed and encrypted."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.domain.operation import Operation, WriterId


@dataclass(frozen=True, slots=True)
class Span:
    """Positions after `base` up to and including `upto` in a sender's log."""

    base: int
    upto: int

    def __bool__(self) -> bool:
        return self.upto > self.base


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Up to where the sender holds the recipient's log of `epoch` without a gap.

    `again` counts the records sent again because they came into scope. `number` is the last bundle that arrived,
    `arrived` when (milliseconds by the sender's clock), `sent` when it says it was made: clocks are compared by them.
    """

    epoch: int
    got: int
    again: int = 0
    number: int = 0
    arrived: int = 0
    sent: int = 0
    lacking: bool = False  # later operations are here, with a gap before them


@dataclass(frozen=True, slots=True)
class Tally:
    """How many operations of a writer the sender holds, the greatest number, and the XOR of their hashes (8 bytes)."""

    writer: WriterId
    count: int
    last: int
    hashes: bytes


PIECE_SIZE = 256 * 1024


@dataclass(frozen=True, slots=True)
class PiecesWanted:
    """Which pieces of a wanted file are missing, where some are there: bit `i` of `missing`, the lowest bit first."""

    content: bytes
    count: int
    missing: bytes  # as many bytes as `count` bits need


@dataclass(frozen=True, slots=True)
class Piece:
    """`PIECE_SIZE` bytes of a file, the last one shorter: `content` is its SHA-256, `index` counts from 0."""

    content: bytes
    index: int
    count: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a bundle says of itself; signed, and readable by nobody but its recipients."""

    sender: WriterId  # whose log the positions count in
    recipient: bytes  # device
    number: int  # counts the bundles of this sender to this recipient
    previous: bytes = b""  # SHA-256 of the file before it to this recipient
    span: Span = Span(0, 0)
    again: Span = Span(0, 0)
    left_out: int = 0  # epoch of the recipient's log: what came from it is not sent back; 0: nothing is left out
    ancestry: tuple[tuple[int, int], ...] = ()  # earlier epochs of this file, each with the last position they share
    acknowledged: tuple[Acknowledgement, ...] = ()
    time: int = 0  # milliseconds since 1970 by the sender's clock
    roster: int = 0  # number of the roster that the sender follows
    tallies: tuple[Tally, ...] = ()
    wanted: tuple[bytes, ...] = ()  # SHA-256 of files asked for
    pieces_wanted: tuple[PiecesWanted, ...] = ()  # of those of which some pieces are there already
    program: str = ""  # version of the sender's program
    schema: int = 1
    card: bytes = b""  # the sender's card as a signed file, where it is newer than the roster's
    roster_file: bytes = b""  # the signed roster, where the recipient follows an older one


@dataclass(frozen=True, slots=True)
class Bundle:
    """A header and what it announces."""

    header: Header
    operations: Sequence[Operation] = ()
    pieces: Sequence[Piece] = field(default=())
