"""A person before the page of actors, over a small land; what dialogs would be answered lies in `answers`."""

from datetime import datetime
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.errors import KnownError
from desktop.domain.gazetteer import Release
from desktop.exchange.tables import read_tables
from desktop.shell.actor_papers import LATE_ACTOR_PAPERS
from desktop.shell.network_files import LATE_NETWORK_FILES
from desktop.ui.pages.actors.asking import Asks
from desktop.ui.pages.actors.page import ActorsPage
from desktop.ui.pages.actors.services import Services
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.usecases.activities.files import ActivityFiles
from desktop.usecases.activities.places import KnownPlaces
from desktop.usecases.actors.desk import MapSources, World
from desktop.usecases.desk import Desk
from desktop.usecases.places.gazetteer import Gazetteer
from desktop.usecases.tables import TableFiles
from desktop.wording.words import Language, Words
from tests.ui.recommendations_sitting import Foot
from tests.usecases.actor_scene import LAND, Scene
from tests.usecases.fake_dossier import FakeClock

KEY = Qt.Key


class Sitting:
    """The page, shown in a window of its own."""

    def __init__(self, theme, folder, qtbot, *, land=LAND):
        self.scene = Scene()
        self.folder, self.qtbot, self.land = folder, qtbot, land
        self.boundaries = []    # names of the files that were read as such
        self.errors, self.foot, self.opened, self.written, self.asked = [], Foot(), [], [], []
        self.answers = SimpleNamespace(gather=None)
        self.tasks, self.papers, self.readers = (TaskRunner(self.errors.append, self.errors.append) for _ in range(3))
        clock = FakeClock(datetime.fromisoformat("2020-03-11T09:30+00:00"))
        self.place = Workplace(Desk(self.scene.dossier, clock), self.tasks, theme, Language.FR, self.foot)

    def sit(self, width=1200, height=720, seek=None):
        """Open the page; `seek` is an activity that somebody asked for before it was ever seen."""
        hands = Hands(
            save_file=lambda title, name, *sorts: self.folder / name, open_file=None,
            write_file=lambda path, content: self.written.append((path.name, content)), show_file=lambda path: None,
            open_record=lambda kind, record: self.opened.append((kind, record)), export_list=None,
        )  # fmt: skip
        self.releases = [self.land] if self.land else []
        world = World(Release("", "monde", ()), ())
        services = Services(
            runner=self.papers, readers=self.readers, hands=hands,
            maps=MapSources(lambda reader: self.releases, lambda country: world),
            places=SimpleNamespace(world=lambda: world.countries, read=self._read_boundaries, load=None),
            activities=ActivityFiles(read_tables, TableFiles(None, None), None, self._places),
            network=LATE_NETWORK_FILES, papers=LATE_ACTOR_PAPERS,
        )  # fmt: skip
        self.page = ActorsPage(self.place, services, Asks(self._gather))
        self.qtbot.addWidget(self.page)
        self.place.changed.connect(self.page.refresh)
        self.page.resize(width, height)
        with self.qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()
        if seek is not None:
            self.page.show_record(seek)
        self.settle()
        return self.page

    @property
    def detail(self):
        return self.page.panes.detail

    @property
    def map(self):
        return self.page.views.map.map

    def settle(self):
        for _ in range(5):
            QApplication.sendPostedEvents()
            for runner in (self.tasks, self.papers, self.readers):
                runner.finish()
        assert self.errors == [], self.errors

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key, modifier)
        self.settle()

    def choose_form(self, form):
        self.page.panes._form_chosen(form)
        self.settle()

    def lines(self):
        """What the list at the right says."""
        model = self.detail.model
        return [model.index(row).data() for row in range(model.rowCount())]

    def undo(self):
        self.place.undo()
        self.settle()

    def saved(self, kind, **where):
        with self.scene.dossier.reading() as reader:
            return reader.find(kind, **where)

    def close(self):
        self.place.close()
        for runner in (self.tasks, self.papers, self.readers):
            runner.finish()
            runner.close()
        assert self.errors == []

    def _gather(self, question, places, rows):
        self.asked.append((question.title.fr, [one.words.fr for one in places], [row.lines.title for row in rows]))
        return self.answers.gather(places, rows) if self.answers.gather else None

    def _read_boundaries(self, paths, said, watch):
        self.boundaries.append([path.name for path in paths])
        raise KnownError(Words("Illisible.", "Unreadable."))

    def _places(self, _reader):
        return KnownPlaces([Gazetteer(self.land)] if self.land else [], ())
