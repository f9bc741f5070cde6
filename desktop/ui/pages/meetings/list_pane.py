"""The list of meetings with its filter: what one picks is what the editor shows."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, QTimer, Signal
from PySide6.QtWidgets import QFrame
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Meeting
from desktop.ui.models.meeting_list import MeetingListModel, searched_in
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.tables.export import export_foot
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.empty import ALL_AGAIN, EmptyState
from desktop.ui.widgets.lists import TwoLineList
from desktop.ui.widgets.making import column, make_button, row, set_role
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.text import PlainLine
from desktop.usecases.changes import Changes
from desktop.usecases.meeting_list import MeetingFacts, MeetingRow, meeting_facts, meeting_rows
from desktop.usecases.ports import Reader
from desktop.wording.words import Language, Words

_FILTER = Words("Filtrer…", "Filter…")
_NEW = Words("Ajouter", "Add")
_NEW_TIP = Words("Ajouter une réunion (Ctrl+N)", "Add a meeting (Ctrl+N)")
_LIST = Words("Réunions", "Meetings")
_NO_MATCH = Words("Aucune réunion ne correspond à ce filtre.", "No meeting matches this filter.")
_SHOWN_FIELDS = frozenset({"body", "meeting_kind", "title", "number", "date", "state", "name", "acronym", None})
_COUNTED = frozenset({"recommendation", "objective", "agenda_item", "attendance"})
_COUNTED_FIELDS = frozenset({"status", "due", "presence", "meeting", None})
_IDLE = 1500    # milliseconds after the list is shown until its filter is prepared: what one sees comes first
_REST = 90      # milliseconds on a row before its meeting is opened, so that holding an arrow key stays quick


class MeetingListPane(QFrame):
    """Filter, *Ajouter*, and the list."""

    picked = Signal(object)     # id of the meeting somebody went to
    entered = Signal()          # Enter on a row: go into it
    new_asked = Signal()
    loaded = Signal()

    def __init__(self, place: Workplace, hands: Hands) -> None:
        super().__init__()
        self._place = place
        self._hands = hands
        self._speech = Speech(place.language)
        self._current: RecordId | None = None
        self.setObjectName("shelf")
        self.model = MeetingListModel(place.language, self)
        self.filter = PlainLine()
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filtered)
        self._new = make_button("primary", self.new_asked.emit)
        self.list = TwoLineList(place.theme)
        self.list.setModel(self.model)
        self._export = export_foot(self._speech, self.export)
        self._nothing = EmptyState(_NO_MATCH, ALL_AGAIN, place.language)
        self._nothing.begun.connect(self.show_all)
        self._nothing.hide()
        self._speech.say(_FILTER, self.filter.setPlaceholderText, self.filter.setAccessibleName)
        self._speech.say(_NEW, self._new.setText)
        self._speech.say(_NEW_TIP, self._new.setToolTip)
        self._speech.say(_LIST, self.list.setAccessibleName)
        layout = column(gap=4)
        layout.addLayout(row(self.filter, self._new, margins=(12, 10, 12, 4)))
        layout.addWidget(self.list, 1)
        layout.addWidget(self._nothing, 1)
        layout.addLayout(row(self._export, 1, margins=(12, 4, 12, 8)))
        self.setLayout(layout)
        self._pick = self._timer(_REST, self._picked)
        self._count = self._timer(0, self._ask_facts)
        self._idle = self._timer(_IDLE, self._prepare_filter)
        self.list.picked.connect(self._moved)
        self.list.opened.connect(self._entered)
        self.list.verticalScrollBar().valueChanged.connect(self._count.start)
        self.model.modelReset.connect(self._count.start)

    def load(self) -> None:
        """Read all rows, and show them."""
        self._place.read((id(self), "rows"), meeting_rows, done=self._show_rows)

    def show_changes(self, changes: Changes) -> None:
        """Read again what the list shows of an edit."""
        if any(edit.kind in {"meeting", "body"} and edit.field in _SHOWN_FIELDS for edit in changes.edits):
            self.load()
        if any(edit.kind in _COUNTED and edit.field in _COUNTED_FIELDS for edit in changes.edits):
            self.model.forget_facts()
            self._count.start()

    def select(self, record: RecordId) -> None:
        """Show a meeting as the chosen one, without telling anybody."""
        self._current = record
        index = self.model.place_of(record)
        if index.isValid() and self.list.currentIndex() != index:
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
            self._pick.stop()

    def enter(self) -> None:
        """Put the cursor into the list."""
        self.list.setFocus()

    def export(self) -> None:
        """Write the meetings shown into a table."""
        self._hands.export_list(Meeting, self.model.shown)

    def show_all(self) -> None:
        """Take the filter away, and go on in it."""
        self.filter.clear()
        self.filter.setFocus()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self._nothing.retranslate(language)
        self.model.retranslate(language)
        self._reselect()
        self.load()

    @override
    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._count.start()

    def _timer(self, milliseconds: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _show_rows(self, rows: list[MeetingRow]) -> None:
        self.model.set_rows(rows)
        set_role(self._new, "primary" if rows else "")      # an empty page has its own button
        self._reselect()
        self._show_emptiness()
        self._idle.start()
        self.loaded.emit()

    def _prepare_filter(self) -> None:
        key = (id(self), "searched")
        self._place.read(key, _searched, self.model.rows, self._place.language, done=_nothing)

    def _filtered(self, text: str) -> None:
        self.model.set_filter(text)
        self._reselect()
        self._show_emptiness()

    def _reselect(self) -> None:
        if self._current is not None:
            self.select(self._current)

    def _show_emptiness(self) -> None:
        nothing = self.model.rowCount() == 0 and self.model.total > 0
        self._nothing.setVisible(nothing)
        self._export.setVisible(self.model.rowCount() > 0)
        self.list.setVisible(not nothing)

    def _moved(self, index: QModelIndex) -> None:
        if self.model.record_at(index) != self._current:
            self._pick.start()

    def _picked(self) -> None:
        record = self.model.record_at(self.list.currentIndex())
        if record is not None and record != self._current:
            self._current = record
            self.picked.emit(record)

    def _entered(self, _index: QModelIndex) -> None:
        self._pick.stop()
        self._picked()
        self.entered.emit()

    def _ask_facts(self) -> None:
        """Count for the rows in sight, and only for those."""
        viewport = self.list.viewport()
        first = self.list.indexAt(QPoint(10, 2)).row()
        last = self.list.indexAt(QPoint(10, viewport.height() - 2)).row()
        wanted = self.model.missing(max(first, 0), last if last >= 0 else max(first, 0) + 40)
        if wanted:
            self._place.read((id(self), "facts"), _facts, wanted, self._place.today, done=self.model.set_facts)


def _searched(_reader: Reader, rows: Sequence[MeetingRow], language: Language) -> None:
    """Have what the filter looks through ready: folding thousands takes too long while somebody types."""
    for one in rows:
        searched_in(one, language)


def _nothing(_result: object) -> None:
    """Take what is remembered elsewhere."""


def _facts(reader: Reader, records: Sequence[RecordId], today: date) -> dict[RecordId, MeetingFacts]:
    return {record: meeting_facts(reader, record, today) for record in records}
