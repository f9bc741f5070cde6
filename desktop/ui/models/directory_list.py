"""A directory as a Qt model: rows from memory, filtered as one types and by what is chosen."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.theme.rows import LOW_ROLE, ROW_ROLE, Part, TwoLines
from desktop.ui.theme.status import Mark, Tone
from desktop.usecases.directory_list import DirectoryRow, Facet, Weight
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_ROLES = frozenset({LOW_ROLE, ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})
_LOOKS = {Weight.KEY: (Tone.PRIMARY, Mark.STAR), Weight.ATTENTION: (Tone.ATTENTION, Mark.ALERT)}


class DirectoryListModel(QAbstractListModel):
    """Shows the rows of which every word of the filter is part, accents and case aside, and every choice fits."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: tuple[DirectoryRow, ...] = ()
        self._filter = ""
        self._chosen: dict[str, Hashable] = {}
        self._counts: Mapping[RecordId, Words] = {}
        self._searched: dict[RecordId, str] = {}
        self._shown: list[DirectoryRow] = []

    def set_rows(self, rows: Sequence[DirectoryRow]) -> None:
        """Show these rows."""
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self._searched.clear()
            self._arrange()

    def set_filter(self, text: str) -> None:
        """Show only what matches."""
        if fold(text) != self._filter:
            self._filter = fold(text)
            self._arrange()

    def set_choice(self, name: str, key: Hashable) -> None:
        """Show only rows that have the choice `key` of the filter `name`; None: all."""
        if self._chosen.get(name) != key:
            self._chosen[name] = key
            self._arrange()

    def set_counts(self, counts: Mapping[RecordId, Words]) -> None:
        """Say before the details of some rows what was counted for them: the details may not have room."""
        if counts != self._counts:
            self._counts = counts
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def facets(self, name: str) -> list[Facet]:
        """Return what the filter `name` may choose among all rows, by how it is called."""
        found = {facet.key: facet for row in self._rows for facet in row.facets if facet.name == name}
        return sorted(found.values(), key=lambda facet: fold(facet.words.text(self._language)))

    def place_of(self, record: RecordId) -> QModelIndex:
        """Return where a record is shown, an invalid index when it is not."""
        place = next((place for place, row in enumerate(self._shown) if row.id == record), None)
        return self.index(place) if place is not None else QModelIndex()

    def record_at(self, index: _Index) -> RecordId | None:
        """Return the record of a row."""
        return self._shown[index.row()].id if index.isValid() else None

    @property
    def records(self) -> list[RecordId]:
        """Return the records that are shown, in their order."""
        return [row.id for row in self._shown]

    @property
    def total(self) -> int:
        """Return how many rows there are, filter aside."""
        return len(self._rows)

    def retranslate(self, language: Language) -> None:
        """Write all rows in `language`."""
        self._language = language
        self._searched.clear()
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
            return not (row.details or row.remarks or row.id in self._counts)
        lines = TwoLines(row.title, parts=tuple(self._parts(row)))
        return lines if role == ROW_ROLE else lines.spoken()

    def _parts(self, row: DirectoryRow) -> list[Part]:
        parts = [Part(remark.words.text(self._language), *_LOOKS[remark.weight]) for remark in row.remarks]
        counted = [self._counts[row.id]] if row.id in self._counts else []
        return parts + [Part(words.text(self._language)) for words in (*counted, *row.details)]

    def _arrange(self) -> None:
        self.beginResetModel()
        self._shown = [row for row in self._rows if self._fits(row)]
        self.endResetModel()

    def _fits(self, row: DirectoryRow) -> bool:
        has = {(facet.name, facet.key) for facet in row.facets}
        if any(key is not None and (name, key) not in has for name, key in self._chosen.items()):
            return False
        words = self._filter.split()
        return not words or all(word in self._text_of(row) for word in words)

    def _text_of(self, row: DirectoryRow) -> str:
        if row.id not in self._searched:
            said = (*row.details, *(remark.words for remark in row.remarks))
            texts = [row.title, row.searched, *(words.text(self._language) for words in said)]
            self._searched[row.id] = fold(" ".join(texts))
        return self._searched[row.id]
