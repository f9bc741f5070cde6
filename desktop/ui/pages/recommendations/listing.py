"""The table of recommendations, or why it is empty."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.identity import RecordId
from desktop.ui.models.recommendation_table import COLUMNS, RecommendationTableModel
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.grouped_table import GroupedTable
from desktop.ui.widgets.speech import Speech
from desktop.usecases.tracking.ordering import Group, SortBy
from desktop.usecases.tracking.rows import Tracker
from desktop.usecases.tracking.views import View
from desktop.wording.words import Language, Words

_TABLE = Words("Recommandations", "Recommendations")
_NO_MATCH = Words("Aucune recommandation ne correspond à ce filtre.", "No recommendation matches this filter.")
_ALL = Words("Montrer toutes", "Show all")
_WIDTHS = (112, 220, 124, 84, 112, 132, 56)
_ACTION = 1
_DROPPED = (6, 3, 0, 2, 4)      # age, follow-up, number, responsible, due: the detail shows them


class Listing(QStackedWidget):
    """`chosen_changed` when other rows are chosen, `sort_asked` with the column whose head was pressed."""

    chosen_changed = Signal()
    entered = Signal()
    sort_asked = Signal(object)     # SortBy
    all_asked = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._speech = Speech(place.language)
        self.model = RecommendationTableModel(place.language, self)
        self.table = GroupedTable(place.theme, _WIDTHS, _ACTION, _DROPPED, headings=self.model.headings)
        self.table.setModel(self.model)
        self._nothing = EmptyState(_NO_MATCH, _ALL, place.language)
        self._near = 0      # the row where the cursor was
        self.addWidget(self.table)
        self.addWidget(self._nothing)
        self._speech.say(_TABLE, self.table.setAccessibleName)
        self.table.chosen_changed.connect(self._chosen)
        self.table.entered_row.connect(self.entered)
        self.table.sort_asked.connect(self._sort)
        self._nothing.begun.connect(self.all_asked)

    def show_groups(self, tracker: Tracker, groups: Sequence[Group], today: date, view: View) -> None:
        """Show these rows; what was chosen stays so where it is still there, the cursor stays near."""
        chosen = self.chosen()
        self.model.show(tracker, groups, today)
        self.table.show_sorted([by for by, _ in COLUMNS].index(view.sort), view.descending)
        self.setCurrentWidget(self.table if groups else self._nothing)
        self.choose(chosen)

    def chosen(self) -> list[RecordId]:
        """Return the chosen recommendations, each once."""
        found = (self.model.record_at(row) for row in self.table.chosen_rows())
        return list(dict.fromkeys(record for record in found if record is not None))

    def choose(self, records: Sequence[RecordId]) -> None:
        """Choose these, without telling anybody."""
        places = [place for record in records if (place := self.model.place_of(record)) is not None]
        self.table.choose(sorted(places), near=self._near)
        if places:
            self._near = places[0]

    def shows(self, record: RecordId) -> bool:
        """Say whether a recommendation is among the rows."""
        return self.model.place_of(record) is not None

    def first(self) -> RecordId | None:
        """Return the first recommendation shown."""
        rows = range(self.model.rowCount())
        return next((record for row in rows if (record := self.model.record_at(row)) is not None), None)

    def enter(self) -> None:
        """Put the cursor into the table."""
        if self.currentWidget() is self.table:
            self.table.enter()
        else:
            self._nothing.setFocus()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        chosen = self.chosen()
        self._speech.retranslate(language)
        self._nothing.retranslate(language)
        self.model.retranslate(language)
        self.choose(chosen)

    def _chosen(self) -> None:
        self._near = max(0, self.table.currentIndex().row())
        self.chosen_changed.emit()

    def _sort(self, column: int) -> None:
        self.sort_asked.emit(SortBy(COLUMNS[column][0]))
