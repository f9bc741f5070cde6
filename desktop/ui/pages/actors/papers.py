"""*Imprimer*: the map, the matrix and the table of organisations as they are shown, as PDF or as an image."""

from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.ui.pages.actors.menus import MenuButton
from desktop.ui.pages.hands import PDF, PNG, FileSort, Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.usecases.actors.cartography.picture import MapPicture
from desktop.usecases.actors.desk import Shown
from desktop.usecases.actors.papers import ActorPapers, ActorSheet, Paper, actor_sheet, map_word, paper_name
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Language, Words

_MENU = Words("Imprimer", "Print")
_MAP_A4, _MAP_A3 = Words("Carte, A4 (PDF)…", "Map, A4 (PDF)…"), Words("Carte, A3 (PDF)…", "Map, A3 (PDF)…")
_MAP_IMAGE = Words("Carte, image (PNG)…", "Map, image (PNG)…")
_MATRIX = Words("Matrice (PDF)…", "Matrix (PDF)…")
_ACTORS = Words("Table des organisations (PDF)…", "Table of organizations (PDF)…")
_MATRIX_FILE, _ACTORS_FILE = Words("matrice", "matrix"), Words("organisations", "organizations")
_OPEN, _WRITTEN = Words("Ouvrir", "Open"), Words("Enregistré\u00a0: {name}", "Saved: {name}")
_NO_MAP = Words(
    "Il n’y a pas de carte à imprimer\u00a0: chargez d’abord les limites du pays.",
    "There is no map to print: load the boundaries of the country first.",
)
_Make = Callable[[ActorSheet, PrintOptions], bytes]


class PapersMenu(QObject):
    """A button with its menu; files are made on the worker of papers and written where the person says."""

    def __init__(self, place: Workplace, runner: TaskRunner, papers: ActorPapers, hands: Hands) -> None:
        super().__init__()
        self._place, self._runner, self._papers, self._hands = place, runner, papers, hands
        self._shown: Shown | None = None
        self._picture: MapPicture | None = None
        doings = (
            (_MAP_A4, partial(self.print_map, _MAP_A4, Paper.A4)),
            (_MAP_A3, partial(self.print_map, _MAP_A3, Paper.A3)),
            (_MAP_IMAGE, self.picture_map), (_MATRIX, self.print_matrix), (_ACTORS, self.print_actors),
        )  # fmt: skip
        self.menu = MenuButton(_MENU, doings, place.language)

    def set_view(self, shown: Shown, picture: MapPicture | None) -> None:
        """Print this from now on."""
        self._shown, self._picture = shown, picture

    def print_map(self, title: Words, paper: Paper, _on: bool = False) -> None:
        """Write the map with its figures as PDF."""
        if self._drawn():
            self._ask(title, PDF, self._map_word(), partial(_map, self._papers, paper), paper)

    def picture_map(self) -> None:
        """Write the map as an image."""
        if self._drawn():
            self._ask(_MAP_IMAGE, PNG, self._map_word(), partial(_image, self._papers))

    def print_matrix(self) -> None:
        """Write the matrix as PDF."""
        self._ask(_MATRIX, PDF, self._word(_MATRIX_FILE), self._papers.matrix)

    def print_actors(self) -> None:
        """Write the table of organisations as PDF."""
        self._ask(_ACTORS, PDF, self._word(_ACTORS_FILE), self._papers.actors)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self.menu.retranslate(language)

    def _drawn(self) -> bool:
        if self._shown is not None and self._picture is None:
            self._place.tell(_NO_MAP)
        return self._picture is not None

    def _map_word(self) -> str:
        assert self._shown is not None
        return map_word(self._shown.view.measure, _spoken(self._place.language))

    def _word(self, words: Words) -> str:
        return words.text(_spoken(self._place.language))

    def _ask(self, title: Words, sort: FileSort, word: str, make: _Make, paper: Paper = Paper.A4) -> None:
        """Make the sheet of what is shown now, then ask for the file."""
        if self._shown is not None:
            args = (self._place.today, self._shown, self._picture)
            done = partial(self._choose, title, sort, word, make, paper)
            self._place.read((id(self), "sheet"), actor_sheet, *args, done=done)

    def _choose(
        self, title: Words, sort: FileSort, word: str, make: _Make, paper: Paper, sheet: ActorSheet
    ) -> None:
        name = f"{paper_name(sheet, word, paper)}{sort.patterns.removeprefix('*')}"
        path = self._hands.save_file(title, name, sort)
        if path is not None:
            midnight = datetime.combine(self._place.today, time()).astimezone()
            options = PrintOptions(language=_spoken(self._place.language), created=midnight)
            write = self._hands.write_file
            done = partial(self._written, path)
            self._runner.read((id(self), path), _write, make, sheet, options, path, write, done=done)

    def _written(self, path: Path, _result: None) -> None:
        self._place.offer(_WRITTEN.filled(name=path.name), _OPEN, partial(self._hands.show_file, path))


def _map(papers: ActorPapers, paper: Paper, sheet: ActorSheet, options: PrintOptions) -> bytes:
    return papers.map(sheet, options, paper)


def _image(papers: ActorPapers, sheet: ActorSheet, options: PrintOptions) -> bytes:
    """Return the first page, which is the map."""
    return papers.pictures(papers.map(sheet, options, Paper.A4), 1)[0]


def _write(
    make: _Make, sheet: ActorSheet, options: PrintOptions, path: Path, write: Callable[[Path, bytes], None]
) -> None:
    write(path, make(sheet, options))


def _spoken(language: Language) -> Language:
    return Language.EN if language is Language.EN else Language.FR
