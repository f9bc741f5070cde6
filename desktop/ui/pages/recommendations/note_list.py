"""What was noted about a recommendation, the newest first; the words of a note can be corrected in place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.ui.pages.faults import FaultLine
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.looks import look_of
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.link import Link
from desktop.ui.widgets.making import column, make_label
from desktop.ui.widgets.marks import StatusMark
from desktop.ui.widgets.text import TextArea
from desktop.usecases.tracking.notes import correct_note
from desktop.usecases.tracking.sheets import NoteSheet
from desktop.wording.calendar import short_day
from desktop.wording.words import Words

_TEXT = Words("Note du {day}", "Note of {day}")
_UNDATED = Words("sans date", "undated")
_PROGRESS = Words("{n}\u00a0%", "{n}%")


class NoteCard(QFrame):
    """One note: when, where it stood then, in which meeting, the words, the evidence."""

    edited = Signal(object, str)        # id, text
    opened = Signal(object)             # document

    def __init__(self, place: Workplace, record: RecordId) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._place = place
        self.record = record
        self._when = make_label(role="strong")
        self._status = StatusMark(place.theme, place.language)
        self._more = make_label(role="note", wrap=True)
        self.text = TextArea()
        self.text.setProperty("role", "cell")
        self.text.edited.connect(self._edited)
        self._evidence = Link(None)
        self._evidence.followed.connect(self.opened)
        head = FlowRow(self._when, self._status, self._more, gap=10, line_gap=0)
        self.setLayout(column(head, self.text, self._evidence, gap=2, margins=(0, 6, 0, 8)))

    def show_note(self, sheet: NoteSheet) -> None:
        """Show a saved note; what is being typed stays."""
        note, language = sheet.note, self._place.language
        day = short_day(note.on, language, year=True) if note.on else _UNDATED.text(language)
        self._when.setText(day)
        self._status.retranslate(language)
        self._status.show_status(look_of(note.status), note.status.label if note.status else None)
        progress = _PROGRESS.text(language, n=note.progress) if note.progress is not None else ""
        meeting = sheet.meeting.text(language) if sheet.meeting else ""
        self._more.setText(" · ".join(part for part in (progress, meeting) if part))
        self._more.setVisible(bool(self._more.text()))
        self.text.set_value(note.text)
        self.text.setReadOnly(sheet.locked)
        self.text.setAccessibleName(_TEXT.text(language, day=day))
        self._evidence.target = note.evidence
        self._evidence.set_text(sheet.evidence.text(language) if sheet.evidence else "")
        self._evidence.setVisible(sheet.evidence is not None)

    def _edited(self, text: str) -> None:
        self.edited.emit(self.record, text)


class NoteList(QWidget):
    """All notes of one recommendation."""

    document_opened = Signal(object)

    def __init__(self, place: Workplace, faults: FaultLine) -> None:
        super().__init__()
        self._place = place
        self._faults = faults
        self._cards: dict[RecordId, NoteCard] = {}
        self._layout = column(gap=0)
        self.setLayout(self._layout)

    def show_notes(self, notes: Sequence[NoteSheet]) -> None:
        """Show these notes in their order."""
        wanted = [sheet.note.id for sheet in notes]
        for gone in [record for record in self._cards if record not in wanted]:
            card = self._cards.pop(gone)
            self._layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        for at, sheet in enumerate(notes):
            card = self._cards.get(sheet.note.id) or self._make(sheet.note.id)
            if self._layout.indexOf(card) != at:
                self._layout.insertWidget(at, card)
            card.show_note(sheet)

    def flush(self) -> None:
        """Hand on everything typed."""
        for card in self._cards.values():
            card.text.flush()

    def _make(self, record: RecordId) -> NoteCard:
        card = self._cards[record] = NoteCard(self._place, record)
        card.edited.connect(self._save)
        card.opened.connect(self.document_opened)
        return card

    def _save(self, record: RecordId, text: str) -> None:
        self._place.perform(
            correct_note, record, text, initiator=self, done=partial(self._saved, record),
            failed=partial(self._failed, record, text),
        )

    def _saved(self, record: RecordId, _note: object) -> None:
        self._faults.accept(record)

    def _failed(self, record: RecordId, text: str, error: KnownError) -> None:
        self._faults.refuse(record, error, partial(self._save, record, text))
