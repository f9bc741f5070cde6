"""The dialogs about places over an empty page and a real dossier, for tests and pictures."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import KnownError
from desktop.domain.kinds import Activity
from desktop.domain.place import PlaceRef
from desktop.shell.places import releases_of
from desktop.shell.window.place_files import WindowPlaceFiles
from desktop.storage.about import About
from desktop.storage.opening import Home, create_dossier
from desktop.ui.pages.actors.places.doings import PlacesDoings
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.message import MessageLine
from desktop.usecases.desk import Desk
from desktop.usecases.places.drawn import drawn_release
from desktop.wording.words import Language, Words

ROOT = Path(__file__).parents[2]
SHIPPED = (
    ("2021-12-20", "ML0501", "Bandiagara"), ("2021-12-20", "ML0702", "Bourem"), ("2021-12-20", "ML1004", "Tidermène"),
)  # fmt: skip
OF_2015 = ("2015-04-08", "ML0702", "Ansongo"), ("2015-04-08", "ML0101", "Kayes")
UNRELEASED = ("", "", "Gao"), ("", "", "Barouéli"), ("", "", "Nulle part")


class Now:
    def now(self) -> datetime:
        return datetime(2020, 1, 16, 9, 30, tzinfo=UTC)


def new_dossier(folder: Path, places: Sequence[tuple[str, str, str]] = (*SHIPPED, *OF_2015, *UNRELEASED)) -> Any:
    """Make a dossier with an activity, and for each further place one more, in each of these places."""
    about = About("Cluster Protection Mali", "BKO")
    dossier = create_dossier(folder / "essai.toguna", about, home=Home(key_copies=folder))
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        for number, (release, code, name) in enumerate(places):
            for _ in range(1 + number % 3):
                unit.add(Activity(title=f"Activité à {name}", place=PlaceRef("ML", name, release, code)))
    return dossier


class PlacesSeat:
    """What a person sits before; `files` are chosen when files are asked for."""

    def __init__(self, dossier: Any, theme: Theme, language: Language) -> None:
        self.dossier = dossier
        self.known: list[KnownError] = []
        self.bugs: list[Exception] = []
        self.drawn = 0  # how often maps were to be drawn anew
        self.chosen: list[Path] = []
        self.tasks = TaskRunner(self.known.append, self.bugs.append)
        self.readers = TaskRunner(self.known.append, self.bugs.append)
        self.messages = MessageLine(language)
        self.place = Workplace(Desk(dossier, Now()), self.tasks, theme, language, self.messages)
        self.files = WindowPlaceFiles(dossier)
        self.page = QWidget()
        self.page.resize(1366, 768)
        self.page.show()
        self.doings = PlacesDoings(self.place, self.files, self.readers, self.page, self._choose)
        self.doings.drawn_changed.connect(self._count)

    @property
    def dialog(self) -> Any:
        return self.doings.dialog

    def drawn_now(self) -> tuple[str, bool]:
        """Return the date of the release that is drawn, and whether it is a sketch."""
        with self.dossier.reading() as reader:
            release = drawn_release(reader, releases_of(self.dossier, reader))
        return release.release, release.schematic

    def find(self, kind: type) -> list[Any]:
        with self.dossier.reading() as reader:
            return reader.find(kind)

    def settle(self) -> "PlacesSeat":
        """Let everything read, saved and asked arrive."""
        for _ in range(4):
            self.spin(5)
            self.readers.finish()
            self.tasks.finish()
        self.spin(5)
        if self.bugs:
            raise self.bugs[0]
        return self

    def spin(self, milliseconds: int) -> None:
        loop, timer = QEventLoop(), QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(loop.quit)
        timer.start(milliseconds)
        loop.exec()

    def leave(self) -> None:
        if self.doings.dialog is not None and self.doings.dialog.isVisible():
            self.doings.dialog.reject()
        self.settle()
        self.page.hide()
        self.page.deleteLater()
        self.place.close()
        self.tasks.close()
        self.readers.close()
        self.dossier.close()
        self.spin(1)

    def _choose(self, _over: QWidget) -> list[Path]:
        return self.chosen

    def _count(self) -> None:
        self.drawn += 1
