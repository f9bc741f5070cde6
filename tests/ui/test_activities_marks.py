"""The spreadsheet of activities: what waits, is mended, changes elsewhere, is filtered and sorted."""


import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.errors import KnownError
from desktop.domain.kinds import Activity, Organization
from desktop.ui.pages.actors.table import widget
from desktop.ui.theme.status import Mark
from desktop.usecases.activities.grid import COLUMNS
from desktop.usecases.changes import Changes
from desktop.usecases.records import add_record
from desktop.wording.words import Language, Words
from tests.ui.activities_seat import BANDIAGARA, CTRL, KEY, SHIFT, STEP, Seat, look, three_activities


@pytest.fixture
def dossier():
    return three_activities()


@pytest.fixture
def seat(dossier, theme, tmp_path, qtbot):
    made = Seat(dossier, theme, tmp_path, qtbot)
    yield made
    made.close()


def test_what_waits_comes_and_goes_with_the_step_that_brought_it(seat):
    seat.sit()
    seat.go(0, "start")
    seat.paste("bientôt\tmars 2020\n")
    seat.undo()
    assert (seat.cell(0, "start"), seat.cell(0, "end")) == ("", "")
    seat.place.redo()
    seat.settle()
    assert (seat.cell(0, "start"), seat.cell(0, "end")) == ("bientôt", "mars 2020")


def test_a_new_organization_is_made_once_a_person_says_so(seat):
    seat.sit()
    seat.choose(0, "programming", 1, "programming")
    seat.paste("Nouvelle ONG")
    assert seat.saved(Organization, name="Nouvelle ONG") == []
    seat.remedies()["Créer l’organisation «\u00a0Nouvelle ONG\u00a0»"].click()
    seat.settle()
    made = seat.saved(Organization, name="Nouvelle ONG")[0].id
    assert [one.programming for one in seat.saved() if one.programming] == [made, made]
    assert seat.cell(1, "programming") == "Nouvelle ONG"
    assert seat.foot.said == "«\u00a0Nouvelle ONG\u00a0» est maintenant connu\u00a0: 2 cellules enregistrées."
    seat.undo()
    assert (seat.cell(0, "programming"), look(seat, 0, "programming").mark) == ("Nouvelle ONG", Mark.ALERT)


def test_many_new_organizations_are_made_with_one_press(seat):
    seat.sit()
    seat.go(0, "programming")
    seat.paste("Fonds vert\nAide au Sahel\n")
    seat.remedies()["Créer les 2 organisations qui ne ressemblent à aucune autre"].click()
    seat.settle()
    assert {one.name for one in seat.saved(Organization)} >= {"Fonds vert", "Aide au Sahel"}
    assert seat.foot.said == "2 organisations créées\u00a0: 2 cellules enregistrées."
    assert not seat.table.tools.review.isVisible()


def test_a_name_that_resembles_a_known_place_is_chosen_among_candidates(seat):
    seat.sit()
    seat.go(0, "place")
    seat.type("Bandiagarra")
    seat.press(KEY.Key_Return, KEY.Key_Up)
    choices = list(seat.remedies())
    assert choices[0].startswith("C’est Bandiagara [ML0501 · ML 2021-12-20]")
    assert choices[1] == "Garder «\u00a0Bandiagarra\u00a0» sans code"
    seat.remedies()[choices[0]].click()
    seat.settle()
    assert seat.saved(title="Aide juridique")[0].place == BANDIAGARA
    assert seat.table.view.hasFocus()


def test_a_text_that_is_understood_by_now_is_saved_with_one_press(seat, dossier):
    seat.sit()
    seat.go(0, "programming")
    seat.type("Nouvelle ONG")
    seat.press(KEY.Key_Return, KEY.Key_Up)
    with dossier.unit_of_work(STEP) as unit:
        unit.add(Organization(name="Nouvelle ONG"))
        changes = unit.changes
    seat.place.changed.emit(changes)
    seat.settle()
    seat.remedies()["Enregistrer"].click()
    seat.settle()
    assert seat.saved(title="Aide juridique")[0].programming == seat.saved(Organization, name="Nouvelle ONG")[0].id


def test_what_cannot_be_kept_stays_typed_and_is_tried_again(seat, dossier):
    table = seat.sit()
    refused = []
    seat.place.refused.connect(refused.append)
    dossier.fail_with = KnownError(Words("Le disque est plein.", "The disk is full."))
    seat.go(3, "title")
    seat.type("Formation")
    seat.press(KEY.Key_Return, KEY.Key_Up)
    assert table.holds_unsaved
    assert refused == [dossier.fail_with]
    assert (seat.cell(3, "title"), table.model.remark(table.model.key(table.view.currentIndex())).fr) == (
        "Formation", "Le disque est plein.",
    )  # fmt: skip
    dossier.fail_with = None
    seat.remedies()["Réessayer"].click()
    seat.settle()
    assert not table.holds_unsaved
    assert seat.saved(title="Formation") != []


def test_rows_are_deleted_without_a_question_and_come_back(seat):
    seat.sit()
    seat.choose(0, "site", 1, "site")
    seat.press(KEY.Key_Backspace, modifier=CTRL | SHIFT)
    assert [one.title for one in seat.saved()] == ["Sensibilisation"]
    assert seat.table.model.rowCount() == 2
    assert seat.foot.said == "2 activités supprimées."
    seat.foot.offered()
    seat.settle()
    assert seat.table.model.rowCount() == 4


def test_ctrl_and_an_arrow_jump_to_where_what_is_filled_ends(seat):
    seat.sit()
    seat.go(0, "title")
    seat.press(KEY.Key_Down, modifier=CTRL)
    assert seat.cursor() == (2, "title")
    seat.press(KEY.Key_Right, modifier=CTRL)
    assert seat.cursor() == (2, "reporting")
    seat.press(KEY.Key_Right, modifier=CTRL)
    assert seat.cursor() == (2, "site")
    seat.press(KEY.Key_Up, modifier=CTRL | SHIFT)
    assert seat.table.view.block()[0] == range(3)


def test_the_first_columns_stay_and_are_edited_where_they_stand(seat):
    table = seat.sit()
    table.view.horizontalScrollBar().setValue(600)
    seat.go(1, "title")
    assert table.view.horizontalScrollBar().value() == 600
    seat.type("Arbitrage")
    assert table.view.frozen.indexWidget(table.view.currentIndex()).text() == "Arbitrage"
    seat.press(KEY.Key_Tab)
    assert seat.saved(title="Arbitrage") != []
    seat.go(1, "programming")
    assert table.view.visualRect(table.view.currentIndex()).left() >= table.view.frozen.width()


def test_a_narrow_table_fixes_fewer_columns(seat):
    table = seat.sit()
    assert table.view.frozen.holds(1)
    table.resize(520, 500)
    seat.settle()
    assert not table.view.frozen.holds(1)
    assert table.view.frozen.width() < 330


def test_rows_are_sorted_by_a_heading_and_the_cursor_stays_on_its_row(seat):
    table = seat.sit()
    seat.go(0, "site")
    table.view.sort_asked.emit(COLUMNS.index("reached_women"))
    table.view.sort_asked.emit(COLUMNS.index("reached_women"))
    seat.settle()
    assert [seat.cell(row, "title") for row in range(3)] == ["Sensibilisation", "Médiation", "Aide juridique"]
    assert seat.cursor() == (2, "site")


def test_only_what_is_asked_for_is_shown_and_what_was_entered_meanwhile(seat):
    table = seat.sit()
    wanted = {one.id for one in seat.saved(title="Médiation")}
    table.show_only(wanted)
    assert (table.model.rowCount(), table.tools.count.text()) == (2, "3 activités")
    seat.settle()
    assert table.tools.count.text() == "1 activité sur 3"
    seat.go(1, "title")
    seat.type("Formation")
    seat.press(KEY.Key_Return)
    table.show_only(set(wanted))
    assert [seat.cell(row, "title") for row in range(2)] == ["Médiation", "Formation"]
    table.show_only(set())
    assert ([seat.cell(row, "title") for row in range(2)], table.model.rowCount()) == (["Formation", ""], 2)
    table.show_only(set(wanted), anew=True)
    assert table.model.rowCount() == 2
    seat.go(0, "site")
    seat.type("Ailleurs")
    seat.press(KEY.Key_Return)
    table.show_only(set())
    assert seat.cell(0, "title") == "Médiation"  # it was just edited
    table.show_only(set(wanted), anew=True)
    assert table.go(next(iter(wanted)))


@pytest.mark.parametrize("column", ["sector", "description"])
def test_what_is_being_typed_survives_that_cells_typed_before_are_kept_meanwhile(seat, column):
    table = seat.sit()
    seat.go(0, column)
    QTest.keyClick(QApplication.focusWidget(), "A")
    table.entering.type(table.model.rows.at(0), "site", "Ailleurs")      # on its way to the dossier
    QTest.keyClick(QApplication.focusWidget(), "b")
    seat.settle()       # it arrived, and is shown
    assert seat.cell(0, "site") == "Ailleurs"
    seat.type("ri")
    seat.press(KEY.Key_Return)
    assert seat.cell(0, column) == "Abri"


def test_what_an_import_or_redo_brings_is_in_sight_whatever_the_filter(seat, monkeypatch):
    table = seat.sit()
    wanted = {one.id for one in seat.saved(title="Médiation")}
    table.show_only(wanted)
    seat.place.perform(add_record(Activity), Activity(title="Venue d’un fichier"))     # as an import adds it
    seat.settle()
    titles = ["Médiation", "Venue d’un fichier"]
    assert [seat.cell(row, "title") for row in range(table.model.rows.count)] == titles
    seat.undo()
    assert table.model.rows.count == 1
    for most in (4000, 0):       # few edits, and as many as are read anew
        monkeypatch.setattr(widget, "_MANY", most)
        seat.place.redo()
        seat.settle()
        assert {seat.cell(row, "title") for row in range(table.model.rows.count)} == set(titles)
        seat.undo()
        assert table.model.rows.count == 1
    seat.place.redo()
    seat.settle()
    table.show_only(set(wanted), anew=True)
    assert table.model.rows.count == 1


def test_typing_where_nothing_was_read_yet_or_somebody_types_already_does_nothing(seat):
    table = seat.sit()
    seat.go(0, "title")
    table.view.type_into(replacing=False)
    table.view.type_into(replacing=True)
    seat.type("!")
    seat.press(KEY.Key_Return)
    assert seat.cell(0, "title") == "Aide juridique!"
    table.model.beginResetModel()
    table.model.words = None
    table.model.endResetModel()
    seat.type("x")
    assert table.model.rowCount() == 0


def test_what_is_being_typed_survives_rows_that_move(seat):
    table = seat.sit()
    seat.go(0, "sector")
    seat.type("Abri")
    table.show_only({one.id for one in seat.saved() if one.title != "Médiation"})
    seat.settle()
    assert seat.saved(title="Aide juridique")[0].sector == "Abri"


def test_words_are_looked_for_by_a_field_of_its_own(seat):
    table = seat.sit(own_filter=True)
    table.tools.words.setText("mediation")
    seat.settle()
    assert (seat.cell(0, "title"), table.model.rowCount()) == ("Médiation", 2)
    table.tools.words.clear()
    seat.settle()
    assert table.model.rowCount() == 4


def test_who_chooses_cells_chooses_activities(seat):
    table = seat.sit()
    seat.choose(1, "site", 3, "start")
    assert seat.chosen[-1] == [seat.saved(title=title)[0].id for title in ("Médiation", "Sensibilisation")]
    assert table.chosen() == seat.chosen[-1]


def test_columns_are_hidden_and_widened_for_good(seat, dossier, theme, tmp_path, qtbot):
    table = seat.sit()
    seat.choose(0, "programming", 0, "implementing")
    table.gestures.hide_columns()
    table.view.setColumnWidth(COLUMNS.index("place"), 240)
    table.flush()
    seat.settle()
    later = Seat(dossier, theme, tmp_path, qtbot)
    view = later.sit().view
    assert [view.isColumnHidden(COLUMNS.index(name)) for name in ("reporting", "programming", "implementing")] == [
        False, True, True,
    ]  # fmt: skip
    assert view.columnWidth(COLUMNS.index("place")) == 240
    later.go(0, "reporting")
    later.press(KEY.Key_Right)
    assert later.cursor() == (0, "funding")
    later.table.columns.toggle("")
    assert not view.isColumnHidden(COLUMNS.index("programming"))
    later.settle()
    later.close()


def test_what_others_change_is_shown_where_it_stands(seat, dossier):
    table = seat.sit()
    seat.go(1, "site")
    with dossier.unit_of_work(STEP) as unit:
        unit.change(unit.find(Activity, title="Médiation")[0], site="Ailleurs")
        unit.delete(unit.find(Activity, title="Aide juridique")[0])
        unit.add(Activity(title="D’un autre bureau"))
        changes = unit.changes
    seat.place.changed.emit(changes)
    seat.settle()
    assert [seat.cell(row, "title") for row in range(3)] == ["Médiation", "Sensibilisation", "D’un autre bureau"]
    assert (seat.cell(0, "site"), seat.cursor()) == ("Ailleurs", (0, "site"))
    table.refresh(None)
    seat.settle()
    assert table.model.rowCount() == 4


def test_what_offices_wrote_differently_is_marked_and_leads_to_the_versions(seat):
    table = seat.sit()
    asked = []
    seat.place.conflict_asked.connect(lambda record, field: asked.append((record, field)))
    key = table.model.key(table.model.index(1, COLUMNS.index("site")))
    seat.place.contested = {key: 2}
    seat.place.contested_changed.emit()
    seat.go(1, "site")
    assert look(seat, 1, "site").mark is Mark.HALF
    assert table.tools.review.text() == "1 cellule à revoir"
    assert "2 versions" in table.foot.text()
    seat.remedies()["Comparer et choisir"].click()
    assert asked == [key]


def test_thousands_of_changes_are_read_again_at_once(seat, dossier):
    table = seat.sit()
    with dossier.unit_of_work(STEP) as unit:
        made = unit.add(Activity(title="Nouvelle"))
        changes = unit.changes
    seat.place.changed.emit(Changes(STEP, changes.edits * 5000))
    assert table.model.rows.place(made.id) is None
    seat.settle()
    assert table.model.rows.place(made.id) is not None


def test_ctrl_and_tab_leave_the_table(seat):
    table = seat.sit()
    seat.go(0, "start")
    seat.press(KEY.Key_Tab, modifier=CTRL)
    assert not table.view.hasFocus()


def test_a_cell_tells_a_screen_reader_what_it_is(seat):
    table = seat.sit()
    seat.go(0, "start")
    seat.type("bientôt")
    seat.press(KEY.Key_Return)
    said = table.model.index(0, COLUMNS.index("start")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Début\u00a0: bientôt. «\u00a0bientôt\u00a0» n’est pas une date")
    assert table.view.accessibleName() == "Activités"


def test_everything_is_said_in_english_too(seat):
    table = seat.sit()
    seat.place.set_language(Language.EN)
    table.retranslate(Language.EN)
    seat.settle()
    assert table.model.headerData(1, Qt.Orientation.Horizontal) == "Reporting organization"
    assert table.tools.count.text() == "3 activities"
    seat.go(0, "status")
    seat.type("on")
    seat.press(KEY.Key_Return)
    assert seat.cell(0, "status") == "ongoing"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_word_above_or_below_the_table_is_cut(seat, theme, cut_words, scale):
    theme.set_scale(scale)
    table = seat.sit(own_filter=True)
    seat.go(0, "start")
    seat.type("bientôt")
    seat.press(KEY.Key_Return)
    QTest.qWait(1)
    assert cut_words(table.tools) == []


def test_the_mouse_edits_sorts_and_opens_the_menu(seat):
    table = seat.sit()
    view = table.view
    for surface, column in ((view.frozen, "title"), (view, "sector")):
        index = table.model.index(1, COLUMNS.index(column))
        middle = surface.visualRect(index).center()
        QTest.mouseClick(surface.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        QTest.mouseDClick(surface.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        seat.type("z")
        seat.press(KEY.Key_Return)
    assert seat.saved(title="Médiationz")[0].sector == "z"
    view.menu_asked.disconnect()  # no window manager here lets a menu have the keyboard
    heads = view.horizontalHeader()
    place = QPoint(heads.sectionViewportPosition(COLUMNS.index("sector")) + 30, 10)
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
    seat.settle()
    assert seat.cell(0, "title") == "Médiationz"
    fixed = view.frozen.visualRect(table.model.index(2, 0)).center()
    where = view.frozen.viewport().mapToGlobal(fixed)
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, fixed, where))
    assert seat.cursor() == (2, "title")
    seat.choose(0, "sector", 0, "sector")
    table._menu.aboutToShow.emit()  # as when it pops up
    entries = {action.text(): action for action in table._menu.actions()}
    assert {"Couper", "Coller", "Recopier vers le bas", "Supprimer les lignes"} <= set(entries)
    entries["Effacer"].trigger()
    seat.settle()
    assert seat.cell(0, "sector") == ""


def test_a_dropped_table_is_imported_and_other_files_are_left_to_the_window(seat, tmp_path):
    table = seat.sit()
    path = tmp_path / "5w.csv"
    path.write_text("Organisation;Activité\nNRC;Formation\n", encoding="utf-8")
    (tmp_path / "a.toguna").write_bytes(b"x")
    for name, taken in (("a.toguna", False), ("5w.csv", True)):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        event = QDropEvent(QPointF(40, 90), *how)
        event.ignore()
        assert table._drops.eventFilter(table, event) is taken
    seat.settle()
    dialog = table.files.importing.dialog
    assert dialog.summary.text() == "1 ligne\u00a0: 1 nouvelle."
    dialog.reject()
