"""The page of actors: one filter for four views, what is chosen told beside, and what follows from it."""

from datetime import date

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.kinds import Activity, Attendance, Body, Meeting, Membership, Person
from desktop.domain.kinds.activities import ActivityStatus
from desktop.domain.partial_date import PartialDate
from desktop.ui.pages.actors.panes import Form
from desktop.usecases.actors.figures import Measure
from desktop.usecases.actors.filters import ActorFilter
from desktop.usecases.actors.ground import AreaId
from desktop.usecases.actors.matrix import Dimension
from desktop.usecases.records import add_record
from desktop.wording.words import Language

from .actors_sitting import KEY, Sitting

KORO, BANKASS, ANSONGO = AreaId(2, "ML0505"), AreaId(2, "ML0502"), AreaId(2, "ML0701")


@pytest.fixture
def sitting(theme, tmp_path, qtbot):
    made = Sitting(theme, tmp_path, qtbot)
    scene = made.scene
    scene.add([scene.nrc], "Koro", scene.land, title="Conseil juridique", start=PartialDate.month(2020, 1),
              end=PartialDate.month(2020, 3))  # fmt: skip
    scene.add([scene.drc], "Bankass", scene.land, title="Médiation", status=ActivityStatus.ONGOING)
    scene.add([scene.amss], "Bankass", scene.children, title="Écoles")
    yield made
    made.close()


def test_the_map_shows_what_is_reported_and_the_right_everything(sitting):
    page = sitting.sit()
    picture = sitting.map._drawn.picture
    assert (picture.value(KORO), picture.value(BANKASS), picture.value(ANSONGO)) == (1, 2, None)
    assert page.panes.summary.text() == "3 organisations · 3 activités · 2 cercles sur 4 couverts"
    assert sitting.detail.title.text() == "Toute la sélection"
    assert len(sitting.lines()) == 3


def test_an_area_chosen_by_key_tells_who_is_there_and_who_could_cover_what_is_missing(sitting):
    sitting.sit()
    assert QApplication.focusWidget() is sitting.map.view
    sitting.map.choose(KORO)
    sitting.press(KEY.Key_Right)
    assert sitting.map.chosen == BANKASS
    sitting.press(KEY.Key_Left)
    assert sitting.map.chosen == KORO
    assert sitting.detail.title.text() == "Cercle de Koro"
    assert sitting.lines() == ["NRC, Foncier, Conseil juridique"]
    assert "Enfance" in sitting.detail.warning.text()
    sitting.detail.could.click()
    assert sitting.lines() == ["AMSS, Enfance, Bankass"]
    sitting.detail.could.click()
    assert sitting.lines() == ["NRC, Foncier, Conseil juridique"]
    sitting.press(KEY.Key_Return)  # on the map: go to what is told
    assert QApplication.focusWidget() is sitting.detail.list
    sitting.press(KEY.Key_Escape)
    assert QApplication.focusWidget() is sitting.map.view


def test_who_could_cover_a_gap_is_invited_and_that_is_undone(sitting):
    with sitting.scene.dossier.unit_of_work(None) as unit:
        body = unit.add(Body(name="Cluster"))
        meeting = unit.add(Meeting(body=body.id, date=PartialDate.day(date(2020, 4, 1))))
    sitting.sit()
    sitting.page.choosing.choose_area(KORO)
    sitting.settle()
    sitting.detail.could.click()
    sitting.answers.gather = lambda places, rows: (places[0].key, [row.key for row in rows])
    sitting.detail.invite.click()
    sitting.settle()
    assert sitting.asked[0][0] == "Inviter à une réunion"
    assert sitting.asked[0][2] == ["AMSS"]
    assert [one.organization for one in sitting.saved(Attendance, meeting=meeting.id)] == [sitting.scene.amss.id]
    assert sitting.foot.said == "1 organisation invitée."
    sitting.foot.offered()
    assert sitting.opened == [("meeting", meeting.id)]
    sitting.undo()
    assert sitting.saved(Attendance) == []


def test_who_is_chosen_in_the_table_or_around_in_the_network_is_invited_too(sitting):
    with sitting.scene.dossier.unit_of_work(None) as unit:
        body = unit.add(Body(name="Cluster"))
        unit.add(Meeting(body=body.id, date=PartialDate.day(date(2020, 4, 1))))
    page = sitting.sit()
    invite = page.whom.button.menu().actions()[0]
    sitting.choose_form(Form.TABLE)
    page.views.go(sitting.saved(Activity, title="Écoles")[0].id)
    sitting.settle()
    invite.trigger()
    sitting.settle()
    sitting.choose_form(Form.NETWORK)
    invite.trigger()
    sitting.settle()
    page.views.choose_actor(sitting.scene.drc.id)
    invite.trigger()
    sitting.settle()
    assert [names for _, _, names in sitting.asked] == [["AMSS"], ["AMSS", "DRC", "NRC"], ["DRC"]]


def test_without_a_meeting_to_come_one_is_told_what_to_do(sitting):
    sitting.sit()
    sitting.detail.invite.click()
    sitting.settle()
    assert sitting.asked == []
    assert sitting.foot.said.startswith("Aucune réunion n’est prévue")


def test_all_that_is_chosen_are_proposed_as_members_and_their_addresses_copied(sitting):
    with sitting.scene.dossier.unit_of_work(None) as unit:
        body = unit.add(Body(name="Comité"))
        unit.add(Person(name="Awa", organization=sitting.scene.nrc.id, email="awa@example.org",
                        consent_on=date(2020, 1, 1)))  # fmt: skip
    sitting.sit()
    sitting.answers.gather = lambda places, rows: (places[0].key, [rows[0].key, rows[1].key])
    sitting.detail.propose_asked.emit()
    sitting.settle()
    assert len(sitting.saved(Membership, body=body.id)) == 2
    sitting.detail.addresses_asked.emit()
    sitting.settle()
    assert QGuiApplication.clipboard().text() == '"Awa" <awa@example.org>'


def test_a_filter_holds_in_every_view(sitting):
    page = sitting.sit()
    page.panes.filters.words.setText("ecoles")
    sitting.settle()
    assert [fact.title for fact in page.choosing.shown.facts] == ["Écoles"]
    assert sitting.map._drawn.picture.value(KORO) is None
    sitting.choose_form(Form.MATRIX)
    assert [row.words.fr for row in page.views.matrix.model.rows] == ["Bankass"]
    sitting.choose_form(Form.TABLE)
    assert len(page.views.table.model.rows.shown) == 1
    assert not page.panes.filters.reset.isHidden()
    page.panes.filters.reset.click()
    sitting.settle()
    assert len(page.choosing.shown.facts) == 3
    assert page.panes.filters.words.text() == ""


def test_a_month_of_the_slider_is_a_filter_and_colours_keep_their_meaning(sitting):
    page = sitting.sit()
    bands = sitting.map._drawn.picture.bands
    page.views.map.month_chosen.emit(date(2020, 5, 1))
    sitting.settle()
    assert page.reading.filter.month == date(2020, 5, 1)
    assert sitting.map._drawn.picture.value(KORO) is None  # its activity ended in March
    assert sitting.map._drawn.picture.bands == bands
    assert "mai" in page.panes.filters.period.text()
    page.views.map.month_chosen.emit(None)
    sitting.settle()
    assert page.reading.filter == ActorFilter()


def test_what_the_colour_tells_and_the_level_are_chosen(sitting):
    page = sitting.sit()
    page.views.map.measure.edited.emit(Measure.GAPS)
    page.views.map.level.edited.emit(1)
    sitting.settle()
    picture = sitting.map._drawn.picture
    assert picture.measure.title.fr == "Thématiques sans acteur"
    assert picture.value(AreaId(1, "ML05")) == 0
    assert page.views.map.level.value() == 1


def test_a_symbol_tells_what_is_at_its_point(sitting):
    scene = sitting.scene
    scene.add([scene.nrc], "Koro", scene.land, title="Audience", site="Dinangourou", longitude=0.5, latitude=0.5)
    page = sitting.sit()
    (symbol,) = sitting.map._drawn.picture.symbols
    assert symbol.words.fr == "Dinangourou (NRC)"
    sitting.map.symbol_chosen.emit(symbol.target)
    sitting.settle()
    assert (sitting.detail.title.text(), sitting.detail.subtitle.text()) == ("Dinangourou", "Koro")
    assert sitting.lines() == ["NRC, Foncier, Dinangourou, Audience"]
    page.panes.filters.words.setText("ecoles")
    sitting.settle()
    assert sitting.detail.title.text() == "Toute la sélection"


def test_a_field_of_the_matrix_is_told_and_stays_chosen_when_something_changes(sitting):
    page = sitting.sit()
    sitting.choose_form(Form.MATRIX)
    page.enter()
    table = page.views.matrix.table
    assert table.hasFocus()
    sitting.press(KEY.Key_Down)
    table.setCurrentIndex(page.views.matrix.model.index(0, 1))
    sitting.settle()
    assert sitting.detail.title.text() == "Bankass · Foncier"
    assert sitting.lines() == ["DRC, Foncier · en cours, Médiation"]
    sitting.place.perform(add_record(Activity), Activity(title="Autre", theme=sitting.scene.land.id,
                                               place=sitting.land.place(sitting.land.areas[3]),
                                               implementing=frozenset({sitting.scene.nrc.id})))  # fmt: skip
    sitting.settle()
    assert sitting.detail.title.text() == "Bankass · Foncier"
    assert len(sitting.lines()) == 2
    page.panes.filters.words.setText("conseil")
    sitting.settle()
    assert sitting.detail.title.text() == "Toute la sélection"  # Bankass is not there any more


def test_rows_and_columns_are_exchanged_and_never_the_same(sitting):
    page = sitting.sit()
    sitting.choose_form(Form.MATRIX)
    page.views.matrix.turn.click()
    sitting.settle()
    assert page.reading.view.shape == (Dimension.THEME, Dimension.PLACE)
    page.views.matrix.down.edited.emit(Dimension.PLACE)
    sitting.settle()
    assert page.reading.view.shape == (Dimension.PLACE, Dimension.THEME)
    page.views.matrix.everywhere.click()
    sitting.settle()
    assert page.views.matrix.model.rowCount() == 4


def test_an_activity_found_elsewhere_is_shown_in_the_table_whatever_hides_it(sitting):
    over = sitting.scene.add([sitting.scene.nrc], "Koro", title="Achevée", status=ActivityStatus.COMPLETED)
    page = sitting.sit()
    page.show_record(over.id)
    sitting.settle()
    assert page.panes.form is Form.TABLE
    assert page.views.table.chosen() == [over.id]


def test_lines_lead_to_their_row_and_to_the_links_of_their_organization(sitting):
    page = sitting.sit()
    page.choosing.choose_area(KORO)
    sitting.settle()
    QTest.keyClick(sitting.detail.list, Qt.Key.Key_Down)
    sitting.detail.list.setFocus()
    sitting.detail.list.setCurrentIndex(sitting.detail.model.index(0))
    sitting.press(KEY.Key_Return)
    assert page.panes.form is Form.TABLE
    assert page.views.table.chosen() == [sitting.saved(Activity, title="Conseil juridique")[0].id]
    sitting.choose_form(Form.MAP)
    sitting.detail.rows_asked.emit()
    sitting.settle()
    assert page.reading.filter.areas == {KORO}
    assert len(page.views.table.model.rows.shown) == 1
    sitting.choose_form(Form.MAP)
    page.choosing.choose_actor(sitting.scene.nrc.id)
    sitting.settle()
    sitting.detail.links_asked.emit()
    sitting.settle()
    assert page.panes.form is Form.NETWORK
    assert page.views.network.side.chosen == sitting.scene.nrc.id
    sitting.detail.record_asked.emit(sitting.scene.nrc.id)
    assert sitting.opened == [("organization", sitting.scene.nrc.id)]


def test_what_is_shown_is_printed(sitting):
    page = sitting.sit()
    page.papers.print_matrix()
    sitting.settle()
    (name, content), = sitting.written
    assert name == "ML_matrice_a4_20200311.pdf"
    text = "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(content))
    assert "Bankass" in text
    assert "Foncier" in text
    page.papers.picture_map()
    sitting.settle()
    assert sitting.written[1][0] == "ML_organisations-presentes_a4_20200311.png"
    assert sitting.written[1][1].startswith(b"\x89PNG")


def test_an_empty_dossier_says_what_to_do(theme, tmp_path, qtbot):
    sitting = Sitting(theme, tmp_path, qtbot)
    page = sitting.sit()
    assert page.panes._right.currentWidget() is page.panes._empty
    page.panes._empty.begun.emit()
    sitting.settle()
    assert page.panes.form is Form.TABLE
    sitting.close()


def test_without_any_map_everything_else_works(theme, tmp_path, qtbot):
    sitting = Sitting(theme, tmp_path, qtbot, land=None)
    sitting.scene.add([sitting.scene.nrc], None, sitting.scene.land)
    page = sitting.sit()
    assert page.panes.summary.text() == "1 organisation · 1 activité · 1 hors de la carte"
    page.papers.picture_map()
    assert sitting.foot.said.startswith("Il n’y a pas de carte à imprimer")
    sitting.choose_form(Form.MATRIX)
    assert [row.words.fr for row in page.views.matrix.model.rows] == ["(lieu non dit)"]
    sitting.close()


def test_the_page_speaks_the_other_language_at_once(sitting):
    page = sitting.sit()
    page.choosing.choose_area(KORO)
    for form in Form:
        sitting.choose_form(form)
    sitting.place.set_language(Language.EN)
    page.retranslate(Language.EN)
    sitting.settle()
    assert page.panes.summary.text() == "3 organizations · 3 activities · 2 of 4 cercles covered"
    assert sitting.detail.invite.text() == "Invite…"
    assert page.papers.menu.button.text() == "Print"


def test_a_narrow_window_leaves_the_room_to_the_view(sitting):
    page = sitting.sit(width=640, height=480)
    assert page.panes.filters.isHidden()
    assert page.panes._right.isHidden()
    page.panes.settings.click()
    assert not page.panes.filters.isHidden()
    page.choosing.choose_area(KORO)
    sitting.settle()
    assert not page.panes._right.isHidden()
    assert page.panes.filters.isHidden()


def test_the_look_may_change_after_the_views_have_gone(sitting, theme):
    page = sitting.sit()
    for form in Form:
        sitting.choose_form(form)
    shiboken6.delete(page.panes)  # as the next dossier does, while Python's cycles keep what belongs to them
    theme.set_scale(1.5)
    theme.set_scale(1.0)
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    assert not shiboken6.isValid(page.views.map)
