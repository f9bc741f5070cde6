"""What the window does for its pages: asks for files, opens them in other programs, goes to records."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desktop.domain.identity import RecordId
from desktop.shell.files import write_out
from desktop.shell.window.table_files import late_table_files
from desktop.ui.page import Searchable
from desktop.ui.page_frame import PageFrame
from desktop.ui.pages.hands import FileSort, Hands
from desktop.ui.pages.tables.export import ListExport
from desktop.ui.pages.workplace import Workplace
from desktop.ui.prompts import WindowPrompts
from desktop.ui.tasks import TaskRunner
from desktop.usecases.whole import whole_of
from desktop.wording.words import Words

_NO_PROGRAM = Words(
    "Aucun programme de cet ordinateur n’ouvre « {name} ». Il se trouve dans {folder}.",
    "No program of this computer opens “{name}”. It lies in {folder}.",
)
_GONE = Words("Cet élément n’est plus dans le dossier.", "This is no longer in the dossier.")


class Handing(QObject):
    """Made before the window, which is told to it by `attach`; `pages_of` says on which page a kind is shown."""

    def __init__(self, place: Workplace, papers: TaskRunner, folder: Path, pages_of: dict[str, str]) -> None:
        super().__init__()
        self._place = place
        self._folder = folder
        self._pages_of = pages_of
        self._prompts: WindowPrompts | None = None
        self._pages: PageFrame | None = None
        self._export_list = ListExport(
            place, papers, late_table_files(), self._save_file, write_out, self._show_file
        )

    def attach(self, prompts: WindowPrompts, pages: PageFrame) -> None:
        """Ask over the window from now on."""
        self._prompts, self._pages = prompts, pages

    def hands(self) -> Hands:
        """Return what pages are given."""
        return Hands(
            self._save_file, self._open_file, write_out, self._show_file, self.open_record, self._export_list
        )

    def open_record(self, kind: str, record: RecordId) -> None:
        """Go to the page of a record, or of what it is a part of."""
        self._place.read(id(self), whole_of, kind, record, self._pages_of, done=self._go)

    def _go(self, found: tuple[str, RecordId] | None) -> None:
        if found is None:
            self._place.tell(_GONE)
        elif self._pages is not None:
            kind, record = found
            self._pages.go(self._pages_of[kind])
            page = self._pages.page(self._pages_of[kind])
            if isinstance(page, Searchable):
                page.show_record(record)

    def _save_file(self, title: Words, name: str, *sorts: FileSort) -> Path | None:
        if self._prompts is None:
            return None
        patterns = [(sort.words, sort.patterns) for sort in sorts]
        return self._prompts.choose_file(title, patterns, save=self._folder / name)

    def _open_file(self, title: Words, *sorts: FileSort) -> Path | None:
        if self._prompts is None:
            return None
        return self._prompts.choose_file(title, [(sort.words, sort.patterns) for sort in sorts])

    def _show_file(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._place.tell(_NO_PROGRAM.filled(name=path.name, folder=path.parent))
