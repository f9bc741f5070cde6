"""The slider through the months of a map."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.map.months import MonthSlider
from desktop.wording.words import Language

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def slider(theme: Theme, shown: Callable) -> MonthSlider:
    widget = MonthSlider(theme, Language.FR)
    widget.set_months(date(2019, 11, 20), date(2020, 3, 2), date(2020, 1, 16))
    shown(widget, width=700)
    return widget


def said(slider: MonthSlider) -> list[date | None]:
    months: list[date | None] = []
    slider.chosen.connect(months.append)
    return months


def test_all_dates_at_first_then_a_month_by_key_and_all_again(slider: MonthSlider, qtbot: QtBot) -> None:
    months = said(slider)
    assert slider.month is None
    slider.set_month(date(2020, 1, 16))
    assert slider.month == date(2020, 1, 1)
    assert months == [], "who sets it knows it"
    for code in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home):
        qtbot.keyClick(slider._track, code)
    assert months == [date(2020, 2, 1), date(2020, 3, 1), date(2019, 11, 1)]
    assert slider._said.text() == "novembre\u00a02019"
    qtbot.mouseClick(slider._everything, LEFT, pos=QPoint(8, slider._everything.height() // 2))
    assert months[-1] is None
    assert slider._said.text() == ""
    qtbot.keyClick(slider._track, Qt.Key.Key_Home)
    assert months[-1] == date(2019, 11, 1), "also where the handle stood there already"


def test_who_goes_through_the_months_begins_today(slider: MonthSlider, qtbot: QtBot) -> None:
    months = said(slider)
    qtbot.keyClick(slider._track, Qt.Key.Key_Left)
    assert months == [date(2019, 12, 1)]
    slider.set_months(date(2019, 6, 1), date(2020, 12, 1), date(2020, 6, 1))
    assert slider.month == date(2019, 12, 1), "until somebody has moved it"


def test_the_mouse_goes_where_it_is_pressed_and_drawn(slider: MonthSlider, qtbot: QtBot) -> None:
    months, track = said(slider), slider._track
    middle = int(track._edge)
    qtbot.mousePress(track, LEFT, pos=QPoint(track.width() - middle, middle))
    qtbot.mouseMove(track, QPoint(track.width() // 2, middle))
    qtbot.mouseMove(track, QPoint(track.width() // 2 + 1, middle))
    qtbot.mouseMove(track, QPoint(-50, middle))
    qtbot.mouseRelease(track, LEFT, pos=QPoint(-50, middle))
    assert months == [date(2020, 3, 1), date(2020, 1, 1), date(2019, 11, 1)]


def test_other_months_keep_the_one_that_is_shown_where_there_is_one(slider: MonthSlider) -> None:
    slider.set_month(date(2020, 1, 1))
    slider.set_months(date(2019, 6, 1), date(2020, 12, 1), date(2020, 6, 1))
    assert slider.month == date(2020, 1, 1)
    slider.set_months(date(2021, 6, 1), date(2021, 6, 30), date(2020, 6, 1))
    assert slider.month == date(2021, 6, 1)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", list(Language))
def test_words_are_whole_and_the_line_does_not_jump(
    slider: MonthSlider, theme: Theme, cut_words: Callable, language: Language, scale: float,
) -> None:
    theme.set_scale(scale)
    slider.retranslate(language)
    places = set()
    for number in range(1, 4):
        slider.set_month(date(2020, number, 1))
        QApplication.processEvents()
        places.add(slider._track.geometry().getRect())
        assert cut_words(slider.window()) == []
        assert slider._said.text() in slider._track.accessibleDescription()
    assert len(places) == 1
