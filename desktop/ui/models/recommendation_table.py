"""Recommendations as a table: the columns of the printed tracker, under the headings of their groups."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.theme.looks import look_of
from desktop.ui.theme.rows import LOW_ROLE, ROW_ROLE, Heading, Part
from desktop.ui.theme.status import OVERDUE, Tone
from desktop.usecases.tracking.ordering import Group, SortBy
from desktop.usecases.tracking.papers import ACTION, DUE, FOLLOW_UP, NUMBER, RESPONSIBLE, STATE
from desktop.usecases.tracking.papers import OVERDUE as OVERDUE_WORD
from desktop.usecases.tracking.rows import Tracker, TrackerRow
from desktop.wording.words import Language, Words, capital

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_HEADED = Words("{heading} ({n})", "{heading} ({n})")
_DAYS = Words("{n} j", "{n} d")
COLUMNS: tuple[tuple[SortBy, Words], ...] = (
    (SortBy.NUMBER, NUMBER),
    (SortBy.ACTION, ACTION),
    (SortBy.RESPONSIBLE, RESPONSIBLE),
    (SortBy.FOLLOW_UP, FOLLOW_UP),
    (SortBy.DUE, DUE),
    (SortBy.STATUS, STATE),
    (SortBy.AGE, Words("Âge", "Age")),
)
_OF_HEADING = Qt.ItemFlag.NoItemFlags
_OF_ROW = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_ROLES = frozenset({
    ROW_ROLE, LOW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole,
})


class RecommendationTableModel(QAbstractTableModel):
    """Rows from memory; a cell is written when it is seen."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._tracker = Tracker()
        self._today = date.min
        self._shown: list[Heading | TrackerRow] = []
        self._places: dict[RecordId, int] = {}
        self._groups: Sequence[Group] = ()

    def show(self, tracker: Tracker, groups: Sequence[Group], today: date) -> None:
        """Show these groups, in their order."""
        self.beginResetModel()
        self._tracker, self._groups, self._today = tracker, groups, today
        self._shown, self._places = [], {}
        for group in groups:
            if group.heading is not None:
                text = _HEADED.text(self._language, heading=group.heading.text(self._language), n=len(group.rows))
                self._shown.append(Heading(text))
            for row in group.rows:
                self._places.setdefault(row.id, len(self._shown))
                self._shown.append(row)
        self.endResetModel()

    def retranslate(self, language: Language) -> None:
        """Write everything in `language`."""
        self._language = language
        self.show(self._tracker, self._groups, self._today)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def place_of(self, record: RecordId) -> int | None:
        """Return the first row of a recommendation, None where it is not shown."""
        return self._places.get(record)

    def record_at(self, row: int) -> RecordId | None:
        """Return the recommendation in a row, None for a heading."""
        shown = self._shown[row] if 0 <= row < len(self._shown) else None
        return shown.id if isinstance(shown, TrackerRow) else None

    def headings(self) -> list[int]:
        """Return the rows that are headings."""
        return [row for row, shown in enumerate(self._shown) if isinstance(shown, Heading)]

    @override
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section][1].text(self._language)
        return None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        is_row = index.isValid() and not isinstance(self._shown[index.row()], Heading)
        return _OF_ROW if is_row else _OF_HEADING

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        shown = self._shown[index.row()]
        if role == LOW_ROLE:
            return isinstance(shown, Heading)
        if isinstance(shown, Heading):
            return self._of_heading(shown, index.column(), role)
        by, heading = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return shown.text if by is SortBy.ACTION else None
        part = self._cell(shown, by)
        if role == ROW_ROLE:
            return part
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{heading.text(self._language)}, {part.text or '—'}"
        return part.text

    def _of_heading(self, heading: Heading, column: int, role: int) -> Any:
        if column or role == Qt.ItemDataRole.ToolTipRole:
            return None
        return heading if role == ROW_ROLE else heading.text

    def _cell(self, row: TrackerRow, by: SortBy) -> Part:
        tracker, language = self._tracker, self._language
        match by:
            case SortBy.NUMBER:
                return Part(row.reference)
            case SortBy.ACTION:
                return Part(" ".join(row.text.split()), Tone.PLAIN)
            case SortBy.RESPONSIBLE:
                return Part(tracker.names_of(row.responsible, language), Tone.PLAIN)
            case SortBy.FOLLOW_UP:
                return Part(tracker.names_of(row.follow_up, language))
            case SortBy.DUE:
                due = row.due.wording(language, short=True) if row.due else ""
                return Part(due, Tone.DANGER if row.overdue(self._today) else Tone.PLAIN)
            case SortBy.STATUS:
                return status_part(row, self._today, language)
            case SortBy.AGE:
                age = row.age(self._today) if row.open else None
                return Part("" if age is None else _DAYS.text(language, n=age))


def status_part(row: TrackerRow, today: date, language: Language) -> Part:
    """Return where a recommendation stands as shape, word and colour; overdue is said in words too."""
    word = row.status.label.text(language)
    word = capital(word)
    if row.overdue(today):
        return Part(f"{word}, {OVERDUE_WORD.text(language)}", OVERDUE.tone, OVERDUE.mark)
    look = look_of(row.status)
    return Part(word, look.tone, look.mark) if look else Part(word)
