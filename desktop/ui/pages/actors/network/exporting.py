"""*Imprimer ou exporter*: what the picture shows as a page, as an image, or for programs that study networks."""

from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton

from desktop.ui.pages.hands import EXCEL, PDF, PNG, FileSort, Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.ui.widgets.making import make_button
from desktop.ui.widgets.speech import Speech
from desktop.usecases.actors.network.sheet import FILE, NetworkFiles, NetworkSheet
from desktop.usecases.actors.papers import Paper
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Language, Words

GEXF = FileSort(Words("Fichiers GEXF", "GEXF files"), "*.gexf")
_MENU = Words("Imprimer ou exporter", "Print or export")
_A4, _A3 = Words("Page A4 (PDF)…", "A4 page (PDF)…"), Words("Page A3 (PDF)…", "A3 page (PDF)…")
_IMAGE = Words("Image (PNG)…", "Image (PNG)…")
_GEXF = Words("Pour Gephi (GEXF)…", "For Gephi (GEXF)…")
_EXCEL = Words("Pour Kumu ou Gephi (Excel)…", "For Kumu or Gephi (Excel)…")
_OPEN, _WRITTEN = Words("Ouvrir", "Open"), Words("Enregistré\u00a0: {name}", "Saved: {name}")


class NetworkExport(QObject):
    """A button with its menu; files are made on the worker of papers and written where the person says."""

    def __init__(
        self, place: Workplace, papers: TaskRunner, files: NetworkFiles, hands: Hands,
        sheet: Callable[[], NetworkSheet],
    ) -> None:  # fmt: skip
        super().__init__()
        self._place, self._papers, self._files, self._hands, self._sheet = place, papers, files, hands, sheet
        self._speech = Speech(place.language)
        self.button: QPushButton = make_button()
        self._speech.say(_MENU, self.button.setText)
        menu = QMenu(self.button)
        self.button.setMenu(menu)
        for words, sort, make in (
            (_A4, PDF, self._page), (_A3, PDF, self._large_page), (_IMAGE, PNG, self._image),
            (_GEXF, GEXF, self._gexf), (_EXCEL, EXCEL, self._workbook),
        ):  # fmt: skip
            action = menu.addAction(words.text(place.language))
            action.triggered.connect(partial(self.export, words, sort, make))
            self._speech.say(words, action.setText)

    def export(self, title: Words, sort: FileSort, make: Callable[[NetworkSheet], bytes], _on: bool = False) -> None:
        """Ask for a file, make it and write it."""
        name = f"{FILE.text(self._place.language)}_{self._place.today.isoformat()}{sort.patterns.removeprefix('*')}"
        path = self._hands.save_file(title, name, sort)
        if path is not None:
            done = partial(self._written, path)
            self._papers.read((id(self), path), _write, make, self._sheet(), path, self._hands.write_file, done=done)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)

    def _page(self, sheet: NetworkSheet) -> bytes:
        return self._files.pdf(sheet, self._options(), Paper.A4)

    def _large_page(self, sheet: NetworkSheet) -> bytes:
        return self._files.pdf(sheet, self._options(), Paper.A3)

    def _image(self, sheet: NetworkSheet) -> bytes:
        return self._files.png(sheet, self._options(), Paper.A3)

    def _gexf(self, sheet: NetworkSheet) -> bytes:
        return self._files.gexf(sheet, self._options().language)

    def _workbook(self, sheet: NetworkSheet) -> bytes:
        return self._files.workbook(sheet, self._options().language)

    def _options(self) -> PrintOptions:
        """Return the language that a file speaks, and the one moment it carries: the same day gives the same bytes."""
        language = Language.EN if self._place.language is Language.EN else Language.FR
        return PrintOptions(language=language, created=datetime.combine(self._place.today, time()).astimezone())

    def _written(self, path: Path, _result: None) -> None:
        self._place.offer(_WRITTEN.filled(name=path.name), _OPEN, partial(self._hands.show_file, path))


def _write(
    make: Callable[[NetworkSheet], bytes], sheet: NetworkSheet, path: Path, write: Callable[[Path, bytes], None]
) -> None:
    write(path, make(sheet))
