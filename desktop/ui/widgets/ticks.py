"""A list of which some rows are ticked, for thousands of rows: Space or a click ticks, Ctrl+A ticks all or none."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyleOptionViewItem
from typing_extensions import override

from desktop.ui.theme.measures import MEDIUM
from desktop.ui.theme.rows import ROW_ROLE, TwoLines
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.check import paint_box
from desktop.ui.widgets.lists import TwoLineDelegate

_Index = QModelIndex | QPersistentModelIndex
_KEY = ROW_ROLE + 2
_STATE = Qt.ItemDataRole.CheckStateRole
_SIDE = 16


@dataclass(frozen=True, slots=True)
class TickRow:
    """One row: what it stands for, what it says, whether it is ticked at first and may be."""

    key: Hashable
    lines: TwoLines
    ticked: bool = True
    fixed: bool = False


class TickList(QListWidget):
    """`ticks_changed` when somebody ticks or unticks."""

    ticks_changed = Signal()

    def __init__(self, rows: Sequence[TickRow], theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "boxed")
        self._delegate = _TickDelegate(theme, boxed=True)
        self.setItemDelegate(self._delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for row in rows:
            item = QListWidgetItem(row.lines.spoken())
            item.setData(ROW_ROLE, row.lines)
            item.setData(_KEY, row)
            if not row.fixed:
                item.setData(_STATE, Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setCurrentRow(0)
        self.itemClicked.connect(self._toggle)

    def ticked(self) -> list[Hashable]:
        """Return the keys of the ticked rows, in order."""
        return [item.data(_KEY).key for item in self._items() if _is_ticked(item)]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._toggle(self.currentItem())
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._tick_all()
        else:
            super().keyPressEvent(event)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _toggle(self, item: QListWidgetItem | None) -> None:
        if item is not None and not item.data(_KEY).fixed:
            item.setData(_STATE, Qt.CheckState.Unchecked if _is_ticked(item) else Qt.CheckState.Checked)
            self.ticks_changed.emit()

    def _tick_all(self) -> None:
        items = [item for item in self._items() if not item.data(_KEY).fixed]
        state = Qt.CheckState.Unchecked if all(map(_is_ticked, items)) else Qt.CheckState.Checked
        for item in items:
            item.setData(_STATE, state)
        self.ticks_changed.emit()


class _TickDelegate(TwoLineDelegate):
    indent = _SIDE + 10

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        state = index.data(_STATE)
        if state is None:
            return
        side, box = self._theme.measures.px(_SIDE), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(box.x() + MEDIUM + 1.5, box.center().y() - side / 2, side, side)
        paint_box(painter, place, self._theme, Qt.CheckState(state))
        painter.restore()


def _is_ticked(item: QListWidgetItem) -> bool:
    state = item.data(_STATE)
    return state is not None and Qt.CheckState(state) is Qt.CheckState.Checked
