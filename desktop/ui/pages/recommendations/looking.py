"""What one looks at: filter, order and form of the list, brought together with the rows that come of them."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from desktop.domain.identity import RecordId
from desktop.ui.pages.recommendations.panes import Form, Panes
from desktop.ui.pages.recommendations.papers import Screen
from desktop.ui.pages.recommendations.reading import TrackerReading
from desktop.ui.pages.recommendations.showing import Showing
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.tracking.filters import EVERYTHING, describe
from desktop.usecases.tracking.ordering import SortBy
from desktop.usecases.tracking.papers import TrackerSheet
from desktop.usecases.tracking.views import Arranged, TrackerDesk, View


class Looking(QObject):
    """Hands the view that somebody wants to the reading, and its rows to whatever shows them."""

    def __init__(self, place: Workplace, reading: TrackerReading, panes: Panes, showing: Showing) -> None:
        super().__init__()
        self._place, self._reading, self._panes, self._showing = place, reading, panes, showing
        self._arranged = Arranged()
        self._filter = reading.view.filter      # of what is shown
        reading.opened.connect(self._opened)
        reading.renewed.connect(self._offer)
        reading.arranged.connect(self._show)
        panes.filters.view_changed.connect(reading.look)
        panes.form_chosen.connect(self._form_chosen)
        panes.listing.sort_asked.connect(self._sort)
        panes.listing.all_asked.connect(partial(self.look, View(EVERYTHING)))
        panes.figures.responsible_asked.connect(partial(self._look_at, "responsible"))
        panes.figures.body_asked.connect(partial(self._look_at, "bodies"))

    def look(self, view: View) -> None:
        """Show another view, and what was chosen for it."""
        self._panes.filters.show_view(view)
        self._reading.look(view)

    def screen(self) -> Screen:
        """Return what is on the screen, to be printed."""
        tracker, view = self._reading.tracker, self._reading.view
        sheet = TrackerSheet(
            facts=self._place.desk.facts, today=self._place.today, tracker=tracker, groups=self._arranged.groups,
            about=describe(tracker, view.filter),
        )
        row = self._reading.row(self._showing.current)
        wanted = sorted(view.filter.responsible) or (sorted(row.charged) if row is not None else [])
        return Screen(sheet, next((one for one in wanted if one in tracker.organizations), None))

    def _opened(self, desk: TrackerDesk) -> None:
        self._panes.filters.set_saved(desk.saved)
        self._offer()

    def _offer(self) -> None:
        self._panes.filters.offer(self._reading.tracker)

    def _show(self, arranged: Arranged) -> None:
        self._arranged = arranged
        panes, tracker, today = self._panes, self._reading.tracker, self._place.today
        panes.show_any(bool(tracker.rows), len(arranged.rows))
        panes.summary.show_figures(arranged.figures)
        panes.figures.show_figures(arranged)
        panes.board.show_rows(tracker, arranged.rows, today)
        panes.listing.show_groups(tracker, arranged.groups, today, self._reading.view)
        moved, self._filter = self._reading.view.filter != self._filter, self._reading.view.filter
        self._showing.renew(moved=moved)

    def _form_chosen(self, form: Form) -> None:
        self._reading.shares = form is Form.FIGURES
        self._reading.arrange()
        if form is Form.TABLE:
            self._showing.follow()

    def _look_at(self, whose: str, record: RecordId) -> None:
        """Show the recommendations of one organisation or body in the table."""
        view = self._reading.view
        self._panes.show_form(Form.TABLE)
        self._reading.shares = False
        narrowed = {whose: frozenset((record,))}
        self.look(replace(view, filter=replace(view.filter, **narrowed)))  # type: ignore[arg-type]

    def _sort(self, by: SortBy) -> None:
        """Sort by a column; the same once more turns the order round."""
        view = self._reading.view
        self.look(replace(view, sort=by, descending=view.sort is by and not view.descending))
