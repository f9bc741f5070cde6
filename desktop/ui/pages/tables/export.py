"""*Exporter la liste…*: what a page lists, written as an Excel workbook or a CSV file where the person says.

On every page it stands at the foot of the list, where `export_foot` puts it.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from desktop.domain.declaration import Record, kind_of
from desktop.domain.identity import RecordId
from desktop.ui.dialogs.files import file_name
from desktop.ui.pages.hands import CSV, EXCEL, SaveFile
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.ui.widgets.making import make_button
from desktop.ui.widgets.speech import Speech
from desktop.usecases.table_of import table_of
from desktop.usecases.tables import Sheet, TableFiles
from desktop.wording.words import Language, Words

EXPORT_LIST = Words("Exporter la liste…", "Export the list…")
OPEN = Words("Ouvrir", "Open")
_WRITTEN = Words("Liste enregistrée\u00a0: {name}", "List saved: {name}")
_WITHOUT_PERSONAL = Words(
    "Liste enregistrée, sans les coordonnées des personnes qui n’ont pas donné leur accord\u00a0: {name}",
    "List saved, without the contact details of persons who gave no consent: {name}",
)


def export_foot(speech: Speech, export: Callable[[], object]) -> QPushButton:
    """Return the link that stands below a list; to be shown as long as anything is listed."""
    link = make_button("link", export)
    speech.say(EXPORT_LIST, link.setText)
    return link


class ListExport(QObject):
    """Call it with a kind and the ids that are listed, in the order in which they are."""

    def __init__(
        self, place: Workplace, papers: TaskRunner, files: TableFiles, save_file: SaveFile,
        write_file: Callable[[Path, bytes], None], show_file: Callable[[Path], object],
    ) -> None:
        """`papers` makes the file, so that nothing else waits for it."""
        super().__init__()
        self._place = place
        self._papers = papers
        self._files = files
        self._save_file = save_file
        self._write_file = write_file
        self._show_file = show_file

    def __call__(self, kind: type[Record], records: Sequence[RecordId]) -> None:
        """Ask for a file; write the records there once everything typed is in the dossier."""
        many = kind_of(kind).many.text(self._place.language)
        name = f"{file_name(many)}_{self._place.today.isoformat()}.xlsx"
        path = self._save_file(EXPORT_LIST, name, EXCEL, CSV)
        if path is None:
            return
        self._place.flushing.emit()
        told = _WITHOUT_PERSONAL if kind_of(kind).personal else _WRITTEN
        self._place.read((id(self), path), table_of, kind, list(records), done=partial(self._make, path, told))

    def _make(self, path: Path, told: Words, sheet: Sheet) -> None:
        done = partial(self._written, path, told)
        self._papers.read((id(self), path), self._write, sheet, path, self._place.language, done=done)

    def _write(self, sheet: Sheet, path: Path, language: Language) -> None:
        is_csv = path.suffix.lower() == ".csv"
        self._write_file(path, self._files.csv(sheet, language) if is_csv else self._files.workbook([sheet], language))

    def _written(self, path: Path, told: Words, _result: None) -> None:
        self._place.offer(told.filled(name=path.name), OPEN, partial(self._show_file, path))
