"""A table of rows with two lines, under headings that go across; several rows can be chosen."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from desktop.ui.theme.rows import LOW_ROLE, ROW_ROLE, Heading, Part
from desktop.ui.theme.status import paint_mark
from desktop.ui.theme.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_PADDING, _MARK, _GAP = 8, 9, 4         # pixels at 100 %
_ROW, _HEADING, _HEAD = 44, 32, 30


class GroupedTable(QTableView):
    """Shows what a model gives as Part or Heading for ROW_ROLE; `chosen_changed` when other rows are chosen."""

    chosen_changed = Signal()
    entered_row = Signal()      # Enter on a row, or two clicks
    sort_asked = Signal(int)    # column whose head was pressed

    def __init__(
        self, theme: Theme, widths: Sequence[int], stretched: int, dropped: Sequence[int], *,
        headings: Callable[[], Sequence[int]] = tuple, row_height: int = _ROW,
    ) -> None:
        """`widths` in pixels at 100 %; the `stretched` column takes the rest, `dropped` ones are left out for it.

        `headings` returns the rows of the model that are headings.
        """
        super().__init__()
        self._theme = theme
        self._widths, self._stretched, self._dropped = widths, stretched, dropped
        self._headings, self._row_height = headings, row_height
        self._restoring = False
        self._delegate = _CellDelegate(theme)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setHighlightSections(False)
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(_LEFT)
        heads.setHighlightSections(False)
        heads.setTextElideMode(Qt.TextElideMode.ElideRight)
        heads.setMinimumSectionSize(1)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setSectionsClickable(True)
        heads.sectionClicked.connect(self.sort_asked)
        self.activated.connect(self._activated)
        theme.changed.connect(self.fit)

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self.fit)
            self.selectionModel().selectionChanged.connect(self._selected)
        self.fit()

    def chosen_rows(self) -> list[int]:
        """Return the chosen rows from above."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.size())]
        rows = {row for one in ranges for row in range(one.top(), one.bottom() + 1)}
        return sorted(rows.difference(self._headings()))

    def choose(self, rows: Sequence[int], *, near: int = 0) -> None:
        """Choose these rows, without telling anybody; the cursor goes to the first, without one it stays `near`."""
        self._restoring = True
        model, last = self.model(), self.model().columnCount() - 1
        selection = QItemSelection()
        for first, until in _runs(rows):
            selection.select(model.index(first, 0), model.index(until, last))
        current = model.index(rows[0] if rows else min(near, model.rowCount() - 1), self._stretched)
        self.selectionModel().setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._restoring = False

    def show_sorted(self, column: int, descending: bool) -> None:
        """Mark the head of the column by which rows are sorted."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(column, order)

    def enter(self) -> None:
        """Put the cursor into the table, on its first row where there is none."""
        self.setFocus()
        if not self.currentIndex().isValid() and self.model().rowCount():
            first = next((row for row in range(self.model().rowCount()) if not self._is_heading(row)), None)
            if first is not None:
                self.setCurrentIndex(self.model().index(first, self._stretched))

    @override
    def selectAll(self) -> None:
        headings = set(self._headings())
        self.choose([row for row in range(self.model().rowCount()) if row not in headings])
        self.chosen_changed.emit()

    @override
    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Pass over headings, and stay in one column: rows are what one walks, Home and End lead to the outermost."""
        count = self.model().rowCount()
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: count - 1}
        row = ends[action] if action in ends else super().moveCursor(action, modifiers).row()
        step = -1 if action in _BACKWARDS else 1
        while 0 <= row < count and self._is_heading(row):
            row += step
        return self.model().index(row, self._stretched) if 0 <= row < count else self.currentIndex()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def fit(self) -> None:
        """Give rows, headings and columns their sizes."""
        px = self._theme.measures.px
        self.verticalHeader().setDefaultSectionSize(px(self._row_height))
        self.horizontalHeader().setFixedHeight(px(_HEAD))
        self.clearSpans()
        model = self.model()
        for row in self._headings():
            self.setSpan(row, 0, 1, model.columnCount())
            self.setRowHeight(row, px(_HEADING))
        self._fit_columns()

    def _fit_columns(self) -> None:
        px, room = self._theme.measures.px, self.viewport().width()
        shown = set(range(len(self._widths)))
        for column in self._dropped:
            if sum(px(self._widths[one]) for one in shown) <= room:
                break
            shown.discard(column)
        others = sum(px(self._widths[one]) for one in shown - {self._stretched})
        for column, width in enumerate(self._widths):
            self.setColumnHidden(column, column not in shown)
            self.setColumnWidth(column, max(room - others, 1) if column == self._stretched else px(width))

    def _is_heading(self, row: int) -> bool:
        return bool(self.model().index(row, 0).data(LOW_ROLE))

    def _selected(self) -> None:
        if not self._restoring:
            self.chosen_changed.emit()

    def _activated(self, _index: QModelIndex) -> None:
        self.entered_row.emit()


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell on two lines at most, and the row's ground behind it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        content = index.data(ROW_ROLE)
        painter.save()
        if isinstance(content, Heading):
            self._paint_heading(painter, QRectF(option.rect), content)
        elif isinstance(content, Part):
            self._paint_ground(painter, option)
            self._paint_part(painter, QRectF(option.rect), content)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRectF, heading: Heading) -> None:
        px = self._theme.measures.px
        painter.setFont(self._theme.font(self._theme.measures.small, bold=True))
        painter.setPen(QColor(self._theme.palette.muted))
        painter.drawText(box.adjusted(px(_PADDING), px(8), -px(_PADDING), 0), _LEFT, heading.text)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        palette, box, state = self._theme.palette, QRectF(option.rect), option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(palette.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(palette.hover))
        painter.setPen(QColor(palette.hairline))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(palette.indigo))
            painter.drawRect(box.adjusted(1.5, 1.5, -2.5, -2.5))

    def _paint_part(self, painter: QPainter, box: QRectF, part: Part) -> None:
        px = self._theme.measures.px
        room = box.adjusted(px(_PADDING), 1, -px(4), -1)
        if part.mark is not None:
            side = px(_MARK)
            mark = QRectF(room.x(), room.center().y() - side / 2, side, side)
            paint_mark(painter, mark, part.mark, self._theme.palette.tone(part.tone))
            room.setLeft(mark.right() + px(_GAP))
        font = self._theme.font(self._theme.measures.small)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.palette.tone(part.tone)))
        painter.drawText(room, _LEFT, on_two_lines(part.text, QFontMetricsF(font), room.width()))


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of rows that follow one another."""
    first = last = None
    for row in rows:
        if first is None or last is None or row != last + 1:
            if first is not None and last is not None:
                yield first, last
            first = row
        last = row
    if first is not None and last is not None:
        yield first, last


def on_two_lines(text: str, metrics: QFontMetricsF, width: float) -> str:
    """Return as much of a text as two lines hold when words are kept whole, with … where there is more."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    first, words = "", text.split(" ")
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
    return f"{first}\n{rest}" if first else rest


_BACKWARDS = frozenset({
    QAbstractItemView.CursorAction.MoveUp, QAbstractItemView.CursorAction.MovePrevious,
    QAbstractItemView.CursorAction.MovePageUp, QAbstractItemView.CursorAction.MoveEnd,
})
