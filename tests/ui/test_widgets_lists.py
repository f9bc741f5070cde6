"""Chips, rows, steps and lists are worked with the keyboard alone."""

from collections.abc import Callable, Hashable, Sequence

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QImage, QStandardItemModel
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.theme.rows import ROW_ROLE, Heading, TwoLines
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.chip import Chip
from desktop.ui.widgets.chips import ChipField
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.lists import TwoLineList
from desktop.ui.widgets.rail import Rail, RailEntry
from desktop.ui.widgets.rows import Column, RowList
from desktop.ui.widgets.steps import SegmentedControl, StateSteps, Step
from desktop.ui.widgets.text import TextArea
from desktop.wording.words import Language, Words, same

Show = Callable[..., QWidget]
NAMES = ("HCR", "NRC", "OCHA", "WILDAF")


def _complete(text: str) -> str:
    return next((name for name in NAMES if text and name.startswith(text)), "")


class Attendance:
    """A page in small: it sets the chips again after each signal, as pages do."""

    def __init__(self, theme: Theme) -> None:
        self.field = ChipField(theme, Language.FR, complete=_complete)
        self.names = ["HCR", "NRC"]
        self.opened: list[object] = []
        self.field.entered.connect(self.add)
        self.field.removed.connect(self.remove)
        self.field.opened.connect(self.opened.append)
        self.show()

    def add(self, text: str) -> None:
        self.names.append(text)
        self.show()

    def remove(self, key: str) -> None:
        self.names.remove(key)
        self.show()

    def show(self) -> None:
        self.field.set_chips([Chip(name, name) for name in self.names])


@pytest.fixture
def attendance(theme: Theme) -> Attendance:
    return Attendance(theme)


def _focused(holder: QWidget) -> QWidget:
    focused = holder.focusWidget()
    assert focused is not None
    return focused


def test_enter_adds_the_completed_name(attendance: Attendance, shown: Show, qtbot: QtBot) -> None:
    shown(attendance.field)
    line = attendance.field.line
    qtbot.keyClicks(line, "WILD")
    assert line.completion() == "WILDAF"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert attendance.names == ["HCR", "NRC", "WILDAF"]
    assert line.text() == ""
    assert line.hasFocus()


def test_escape_refuses_a_completion(attendance: Attendance, shown: Show, qtbot: QtBot) -> None:
    shown(attendance.field)
    qtbot.keyClicks(attendance.field.line, "OC")
    qtbot.keyClick(attendance.field.line, Qt.Key.Key_Escape)
    qtbot.keyClick(attendance.field.line, Qt.Key.Key_Return)
    assert attendance.names[-1] == "OC"


def test_tab_takes_a_completion_and_otherwise_leaves(attendance: Attendance, shown: Show, qtbot: QtBot) -> None:
    after = TextArea()
    holder = shown(attendance.field, after)
    qtbot.keyClicks(attendance.field.line, "OC")
    qtbot.keyClick(attendance.field.line, Qt.Key.Key_Tab)
    assert attendance.field.line.text() == "OCHA"
    qtbot.keyClick(attendance.field.line, Qt.Key.Key_Tab)
    assert _focused(holder) is after


def test_chips_are_walked_and_removed_with_the_keyboard(attendance: Attendance, shown: Show, qtbot: QtBot) -> None:
    holder = shown(attendance.field)
    attendance.add("OCHA")
    qtbot.keyClick(attendance.field.line, Qt.Key.Key_Backspace)     # goes to the last one, removes nothing yet
    assert attendance.names == ["HCR", "NRC", "OCHA"]
    qtbot.keyClick(_focused(holder), Qt.Key.Key_Left)
    qtbot.keyClick(_focused(holder), Qt.Key.Key_Delete)
    assert attendance.names == ["HCR", "OCHA"]
    qtbot.keyClick(_focused(holder), Qt.Key.Key_F2)                 # the neighbour has the focus
    assert attendance.opened == ["OCHA"]
    qtbot.keyClick(_focused(holder), Qt.Key.Key_Right)
    assert attendance.field.line.hasFocus()


def test_typing_on_a_chip_goes_back_to_the_line(attendance: Attendance, shown: Show, qtbot: QtBot) -> None:
    holder = shown(attendance.field)
    qtbot.keyClick(attendance.field.line, Qt.Key.Key_Left)
    qtbot.keyClick(_focused(holder), Qt.Key.Key_D)
    assert attendance.field.line.hasFocus()
    assert attendance.field.line.text().lower() == "d"


def test_what_stands_in_the_line_is_not_lost_at_close(attendance: Attendance, shown: Show, qtbot: QtBot) -> None:
    shown(attendance.field)
    qtbot.keyClicks(attendance.field.line, "DRC")
    attendance.field.flush()
    assert attendance.names[-1] == "DRC"


class Objectives:
    def __init__(self, theme: Theme) -> None:
        self.order = ["a", "b", "c"]
        self.asked: list[tuple[object, ...]] = []
        columns = (Column(Words("Objectif", "Objective")), Column(Words("Résultat", "Outcome"), width=120))
        self.rows = RowList(columns, self.make, theme, Language.FR, add=Words("Ajouter", "Add"))
        self.theme = theme
        self.rows.add_asked.connect(self.add)
        self.rows.delete_asked.connect(self.delete)
        self.rows.move_asked.connect(self.move)
        self.rows.set_rows(self.order)

    def make(self, key: Hashable) -> Sequence[QWidget]:
        text = TextArea()
        text.set_value(f"objectif {key}")
        return text, ChoiceButton([Option(1, same("atteint"))], self.theme, Language.FR, role="cell")

    def add(self, after: str | None) -> None:
        self.order.insert(len(self.order) if after is None else self.order.index(after) + 1, "new")
        self.rows.focus_row("new")
        self.rows.set_rows(self.order)

    def delete(self, key: str) -> None:
        self.order.remove(key)
        self.rows.set_rows(self.order)

    def move(self, key: str, by: int) -> None:
        at = self.order.index(key)
        self.order.insert(at + by, self.order.pop(at))
        self.rows.set_rows(self.order)

    def cell(self, key: str, column: int = 0) -> QWidget:
        return self.rows.cells(key)[column]


@pytest.fixture
def objectives(theme: Theme, shown: Show) -> Objectives:
    made = Objectives(theme)
    shown(made.rows)
    made.cell("b").setFocus()
    return made


def test_arrows_walk_a_column(objectives: Objectives, qtbot: QtBot) -> None:
    qtbot.keyClick(objectives.cell("b"), Qt.Key.Key_Down)
    assert objectives.cell("c").hasFocus()
    objectives.cell("c", 1).setFocus()
    qtbot.keyClick(objectives.cell("c", 1), Qt.Key.Key_Up)
    assert objectives.cell("b", 1).hasFocus()


def test_enter_adds_a_row_after_this_one_and_goes_there(objectives: Objectives, qtbot: QtBot) -> None:
    qtbot.keyClick(objectives.cell("b"), Qt.Key.Key_Return)
    assert objectives.rows.keys() == ["a", "b", "new", "c"]
    assert objectives.cell("new").hasFocus()
    qtbot.keyClick(objectives.cell("new"), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert objectives.rows.keys() == ["a", "b", "new", "c"]     # a new line in the text, no row


def test_alt_arrow_moves_a_row_with_the_cursor_and_its_text(objectives: Objectives, qtbot: QtBot) -> None:
    cell = objectives.cell("b")
    qtbot.keyClick(cell, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert objectives.rows.keys() == ["b", "a", "c"]
    assert objectives.cell("b") is cell
    assert cell.hasFocus()


def test_a_row_is_deleted_on_purpose_only(objectives: Objectives, qtbot: QtBot) -> None:
    cell = objectives.cell("b")
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(cell, Qt.Key.Key_Backspace, control)         # deletes a word, as everywhere
    assert objectives.rows.keys() == ["a", "b", "c"]
    qtbot.keyClick(cell, Qt.Key.Key_Backspace, control | shift)
    assert objectives.rows.keys() == ["a", "c"]
    assert objectives.cell("c").hasFocus()
    assert isinstance(objectives.cell("c"), TextArea)
    objectives.cell("c").clear()
    qtbot.keyClick(objectives.cell("c"), Qt.Key.Key_Backspace)
    assert objectives.rows.keys() == ["a"]
    assert objectives.cell("a").hasFocus()


def test_cells_say_which_row_they_are(objectives: Objectives) -> None:
    assert objectives.cell("c").accessibleName() == "Objectif, ligne 3"
    objectives.rows.retranslate(Language.EN)
    assert objectives.cell("c", 1).accessibleName() == "Outcome, row 3"


STEPS = [Step(key, Words(fr, en)) for key, fr, en in
         (("planned", "Prévue", "Planned"), ("held", "Tenue", "Held"), ("draft", "Projet", "Draft"))]


def test_steps_ask_and_do_not_move_by_themselves(theme: Theme, shown: Show, qtbot: QtBot) -> None:
    steps, chosen = StateSteps(STEPS, theme, Language.FR), []
    steps.chosen.connect(chosen.append)
    steps.set_current("held")
    holder = shown(steps)
    qtbot.keyClick(holder, Qt.Key.Key_Tab)
    assert _focused(holder).accessibleName() == "Tenue, étape actuelle"
    qtbot.keyClick(_focused(holder), Qt.Key.Key_Right)
    qtbot.keyClick(_focused(holder), Qt.Key.Key_Space)
    assert chosen == ["draft"]
    assert steps.current == "held"


def test_a_segment_changes_at_once(theme: Theme, shown: Show, qtbot: QtBot) -> None:
    control = SegmentedControl(STEPS, theme, Language.EN)
    holder = shown(control)
    qtbot.keyClick(holder, Qt.Key.Key_Tab)
    qtbot.keyClick(_focused(holder), Qt.Key.Key_Right)
    qtbot.keyClick(_focused(holder), Qt.Key.Key_Space)
    assert control.current == "held"


class _Rows(QAbstractListModel):
    content = (Heading("2020"), TwoLines("Réunion", "12 févr."), Heading("2019"), TwoLines("Atelier"))

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.content)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.content[index.row()] if role == ROW_ROLE else None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        if isinstance(self.content[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def test_headings_are_stepped_over(theme: Theme, shown: Show, qtbot: QtBot) -> None:
    listed, model, picked = TwoLineList(theme), _Rows(), []
    listed.setModel(model)
    listed.picked.connect(lambda index: picked.append(index.row()))
    shown(listed)
    listed.setCurrentIndex(model.index(1))
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert picked == [1, 3]


def test_the_row_that_keys_work_on_is_seen(theme: Theme, shown: Show, qtbot: QtBot) -> None:
    listed, model, field = TwoLineList(theme), _Rows(), QLineEdit()
    listed.setModel(model)
    shown(listed, field)
    listed.setCurrentIndex(model.index(1))
    reached = listed.grab().toImage()       # reached by a key of the window, without Tab
    field.setFocus()
    assert listed.grab().toImage() != reached


def test_the_rail_says_what_waits(theme: Theme, shown: Show, qtbot: QtBot) -> None:
    rail = Rail([RailEntry("m", Words("Réunions", "Meetings")), RailEntry("e", Words("Échanges", "Exchanges"), 1)],
                theme, Language.FR)
    tester = QAbstractItemModelTester(rail.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    chosen: list[str] = []
    rail.chosen.connect(chosen.append)
    shown(rail)
    rail.go("m")
    rail.set_count("e", 2)
    qtbot.keyClick(rail, Qt.Key.Key_Down)
    assert chosen == ["m", "e"]
    assert rail.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == "Échanges, 2 en attente"
    rail.retranslate(Language.EN)
    assert (rail.accessibleName(), rail.currentIndex().data()) == ("Pages", "Exchanges")
    assert tester.model() is rail.model()


def test_chips_flow_anew_when_letters_grow(theme: Theme, attendance: Attendance, shown: Show, qtbot: QtBot) -> None:
    shown(attendance.field)
    for number in range(12):
        attendance.add(f"ONG {number}")
    qtbot.waitUntil(lambda: attendance.field.height() > 60)
    before = attendance.field.height()
    theme.set_scale(2.0)
    qtbot.waitUntil(lambda: attendance.field.height() > 2 * before)
    button = attendance.field.chip_widget("ONG 11")
    assert button is not None
    assert attendance.field.rect().contains(button.geometry())


def test_a_long_word_at_the_right_leaves_the_title_its_place(theme: Theme, shown: Show) -> None:
    listed, model = TwoLineList(theme), QStandardItemModel(1, 1)
    listed.setModel(model)
    shown(listed, width=300)

    def beginning(line: TwoLines) -> QImage:
        model.setData(model.index(0, 0), line, ROW_ROLE)
        return listed.grab(QRect(0, 0, 50, theme.measures.row)).toImage()

    assert beginning(TwoLines("AMSS", "Thème au nom interminable " * 9)) == beginning(TwoLines("AMSS"))
    assert beginning(TwoLines("AMSS")) != beginning(TwoLines("")), "it is seen at all"


def test_an_ampersand_is_a_letter_of_the_menu(theme: Theme, shown: Show) -> None:
    button = ChoiceButton([Option("r", same("R & D")), Option("s", same("S"))], theme, Language.FR)
    shown(button)
    button._menu.aboutToShow.emit()
    assert button._menu.actions()[0].text() == "R && D"
