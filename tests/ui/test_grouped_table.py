"""The table under headings: two lines at most, columns that make room, rows chosen without their headings."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest

from desktop.domain.partial_date import PartialDate
from desktop.ui.models.recommendation_table import COLUMNS
from desktop.ui.pages.recommendations.listing import _WIDTHS
from desktop.ui.theme.rows import LOW_ROLE, ROW_ROLE, Heading, Part
from desktop.ui.widgets.grouped_table import _PADDING, GroupedTable, _runs, on_two_lines
from desktop.usecases.tracking.ordering import SortBy
from desktop.wording.words import Language

WORDS = st.lists(st.text("abcdéWw", min_size=1, max_size=14), max_size=20).map(" ".join)


class Rows(QAbstractTableModel):
    """Four rows under two headings, three columns."""

    shown = (Heading("un"), "a", "b", Heading("deux"), "c", "d")

    def headings(self):
        return [row for row, shown in enumerate(self.shown) if isinstance(shown, Heading)]

    def rowCount(self, parent=QModelIndex()):  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent=QModelIndex()):  # noqa: B008, N802
        return 0 if parent.isValid() else 3

    def flags(self, index):
        heading = isinstance(self.shown[index.row()], Heading)
        return Qt.ItemFlag.NoItemFlags if heading else Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        shown = self.shown[index.row()]
        if role == LOW_ROLE:
            return isinstance(shown, Heading)
        if role == ROW_ROLE:
            return shown if isinstance(shown, Heading) else Part(shown)
        return None


@pytest.fixture
def table(theme, shown):
    model = Rows()
    made = GroupedTable(theme, (100, 100, 100), 1, (2, 0), headings=model.headings)
    made.setModel(model)
    model.setParent(made)
    shown(made, width=500, height=400)
    return made


@given(WORDS, st.integers(20, 400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_takes_more_than_two_lines_or_leaves_its_width(theme, text, width):
    metrics = QFontMetricsF(theme.font())
    lines = on_two_lines(text, metrics, width).split("\n")
    assert len(lines) <= 2
    room = max(width, metrics.horizontalAdvance("…")) + 0.5     # where Qt cuts a text it may err by part of a pixel
    assert all(metrics.horizontalAdvance(line) <= room for line in lines)
    if "…" not in "".join(lines):
        assert " ".join(lines) == text


@given(st.sets(st.integers(0, 30)).map(sorted))
def test_runs_are_the_rows_they_came_from(rows):
    assert [row for first, last in _runs(rows) for row in range(first, last + 1)] == rows


def test_all_rows_are_chosen_without_their_headings(table):
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.chosen_rows() == [1, 2, 4, 5]


def test_the_cursor_passes_over_headings_both_ways_and_shift_leaves_them_out(table):
    table.choose([2])
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.chosen_rows() == [2, 4]
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert table.chosen_rows() == [2]
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.chosen_rows() == [1]


def test_columns_make_room_in_their_order(table):
    table.setFixedWidth(240)
    assert [table.isColumnHidden(column) for column in range(3)] == [False, False, True]
    table.setFixedWidth(150)
    assert [table.isColumnHidden(column) for column in range(3)] == [True, False, True]
    assert table.columnWidth(1) == table.viewport().width()


def test_what_was_chosen_is_told_once_and_not_when_it_is_set_from_outside(table, qtbot):
    told = []
    table.chosen_changed.connect(lambda: told.append(table.chosen_rows()))
    table.choose([4, 5])
    assert told == []
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert told == [[2]]


def test_every_month_has_room_in_the_column_of_due_dates(theme):
    metrics = QFontMetricsF(theme.font(theme.measures.small))
    due = [column for column, _ in COLUMNS].index(SortBy.DUE)
    room = theme.measures.px(_WIDTHS[due]) - theme.measures.px(_PADDING) - theme.measures.px(4)
    for month in range(1, 13):
        for language in (Language.FR, Language.EN):
            said = PartialDate.month(2026, month).wording(language, short=True)
            assert metrics.horizontalAdvance(said) <= room, said
