"""What the exchange needs from the dossier to ask for files and to send those that others ask for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.usecases.exchange.bundle import Piece, PiecesWanted

PieceName = tuple[bytes, int]  # SHA-256 of the file, and the piece's index


@dataclass(frozen=True, slots=True)
class Want:
    """A file that this office asks for: since when (milliseconds), how many of its pieces are there."""

    content: bytes
    asked: int
    there: int = 0
    count: int = 0  # pieces of the whole; 0 while none came
    spoiled: int = 0  # how often all pieces came and made another file


@dataclass(frozen=True, slots=True)
class Asked:
    """What a bundle says of the files that this office asks for."""

    wanted: tuple[bytes, ...] = ()
    pieces_wanted: tuple[PiecesWanted, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the files of which all pieces had come: whole, or other than was asked for and asked again."""

    completed: tuple[bytes, ...] = ()
    spoiled: tuple[bytes, ...] = ()


class FilePost(Protocol):
    """The exchange of files; each method is one transaction."""

    def missing(self) -> list[bytes]:
        """Return the files that records speak of and that are not here."""

    def want(self, contents: Iterable[bytes], now: int) -> int:
        """Ask for files from now on, in every bundle; return how many were not asked for and are not here."""

    def forget(self, contents: Iterable[bytes]) -> int:
        """Ask for files no more, and let their pieces go; return how many were asked for."""

    def wants(self) -> list[Want]:
        """Return what is asked for, in the order of asking."""

    def asked(self, device: bytes, clearance: Sensitivity, number: int) -> Asked:
        """Return what to say of it to a device in the bundle of this number.

        Where it is much, each bundle says another part. A device is not asked for files that it should not hear of.
        """

    def word(self, device: bytes, clearance: Sensitivity) -> str:
        """Return what changes whenever there is news of it for a device; empty while nothing is asked for."""

    def settle(self, now: int) -> Settled:
        """Make files of the pieces that are all there, and drop those that make another file than was asked for."""

    def waiting(self, device: bytes, clearance: Sensitivity) -> int:
        """Return how many pieces a device asks for, may have, and can have from here, also those on their way."""

    def outgoing(self, device: bytes, clearance: Sensitivity) -> Iterator[Piece]:
        """Yield those of them that are not on their way, file by file."""


def pieces_of(size: int, piece_size: int) -> int:
    """Return how many pieces a file of `size` bytes makes; an empty one makes one."""
    return max(1, -(-size // piece_size))


def bits_of(indices: Iterable[int], count: int) -> bytes:
    """Return the bits of `indices` among `count`, the lowest bit first."""
    return sum(1 << index for index in set(indices)).to_bytes((count + 7) // 8, "little")


def indices_of(bits: bytes) -> list[int]:
    """Return what `bits_of` was given, in order."""
    number = int.from_bytes(bits, "little")
    return [index for index in range(number.bit_length()) if number >> index & 1]


def names_of(pieces: Sequence[Piece]) -> tuple[PieceName, ...]:
    """Return which pieces these are, without their bytes."""
    return tuple((piece.content, piece.index) for piece in pieces)
