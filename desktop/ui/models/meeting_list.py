"""The list of meetings as a Qt model: groups and rows from memory, the second line counted only for rows in sight."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.domain.kinds.meetings import MeetingState
from desktop.ui.theme.rows import LOW_ROLE, ROW_ROLE, Heading, Part, TwoLines
from desktop.ui.theme.status import Tone
from desktop.usecases.meeting_list import MeetingFacts, MeetingRow
from desktop.wording.calendar import short_day
from desktop.wording.folding import fold
from desktop.wording.words import Language, capital

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_TONES = {MeetingState.DRAFT: Tone.ATTENTION, MeetingState.VALIDATED: Tone.DONE}


class MeetingListModel(QAbstractListModel):
    """Rows of `meeting_rows` under the headings of their groups; facts come later, for the rows that ask."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: tuple[MeetingRow, ...] = ()
        self._filter = ""
        self._shown: list[MeetingRow | Heading] = []
        self._places: dict[RecordId, int] = {}
        self._facts: dict[RecordId, MeetingFacts] = {}
        self._lines: dict[RecordId, TwoLines] = {}

    def set_rows(self, rows: Sequence[MeetingRow]) -> None:
        """Show these meetings; facts known so far stay."""
        changed = tuple(rows) != self._rows
        self._rows = tuple(rows)
        if changed or self._filter:
            self._arrange()

    def set_filter(self, text: str) -> None:
        """Show only meetings of which title, group or date hold every word of `text`, accents and case aside."""
        if fold(text) != self._filter:
            self._filter = fold(text)
            self._arrange()

    def missing(self, first: int, last: int) -> list[RecordId]:
        """Return the meetings between two rows, both included, whose facts are not known."""
        rows = (self._shown[row] for row in range(max(0, first), min(last + 1, len(self._shown))))
        return [row.id for row in rows if isinstance(row, MeetingRow) and row.id not in self._facts]

    def set_facts(self, facts: Mapping[RecordId, MeetingFacts]) -> None:
        """Write the second line of some rows."""
        self._facts.update(facts)
        for record in facts:
            self._lines.pop(record, None)
            if (place := self._places.get(record)) is not None:
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def forget_facts(self) -> None:
        """Have all facts counted again; what is shown stays until then."""
        self._facts.clear()

    def place_of(self, record: RecordId) -> QModelIndex:
        """Return where a meeting is shown, an invalid index when it is not."""
        place = self._places.get(record)
        return self.index(place) if place is not None else QModelIndex()

    def record_at(self, index: _Index) -> RecordId | None:
        """Return the meeting of a row, None for a heading."""
        row = self._shown[index.row()] if index.isValid() else None
        return row.id if isinstance(row, MeetingRow) else None

    def first(self) -> RecordId | None:
        """Return the first meeting shown."""
        return next((row.id for row in self._shown if isinstance(row, MeetingRow)), None)

    @property
    def shown(self) -> list[RecordId]:
        """Return the meetings shown, in their order."""
        return list(self._places)

    @property
    def rows(self) -> Sequence[MeetingRow]:
        """Return all meetings, filter aside."""
        return self._rows

    @property
    def total(self) -> int:
        """Return how many meetings there are, filter aside."""
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
        if role == LOW_ROLE:        # asked of every row when the list is laid out, so it must cost nothing
            return type(self._shown[index.row()]) is Heading
        if role not in _ROLES or not index.isValid():
            return None
        row = self._shown[index.row()]
        content = row if isinstance(row, Heading) else self._lines.get(row.id) or self._write(row)
        if role == ROW_ROLE:
            return content
        return content.text if isinstance(content, Heading) else content.spoken()

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._shown[index.row()], Heading):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _arrange(self) -> None:
        self.beginResetModel()
        self._lines.clear()
        self._shown, self._places = [], {}
        group = None
        for row in self._matching():
            if row.group != group:
                group = row.group
                self._shown.append(Heading(group.text(self._language)))
            self._places[row.id] = len(self._shown)
            self._shown.append(row)
        self.endResetModel()

    def _matching(self) -> Sequence[MeetingRow]:
        if not self._filter:
            return self._rows
        words = self._filter.split()
        language = self._language
        return [row for row in self._rows if all(word in searched_in(row, language) for word in words)]

    def _write(self, row: MeetingRow) -> TwoLines:
        language = self._language
        state = row.state.label.text(language)
        parts = [Part(capital(state), _TONES.get(row.state, Tone.MUTED))]
        facts = self._facts.get(row.id)
        if facts is not None:
            tone = Tone.DANGER if facts.overdue else Tone.MUTED
            parts.append(Part(facts.words(row.state).text(language), tone))
        lines = self._lines[row.id] = TwoLines(
            row.title.text(language), _day(row, language), tuple(parts), dim=row.state is MeetingState.CANCELLED
        )
        return lines


@lru_cache(maxsize=20_000)
def searched_in(row: MeetingRow, language: Language) -> str:
    """Return what the filter looks through: title, series, date and state, folded."""
    day = row.date.wording(language) if row.date else ""
    return fold(f"{row.title.text(language)} {row.group.text(language)} {day} {row.state.label.text(language)}")


def _day(row: MeetingRow, language: Language) -> str:
    """Write the day without its year, which the group tells."""
    if row.date is None or row.date.end is None:
        return ""
    exact = row.date.start == row.date.end
    return short_day(row.date.end, language) if exact else row.date.wording(language)


_ROLES = frozenset({ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})
