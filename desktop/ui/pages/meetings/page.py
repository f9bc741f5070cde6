"""The page *Réunions*: reads what it shows, follows every change of the dossier, and is worked with keys alone."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.dialogs.reason import ReasonDialog
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.gone import unless_gone
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.meetings.doings import AskReason, MeetingDoings
from desktop.ui.pages.meetings.editor import MeetingEditor
from desktop.ui.pages.meetings.list_pane import MeetingListPane
from desktop.ui.pages.meetings.panes import Panes
from desktop.ui.pages.meetings.paper import MinutesPaper
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.ui.widgets.empty import EmptyState
from desktop.usecases.changes import Changes
from desktop.usecases.meeting_sheet import MeetingSheet, meeting_sheet
from desktop.usecases.printed import Printer
from desktop.usecases.references import known_for
from desktop.wording.words import Language, Words

_EMPTY = Words(
    "Aucune réunion encore. La première ouvre la série de votre instance.",
    "No meeting yet. The first one opens the series of your body.",
)
_PLAN = Words("Ajouter une réunion", "Add a meeting")
_WAITING = Words(
    "Une saisie de cette réunion n’est pas encore enregistrée. Réessayez ou corrigez-la avant d’en ouvrir une autre.",
    "Something typed in this meeting is not saved yet. Try again or correct it before you open another one.",
)
_NAMED = ("organization", "body", "person", "theme")
_FRENCH_DIGITS = "&é\"'(-è"      # what the digit keys of a French keyboard give without Shift


class MeetingsPage(QWidget):
    """List, editor and paper; everything typed is saved by itself."""

    def __init__(
        self, place: Workplace, papers: TaskRunner, printer: Printer, hands: Hands,
        ask_reason: AskReason | None = None,
    ) -> None:
        """`papers` is a runner of its own for printing and drawing."""
        super().__init__()
        self._place = place
        self._current: RecordId | None = None
        self._stale = False
        self._known = KnownNames()
        self.list = MeetingListPane(place, hands)
        self.editor = MeetingEditor(place, self._known)
        self.paper = MinutesPaper(place, papers, printer, place.desk.clock.now, hands)
        self.empty = EmptyState(_EMPTY, _PLAN, place.language)
        self.panes = Panes(place.theme, self.list, self.editor, self.paper, self.empty)
        self.doings = MeetingDoings(place, self._sheet, self.flush, ask_reason or partial(_ask_in_dialog, place, self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        self._wire()
        add_shortcuts(self)
        self.refresh(None)

    @property
    def widget(self) -> QWidget:
        """Return what the frame shows."""
        return self

    @property
    def holds_unsaved(self) -> bool:
        """Say whether something typed could not be saved."""
        return self.editor.holds_unsaved

    def refresh(self, changes: Changes | None) -> None:
        """Look again at what changed; None: at everything."""
        if changes is None:
            self.list.load()
        else:
            self.list.show_changes(changes)
        if changes is None or any(edit.kind in _NAMED and edit.field in _SPELT for edit in changes.edits):
            self._place.read((id(self), "names"), known_for, _NAMED, done=self._known.set_known)
        self._stale = True
        self._read_sheet()

    def flush(self) -> None:
        """Hand on everything typed."""
        self.editor.flush()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.list.filter.setFocus()
        self.list.filter.selectAll()

    def filter_by(self, text: str) -> None:
        """Show only the meetings that match `text`."""
        self.list.filter.setText(text)

    def show_record(self, record: object) -> None:
        """Go to a meeting, once everything typed in the one before is on its way."""
        if record == self._current or not isinstance(record, RecordId):
            return
        self.flush()
        if self.editor.holds_unsaved and self._current is not None:
            self._place.tell(_WAITING)
            self.list.select(self._current)
            self.editor.enter_unread()
            return
        self._place.close_step()
        self._current = record
        self.list.select(record)
        self._stale = True
        self._read_sheet()

    def print_minutes(self) -> None:
        """Save the minutes as a PDF, what is being typed included."""
        self.flush()
        self._place.tasks.finish()
        self.paper.save()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self.flush()
        for part in (self.list, self.editor, self.paper, self.empty):
            part.retranslate(language)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.list.enter()       # a name half typed among the attendance stays half typed
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        within = self.window().focusWidget()
        if within is None or not self.isAncestorOf(within):
            self.list.enter()

    def _wire(self) -> None:
        place, head, doings = self._place, self.editor.head, self.doings
        place.flushing.connect(self.flush)
        place.tasks.saving_changed.connect(self._saved)
        self.list.picked.connect(self.show_record)
        self.list.entered.connect(self.editor.enter)
        self.list.new_asked.connect(doings.plan)
        self.list.loaded.connect(self._loaded)
        self.empty.begun.connect(doings.plan)
        self.editor.wrote.connect(self.paper.follow)
        doings.planned.connect(self._open_new)
        doings.deleted.connect(self._close)
        head.state_chosen.connect(doings.set_state)
        head.origin_opened.connect(self.show_record)
        head.next_asked.connect(doings.plan_next)
        head.sign_in_asked.connect(self.paper.save_sign_in)
        head.word_asked.connect(self.paper.save_word)
        head.mail_asked.connect(self.paper.save_mail)
        head.delete_asked.connect(doings.delete)
        head.cancel_asked.connect(doings.cancel)
        head.reinstate_asked.connect(doings.reinstate)
        head.reopen_asked.connect(doings.reopen)
        head.erratum_asked.connect(doings.add_erratum)

    def _sheet(self) -> MeetingSheet | None:
        sheet = self.editor.sheet
        return sheet if sheet is not None and sheet.meeting.id == self._current else None

    def _read_sheet(self) -> None:
        """Read the sheet once all edits are in the dossier: what is shown then is never older than what was typed."""
        if self._current is not None and self._stale and not self._place.tasks.saving:
            key = (id(self), "sheet")
            self._place.read(key, unless_gone, meeting_sheet, self._current, self._place.today, done=self._show_sheet)

    def _show_sheet(self, sheet: MeetingSheet | None) -> None:
        if sheet is None:
            self._close()
            return
        if sheet.meeting.id != self._current or self._place.tasks.saving:
            return
        self._stale = False
        self.panes.show_editor(True)
        self.editor.show_sheet(sheet)
        self.paper.show_sheet(sheet)

    def _saved(self, saving: bool) -> None:
        if not saving:
            self._read_sheet()

    def _loaded(self) -> None:
        self._known.set_meetings(self.list.model.rows)
        first = self.list.model.first()
        if self._current is None and first is not None and not self.list.filter.text():
            self.show_record(first)
        elif self.list.model.total == 0:
            self._current = None
            self.panes.show_editor(False)

    def _open_new(self, record: RecordId) -> None:
        self.list.filter.clear()
        self.editor.begin(record)
        self.show_record(record)

    def _close(self) -> None:
        """Show another meeting in the place of one that is gone."""
        self._current = None
        self.list.load()


def add_shortcuts(page: MeetingsPage) -> None:
    """Give the page its keys, which also work while the cursor is in the window's search field."""
    keys: dict[str, Callable[[], object]] = {
        "Ctrl+N": page.doings.plan, "Ctrl+Shift+N": page.doings.plan_next, "Ctrl+P": page.print_minutes,
        "F6": page.panes.cycle, "Alt+0": page.editor.head.primary.setFocus, "Alt+à": page.editor.head.primary.setFocus,
    }  # fmt: skip
    for number, (section, french) in enumerate(zip(page.editor.sections, _FRENCH_DIGITS, strict=True), start=1):
        keys[f"Alt+{number}"] = section.enter
        keys[f"Alt+{french}"] = section.enter
    for sequence, run in keys.items():
        QShortcut(QKeySequence(sequence), page).activated.connect(run)


def _ask_in_dialog(place: Workplace, page: QWidget, question: Words, action: Words) -> str | None:
    return ReasonDialog.ask(question, action, place.language, page)


_SPELT = frozenset({
    "name", "acronym", "other_names", "name_fr", "name_en", "acronyms", "merged_into", "date", "title", "number",
    "meeting_kind", None,
})  # fmt: skip
