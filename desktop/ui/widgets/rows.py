"""Tables inside an editor: rows of fields in aligned columns, grown, moved and left with the keyboard alone."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.making import make_button, make_label, row
from desktop.ui.widgets.sheet import focus_on
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.text import LineEdit, TextArea
from desktop.wording.words import Language, Words

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_ROW_NAME = Words("{column}, ligne {n}", "{column}, row {n}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for a screen reader, and `width` pixels at 100 % or, when 0, `stretch` shares of the rest."""

    words: Words
    width: int = 0
    stretch: int = 1


class RowList(QWidget):
    """Rows by key. It changes nothing itself: who hears `add_asked` and the others changes records and sets rows.

    `make` builds the cells of a new row, one widget a column; cells keep their identity as long as their key is there,
    so what is being typed is never lost to a refresh.
    """

    add_asked = Signal(object)          # key of the row after which to add, None at the end
    move_asked = Signal(object, int)    # key, -1 up or +1 down
    delete_asked = Signal(object)       # key

    def __init__(
        self, columns: Sequence[Column], make: Callable[[Hashable], Sequence[QWidget]], theme: Theme,
        language: Language, *, add: Words | None = None, number: Callable[[int], str] = str,
    ) -> None:
        """`number` writes the label of the n-th row (1, 2, … or i, ii, …); `add` words a button under the rows."""
        super().__init__()
        self._columns = tuple(columns)
        self._make = make
        self._theme = theme
        self._number = number
        self._speech = Speech(language)
        self._rows: dict[Hashable, _Row] = {}
        self._expected: tuple[Hashable, int] | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._add = make_button("link", self._add_at_end)
        self._layout.addSpacing(4)
        self._layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._add.setVisible(add is not None)
        if add is not None:
            self._speech.say(add, self._add.setText)
        theme.changed.connect(self._measure)

    def set_rows(self, keys: Sequence[Hashable]) -> None:
        """Show rows for these keys in this order; a row that went hands the focus to its neighbour."""
        order, focused = list(self._rows), self._focused()
        gone = [key for key in order if key not in set(keys)]
        rows = {key: self._rows.get(key) or self._new(key) for key in keys}
        if focused is not None and focused[0] in gone:
            after = [key for key in order[order.index(focused[0]):] if key in rows]
            self._expected = (after[0] if after else keys[-1], focused[1]) if keys else None
        for key in gone:
            self._rows[key].hide()
            self._layout.removeWidget(self._rows[key])
            self._rows[key].deleteLater()
        self._layout.setEnabled(False)      # or the whole page is laid out again for each row
        for index, made in enumerate(rows.values()):
            if self._layout.indexOf(made) != index:
                self._layout.insertWidget(index, made)
            made.show()
        self._rows = rows
        self._measure()
        self._layout.setEnabled(True)
        self._layout.activate()
        self._focus_expected(focused, gone)

    def cells(self, key: Hashable) -> Sequence[QWidget]:
        """Return the cells of a row, to fill them."""
        return self._rows[key].cells

    def keys(self) -> list[Hashable]:
        """Return the keys in their order."""
        return list(self._rows)

    def focus_row(self, key: Hashable, column: int = 0) -> None:
        """Put the cursor into a row, now or as soon as it is there."""
        self._expected = (key, column)
        if key in self._rows:
            self._focus_expected(None, [])

    def flush(self) -> None:
        """Hand on what waits in any cell."""
        for made in self._rows.values():
            for cell in made.cells:
                flush = getattr(cell, "flush", None)
                if flush is not None:
                    flush()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        for made in self._rows.values():
            for cell in made.cells:
                retranslate = getattr(cell, "retranslate", None)
                if retranslate is not None:
                    retranslate(language)
        self._measure()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        found = self._focused()
        return found is not None and self._key(event, *found)

    def _key(self, event: QKeyEvent, row_key: Hashable, column: int) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        cell = self._rows[row_key].cells[column]
        if by and modifiers == Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(row_key, by)
        elif by and not modifiers and _leaves(cell, by):
            self._walk(row_key, column, by)
        elif key in _ENTER and not modifiers and isinstance(cell, LineEdit | TextArea):
            self.flush()
            self.add_asked.emit(row_key)
        elif _deletes(key, modifiers, cell):
            self.delete_asked.emit(row_key)
        else:
            return False
        return True

    def _walk(self, row_key: Hashable, column: int, by: int) -> None:
        keys = self.keys()
        at = keys.index(row_key) + by
        if 0 <= at < len(keys):
            focus_on(self._rows[keys[at]].cells[column])

    def _focused(self) -> tuple[Hashable, int] | None:
        within = self.focusWidget()
        for key, made in self._rows.items():
            for column, cell in enumerate(made.cells):
                if within is not None and within.hasFocus() and (cell is within or cell.isAncestorOf(within)):
                    return key, column
        return None

    def _focus_expected(self, focused: tuple[Hashable, int] | None, gone: Sequence[Hashable]) -> None:
        if self._expected is not None and self._expected[0] in self._rows:
            key, column = self._expected
            self._expected = None
            focus_on(self._rows[key].cells[column])
        elif focused is not None and focused[0] not in gone:
            focus_on(self._rows[focused[0]].cells[focused[1]])

    def _new(self, key: Hashable) -> "_Row":
        made = _Row(self._columns, self._make(key))
        for cell in made.cells:
            for part in (cell, *cell.findChildren(QWidget)):
                part.installEventFilter(self)
        return made

    def _measure(self) -> None:
        for index, made in enumerate(self._rows.values(), start=1):
            made.measure(self._number(index), self._theme, self._columns)
            for column, cell in zip(self._columns, made.cells, strict=True):
                name = column.words.text(self._speech.language)
                cell.setAccessibleName(_ROW_NAME.text(self._speech.language, column=name, n=index))

    def _add_at_end(self) -> None:
        self.flush()
        self.add_asked.emit(None)


class _Row(QFrame):
    """One row: its number, its cells, a hairline under it."""

    def __init__(self, columns: Sequence[Column], cells: Sequence[QWidget]) -> None:
        super().__init__()
        self.cells = tuple(cells)
        self.setProperty("role", "row")
        self._label: QLabel = make_label(role="muted")
        layout = row(gap=8, margins=(0, 4, 0, 4))
        self.setLayout(layout)
        layout.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        for column, cell in zip(columns, self.cells, strict=True):
            if not column.width:
                vertical = cell.sizePolicy().verticalPolicy()
                cell.setSizePolicy(QSizePolicy.Policy.Ignored, vertical)
            layout.addWidget(cell, 0 if column.width else column.stretch, Qt.AlignmentFlag.AlignTop)

    def measure(self, number: str, theme: Theme, columns: Sequence[Column]) -> None:
        """Write the row's number and give the fixed columns their width at this text size."""
        self._label.setText(number)
        self._label.setVisible(bool(number))
        self._label.setFixedWidth(theme.measures.px(20))
        self._label.setContentsMargins(0, 3, 0, 0)      # as much as the border and padding of a cell
        for column, cell in zip(columns, self.cells, strict=True):
            if column.width:
                cell.setFixedWidth(theme.measures.px(column.width))


def _leaves(cell: QWidget, by: int) -> bool:
    """Say whether an arrow key leaves the cell: text of several lines lets it go only at its first or last."""
    if isinstance(cell, TextArea):
        return cell.at_first_line() if by < 0 else cell.at_last_line()
    return True


def _deletes(key: Qt.Key, modifiers: Qt.KeyboardModifier, cell: QWidget) -> bool:
    """Ctrl+Shift+Backspace deletes a row; Backspace, alone or with Ctrl (a word elsewhere), only from an empty cell."""
    if key != Qt.Key.Key_Backspace:
        return False
    control = Qt.KeyboardModifier.ControlModifier
    empty = isinstance(cell, LineEdit | TextArea) and not cell.value()
    return modifiers == control | Qt.KeyboardModifier.ShiftModifier or (not modifiers & ~control and empty)
