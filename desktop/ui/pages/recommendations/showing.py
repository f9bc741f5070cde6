"""Which recommendation is at the right: the chosen one, several to be changed together, or none."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from desktop.domain.identity import RecordId
from desktop.ui.pages.recommendations.panes import Form, Panes
from desktop.ui.pages.recommendations.reading import TrackerReading
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.changes import Changes
from desktop.usecases.tracking.chains import chain
from desktop.usecases.tracking.sheets import RecommendationSheet, recommendation_sheet

_SHOWN = frozenset({"recommendation", "progress_note", "meeting", "organization", "person", "body", "document"})


class Showing(QObject):
    """Reads the sheet of the current recommendation once all edits are in the dossier."""

    def __init__(self, place: Workplace, reading: TrackerReading, panes: Panes) -> None:
        super().__init__()
        self._place, self._reading, self._panes = place, reading, panes
        self.current: RecordId | None = None
        self._chosen: Sequence[RecordId] = ()
        self._stale = False
        self._enter = False     # whether the cursor goes into the sheet once it is shown
        place.tasks.saving_changed.connect(self._saved)

    def follow(self) -> None:
        """Show what is chosen in the table: one, or what several can be given."""
        chosen = self._panes.listing.chosen()
        if len(chosen) == 1:
            if not self.go(chosen[0]):
                self._panes.listing.choose([] if self.current is None else [self.current])
        elif not self._panes.detail.settle():
            self._panes.listing.choose([] if self.current is None else [self.current])
        elif chosen:
            self.current = None
            self._panes.bulk.show_count(len(chosen))
            self._panes.show_bulk()
        elif not self._panes.detail.form.new:
            self.leave()

    def go(self, record: RecordId) -> bool:
        """Show one recommendation; False where something typed in the one before is left."""
        if record != self.current:
            begun = self._panes.detail.form.new and self._panes.detail.record != record
            if (self.current is not None or begun) and not self._panes.detail.settle():
                return False
            self._place.close_step()
            self.current = record
        self._stale = True
        self._read()
        return True

    def open(self, record: RecordId) -> None:
        """Show one recommendation beside the board, and go into it."""
        if self.go(record):
            self._enter = True

    def enter(self) -> None:
        """Go into what is shown at the right."""
        if self._panes.shows_bulk:
            self._panes.bulk.enter()
        elif self._panes.shows_detail:
            self._panes.detail.enter()

    def leave(self) -> None:
        """Show none."""
        self.current = None
        self._panes.show_nothing()

    def renew(self, *, moved: bool) -> None:
        """Follow what the list shows now; where somebody `moved` to another filter, only what it shows is shown."""
        listing = self._panes.listing
        chosen = listing.chosen()
        if self._panes.shows_bulk:
            if len(chosen) > 1:
                self._panes.bulk.show_count(len(chosen))
            else:
                self.follow()
        elif self.current is not None and moved and not listing.shows(self.current):
            self._go_on()
        elif self.current is not None:
            self._stale = True
            self._read()
            if not chosen:
                listing.choose([self.current])
        elif self._panes.form is Form.TABLE and not self._panes.detail.form.new:
            first = listing.first()
            if first is not None:
                listing.choose([first])
                self.go(first)

    def _go_on(self) -> None:
        """Show the first that a filter leaves in the place of one that it hides; what is half typed stays in sight."""
        first = self._panes.listing.first() if self._panes.form is Form.TABLE else None
        if first is None and self._panes.detail.settle():
            self.leave()
        elif first is not None and self.go(first):
            self._panes.listing.choose([first])

    def refresh(self, changes: Changes | None) -> None:
        """Read the sheet again where these changes touch what it shows."""
        if self.current is not None and (changes is None or changes.kinds & _SHOWN):
            self._stale = True
            self.look()

    def look(self) -> None:
        """Read what changed, as soon as somebody looks."""
        if self._panes.isVisible():
            self._read()

    def cycle(self) -> None:
        """Put the cursor into the next pane: list, right, filters."""
        within = self._panes.focusWidget()
        if within is not None and self._panes.filters.isAncestorOf(within):
            self._panes.enter_list()
        elif within is not None and (self._panes.detail.isAncestorOf(within) or self._panes.bulk.isAncestorOf(within)):
            self._panes.filters.preset.setFocus()
        elif self._panes.shows_detail or self._panes.shows_bulk:
            self.enter()
        else:
            self._panes.filters.preset.setFocus()

    def _read(self) -> None:
        if self.current is not None and self._stale and not self._place.tasks.saving:
            self._place.read((id(self), "sheet"), recommendation_sheet, self.current, done=self._show)

    def _show(self, sheet: RecommendationSheet | None) -> None:
        if sheet is None:
            self.leave()
        elif sheet.recommendation.id == self.current and not self._place.tasks.saving:
            self._stale = False
            record, reading = sheet.recommendation.id, self._reading
            self._panes.detail.show_sheet(sheet, chain(reading.tracker.rows, record), reading.row(record))
            if self._panes.form is Form.TABLE or self._enter:
                self._panes.show_detail()
            if self._enter:
                self._enter = False
                self._panes.detail.enter()

    def _saved(self, saving: bool) -> None:
        if not saving:
            self.look()
