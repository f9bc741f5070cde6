"""The simple directories, and reading a bulletin in: with the keyboard, undone in one step."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from desktop.domain.kinds import Attendance, Document, Meeting, Objective, Organization, Person, Recommendation
from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.kinds.meetings import MeetingState
from desktop.usecases.attendance import note_attendance
from desktop.usecases.meetings import plan_meeting
from desktop.wording.words import Language, Words

BULLETIN = """Documents clés

• OCHA Mali, Situation humanitaire du Mali, Rapport, janvier 2020, disponible ici

Coordination

Le jeudi 16 janvier 2020, la Coordination du Cluster Protection a tenu une séance de travail sur la thématique
Logement, Terre et Propriété (LTP). La séance de travail avait pour objectif de : (1) Discuter de la pertinence de la
thématique au Mali, (2) Identifier les personnes ressources. Les participants ont convenu des recommandations
suivantes : (i) Elaborer des termes de référence, (ii) Produire un document stratégique d’ici le mois de mars 2020.
"""


def saved(dossier, kind, **where):
    with dossier.reading() as reader:
        return reader.find(kind, **where)


def test_an_organisation_is_added_changed_and_found_with_the_keyboard(dossier, sit_down):
    office = sit_down(dossier)
    office.press("Ctrl+2")
    office.settle()
    office.press("Ctrl+N").type("Conseil norvégien").press(Qt.Key.Key_Tab).type("NRC")
    office.press(Qt.Key.Key_Tab).type("Norwegian Refugee Council, CNR").press(Qt.Key.Key_Tab).type("ong")
    office.settle()
    found = saved(dossier, Organization)[0]
    assert (found.name, found.acronym, found.type) == ("Conseil norvégien", "NRC", OrganizationType.INGO)
    assert found.other_names == {"Norwegian Refugee Council", "CNR"}
    page = office.window.pages.page("organizations")
    assert page.pane.model.index(0).data() == "NRC, Conseil norvégien, ONG internationale"
    office.press("Ctrl+F").type("norve")
    assert page.pane.model.rowCount() == 1
    office.type("xyz")
    assert page.pane.model.rowCount() == 0


def test_a_person_is_kept_with_the_organisation_typed_by_name(dossier, sit_down):
    office = sit_down(dossier)
    office.press("Ctrl+3")
    office.settle()
    office.press("Ctrl+N").type("Awa Traoré").press(Qt.Key.Key_Tab).type("chargée de protection")
    office.press(Qt.Key.Key_Tab).type("NRC").press(Qt.Key.Key_Tab)
    office.settle()
    person = saved(dossier, Person)[0]
    assert (person.name, person.function) == ("Awa Traoré", "chargée de protection")
    assert person.organization == saved(dossier, Organization, acronym="NRC")[0].id


def test_an_organisation_that_minutes_cite_is_not_deleted_and_another_can_be_undone(dossier, sit_down):
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        meeting = plan_meeting(unit, Meeting())
        note_attendance(unit, meeting.id, "NRC")
        unit.add(Organization(name="OCHA", acronym="OCHA"))
    office = sit_down(dossier)
    office.press("Ctrl+2")
    office.settle()
    page = office.window.pages.page("organizations")
    page.delete()
    office.settle()
    assert "figure encore dans le dossier" in office.messages.text()
    page.show_record(saved(dossier, Organization, acronym="OCHA")[0].id)
    office.settle()
    page.delete()
    office.settle()
    assert {one.name for one in saved(dossier, Organization)} == {"NRC"}
    office.press("Ctrl+Z")
    office.settle()
    assert {one.name for one in saved(dossier, Organization)} == {"NRC", "OCHA"}
    assert len(saved(dossier, Attendance)) == 1


@pytest.fixture
def reading(dossier, sit_down):
    office = sit_down(dossier)
    office.press("Ctrl+4")
    office.settle()
    return office, office.window.pages.page("reading")


def test_a_pasted_bulletin_is_corrected_accepted_in_one_step_and_undone(dossier, reading):
    office, page = reading
    office.press("Ctrl+F")
    QGuiApplication.clipboard().setText(BULLETIN)
    office.press("Ctrl+V", Qt.Key.Key_Tab, Qt.Key.Key_Space)
    office.settle()
    assert page.list.wanted == 6
    office.press(Qt.Key.Key_Space)                                  # not this document
    office.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert page.text.textCursor().position() == BULLETIN.index("Discuter")
    office.press(Qt.Key.Key_Tab, "Ctrl+End").type(" et ailleurs")   # a correction in the row's own field
    while office.focus is not page.accept_button:
        office.press(Qt.Key.Key_Tab)
    office.press(Qt.Key.Key_Space)
    office.settle()
    assert saved(dossier, Document) == []
    objectives = {one.text for one in saved(dossier, Objective)}
    assert objectives == {"Discuter de la pertinence de la thématique au Mali et ailleurs",
                          "Identifier les personnes ressources"}
    assert len(saved(dossier, Recommendation)) == 2
    assert "ajoutés" in office.messages.text()

    page.meeting_opened.emit(saved(dossier, Meeting)[0].id)         # what the button of the message does
    office.settle()
    assert office.window.pages.current == "meetings"
    assert office.page.editor.sheet.meeting.id == saved(dossier, Meeting)[0].id

    office.press("Ctrl+Z")
    office.settle()
    assert saved(dossier, Meeting) == []
    assert saved(dossier, Objective) == []


def test_what_is_read_twice_is_known_and_unticked(dossier, reading):
    office, page = reading
    page.read(BULLETIN)
    office.settle()
    page.accept()
    office.settle()
    page.read(BULLETIN)
    office.settle()
    assert page.list.wanted == 0
    assert not page.accept_button.isVisible()
    assert all(proposal.known for _, proposal in page.list.proposals.walk())


def test_a_text_without_anything_and_a_file_that_cannot_be_read_say_so(dossier, reading, tmp_path: Path):
    office, page = reading
    page.read("Bonjour, merci de votre message.")
    office.settle()
    assert "Rien n’a été trouvé" in page.source.said()
    office.document = tmp_path / "rien.txt"
    page.source.file_asked.emit()
    office.settle()
    assert page.source.said()
    assert office.known == []


def test_a_file_can_be_dropped_anywhere_on_the_page(dossier, reading, tmp_path: Path):
    office, page = reading
    path = tmp_path / "bulletin.txt"
    path.write_text(BULLETIN, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    page.source.take(data)
    office.settle()
    assert page.list.wanted == 6


@pytest.mark.parametrize("page", ["meetings", "organizations", "persons"])
def test_an_empty_page_has_one_button_that_begins(page, dossier, sit_down):
    office = sit_down(dossier)
    office.window.pages.go(page)
    office.settle()
    shown = office.window.pages.page(page).findChildren(QPushButton)
    assert len([button for button in shown if button.isVisible() and button.property("role") == "primary"]) == 1


@pytest.mark.parametrize("language", [Language.FR, Language.EN])
@pytest.mark.parametrize("state", MeetingState)
def test_the_next_thing_to_do_stands_in_line_with_the_states(state, language, dossier, sit_down):
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        unit.change(plan_meeting(unit, Meeting()), state=state)
    head = sit_down(dossier, language).page.editor.head
    assert head.primary.y() <= head.states.y()
    assert head.primary.x() > head.states.x()
