"""The recommendations of one status as cards that can be taken to another column."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.models.recommendation_table import status_part
from desktop.ui.theme.rows import ROW_ROLE, Part, TwoLines
from desktop.usecases.tracking.rows import Tracker, TrackerRow
from desktop.wording.words import Language

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
CARD = "application/x-toguna-recommendation"
_ROLES = frozenset({
    ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole,
})


@dataclass(frozen=True, slots=True)
class Content:
    """What all columns of a board show from."""

    tracker: Tracker
    today: date


class BoardColumnModel(QAbstractListModel):
    """Cards in the order given: the action, then number, who is responsible, by when."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._content = Content(Tracker(), date.min)
        self._rows: Sequence[TrackerRow] = ()

    def show(self, content: Content, rows: Sequence[TrackerRow]) -> None:
        """Show these cards."""
        self.beginResetModel()
        self._content, self._rows = content, rows
        self.endResetModel()

    def retranslate(self, language: Language) -> None:
        """Write all cards in `language`."""
        self._language = language
        self.show(self._content, self._rows)

    def record_at(self, index: _Index) -> RecordId | None:
        """Return the recommendation of a card."""
        return self._rows[index.row()].id if index.isValid() else None

    def place_of(self, record: RecordId | None) -> QModelIndex:
        """Return where a recommendation is, an invalid index where it is not."""
        place = next((place for place, row in enumerate(self._rows) if row.id == record), None)
        return self.index(place) if place is not None else QModelIndex()

    @override
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        taken = Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | taken

    @override
    def mimeTypes(self) -> list[str]:
        return [CARD]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        record = self.record_at(indexes[0]) if indexes else None
        data.setData(CARD, QByteArray(b"" if record is None else record.bytes))
        return data

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.text
        card = self._card(row)
        return card if role == ROW_ROLE else card.spoken()

    def _card(self, row: TrackerRow) -> TwoLines:
        tracker, language = self._content.tracker, self._language
        state = status_part(row, self._content.today, language)
        due = row.due.wording(language, short=True) if row.due else ""
        late = (Part(due, state.tone, state.mark),) if row.overdue(self._content.today) else (Part(due),)
        names = tracker.names_of(row.responsible, language)
        parts = tuple(part for part in (*late, Part(names), Part(row.reference)) if part.text)
        return TwoLines(" ".join(row.text.split()), "", parts)


def record_in(data: QMimeData) -> RecordId | None:
    """Return the recommendation that is being dragged."""
    held = bytes(data.data(CARD).data())
    return UUID(bytes=held) if len(held) == 16 else None
