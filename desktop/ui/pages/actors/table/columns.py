"""The columns of the spreadsheet: how wide they are, which are hidden, and by which one rows are sorted."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu

from desktop.domain.errors import KnownError
from desktop.ui.pages.actors.table.view import SheetView
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.turn import Turn
from desktop.usecases.activities.grid import COLUMNS
from desktop.usecases.activities.seen import SeenColumns, remember_seen
from desktop.usecases.activities.targets import ACTIVITY, PEOPLE
from desktop.wording.words import Words

SHOW_ALL = Words("Montrer toutes les colonnes", "Show all columns")
_REST = 900  # milliseconds after which a new width is remembered
_BESIDE = 24  # pixels beside a heading, for its edges and the mark of sorting
_WIDTHS = dict.fromkeys(COLUMNS, 100) | dict.fromkeys(PEOPLE, 80) | {
    "title": 250, "reporting": 120, "description": 220, "place": 160, "theme": 150, "latitude": 84, "longitude": 84,
}  # fmt: skip


class Columns(QObject):
    """`sort_asked` carries the column by which rows are to be sorted, and whether the last comes first."""

    sort_asked = Signal(str, bool)

    def __init__(self, place: Workplace, view: SheetView) -> None:
        super().__init__(view)     # it goes with the spreadsheet, which the theme outlives
        self._place, self._view = place, view
        self._seen = SeenColumns()
        self._filling = False
        self._sorted: tuple[int, bool] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._remember)
        self._turn = Turn(self.fit, self)
        view.horizontalHeader().sectionResized.connect(self._resized)
        view.sort_asked.connect(self._sort)
        place.theme.changed.connect(self._turn.take)
        self.fit()

    def show_seen(self, seen: SeenColumns) -> None:
        """Show the columns that were remembered."""
        if not self._rest.isActive():
            self._seen = seen
            self.fit()

    def fit(self) -> None:
        """Give columns their widths at the text size of now."""
        self._filling = True
        px = self._place.theme.measures.px
        for place, name in enumerate(COLUMNS):
            self._view.setColumnHidden(place, name in self._seen.hidden)
            if name not in self._seen.hidden:
                self._view.setColumnWidth(place, px(self._seen.widths.get(name) or self._natural(name)))
        self._filling = False
        self._view.frozen.place()

    def hide(self, columns: Sequence[int]) -> None:
        """Hide columns; the first one always stays."""
        names = {COLUMNS[column] for column in columns} - {COLUMNS[0]}
        self._change(self._seen.hidden | names)

    def fill_menu(self, menu: QMenu) -> None:
        """List all columns with a tick at those that are shown."""
        menu.clear()
        language = self._place.language
        for name in COLUMNS[1:]:
            action = menu.addAction(ACTIVITY.fields[name].label.text(language))
            action.setCheckable(True)
            action.setChecked(name not in self._seen.hidden)
            action.setData(name)
        menu.addSeparator()
        menu.addAction(SHOW_ALL.text(language)).setData("")

    def toggle(self, name: str) -> None:
        """Show a column or hide it; no name shows them all."""
        self._change(self._seen.hidden ^ {name} if name else frozenset())

    def flush(self) -> None:
        """Remember at once what waits."""
        if self._rest.isActive():
            self._rest.stop()
            self._remember()

    def _natural(self, name: str) -> int:
        """Return a width at 100 % in which the heading of a column has room, in either language."""
        metrics, scale = self._view.horizontalHeader().fontMetrics(), self._place.theme.scale
        label = ACTIVITY.fields[name].label
        heading = max(metrics.horizontalAdvance(text) for text in (label.fr, label.en)) / scale
        return max(_WIDTHS[name], round(heading) + _BESIDE)

    def _change(self, hidden: frozenset[str]) -> None:
        self._seen = SeenColumns(hidden, self._seen.widths)
        self.fit()
        self._remember()

    def _resized(self, column: int, _old: int, new: int) -> None:
        if self._filling or not new:
            return
        width = round(new / self._place.theme.scale)
        self._seen = SeenColumns(self._seen.hidden, {**self._seen.widths, COLUMNS[column]: width})
        self._rest.start()

    def _remember(self) -> None:
        self._place.perform(remember_seen, self._seen, failed=_forget, typed=False)

    def _sort(self, column: int) -> None:
        descending = self._sorted == (column, False)
        self._sorted = (column, descending)
        heads = self._view.horizontalHeader()
        heads.setSortIndicatorShown(True)
        heads.setSortIndicator(
            column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        )
        self._view.frozen.show_sorted(heads)
        self.sort_asked.emit(COLUMNS[column], descending)


def _forget(_error: KnownError) -> None:
    """A dossier that is only read remembers no widths, and nobody needs to be told."""
