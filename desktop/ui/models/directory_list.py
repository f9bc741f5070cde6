"""A directory as a Qt model: rows from memory, filtered as one types."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.theme.rows import LOW_ROLE, ROW_ROLE, Part, TwoLines
from desktop.usecases.directory_list import DirectoryRow
from desktop.wording.folding import fold
from desktop.wording.words import Language

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_ROLES = frozenset({LOW_ROLE, ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})


class DirectoryListModel(QAbstractListModel):
    """Shows the rows of which every word of the filter is part, accents and case aside."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: tuple[DirectoryRow, ...] = ()
        self._filter = ""
        self._shown: list[DirectoryRow] = []

    def set_rows(self, rows: Sequence[DirectoryRow]) -> None:
        """Show these rows."""
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self._arrange()

    def set_filter(self, text: str) -> None:
        """Show only what matches."""
        if fold(text) != self._filter:
            self._filter = fold(text)
            self._arrange()

    def place_of(self, record: RecordId) -> QModelIndex:
        """Return where a record is shown, an invalid index when it is not."""
        place = next((place for place, row in enumerate(self._shown) if row.id == record), None)
        return self.index(place) if place is not None else QModelIndex()

    def record_at(self, index: _Index) -> RecordId | None:
        """Return the record of a row."""
        return self._shown[index.row()].id if index.isValid() else None

    @property
    def total(self) -> int:
        """Return how many rows there are, filter aside."""
        return len(self._rows)

    def retranslate(self, language: Language) -> None:
        """Write all rows in `language`."""
        self._language = language
        self._arrange()

    @override
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        row = self._shown[index.row()]
        if role == LOW_ROLE:
            return not row.details
        lines = TwoLines(row.title, parts=tuple(Part(words.text(self._language)) for words in row.details))
        return lines if role == ROW_ROLE else lines.spoken()

    def _arrange(self) -> None:
        words = self._filter.split()
        self.beginResetModel()
        self._shown = [row for row in self._rows if all(word in self._searched(row) for word in words)]
        self.endResetModel()

    def _searched(self, row: DirectoryRow) -> str:
        return fold(" ".join([row.title, *(words.text(self._language) for words in row.details)]))
