"""Smaller moments of a coordinator's day on the page of meetings, each with the keyboard."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from desktop.domain.kinds import AgendaItem, Attendance, Body, Meeting, Objective, Organization, Person, Recommendation
from desktop.domain.kinds.meetings import MeetingKind, MeetingState, Presence
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.ui.pages.meetings.details import RecommendationDetails
from desktop.ui.pages.meetings.review import ReviewSection
from desktop.ui.theme.measures import LARGEST
from desktop.ui.theme.rows import ROW_ROLE
from desktop.usecases.attendance import note_attendance
from desktop.usecases.meetings import plan_meeting
from desktop.usecases.recommendations import add_recommendation
from desktop.wording.words import Language, Words


@pytest.fixture
def meeting(dossier) -> Meeting:
    """A meeting with three organisations, two agenda items and one recommendation."""
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        body = unit.add(Body(name="Cluster Protection"))
        unit.add(Organization(name="OCHA", acronym="OCHA"))
        day = PartialDate.day(date(2020, 1, 16))
        made = plan_meeting(unit, Meeting(body=body.id, date=day, meeting_kind=MeetingKind.WORKING_SESSION))
        note_attendance(unit, made.id, "NRC 2, DRC, UNFPA")
        unit.add(AgendaItem(meeting=made.id, title="Coordination", position="z", discussion="Des TdR. Puis la suite."))
        add_recommendation(unit, Recommendation(meeting=made.id, text="Partager la carte"), date(2020, 1, 16))
        return made


def saved(dossier, kind, **where):
    with dossier.reading() as reader:
        return reader.find(kind, order="position" if hasattr(kind, "position") else None, **where)


def test_chips_are_mended_by_letters_and_digits(dossier, meeting, sit_down):
    office = sit_down(dossier)
    office.press("Alt+2", Qt.Key.Key_Left)          # the last chip: UNFPA
    office.type("e")
    office.settle()
    office.press(Qt.Key.Key_Left)                   # DRC
    office.type("o").type("12")
    office.settle()
    rows = saved(dossier, Attendance, meeting=meeting.id)
    assert [(row.presence, row.people) for row in rows] == [
        (Presence.PRESENT, 2), (Presence.PRESENT, 12), (Presence.EXCUSED, None),
    ]  # fmt: skip
    assert rows[1].standing.value == "observer"
    office.press(Qt.Key.Key_Delete)
    office.settle()
    assert len(saved(dossier, Attendance, meeting=meeting.id)) == 2
    office.press("Ctrl+Z")
    office.settle()
    assert len(saved(dossier, Attendance, meeting=meeting.id)) == 3


def test_typing_is_saved_by_itself_and_its_echo_leaves_the_cursor_where_it_is(dossier, meeting, sit_down):
    office = sit_down(dossier)
    office.press("Alt+7").type("Le point focal change")
    office.pause()
    assert saved(dossier, Meeting)[0].other_business == "Le point focal change"
    field = office.focus
    office.press("Ctrl+Left").type("bientôt ")
    place = field.textCursor().position()
    office.pause()
    assert field.textCursor().position() == place
    assert saved(dossier, Meeting)[0].other_business == "Le point focal bientôt change"
    assert office.focus is field


def test_half_a_name_makes_no_organisation_while_one_thinks(dossier, meeting, sit_down):
    office = sit_down(dossier)
    office.press("Alt+6", Qt.Key.Key_Tab).type("OC")
    office.pause()
    assert {one.name for one in saved(dossier, Organization)} == {"OCHA", "NRC", "DRC", "UNFPA"}
    office.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)    # takes the rest, then leaves
    office.settle()
    ocha = next(one for one in saved(dossier, Organization) if one.acronym == "OCHA")
    assert saved(dossier, Recommendation)[0].responsible == {ocha.id}


def test_every_field_of_the_frame_is_reached_with_the_keyboard(dossier, meeting, sit_down):
    office = sit_down(dossier)
    office.press("Alt+1", Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    office.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab).type("LTP")
    office.press(Qt.Key.Key_Tab).type("Awa Traoré").press(Qt.Key.Key_Tab).type("NRC, DRC")
    office.press(Qt.Key.Key_Tab).type("HCR")
    office.press(*[Qt.Key.Key_Tab] * 3).type("lettre du Ministre")
    office.press(Qt.Key.Key_Tab).type("17/1/2020").press(Qt.Key.Key_Tab).type("https://exemple.ml/salle")
    office.press(Qt.Key.Key_Tab).type("Logement").press(Qt.Key.Key_Tab).type("a").press(Qt.Key.Key_Tab).type("i")
    office.settle()
    found = saved(dossier, Meeting)[0]
    person = saved(dossier, Person)[0]
    assert (found.title, found.chair, person.name) == ("LTP", person.id, "Awa Traoré")
    assert len(found.moderators) == 2
    assert found.note_taker in {one.id for one in saved(dossier, Organization, name="HCR")}
    assert found.called_by_words == "lettre du Ministre"
    assert (found.until, found.online_link) == (PartialDate.day(date(2020, 1, 17)), "https://exemple.ml/salle")
    assert (found.language.value, found.sensitivity.value) == ("en", "internal")
    assert len(found.themes) == 1


def test_a_date_that_is_none_stays_typed_with_the_sentence_that_says_why(dossier, meeting, sit_down):
    office = sit_down(dossier)
    office.press("Alt+1", "Ctrl+A").type("31/2/2020").press(Qt.Key.Key_Tab).type("9h30").press(Qt.Key.Key_Tab)
    office.settle()
    assert office.page.editor.frame.entry().text() == "31/2/2020"
    assert any("ce jour n’existe pas" in label.text() for label in office.page.editor.frame.findChildren(QLabel))
    found = saved(dossier, Meeting)[0]
    assert (found.date, found.start) == (PartialDate.day(date(2020, 1, 16)), time(9, 30))


def test_a_row_that_is_left_empty_is_not_kept(dossier, meeting, sit_down):
    office = sit_down(dossier)
    office.press("Alt+4", Qt.Key.Key_Space)
    office.settle()
    office.press("Alt+7")
    office.settle()
    assert saved(dossier, Objective) == []
    assert not office.page.editor.sections[3].forms()


def test_rows_are_moved_and_deleted_by_keys_and_undone(dossier, meeting, sit_down):
    office = sit_down(dossier)
    office.press("Alt+5", Qt.Key.Key_Down, "Alt+Up")
    office.settle()
    assert [item.title for item in saved(dossier, AgendaItem)] == ["Coordination", "Revue des recommandations"]
    office.press("Ctrl+Shift+Backspace")
    office.settle()
    assert [item.title for item in saved(dossier, AgendaItem)] == ["Revue des recommandations"]
    assert "Supprimé" in office.messages.text()
    office.press("Ctrl+Z")
    office.settle()
    assert [item.title for item in saved(dossier, AgendaItem)] == ["Coordination", "Revue des recommandations"]


def test_closing_a_recommendation_without_a_note_is_refused_in_its_row(dossier, meeting, sit_down):
    with dossier.unit_of_work(Words("après", "after")) as unit:
        later = plan_meeting(unit, Meeting(body=meeting.body, date=PartialDate.day(date(2020, 2, 12))))
    office = sit_down(dossier)
    office.page.show_record(later.id)
    office.settle()
    office.press("Alt+3").type("r")
    office.settle()
    review = office.page.editor.sections[2]
    assert any("n’est pas close sans une note" in label.text() for label in review.findChildren(QLabel))
    assert saved(dossier, Recommendation)[0].status is Status.NOT_STARTED
    office.type("Carte partagée").press(Qt.Key.Key_Return)
    office.settle()
    assert saved(dossier, Recommendation)[0].status is Status.DONE
    assert not any(label.isVisible() and "sans une note" in label.text() for label in review.findChildren(QLabel))


def test_the_next_meeting_is_prepared_from_this_one(dossier, meeting, sit_down):
    office = sit_down(dossier)
    office.press("Ctrl+Shift+N")
    office.settle()
    office.type("12/2/2020").press(Qt.Key.Key_Tab)
    office.settle()
    planned = next(one for one in saved(dossier, Meeting) if one.id != meeting.id)
    assert (planned.state, planned.date) == (MeetingState.PLANNED, PartialDate.day(date(2020, 2, 12)))
    rows = saved(dossier, Attendance, meeting=planned.id)
    assert {row.presence for row in rows} == {Presence.EXPECTED}
    assert len(rows) == 3
    assert office.page.editor.sheet.meeting.id == planned.id


def test_escape_goes_back_to_the_list_and_f6_goes_round(dossier, meeting, sit_down):
    office = sit_down(dossier)
    office.press("Alt+5", Qt.Key.Key_Escape)
    assert office.focus is office.page.list.list
    office.press("F6")
    assert office.page.editor.isAncestorOf(office.focus)
    office.press("F6")
    assert office.focus is office.page.paper.view
    office.press("F6")
    assert office.focus is office.page.list.list


def test_the_language_changes_at_once_and_nothing_typed_is_lost(dossier, meeting, sit_down):
    office = sit_down(dossier)
    office.press("Alt+7").type("Pas encore enregistré")
    office.window.set_language(Language.EN)
    office.settle()
    headings = {label.text() for label in office.page.editor.findChildren(QLabel)}
    assert {"Attendance", "Objectives", "Closing"} <= headings
    assert not {"Présences", "Objectifs", "Clôture"} & headings
    assert office.page.list.model.index(1).data().startswith("Working session")
    assert saved(dossier, Meeting)[0].other_business == "Pas encore enregistré"


@pytest.mark.parametrize(("language", "scale", "width", "height"), [
    (Language.FR, 1.0, 1366, 768), (Language.EN, 1.0, 1366, 768), (Language.STRETCHED, 1.0, 1366, 768),
    (Language.FR, 1.0, 900, 600), (Language.EN, 1.0, 900, 600), (Language.STRETCHED, 1.0, 900, 600),
    (Language.FR, LARGEST, 1366, 768), (Language.EN, LARGEST, 1366, 768),
])
def test_the_editor_never_scrolls_sideways(dossier, meeting, theme, sit_down, language, scale, width, height):
    theme.set_scale(scale)
    office = sit_down(dossier, language, width=width, height=height)
    office.page.editor.frame.open_further(True)
    office.settle()
    assert office.page.editor.fields.horizontalScrollBar().maximum() == 0


def test_where_there_is_no_room_beside_the_paper_takes_the_place_of_the_fields(dossier, meeting, sit_down):
    office = sit_down(dossier, width=1000, height=700)
    page = office.page
    assert not page.paper.isVisible()
    page.editor.head.paper.click()
    office.settle()
    assert page.paper.isVisible()
    assert not page.editor.fields.isVisible()
    office.window.resize(1366, 768)
    office.settle()
    assert page.paper.isVisible()
    assert page.editor.fields.isVisible()


def test_the_printed_page_follows_and_speaks_the_language_one_chooses(dossier, meeting, sit_down, qtbot):
    office = sit_down(dossier)
    with qtbot.waitSignal(office.page.paper.printed, timeout=3000):
        office.press("Alt+7").type("Le point focal change")
    office.settle()
    assert office.page.paper.view.show_place("Divers")
    office.page.paper.print_in(Language.EN)
    office.settle()
    assert office.page.paper.view.show_place("Other business")


def test_the_sign_in_sheet_and_the_minutes_are_saved_where_one_chooses(dossier, meeting, sit_down, tmp_path):
    office = sit_down(dossier)
    office.page.editor.head.sign_in_asked.emit()
    office.press("Ctrl+P")
    office.settle()
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "compte-rendu_2020-01-16_Cluster-Protection.pdf", "feuille-de-presence_2020-01-16_Cluster-Protection.pdf",
    ]  # fmt: skip
    assert "PDF enregistré" in office.messages.text()


def test_a_place_where_nothing_can_be_written_is_said_in_a_sentence(dossier, meeting, sit_down, tmp_path):
    office = sit_down(dossier)
    office.folder = tmp_path / "nulle part"
    office.press("Ctrl+P")
    office.settle()
    assert "ne peut pas être écrit" in office.known[0].text(Language.FR)


def test_escape_keeps_a_name_half_typed_among_the_attendance(dossier, meeting, sit_down):
    office = sit_down(dossier)
    office.press("Alt+2").type("OC").press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    office.settle()
    assert office.focus is office.page.list.list
    assert {one.name for one in saved(dossier, Organization)} == {"OCHA", "NRC", "DRC", "UNFPA"}
    assert office.page.editor.sections[1].entry().text() == "OC"


def test_an_offer_to_undo_goes_with_the_next_step(dossier, meeting, sit_down):
    office = sit_down(dossier)
    office.press("Alt+5", Qt.Key.Key_Down, "Ctrl+Shift+Backspace")
    office.settle()
    assert "Supprimé" in office.messages.text()
    office.press("Alt+7").type("Autre chose")
    office.pause()
    assert office.messages.text() == ""         # *Annuler* would take back the other thing now


def in_details(office, act):
    """Do `act` in the dialog that the next key opens."""
    def do():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RecommendationDetails)
        act(dialog)
        dialog.accept()

    QTimer.singleShot(50, do)
    office.press("F4")
    office.settle()


def test_what_has_no_room_on_the_card_is_one_key_away(dossier, meeting, sit_down):
    office = sit_down(dossier)
    office.press("Alt+6")
    in_details(office, lambda dialog: dialog.form.widget("response").setPlainText("Oui, en mars."))
    (kept,) = saved(dossier, Recommendation, meeting=meeting.id)
    assert kept.response == "Oui, en mars."
    office.press("Ctrl+Z")
    office.settle()
    assert saved(dossier, Recommendation, meeting=meeting.id)[0].response == ""


def test_in_validated_minutes_only_the_follow_up_of_a_recommendation_is_written(dossier, meeting, sit_down):
    with dossier.unit_of_work(Words("valider", "validate")) as unit:
        unit.change(unit.get(Meeting, meeting.id), state=MeetingState.VALIDATED)
    office = sit_down(dossier)
    office.press("Alt+6")
    locked = {}
    in_details(office, lambda dialog: locked.update(
        {name: dialog.form.widget(name).isReadOnly() for name in ("reference", "response", "fulfilled_by")}
    ))
    assert locked == {"reference": True, "response": False, "fulfilled_by": False}


def test_a_long_review_comes_little_by_little_and_in_order(dossier, sit_down):
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        body = unit.add(Body(name="Cluster Protection"))
        before = plan_meeting(unit, Meeting(body=body.id, date=PartialDate.day(date(2019, 12, 1))))
        for number in range(30):
            made = Recommendation(meeting=before.id, text=f"Suite {number}")
            add_recommendation(unit, made, date(2019, 12, 1))
        plan_meeting(unit, Meeting(body=body.id, date=PartialDate.day(date(2020, 1, 10))))
    office = sit_down(dossier)
    editor = office.page.editor
    review = next(section for section in editor.sections if isinstance(section, ReviewSection))
    office.page.show_record(before.id)
    office.settle()
    office.page.show_record(office.page.list.model.first())
    office.tasks.finish()
    assert review.filling
    for _ in range(200):
        if not editor.filling:
            break
        office.spin(20)
    shown = [label.text() for label in review.findChildren(QLabel) if label.text().startswith("Suite")]
    expected = [seen.recommendation.text for seen in editor.sheet.earlier]
    assert len(expected) == 30
    assert [row.subject.findChild(QLabel).text() for row in review._made.values()] == expected
    assert sorted(shown) == sorted(expected)


def test_the_menu_of_a_meeting_prepares_the_next_one(dossier, meeting, sit_down):
    office = sit_down(dossier)
    menu = office.page.editor.head.findChild(QMenu)
    next(action for action in menu.actions() if "prochaine" in action.text()).trigger()
    office.settle()
    assert len(saved(dossier, Meeting, body=meeting.body)) == 2


def test_a_meeting_that_will_not_be_held_says_so_and_is_planned_again(dossier, meeting, sit_down):
    office = sit_down(dossier)
    head = office.page.editor.head
    cancel = next(one for one in head._menu.actions() if one.text() == "La réunion n’aura pas lieu…")
    assert cancel.isVisible()
    cancel.trigger()                                # and renounce: no reason is given
    office.settle()
    assert saved(dossier, Meeting)[0].state is MeetingState.PLANNED
    office.reasons = ["route coupée"]
    cancel.trigger()
    office.settle()
    assert saved(dossier, Meeting)[0].state is MeetingState.CANCELLED
    assert head._cancelled.text() == "Réunion annulée\u00a0: route coupée"
    assert not head.states.isVisible()
    assert not cancel.isVisible()
    model = office.page.list.model
    row = model.index(1, 0).data(ROW_ROLE)
    assert row.dim
    assert row.parts[0].text == "Annulée"
    head.primary.setFocus()
    office.press(Qt.Key.Key_Return)                 # Prévoir de nouveau
    office.settle()
    assert saved(dossier, Meeting)[0].state is MeetingState.PLANNED
    assert head.states.isVisible()
    office.press("Ctrl+Z")
    office.settle()
    assert saved(dossier, Meeting)[0].state is MeetingState.CANCELLED
