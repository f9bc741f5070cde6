"""The page of bodies in a window of its own, and the hands that type in it."""

import dataclasses
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.kinds import Attendance, Body, Meeting, Organization
from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.kinds.bodies import BodyKind, BodyStatus
from desktop.domain.kinds.meetings import MeetingState, Presence
from desktop.domain.partial_date import PartialDate
from desktop.printing.sign_in import print_sign_in
from desktop.printing.terms import print_terms
from desktop.ui.pages.bodies.page import BodiesPage
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.usecases.bodies.members import note_members
from desktop.usecases.bodies.papers import BodyPapers
from desktop.usecases.desk import Desk
from desktop.usecases.tables import TableFiles
from desktop.wording.words import Language, Words

TODAY = date(2020, 6, 15)
NBSP = "\u00a0"


class Clock:
    def now(self) -> datetime:
        return datetime.fromisoformat("2020-06-15T09:30+00:00")


class Said:
    """The line at the foot: keeps what it was told."""

    def __init__(self) -> None:
        self.words: list[Words] = []

    def tell(self, words, *, undo=None, action=None) -> None:
        self.words.append(words)

    def hide(self) -> None: ...


class Seat:
    """The page in a window of its own, and the hands that type in it."""

    def __init__(self, dossier, theme, folder: Path, language: Language) -> None:
        self.dossier, self.folder = dossier, folder
        self.bugs: list[Exception] = []
        self.opened: list[tuple[str, object]] = []
        self.exported: list[tuple[type, list]] = []
        self.said = Said()
        self.tasks = TaskRunner(self.bugs.append, self.bugs.append)
        self.place = Workplace(Desk(dossier, Clock()), self.tasks, theme, language, self.said)
        tables = TableFiles(lambda sheets, _language: repr(sheets[0].rows).encode(), lambda _sheet, _language: b"csv")
        self.page = BodiesPage(self.place, BodyPapers(print_terms, print_sign_in), self._hands(), tables)
        self.place.changed.connect(self.page.refresh)

    def _hands(self) -> Hands:
        def nothing(*_args):
            return None

        known = {
            "save_file": lambda _title, name, *_sorts: self.folder / name,
            "write_file": Path.write_bytes,
            "export_list": lambda kind, ids: self.exported.append((kind, list(ids))),
            "open_record": lambda kind, record: self.opened.append((kind, record)),
        }
        return Hands(**{field.name: known.get(field.name, nothing) for field in dataclasses.fields(Hands)})

    def settle(self) -> "Seat":
        for _ in range(4):
            QTest.qWait(5)
            self.tasks.finish()
        QTest.qWait(5)
        if self.bugs:
            raise self.bugs[0]
        return self

    @property
    def focus(self):
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None, "the keyboard leads nowhere"
        return found

    def type(self, text: str) -> "Seat":
        for letter in text:
            if letter.isascii():
                QTest.keyClick(self.focus, letter)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(self.focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        return self

    def press(self, *keys) -> "Seat":
        for key in keys:
            if isinstance(key, str):
                QTest.keySequence(self.page.window().windowHandle(), key)
            else:
                QTest.keyClick(self.focus, key)
        return self

    def found(self, kind, **where):
        with self.dossier.reading() as reader:
            return reader.find(kind, **where)

    def undo(self) -> "Seat":
        self.place.undo()
        return self.settle()

    def choose(self, words: str) -> "Seat":
        """Do what an entry of the menu *Plus* says."""
        for action in self.page.editor.head._menu.actions():
            if action.text() == words:
                assert action.isVisible()
                action.trigger()
                return self.settle()
        raise LookupError(words)

    def rows(self) -> list[str]:
        model, found = self.page.pane.model, []

        def walk(parent, depth) -> None:
            for row in range(model.rowCount(parent)):
                index = model.index(row, 0, parent)
                found.append("  " * depth + index.data())
                walk(index, depth + 1)

        walk(model.index(-1, 0), 0)
        return found


def held(unit, body: Body, day: date, presences: dict, state=MeetingState.HELD) -> Meeting:
    meeting = unit.add(Meeting(body=body.id, date=PartialDate.day(day), state=state))
    for organization, presence in presences.items():
        unit.add(Attendance(meeting=meeting.id, organization=organization.id, presence=presence))
    return meeting


def a_year_of_meetings(dossier):
    """A cluster with a year of meetings, a group under it, and a committee that the group succeeded."""
    month = PartialDate.month
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        hcr = unit.add(Organization(name="HCR", acronym="HCR", type=OrganizationType.UN))
        nrc = unit.add(Organization(name="Conseil norvégien", acronym="NRC", type=OrganizationType.INGO))
        cluster = unit.add(
            Body(name="Cluster Protection", body_kind=BodyKind.CLUSTER, status=BodyStatus.ACTIVE,
                 mandate_from=month(2012, 4))
        )  # fmt: skip
        group = unit.add(
            Body(name="GT LTP", parent=cluster.id, status=BodyStatus.ACTIVE, mandate_from=month(2020, 3))
        )
        unit.add(
            Body(name="Comité LTP", parent=cluster.id, status=BodyStatus.DISSOLVED, mandate_from=month(2019, 2),
                 mandate_to=month(2020, 2), succeeded_by=group.id)
        )  # fmt: skip
        note_members(unit, cluster.id, "lead HCR; NRC", TODAY)
        come, stay = Presence.PRESENT, Presence.ABSENT
        for day in (date(2020, 2, 12), date(2020, 3, 11), date(2020, 4, 8)):
            held(unit, cluster, day, {hcr: come, nrc: stay})
        held(unit, cluster, date(2019, 12, 11), {hcr: come, nrc: come})
    return cluster
