"""A table view in which ranges of cells are chosen, and the cursor walks what is shown."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QTableView

_NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class RangeView(QTableView):
    """`filled` says whether something stands in a cell (row, column)."""

    filled: Callable[[int, int], bool]

    def current_place(self) -> tuple[int, int]:
        """Return row and column of the cursor, the first cell where there is none."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else (0, self.columns()[0])

    def columns(self) -> list[int]:
        """Return the columns that are shown."""
        return [column for column in range(self.model().columnCount()) if not self.isColumnHidden(column)]

    def block(self) -> tuple[range, list[int]]:
        """Return rows and shown columns of the chosen range in which the cursor stands."""
        row, column = self.current_place()
        for one in self._ranges():
            if one[0].start <= row < one[0].stop and column in one[1]:
                return one
        return range(row, row + 1), [column]

    def cells(self) -> Iterator[tuple[int, int]]:
        """Yield row and column of all chosen cells that are shown."""
        for rows, columns in self._ranges():
            for row in rows:
                for column in columns:
                    yield row, column

    def chosen_rows(self) -> list[int]:
        """Return the rows in which a cell is chosen, from above."""
        return sorted({row for rows, _ in self._ranges() for row in rows})

    def go(self, row: int, column: int) -> None:
        """Put the cursor on a cell."""
        row = max(0, min(row, self.model().rowCount() - 1))
        self.setCurrentIndex(self.model().index(row, column))

    def choose(self, top: int, left: int, bottom: int, right: int) -> None:
        """Choose a range; the cursor stands at its upper left."""
        model = self.model()
        self.selectionModel().setCurrentIndex(model.index(top, left), _NO_UPDATE)
        chosen = QItemSelection(model.index(top, left), model.index(bottom, right))
        self.selectionModel().select(chosen, _CHOOSE)

    def step(self, rows: int, columns: int) -> bool:
        """Go some cells on, at the end of a row to the next one; say whether there was one."""
        row, column = self.current_place()
        shown = self.columns()
        at = (shown.index(column) if column in shown else 0) + columns
        row += rows + at // len(shown)
        if not 0 <= row < self.model().rowCount():
            return False
        self.go(row, shown[at % len(shown)])
        return True

    def jump(self, rows: int, columns: int, *, extend: bool) -> None:
        """Go to where what is filled ends, or begins, as spreadsheets do."""
        row, column = self.current_place()
        shown = self.columns()
        at = shown.index(column)
        places = [(row + rows * n, shown[at + columns * n]) for n in range(1, self._room(row, at, rows, columns) + 1)]
        if not places:
            return
        filled = self.filled
        if filled(row, column) and filled(*places[0]):
            target = next((places[n - 1] for n, place in enumerate(places) if n and not filled(*place)), places[-1])
        else:
            target = next((place for place in places if filled(*place)), places[-1])
        if extend:
            self._extend(*target)
        else:
            self.go(*target)

    def _extend(self, row: int, column: int) -> None:
        """Choose from where the chosen range began to a cell."""
        here, model = self.current_place(), self.model()
        rows, columns = self.block()
        top = rows.start if here[0] == rows.stop - 1 else rows.stop - 1
        left = columns[0] if here[1] == columns[-1] else columns[-1]
        target = model.index(row, column)
        self.selectionModel().setCurrentIndex(target, _NO_UPDATE)
        self.selectionModel().select(_between(model.index(top, left), target), _CHOOSE)
        self.scrollTo(target)

    def _room(self, row: int, at: int, rows: int, columns: int) -> int:
        if rows:
            return row if rows < 0 else self.model().rowCount() - 1 - row
        return at if columns < 0 else len(self.columns()) - 1 - at

    def _ranges(self) -> Iterator[tuple[range, list[int]]]:
        selection = self.selectionModel().selection()
        shown = self.columns()
        for place in range(selection.size()):
            one = selection.at(place)
            columns = [column for column in shown if one.left() <= column <= one.right()]
            yield range(one.top(), one.bottom() + 1), columns


def _between(one: QModelIndex, other: QModelIndex) -> QItemSelection:
    """Return the range that has these two cells at opposite corners."""
    rows, columns = sorted((one.row(), other.row())), sorted((one.column(), other.column()))
    return QItemSelection(one.sibling(rows[0], columns[0]), one.sibling(rows[1], columns[1]))
