"""The page of recommendations: filters above, table, board or figures in the middle, the chosen one at the right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.domain.kinds.recommendations import Status
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.recommendations.asking import Asks, window_asks
from desktop.ui.pages.recommendations.bulk_pane import BulkPane
from desktop.ui.pages.recommendations.detail import DetailPane
from desktop.ui.pages.recommendations.doings import Doings
from desktop.ui.pages.recommendations.keeping import FilterKeeping
from desktop.ui.pages.recommendations.looking import Looking
from desktop.ui.pages.recommendations.panes import Form, Panes
from desktop.ui.pages.recommendations.papers import PapersMenu
from desktop.ui.pages.recommendations.reading import TrackerReading
from desktop.ui.pages.recommendations.showing import Showing
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.ui.widgets.making import column
from desktop.usecases.changes import Changes
from desktop.usecases.references import known_for
from desktop.usecases.tracking.bulk import Bulk
from desktop.usecases.tracking.papers import TrackerPapers
from desktop.wording.words import Language

_NAMED = ("organization", "body", "person", "document")


class RecommendationsPage(QWidget):
    """Everything typed is saved by itself; several recommendations are changed in one step."""

    def __init__(
        self, place: Workplace, papers: TaskRunner, make: TrackerPapers, hands: Hands, asks: Asks | None = None
    ) -> None:
        super().__init__()
        self._place = place
        self._known = KnownNames()
        asks = asks or window_asks(place, self, self._known)
        self.reading = TrackerReading(place)
        self.keeping = FilterKeeping(place, self.reading, asks)
        self.doings = Doings(place, asks)
        self.detail, self.bulk = DetailPane(place, self._known), BulkPane(place, self._known)
        self.panes = Panes(place, self.detail, self.bulk)
        self.showing = Showing(place, self.reading, self.panes)
        self.looking = Looking(place, self.reading, self.panes, self.showing)
        self.papers = PapersMenu(place, papers, make, hands, asks, self.looking.screen)
        self.panes.add_tool(self.papers.button)
        self.setLayout(column(self.panes, gap=0))
        self._wire(hands)
        add_shortcuts(self)
        self._read_names()

    @property
    def widget(self) -> QWidget:
        """Return what the frame shows."""
        return self

    @property
    def holds_unsaved(self) -> bool:
        """Say whether something typed could not be saved, or waits to be applied."""
        return self.detail.holds_unsaved or (self.panes.shows_bulk and self.bulk.begun)

    def flush(self) -> None:
        """Hand on everything typed."""
        self.detail.flush()

    def refresh(self, changes: Changes | None) -> None:
        """Look again at what changed; None: at everything."""
        self.reading.refresh(changes)
        if changes is None or changes.kinds & set(_NAMED):
            self._read_names()
        self.showing.refresh(changes)

    def focus_filter(self) -> None:
        """Put the cursor into the words of the filter."""
        self.panes.filters.words.setFocus()
        self.panes.filters.words.selectAll()

    def filter_by(self, text: str) -> None:
        """Show only what matches `text`."""
        self.panes.filters.words.setText(text)

    def show_record(self, record: object) -> None:
        """Go to a recommendation, once everything typed in the one before is on its way."""
        if not isinstance(record, RecordId):
            return
        if self.panes.form is Form.BOARD:
            self.showing.open(record)
            return
        if self.panes.form is Form.FIGURES:
            self.panes.show_form(Form.TABLE)
        if self.showing.go(record):
            self.panes.listing.choose([record])

    def add(self) -> None:
        """Show an empty form; the recommendation is kept once its text is typed."""
        if self.detail.settle():
            self.showing.leave()
            self.panes.show_detail()
            self.detail.begin()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self.flush()
        self.panes.retranslate(language)
        self.papers.retranslate(language)
        self.showing.refresh(None)
        self.reading.arrange()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reading.wake(True)
        self.showing.look()
        within = self.window().focusWidget()
        if within is None or not self.isAncestorOf(within):
            self.panes.enter_list()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.reading.wake(False)
        super().hideEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.detail.flush()
            if self.detail.form.untouched:
                self.detail.form.aim(None)
                self.showing.renew(moved=False)
            self.panes.enter_list()
            self.panes.hide_detail()
        else:
            super().keyPressEvent(event)

    def _wire(self, hands: Hands) -> None:
        panes, reading, detail = self.panes, self.reading, self.detail
        self._place.flushing.connect(self.flush)
        panes.filters.keep_asked.connect(self.keeping.keep)
        panes.filters.forget_asked.connect(self.keeping.forget)
        panes.filters.own_asked.connect(self.keeping.choose_own)
        self.keeping.saved_changed.connect(panes.filters.set_saved)
        self.keeping.own_changed.connect(reading.set_own)
        panes.new_asked.connect(self.add)
        panes.export_asked.connect(self.papers.export_list)
        panes.listing.entered.connect(self.showing.enter)
        panes.listing.chosen_changed.connect(self.showing.follow)
        panes.board.moved.connect(self._moved)
        panes.board.opened.connect(self.showing.open)
        detail.origin_opened.connect(partial(hands.open_record, "meeting"))
        detail.document_opened.connect(partial(hands.open_record, "document"))
        detail.record_opened.connect(self.show_record)
        detail.kept.connect(self.showing.go)
        detail.delete_asked.connect(self._delete)
        self.bulk.applied.connect(self._apply)
        self.doings.bulk_refused.connect(self.bulk.refuse)
        self.doings.changed_many.connect(self.bulk.clear)
        self.doings.deleted.connect(self.showing.leave)
        self.doings.not_moved.connect(reading.arrange)

    def _read_names(self) -> None:
        self._place.read((id(self), "names"), known_for, _NAMED, done=self._known.set_known)

    def _moved(self, record: RecordId, status: Status) -> None:
        row = self.reading.row(record)
        if row is not None:
            self.doings.move(row, status)

    def _apply(self, bulk: Bulk) -> None:
        self.doings.change(self.panes.listing.chosen(), bulk)

    def _delete(self) -> None:
        if self.showing.current is not None:
            self.doings.delete(self.showing.current)


def add_shortcuts(page: RecommendationsPage) -> None:
    """Give the page its keys."""
    keys: dict[str, Callable[[], object]] = {
        "Ctrl+N": page.add, "Ctrl+P": page.papers.print_tracker, "F6": page.showing.cycle,
    }
    for sequence, run in keys.items():
        QShortcut(QKeySequence(sequence), page).activated.connect(run)

