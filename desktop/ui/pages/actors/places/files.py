"""What the dialogs about places ask of files and gazetteers; the shell answers."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from desktop.domain.gazetteer import Release
from desktop.domain.kinds import Attachment, GazetteerRelease
from desktop.usecases.places.boundaries import FoundBoundaries, Said, Watch
from desktop.usecases.places.known import KnownRelease, Provenance
from desktop.usecases.places.successions import Crosswalk
from desktop.usecases.ports import Reader, UnitOfWork


class PlaceFiles(Protocol):
    """Everything runs on a worker and may raise KnownError; `read` and `world` need no dossier."""

    def read(self, paths: Sequence[Path], said: Said, watch: Watch) -> FoundBoundaries:
        """Return the release that files hold together; raise UnsaidError where a person has to say more."""

    def world(self) -> Release:
        """Return the outlines and names of all countries."""

    def provenance(self) -> Sequence[Provenance]:
        """Return where the outlines, names and towns that come with the program are from."""

    def load(self, unit: UnitOfWork, release: Release, draw: bool) -> GazetteerRelease:
        """Keep a release with the dossier; with `draw`, maps are drawn with it from now on."""

    def known(self, reader: Reader) -> list[KnownRelease]:
        """Return the releases that are known, those of the country that is drawn first."""

    def want(self, attachment: Attachment, wanted: bool) -> None:
        """Ask other offices for the file of a release, or ask no more."""

    def crosswalk(self, reader: Reader) -> Crosswalk | None:
        """Return what became of places in the release that is drawn, None where none can be."""
