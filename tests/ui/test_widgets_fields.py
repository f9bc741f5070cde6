"""Fields: what was typed is handed on once, read rightly, and never overwritten by its own echo."""

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.errors import KnownError
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.domain.typed_date import read_date
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.choice import ChoiceButton, Option, options_of
from desktop.ui.widgets.labelled import FieldColumn
from desktop.ui.widgets.parsed import ParsedField
from desktop.ui.widgets.settling import REST
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.text import LineEdit, TextArea
from desktop.ui.widgets.values import decimal_field, number_field, read_time
from desktop.wording.words import Language, Words

Show = Callable[..., QWidget]


@pytest.mark.parametrize("make", [LineEdit, TextArea])
def test_typing_is_one_edit_after_a_rest(
    make: type[LineEdit | TextArea], shown: Show, qtbot: QtBot, theme: Theme
) -> None:
    field, edits = make(), []
    field.edited.connect(edits.append)
    shown(field)
    qtbot.keyClicks(field, "Bamako")
    assert edits == []
    qtbot.waitUntil(lambda: edits == ["Bamako"], timeout=REST * 4)


@pytest.mark.parametrize("make", [LineEdit, TextArea])
def test_leaving_the_field_hands_on_at_once(
    make: type[LineEdit | TextArea], shown: Show, qtbot: QtBot, theme: Theme
) -> None:
    field, other, edits = make(), LineEdit(), []
    field.edited.connect(edits.append)
    shown(field, other)
    qtbot.keyClicks(field, "Mopti")
    other.setFocus()
    assert edits == ["Mopti"]
    field.flush()
    assert edits == ["Mopti"]


@pytest.mark.parametrize("make", [LineEdit, TextArea])
def test_an_echo_does_not_overwrite_what_was_typed_since(
    make: type[LineEdit | TextArea], shown: Show, qtbot: QtBot, theme: Theme
) -> None:
    field = make()
    shown(field)
    qtbot.keyClicks(field, "Mop")
    field.flush()
    qtbot.keyClicks(field, "ti")
    field.flush()
    field.set_value("Mop")      # the first edit comes back late
    assert field.value() == "Mopti"
    field.set_value("Mopti")
    field.set_value("Gao")      # news from elsewhere, or undo
    assert field.value() == "Gao"


def test_news_does_not_interrupt_typing(shown: Show, qtbot: QtBot, theme: Theme) -> None:
    field = LineEdit()
    shown(field)
    qtbot.keyClicks(field, "Mop")
    field.set_value("Gao")
    assert field.value() == "Mop"


def test_setting_a_value_is_no_edit(shown: Show, qtbot: QtBot, theme: Theme) -> None:
    line, area, edits = LineEdit(), TextArea(), []
    line.edited.connect(edits.append)
    area.edited.connect(edits.append)
    shown(line, area)
    line.set_value("a")
    area.set_value("b")
    qtbot.wait(REST + 100)
    assert edits == []


def test_text_area_is_as_high_as_its_text(shown: Show, qtbot: QtBot, theme: Theme) -> None:
    area = TextArea()
    shown(area)
    low = area.height()
    area.set_value("Un point.\n" * 8)
    assert area.height() > low + 6 * area.fontMetrics().height()
    area.set_value("")
    assert area.height() == low


def test_text_area_knows_its_first_and_last_line_when_text_wraps(shown: Show, qtbot: QtBot, theme: Theme) -> None:
    area = TextArea()
    shown(area)
    area.set_value("mot " * 60)
    assert area.at_first_line()
    assert not area.at_last_line()
    area.moveCursor(QTextCursor.MoveOperation.End)
    assert area.at_last_line()
    assert not area.at_first_line()


@pytest.mark.parametrize(("typed", "meant"), [
    ("9h30", time(9, 30)), ("9:30", time(9, 30)), ("9 h", time(9)), ("9 h 30", time(9, 30)), ("14h", time(14)),
    ("0930", time(9, 30)), ("930", time(9, 30)), ("9", time(9)), ("2 pm", time(14)), ("12 am", time(0)),
    ("9.15", time(9, 15)), ("24h00", time(0)), ("", None), ("9 h\u00a030 mn", time(9, 30)),
])
def test_times_as_people_type_them(typed: str, meant: time | None) -> None:
    assert read_time(typed) == meant


@pytest.mark.parametrize("typed", ["25h", "9h75", "matin", "9:3:2", "-1"])
def test_what_is_no_time_gets_a_sentence(typed: str) -> None:
    with pytest.raises(KnownError, match="is not a time"):
        read_time(typed)


def _dates() -> ParsedField[PartialDate]:
    return ParsedField(lambda text: read_date(text, date(2020, 1, 10)), PartialDate.wording, Language.FR)


def test_a_date_is_written_out_when_one_leaves_it(shown: Show, qtbot: QtBot, theme: Theme) -> None:
    field, other, edits = _dates(), LineEdit(), []
    field.edited.connect(edits.append)
    shown(field, other)
    qtbot.keyClicks(field.line, "16/1/2020")
    other.setFocus()
    assert edits == [PartialDate.day(date(2020, 1, 16))]
    assert field.line.text() == "16\u00a0janvier\u00a02020"
    field.retranslate(Language.EN)
    assert field.line.text() == "16\u00a0January\u00a02020"


def test_what_is_no_date_stays_with_a_sentence_and_is_not_saved(shown: Show, qtbot: QtBot, theme: Theme) -> None:
    field, other, edits = _dates(), LineEdit(), []
    field.edited.connect(edits.append)
    shown(field, other)
    qtbot.keyClicks(field.line, "bientot")
    other.setFocus()
    assert edits == []
    assert field.line.text() == "bientot"
    assert "n’est pas une date" in field.line.accessibleDescription()
    field.line.setFocus()
    field.line.clear()
    qtbot.keyClicks(field.line, "mars 2020")
    other.setFocus()
    assert edits == [PartialDate.month(2020, 3)]
    assert "n’est pas" not in field.line.accessibleDescription()


def test_clearing_a_date_saves_nothing_said(shown: Show, qtbot: QtBot, theme: Theme) -> None:
    field, other, edits = _dates(), LineEdit(), []
    field.set_value(PartialDate.year(2020))
    field.edited.connect(edits.append)
    shown(field, other)
    field.line.selectAll()
    qtbot.keyClick(field.line, Qt.Key.Key_Delete)
    other.setFocus()
    assert edits == [None]


def test_numbers_refuse_what_is_none(shown: Show, qtbot: QtBot, theme: Theme) -> None:
    field, other, edits = number_field(Language.FR), decimal_field(Language.FR), []
    field.edited.connect(edits.append)
    other.edited.connect(edits.append)
    shown(field, other)
    qtbot.keyClicks(field.line, "douze")
    other.line.setFocus()
    qtbot.keyClicks(other.line, "-3,5")
    field.line.setFocus()
    assert edits == [-3.5]


def test_a_choice_is_made_by_its_first_letters(shown: Show, qtbot: QtBot, theme: Theme) -> None:
    button, edits = ChoiceButton(options_of(Status, optional=True), theme, Language.FR), []
    button.edited.connect(edits.append)
    shown(button)
    qtbot.keyClicks(button, "rea")      # « réalisée », accents folded
    assert edits[-1] is Status.DONE
    assert button.text() == "réalisée"
    button.retranslate(Language.EN)
    assert button.text() == "done"
    button.set_value(None)
    assert len(edits) == 1


def test_a_field_has_the_name_of_its_label(shown: Show, qtbot: QtBot, theme: Theme) -> None:
    field = _dates()
    column = FieldColumn(Words("Délai", "Due"), field, Language.FR, hint=Words("Au plus tard", "At the latest"))
    qtbot.addWidget(column)
    assert field.line.accessibleName() == "Délai"
    assert field.line.accessibleDescription() == "Au plus tard"
    column.retranslate(Language.EN)
    assert field.line.accessibleName() == "Due"


def test_a_widget_that_is_gone_does_not_stop_the_change_of_language(qtbot: QtBot, theme: Theme) -> None:
    import shiboken6
    speech, gone, here = Speech(Language.FR), QLabel(), QLabel()
    for label in (gone, here):
        speech.say(Words("Réunion", "Meeting"), label.setText)
    shiboken6.delete(gone)
    speech.retranslate(Language.EN)
    assert here.text() == "Meeting"


def test_letters_in_an_open_menu_go_to_the_entry_that_begins_so(shown: Show, qtbot: QtBot, theme: Theme) -> None:
    names = ("École", "Éducation", "Abris", "Écoute", "2019", "2020")
    options = [Option(name, Words(name, name)) for name in names]
    button, edits = ChoiceButton(options, theme, Language.FR), []
    button.edited.connect(edits.append)
    shown(button)
    menu = button.menu()
    menu.aboutToShow.emit()     # offscreen, a menu that is really shown grabs a keyboard that is not there

    def after(letters: str) -> str:
        for letter in letters:
            QTest.keyClick(menu, letter)
        return menu.activeAction().text()

    def rest() -> None:
        menu._typing._deadline.setRemainingTime(0)

    rest()
    assert after("a") == "Abris"
    rest()
    assert after("ec") == "École"           # accents aside
    assert after("out") == "Écoute"
    rest()
    assert [after("e") for _ in range(4)] == ["École", "Éducation", "Écoute", "École"]
    rest()
    assert after("202") == "2020"
    assert after("x") == "2020"             # what nothing begins with moves nothing
    assert edits == []
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert edits == ["2020"]
