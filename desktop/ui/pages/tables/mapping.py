"""What each column of a foreign table means: under its heading a choice of fields, and a cell of it to judge by."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.labelled import FieldColumn
from desktop.ui.widgets.making import column
from desktop.usecases.table_import.columns import Layout
from desktop.usecases.table_import.foreign import Row, column_letters, is_empty, shown
from desktop.wording.words import Language, Words, same

_NOT_READ = Words("(ne pas lire)", "(do not read)")
_WIDTH = 216
_LONGEST = 30


class MappingFields(QWidget):
    """One choice for each column that has a heading; `edited` carries the layout as corrected."""

    edited = Signal(object)     # Layout

    def __init__(
        self, theme: Theme, language: Language, correct: Callable[[Layout, int, str], Layout] = Layout.with_target
    ) -> None:
        """`correct` returns a layout with another target for one column."""
        super().__init__()
        self._theme = theme
        self._correct = correct
        self._language = language
        self._layout: Layout | None = None
        self._fields: dict[int, ChoiceButton] = {}
        self._row: FlowRow | None = None
        self._room = column(gap=0)
        self.setLayout(self._room)

    def show_layout(self, targets: Mapping[str, Words], layout: Layout, tags: Row = ()) -> None:
        """Offer these targets for the columns of a sheet; `tags` are the hashtags that stand in it."""
        self._layout = layout
        self._fields.clear()
        if self._row is not None:
            self._room.removeWidget(self._row)
            self._row.deleteLater()
        options = (Option("", _NOT_READ), *(Option(target, words) for target, words in targets.items()))
        headed = [index for index, heading in enumerate(layout.headings) if not is_empty(heading)]
        self._row = FlowRow(*(self._column(layout, index, options, _at(tags, index)) for index in headed))
        self._room.addWidget(self._row)

    def field(self, index: int) -> ChoiceButton:
        """Return the choice of the column with this index."""
        return self._fields[index]

    def _column(self, layout: Layout, index: int, options: tuple[Option, ...], tag: str) -> FieldColumn:
        field = ChoiceButton(options, self._theme, self._language)
        field.set_value(layout.targets.get(index, ""))
        field.edited.connect(partial(self._chosen, index))
        self._fields[index] = field
        heading = _short(f"{column_letters(index)} · {shown(layout.headings[index])}")
        width = self._theme.measures.px(_WIDTH)
        hint = same(_short(" · ".join(text for text in (tag, _sample(layout, index)) if text)))
        return FieldColumn(same(heading), field, self._language, hint=hint, width=width)

    def _chosen(self, index: int, target: object) -> None:
        if self._layout is not None:
            self._layout = self._correct(self._layout, index, str(target))
            for column_, field in self._fields.items():
                field.set_value(self._layout.targets.get(column_, ""))
            self.edited.emit(self._layout)


def _sample(layout: Layout, index: int) -> str:
    """Return the first thing that stands in a column."""
    said = (shown(row[index]) for _, row in layout.rows if index < len(row) and not is_empty(row[index]))
    return _short(next(said, "—"))


def _at(row: Row, index: int) -> str:
    return shown(row[index]) if index < len(row) else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
