"""A person before the page of recommendations, and what dialogs would be answered."""

from datetime import datetime
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.kinds import Body, Document, Meeting, Organization, Person, Recommendation
from desktop.domain.partial_date import PartialDate
from desktop.shell.tracker_papers import LATE_PAPERS
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.recommendations.asking import Asks
from desktop.ui.pages.recommendations.page import RecommendationsPage
from desktop.ui.pages.recommendations.panes import Form
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.usecases.desk import Desk
from desktop.wording.words import Language, Words
from tests.usecases.fake_dossier import FakeClock

KEY = Qt.Key
SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
)


class Foot:
    """The line at the foot of the window."""

    def __init__(self):
        self.said, self.offered = "", None

    def tell(self, words, *, undo=None, action=None):
        self.said, self.offered = words.fr, undo

    def hide(self):
        self.said, self.offered = "", None


class Sitting:
    """A person before the page; what dialogs would be answered lies in `answers`."""

    def __init__(self, dossier, theme, folder, qtbot):
        self.dossier, self.folder, self.qtbot = dossier, folder, qtbot
        self.errors, self.foot, self.opened, self.shown, self.exported = [], Foot(), [], [], []
        self.answers = SimpleNamespace(note=None, name=None, own=None, organization=None, file=None)
        self.tasks = TaskRunner(self.errors.append, self.errors.append)
        self.paper_tasks = TaskRunner(self.errors.append, self.errors.append)
        clock = FakeClock(datetime.fromisoformat("2020-03-11T09:30+00:00"))
        self.place = Workplace(Desk(dossier, clock), self.tasks, theme, Language.FR, self.foot)

    def sit(self, form=Form.TABLE):
        asks = Asks(
            lambda row: self.answers.note, lambda proposed: self.answers.name, lambda names: self.answers.own,
            lambda options: self.answers.organization or options[0].key,
        )
        hands = Hands(
            save_file=lambda title, name, *sorts: self.folder / name, open_file=None,
            write_file=lambda path, content: path.write_bytes(content) and None, show_file=self.shown.append,
            open_record=lambda kind, record: self.opened.append((kind, record)),
            export_list=lambda kind, records: self.exported.append((kind, list(records))),
        )
        self.page = RecommendationsPage(self.place, self.paper_tasks, LATE_PAPERS, hands, asks)
        self.qtbot.addWidget(self.page)
        self.place.changed.connect(self.page.refresh)
        self.page.resize(1200, 720)
        with self.qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()
        self.settle()
        if form is not Form.TABLE:
            self.page.panes._form_chosen(form)
            self.settle()
            self.page.panes.enter_list()
        return self.page

    def settle(self):
        for _ in range(3):
            QApplication.sendPostedEvents()
            self.tasks.finish()
            self.paper_tasks.finish()
        assert self.errors == []

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key, modifier)
        self.settle()

    def type(self, text):
        QTest.keyClicks(QApplication.focusWidget(), text)

    def undo(self):
        self.place.undo()
        self.settle()

    def saved(self, kind, **where):
        with self.dossier.reading() as reader:
            return reader.find(kind, **where)

    def statuses(self):
        return {one.reference: one.status for one in self.saved(Recommendation)}

    def listed(self):
        table = self.page.panes.listing.model
        rows = (self.page.reading.row(table.record_at(row)) for row in range(table.rowCount()))
        return [row.reference if row else "—" for row in rows]

    def close(self):
        self.tasks.finish()
        self.paper_tasks.finish()
        self.place.close()
        self.tasks.close()
        self.paper_tasks.close()
        assert self.errors == []


def fill(dossier):
    """Note three recommendations of one meeting, two of them for one organisation."""
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        body = unit.add(Body(name="Cluster Protection"))
        nrc = unit.add(Organization(name="Norwegian Refugee Council", acronym="NRC"))
        unit.add(Organization(name="HCR", acronym="HCR"))
        unit.add(Person(name="Awa Traoré", organization=nrc.id, email="awa@example.org"))
        unit.add(Document(title="Rapport LTP"))
        held = unit.add(Meeting(body=body.id, date=PartialDate.from_iso("2020-01-08")))
        first = None
        for number, (text, due) in enumerate(
            (("Partager la carte", "2020-01"), ("Former les comités", "2020-04"), ("Rédiger les TdR", "vite")), start=1
        ):
            first = unit.add(Recommendation(
                reference=f"MOP-2020-00{number}", meeting=held.id, text=text, due=PartialDate.from_iso(due),
                responsible=frozenset({nrc.id} if number != 2 else ()), follows=first.id if first else None,
            ))
