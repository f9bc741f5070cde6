"""Matrice: two dimensions against one another, with gaps hatched and overlaps marked; a field shows its activities."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.models.matrix_table import MatrixModel
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.check import CheckBox
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.empty import ALL_AGAIN, EmptyState
from desktop.ui.widgets.making import column, make_button, make_label
from desktop.ui.widgets.matrix import MatrixTable
from desktop.ui.widgets.speech import Speech
from desktop.usecases.actors.desk import Shape, Shown
from desktop.usecases.actors.ground import AreaId
from desktop.usecases.actors.matrix import OVERLAP, Dimension, Heading, Matrix
from desktop.wording.words import Language, Words, counted

_ROWS, _COLUMNS = Words("Lignes", "Rows"), Words("Colonnes", "Columns")
_TURN = Words("Échanger", "Swap")
_EVERYWHERE = Words("Aussi les lieux sans activité", "Also places without activities")
_NAME = Words("Matrice", "Matrix")
_LEGEND = Words(
    "Organisations par champ. Hachuré\u00a0: rien de signalé, ce qui n’est pas l’absence de besoin. Avec "
    "«\u00a0!\u00a0»\u00a0: {n} organisations ou plus sur le même sujet, recouvrement possible.",
    "Organizations in each field. Hatched: nothing reported, which is not the absence of needs. With “!”: {n} "
    "organizations or more on the same subject, a possible overlap.",
).filled(n=OVERLAP)
_GAPS = Words("{n} champ vide", "{n} empty field"), Words("{n} champs vides", "{n} empty fields")
_OVERLAPS = Words("{n} recouvrement", "{n} overlap"), Words("{n} recouvrements", "{n} overlaps")
_NONE = Words("Aucune activité ne répond à ces filtres.", "No activity matches these filters.")


class MatrixPane(QWidget):
    """`field_chosen` carries the row, and the column or None for all of the row; `shape_chosen` other dimensions."""

    field_chosen = Signal(object, object)
    field_opened = Signal(object, object)
    shape_chosen = Signal(object)       # Shape: rows, columns
    everywhere_chosen = Signal(bool)
    all_asked = Signal()                # where the filter leaves nothing

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._speech = Speech(place.language)
        self._shape: Shape = (Dimension.PLACE, Dimension.THEME)
        self.model = MatrixModel(place.language, self)
        self.table = MatrixTable(place.theme)
        self.table.setModel(self.model)
        self.table.picked.connect(partial(self._tell, self.field_chosen.emit))
        self.table.opened.connect(partial(self._tell, self.field_opened.emit))
        self.table.verticalHeader().sectionClicked.connect(self._row_clicked)
        self._speech.say(_NAME, self.table.setAccessibleName)
        options = [Option(one, one.label) for one in Dimension]
        self.down = ChoiceButton(options, place.theme, place.language, label=_ROWS)
        self.across = ChoiceButton(options, place.theme, place.language, label=_COLUMNS)
        self.down.edited.connect(self._down_chosen)
        self.across.edited.connect(self._across_chosen)
        self.turn = make_button("link", self._turned)
        self._speech.say(_TURN, self.turn.setText)
        self.everywhere = CheckBox(place.theme)
        self.everywhere.toggled.connect(self.everywhere_chosen)
        self._speech.say(_EVERYWHERE, self.everywhere.setText)
        self._counts = make_label(role="muted")
        self._legend = make_label(role="note", wrap=True)
        self._speech.say(_LEGEND, self._legend.setText)
        self._none = EmptyState(_NONE, ALL_AGAIN, place.language)
        self._none.begun.connect(self.all_asked)
        self.tools = (self.down, self.across, self.turn, self.everywhere)
        layout = column(gap=4, margins=(16, 2, 16, 10))
        layout.addWidget(self.table, 1)
        layout.addWidget(self._none, 1)
        layout.addWidget(self._counts)
        layout.addWidget(self._legend)
        self.setLayout(layout)

    def show_shown(self, shown: Shown) -> None:
        """Show the matrix of a view; the field that was chosen stays chosen where it still is."""
        matrix = shown.matrix
        self._shape = shown.view.shape
        self.down.set_value(matrix.down)
        self.across.set_value(matrix.across)
        self.everywhere.setEnabled(Dimension.PLACE in self._shape)
        self.everywhere.setChecked(shown.view.everywhere)
        before = self._keys(self.table.currentIndex())
        self.table.selectionModel().blockSignals(True)
        self.model.show_matrix(matrix, shown.desk.actors)
        self._restore(before)
        self.table.selectionModel().blockSignals(False)
        hidden = bool(shown.desk.actors.facts) and not matrix.rows     # where nothing is at all, the page says so
        self.table.setVisible(not hidden)
        self._none.setVisible(hidden)
        self._speech.say(_told(matrix), self._counts.setText)

    def choose(self, area: AreaId | None) -> None:
        """Choose the row of an area, such as one that was chosen on the map, else nothing; no signal comes of it."""
        self.table.selectionModel().blockSignals(True)
        row = _place_of(self.model.rows, area) if area is not None else None
        self.table.setCurrentIndex(QModelIndex() if row is None else self.model.index(row, 0))
        self.table.selectionModel().blockSignals(False)
        self.table.viewport().update()

    def enter(self) -> None:
        """Put the cursor into the table."""
        (self._none if self.table.isHidden() else self.table).setFocus()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        for part in (self.model, self.down, self.across, self._none):
            part.retranslate(language)

    def _tell(self, tell: Callable[[Heading, Heading | None], object], index: QModelIndex) -> None:
        tell(self.model.rows[index.row()], self.model.column(index.column()))

    def _row_clicked(self, section: int) -> None:
        self.table.setCurrentIndex(self.model.index(section, 0))

    def _keys(self, index: QModelIndex) -> tuple[object, object] | None:
        if not index.isValid():
            return None
        column = self.model.column(index.column())
        return self.model.rows[index.row()].key, column.key if column else None

    def _restore(self, keys: tuple[object, object] | None) -> None:
        if keys is None:
            return
        row = _place_of(self.model.rows, keys[0])
        columns = [self.model.column(number) for number in range(self.model.columnCount())]
        found = [number for number, one in enumerate(columns) if (one.key if one else None) == keys[1]]
        if row is not None and found:
            self.table.setCurrentIndex(self.model.index(row, found[0]))

    def _down_chosen(self, chosen: Dimension) -> None:
        down, across = self._shape
        self.shape_chosen.emit((chosen, down if chosen is across else across))

    def _across_chosen(self, chosen: Dimension) -> None:
        down, across = self._shape
        self.shape_chosen.emit((across if chosen is down else down, chosen))

    def _turned(self) -> None:
        down, across = self._shape
        self.shape_chosen.emit((across, down))


def _place_of(rows: Sequence[Heading], key: object) -> int | None:
    return next((number for number, row in enumerate(rows) if row.key == key), None)


def _told(matrix: Matrix) -> Words:
    parts = [counted(matrix.gaps, *_GAPS), counted(matrix.overlaps, *_OVERLAPS)] if matrix.rows else []
    return Words(" · ".join(one.fr for one in parts), " · ".join(one.en for one in parts))
