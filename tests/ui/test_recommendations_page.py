"""The page of recommendations, worked with the keyboard: found, followed up, closed, moved, printed, undone."""

from dataclasses import replace
from email import message_from_bytes

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.kinds import Body, Document, Meeting, Person, ProgressNote, Recommendation
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.ui.models.board_column import CARD
from desktop.ui.models.recommendation_table import COLUMNS
from desktop.ui.page import Searchable
from desktop.ui.pages.recommendations.panes import Form
from desktop.usecases.recommendations import NOTE_NEEDED
from desktop.usecases.tracking.ordering import SortBy
from desktop.wording.words import Language, Words
from tests.ui.recommendations_sitting import ALT, CTRL, KEY, SHIFT, Sitting, fill
from tests.usecases.fake_dossier import FakeDossier


@pytest.fixture
def dossier():
    """A dossier in memory: the page must not know the difference."""
    return FakeDossier("MOP")


@pytest.fixture
def sitting(dossier, theme, tmp_path, qtbot):
    fill(dossier)
    made = Sitting(dossier, theme, tmp_path, qtbot)
    yield made
    made.close()


def test_the_page_opens_on_what_is_open_by_due_date_with_the_first_chosen(sitting):
    page = sitting.sit()
    assert isinstance(page, Searchable)
    assert sitting.listed() == ["MOP-2020-001", "MOP-2020-002", "MOP-2020-003"]
    assert page.panes.listing.table.hasFocus()
    assert page.panes.summary.text() == "3 ouvertes · 1 en retard · âge médian 63 j · 0\u00a0% closes sur 3"
    assert page.showing.current == page.panes.listing.first()
    state = page.panes.listing.model.index(0, 5)
    assert state.data(Qt.ItemDataRole.AccessibleTextRole) == "État, Non commencée, en retard"


def test_a_filter_that_hides_the_chosen_one_goes_on_to_the_first_it_shows(sitting):
    page = sitting.sit()
    page.focus_filter()
    sitting.type("former")
    sitting.settle()
    assert sitting.listed() == ["MOP-2020-002"]
    assert page.reading.row(page.showing.current).reference == "MOP-2020-002"
    assert page.panes.listing.chosen() == [page.showing.current]
    assert page.panes.filters.words.hasFocus()
    sitting.type(" rien de tel")
    sitting.settle()
    assert page.showing.current is None
    assert not page.panes.shows_detail
    assert not page.panes._export.isVisible()


def test_evidence_that_is_no_document_yet_is_made_at_once(sitting):
    page = sitting.sit()
    first = page.showing.current
    page.detail.box.text.setFocus()
    sitting.type("atelier tenu")
    page.detail.box.evidence.setFocus()
    sitting.type("rapport de l atelier")
    sitting.press(KEY.Key_Return, modifier=CTRL)
    assert "Aucun document ne s’appelle" in page.detail.box._error.text()
    assert sitting.saved(ProgressNote) == []
    assert page.detail.box.add_document.hasFocus()
    sitting.press(KEY.Key_Return)
    note, = sitting.saved(ProgressNote, recommendation=first)
    made, = sitting.saved(Document, title="rapport de l atelier")
    assert (note.text, note.evidence) == ("atelier tenu", made.id)
    assert not page.detail.box.add_document.isVisible()
    assert not page.detail.box.begun
    sitting.undo()
    assert (sitting.saved(ProgressNote), sitting.saved(Document, title="rapport de l atelier")) == ([], [])


def test_escape_from_a_new_one_that_says_nothing_goes_back_to_the_list(sitting):
    page = sitting.sit()
    page.add()
    sitting.settle()
    assert page.detail.form.new
    sitting.press(KEY.Key_Escape)
    assert not page.detail.form.new
    assert page.reading.row(page.showing.current).reference == "MOP-2020-001"
    assert page.panes.listing.chosen() == [page.showing.current]


def test_what_is_half_noted_stays_in_sight_whatever_is_filtered(sitting):
    page = sitting.sit()
    first = page.showing.current
    page.detail.box.status.set_value(Status.DONE)
    page.detail.box.status.edited.emit(Status.DONE)
    page.filter_by("former")
    sitting.settle()
    assert page.showing.current == first
    assert page.panes.shows_detail


def test_several_are_closed_with_one_note_from_the_keyboard_and_come_back(sitting):
    page = sitting.sit()
    sitting.press(KEY.Key_Down, modifier=SHIFT)
    assert page.panes.shows_bulk
    sitting.press(KEY.Key_Return)
    assert page.bulk.status.hasFocus()
    sitting.type("r")                       # réalisée
    assert page.bulk.note.hasFocus()
    assert page.bulk._error.text() == NOTE_NEEDED.fr
    page.bulk.apply()
    sitting.settle()
    assert set(sitting.statuses().values()) == {Status.NOT_STARTED}
    sitting.type("faites en reunion")
    while not page.bulk.button.hasFocus():
        sitting.press(KEY.Key_Tab)
    sitting.press(KEY.Key_Return)
    assert list(sitting.statuses().values()).count(Status.DONE) == 2
    assert {note.text for note in sitting.saved(ProgressNote)} == {"faites en reunion"}
    assert sitting.foot.said == "2 recommandations modifiées."
    assert sitting.listed() == ["MOP-2020-003"]
    sitting.undo()
    assert set(sitting.statuses().values()) == {Status.NOT_STARTED}
    assert len(sitting.listed()) == 3


def test_the_due_date_of_several_is_taken_away_at_once(sitting):
    page = sitting.sit()
    sitting.press(KEY.Key_Down, modifier=SHIFT)
    page.bulk.no_due.setFocus()
    sitting.press(KEY.Key_Space)
    assert page.bulk.begun
    assert not page.bulk.due.isEnabled()
    page.bulk.apply()
    sitting.settle()
    assert [one.due for one in sitting.saved(Recommendation)].count(None) == 2
    assert not page.bulk.no_due.isChecked()
    assert page.bulk.due.isEnabled()
    sitting.undo()
    assert None not in [one.due for one in sitting.saved(Recommendation)]


def test_those_that_validated_minutes_lock_are_named(sitting):
    page = sitting.sit()
    with sitting.dossier.unit_of_work(Words("x", "x")) as unit:
        unit.change(unit.find(Meeting)[0], state=MeetingState.VALIDATED)
        unit.add(Recommendation(reference="MOP-2020-004", text="Hors réunion"))
    page.reading.load()
    sitting.settle()
    sitting.press(KEY.Key_A, modifier=CTRL)
    page.bulk.due.line.setFocus()
    sitting.type("avril 2020")
    page.bulk.apply()
    sitting.settle()
    assert "MOP-2020-001, MOP-2020-002, MOP-2020-003" in sitting.foot.said
    assert sitting.saved(Recommendation, reference="MOP-2020-004")[0].due == PartialDate.month(2020, 4)


def test_a_note_with_evidence_closes_the_chosen_one_and_it_stays_in_sight(sitting):
    page = sitting.sit()
    sitting.press(KEY.Key_Return)
    assert page.detail.box.status.hasFocus()
    sitting.type("r")
    assert page.detail.box.text.hasFocus()
    sitting.type("carte envoyee")
    sitting.press(KEY.Key_Tab)
    sitting.type("rapport l")
    sitting.press(KEY.Key_Tab)              # takes the rest of the title
    sitting.press(KEY.Key_Return, modifier=CTRL)
    (note,) = sitting.saved(ProgressNote)
    assert (note.text, note.status, note.evidence) == ("carte envoyee", Status.DONE, sitting.saved(Document)[0].id)
    assert sitting.listed() == ["MOP-2020-002", "MOP-2020-003"]
    assert page.detail._title.text() == "MOP-2020-001"
    page.detail.notes._cards[note.id]._evidence.click()
    assert sitting.opened == [("document", note.evidence)]
    sitting.undo()
    assert sitting.saved(ProgressNote) == []
    assert sitting.statuses()["MOP-2020-001"] is Status.NOT_STARTED


def test_a_note_that_was_only_typed_is_kept_when_one_goes_on(sitting):
    page = sitting.sit()
    page.detail.box.text.setFocus()
    sitting.type("trois manquent")
    sitting.press(KEY.Key_Escape)
    assert page.panes.listing.table.hasFocus()
    sitting.press(KEY.Key_Down)
    assert [note.text for note in sitting.saved(ProgressNote)] == ["trois manquent"]
    assert page.detail._title.text() == "MOP-2020-002"
    assert page.detail.box.text.value() == ""
    assert not page.holds_unsaved


def test_one_that_would_be_closed_without_a_word_is_not_left(sitting):
    page = sitting.sit()
    page.detail.box.enter()
    sitting.type("a")                       # abandonnée
    page.panes.listing.table.setFocus()
    sitting.press(KEY.Key_Down)
    assert page.detail._title.text() == "MOP-2020-001"
    assert page.panes.listing.chosen() == [page.showing.current]
    assert page.holds_unsaved
    assert sitting.saved(ProgressNote) == []


def test_a_refused_note_is_shown_again_with_the_reason(sitting):
    page = sitting.sit()
    page.detail.box.text.setFocus()
    sitting.type("envoyee")
    page.detail.box.evidence.setFocus()
    sitting.type("Rapport perdu")
    page.detail.box.submit()
    sitting.settle()
    assert "Rapport perdu" in page.detail.box._error.text()
    assert page.detail.box.said().text == "envoyee"
    assert page.holds_unsaved


def test_a_card_goes_to_another_status_with_alt_and_an_arrow(sitting):
    page = sitting.sit(Form.BOARD)
    board = page.panes.board
    assert board.column_of(Status.NOT_STARTED).hasFocus()
    sitting.press(KEY.Key_Right, modifier=ALT)
    assert sitting.statuses()["MOP-2020-001"] is Status.IN_PROGRESS
    assert board.column_of(Status.IN_PROGRESS).hasFocus()
    sitting.answers.note = None
    sitting.press(KEY.Key_Right, modifier=ALT)      # towards done: the question is left unanswered
    assert sitting.statuses()["MOP-2020-001"] is Status.IN_PROGRESS
    sitting.answers.note = "carte envoyée"
    sitting.press(KEY.Key_Right, modifier=ALT)
    assert sitting.statuses()["MOP-2020-001"] is Status.DONE
    assert [note.text for note in sitting.saved(ProgressNote, status=Status.DONE)] == ["carte envoyée"]
    sitting.foot.offered()
    sitting.settle()
    assert sitting.statuses()["MOP-2020-001"] is Status.IN_PROGRESS


def test_a_card_is_dragged_to_a_column(sitting):
    page = sitting.sit(Form.BOARD)
    data = QMimeData()
    data.setData(CARD, page.reading.tracker.rows[1].id.bytes)
    column = page.panes.board.column_of(Status.BLOCKED)
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(20, 20), *how)
    QApplication.sendEvent(column.viewport(), enter)
    assert enter.isAccepted()
    QApplication.sendEvent(column.viewport(), QDropEvent(QPointF(20, 20), *how))
    sitting.settle()
    assert sitting.statuses()["MOP-2020-002"] is Status.BLOCKED


def test_enter_opens_a_card_beside_the_board_and_escape_gives_the_room_back(sitting):
    page = sitting.sit(Form.BOARD)
    assert not page.panes.shows_detail
    sitting.press(KEY.Key_Return)
    assert page.panes.shows_detail
    assert page.detail.box.status.hasFocus()
    sitting.press(KEY.Key_Escape)
    assert not page.panes.shows_detail
    assert page.panes.board.column_of(Status.NOT_STARTED).hasFocus()


def test_a_saved_filter_is_there_again_when_the_dossier_is_opened_anew(sitting, theme, qtbot):
    page = sitting.sit()
    page.focus_filter()
    sitting.type("former")
    sitting.settle()
    assert sitting.listed() == ["MOP-2020-002"]
    sitting.answers.name = "Formations"
    page.panes.filters.keep.click()
    sitting.settle()
    assert page.panes.filters.preset.text().endswith("Formations")
    again = Sitting(sitting.dossier, theme, sitting.folder, qtbot)
    page = again.sit()
    page.panes.filters.preset.setFocus()
    again.type("form")
    again.settle()
    assert again.listed() == ["MOP-2020-002"]
    page.panes.filters.forget.click()
    again.settle()
    assert "Formations" not in [option.words.fr for option in page.panes.filters.preset._options]
    again.close()


def test_ours_shows_what_our_organisations_are_responsible_for(sitting):
    page = sitting.sit()
    page.panes.filters.preset.setFocus()
    sitting.type("les")
    sitting.settle()
    assert sitting.listed() == []
    sitting.answers.own = "NRC"
    page.panes.filters.own.click()
    sitting.settle()
    assert sitting.listed() == ["MOP-2020-001", "MOP-2020-003"]


def test_rows_stand_under_headings_that_the_cursor_passes_over(sitting):
    page = sitting.sit()
    page.panes.filters.group.setFocus()
    sitting.press(KEY.Key_Down, KEY.Key_Down)       # by body, by responsible
    assert sitting.listed() == ["—", "MOP-2020-001", "MOP-2020-003", "—", "MOP-2020-002"]
    assert page.panes.listing.model.index(0, 0).data() == "NRC (2)"
    page.panes.enter_list()
    sitting.press(KEY.Key_Home, KEY.Key_Down, KEY.Key_Down)
    assert page.panes.listing.model.record_at(page.panes.listing.table.currentIndex().row()) is not None
    assert page.detail._title.text() == "MOP-2020-002"


def test_the_head_of_a_column_sorts_and_turns_round(sitting):
    page = sitting.sit()
    column = [by for by, _ in COLUMNS].index(SortBy.ACTION)
    page.panes.listing.table.horizontalHeader().sectionClicked.emit(column)
    sitting.settle()
    assert sitting.listed() == ["MOP-2020-002", "MOP-2020-001", "MOP-2020-003"]
    page.panes.listing.table.horizontalHeader().sectionClicked.emit(column)
    sitting.settle()
    assert sitting.listed() == ["MOP-2020-003", "MOP-2020-001", "MOP-2020-002"]


def test_figures_lead_to_the_recommendations_of_an_organisation(sitting):
    page = sitting.sit(Form.FIGURES)
    model = page.panes.figures.organizations
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["NRC", "Aucune organisation"]
    sitting.press(KEY.Key_Home, KEY.Key_Return)
    assert page.panes.form is Form.TABLE
    assert sitting.listed() == ["MOP-2020-001", "MOP-2020-003"]


def test_the_chain_is_drawn_and_leads_on_and_the_origin_leads_to_its_meeting(sitting):
    page = sitting.sit()
    names = [step.layout().itemAt(0).widget().accessibleName() for step in page.detail.chain._steps]
    assert names == [
        "Celle-ci\u00a0: MOP-2020-001 Partager la carte", "MOP-2020-002 Former les comités",
        "MOP-2020-003 Rédiger les TdR",
    ]
    page.detail.chain._steps[2].layout().itemAt(0).widget().click()
    sitting.settle()
    assert page.detail._title.text() == "MOP-2020-003"
    assert page.panes.listing.chosen() == [page.showing.current]
    page.detail._origin.click()
    assert sitting.opened == [("meeting", sitting.saved(Meeting)[0].id)]


def test_a_recommendation_found_elsewhere_is_shown_whatever_is_on_the_page(sitting):
    page = sitting.sit(Form.FIGURES)
    second, third = (row.id for row in page.reading.tracker.rows[1:])
    page.show_record(second)
    sitting.settle()
    assert (page.panes.form, page.detail._title.text()) == (Form.TABLE, "MOP-2020-002")
    page.panes._form_chosen(Form.BOARD)
    page.show_record(third)
    sitting.settle()
    assert (page.panes.shows_detail, page.detail._title.text()) == (True, "MOP-2020-003")


def test_a_document_misspelt_is_not_taken_for_a_new_body(sitting):
    page = sitting.sit()
    field = page.detail.form.widget("fulfilled_by")
    field.setFocus()
    sitting.type("Rapport LTP, Rapport perdu")
    field.flush()
    sitting.settle()
    assert "Rapport perdu" in page.detail.faults.text()
    assert len(sitting.saved(Body)) == 1
    field.setPlainText("rapport ltp")
    field.flush()
    sitting.settle()
    (shown,) = sitting.saved(Recommendation, reference="MOP-2020-001")
    assert shown.fulfilled_by == {sitting.saved(Document)[0].id}


def test_a_new_one_is_kept_once_its_text_is_typed_and_can_be_deleted(sitting):
    page = sitting.sit()
    page.add()
    sitting.type("Cartographier les acteurs")
    page.flush()
    sitting.settle()
    made = sitting.saved(Recommendation, reference="MOP-2020-004")[0]
    assert (made.text, page.showing.current) == ("Cartographier les acteurs", made.id)
    page.detail._delete.click()
    sitting.settle()
    assert "MOP-2020-004" not in sitting.statuses()
    sitting.undo()
    assert "MOP-2020-004" in sitting.statuses()


def test_an_empty_dossier_says_what_to_do(dossier, theme, tmp_path, qtbot):
    sitting = Sitting(dossier, theme, tmp_path, qtbot)
    page = sitting.sit()
    assert page.panes._whole.currentWidget() is page.panes._empty
    page.panes._empty.begun.emit()
    sitting.settle()
    sitting.type("Partager")
    page.flush()
    sitting.settle()
    assert sitting.listed() == ["MOP-2020-001"]
    sitting.close()


def test_what_is_on_the_screen_goes_on_paper_and_into_a_workbook(sitting):
    page = sitting.sit()
    page.filter_by("former")
    sitting.settle()
    page.papers.print_tracker()
    sitting.settle()
    document = pypdfium2.PdfDocument(sitting.folder / "suivi-des-recommandations.pdf")
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "MOP-2020-002" in text
    assert "MOP-2020-001" not in text
    page.papers.export_tracker()
    sitting.settle()
    assert (sitting.folder / "suivi-des-recommandations.xlsx").read_bytes()[:2] == b"PK"
    page.panes._export.click()
    assert sitting.exported == [(Recommendation, [page.reading.tracker.rows[1].id])]
    sitting.foot.offered()
    assert sitting.shown == [sitting.folder / "suivi-des-recommandations.xlsx"]


def test_a_mail_is_ready_for_the_people_of_an_organisation(sitting):
    page = sitting.sit()
    page.papers.write_mail()
    sitting.settle()
    mail = message_from_bytes((sitting.folder / "fiche-de-suivi-NRC.eml").read_bytes())
    assert mail["To"] == "awa@example.org"
    assert [part.get_filename() for part in mail.walk()][-1] == "fiche-de-suivi-nrc.pdf"
    assert sitting.foot.said == "Courriel prêt pour Awa Traoré\u00a0: fiche-de-suivi-NRC.eml"


def test_a_mail_without_anyone_to_go_to_is_still_told_with_its_file(sitting):
    with sitting.dossier.unit_of_work(Words("x", "x")) as unit:
        unit.change(unit.find(Person)[0], email="")
    page = sitting.sit()
    page.papers.write_mail()
    sitting.settle()
    assert "fiche-de-suivi-NRC.eml" in sitting.foot.said
    assert "personne de NRC n’a d’adresse" in sitting.foot.said


def test_a_page_out_of_sight_reads_again_when_it_is_looked_at(sitting):
    page = sitting.sit()
    page.hide()
    with sitting.dossier.unit_of_work(Words("x", "x")) as unit:
        unit.add(Recommendation(reference="MOP-2020-009", text="Venue d’ailleurs"))
    page.refresh(None)
    sitting.settle()
    assert "MOP-2020-009" not in sitting.listed()
    page.show()
    sitting.settle()
    assert "MOP-2020-009" in sitting.listed()


@pytest.mark.parametrize("scale", [1.0, 2.0], ids=["100", "200"])
def test_no_word_is_cut_at_any_size(sitting, theme, cut_words, scale):
    theme.set_scale(scale)
    page = sitting.sit()
    page.resize(1198, 640)
    for form in Form:
        page.panes._form_chosen(form)
        sitting.settle()
        QTest.qWait(10)
        assert cut_words(page) == []


def test_everything_is_said_in_english(sitting):
    page = sitting.sit()
    sitting.place.set_language(Language.EN)
    page.retranslate(Language.EN)
    sitting.settle()
    assert page.panes.summary.text() == "3 open · 1 overdue · median age 63 d · 0% closed of 3"
    assert page.panes.listing.model.index(0, 5).data() == "Not started, overdue"
    assert page.detail._mark.accessibleName() == "Not started, overdue"


def test_the_same_view_is_asked_again_only_for_what_changed(sitting):
    page = sitting.sit()
    view = page.reading.view
    page.panes.filters.show_view(replace(view))
    sitting.settle()
    assert page.reading.view is view
