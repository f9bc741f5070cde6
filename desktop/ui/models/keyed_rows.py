"""Rows of two lines under headings as a Qt model, each known by a key of whoever fills it."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop.ui.theme.rows import LOW_ROLE, ROW_ROLE, Heading, Part, TwoLines
from desktop.ui.theme.status import Look
from desktop.wording.words import Language, Words

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_ROLES = frozenset({LOW_ROLE, ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})


@dataclass(frozen=True, slots=True)
class Detail:
    """A piece of a row's second line, with its shape and colour where it is a status."""

    words: Words
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class KeyedRow:
    """A row; without a `key` it is the heading of those after it."""

    key: Hashable | None
    title: Words
    aside: Words | None = None
    details: tuple[Detail, ...] = ()


class KeyedRowsModel(QAbstractListModel):
    """Shows rows in the order given; what did not change is not drawn again."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: tuple[KeyedRow, ...] = ()

    @property
    def keys(self) -> list[Hashable]:
        """Return the keys of the rows that can be chosen, in their order."""
        return [row.key for row in self._rows if row.key is not None]

    def set_rows(self, rows: Sequence[KeyedRow]) -> None:
        """Show these rows; the same keys in the same order stay chosen."""
        new = tuple(rows)
        if new == self._rows:
            return
        same = [row.key for row in new] == [row.key for row in self._rows]
        if same:
            self._rows = new
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
        else:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()

    def place_of(self, key: Hashable | None) -> QModelIndex:
        """Return where a row is, an invalid index when it is not there."""
        found = (place for place, row in enumerate(self._rows) if key is not None and row.key == key)
        place = next(found, None)
        return self.index(place) if place is not None else QModelIndex()

    def key_at(self, index: _Index) -> Hashable | None:
        """Return the key of a row."""
        return self._rows[index.row()].key if index.isValid() else None

    def retranslate(self, language: Language) -> None:
        """Write all rows in `language`."""
        self._language = language
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    @override
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].key is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        row = self._rows[index.row()]
        if role == LOW_ROLE:
            return row.key is None or not row.details
        shown = self._shown(row)
        if role == ROW_ROLE:
            return shown
        return shown.text if isinstance(shown, Heading) else shown.spoken()

    def _shown(self, row: KeyedRow) -> Heading | TwoLines:
        title = row.title.text(self._language)
        if row.key is None:
            return Heading(title)
        aside = row.aside.text(self._language) if row.aside else ""
        return TwoLines(title, aside, tuple(_part(detail, self._language) for detail in row.details))


def _part(detail: Detail, language: Language) -> Part:
    text, look = detail.words.text(language), detail.look
    return Part(text) if look is None else Part(text, look.tone, look.mark)
