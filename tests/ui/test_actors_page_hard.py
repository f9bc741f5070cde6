"""The page of actors under hard use: what is chosen goes, comes back or never was there."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.kinds import Activity, Organization, Theme
from desktop.domain.kinds.activities import ActivityStatus
from desktop.domain.partial_date import PartialDate
from desktop.ui.pages.actors.panes import Form
from desktop.ui.theme.rows import ROW_ROLE
from desktop.usecases.actors.filters import EVERYTHING, ActorFilter
from desktop.usecases.actors.ground import AreaId
from desktop.usecases.merging import merge_organizations
from desktop.usecases.records import add_record, delete_record

from .actors_sitting import KEY, Sitting

KORO, BANKASS, ANSONGO = AreaId(2, "ML0505"), AreaId(2, "ML0502"), AreaId(2, "ML0701")


@pytest.fixture
def bare(theme, tmp_path, qtbot):
    """A dossier without activities."""
    made = Sitting(theme, tmp_path, qtbot)
    yield made
    made.close()


@pytest.fixture
def sitting(bare):
    scene = bare.scene
    scene.add([scene.nrc], "Koro", scene.land, title="Conseil juridique")
    scene.add([scene.drc], "Bankass", scene.land, title="Médiation")
    scene.add([scene.amss], "Bankass", scene.children, title="Écoles")
    return bare


def press_area(sitting, area):
    view = sitting.map.view
    spot = QPointF(view.viewportTransform().map(sitting.map._drawn.shapes.order[area].anchor)).toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    sitting.settle()


def title(sitting):
    return sitting.detail.title.text()


# What is told can be told again


def test_from_an_actor_of_its_list_one_press_leads_back_to_the_area(sitting):
    sitting.sit()
    press_area(sitting, KORO)
    sitting.detail.actor_asked.emit(sitting.scene.amss.id)
    sitting.settle()
    assert title(sitting).endswith("(AMSS)")
    press_area(sitting, KORO)
    assert title(sitting) == "Cercle de Koro"
    sitting.detail.actor_asked.emit(sitting.scene.amss.id)
    sitting.settle()
    sitting.page.enter()
    sitting.press(KEY.Key_Return)
    assert title(sitting) == "Cercle de Koro"
    assert QApplication.focusWidget() is sitting.detail.list


def test_escape_leads_to_the_view_then_lets_go_of_what_is_told(sitting):
    sitting.sit()
    sitting.page.choosing.choose_actor(sitting.scene.amss.id)
    sitting.settle()
    sitting.detail.enter()
    sitting.press(KEY.Key_Escape)
    assert QApplication.focusWidget() is sitting.map.view
    assert title(sitting).endswith("(AMSS)")
    sitting.press(KEY.Key_Escape)
    assert title(sitting) == "Toute la sélection"


def test_a_field_of_the_matrix_that_was_left_is_told_again(sitting):
    page = sitting.sit()
    sitting.choose_form(Form.MATRIX)
    table = page.views.matrix.table
    middle = table.visualRect(page.views.matrix.model.index(0, 1)).center()
    for _ in range(2):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
        sitting.settle()
        assert title(sitting) == "Bankass · Foncier"
        page.choosing.choose_all()
        sitting.settle()


def test_activities_that_nobody_is_said_to_do_have_a_matrix_too(bare):
    bare.scene.add([], "Koro", bare.scene.land, title="Sans organisation")
    page = bare.sit()
    bare.choose_form(Form.MATRIX)
    model = page.views.matrix.model
    assert model.rowCount() > 0
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            assert model.index(row, column).data(ROW_ROLE).count == 0


def test_an_area_chosen_on_the_map_is_the_row_of_the_matrix_and_the_other_way_round(sitting):
    page = sitting.sit()
    press_area(sitting, BANKASS)
    sitting.choose_form(Form.MATRIX)
    table, model = page.views.matrix.table, page.views.matrix.model
    assert model.rows[table.currentIndex().row()].key == BANKASS
    page.enter()
    sitting.settle()
    assert title(sitting) == "Cercle de Bankass"
    sitting.press(KEY.Key_Down)
    assert title(sitting) == "Cercle de Koro"
    sitting.choose_form(Form.MAP)
    assert sitting.map.chosen == KORO
    page.choosing.choose_all()
    sitting.settle()
    assert not table.currentIndex().isValid()


def test_f6_goes_round_filters_view_and_what_is_told(sitting):
    page = sitting.sit()
    filters, detail, view = page.panes.filters.words, sitting.detail.list, sitting.map.view
    for expected in (detail, filters, view):
        sitting.press(KEY.Key_F6)
        assert QApplication.focusWidget() is expected
    sitting.choose_form(Form.TABLE)
    page.enter()
    for expected in (filters, page.views.table.view):
        sitting.press(KEY.Key_F6)
        assert QApplication.focusWidget() is expected


# What is chosen goes


def test_an_organization_that_is_told_is_deleted(sitting):
    with sitting.scene.dossier.unit_of_work(None) as unit:
        idle = unit.add(Organization(name="Oxfam"))
    sitting.sit()
    sitting.page.choosing.choose_actor(idle.id)
    sitting.settle()
    assert title(sitting) == "Oxfam"
    sitting.place.perform(delete_record(Organization), idle.id)
    sitting.settle()
    assert title(sitting) == "Toute la sélection"


def test_an_organization_that_is_told_is_merged_into_another(sitting):
    scene = sitting.scene
    sitting.sit()
    sitting.page.choosing.choose_actor(scene.nrc.id)
    sitting.settle()
    sitting.place.perform(merge_organizations, scene.drc.id, scene.nrc.id)
    sitting.settle()
    assert title(sitting) == "Danish Refugee Council (DRC)"
    assert len(sitting.lines()) == 2
    assert sitting.detail.chosen == {scene.drc.id}
    sitting.undo()
    assert title(sitting) == "Norwegian Refugee Council (NRC)"


def test_a_filter_that_leaves_nothing_says_so_in_every_view_and_lets_one_out(sitting):
    page = sitting.sit()
    press_area(sitting, KORO)
    page.panes.filters.words.setText("rien de tel")
    sitting.settle()
    assert title(sitting) == "Cercle de Koro"
    assert sitting.detail.notes.text().startswith("Aucune activité n’est signalée ici")
    assert not sitting.detail.invite.isVisible()
    sitting.choose_form(Form.MATRIX)
    assert not page.views.matrix.table.isVisible()
    page.panes.filters.reset.setFocus()
    sitting.press(KEY.Key_Space)
    assert QApplication.focusWidget() is page.panes.filters.words
    assert page.views.matrix.table.isVisible()
    assert len(page.choosing.shown.facts) == 3


def test_without_boundaries_the_map_says_what_to_do_instead_of_showing_the_last_one(sitting):
    page = sitting.sit()
    sitting.releases.clear()
    page.reading.renew()
    sitting.settle()
    pane = page.views.map
    assert (pane.map.isHidden(), pane.none.isVisible(), pane.level.isHidden()) == (True, True, True)
    page.enter()
    sitting.press(KEY.Key_Return)
    assert page.places.dialog.isVisible()
    page.places.dialog.reject()
    sitting.releases.append(sitting.land)
    page.reading.renew()
    sitting.settle()
    page.enter()
    assert QApplication.focusWidget() is sitting.map.view


def test_a_filter_that_leaves_nothing_is_left_from_the_matrix_itself(sitting):
    page = sitting.sit()
    sitting.choose_form(Form.MATRIX)
    page.panes.filters.words.setText("rien de tel")
    sitting.settle()
    page.enter()
    sitting.press(KEY.Key_Space)
    assert page.reading.filter == EVERYTHING
    assert page.views.matrix.table.isVisible()


# What comes while one looks


def test_the_first_activity_of_a_dossier_opens_the_page(bare):
    page = bare.sit()
    assert not bare.detail.isVisible()
    assert page.views.map.months.isHidden()
    assert page.views.matrix._none.isHidden()  # no filter is to blame
    activity = Activity(
        title="Première", theme=bare.scene.land.id, implementing=frozenset({bare.scene.nrc.id}),
        start=PartialDate.day(date(2020, 2, 1)),
    )  # fmt: skip
    bare.place.perform(add_record(Activity), activity)
    bare.settle()
    assert bare.detail.isVisible()
    assert not page.views.map.months.isHidden()
    assert [option.words.fr for option in page.panes.filters.subjects._options] == ["tous", "Foncier"]
    bare.undo()
    assert not bare.detail.isVisible()


def test_steps_undone_and_redone_while_the_page_counts_leave_the_truth(sitting):
    page, place = sitting.sit(), sitting.place
    for number in range(6):
        activity = Activity(title=f"Vite {number}", implementing=frozenset({sitting.scene.nrc.id}),
                            place=sitting.land.place(sitting.land.areas[2]))  # fmt: skip
        place.perform(add_record(Activity), activity)
        page.panes.filters.words.setText("v" * (number % 2))
        place.undo()
        if number % 2:
            place.redo()
        page.reading.renew()
    sitting.settle()
    page.panes.filters.words.setText("")
    sitting.settle()
    saved = {one.title for one in sitting.saved(Activity)}
    assert {fact.title for fact in page.choosing.shown.facts} == saved
    assert sitting.map._drawn.picture.value(KORO) == 1
    assert page.panes.summary.text().startswith(f"3 organisations · {len(saved)} activités")


@pytest.mark.parametrize("name", ["{0} & <b>{x}</b>", "منظمة الإغاثة الدولية", "Très longue " * 20 + "fin"])
def test_names_are_only_letters_and_never_widen_the_page(sitting, name):
    scene = sitting.scene
    with scene.dossier.unit_of_work(None) as unit:
        odd = unit.add(Organization(name=name))
        theme = unit.add(Theme(name_fr=name, name_en=name))
    scene.add([odd], "Koro", theme, title=name, site=name, longitude=0.5, latitude=0.5)
    page = sitting.sit(width=1000)
    page.choosing.choose_actor(odd.id)
    sitting.settle()
    assert title(sitting) == name
    assert sitting.detail.title.textFormat() is Qt.TextFormat.PlainText
    for form in Form:
        sitting.choose_form(form)
        page.enter()
        sitting.settle()
        assert page.minimumSizeHint().width() <= 1000
        assert page.panes.filters.subjects.width() < 300


def test_in_a_narrow_window_filters_and_the_right_make_room_for_one_another(sitting):
    page = sitting.sit(width=700)
    assert not sitting.detail.isVisible()
    press_area(sitting, KORO)
    assert sitting.detail.isVisible()
    assert not page.panes.summary.isVisible()
    page.panes.settings.click()
    assert not sitting.detail.isVisible()
    assert page.panes.filters.isVisible()
    page.panes.settings.click()
    assert sitting.detail.isVisible()


def test_an_activity_that_the_filter_hides_is_shown_when_it_is_sought_on_the_first_visit(sitting):
    done = sitting.scene.add([sitting.scene.nrc], "Koro", title="Finie", status=ActivityStatus.COMPLETED)
    page = sitting.sit(seek=done.id)
    assert page.panes.form is Form.TABLE
    assert page.reading.filter == EVERYTHING
    table = page.views.table
    assert table.model.rows.at(table.view.currentIndex().row()) == done.id


def test_an_activity_that_is_shown_anyhow_leaves_the_filter_as_it_is(sitting):
    ongoing = sitting.scene.add([sitting.scene.nrc], "Koro", title="En cours", status=ActivityStatus.ONGOING)
    page = sitting.sit(seek=ongoing.id)
    assert page.reading.filter == ActorFilter()


# Files dropped


def drop(widget, *paths):
    """Drag files over a widget and let them go; return whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(50, 50), *how)
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(50, 50), *how))
    return enter.isAccepted()


def test_boundaries_dropped_on_the_page_open_the_dialog_that_loads_them(sitting, tmp_path):
    page = sitting.sit()
    names = ("mli_adm2.shp", "mli_adm2.dbf", "mli_adm2.SHX", "mli_adm2.shp.xml", "mli_adm1.geojson")
    assert drop(page, *(tmp_path / name for name in names))
    sitting.settle()
    dialog = page.places.dialog
    assert dialog.isVisible()
    assert sitting.boundaries == [["mli_adm2.shp", "mli_adm1.geojson"]]
    dialog.reject()


@pytest.mark.parametrize("names", [
    ("lot.toguna-bundle",), ("5w.xlsx",), ("mli.geojson", "rapport.pdf"), ("seul.dbf",),
])  # fmt: skip
def test_other_files_are_left_to_the_window(sitting, tmp_path, names):
    assert not drop(sitting.sit(), *(tmp_path / name for name in names))


def test_over_the_spreadsheet_a_table_is_a_5w_and_boundaries_go_to_the_page(sitting, tmp_path):
    page = sitting.sit()
    sitting.choose_form(Form.TABLE)
    table = tmp_path / "5w.csv"
    table.write_text("Organisation;Activité\nNRC;Formation\n", encoding="utf-8")
    assert drop(page.views.table, table)
    sitting.settle()
    page.views.table.files.importing.dialog.reject()
    assert drop(page.views.table, tmp_path / "mli.gpkg")
    sitting.settle()
    assert sitting.boundaries == [["mli.gpkg"]]
    page.places.dialog.reject()
