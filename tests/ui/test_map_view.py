"""The map as somebody uses it: by mouse, wheel, touch pad and keys, in every size, language and appearance."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QInputDevice, QNativeGestureEvent, QPixmap, QPointingDevice
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.gazetteer import Area
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.map.actor_map import ActorMap
from desktop.ui.widgets.map.sprites import Sprites
from desktop.ui.widgets.map.telling import tip_of_area
from desktop.ui.widgets.reading_order import stops_in
from desktop.usecases.actors.cartography.outlines import outlines_of
from desktop.usecases.actors.cartography.picture import MapPicture, Outlines, Symbol
from desktop.usecases.actors.ground import AreaId
from desktop.usecases.places.mapping import AreaMap
from desktop.wording.words import Language, Words, same
from tests.ui.map_sitting import (
    BANDIAGARA,
    CTRL,
    GAZETTEERS,
    NONE,
    SIZE,
    ground,
    heard,
    key,
    outlines,
    picture,
    puts,
    seen,
    settle,
    spot,
    wheel,
)


@pytest.fixture
def shown_map(qtbot: QtBot, theme: Theme) -> Callable[..., ActorMap]:
    def show(size: tuple[int, int] = SIZE, language: Language = Language.FR, of: MapPicture | None = None) -> ActorMap:
        widget = ActorMap(theme, language)
        qtbot.addWidget(widget)
        widget.resize(*size)
        widget.set_picture(of or picture())
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        widget.setFocus()
        qtbot.waitUntil(widget.view.hasFocus)
        settle(qtbot, widget)
        return widget

    return show


# What is seen


def test_a_figure_has_its_colour_zero_too_and_what_is_not_reported_is_hatched(shown_map) -> None:
    widget = shown_map(of=picture(ML0803=0, ML0702=9, ML0605=None))
    image, inks = seen(widget), widget._drawn.inks

    def colours(code: str, below: int, side: int) -> list[str]:
        at = spot(widget, AreaId(2, code)) + QPoint(14, below)
        return [image.pixelColor(at.x() + x, at.y() + y).name() for x in range(side) for y in range(side)]

    assert set(colours("ML0803", -4, 8)) == {inks.classes[0].name()}
    assert set(colours("ML0702", -4, 8)) == {inks.classes[-1].name()}
    hatched = colours("ML0605", 20, 24)
    assert 0.1 < sum(colour != inks.blank.name() for colour in hatched) / len(hatched) < 0.6, "lines on ground"


def test_each_class_of_the_legend_is_a_colour_of_the_map_and_said_in_words(shown_map, theme: Theme) -> None:
    widget = shown_map(of=picture(ML0601=None))
    said = widget.overlay.legend.accessibleName()
    assert said.startswith("Organisations présentes, 0, 1–2")
    assert said.endswith("9 et plus, aucune signalée")
    widget.set_picture(picture())
    assert "aucune signalée" not in widget.overlay.legend.accessibleName()
    light = widget._drawn.inks.classes
    theme.set_dark(True)
    assert widget._drawn.inks.classes != light


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_country_is_whole_and_large_and_nothing_covers_it(
    shown_map, theme: Theme, cut_words, language: Language, scale: float,
) -> None:
    theme.set_scale(scale)
    widget = shown_map(language=language, of=picture(ML0601=None))
    QApplication.processEvents()
    view, shapes = widget.view, widget._drawn.shapes
    country = view.mapFromScene(shapes.box).boundingRect()
    assert view.viewport().rect().contains(country)
    assert country.height() > (500 if scale == 1 else 330)
    for panel in (widget.overlay._legend_panel, widget.overlay._notes_panel):
        covered = view.mapToScene(panel.geometry()).boundingRect()
        assert not any(shape.path.intersects(covered) for shape in shapes.areas)
        assert widget.rect().contains(panel.geometry())
    assert cut_words(widget) == []


@pytest.mark.parametrize("size", [(500, 700), (420, 420), (1800, 400), (360, 460)])
def test_in_a_narrow_window_legend_and_notes_go_out_of_the_way(shown_map, cut_words, size: tuple[int, int]) -> None:
    widget = shown_map(size)
    view, shapes = widget.view, widget._drawn.shapes
    for panel in (widget.overlay._legend_panel, widget.overlay._notes_panel):
        over = panel.geometry().intersected(view.geometry())
        covered = view.mapToScene(over).boundingRect()
        assert over.isEmpty() or not any(shape.path.intersects(covered) for shape in shapes.areas)
    assert not widget.overlay._legend_panel.geometry().intersects(widget.overlay._notes_panel.geometry())
    assert cut_words(widget) == []


def test_where_there_is_little_room_sources_are_one_press_away(shown_map, theme: Theme, qtbot: QtBot) -> None:
    theme.set_scale(2.0)
    widget = shown_map()
    notes = widget.overlay.notes
    assert notes._short.isVisible()
    assert "schématique" in notes._short.text()
    assert not notes._whole.isVisible()
    more = next(one for one in widget.findChildren(QPushButton) if one.text() == "Sources et réserves")
    assert [widget.view, more] == list(stops_in(widget)), "by the Tab key too"
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert notes._whole.isVisible()
    assert "Natural Earth" in notes._whole.text()
    assert notes._whole.height() >= notes._whole.heightForWidth(notes._whole.width())
    assert widget.rect().contains(widget.overlay._notes_panel.geometry())
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert not notes._whole.isVisible()


@pytest.mark.parametrize("closer", [1.0, 3.0])
def test_no_word_lies_on_another_and_zooming_brings_more_of_them(shown_map, qtbot: QtBot, closer: float) -> None:
    widget = shown_map()
    before = len(puts(widget))
    if closer != 1:
        widget.view.camera.zoom(closer)
        settle(qtbot, widget)
        assert len(puts(widget)) > before
    else:
        assert before > 70, "nearly all figures and the names of large cercles"
        assert all(QRectF(widget.view.viewport().rect()).contains(box) for box in puts(widget))
        panels = (widget.overlay._legend_panel.geometry(), widget.overlay._notes_panel.geometry())
        assert not any(QRectF(panel).intersects(box) for panel in panels for box in puts(widget))
    dots = 6  # the mark of a town is no word
    words = [box for box in puts(widget) if box.width() > 2 * dots]
    assert not any(one.adjusted(1, 1, -1, -1).intersects(other.adjusted(1, 1, -1, -1))
                   for one, other in combinations(words, 2))


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Collect the names that are written from now on."""
    written: set[str] = set()
    draw = Sprites.name

    def name(sprites: Sprites, text: str, *kind: str) -> QPixmap:
        written.add(text)
        return draw(sprites, text, *kind)

    monkeypatch.setattr(Sprites, "name", name)
    return written


def test_the_one_small_area_with_a_figure_has_its_name(shown_map, names: set[str]) -> None:
    shown_map(of=picture(**dict.fromkeys((area.key for area in outlines().ids()), None) | {"ML0501": 4}))
    assert "Bandiagara" in names


def test_what_is_chosen_has_its_name_whatever_stands_around_it(shown_map, qtbot: QtBot, names: set[str]) -> None:
    widget = shown_map()
    for area in outlines().ids():
        names.clear()
        widget.choose(area)
        widget._write()
        assert widget._drawn.shapes.order[area].drawn.area.called("fr") in names


def test_words_stay_where_they_are_while_the_map_is_moved(shown_map, qtbot: QtBot) -> None:
    widget = shown_map()
    widget.view.camera.zoom(3)
    settle(qtbot, widget)
    before = puts(widget)
    key(qtbot, widget, Qt.Key.Key_Right, CTRL)
    widget._write()
    moved = before[0].topLeft() - puts(widget)[0].topLeft()
    assert moved.x() > 50
    assert [box.translated(-moved) for box in before] == puts(widget)


def test_another_month_keeps_zoom_choice_and_outlines(shown_map) -> None:
    widget = shown_map()
    widget.choose(BANDIAGARA)
    widget.view.camera.zoom(2)
    shapes, scale, chosen = widget._drawn.shapes, widget.view.camera.scale, heard(widget.area_chosen)
    next_month = picture(ML0501=None)
    widget.set_picture(replace(next_month, outlines=replace(outlines())))
    assert widget._drawn.shapes is shapes
    assert (widget.view.camera.scale, widget.chosen) == (scale, BANDIAGARA)
    assert chosen == []
    assert "aucune signalée" in widget.view.accessibleDescription()


def test_other_outlines_let_go_what_they_do_not_have(shown_map) -> None:
    widget = shown_map()
    widget.choose(BANDIAGARA)
    widget.view.camera.zoom(2)
    chosen = heard(widget.area_chosen)
    regions = outlines_of(AreaMap(ground().release, 1), GAZETTEERS.world())
    widget.set_picture(replace(picture(), outlines=regions, values={}))
    assert chosen == [None]
    assert widget.chosen is None
    assert widget.view.camera.at_home


def test_a_map_without_outlines_is_empty_and_does_no_harm(shown_map, qtbot: QtBot) -> None:
    widget = shown_map(of=replace(picture(), outlines=Outlines(()), values={}, bands=()))
    for code in (Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_0, Qt.Key.Key_Return):
        key(qtbot, widget, code)
    assert not widget.overlay._legend_panel.isVisible()
    assert widget.chosen is None


def test_a_larger_window_shows_all_again_but_leaves_alone_who_has_come_closer(shown_map, qtbot: QtBot) -> None:
    widget = shown_map((600, 500))
    widget.resize(898, 640)
    shapes = widget._drawn.shapes
    assert widget.view.mapFromScene(shapes.box).boundingRect().height() > 560
    widget.view.camera.zoom(3, QPointF(spot(widget, BANDIAGARA)))
    scale, middle = widget.view.camera.scale, widget.view.camera.middle()
    widget.resize(700, 500)
    QApplication.processEvents()
    assert widget.view.camera.scale == scale
    assert (widget.view.camera.middle() - middle).manhattanLength() < 3 / scale
    widget.hide()
    widget.resize(898, 640)
    widget.show()
    QApplication.processEvents()
    seen_middle = widget.view.mapToScene(widget.view.viewport().rect().center())
    assert (seen_middle - middle).manhattanLength() < 5 / scale, "also when it was not to be seen meanwhile"


# Choosing


def test_a_press_chooses_twice_opens_and_beside_the_country_lets_go(shown_map, qtbot: QtBot) -> None:
    widget = shown_map()
    chosen, opened = heard(widget.area_chosen), heard(widget.area_opened)
    qtbot.mouseClick(widget.view.viewport(), Qt.MouseButton.LeftButton, pos=spot(widget, BANDIAGARA))
    assert (chosen, opened, widget.chosen) == ([BANDIAGARA], [], BANDIAGARA)
    qtbot.mouseClick(widget.view.viewport(), Qt.MouseButton.LeftButton, pos=spot(widget, BANDIAGARA))
    qtbot.mouseDClick(widget.view.viewport(), Qt.MouseButton.LeftButton, pos=spot(widget, BANDIAGARA))
    assert (chosen, opened) == ([BANDIAGARA, BANDIAGARA], [BANDIAGARA])  # once more: it is told again
    qtbot.mouseClick(widget.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(860, 60))
    assert chosen == [BANDIAGARA, BANDIAGARA, None]


def test_the_chosen_area_is_outlined_in_ochre_and_named_to_who_hears_it(shown_map, theme: Theme) -> None:
    widget = shown_map(of=picture(ML0501=6))
    ochre = QColor(theme.palette.ochre).name()

    def ochres() -> int:
        image = seen(widget)
        return sum(image.pixelColor(x, y).name() == ochre for x in range(0, 898, 1) for y in range(400, 480))

    assert ochres() == 0
    assert "Les flèches" in widget.view.accessibleDescription()
    widget.choose(BANDIAGARA)
    assert ochres() > 60
    assert widget.view.accessibleName() == "Carte\u00a0: Organisations présentes"
    assert widget.view.accessibleDescription() == "Bandiagara (cercle), Mopti (région)\u00a0: 6 organisations"
    widget.retranslate(Language.EN)
    assert widget.view.accessibleDescription() == "Bandiagara (cercle), Mopti (region): 6 organisations"


def test_keys_go_from_area_to_area_open_and_let_go(shown_map, qtbot: QtBot) -> None:
    widget = shown_map()
    chosen, opened = heard(widget.area_chosen), heard(widget.area_opened)
    key(qtbot, widget, Qt.Key.Key_Return)
    assert opened == []
    key(qtbot, widget, Qt.Key.Key_Right)
    first = widget.chosen
    assert first is not None
    key(qtbot, widget, Qt.Key.Key_Right)
    assert spot(widget, widget.chosen).x() > spot(widget, first).x()
    second = widget.chosen
    key(qtbot, widget, Qt.Key.Key_Down)
    assert spot(widget, widget.chosen).y() > spot(widget, second).y()
    key(qtbot, widget, Qt.Key.Key_Enter)
    assert opened == [widget.chosen]
    key(qtbot, widget, Qt.Key.Key_Escape)
    assert len(chosen) == 4
    assert chosen[-1] is None


def test_keys_that_are_not_for_the_map_go_on_to_the_page(shown_map, qtbot: QtBot) -> None:
    widget = shown_map()
    went_on = []

    class Page(QWidget):
        def keyPressEvent(self, event) -> None:  # noqa: N802
            if event.key() != Qt.Key.Key_Control:
                went_on.append(event.key())

    page = Page()
    qtbot.addWidget(page)
    widget.setParent(page)
    page.show()
    for code, held in ((Qt.Key.Key_Escape, NONE), (Qt.Key.Key_F, CTRL),
                       (Qt.Key.Key_0, CTRL), (Qt.Key.Key_F1, NONE)):
        key(qtbot, widget, code, held)
    key(qtbot, widget, Qt.Key.Key_Right)
    widget.setParent(None)
    assert went_on == [Qt.Key.Key_Escape, Qt.Key.Key_F, Qt.Key.Key_0, Qt.Key.Key_F1]


def test_what_is_chosen_by_keys_comes_into_sight(shown_map, qtbot: QtBot) -> None:
    widget = shown_map()
    widget.choose(BANDIAGARA)
    scale = widget.view.camera.scale
    for _ in range(5):
        key(qtbot, widget, Qt.Key.Key_Plus)
    assert widget.view.camera.scale > 7 * scale
    assert widget.view.viewport().rect().contains(spot(widget, BANDIAGARA)), "zooms at what is chosen"
    for _ in range(3):
        key(qtbot, widget, Qt.Key.Key_Left)
        assert widget.view.viewport().rect().contains(spot(widget, widget.chosen))
    key(qtbot, widget, Qt.Key.Key_0)
    assert widget.view.camera.scale == scale


def test_words_under_the_mouse_name_area_region_and_figure(shown_map, qtbot: QtBot) -> None:
    widget = shown_map(of=picture(ML0501=6))
    shape = widget._drawn.shapes.order[BANDIAGARA]
    assert tip_of_area(shape, widget._drawn.picture, Language.FR).split("<br>") == [
        "<nobr><b>Bandiagara</b></nobr>", "<nobr>Mopti (région)</nobr>", "<nobr>6 organisations</nobr>"]
    hostile = replace(shape, drawn=replace(shape.drawn, area=Area(2, "<img src=x>")))
    assert "<img" not in tip_of_area(hostile, widget._drawn.picture, Language.FR)
    qtbot.mouseMove(widget.view.viewport(), spot(widget, BANDIAGARA))
    assert widget.view.map_scene._hover.path() == shape.path
    assert widget._pointing.tip.isVisible()
    assert "Bandiagara" in widget._pointing.tip.text()
    corner = widget.rect().bottomRight()
    widget._pointing.tip.show_words("<b>Bandiagara</b>", corner)
    assert widget.rect().contains(widget._pointing.tip.geometry())
    QApplication.sendEvent(widget.view.viewport(), QEvent(QEvent.Type.Leave))
    assert widget.view.map_scene._hover.path().isEmpty()
    assert not widget._pointing.tip.isVisible()


def test_symbols_are_on_top_said_under_the_mouse_and_open_what_they_stand_for(shown_map, qtbot: QtBot) -> None:
    x, y = outlines().areas[outlines().ids().index(BANDIAGARA)].label
    large = Symbol(x + 4, y, 30, same("Réunions à Mopti"), "large")
    small = Symbol(x, y, 3, same("Sous-cluster de Bandiagara"), "small")
    shown = replace(picture(), symbols=(small, large), symbols_are=Words("Réunions tenues", "Meetings held"))
    widget = shown_map(of=shown)
    told = heard(widget.symbol_chosen)
    assert "Réunions tenues\u00a0: 3, 30" in widget.overlay.legend.accessibleName()
    qtbot.mouseMove(widget.view.viewport(), QPoint(700, 300))
    qtbot.mouseMove(widget.view.viewport(), spot(widget, BANDIAGARA))
    assert widget._pointing.tip.text() == "Sous-cluster de Bandiagara"
    qtbot.mouseClick(widget.view.viewport(), Qt.MouseButton.LeftButton, pos=spot(widget, BANDIAGARA))
    assert told == ["small"]
    assert widget.chosen == BANDIAGARA


# Moving


def test_the_wheel_and_two_fingers_zoom_where_the_cursor_is(shown_map, qtbot: QtBot) -> None:
    widget = shown_map()
    camera, at = widget.view.camera, QPoint(300, 200)
    before, scale = widget.view.mapToScene(at), camera.scale
    wheel(widget, at, 3)
    assert camera.scale == pytest.approx(scale * 1.2**3)
    assert (widget.view.mapToScene(at) - before).manhattanLength() < 2 / camera.scale
    pad = QPointingDevice("pad", 8, QInputDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger,
                          QInputDevice.Capability.Position, 2, 3)
    place = QPointF(at)
    scale = camera.scale
    pinch = QNativeGestureEvent(Qt.NativeGestureType.ZoomNativeGesture, pad, 2, place, place, place, 0.25, QPointF())
    QApplication.sendEvent(widget.view.viewport(), pinch)
    assert camera.scale == pytest.approx(scale * 1.25)
    wheel(widget, at, -200)
    assert camera.closeness == pytest.approx(0.6), "not further than is of use"
    wheel(widget, at, 200)
    assert camera.closeness == pytest.approx(80)


def test_two_fingers_that_slide_move_the_map_and_with_ctrl_zoom(shown_map) -> None:
    widget = shown_map()
    before, scale = spot(widget, BANDIAGARA), widget.view.camera.scale
    wheel(widget, QPoint(300, 200), pixels=QPoint(-40, 25))
    assert spot(widget, BANDIAGARA) - before == QPoint(-40, 25)
    wheel(widget, QPoint(300, 200), pixels=QPoint(0, 60), held=CTRL)
    assert widget.view.camera.scale > 1.1 * scale


def test_dragging_moves_the_map_and_chooses_nothing(shown_map, qtbot: QtBot) -> None:
    widget = shown_map()
    chosen, before, port = heard(widget.area_chosen), spot(widget, BANDIAGARA), widget.view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    qtbot.mouseMove(port, QPoint(430, 310))
    qtbot.mouseMove(port, QPoint(460, 280))
    assert port.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(460, 280))
    assert spot(widget, BANDIAGARA) - before == QPoint(60, -20)
    assert chosen == []
    assert port.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_keys_and_buttons_move_zoom_and_show_all(shown_map, qtbot: QtBot) -> None:
    widget = shown_map()
    camera, home = widget.view.camera, spot(widget, BANDIAGARA)
    key(qtbot, widget, Qt.Key.Key_Right, CTRL)
    assert spot(widget, BANDIAGARA).x() < home.x()
    at = spot(widget, BANDIAGARA)
    key(qtbot, widget, Qt.Key.Key_PageDown)
    assert spot(widget, BANDIAGARA).y() < at.y()
    key(qtbot, widget, Qt.Key.Key_0)
    assert spot(widget, BANDIAGARA) == home
    buttons = {one.text(): one for one in widget.overlay.notes.findChildren(QPushButton)}
    scale, kilometres = camera.scale, widget.overlay.notes.scale_bar.kilometres
    for _ in range(3):
        qtbot.mouseClick(buttons["+"], Qt.MouseButton.LeftButton)
    assert camera.scale > 3 * scale
    assert widget.overlay.notes.scale_bar.kilometres < kilometres
    assert widget.view.hasFocus(), "keys go on working"
    qtbot.mouseClick(buttons["−"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(buttons["Tout"], Qt.MouseButton.LeftButton)
    assert camera.scale == scale


def test_the_scale_bar_is_as_long_as_it_says(shown_map) -> None:
    widget = shown_map()
    bar, scale = widget.overlay.notes.scale_bar, widget.view.camera.scale
    assert bar.accessibleName() == f"Échelle\u00a0: {bar.kilometres:.0f}\u00a0km"
    image = bar.grab().toImage()
    line = image.height() - 2
    ground_colour = image.pixelColor(image.width() - 1, line)
    drawn = [x for x in range(image.width()) if image.pixelColor(x, line) != ground_colour]
    assert drawn[-1] - drawn[0] == pytest.approx(bar.kilometres * scale, abs=3)


def test_what_is_painted_in_haste_becomes_sharp_after_a_rest(shown_map, qtbot: QtBot) -> None:
    widget = shown_map()
    seen(widget)
    land = widget.view.map_scene._land
    kept = land._kept
    widget.view.camera.zoom(1.3)
    seen(widget)
    assert land._kept is kept, "stretched, not painted anew"
    settle(qtbot, widget)
    seen(widget)
    assert land._kept is not kept
    sharp = land._kept
    widget.view.camera.pan(60, 0)
    seen(widget)
    assert land._kept is sharp, "a margin was painted in advance"
    widget.view.camera.pan(4000, 0)
    seen(widget)
    assert land._kept is not sharp
