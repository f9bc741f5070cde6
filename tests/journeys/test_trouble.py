"""When something goes wrong while a coordinator types: a full disk, a locked meeting, a killed process, wild keys."""

import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.domain.errors import KnownError
from desktop.domain.kinds import AgendaItem, Attendance, Body, Meeting, MeetingStep, Person, Recommendation
from desktop.domain.kinds.meetings import MeetingState, StepKind
from desktop.domain.partial_date import PartialDate
from desktop.storage.about import About
from desktop.storage.check import check
from desktop.storage.keys import Unlock
from desktop.storage.opening import create_dossier, open_dossier
from desktop.usecases.meetings import plan_meeting
from desktop.usecases.recommendations import add_recommendation
from desktop.wording.words import Language, Words

PASSPHRASE = "olive tambour rivage sept lampe"
FULL = KnownError(Words("Le disque est plein. Libérez de la place.", "The disk is full. Make room."))


def planned(dossier, **fields) -> Meeting:
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        body = unit.add(Body(name="Cluster Protection"))
        day = PartialDate.day(date(2020, 1, 16))
        meeting = plan_meeting(unit, Meeting(body=body.id, date=day))
        made = Recommendation(meeting=meeting.id, text="Partager la carte")
        add_recommendation(unit, made, date(2020, 1, 16))
        return unit.change(meeting, **fields) if fields else meeting


class FullDisk:
    """A dossier whose disk may be full."""

    def __init__(self, dossier) -> None:
        self._dossier = dossier
        self.full = False

    def __getattr__(self, name):
        return getattr(self._dossier, name)

    def unit_of_work(self, *args, **kwargs):
        if self.full:
            raise FULL
        return self._dossier.unit_of_work(*args, **kwargs)


def test_what_a_full_disk_refuses_stays_typed_and_is_saved_by_trying_again(dossier, sit_down):
    meeting = planned(dossier)
    disk = FullDisk(dossier)
    office = sit_down(disk)
    disk.full = True
    office.press("Alt+7").type("Le point focal change.")
    office.press("Alt+2").type("NRC 2").press(Qt.Key.Key_Return)
    office.press("Alt+5", Qt.Key.Key_Return).type("Un point de plus")
    office.pause()
    attendance, agenda, closing = (office.page.editor.sections[index] for index in (1, 4, 6))
    for section in (attendance, agenda, closing):
        assert "Le disque est plein" in section.faults.text()
    assert office.page.holds_unsaved
    assert closing.entry().toPlainText() == "Le point focal change."
    assert attendance.entry().text() == "NRC 2"

    office.window.close()
    assert office.window.isVisible()        # it asks first: what was typed would be lost

    disk.full = False
    for section in (attendance, agenda, closing):
        section.faults.retry()
    office.settle()
    assert not office.page.holds_unsaved
    with dossier.reading() as reader:
        assert reader.get(Meeting, meeting.id).other_business == "Le point focal change."
        assert reader.count(Attendance, meeting=meeting.id) == 1
        assert "Un point de plus" in [item.title for item in reader.find(AgendaItem, meeting=meeting.id)]
    assert attendance.entry().text() == ""


def test_another_meeting_is_not_opened_over_what_could_not_be_saved(dossier, sit_down):
    planned(dossier)
    other = planned(dossier)
    disk = FullDisk(dossier)
    office = sit_down(disk)
    disk.full = True
    office.press("Alt+7").type("Pas perdu")
    office.pause()
    shown = office.page.editor.sheet.meeting.id
    office.page.show_record(other.id if shown != other.id else None)
    office.settle()
    assert office.page.editor.sheet.meeting.id == shown
    assert "n’est pas encore enregistrée" in office.messages.text()


def test_locked_minutes_cannot_be_typed_in_until_they_are_reopened_with_a_reason(dossier, sit_down):
    meeting = planned(dossier, state=MeetingState.VALIDATED)
    office = sit_down(dossier)
    office.press("Alt+7").type("encore un mot")
    office.press("Alt+2").type("NRC").press(Qt.Key.Key_Return)
    office.press("Alt+5", Qt.Key.Key_Return).type("Un point")
    office.pause()
    assert office.known == []
    with dossier.reading() as reader:
        assert reader.get(Meeting, meeting.id).other_business == ""
        assert reader.count(Attendance, meeting=meeting.id) == 0

    office.reasons.append("Le chiffre des déplacés était faux.")
    office.page.doings.reopen()
    office.settle()
    office.press("Alt+7").type("Corrigé.")
    office.pause()
    with dossier.reading() as reader:
        assert reader.get(Meeting, meeting.id).other_business == "Corrigé."
        trace = reader.find(MeetingStep, meeting=meeting.id)[-1]
        assert (trace.step, trace.text) == (StepKind.REOPENED, "Le chiffre des déplacés était faux.")


def test_an_erratum_is_added_to_locked_minutes_and_shown_in_their_trace(dossier, sit_down):
    meeting = planned(dossier, state=MeetingState.VALIDATED)
    office = sit_down(dossier)
    office.reasons.append("Lire 19 participants.")
    office.page.doings.add_erratum()
    office.settle()
    with dossier.reading() as reader:
        assert reader.get(Meeting, meeting.id).state is MeetingState.VALIDATED
    assert "Lire 19 participants." in office.page.editor.sections[-1].traces()


CHILD = """
import sys, time
sys.path.insert(0, {root!r})
import importlib.util
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
spec = importlib.util.spec_from_file_location("composed", {conftest!r})
composed = importlib.util.module_from_spec(spec)
spec.loader.exec_module(composed)
from desktop.storage.keys import KeyCost, Unlock
from desktop.storage.opening import Home, open_dossier
from desktop.ui.theme.theme import Theme
from desktop.wording.words import Language

app = QApplication(["child", "-platform", "offscreen"])
home = Home(key_copies=Path({folder!r}) / "profile", cost=KeyCost(memory=64, passes=1, lanes=1))
dossier = open_dossier(Path({path!r}), Unlock({passphrase!r}), home=home)
office = composed.Office(dossier, Theme(app, composed.RESOURCES), Language.FR, Path({folder!r})).open()
office.press("Alt+2")
for number in range(1, 400):
    office.type(f"ORG{{number}} {{number % 9 + 1}}").press(Qt.Key.Key_Return)
    office.settle(papers=False)
    print(number, flush=True)       # reported as saved
"""


@pytest.mark.slow
def test_what_was_reported_saved_survives_the_death_of_the_process(tmp_path, home):
    path = tmp_path / "mort.toguna"
    with create_dossier(path, About("Cluster Protection Mali", "BKO"), PASSPHRASE, home=home) as dossier:
        meeting = planned(dossier)
    root = Path(__file__).parents[2]
    script = CHILD.format(
        root=str(root), conftest=str(Path(__file__).parent / "conftest.py"), folder=str(tmp_path), path=str(path),
        passphrase=PASSPHRASE,
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=root) as child:
        saved = 0
        for line in child.stdout:
            if line.strip().isdecimal():
                saved = int(line)
            if saved >= 12:
                child.kill()
                break
        child.wait()
    with open_dossier(path, Unlock(PASSPHRASE), home=home) as again:
        with again.reading() as reader:
            rows = reader.find(Attendance, meeting=meeting.id, order="position")
            names = [row.people for row in rows]
        assert len(rows) >= saved
        assert names[:saved] == [number % 9 + 1 for number in range(1, saved + 1)]
        assert check(again) == ()


KEYS = [
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Left, Qt.Key.Key_Right,
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Home, Qt.Key.Key_End,
]  # fmt: skip
SEQUENCES = [
    *(f"Alt+{digit}" for digit in range(8)), "F6", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+R", "Ctrl+N", "Ctrl+Shift+N",
    "Ctrl+A", "Alt+Up", "Alt+Down", "Ctrl+Shift+Backspace", "Ctrl+Shift+End", "Ctrl+F", "Ctrl+2", "Ctrl+1", "Ctrl+4",
]  # fmt: skip
WORDS = ["NRC 2, DRC", "excusés OCHA", "mars 2020", "9h30", "12", "é", "31/2", "«", "𝄞", "r", "p", "a"]


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support")      # menus, on a screen that is not there
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_wild_keys_break_nothing(seed, dossier, sit_down):
    planned(dossier)
    planned(dossier, date=PartialDate.day(date(2020, 2, 12)))
    office = sit_down(dossier)
    wild = random.Random(seed)
    for step in range(250):
        what = wild.random()
        if what < 0.4:
            office.press(wild.choice(KEYS))
        elif what < 0.65:
            office.press(wild.choice(SEQUENCES))
        elif what < 0.95:
            office.type(wild.choice(WORDS))
        else:
            office.window.set_language(wild.choice([Language.FR, Language.EN, Language.STRETCHED]))
        if step % 5 == 0:
            office.spin(1)
        if step % 25 == 0:
            office.settle()
    office.page.flush()
    office.settle()
    assert check(dossier) == ()


def test_a_date_that_was_not_understood_keeps_its_meeting_and_the_window(dossier, sit_down):
    first, other = planned(dossier), planned(dossier)
    office = sit_down(dossier)
    shown = office.page.editor.sheet.meeting.id
    line = office.page.editor.frame.entry()
    office.press("Alt+1", "Ctrl+A").type("bientot")
    office.page.show_record(first.id if shown == other.id else other.id)
    office.settle()
    assert office.page.editor.sheet.meeting.id == shown
    assert line.text() == "bientot"
    assert line.hasFocus()
    assert "pas encore enregistrée" in office.messages.text()
    office.window.close()
    assert office.window.isVisible()
    office.press("Ctrl+A").type("17/01/2020").press(Qt.Key.Key_Tab)
    office.settle()
    assert not office.page.holds_unsaved


def test_a_person_is_not_left_with_a_date_that_was_not_understood(dossier, sit_down):
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        people = [unit.add(Person(name=name)) for name in ("Awa", "Binta")]
    office = sit_down(dossier)
    office.press("Ctrl+3")
    office.settle()
    page = office.window.pages.page("persons")
    page.show_record(people[0].id)
    office.settle()
    field = page.editor.form.widget("posting_ends")
    field.line.setFocus()
    office.type("bientot")
    page.show_record(people[1].id)
    page.add()
    office.settle()
    assert field.line.text() == "bientot"
    assert field.line.hasFocus()
    assert page.pane.model.record_at(page.pane.list.currentIndex()) == people[0].id
    assert "pas encore enregistrée" in office.messages.text()
    field.line.clear()
    office.type("2021").press(Qt.Key.Key_Return)
    page.show_record(people[1].id)
    office.settle()
    assert page.pane.model.record_at(page.pane.list.currentIndex()) == people[1].id
    assert field.line.text() == ""
