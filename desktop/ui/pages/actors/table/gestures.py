"""Does what the keys of a spreadsheet ask for: copies, pastes, fills, clears, adds and deletes rows."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.domain.identity import RecordId, new_id
from desktop.ui.pages.actors.table.entering import Entering
from desktop.ui.pages.actors.table.keys import Gesture
from desktop.ui.pages.actors.table.model import ActivityTableModel
from desktop.ui.pages.actors.table.reviewing import cells_to_review
from desktop.ui.pages.actors.table.view import SheetView
from desktop.ui.pages.actors.table.waiting import WaitingTexts
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.activities.blocks import Block, block_in, block_text, tiled
from desktop.usecases.activities.editing import CLEARED, CUT, FILLED_DOWN, FILLED_RIGHT, PASTED, Copied, Typed
from desktop.usecases.activities.grid import COLUMNS, empty_value
from desktop.wording.words import Words, counted

_NO_ROOM = (
    Words("{n} colonne collée n’a pas eu de place à droite.", "{n} pasted column had no room at the right."),
    Words("{n} colonnes collées n’ont pas eu de place à droite.", "{n} pasted columns had no room at the right."),
)  # fmt: skip
_AT_ONCE = 4000  # cells that are written while somebody waits; more are written on the worker
NOTHING_TO_PASTE = Words("Le presse-papiers ne contient pas de texte.", "The clipboard holds no text.")


class Gestures(QObject):
    """Bound to one spreadsheet; `hide_asked` carries columns that nobody wants to see."""

    hide_asked = Signal(object)

    def __init__(
        self, place: Workplace, view: SheetView, model: ActivityTableModel, entering: Entering, waiting: WaitingTexts
    ) -> None:
        super().__init__()
        self._place, self._view, self._model, self._entering = place, view, model, entering
        self._rows = model.rows
        self._doings: dict[Gesture, Callable[[], None]] = {
            Gesture.COPY: self.copy, Gesture.CUT: self.cut, Gesture.PASTE: self.paste, Gesture.CLEAR: self.clear,
            Gesture.FILL_DOWN: self.fill_down, Gesture.FILL_RIGHT: self.fill_right, Gesture.NEW_ROW: self.new_row,
            Gesture.DELETE_ROWS: self.delete_rows, Gesture.ALL: view.selectAll,
            Gesture.NEXT_TO_REVIEW: self.next_to_review, Gesture.HIDE_COLUMN: self.hide_columns,
            Gesture.UNDO: waiting.undo, Gesture.REDO: waiting.redo,
        }  # fmt: skip
        view.asked.connect(self.do)
        view.owns = waiting.owns

    def do(self, gesture: Gesture) -> None:
        """Do what is asked for."""
        self._doings[gesture]()

    def copy(self) -> None:
        """Put the chosen range on the clipboard, as spreadsheets take it."""
        rows, columns = self._view.block()
        if len(rows) * len(columns) <= _AT_ONCE:
            _to_clipboard(self._block(rows, columns))
        else:
            self._place.tasks.read((id(self), "copy"), self._block, rows, columns, done=_to_clipboard)

    def cut(self) -> None:
        """Copy the chosen range and clear it."""
        self.copy()
        rows, columns = self._view.block()
        self._entering.enter(CUT, self._emptied((row, column) for row in rows for column in columns))

    def clear(self) -> None:
        """Empty all chosen cells."""
        self._entering.enter(CLEARED, self._emptied(self._view.cells()))

    def paste(self) -> None:
        """Put what was copied here or elsewhere into the cells; what is more than there are rows becomes new rows."""
        block = block_in(QGuiApplication.clipboard().text())
        if not block:
            self._place.tell(NOTHING_TO_PASTE)
            return
        rows, columns = self._view.block()
        block = tiled(block, len(rows), len(columns))
        shown = self._view.columns()
        shown = shown[shown.index(columns[0]) :]
        self._entering.enter(PASTED, list(self._pasted(block, rows.start, shown)))
        bottom = min(rows.start + len(block), self._model.rowCount()) - 1
        right = shown[min(len(block[0]), len(shown)) - 1]
        self._view.choose(rows.start, shown[0], bottom, right)
        lost = len(block[0]) - len(shown)
        if lost > 0:
            self._place.tell(counted(lost, *_NO_ROOM))

    def fill_down(self) -> None:
        """Copy the first chosen row into those below; one row alone takes what stands above it."""
        rows, columns = self._view.block()
        source = rows.start if len(rows) > 1 else rows.start - 1
        if source >= 0:
            targets = [row for row in rows if row != source and row < self._rows.count]
            cells = [self._copied(source, column, row, column) for row in targets for column in columns]
            self._entering.enter(FILLED_DOWN, cells)

    def fill_right(self) -> None:
        """Copy the first chosen column into those at its right; one column alone takes what stands at its left."""
        rows, columns = self._view.block()
        shown = self._view.columns()
        at = shown.index(columns[0])
        source = columns[0] if len(columns) > 1 else shown[at - 1] if at else None
        if source is not None:
            targets = [column for column in columns if column != source]
            kept = [row for row in rows if row < self._rows.count]
            cells = [self._spelt(row, source, column) for row in kept for column in targets]
            self._entering.enter(FILLED_RIGHT, cells)

    def new_row(self) -> None:
        """Go to the empty row at the foot."""
        self._view.setFocus()
        self._view.go(self._rows.count, self._view.columns()[0])

    def delete_rows(self) -> None:
        """Delete the chosen rows."""
        chosen = [self._rows.at(row) for row in self._view.chosen_rows() if row < self._rows.count]
        if chosen:
            self._entering.delete(chosen)

    def next_to_review(self) -> None:
        """Go to the next cell that somebody should look at, after the last one to the first."""
        places = [place for place in cells_to_review(self._rows) if not self._view.isColumnHidden(place[1])]
        if places:
            here = self._view.current_place()
            after = places.index(here) + 1 if here in places else 0
            self._view.setFocus()
            self._view.go(*places[after % len(places)])

    def hide_columns(self) -> None:
        """Let nobody see the chosen columns."""
        self.hide_asked.emit(self._view.block()[1])

    def _block(self, rows: range, columns: list[int]) -> str:
        text, at = self._model.text, self._rows.at
        return block_text([[text((at(row), COLUMNS[column])) for column in columns] for row in rows])

    def _pasted(self, block: Block, top: int, columns: list[int]) -> Iterator[Typed]:
        for row, texts in enumerate(block, start=top):
            record = self._record(row)
            for column, text in zip(columns, texts, strict=False):
                yield Typed(record, COLUMNS[column], text)

    def _record(self, row: int) -> RecordId:
        return self._rows.at(row) if row <= self._rows.count else new_id()

    def _emptied(self, cells: Iterator[tuple[int, int]]) -> list[Typed | Copied]:
        found: list[Typed | Copied] = []
        for row, column in cells:
            key = (self._rows.at(row), COLUMNS[column])
            if row < self._rows.count and self._rows.is_filled(row, column):
                found.append(Copied(*key, empty_value(key[1])))
        return found

    def _copied(self, row: int, column: int, to_row: int, to_column: int) -> Typed | Copied:
        source, target = (self._rows.at(row), COLUMNS[column]), (self._rows.at(to_row), COLUMNS[to_column])
        written = self._rows.written(source)
        if written is not None:
            return Typed(*target, written)
        return Copied(*target, getattr(self._rows.record(source[0]), source[1]))

    def _spelt(self, row: int, column: int, to_column: int) -> Typed:
        text = self._model.text((self._rows.at(row), COLUMNS[column]))
        return Typed(self._rows.at(row), COLUMNS[to_column], text)


def _to_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
