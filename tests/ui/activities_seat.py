"""A person before the spreadsheet of activities, on a dossier in memory."""

from datetime import datetime
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.domain.kinds import Activity, Organization
from desktop.domain.place import PlaceRef
from desktop.exchange.tables import read_tables, write_csv, write_return, write_workbook
from desktop.ui.pages.actors.table.files import FileAsks
from desktop.ui.pages.actors.table.model import CellLook
from desktop.ui.pages.actors.table.widget import ActivitiesTable
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.rows import ROW_ROLE
from desktop.usecases.activities.files import ActivityFiles
from desktop.usecases.activities.grid import COLUMNS
from desktop.usecases.activities.outgoing import Leaving
from desktop.usecases.desk import Desk
from desktop.usecases.tables import TableFiles
from desktop.wording.words import Language, Words
from tests.ui.recommendations_sitting import Foot
from tests.usecases.activity_scene import places, scene
from tests.usecases.fake_dossier import FakeClock

KEY = Qt.Key
BANDIAGARA = PlaceRef("ML", "Bandiagara", "2021-12-20", "ML0501")
STEP = Words("x", "x")
NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier,
)  # fmt: skip


class Seat:
    """What dialogs would be answered lies in `answers`."""

    def __init__(self, dossier, theme, folder, qtbot):
        self.dossier, self.folder, self.qtbot = dossier, folder, qtbot
        self.errors, self.foot, self.shown, self.chosen = [], Foot(), [], []
        self.answers = SimpleNamespace(how=Leaving(), whose=0, ending=None)
        self.tasks = TaskRunner(self.errors.append, self.errors.append)
        self.papers = TaskRunner(self.errors.append, self.errors.append)
        clock = FakeClock(datetime.fromisoformat("2020-03-11T09:30+00:00"))
        self.place = Workplace(Desk(dossier, clock), self.tasks, theme, Language.FR, self.foot)
        self.hands = Hands(
            save_file=lambda title, name, *sorts: self.folder / name, open_file=lambda title, *sorts: self.file,
            write_file=lambda path, content: path.write_bytes(content) and None, show_file=self.shown.append,
            open_record=None, export_list=None,
        )
        self.files = ActivityFiles(
            read_tables, TableFiles(write_workbook, write_csv), write_return, lambda reader: places()
        )

    def sit(self, *, own_filter=False):
        self.table = ActivitiesTable(self.place, self.papers, self.hands, self.files, own_filter=own_filter)
        self.table.files._asks = FileAsks(
            lambda title: self.answers.how, lambda found: found[self.answers.whose].id if found else None
        )
        self.qtbot.addWidget(self.table)
        self.table.rows_chosen.connect(self.chosen.append)
        self.table.resize(1100, 560)
        with self.qtbot.waitActive(self.table):
            self.table.show()
            self.table.activateWindow()
        self.settle()
        self.table.enter()
        return self.table

    def settle(self):
        for _ in range(3):
            QApplication.sendPostedEvents()
            self.tasks.finish()
            self.papers.finish()
            QTest.qWait(1)  # what waits for a turn of the event loop

    def press(self, *keys, modifier=NONE):
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key, modifier)
        self.settle()

    def type(self, text):
        for letter in text:
            if letter.isascii():
                QTest.keyClick(QApplication.focusWidget(), letter)
            else:
                pressed = QKeyEvent(QKeyEvent.Type.KeyPress, 0, NONE, letter)
                QApplication.sendEvent(QApplication.focusWidget(), pressed)
        self.settle()

    def go(self, row, column):
        self.table.view.go(row, COLUMNS.index(column))
        self.settle()

    def choose(self, top, left, bottom, right):
        self.table.view.choose(top, COLUMNS.index(left), bottom, COLUMNS.index(right))
        self.settle()

    def paste(self, text):
        QGuiApplication.clipboard().setText(text)
        self.press(KEY.Key_V, modifier=CTRL)

    def undo(self):
        self.place.undo()
        self.settle()

    def cell(self, row, column):
        return self.table.model.index(row, COLUMNS.index(column)).data()

    def cursor(self):
        row, column = self.table.view.current_place()
        return row, COLUMNS[column]

    def remedies(self):
        return {one.text(): one for one in self.table.foot.findChildren(QPushButton) if one.isVisible()}

    def saved(self, kind=Activity, **where):
        with self.dossier.reading() as reader:
            return reader.find(kind, **where)

    def close(self):
        self.tasks.finish()
        self.papers.finish()
        self.place.close()
        self.tasks.close()
        self.papers.close()
        QGuiApplication.clipboard().clear()
        assert self.errors == []


def three_activities():
    found = scene()
    with found.unit_of_work(STEP) as unit:
        drc = unit.find(Organization, acronym="DRC")[0].id
        for number, title in enumerate(("Aide juridique", "Médiation", "Sensibilisation"), start=1):
            unit.add(Activity(title=title, reporting=drc, site=f"Site {number}", reached_women=number * 1000))
    return found


def look(seat, row, column):
    found = seat.table.model.index(row, COLUMNS.index(column)).data(ROW_ROLE)
    assert isinstance(found, CellLook)
    return found
