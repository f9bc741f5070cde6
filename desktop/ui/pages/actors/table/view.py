"""The spreadsheet on screen: cells chosen and edited with the keys that spreadsheets have, the first columns fixed."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView
from typing_extensions import override

from desktop.ui.pages.actors.table.delegate import CellDelegate, Propose
from desktop.ui.pages.actors.table.editor import CellLine, Leaving
from desktop.ui.pages.actors.table.frozen import FrozenColumns
from desktop.ui.pages.actors.table.header import SheetHeader
from desktop.ui.pages.actors.table.keys import JUMPS, Gesture, gesture_of
from desktop.ui.pages.actors.table.model import ActivityTableModel
from desktop.ui.pages.actors.table.ranges import RangeView
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.turn import Turn

_ROW, _HEAD, _NUMBERS = 26, 30, 46  # pixels at 100 %
_STEPS = frozenset({Gesture.UNDO, Gesture.REDO})
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class SheetView(RangeView):
    """`asked` carries what a key or the menu asks for; `chosen_changed` once other cells are chosen."""

    asked = Signal(object)  # Gesture
    chosen_changed = Signal()
    current_moved = Signal()
    sort_asked = Signal(int)
    menu_asked = Signal(QPoint)  # on the screen

    def __init__(self, theme: Theme, model: ActivityTableModel, propose: Propose) -> None:
        super().__init__()
        self._theme, self.filled = theme, model.rows.is_filled
        self.owns: Callable[[Gesture], bool] = _never  # whether undo or redo is about a text not in the dossier
        self._delegate = CellDelegate(theme, propose)
        self.setItemDelegate(self._delegate)
        self._turn = Turn(self.chosen_changed.emit, self)
        self.setHorizontalHeader(SheetHeader(Qt.Orientation.Horizontal, theme, self))
        self.setVerticalHeader(SheetHeader(Qt.Orientation.Vertical, theme, self))
        self.setModel(model)
        model.moving.connect(self.finish_editing)
        self.frozen = FrozenColumns(self, theme, CellDelegate(theme, propose))
        self._dress()
        self._delegates = (self._delegate, self.frozen.delegate)
        for delegate in self._delegates:
            delegate.left.connect(self._left)
        self.selectionModel().selectionChanged.connect(self._turn.take)
        self.selectionModel().currentChanged.connect(self._moved)
        self.horizontalHeader().sectionClicked.connect(self.sort_asked)
        self.frozen.horizontalHeader().sectionClicked.connect(self.sort_asked)
        for view in (self, self.frozen):
            view.doubleClicked.connect(self._pressed_twice)
        theme.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Give rows and headings their sizes."""
        px = self._theme.measures.px
        for view in (self, self.frozen):
            view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            view.verticalHeader().setDefaultSectionSize(px(_ROW))
            view.horizontalHeader().setFixedHeight(px(_HEAD))
        self.verticalHeader().setFixedWidth(px(_NUMBERS))
        self.frozen.place()

    def type_into(self, *, replacing: bool) -> None:
        """Put an editor over the cell of the cursor."""
        index = self.currentIndex()
        if not index.isValid():
            self.go(*self.current_place())
            index = self.currentIndex()
        view = self.frozen if self.frozen.holds(index.column()) else self
        if not index.isValid() or view.indexWidget(index) is not None:
            return  # nothing was read yet, or one types there already
        self.scrollTo(index)
        for delegate in self._delegates:
            delegate.replacing = replacing
        view.edit(index)
        editor = view.indexWidget(index)
        if isinstance(editor, CellLine):
            editor.end(False)  # where one goes on writing
        for delegate in self._delegates:
            delegate.replacing = False

    def finish_editing(self) -> None:
        """Hand on what is being typed, and close the editor."""
        for view in (self, self.frozen):
            index = self.currentIndex()
            editor = view.indexWidget(index) if index.isValid() else None
            if editor is not None:
                view.commitData(editor)
                view.closeEditor(editor, CellDelegate.EndEditHint.NoHint)

    @override
    def scrollTo(
        self, index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell in sight; the fixed columns are, and hide what lies behind them."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if self.frozen.holds(index.column()):
            bar.setValue(before)
            return
        hidden = self.frozen.width() - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.frozen.place()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.go(*self.current_place())

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._is_ours(event):
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._tabs(event):
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        gesture = gesture_of(event)
        if gesture is not None:
            if gesture not in _STEPS or self.owns(gesture):
                self.asked.emit(gesture)
        elif event.key() in JUMPS and event.modifiers() & _CTRL:
            self.jump(*JUMPS[Qt.Key(event.key())], extend=bool(event.modifiers() & _SHIFT))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & _SHIFT else 1, 0)
        elif event.key() == Qt.Key.Key_F2:
            self.type_into(replacing=False)
        elif _writes(event):
            self._write(event)
        else:
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take letters that are put together, such as ê from two keys, like any other."""
        if event.commitString() or event.preeditString():
            self._write(event)
        else:
            super().inputMethodEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        else:
            self._choose_under(place)
        self.menu_asked.emit(place)

    def _dress(self) -> None:
        self.setProperty("role", "spreadsheet")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _is_ours(self, event: QKeyEvent) -> bool:
        gesture = gesture_of(event)
        if gesture in _STEPS:
            return self.owns(gesture)
        return gesture is not None or (event.key() in JUMPS and bool(event.modifiers() & _CTRL)) or _writes(event)

    def _tabs(self, event: QKeyEvent) -> bool:
        """Go to the next cell; from the last one, and with Ctrl, the key leaves the table."""
        if event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        onwards = event.key() == Qt.Key.Key_Tab
        if event.modifiers() & _CTRL:
            return self.focusNextPrevChild(onwards)
        return self.step(0, 1 if onwards else -1)

    def _write(self, event: QKeyEvent | QInputMethodEvent) -> None:
        """Begin a cell anew with what was typed."""
        self.type_into(replacing=True)
        index = self.currentIndex()
        editor = (self.frozen if self.frozen.holds(index.column()) else self).indexWidget(index)
        if editor is not None:
            QCoreApplication.sendEvent(editor, event)

    def _choose_under(self, place: QPoint) -> None:
        """Put the cursor on the cell under a place of the screen, unless it is chosen already."""
        over = self.frozen.viewport()
        is_fixed = over.rect().contains(over.mapFromGlobal(place))
        view = self.frozen if is_fixed else self
        index = view.indexAt(view.viewport().mapFromGlobal(place))
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)

    def _left(self, leaving: Leaving) -> None:
        self.setFocus()
        if leaving.rows or leaving.columns:
            self.step(leaving.rows, leaving.columns)

    def _pressed_twice(self, _index: QModelIndex) -> None:
        self.type_into(replacing=False)

    def _moved(self, current: QModelIndex) -> None:
        for delegate in self._delegates:
            delegate.show_current(current)
        self.viewport().update()
        self.frozen.viewport().update()
        self.current_moved.emit()


def _writes(event: QKeyEvent) -> bool:
    text = event.text()
    ctrl_alone = event.modifiers() & _CTRL and not event.modifiers() & Qt.KeyboardModifier.AltModifier
    return bool(text) and text.isprintable() and not ctrl_alone


def _never(_gesture: Gesture) -> bool:
    return False
