"""Asks for a foreign table, reads it on the worker and shows what it would change."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import KnownError
from desktop.ui.pages.hands import ANY, FileSort, OpenFile
from desktop.ui.pages.tables.dialog import TITLE, ImportTableDialog
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.table_import.foreign import ForeignSheet, ReadTables
from desktop.wording.words import Words

IMPORT_TABLE = Words("Importer un tableau…", "Import a table…")
TABLES = FileSort(Words("Tableaux", "Tables"), "*.xlsx *.xlsm *.xls *.ods *.csv *.tsv")
_READING = Words("Lecture de «\u00a0{name}\u00a0»…", "Reading “{name}”…")


class TableImport(QObject):
    """Call it; `dialog` is the one in sight."""

    def __init__(self, place: Workplace, read_tables: ReadTables, open_file: OpenFile) -> None:
        super().__init__()
        self._place = place
        self._read_tables = read_tables
        self._open_file = open_file
        self.dialog: ImportTableDialog | None = None

    def __call__(self, parent: QWidget | None = None) -> None:
        """Ask for a file and show the dialog over `parent` once it is read."""
        path = self._open_file(TITLE, TABLES, ANY)
        if path is None:
            return
        self._place.flushing.emit()
        self._place.tell(_READING.filled(name=path.name))
        shown = partial(self._show, path, parent)
        self._place.tasks.read((id(self), "read"), self._read_tables, path, done=shown, failed=self._failed)

    def _show(self, path: Path, parent: QWidget | None, sheets: tuple[ForeignSheet, ...]) -> None:
        self._place.messages.hide()
        self.dialog = ImportTableDialog(self._place, path.name, sheets, parent)
        self.dialog.open()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._place.tell_error(error)
