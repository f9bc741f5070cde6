"""The attendance record of a body as a Qt table: organisations by meetings, each cell a shape and a word."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop.domain.kinds.actors import Standing
from desktop.domain.kinds.meetings import Presence
from desktop.ui.theme.looks import look_of
from desktop.ui.theme.rows import ROW_ROLE, Part
from desktop.ui.theme.status import Mark, Tone
from desktop.usecases.bodies.attendance_record import AttendanceRecord, HeldMeeting, RecordRow
from desktop.wording.calendar import short_day
from desktop.wording.words import Language, Words

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_FIRST_MEETING = 3      # after the name, the count and the rate
_SAID = frozenset({Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole})
_ORGANIZATION = Words("Organisation", "Organization")
_CAME = Words("Présences", "Present")
_RATE = Words("Taux", "Rate")
_COUNT = Words("{present} sur {expected}", "{present} of {expected}")
_PER_CENT = Words("{rate}\u00a0%", "{rate}%")
_NOT_NOTED = Words("non noté", "not noted")
_SPOKEN = Words("{organization}, {meeting}\u00a0: {presence}", "{organization}, {meeting}: {presence}")
_OF = Words("{title}, {day}", "{title}, {day}")
_STANDING = {Standing.OBSERVER: Words("{name} (obs.)", "{name} (obs.)"),
             Standing.GUEST: Words("{name} (invité)", "{name} (guest)")}
_AWAY = Words("{rate}, pas venue aux {n} dernières réunions", "{rate}, did not come to the last {n} meetings")
_SHORT = {
    Presence.PRESENT: Words("prés.", "pres."), Presence.EXCUSED: Words("exc.", "exc."),
    Presence.ABSENT: Words("abs.", "abs."),
}


class AttendanceGridModel(QAbstractTableModel):
    """Organisation, how often it came and in per cent, then one column for each meeting."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._meetings: tuple[HeldMeeting, ...] = ()
        self._rows: tuple[RecordRow, ...] = ()

    def set_record(self, record: AttendanceRecord) -> None:
        """Show this year."""
        self.beginResetModel()
        self._meetings, self._rows = record.meetings, record.rows
        self.endResetModel()

    def retranslate(self, language: Language) -> None:
        """Write everything in `language`."""
        self.beginResetModel()
        self._language = language
        self.endResetModel()

    def meeting_at(self, index: _Index) -> HeldMeeting | None:
        """Return the meeting of a cell."""
        place = index.column() - _FIRST_MEETING
        return self._meetings[place] if index.isValid() and 0 <= place < len(self._meetings) else None

    @override
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._meetings) + _FIRST_MEETING

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        place = section - _FIRST_MEETING
        if place >= 0:
            meeting = self._meetings[place]
            if role in _SAID:
                return self._named(meeting)
            if role == Qt.ItemDataRole.DisplayRole and meeting.date.end is not None:
                return short_day(meeting.date.end, self._language)
            return None
        words = (_ORGANIZATION, _CAME, _RATE)[section]
        return words.text(self._language) if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == ROW_ROLE:
            return self._cell(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(row, column).text
        meeting = self.meeting_at(index)
        if role in _SAID and meeting is not None:
            said = row.cells[column - _FIRST_MEETING]
            presence = (said.label if said else _NOT_NOTED).text(self._language)
            name = row.name.text(self._language)
            return _SPOKEN.text(self._language, organization=name, meeting=self._named(meeting), presence=presence)
        if role in _SAID and column == _FIRST_MEETING - 1 and row.stays_away:
            return _AWAY.text(self._language, rate=self._cell(row, column).text, n=row.missed)
        return None

    def _cell(self, row: RecordRow, column: int) -> Part:
        language = self._language
        if column == 0:
            name = row.name.text(language)
            words = _STANDING.get(row.standing)
            return Part(words.text(language, name=name) if words else name, Tone.PLAIN)
        if column >= _FIRST_MEETING:
            said = row.cells[column - _FIRST_MEETING]
            look = look_of(said)
            return Part(_SHORT[said].text(language), look.tone, look.mark) if said in _SHORT and look else Part("—")
        if column == 1:
            counted = _COUNT.text(language, present=row.present, expected=row.expected)
            return Part(counted if row.expected else "—", Tone.PLAIN)
        text = "—" if row.rate is None else _PER_CENT.text(language, rate=row.rate)
        return Part(text, Tone.DANGER, Mark.ALERT) if row.stays_away else Part(text, Tone.PLAIN)

    def _named(self, meeting: HeldMeeting) -> str:
        language = self._language
        return _OF.text(language, title=meeting.title.text(language), day=meeting.date.wording(language))
