"""What is asked of the rooms that read, pack and ship boundaries, and what they answer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from desktop.domain.errors import KnownError
from desktop.domain.gazetteer import Release
from desktop.wording.words import Words

Watch = Callable[[Words], object]  # told what is being done; may raise StoppedError
_STOPPED = Words("La lecture a été arrêtée.", "Reading was stopped.")


class UnsaidError(KnownError):
    """Something that boundaries need is said in none of the files; `what` is the field of `Said` that can say it."""

    def __init__(self, words: Words, what: str) -> None:
        super().__init__(words)
        self.what = what


class StoppedError(KnownError):
    """Nobody wants to know any more what is in the files."""

    def __init__(self) -> None:
        super().__init__(_STOPPED)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of boundary files, in place of what stands in them; empty where nothing."""

    country: str = ""  # ISO 3166-1 alpha-2
    release: str = ""  # a date, as 2021-12-20
    title: str = ""
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class FoundBoundaries:
    """A release as it was read, with what a person should know of the files before keeping it."""

    release: Release
    notes: tuple[Words, ...] = ()


class ReadBoundaries(Protocol):
    """Reads the files of one release together."""

    def __call__(self, paths: Sequence[Path], said: Said, watch: Watch | None = None) -> FoundBoundaries:
        """Return the release; raise KnownError where there is none, UnsaidError where a person has to say more."""


class Packing(Protocol):
    """The form in which releases are kept."""

    def pack(self, release: Release) -> bytes:
        """Return a release as bytes."""

    def unpack(self, data: bytes) -> Release:
        """Read what `pack` wrote; raise KnownError for anything else."""


@dataclass(frozen=True, slots=True)
class GeoPackageLayer:
    """A layer of a GeoPackage: rows of cells, each with its geometry as it stands there."""

    name: str
    in_degrees: bool
    rows: Iterator[tuple[Mapping[str, Any], bytes]]


class GeoPackages(Protocol):
    """Opens GeoPackages, which are databases; the room `storage` implements it."""

    def layers(self, path: Path) -> Iterator[GeoPackageLayer]:
        """Yield the layers of a file, each to be read before the next; raise KnownError for what is none."""
