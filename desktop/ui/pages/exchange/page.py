"""The page *Échanges*: a list of what waits and of whom one exchanges with, and beside it whatever is chosen there."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.pages.exchange.deciding import Deciding
from desktop.ui.pages.exchange.dispatch import Dispatch
from desktop.ui.pages.exchange.list_pane import RECEPTION, ExchangeListPane, Key, conflict_key
from desktop.ui.pages.exchange.mailroom import Mailroom
from desktop.ui.pages.exchange.panes import ExchangePanes
from desktop.ui.pages.exchange.papers import Papers
from desktop.ui.pages.exchange.questions import Questions, WindowQuestions
from desktop.ui.pages.exchange.reception import Reception
from desktop.ui.pages.exchange.roster import RosterDesk
from desktop.ui.pages.exchange.showing import Showing
from desktop.ui.pages.exchange.state import ExchangeState
from desktop.ui.pages.exchange.watch import ExchangeWatch
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.changes import Changes
from desktop.wording.words import Language, Words

_RECEIVE_FROM = Words("Recevoir d’un répertoire ou d’une clé", "Receive from a folder or a stick")


class ExchangePage(QWidget):
    """Offices, conflicts, journal, this office; `record_opened` carries an Opening."""

    record_opened = Signal(object)
    everything_changed = Signal()       # a roster put records aside or gave them back

    def __init__(
        self, place: Workplace, mailroom: Mailroom, watch: ExchangeWatch, questions: Questions | None = None
    ) -> None:
        super().__init__()
        self._place = place
        self._watch = watch
        self._current: Key | None = None
        self._asks = questions or WindowQuestions(place, self)
        self.reception = Reception(place, mailroom, self._asks)
        self.dispatch = Dispatch(place, mailroom, self._asks, watch)
        self.papers = Papers(place, mailroom, self._asks)
        self.roster = RosterDesk(place, mailroom, self._asks, self.papers.save_roster)
        self.deciding = Deciding(place)
        self.list = ExchangeListPane(place)
        self.panes = ExchangePanes(place, headquarters=place.desk.facts.headquarters)
        self.showing = Showing(place, mailroom, watch, self.panes)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list, 3)
        layout.addWidget(self.panes, 7)
        self._wire()
        wire_panes(self)
        self._show_state(watch.state)
        watch.look()

    @property
    def widget(self) -> QWidget:
        """Return what the frame shows."""
        return self

    @property
    def holds_unsaved(self) -> bool:
        """Say whether a text about a conflict was begun and not kept."""
        return self.panes.made.conflict.drafting

    def flush(self) -> None:
        """Hand on an address that is being typed; what one writes about a conflict waits for its button."""
        self.panes.made.partner.flush()

    def refresh(self, changes: Changes | None) -> None:
        """Look again; the watch hears of every change by itself."""
        if changes is None:
            self._watch.look()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self.list.retranslate(language)
        self.panes.retranslate(language)
        self._show_state(self._watch.state)

    def focus_filter(self) -> None:
        """Put the cursor into the list."""
        self.list.list.setFocus()

    def receive(self, paths: Sequence[Path]) -> None:
        """Take in files that were chosen here, or dropped anywhere on the window."""
        if paths:
            self._go(RECEPTION)
            self.reception.receive(paths)

    def show_conflict(self, record: RecordId, field: str) -> None:
        """Go to the conflict about a field of a record, where there is one."""
        for sheet in self._watch.state.conflicts:
            if sheet.contest.record == record and sheet.contest.field == field:
                self._go(conflict_key(sheet.key))
                self.panes.enter()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch.touch()
        within = self.window().focusWidget()
        if within is None or not self.isAncestorOf(within):
            self.list.list.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.list.list.setFocus()
        else:
            super().keyPressEvent(event)

    def _wire(self) -> None:
        self._watch.looked.connect(self._show_state)
        self.list.picked.connect(self._go)
        self.list.entered.connect(self.panes.enter)
        self.list.files_asked.connect(self.receive_files)
        self.list.folder_asked.connect(self.receive_folder)
        self.list.enrol_asked.connect(self.receive_files)
        self.list.all_asked.connect(self.dispatch.send_all)
        self.reception.changed.connect(self._show_reception)
        self.reception.ended.connect(self._received)
        self.reception.records_moved.connect(self.everything_changed)
        self.roster.changed.connect(self.everything_changed)
        self.roster.changed.connect(self.showing.forget)
        self.dispatch.sent.connect(self.showing.keep_outbox)
        self.dispatch.working.connect(self.panes.made.partner.show_working)
        self.dispatch.sent.connect(self._watch.look)
        self.deciding.settled.connect(self.panes.made.conflict.forget)
        self.deciding.settled.connect(self._watch.look)
        self._place.flushing.connect(self.flush)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.receive_files)

    def _show_state(self, state: ExchangeState) -> None:
        """Show what there is now; where the chosen row went, the next of its sort comes up by itself."""
        before = self.list.keys()
        received = self.panes.made.report.summary() if self.reception.progress.began else None
        self.list.show_state(state, received)
        keys = self.list.keys()
        if self._current not in keys:
            self._current = _successor(before, self._current, keys)
            self.list.select(self._current)
        if self._current is not None:
            self._show(self._current)

    def _show(self, key: Key) -> None:
        """Show what a row stands for; the cursor does not get lost with what was there before."""
        inside = self.panes.holds_focus
        self.showing.show(key)
        if inside and not self.panes.holds_focus:
            self.list.list.setFocus()

    def _go(self, key: Key) -> None:
        self.flush()
        self._current = key
        self.list.select(key)
        self._show(key)

    def _show_reception(self) -> None:
        self.panes.made.report.show_progress(self.reception.progress)
        self._show_state(self._watch.state)

    def _received(self) -> None:
        """Look again once all files are in; a single card leads on to its enrolment."""
        self._watch.look()
        reports = self.reception.progress.reports
        cards = [report.enrols for report in reports if report.enrols is not None]
        if len(cards) == 1 and len(reports) == 1:
            self.roster.enrol(cards[0])

    def first_conflict(self) -> None:
        """Go to the first conflict."""
        sheets = self._watch.state.conflicts
        if sheets:
            self._go(conflict_key(sheets[0].key))
            self.panes.enter()

    def receive_files(self) -> None:
        """Ask for files and take them in."""
        self.receive(self._asks.choose_files())

    def receive_folder(self) -> None:
        """Ask for a folder and take in what lies there."""
        folder = self._asks.choose_folder(_RECEIVE_FROM)
        self.receive([folder] if folder is not None else [])


def wire_panes(page: ExchangePage) -> None:
    """Let the panes do what their buttons say."""
    made, papers, roster = page.panes.made, page.papers, page.roster
    for pane in (made.guide, made.own):
        pane.save_asked.connect(papers.save_card)
        pane.print_asked.connect(papers.print_card)
        pane.roster_asked.connect(papers.save_roster)
    made.own.key_asked.connect(roster.renew_key)
    made.guide.receive_asked.connect(page.receive_files)
    made.guide.enrol_asked.connect(page.receive_files)
    made.guide.found_asked.connect(roster.found)
    made.partner.send_asked.connect(page.dispatch.send_one)
    made.partner.address_edited.connect(page.showing.keep_address)
    made.partner.clearance_chosen.connect(roster.clear)
    made.partner.revoke_asked.connect(roster.revoke)
    made.partner.readmit_asked.connect(roster.readmit)
    made.partner.folder_opened.connect(page.dispatch.open_folder)
    made.partner.mail_opened.connect(page.dispatch.open_mail)
    made.conflict.chosen.connect(page.deciding.choose)
    made.conflict.written.connect(page.deciding.write)
    made.conflict.opened.connect(page.record_opened)
    made.report.opened.connect(page.record_opened)
    made.report.enrolled.connect(roster.enrol)
    made.report.settle_asked.connect(page.first_conflict)
    made.report.stopped.connect(page.reception.stop)


def _successor(before: list[Key], gone: Key | None, keys: list[Key]) -> Key | None:
    """Return what to show in the place of a row that went: the one after it of its sort, else what waits first."""
    if gone is not None and gone in before:
        same = [key for key in before[before.index(gone):] + before if key.sort == gone.sort and key in keys]
        if same:
            return same[0]
    ranked = [key for sort in ("guide", "conflict", "partner", "own") for key in keys if key.sort == sort]
    return ranked[0] if ranked else None
