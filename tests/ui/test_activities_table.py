"""The spreadsheet of activities, worked with the keyboard: typed, pasted, filled, undone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop.domain.kinds.activities import ActivityStatus
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partial_date import PartialDate
from desktop.ui.theme.status import Mark
from desktop.usecases.activities.drafts import kept_drafts
from desktop.usecases.activities.grid import COLUMNS
from tests.ui.activities_seat import CTRL, KEY, SHIFT, Seat, look, three_activities


@pytest.fixture
def dossier():
    return three_activities()


@pytest.fixture
def seat(dossier, theme, tmp_path, qtbot):
    made = Seat(dossier, theme, tmp_path, qtbot)
    yield made
    made.close()


def test_it_opens_on_all_activities_with_an_empty_row_below(seat):
    table = seat.sit()
    assert [seat.cell(row, "title") for row in range(3)] == ["Aide juridique", "Médiation", "Sensibilisation"]
    assert seat.cell(0, "reached_women") == "1\u202f000"
    assert look(seat, 3, "title").text == "Nouvelle ligne\u00a0: tapez ou collez ici."
    assert table.tools.count.text() == "3 activités"
    assert not table.tools.review.isVisible()


def test_typing_replaces_and_enter_goes_down(seat):
    seat.sit()
    seat.go(0, "sector")
    seat.type("Protection")
    seat.press(KEY.Key_Return)
    assert seat.cursor() == (1, "sector")
    assert seat.saved(title="Aide juridique")[0].sector == "Protection"
    assert seat.place.desk.history.undo_name.fr == "modifier «\u00a0Secteur\u00a0»"
    seat.undo()
    assert seat.cell(0, "sector") == ""


def test_f2_edits_what_stands_there_and_escape_leaves_it(seat):
    seat.sit()
    seat.go(0, "site")
    seat.press(KEY.Key_F2)
    seat.type(" nord")
    seat.press(KEY.Key_Return)
    assert seat.saved(title="Aide juridique")[0].site == "Site 1 nord"
    seat.press(KEY.Key_F2)
    seat.type("zzz")
    seat.press(KEY.Key_Escape)
    assert seat.cell(1, "site") == "Site 2"
    assert seat.table.view.hasFocus()


def test_a_letter_put_together_from_two_keys_begins_a_cell_too(seat):
    table = seat.sit()
    seat.go(0, "sector")
    letter = QInputMethodEvent("", [])
    letter.setCommitString("Ê")
    QApplication.sendEvent(table.view, letter)
    seat.type("tre")
    seat.press(KEY.Key_Return)
    assert seat.cell(0, "sector") == "Être"


def test_tab_walks_through_rows_and_an_arrow_leaves_what_was_typed(seat):
    seat.sit()
    seat.go(0, "sensitivity")
    seat.press(KEY.Key_Tab)
    assert seat.cursor() == (1, "title")
    seat.press(KEY.Key_Backtab, modifier=SHIFT)
    assert seat.cursor() == (0, "sensitivity")
    seat.go(0, "sector")
    seat.type("Abris")
    seat.press(KEY.Key_Down)
    assert seat.cursor() == (1, "sector")
    assert seat.cell(0, "sector") == "Abris"


def test_the_first_letters_of_a_choice_a_name_and_a_place_are_enough(seat):
    seat.sit()
    seat.go(0, "status")
    seat.type("en")
    seat.press(KEY.Key_Tab)
    assert seat.saved(title="Aide juridique")[0].status is ActivityStatus.ONGOING
    seat.go(0, "funding")
    seat.type("NRC;ec")
    seat.press(KEY.Key_Return)
    assert seat.cell(0, "funding") == "ECHO; NRC"
    seat.go(0, "place")
    seat.type("dourou")
    seat.press(KEY.Key_Down, KEY.Key_Return)
    assert seat.saved(title="Aide juridique")[0].place.code == "ML070103"


def test_a_name_that_only_begins_like_a_known_one_can_be_typed_all_the_same(seat):
    seat.sit()
    seat.go(0, "reporting")
    seat.type("dr")
    seat.press(KEY.Key_Escape, KEY.Key_Return)
    assert (seat.cell(0, "reporting"), look(seat, 0, "reporting").mark) == ("dr", Mark.ALERT)
    seat.go(1, "reporting")
    seat.type("nrc")
    seat.press(KEY.Key_Backspace, KEY.Key_Return)  # what was taken back is not proposed again
    assert seat.cell(1, "reporting") == "nr"


def test_delete_clears_all_chosen_cells_in_one_step(seat):
    seat.sit()
    seat.choose(0, "site", 1, "site")
    seat.press(KEY.Key_Delete)
    assert {one.site for one in seat.saved()} == {"", "Site 3"}
    assert seat.place.desk.history.undo_name.fr == "effacer 2 cellules"
    seat.undo()
    assert {one.site for one in seat.saved()} == {"Site 1", "Site 2", "Site 3"}


@pytest.mark.parametrize("key", [KEY.Key_D, KEY.Key_R, KEY.Key_Delete], ids=["down", "right", "clear"])
def test_the_empty_row_stays_out_of_what_is_done_to_everything(seat, key):
    seat.sit()
    seat.press(KEY.Key_A, modifier=CTRL)
    seat.press(key, modifier=CTRL if key is not KEY.Key_Delete else Qt.KeyboardModifier.NoModifier)
    assert (len(seat.saved()), seat.table.model.rowCount()) == (3, 4)


def test_very_much_is_copied_on_the_worker(seat, monkeypatch):
    monkeypatch.setattr("desktop.ui.pages.actors.table.gestures._AT_ONCE", 2)
    seat.sit()
    seat.choose(0, "title", 2, "title")
    seat.press(KEY.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text() == "Aide juridique\nMédiation\nSensibilisation\n"


def test_a_range_is_copied_cut_and_pasted(seat):
    seat.sit()
    seat.choose(0, "title", 1, "reporting")
    seat.press(KEY.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text() == "Aide juridique\tDRC\nMédiation\tDRC\n"
    seat.choose(0, "site", 0, "site")
    seat.press(KEY.Key_X, modifier=CTRL)
    assert seat.cell(0, "site") == ""
    seat.choose(1, "site", 2, "site")
    seat.press(KEY.Key_V, modifier=CTRL)
    assert [seat.cell(row, "site") for row in range(3)] == ["", "Site 1", "Site 1"]


def test_what_is_pasted_from_excel_becomes_new_rows_in_one_step(seat):
    seat.sit()
    seat.press(KEY.Key_N, modifier=CTRL)
    assert seat.cursor() == (3, "title")
    seat.paste('Formation\tNRC\r\n\t\r\n"Cartes\r\net plans"\tAMSS\r\n')  # an empty row makes none
    assert seat.table.model.rowCount() == 6
    assert {one.title for one in seat.saved()} >= {"Formation", "Cartes et plans"}
    assert seat.table.tools.count.text() == "5 activités"
    assert seat.place.desk.history.undo_name.fr == "coller 4 cellules"
    seat.undo()
    assert (len(seat.saved()), seat.table.model.rowCount()) == (3, 4)


def test_two_cells_of_a_new_row_typed_in_haste_are_one_activity(seat):
    model = seat.sit().model
    for column, text in (("title", "Formation"), ("sector", "Abris")):
        model.setData(model.index(3, COLUMNS.index(column)), text)
    seat.settle()
    assert [one.sector for one in seat.saved(title="Formation")] == ["Abris"]
    assert model.rowCount() == 5


def test_dates_and_figures_are_pasted_in_their_french_forms(seat):
    seat.sit()
    seat.go(0, "start")
    seat.paste("1er mars 2020\t30/06/2020\ten cours\t1\u202f200\n")
    kept = seat.saved(title="Aide juridique")[0]
    assert (kept.start, kept.end) == (PartialDate.day(date(2020, 3, 1)), PartialDate.day(date(2020, 6, 30)))
    assert (kept.status, kept.targeted_women) == (ActivityStatus.ONGOING, 1200)


def test_columns_that_have_no_room_are_told(seat):
    seat.sit()
    seat.go(0, "sensitivity")
    seat.paste("interne\tx\ty\n")
    assert seat.saved(title="Aide juridique")[0].sensitivity is Sensitivity.INTERNAL
    assert seat.foot.said == "2 colonnes collées n’ont pas eu de place à droite."


def test_fill_down_and_right(seat):
    seat.sit()
    seat.choose(0, "site", 2, "site")
    seat.press(KEY.Key_D, modifier=CTRL)
    assert [one.site for one in seat.saved()] == ["Site 1"] * 3
    assert seat.place.desk.history.undo_name.fr == "recopier vers le bas"
    seat.choose(1, "reporting", 1, "programming")
    seat.press(KEY.Key_R, modifier=CTRL)
    assert seat.cell(1, "programming") == "DRC"
    seat.go(2, "programming")
    seat.press(KEY.Key_D, modifier=CTRL)
    assert seat.cell(2, "programming") == "DRC"


def test_what_is_not_understood_stays_marked_and_is_found_again(seat):
    table = seat.sit()
    seat.go(1, "start")
    seat.paste("bientôt\tavril 2020\nmars 2020\tfévrier 2020\n")
    assert (seat.cell(1, "start"), look(seat, 1, "start").mark) == ("bientôt", Mark.ALERT)
    assert seat.saved(title="Médiation")[0].start is None
    assert look(seat, 2, "end").mark is Mark.STAR  # it ends before it starts
    assert "16/01/2020" in table.model.index(1, COLUMNS.index("start")).data(Qt.ItemDataRole.ToolTipRole)
    assert table.tools.review.text() == "2 cellules à revoir"
    seat.go(0, "title")
    seat.press(KEY.Key_F8)
    assert seat.cursor() == (1, "start")
    assert "bientôt" in table.foot.text()
    assert "n’est pas une date" in table.foot.text()
    seat.press(KEY.Key_F8)
    assert seat.cursor() == (2, "end")
    seat.press(KEY.Key_F8)
    assert seat.cursor() == (1, "start")
    seat.type("mars 2020")
    seat.press(KEY.Key_Return)
    assert table.tools.review.text() == "1 cellule à revoir"


def test_a_text_that_waits_survives_the_window(seat, dossier, theme, tmp_path, qtbot):
    table = seat.sit()
    seat.go(0, "start")
    seat.type("bientôt")
    table.flush()
    seat.settle()
    assert not table.holds_unsaved
    later = Seat(dossier, theme, tmp_path, qtbot)
    later.sit()
    assert (later.cell(0, "start"), look(later, 0, "start").mark) == ("bientôt", Mark.ALERT)
    later.close()


def test_undo_takes_a_text_back_that_is_not_in_the_dossier(seat):
    seat.sit()
    seat.go(0, "sector")
    seat.type("Abris")
    seat.press(KEY.Key_Return)
    seat.go(0, "start")
    seat.type("bientôt")
    seat.press(KEY.Key_Return)
    seat.press(KEY.Key_Z, modifier=CTRL)
    assert (seat.cell(0, "start"), seat.cell(0, "sector")) == ("", "Abris")
    with seat.dossier.reading() as reader:
        assert kept_drafts(reader) == {}
    seat.press(KEY.Key_Y, modifier=CTRL)
    assert seat.cell(0, "start") == "bientôt"
    seat.press(KEY.Key_Z, modifier=CTRL)
    seat.undo()  # now the window's, of the dossier
    assert seat.cell(0, "sector") == ""
