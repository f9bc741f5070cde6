"""What the page of actors does about places: one object to call, one signal to hear."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop.domain.gazetteer import Release
from desktop.domain.kinds import GazetteerRelease
from desktop.ui.dialogs.files import FileDialog
from desktop.ui.pages.actors.places.files import PlaceFiles
from desktop.ui.pages.actors.places.loading import TITLE, ChooseFiles, LoadBoundariesDialog
from desktop.ui.pages.actors.places.reading import BoundaryReading
from desktop.ui.pages.actors.places.sources import SourcesDialog
from desktop.ui.pages.actors.places.successions import SuccessionsDialog
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.usecases.places.known import Provenance, dated
from desktop.usecases.places.successions import Crosswalk
from desktop.usecases.ports import Reader
from desktop.wording.words import Words

LOAD = Words("Charger des limites…", "Load boundaries…")
SOURCES = Words("Limites et sources…", "Boundaries and sources…")
SUCCESSIONS = Words("Correspondances des lieux…", "What became of places…")
_FILES = Words("Limites administratives", "Administrative boundaries"), (
    "*.geojson *.json *.zip *.shp *.gpkg *.xlsx *.xls *.ods *.csv"
)
_ANY = Words("Tous les fichiers", "All files"), "*"
_LOADED = Words("Limites chargées\u00a0: {title}, {day}.", "Boundaries loaded: {title}, {day}.")
NOTHING_DRAWN = Words(
    "Aucune version des limites n’a de contours ici. Chargez d’abord celles du pays.",
    "No release of boundaries has outlines here. Load those of the country first.",
)


class PlacesDoings(QObject):
    """`drawn_changed` when somebody chose to draw another release, which changes nothing in the dossier itself."""

    drawn_changed = Signal()

    def __init__(
        self, place: Workplace, files: PlaceFiles, readers: TaskRunner, over: QWidget, choose: ChooseFiles | None = None
    ) -> None:
        """`readers` reads files while the dossier is worked with; `over` is the page under the dialogs."""
        super().__init__(over)
        self._place = place
        self._files = files
        self._readers = readers
        self._over = over
        self._choose = choose or self._choose_files
        self._reading = BoundaryReading(files, readers)
        self.dialog: QDialog | None = None

    def load(self, paths: Sequence[Path] = ()) -> None:
        """Show the dialog that loads boundaries, with these files in it."""
        key = (id(self), "world")
        self._readers.read(key, self._files.world, done=partial(self._show_load, tuple(paths)))

    def show_sources(self) -> None:
        """Show which releases are known and what comes with the program."""
        self._readers.read((id(self), "sources"), self._shipped, done=self._show_sources)

    def show_successions(self) -> None:
        """Show what became of places in the release that is drawn."""
        self._place.read((id(self), "crosswalk"), self._crosswalk, done=self._show_successions)

    def _show_load(self, paths: Sequence[Path], world: Release) -> None:
        dialog = LoadBoundariesDialog(
            self._place, self._files, self._reading, world, self._choose, self._over.window()
        )
        dialog.loaded.connect(self._loaded)
        self._open(dialog)
        if paths:
            dialog.read_files(paths)

    def _loaded(self, record: GazetteerRelease, draw: bool) -> None:
        told = _LOADED.filled(title=record.title, day=dated(record.release))
        self._place.tell(told, undo=True)
        if draw:
            self._place.read((id(self), "crosswalk"), self._crosswalk, done=self._propose)

    def _propose(self, crosswalk: Crosswalk | None) -> None:
        """Show what became of places, where that is a question."""
        if crosswalk is not None and crosswalk.open:
            self._show_successions(crosswalk)

    def _show_successions(self, crosswalk: Crosswalk | None) -> None:
        if crosswalk is None:
            self._place.offer(NOTHING_DRAWN, LOAD, self.load)
            return
        dialog = SuccessionsDialog(self._place, self._files, crosswalk, self._over.window())
        self._open(dialog)

    def _show_sources(self, shipped: tuple[Release, Sequence[Provenance]]) -> None:
        dialog = SourcesDialog(self._place, self._files, *shipped, self._over.window())
        dialog.drawn_changed.connect(self.drawn_changed)
        dialog.load_asked.connect(self.load)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        if self.dialog is not None:     # not when it was closed: what it asked for last may have come back after that
            self.dialog.deleteLater()
        self.dialog = dialog
        dialog.open()

    def _shipped(self) -> tuple[Release, Sequence[Provenance]]:
        return self._files.world(), self._files.provenance()

    def _crosswalk(self, reader: Reader) -> Crosswalk | None:
        return self._files.crosswalk(reader)

    def _choose_files(self, over: QWidget) -> Sequence[Path]:
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation))
        return FileDialog.ask_several(TITLE, [_FILES, _ANY], self._place.language, over, folder)
