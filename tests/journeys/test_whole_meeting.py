"""A coordinator's evening: a whole meeting entered with the keyboard alone, closed, opened again, printed."""

from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from desktop.domain.kinds import (
    AgendaItem,
    Attendance,
    Body,
    Meeting,
    Objective,
    Organization,
    ProgressNote,
    Recommendation,
)
from desktop.domain.kinds.meetings import MeetingState, Outcome, Presence
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.storage.about import About
from desktop.storage.keys import Unlock
from desktop.storage.opening import create_dossier, open_dossier
from desktop.usecases.meeting_sheet import meeting_sheet
from desktop.usecases.meetings import plan_meeting
from desktop.usecases.recommendations import add_recommendation
from desktop.wording.words import Words

PASSPHRASE = "olive tambour rivage sept lampe"
PRESENT = [
    "HCR 3", "NRC 2", "DRC", "OIM 2", "DNDS", "AMSS", "AJM", "UNICEF", "UNFPA", "WILDAF", "IRC", "COOPI", "Handicap",
    "Save the Children 2", "MINUSMA", "CICR obs", "Cluster Abris", "AVSF", "ENDA", "GARDL", "TASSAGHT", "CCFV",
]  # fmt: skip
EXCUSED, ABSENT = ["OCHA", "PAM"], ["FAO"]
ITEMS = ["Situation de protection", "Coordination entre acteurs", "Plan de réponse", "Formations", "Divers"]
DISCUSSION = "Les projets restent dispersés. Des termes de référence seront élaborés, dit le NRC."


def earlier_meeting(dossier) -> None:
    """Five recommendations of the month before, all open."""
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        body = unit.add(Body(name="Cluster Protection"))
        for acronym in ("HCR", "NRC", "OCHA"):
            unit.add(Organization(name=acronym, acronym=acronym))
        before = PartialDate.day(date(2019, 12, 11))
        meeting = plan_meeting(unit, Meeting(body=body.id, date=before, state=MeetingState.CIRCULATED))
        for number in range(1, 6):
            made = Recommendation(meeting=meeting.id, text=f"Ancienne recommandation {number}")
            add_recommendation(unit, made, date(2019, 12, 11))


def plan(office) -> None:
    """A new meeting: the form opens with the cursor in the date."""
    office.press("Ctrl+N")
    office.settle()
    office.type("16/1/2020").press(Qt.Key.Key_Tab).type("9h30").press(Qt.Key.Key_Tab).type("12h")
    office.press(Qt.Key.Key_Tab).type("Bureau du HCR, Bamako")
    office.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)        # past the disclosure, to the body, which is known
    office.settle()


def attendance(office) -> None:
    office.press("Alt+2")
    for name in PRESENT:
        office.type(name).press(Qt.Key.Key_Return)
    office.type("excusés " + ", ".join(EXCUSED) + "; absents " + ", ".join(ABSENT)).press(Qt.Key.Key_Return)
    office.settle()
    office.press(Qt.Key.Key_Tab).type("31").press(Qt.Key.Key_Tab).type("12")
    office.settle()


def reviews(office) -> None:
    """One done, one dropped only once its reason is given, one in progress; two are left and carried on."""
    office.press("Alt+3")
    office.type("r")                                        # réalisée: refused without a note, the cursor goes there
    office.type("Carte partagée le 10 janvier").press(Qt.Key.Key_Return)
    office.settle()
    office.type("e").press(Qt.Key.Key_Tab).type("Deux zones sur trois").press(Qt.Key.Key_Return)
    office.type("a").type("Plus nécessaire").press(Qt.Key.Key_Return)
    office.settle()


def objectives(office) -> None:
    office.press("Alt+4", Qt.Key.Key_Space)
    for text in ("Discuter de la pertinence", "Identifier les personnes ressources"):
        office.type(text).press(Qt.Key.Key_Return)
        office.settle()
    office.press("Alt+4", Qt.Key.Key_Tab).type("a")          # atteint
    office.settle()


def agenda(office) -> None:
    """The review is there already; five more, each with its discussion."""
    office.press("Alt+5")
    for title in ITEMS:
        office.press(Qt.Key.Key_Return).type(title)
        office.settle(papers=False)
        office.press(Qt.Key.Key_Tab).type("20").press(Qt.Key.Key_Tab).type("NRC").press(Qt.Key.Key_Tab)
        office.type(DISCUSSION)
        office.settle(papers=False)
        office.press("Shift+Tab", "Shift+Tab", "Shift+Tab")
    office.settle()


def recommendations(office) -> None:
    """One from the discussion with one key, seven typed; names and dates as people write them."""
    office.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, "Ctrl+Home")
    for _ in range(5):
        office.press("Ctrl+Right")
    office.press("Ctrl+Shift+End", "Ctrl+R")
    office.settle()
    office.press("Alt+6")
    for number in range(2, 9):
        office.press(Qt.Key.Key_Return).type(f"Recommandation {number}")
        office.press(Qt.Key.Key_Tab).type("HCR, Cluster Ab").press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
        office.type("31/1" if number % 2 else "dès que possible")
        office.press(Qt.Key.Key_Tab).type("NRC").press(Qt.Key.Key_Tab)
        office.settle(papers=False)
        office.press("Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab")
    office.settle()


def closing(office) -> None:
    office.press("Alt+7").type("Le point focal change en février.")
    office.press(Qt.Key.Key_Tab).type("12 février").press(Qt.Key.Key_Tab).type("OCHA")
    office.press("Alt+0", Qt.Key.Key_Space)       # tenir la séance
    office.settle()
    office.press(Qt.Key.Key_Space)                # rédiger le projet
    office.settle()


def enter_whole_meeting(office) -> None:
    plan(office)
    attendance(office)
    reviews(office)
    objectives(office)
    agenda(office)
    recommendations(office)
    closing(office)


def check_whole_meeting(dossier) -> Meeting:
    with dossier.reading() as reader:
        meeting = reader.find(Meeting, date=PartialDate.day(date(2020, 1, 16)))[0]
        rows = reader.find(Attendance, meeting=meeting.id, order="position")
        assert len(rows) == 25
        assert [row.presence for row in rows].count(Presence.PRESENT) == 22
        assert [row.presence for row in rows].count(Presence.EXCUSED) == 2
        assert (meeting.participants, meeting.women) == (31, 12)
        assert meeting.venue == "Bureau du HCR, Bamako"
        assert meeting.state is MeetingState.DRAFT
        assert [one.text for one in reader.find(Objective, meeting=meeting.id, order="position")] == [
            "Discuter de la pertinence", "Identifier les personnes ressources",
        ]  # fmt: skip
        assert reader.find(Objective, meeting=meeting.id, order="position")[0].outcome is Outcome.MET
        items = reader.find(AgendaItem, meeting=meeting.id, order="position")
        assert [item.title for item in items] == ["Revue des recommandations", *ITEMS]
        assert {item.discussion for item in items[1:]} == {DISCUSSION}
        assert {item.minutes for item in items[1:]} == {20}
        recommended = reader.find(Recommendation, meeting=meeting.id, order="position")
        assert len(recommended) == 8
        assert recommended[0].text == "Des termes de référence seront élaborés, dit le NRC"
        assert recommended[0].agenda_item == items[-1].id
        assert [one.reference for one in recommended] == [f"{reader.facts.office}-2020-{n:03d}" for n in range(1, 9)]
        assert all(len(one.responsible) == 2 for one in recommended[1:])
        assert recommended[1].due == PartialDate.in_words("dès que possible")
        assert recommended[2].due == PartialDate.day(date(2020, 1, 31))
        assert len(reader.find(Organization, name="Cluster Abris")) == 1
        notes = reader.find(ProgressNote, meeting=meeting.id)
        assert {(note.status, note.text) for note in notes} == {
            (Status.DONE, "Carte partagée le 10 janvier"), (Status.IN_PROGRESS, "Deux zones sur trois"),
            (Status.DROPPED, "Plus nécessaire"),
        }  # fmt: skip
        assert meeting.other_business == "Le point focal change en février."
        assert meeting.next_meeting == PartialDate.day(date(2020, 2, 12))
        sheet = meeting_sheet(reader, meeting.id, date(2020, 1, 16))
        assert sum(seen.unfinished for seen in sheet.earlier) == 3
    return meeting


@pytest.mark.slow
def test_a_whole_meeting_is_entered_with_the_keyboard_alone(encrypted_dossier, sit_down, tmp_path):
    earlier_meeting(encrypted_dossier)
    office = sit_down(encrypted_dossier)
    enter_whole_meeting(office)
    assert office.known == []
    check_whole_meeting(encrypted_dossier)

    office.press("Ctrl+Z")
    office.settle()
    office.press("Ctrl+Shift+Z")
    office.settle()
    check_whole_meeting(encrypted_dossier)

    office.press("Ctrl+P")
    office.settle()
    printed = next(tmp_path.glob("compte-rendu_2020-01-16*.pdf"))
    pages = pypdfium2.PdfDocument(BytesIO(printed.read_bytes()))
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    pages.close()
    assert "Plan de réponse" in text
    assert "Ancienne recommandation 5" in text


@pytest.mark.slow
def test_everything_is_there_after_closing_and_opening_again(tmp_path, home, sit_down):
    path = tmp_path / "soir.toguna"
    with create_dossier(path, About("Cluster Protection Mali", "BKO"), PASSPHRASE, home=home) as first:
        earlier_meeting(first)
        office = sit_down(first)
        enter_whole_meeting(office)
        office.press("Alt+7").type("Et un mot de plus, tapé juste avant de fermer. ")     # not even saved yet
        office.window.close()
    with open_dossier(path, Unlock(PASSPHRASE), home=home) as again:
        with again.reading() as reader:
            meeting = reader.find(Meeting, date=PartialDate.day(date(2020, 1, 16)))[0]
        assert "Et un mot de plus, tapé juste avant de fermer." in meeting.other_business


@pytest.mark.slow
def test_undo_takes_back_step_by_step_and_redo_brings_all_of_it_again(encrypted_dossier, sit_down):
    earlier_meeting(encrypted_dossier)
    office = sit_down(encrypted_dossier)
    plan(office)
    attendance(office)
    names = []
    while office.desk.history.undo_name is not None:
        names.append(office.desk.history.undo_name.fr)
        office.press("Ctrl+Z")
        office.settle(papers=False)
    assert names.count("noter les présences") == len(PRESENT) + 1
    assert names[-1] == "nouvelle réunion"
    with encrypted_dossier.reading() as reader:
        assert reader.count(Meeting) == 1
        assert reader.count(Attendance) == 0
    for _ in names:
        office.press("Ctrl+Y")
        office.settle(papers=False)
    with encrypted_dossier.reading() as reader:
        meeting = reader.find(Meeting, date=PartialDate.day(date(2020, 1, 16)))[0]
        assert (meeting.participants, meeting.women, meeting.venue) == (31, 12, "Bureau du HCR, Bamako")
        assert reader.count(Attendance, meeting=meeting.id) == 25
