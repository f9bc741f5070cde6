"""What each column of a foreign table means: under its heading a choice of fields, and a cell of it to judge by."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.declaration import Kind
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.labelled import FieldColumn
from desktop.ui.widgets.making import column
from desktop.usecases.table_import.columns import Layout, targets_of
from desktop.usecases.table_import.foreign import column_letters, is_empty, shown
from desktop.wording.words import Language, Words, same

_NOT_READ = Words("(ne pas lire)", "(do not read)")
_WIDTH = 216
_LONGEST = 30


class MappingFields(QWidget):
    """One choice for each column that has a heading; `edited` carries the layout as corrected."""

    edited = Signal(object)     # Layout

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._theme = theme
        self._language = language
        self._layout: Layout | None = None
        self._fields: dict[int, ChoiceButton] = {}
        self._row: FlowRow | None = None
        self._room = column(gap=0)
        self.setLayout(self._room)

    def show_layout(self, kind: Kind, layout: Layout) -> None:
        """Offer the fields of `kind` for the columns of a sheet."""
        self._layout = layout
        self._fields.clear()
        if self._row is not None:
            self._room.removeWidget(self._row)
            self._row.deleteLater()
        options = (Option("", _NOT_READ), *(Option(target, words) for target, words in targets_of(kind).items()))
        headed = [index for index, heading in enumerate(layout.headings) if not is_empty(heading)]
        self._row = FlowRow(*(self._column(layout, index, options) for index in headed))
        self._room.addWidget(self._row)

    def field(self, index: int) -> ChoiceButton:
        """Return the choice of the column with this index."""
        return self._fields[index]

    def _column(self, layout: Layout, index: int, options: tuple[Option, ...]) -> FieldColumn:
        field = ChoiceButton(options, self._theme, self._language)
        field.set_value(layout.targets.get(index, ""))
        field.edited.connect(partial(self._chosen, index))
        self._fields[index] = field
        heading = _short(f"{column_letters(index)} · {shown(layout.headings[index])}")
        width = self._theme.measures.px(_WIDTH)
        return FieldColumn(same(heading), field, self._language, hint=same(_sample(layout, index)), width=width)

    def _chosen(self, index: int, target: object) -> None:
        if self._layout is not None:
            self._layout = self._layout.with_target(index, str(target))
            for column_, field in self._fields.items():
                field.set_value(self._layout.targets.get(column_, ""))
            self.edited.emit(self._layout)


def _sample(layout: Layout, index: int) -> str:
    """Return the first thing that stands in a column."""
    said = (shown(row[index]) for _, row in layout.rows if index < len(row) and not is_empty(row[index]))
    return _short(next(said, "—"))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
