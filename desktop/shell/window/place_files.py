"""Boundaries in the window: read from files, kept beside the dossier, shipped with the program."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.gazetteer import Release
from desktop.domain.kinds import Attachment, GazetteerRelease
from desktop.shell.places import COUNTRY, releases_of, shipped_gazetteers
from desktop.usecases.attachments import content_of
from desktop.usecases.places.boundaries import FoundBoundaries, Said, Watch
from desktop.usecases.places.drawn import choose_drawn, drawn_release
from desktop.usecases.places.known import KnownRelease, Provenance, known_releases
from desktop.usecases.places.loading import load_boundaries
from desktop.usecases.places.successions import Crosswalk, proposed_successions
from desktop.usecases.ports import Reader, UnitOfWork

if TYPE_CHECKING:
    from desktop.exchange.boundaries.shipped import PackedReleases
    from desktop.storage.dossier import FileDossier
    from desktop.storage.exchange.files import FileExchange


class WindowPlaceFiles:
    """Answers the port `PlaceFiles`; readers, packers and outlines are imported when they are first asked for."""

    def __init__(self, dossier: "FileDossier") -> None:
        self._dossier = dossier
        self._made: FileExchange | None = None

    def read(self, paths: Sequence[Path], said: Said, watch: Watch) -> FoundBoundaries:
        """Return the release that files hold together; raise UnsaidError where a person has to say more."""
        from desktop.exchange.boundaries.files import BoundaryReader
        from desktop.storage.geopackage import GeoPackageFiles

        return BoundaryReader(GeoPackageFiles())(paths, said, watch)

    def world(self) -> Release:
        """Return the outlines and names of all countries."""
        return shipped_gazetteers().world()

    def provenance(self) -> Sequence[Provenance]:
        """Return where the outlines, names and towns that come with the program are from."""
        return shipped_gazetteers().provenance()

    def load(self, unit: UnitOfWork, release: Release, draw: bool) -> GazetteerRelease:
        """Keep a release with the dossier; with `draw`, maps are drawn with it from now on."""
        kept = load_boundaries(unit, self._exchange().files, self._packing(), release)
        if draw:
            choose_drawn(unit, kept.country, kept.release)
        return kept

    def known(self, reader: Reader) -> list[KnownRelease]:
        """Return the releases that are known, those of the country that is drawn first."""
        wants = self._exchange().wants()
        return known_releases(reader, self._exchange().files, self._packing(), shipped_gazetteers(), wants, COUNTRY)

    def want(self, attachment: Attachment, wanted: bool) -> None:
        """Ask other offices for the file of a release, or ask no more."""
        from desktop.storage.clock import system_milliseconds

        content = content_of(attachment)
        if content is not None and wanted:
            self._exchange().want([content], system_milliseconds())
        elif content is not None:
            self._exchange().forget([content])

    def crosswalk(self, reader: Reader) -> Crosswalk | None:
        """Return what became of places in the release that is drawn, None where none can be."""
        here = releases_of(self._dossier, reader)
        release = drawn_release(reader, here)
        return Crosswalk(release, tuple(proposed_successions(reader, release, here))) if release else None

    def _exchange(self) -> "FileExchange":
        if self._made is None:
            from desktop.storage.exchange.post import DossierPost

            self._made = DossierPost(self._dossier).files
        return self._made

    def _packing(self) -> "PackedReleases":
        from desktop.exchange.boundaries.shipped import PackedReleases

        return PackedReleases()
