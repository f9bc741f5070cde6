"""The view *Tableau* of the page of actors: activities as a spreadsheet, the accessible form of the other views."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.identity import RecordId
from desktop.ui.pages.actors.table.arranging import Arranging
from desktop.ui.pages.actors.table.columns import Columns
from desktop.ui.pages.actors.table.dropping import table_drops
from desktop.ui.pages.actors.table.entering import Entering
from desktop.ui.pages.actors.table.files import FilesMenu
from desktop.ui.pages.actors.table.foot import CellFoot
from desktop.ui.pages.actors.table.gestures import Gestures
from desktop.ui.pages.actors.table.menu import fill_menu
from desktop.ui.pages.actors.table.model import ActivityTableModel
from desktop.ui.pages.actors.table.reading import Gathered, TableReading
from desktop.ui.pages.actors.table.remedies import Remedies
from desktop.ui.pages.actors.table.reviewing import cells_to_review
from desktop.ui.pages.actors.table.tools import Tools
from desktop.ui.pages.actors.table.view import SheetView
from desktop.ui.pages.actors.table.waiting import WaitingTexts
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.ui.widgets.making import column
from desktop.ui.widgets.turn import Turn
from desktop.usecases.activities.files import ActivityFiles
from desktop.usecases.activities.typed_cells import Completion
from desktop.usecases.changes import Changes
from desktop.wording.words import Language, Words

_TABLE = Words("Activités", "Activities")
_HOW = Words(
    "Tapez pour remplacer une cellule, F2 pour la modifier, Ctrl+V pour coller depuis Excel, F8 pour aller à la "
    "prochaine cellule à revoir, Ctrl+Tab pour sortir du tableau.",
    "Type to replace a cell, F2 to edit it, Ctrl+V to paste from Excel, F8 to go to the next cell to review, Ctrl+Tab "
    "to leave the table.",
)

_MANY = 4000  # edits at once, as an import makes them, after which everything is read again


class ActivitiesTable(QWidget):
    """Everything entered is kept by itself; `rows_chosen` carries the activities in which cells are chosen."""

    rows_chosen = Signal(object)  # list of RecordId

    def __init__(
        self, place: Workplace, papers: TaskRunner, hands: Hands, files: ActivityFiles, *, own_filter: bool = False
    ) -> None:
        """`papers` makes and reads files; with `own_filter` the table has a field for words itself."""
        super().__init__()
        self._place = place
        self.model = ActivityTableModel(place.language, self)
        self._completion: Completion | None = None
        self.view = SheetView(place.theme, self.model, self._proposals)
        self._waiting = WaitingTexts(place, self.model)
        self.entering = Entering(place, self.model, self._waiting)
        self.gestures = Gestures(place, self.view, self.model, self.entering, self._waiting)
        self.reading = TableReading(place, self.model, files.places)
        self.columns = Columns(place, self.view)
        self.files = FilesMenu(place, papers, hands, files)
        self._drops = table_drops(self, place.language, self.files.importing.take)
        self.tools = Tools(place, self.columns, self.files.button, own_filter=own_filter)
        self.foot = CellFoot(place.theme, place.language)
        self._remedies = Remedies(place, self.view, self.model, self.entering, self.foot)
        self._menu = QMenu(self)
        self._count = Turn(self._show_counts, self)
        self._arranging = Arranging(self.view, self.model, self.reading, self.columns)
        self.setLayout(column(self.tools, self.view, self.foot, gap=0))
        self._wire()
        self._name()
        self.model.rows.contested = place.contested
        self.reading.load()

    @property
    def holds_unsaved(self) -> bool:
        """Say whether something typed would be lost with the window."""
        return self.entering.holds_unsaved

    def show_only(self, records: Collection[RecordId] | None, *, anew: bool = False) -> None:
        """Show these activities, None: all.

        What was entered meanwhile stays in sight, until with `anew` a person asks for other rows.
        """
        self._arranging.show_only(records, anew=anew)

    def chosen(self) -> list[RecordId]:
        """Return the activities in which cells are chosen, from above."""
        rows = self.model.rows
        return [record for row in self.view.chosen_rows() if (record := rows.at(row)) in rows.records]

    def go(self, record: RecordId) -> bool:
        """Put the cursor on an activity; False where it is not shown."""
        row = self.model.rows.place(record)
        if row is None:
            return False
        self.view.go(row, self.view.columns()[0])
        return True

    def enter(self) -> None:
        """Put the cursor into the table."""
        self.view.setFocus()

    def flush(self) -> None:
        """Hand on what is being typed, and how wide columns are."""
        self.view.finish_editing()
        self.columns.flush()

    def refresh(self, changes: Changes | None) -> None:
        """Look again at everything; single changes were heard of when they were made."""
        if changes is None:
            self.reading.load()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self.flush()
        self.tools.retranslate(language)
        self.files.retranslate(language)
        self._drops.retranslate(language)
        self.foot.language = language
        self._name()
        if self.model.words is not None:
            self.reading.know(self.model.words.names)
            self.model.renew()
            self._complete()
        self.view.horizontalHeader().viewport().update()
        self.view.frozen.horizontalHeader().viewport().update()

    def _wire(self) -> None:
        self._place.changed.connect(self._follow)
        self._place.contested_changed.connect(self._contested)
        self._place.flushing.connect(self.flush)
        self.reading.opened.connect(self._opened)
        self.reading.named.connect(self._complete)
        self.gestures.hide_asked.connect(self.columns.hide)
        self.view.chosen_changed.connect(self._tell_chosen)
        self.view.menu_asked.connect(self._menu.popup)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.tools.new_asked.connect(self.gestures.new_row)
        self.tools.review_asked.connect(self.gestures.next_to_review)
        self.tools.words_changed.connect(self.reading.find)
        for changed in (self._waiting.changed, self.entering.rows_changed, self.model.modelReset):
            changed.connect(self._count.take)
        self.model.dataChanged.connect(self._count.take)
        self.model.rowsInserted.connect(self._count.take)

    def _follow(self, changes: Changes) -> None:
        if len(changes.edits) > _MANY and not self.model.rows.pending:
            self._waiting.follow()
            self.model.rows.heed(edit for edit in changes.edits if edit.kind == "activity")
            self.reading.load()  # on the worker: the window waits for nobody
            return
        self.entering.follow(changes)
        self.reading.follow(changes)

    def _contested(self) -> None:
        self.model.rows.contested = self._place.contested
        self.model.renew()

    def _opened(self, gathered: Gathered) -> None:
        self.columns.show_seen(gathered.seen)
        self._complete()

    def _complete(self) -> None:
        words = self.model.words
        if words is not None:
            sectors = sorted({one.sector for one in self.model.rows.records.values() if one.sector})
            self._completion = Completion(words, sectors)

    def _proposals(self, column: str, typed: str) -> Sequence[str]:
        return self._completion.proposals(column, typed) if self._completion else ()

    def _tell_chosen(self) -> None:
        self.rows_chosen.emit(self.chosen())

    def _show_counts(self) -> None:
        rows = self.model.rows
        if self.model.words is None:
            return  # nothing was read yet
        self.tools.show_counts(rows.count, len(rows.records), len(cells_to_review(rows)))

    def _fill_menu(self) -> None:
        self._menu.clear()
        fill_menu(self._menu, self.gestures.do, self._place.language)

    def _name(self) -> None:
        self.view.setAccessibleName(_TABLE.text(self._place.language))
        self.view.setAccessibleDescription(_HOW.text(self._place.language))
