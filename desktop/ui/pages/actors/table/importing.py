"""Asks for a partner's 5W, reads it off the window's thread, and shows what it would change."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import KnownError
from desktop.ui.pages.actors.table.import_dialog import TITLE, ActivityImportDialog
from desktop.ui.pages.hands import ANY, OpenFile
from desktop.ui.pages.tables.importing import TABLES
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import Task, TaskRunner
from desktop.usecases.activities.files import ActivityFiles
from desktop.usecases.activities.places import KnownPlaces
from desktop.usecases.table_import.foreign import ForeignSheet
from desktop.wording.words import Words

_READING = Words("Lecture de «\u00a0{name}\u00a0»…", "Reading “{name}”…")
_STOP = Words("Arrêter", "Stop")


class ActivityImport(QObject):
    """Call it, or hand it a file by `take`; `dialog` is the one in sight."""

    def __init__(
        self, place: Workplace, papers: TaskRunner, files: ActivityFiles, open_file: OpenFile,
        parent: Callable[[], QWidget],
    ) -> None:
        """Files are read on the worker of papers: the dossier does not wait for them."""
        super().__init__()
        self._place, self._papers, self._files, self._open_file, self._parent = place, papers, files, open_file, parent
        self._reading: Task | None = None
        self.dialog: ActivityImportDialog | None = None

    def __call__(self) -> None:
        """Ask for a file."""
        path = self._open_file(TITLE, TABLES, ANY)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Read a file and show what it would change."""
        self._place.flushing.emit()
        self._place.offer(_READING.filled(name=path.name), _STOP, self.stop)
        read = partial(self._read, path)
        self._reading = self._papers.read((id(self), "read"), self._files.read, path, done=read, failed=self._failed)

    def stop(self) -> None:
        """Want no more of the file that is being read."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _read(self, path: Path, sheets: tuple[ForeignSheet, ...]) -> None:
        self._reading = None
        self._place.read((id(self), "places"), self._files.places, done=partial(self._show, path, sheets))

    def _show(self, path: Path, sheets: tuple[ForeignSheet, ...], places: KnownPlaces) -> None:
        self._place.messages.hide()
        self.dialog = ActivityImportDialog(self._place, path.name, sheets, places, self._parent())
        self.dialog.open()

    def _failed(self, error: Exception) -> None:
        self._reading = None
        if isinstance(error, KnownError):
            self._place.tell_error(error)
