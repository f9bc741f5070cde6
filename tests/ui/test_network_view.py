"""The network by mouse and keys, the lists that say the same, links noted in it, and files written of it."""

import json
import math

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.errors import KnownError
from desktop.domain.kinds import ActorLink
from desktop.domain.kinds.activities import LinkType
from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.partial_date import PartialDate
from desktop.ui.dialogs.actor_link import ActorLinkDialog
from desktop.ui.pages.actors.network.exporting import GEXF
from desktop.ui.pages.hands import PDF
from desktop.ui.theme.rows import ROW_ROLE
from desktop.ui.widgets.network.marks import SymbolSample
from desktop.usecases.actors.network.editing import TWICE, LinkDraft
from desktop.usecases.actors.network.links import LinkSort
from desktop.usecases.actors.network.looks import look_of_actor, look_of_link
from desktop.usecases.actors.network.positions import KEY
from desktop.wording.words import Language
from tests.ui.network_sitting import CTRL, NetworkSitting
from tests.usecases.fake_dossier import FakeDossier
from tests.usecases.network_scene import crowd

KEYS = Qt.Key


@pytest.fixture
def sitting(theme, tmp_path, qtbot):
    made = NetworkSitting(crowd(12), theme, tmp_path, qtbot)
    yield made
    assert made.errors == []
    made.close()


def link(dossier, source, target, sort=LinkType.SUPPORTS, **more):
    with dossier.unit_of_work(None) as unit:
        return unit.add(ActorLink(source=source, target=target, type=sort, **more))


def test_a_click_on_a_symbol_chooses_it_everywhere(sitting):
    sitting.click(sitting.spot("NRC"))
    assert sitting.chosen() == "NRC"
    assert sitting.told == [sitting.actor("NRC")]
    assert sitting.pane.side.title.whole() == "Liens de NRC"
    sitting.click(QPointF(3, 3))
    assert sitting.chosen() is None
    assert sitting.told[-1] is None


def test_the_list_chooses_in_the_picture_and_says_the_same(sitting):
    side = sitting.pane.side
    side.enter()
    QTest.keyClick(side.actor_list, KEYS.Key_Down)
    assert sitting.chosen() == sitting.names()[1]
    for row, name in enumerate(sitting.names()):
        spoken = side.actors.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
        network = sitting.pane.reading.seen
        assert spoken.startswith(name)
        near = network.neighbours[network.actors[row].id]
        assert all(network.by_id[one].name in spoken for one in near)
        assert f"{len(near)} organisation" in spoken


def test_arrows_go_to_who_lies_in_that_direction(sitting):
    view = sitting.pane.view
    view.setFocus()
    sitting.press(KEYS.Key_Right)
    start = sitting.pane.reading.seen
    assert view.scenery.chosen == max(start.by_id, key=start.degree)
    seen = set()
    for key in (KEYS.Key_Left, KEYS.Key_Up, KEYS.Key_Right, KEYS.Key_Down) * 6:
        before = view.scenery.point(view.scenery.chosen)
        sitting.press(key)
        way = view.scenery.point(view.scenery.chosen) - before
        along = {KEYS.Key_Left: -way.x(), KEYS.Key_Right: way.x(), KEYS.Key_Up: -way.y(), KEYS.Key_Down: way.y()}[key]
        assert way.isNull() or along > 0
        seen.add(sitting.chosen())
    assert len(seen) >= 4


def test_enter_shows_only_the_neighbours_and_escape_leads_back(sitting):
    everybody = sitting.names()
    view = sitting.pane.view
    view.pick(sitting.actor("ECHO"))
    view.setFocus()
    sitting.press(KEYS.Key_Return)
    near = sitting.pane.reading.pictured.network.neighbours[sitting.actor("ECHO")]
    assert len(sitting.names()) == 1 + len(near) < len(everybody)
    assert sitting.pane.side.actors.rowCount() == 1 + len(near)
    sitting.press(KEYS.Key_Escape)
    assert sitting.chosen() is None
    sitting.press(KEYS.Key_Escape)
    assert sitting.names() == everybody


def test_a_double_click_looks_around_and_two_steps_see_farther(sitting):
    sitting.click(sitting.spot("DRDSES Mopti"))
    sitting.mouse(QEvent.Type.MouseButtonDblClick, sitting.spot("DRDSES Mopti"))
    near = sitting.names()
    assert sitting.pane.bar._said.text().startswith("DRDSES Mopti et ses voisins directs · ")
    sitting.pane.bar.far.click()
    assert set(near) < set(sitting.names())
    sitting.pane.bar.everybody.click()
    assert len(sitting.names()) == 12
    assert not sitting.pane.bar.everybody.isEnabled()


def test_pointing_at_somebody_makes_strangers_pale(sitting):
    view = sitting.pane.view
    network = sitting.pane.reading.seen
    assert view.scenery.lit is None
    sitting.mouse(QEvent.Type.MouseMove, sitting.spot("ECHO"), Qt.MouseButton.NoButton)
    assert view.scenery.lit == network.around(sitting.actor("ECHO"), 1) < set(network.by_id)
    assert {name.actor for name in view.names()} <= view.scenery.lit
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert view.scenery.lit is None


def test_somebody_dragged_stays_there(sitting):
    start, free = sitting.spot("ECHO"), QPointF(6, 6)
    before = sitting.pane.view.scenery.point(sitting.actor("ECHO"))
    sitting.drag(start, start + QPointF(30, 5), free)
    now = sitting.pane.view.scenery.point(sitting.actor("ECHO"))
    moved = (now - before) * sitting.pane.view.camera.scale - (free - start)
    assert math.hypot(moved.x(), moved.y()) < 1
    kept = json.loads(sitting.dossier.remembered[KEY])
    assert kept[str(sitting.actor("ECHO"))] == [now.x(), now.y()]
    sitting.look()
    assert sitting.pane.view.scenery.point(sitting.actor("ECHO")) == now
    assert sitting.chosen() is None     # a drag is no click


def test_somebody_dropped_on_another_stands_beside(sitting):
    nrc = sitting.pane.view.scenery.point(sitting.actor("NRC"))
    sitting.drag(sitting.spot("ECHO"), sitting.spot("ECHO") + QPointF(9, 9), sitting.spot("NRC"))
    now = sitting.pane.view.scenery.point(sitting.actor("ECHO"))
    assert 20 < math.hypot(*(now - nrc).toTuple()) < 90
    assert sitting.pane.view.scenery.point(sitting.actor("NRC")) == nrc
    sitting.look()
    assert sitting.pane.view.scenery.point(sitting.actor("ECHO")) == now


def test_control_and_an_arrow_move_the_chosen_one(sitting):
    view, actor = sitting.pane.view, sitting.actor("HCR")
    view.pick(actor)
    before = view.scenery.point(actor)
    sitting.press(KEYS.Key_Right, CTRL)
    away = view.scenery.point(actor) - before
    assert away.x() * view.camera.scale == pytest.approx(20, abs=0.2)
    assert str(actor) in sitting.dossier.remembered[KEY]


def test_tidying_gives_everybody_the_first_place_again(sitting):
    first = dict(sitting.pane.view.scenery.positions)
    sitting.drag(sitting.spot("ECHO"), sitting.spot("ECHO") + QPointF(80, 0))
    moved = dict(sitting.pane.view.scenery.positions)
    assert moved != first
    sitting.pane.bar.arrange_asked.emit()
    sitting.settle()
    assert sitting.pane.view.scenery.positions == first
    assert sitting.foot.said == "Le réseau est rangé."
    sitting.foot.offered()     # who laid it out by hand may want it back
    sitting.look()
    assert sitting.pane.view.scenery.positions == moved


def test_keys_and_wheel_zoom_and_zero_shows_all(sitting):
    view = sitting.pane.view
    fitted = view.camera.scale
    sitting.press(KEYS.Key_Plus)
    assert view.camera.scale == pytest.approx(fitted * 1.25)
    sitting.press(KEYS.Key_Minus)
    spot = sitting.spot("NRC")
    wheel = QWheelEvent(
        spot, view.mapToGlobal(spot), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.camera.scale > fitted * 1.3
    away = sitting.spot("NRC") - spot
    assert math.hypot(away.x(), away.y()) < 3       # what lies under the mouse stays there
    sitting.press(KEYS.Key_0)
    assert view.camera.scale == pytest.approx(fitted)
    room = view.viewport().rect().toRectF()
    assert all(room.contains(sitting.spot(name)) for name in sitting.names())


def test_two_fingers_on_a_touch_pad_zoom_and_move(sitting):
    view, before = sitting.pane.view, sitting.pane.view.camera.scale
    spot = sitting.spot("NRC")
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2, spot, spot,
        QPointF(view.mapToGlobal(spot.toPoint())), 0.5, QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), pinch)
    assert view.camera.scale == pytest.approx(before * 1.5)
    start = sitting.spot("NRC")
    pan = QWheelEvent(
        spot, view.mapToGlobal(spot), QPoint(12, -30), QPoint(12, -30), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.ScrollUpdate, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), pan)
    assert sitting.spot("NRC") - start == QPointF(12, -30)
    assert view.camera.scale == pytest.approx(before * 1.5)


def test_the_ground_is_dragged_and_what_was_moved_to_stays(sitting):
    view = sitting.pane.view
    before = sitting.spot("NRC")
    sitting.press(KEYS.Key_Plus)
    start = sitting.spot("NRC")
    sitting.drag(QPointF(5, 5), QPointF(30, 15), QPointF(55, 25))
    away = sitting.spot("NRC") - start
    assert (round(away.x()), round(away.y())) == (50, 20)
    held = sitting.spot("NRC")
    sitting.look()
    assert sitting.spot("NRC") == held != before
    assert view.scenery.chosen is None


def test_ticks_of_the_legend_choose_the_links(sitting):
    legend, seen = sitting.pane.legend, sitting.pane.reading
    before = dict(sitting.pane.view.scenery.positions)
    legend.ticks[LinkSort.FUNDS].click()
    assert LinkSort.FUNDS not in {one.sort for one in seen.seen.links}
    assert len(seen.seen.links) < len(seen.pictured.network.links)
    legend.least.edited.emit(10)
    assert LinkSort.SHARES not in {one.sort for one in seen.seen.links}
    legend.alone.click()
    assert set(sitting.names()) == {seen.seen.by_id[one].name for one in seen.seen.of}
    legend.ticks[LinkSort.FUNDS].click()
    legend.least.edited.emit(1)
    legend.alone.click()
    assert seen.seen == seen.pictured.network
    assert sitting.pane.view.scenery.positions == before    # nobody moved meanwhile


def test_the_legend_explains_what_occurs(sitting):
    legend = sitting.pane.legend
    sorts = {one.sort for one in sitting.pane.reading.pictured.network.links}
    assert {sort for sort, tick in legend.ticks.items() if tick.isVisible()} == sorts
    assert not legend._types[OrganizationType.MISSION].isVisible()
    assert legend._types[OrganizationType.DONOR].findChild(SymbolSample).isVisible()


def test_every_look_differs_without_its_colour():
    shapes = [(look_of_actor(sort).outline, look_of_actor(sort).filled) for sort in (*OrganizationType, None)]
    assert len(set(shapes)) == len(shapes)
    lines = [(look_of_link(sort).pattern, look_of_link(sort).width) for sort in LinkSort]
    assert len(set(lines)) == len(lines)


def test_symbols_are_painted_in_the_colours_of_the_theme(sitting, theme):
    def colours():
        image = sitting.pane.view.viewport().grab().toImage()
        return {image.pixelColor(*map(round, sitting.spot(name).toTuple())).name().upper() for name in ("HCR", "ECHO")}

    assert colours() == {"#1F4E79", "#00798C"}
    theme.set_dark(True)
    assert colours() == {"#8CBFEA", "#63D0DE"}
    assert sitting.pane.view.backgroundBrush().color() == QColor(theme.palette.surface)


def test_where_the_keyboard_is_can_be_seen(sitting, theme):
    def edge():
        return sitting.pane.view.viewport().grab().toImage().pixelColor(1, 40)

    sitting.pane.side.enter()
    assert edge() == QColor(theme.palette.surface)
    sitting.pane.view.setFocus()
    assert edge() == QColor(theme.palette.indigo)


def test_a_link_is_noted_told_and_taken_back(sitting):
    sitting.pane.choose(sitting.actor("HCR"))
    sitting.answers = [LinkDraft(type=LinkType.REFERS_TO, other="CICR", evidence="Réunion")]
    sitting.pane.side.add.click()
    sitting.settle()
    assert sitting.asked[0][:3] == ("HCR", None, "NRC")
    assert sitting.foot.said == "Lien noté."
    assert sitting.chosen() == "HCR"
    said = [one.said.fr for one in sitting.pane.side.links._lines]
    assert "réfère vers CICR" in said
    sitting.place.undo()
    sitting.settle()
    assert "réfère vers CICR" not in [one.said.fr for one in sitting.pane.side.links._lines]


def test_what_was_refused_is_asked_again_as_it_was_typed(sitting):
    link(sitting.dossier, sitting.actor("HCR"), sitting.actor("CICR"))
    sitting.pane.choose(sitting.actor("HCR"))
    typed = LinkDraft(type=LinkType.SUPPORTS, other="CICR", since=PartialDate.year(2020))
    sitting.answers = [typed, None]
    sitting.pane.side.add.click()
    sitting.settle()
    assert sitting.asked[1][1] == typed
    assert sitting.asked[1][3].words == TWICE


def row_of(sitting, words):
    side = sitting.pane.side
    rows = [side.links.index(row) for row in range(side.links.rowCount())]
    return next(index for index in rows if index.data(ROW_ROLE).title == words)


def test_a_noted_link_is_changed_and_deleted_what_activities_say_is_not(sitting):
    noted = link(sitting.dossier, sitting.actor("HCR"), sitting.actor("CICR"), since=PartialDate.month(2020, 1))
    sitting.look()
    side = sitting.pane.side
    sitting.pane.choose(sitting.actor("CICR"))
    side.link_list.setCurrentIndex(row_of(sitting, "reçoit l’appui de HCR"))
    assert side.change.isEnabled()
    sitting.answers = [LinkDraft(type=LinkType.FUNDS, outward=False, other="HCR")]
    QTest.keyClick(side.link_list, KEYS.Key_Return)
    sitting.settle()
    assert sitting.asked[0][1] == LinkDraft(
        type=LinkType.SUPPORTS, outward=False, other="HCR", since=PartialDate.month(2020, 1)
    )
    assert sitting.dossier.rows[noted.id].type is LinkType.FUNDS
    side.link_list.setCurrentIndex(row_of(sitting, "reçoit des fonds de HCR"))
    QTest.keyClick(side.link_list, KEYS.Key_Delete)
    sitting.settle()
    assert noted.id in sitting.dossier.deleted
    told = next(row for row, one in enumerate(side.links._lines) if one.note is None)
    side.link_list.setCurrentIndex(side.links.index(told))
    assert not side.change.isEnabled()
    QTest.keyClick(side.link_list, KEYS.Key_Delete)
    assert "activités" in sitting.foot.said


def test_enter_on_a_told_link_goes_to_the_other_end(sitting):
    side = sitting.pane.side
    sitting.pane.choose(sitting.actor("ECHO"))
    told = next(row for row, one in enumerate(side.links._lines) if one.note is None)
    other = side.links._lines[told].other
    side.link_list.setCurrentIndex(side.links.index(told))
    QTest.keyClick(side.link_list, KEYS.Key_Return)
    assert sitting.pane.view.scenery.chosen == side.chosen == other


def test_what_is_seen_is_written_to_files(sitting):
    sitting.pane.view.pick(sitting.actor("ECHO"))
    sitting.pane.bar.near.click()
    count = len(sitting.names())
    exports = sitting.pane.exports
    exports.button.menu().actions()[1].trigger()
    sitting.settle()
    (pdf,) = sitting.folder.glob("*.pdf")
    assert pdf.name == "reseau-acteurs_2020-03-11.pdf"
    assert pdf.read_bytes() == f"pdf a3 {count}".encode()
    assert sitting.foot.said == f"Enregistré\u00a0: {pdf.name}"
    sitting.foot.offered()
    assert sitting.shown == [pdf]
    for action in exports.button.menu().actions()[2:]:
        action.trigger()
        sitting.settle()
    assert {path.suffix for path in sitting.folder.iterdir()} == {".pdf", ".png", ".gexf", ".xlsx"}
    assert GEXF.patterns != PDF.patterns


def test_the_picture_says_for_a_screen_reader_what_is_chosen(sitting):
    view = sitting.pane.view
    assert view.accessibleName().startswith("Réseau des acteurs, 12 organisations, ")
    sitting.click(sitting.spot("DRDSES Mopti"))
    assert view.accessibleDescription().startswith("DRDSES Mopti, liée à ")
    sitting.pane.retranslate(Language.EN)
    assert sitting.pane.side.add.text() == "Add a link…"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", [Language.FR, Language.STRETCHED], ids=["fr", "stretched"])
def test_no_word_is_cut(sitting, theme, cut_words, scale, language):
    theme.set_scale(scale)
    sitting.place.set_language(language)
    sitting.pane.retranslate(language)
    sitting.pane.choose(sitting.actor("HCR"))
    sitting.settle()
    assert cut_words(sitting.pane) == []


def test_out_of_sight_nothing_is_laid_out(sitting):
    sitting.pane.hide()
    link(sitting.dossier, sitting.actor("HCR"), sitting.actor("CICR"))
    before = sitting.pane.reading.pictured
    sitting.look()
    assert sitting.pane.reading.pictured is before
    sitting.pane.show()
    sitting.settle()
    assert len(sitting.pane.reading.seen.links) == len(before.network.links) + 1


def test_nobody_to_show_is_said(theme, tmp_path, qtbot):
    sitting = NetworkSitting(FakeDossier(), theme, tmp_path, qtbot)
    assert sitting.pane._none.isVisible()
    assert not sitting.pane.view.isVisible()
    sitting.close()


def test_a_dossier_that_cannot_be_written_shows_its_network_all_the_same(theme, tmp_path, qtbot):
    dossier = crowd(12)
    dossier.fail_with = KnownError(TWICE)
    sitting = NetworkSitting(dossier, theme, tmp_path, qtbot)
    assert len(sitting.names()) == 12
    assert sitting.errors == []
    sitting.close()


def dialog(theme, draft=None, complete=str):
    return ActorLinkDialog("NRC", draft, complete, lambda: PartialDate.month(2020, 3).end, theme, Language.FR)


def test_the_dialog_returns_what_it_was_given(theme, qtbot):
    said = LinkDraft(
        type=LinkType.REFERS_TO, outward=False, other="DRC", since=PartialDate.month(2019, 6),
        until=PartialDate.year(2021), evidence="Réunion",
    )  # fmt: skip
    asked = dialog(theme, said)
    qtbot.addWidget(asked)
    assert asked.draft() == said
    assert asked.windowTitle() == "Lien de NRC"
    assert [option.words.fr for option in asked.how._options].count("coordonne avec") == 1


def test_the_dialog_wants_a_name_and_dates_that_can_be_read(theme, qtbot):
    asked = dialog(theme)
    qtbot.addWidget(asked)
    asked.show()
    asked.main.click()
    assert "à quelle organisation" in asked._error.text()
    QTest.keyClicks(asked.other, "DRC")
    QTest.keyClicks(asked.since.line, "13/13/2020")
    asked.main.click()
    assert asked.isVisible()
    assert "date" in asked._error.text()
    asked.since.line.clear()
    QTest.keyClicks(asked.since.line, "mars 2020")
    asked.main.click()
    assert not asked.isVisible()
    assert asked.draft() == LinkDraft(
        type=LinkType.COORDINATES_WITH, other="DRC", since=PartialDate.month(2020, 3)
    )
