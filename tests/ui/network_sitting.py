"""A person before the network of actors, and what dialogs would be answered."""

from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.pages.actors.network.pane import NetworkPane
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.usecases.actors.network.sheet import NetworkFiles
from desktop.usecases.desk import Desk
from desktop.wording.words import Language
from tests.ui.recommendations_sitting import Foot
from tests.usecases.fake_dossier import FakeClock
from tests.usecases.network_scene import shown_of

CTRL = Qt.KeyboardModifier.ControlModifier
_BUTTON, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class NetworkSitting:
    """A person before the pane; `answers` are given to the dialog for a link, one after the other."""

    def __init__(self, dossier, theme, folder, qtbot):
        self.dossier, self.folder, self.qtbot = dossier, folder, qtbot
        self.errors, self.foot, self.answers, self.asked, self.told = [], Foot(), [], [], []
        self.shown = []
        self.tasks = TaskRunner(self.errors.append, self.errors.append)
        clock = FakeClock(datetime.fromisoformat("2020-03-11T09:30+00:00"))
        self.place = Workplace(Desk(dossier, clock), self.tasks, theme, Language.FR, self.foot)
        files = NetworkFiles(
            lambda sheet, options, paper: f"pdf {paper} {len(sheet.network.actors)}".encode(),
            lambda sheet, options, paper: b"png", lambda sheet, language: f"gexf {language}".encode(),
            lambda sheet, language: b"xlsx",
        )  # fmt: skip
        hands = Hands(
            save_file=lambda title, name, *sorts: folder / name, open_file=None,
            write_file=lambda path, content: path.write_bytes(content) and None, show_file=self.shown.append,
            open_record=None, export_list=None,
        )  # fmt: skip
        self.pane = NetworkPane(self.place, self.tasks, files, hands, self._ask)
        self.pane.actor_chosen.connect(self.told.append)
        self.place.changed.connect(self.look)
        qtbot.addWidget(self.pane)
        self.pane.resize(1000, 700)
        with qtbot.waitActive(self.pane):
            self.pane.show()
            self.pane.activateWindow()
        self.look()

    def look(self, _changes=None):
        self.pane.show_shown(shown_of(self.dossier))
        self.settle()

    def settle(self):
        for _ in range(3):
            QApplication.sendPostedEvents()
            self.tasks.finish()

    def close(self):
        self.tasks.close()

    def actor(self, name):
        return next(one.id for one in self.pane.reading.pictured.network.actors if one.name == name)

    def names(self):
        return [one.name for one in self.pane.view.scenery.network.actors]

    def chosen(self):
        """Return whom picture and list have as chosen; they must agree."""
        chosen, listed = self.pane.view.scenery.chosen, self.pane.side.actors.actor_at(
            self.pane.side.actor_list.currentIndex()
        )
        assert chosen == listed == self.pane.side.chosen
        return next((one.name for one in self.pane.reading.seen.actors if one.id == chosen), None)

    def spot(self, name):
        """Return where an actor is on the window."""
        view = self.pane.view
        return view.mapFromScene(view.scenery.point(self.actor(name))).toPointF()

    def press(self, key, modifiers=_NONE):
        QTest.keyClick(self.pane.view, key, modifiers)
        self.settle()

    def mouse(self, kind, spot, button=_BUTTON):
        """Send what a mouse does at a point of the window."""
        viewport = self.pane.view.viewport()
        held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else button
        place = QPointF(viewport.mapToGlobal(spot.toPoint()))
        QApplication.sendEvent(viewport, QMouseEvent(kind, spot, place, button, held, _NONE))
        self.settle()

    def click(self, spot):
        self.mouse(QEvent.Type.MouseButtonPress, spot)
        self.mouse(QEvent.Type.MouseButtonRelease, spot)

    def drag(self, start, *way):
        self.mouse(QEvent.Type.MouseButtonPress, start)
        for spot in way:
            self.mouse(QEvent.Type.MouseMove, spot)
        self.mouse(QEvent.Type.MouseButtonRelease, way[-1])

    def _ask(self, name, draft, complete, error):
        self.asked.append((name, draft, complete("N"), error))
        return self.answers.pop(0) if self.answers else None
