"""Names completed as one types, rows of several fields, and the Tab key in reading order."""

import gc

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMainWindow, QVBoxLayout, QWidget, QWidgetItem
from shiboken6 import getAllValidWrappers

from desktop.ui.widgets.cards import Card, CardList
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.names import NamesArea
from desktop.ui.widgets.reading_order import focus_next, stops_in
from desktop.ui.widgets.text import LineEdit
from desktop.wording.words import Language


def whole(typed: str) -> str:
    return f"{typed}C" if typed.endswith("NR") else ""


def shown(qtbot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def test_enter_takes_the_rest_of_a_name_and_hands_all_on_at_once(theme, qtbot):
    field = shown(qtbot, NamesArea(theme, whole))
    heard = []
    field.edited.connect(heard.append)
    QTest.keyClicks(field, "OCHA, NR")
    assert field.completing
    qtbot.wait(500)
    assert heard == []              # half a name is no name, however long one thinks
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert heard == ["OCHA, NRC"]


def test_escape_refuses_the_rest_of_a_name(theme, qtbot):
    field = shown(qtbot, NamesArea(theme, whole))
    heard = []
    field.edited.connect(heard.append)
    QTest.keyClicks(field, "NR")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    field.flush()
    assert heard == ["NR"]


class OneLine(Card):
    made = 0

    def __init__(self) -> None:
        super().__init__()
        OneLine.made += 1
        self.entry = LineEdit()
        self.key = None
        self.number = 0
        QHBoxLayout(self).addWidget(self.entry)

    def fields(self):
        return (self.entry,)

    def aim(self, key) -> None:
        self.key = key

    def set_place(self, number: int, language: Language) -> None:
        self.number = number


def keys(cards: CardList) -> list:
    return [(card.key, card.number) for card in cards.cards().values()]


def test_many_cards_come_little_by_little_and_are_used_again(theme, qtbot):
    cards = shown(qtbot, CardList(OneLine, Language.FR))
    OneLine.made = 0
    late = []
    cards.card_made.connect(late.append)
    cards.set_keys(range(30))
    assert 0 < OneLine.made < 30
    qtbot.waitUntil(lambda: len(cards.cards()) == 30)
    assert keys(cards) == [(number, number + 1) for number in range(30)]
    assert late
    cards.set_keys(range(100, 130))
    assert OneLine.made == 30
    assert keys(cards) == [(100 + number, number + 1) for number in range(30)]


def test_the_cursor_goes_to_the_neighbour_of_a_card_that_went(theme, qtbot):
    cards = shown(qtbot, CardList(OneLine, Language.FR))
    cards.set_keys(["a", "b", "c"])
    cards.focus_card("b")
    cards.set_keys(["a", "c"])
    assert cards.card("c").entry.hasFocus()
    cards.set_keys(["a"])
    assert cards.card("a").entry.hasFocus()


def test_backspace_deletes_an_empty_card_and_spares_a_written_one(theme, qtbot):
    cards = shown(qtbot, CardList(OneLine, Language.FR))
    cards.set_keys(["a", "b"])
    asked = []
    cards.delete_asked.connect(asked.append)
    cards.focus_card("b")
    QTest.keyClicks(cards.card("b").entry, "x")
    QTest.keyClick(cards.card("b").entry, Qt.Key.Key_Backspace)
    assert asked == []
    QTest.keyClick(cards.card("b").entry, Qt.Key.Key_Backspace)
    assert asked == ["b"]


def test_tab_follows_the_layout_and_not_the_order_of_making(theme, qtbot):
    last, first, hidden, middle = QLineEdit("last"), QLineEdit("first"), QLineEdit("hidden"), QLineEdit("middle")
    inside = QWidget()
    row = QHBoxLayout(inside)
    row.addWidget(middle)
    page = QWidget()
    column = QVBoxLayout(page)
    for widget in (first, inside, hidden, last):
        column.addWidget(widget)
    window = QMainWindow()
    window.setCentralWidget(page)
    shown(qtbot, window)
    hidden.hide()
    assert [stop.text() for stop in stops_in(window)] == ["first", "middle", "last"]
    first.setFocus()
    focus_next(window, forward=True)
    assert middle.hasFocus()
    focus_next(window, forward=False)
    focus_next(window, forward=False)
    assert last.hasFocus()


def test_tab_goes_through_layouts_in_layouts_and_leaves_nothing_that_stands_for_their_items(theme, qtbot):
    page, fields = QWidget(), [QLineEdit(str(number)) for number in range(6)]
    column, beside, below = QVBoxLayout(page), QHBoxLayout(), QVBoxLayout()
    for number in (4, 3):
        below.addWidget(fields[number])
    beside.addWidget(fields[1])
    beside.addLayout(below)
    beside.addStretch(1)
    column.addWidget(fields[5])
    column.addLayout(beside)
    column.addWidget(FlowRow(fields[0], fields[2]))
    shown(qtbot, page)
    before = _items_known()
    assert [stop.text() for stop in stops_in(page)] == ["5", "1", "4", "3", "0", "2"]
    assert _items_known() == before     # Qt deletes the items unseen; something else would be taken for them later


def _items_known():
    gc.collect()
    return sum(type(one) is QWidgetItem for one in getAllValidWrappers())
