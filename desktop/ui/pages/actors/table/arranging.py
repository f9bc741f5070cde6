"""Which rows the spreadsheet shows, in which order; the cursor stays on its activity when rows move."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject

from desktop.domain.identity import RecordId
from desktop.ui.pages.actors.table.columns import Columns
from desktop.ui.pages.actors.table.model import ActivityTableModel
from desktop.ui.pages.actors.table.reading import TableReading
from desktop.ui.pages.actors.table.view import SheetView
from desktop.usecases.activities.drafts import CellKey


class Arranging(QObject):
    """Hears what somebody asks of the columns and looks for, and what was found."""

    def __init__(
        self, view: SheetView, model: ActivityTableModel, reading: TableReading, columns: Columns
    ) -> None:
        super().__init__()
        self._view, self._model, self._reading = view, model, reading
        self._kept: CellKey | None = None
        model.moving.connect(self._keep_cell)
        model.modelReset.connect(self._restore_cell)
        columns.sort_asked.connect(self._sort)
        reading.sorted.connect(self._sorted)
        reading.found.connect(self._found)

    def show_only(self, records: Collection[RecordId] | None, *, anew: bool) -> None:
        """Show these activities, None: all; with `anew` not those that were entered meanwhile."""
        rows, wanted = self._model.rows, None if records is None else frozenset(records)
        if rows.would_show(wanted, anew=anew):
            self._model.begin()
            rows.filter(wanted, anew=anew)
            self._model.end()

    def _sort(self, column: str, descending: bool) -> None:
        self._view.finish_editing()
        self._reading.sort(column, descending=descending)

    def _sorted(self, order: Sequence[RecordId]) -> None:
        self._model.begin()
        self._model.rows.sort(order)
        self._model.end()

    def _found(self, records: Collection[RecordId] | None) -> None:
        self.show_only(records, anew=True)

    def _keep_cell(self) -> None:
        index = self._view.currentIndex()
        self._kept = self._model.key(index) if index.isValid() else None

    def _restore_cell(self) -> None:
        if self._kept is not None:
            record, name = self._kept
            row = self._model.rows.place(record)
            self._view.go(row if row is not None else 0, self._model.column(name))
