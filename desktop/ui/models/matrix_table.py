"""A matrix of actors as a Qt model: how many organisations where a row and a column meet, and all of a row."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop.ui.theme.rows import ROW_ROLE, Count
from desktop.usecases.actors.facts import Actors
from desktop.usecases.actors.matrix import Heading, Matrix, MatrixCell
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words, counted

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
ALL = Words("Toutes", "All")
GAP = Words("rien de signalé", "nothing reported")
OVERLAP = Words("recouvrement possible", "possible overlap")
_IN = Words("{row} ({group})", "{row} ({group})")
_SAID = Words("{row}, {column} : {what}", "{row}, {column}: {what}")
_ORGANIZATIONS = Words("{n} organisation", "{n} organization"), Words("{n} organisations", "{n} organizations")
_MOST_NAMED = 12


class MatrixModel(QAbstractTableModel):
    """The first column has all of a row; the others are the columns of the matrix."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._matrix: Matrix | None = None
        self._actors = Actors()
        self._highest = 1

    def show_matrix(self, matrix: Matrix, actors: Actors) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self._matrix, self._actors = matrix, actors
        self._highest = max((len(cell.organizations) for cell in matrix.cells.values()), default=1) or 1
        self.endResetModel()

    @property
    def rows(self) -> Sequence[Heading]:
        """Return what the rows are."""
        return self._matrix.rows if self._matrix else ()

    def column(self, number: int) -> Heading | None:
        """Return what a column is, None for the one with all of a row."""
        return self._matrix.columns[number - 1] if self._matrix and number else None

    def retranslate(self, language: Language) -> None:
        """Write everything in `language`."""
        self.beginResetModel()
        self._language = language
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        if parent.isValid() or self._matrix is None:
            return 0
        return len(self._matrix.columns) + 1 if self._matrix.rows else 0

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or self._matrix is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            row = self.rows[section]
            return (row.words if row.group is None else _IN.filled(row=row.words, group=row.group)).text(self._language)
        heading = self.column(section)
        return (heading.words if heading else ALL).text(self._language)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._matrix is None:
            return None
        if role == ROW_ROLE:
            return self._count(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._said(index, named=role == Qt.ItemDataRole.ToolTipRole)
        return None

    def _count(self, index: _Index) -> Count:
        row = self.rows[index.row()]
        if index.column() == 0:
            return Count(row.organizations, total=True)
        cell = self._cell(index)
        if cell is None:
            return Count(0)
        count = len(cell.organizations)
        return Count(count, count / self._highest, cell.overlaps)

    def _said(self, index: _Index, *, named: bool) -> str:
        row, column = self.rows[index.row()], self.column(index.column())
        cell = self._cell(index)
        count = row.organizations if column is None else len(cell.organizations) if cell else 0
        what = counted(count, *_ORGANIZATIONS) if count else GAP
        text = _SAID.text(self._language, row=row.words.text(self._language),
                          column=(column.words if column else ALL).text(self._language),
                          what=what.text(self._language))
        if cell is not None and cell.overlaps:
            text = f"{text}, {OVERLAP.text(self._language)}"
        return f"{text}\n{self._names(cell)}" if named and cell is not None else text

    def _names(self, cell: MatrixCell) -> str:
        names = sorted((self._actors.name(one).text(self._language) for one in cell.organizations), key=fold)
        return ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")

    def _cell(self, index: _Index) -> MatrixCell | None:
        column = self.column(index.column())
        if self._matrix is None or column is None:
            return None
        return self._matrix.cell(self.rows[index.row()], column)
