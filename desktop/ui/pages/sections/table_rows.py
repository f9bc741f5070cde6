"""A rows section whose rows stand in one table: a form each, its fields side by side."""

from abc import abstractmethod
from collections.abc import Hashable, Mapping, Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.form import Form
from desktop.ui.pages.sections.rows import RowsSection
from desktop.ui.pages.sections.section import S
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.rows import Column, RowList
from desktop.wording.words import Language, Words


class TableSection(RowsSection[S]):
    """Wires a RowList to the rows of the sheet; subclasses place the button that adds one."""

    def __init__(
        self, place: Workplace, known: KnownNames, heading: Words, add: Words, columns: Sequence[Column]
    ) -> None:
        super().__init__(place, known, heading, add)
        self._forms: dict[Hashable, Form] = {}
        self.rows = RowList(columns, self._cells, place.theme, place.language)
        self.rows.add_asked.connect(self.begin_row)
        self.rows.move_asked.connect(self.shift_row)
        self.rows.delete_asked.connect(self.delete_row)
        self.body.addWidget(self.rows)

    @abstractmethod
    def cells_of(self, form: Form) -> Sequence[QWidget]:
        """Return the fields of a new row, one for each column."""

    @abstractmethod
    def say_hints(self, form: Form) -> None:
        """Say in the empty cells of a row what belongs there."""

    @override
    def set_keys(self, keys: list[Hashable]) -> None:
        self.rows.set_rows(keys)
        self.rows.setVisible(bool(keys))
        self._forms = {key: form for key, form in self._forms.items() if key in keys}

    @override
    def forms(self) -> Mapping[Hashable, Form]:
        return self._forms

    @override
    def focus_row(self, key: Hashable) -> None:
        self.rows.focus_row(key)

    @override
    def entry(self) -> QWidget | None:
        keys = self.order.rows()
        return self.rows.cells(keys[0])[0] if keys else self._add_button

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        self.rows.retranslate(language)
        for form in self._forms.values():
            self.say_hints(form)

    def _cells(self, key: Hashable) -> Sequence[QWidget]:
        form = self._forms[key] = self.form(self.kind)
        cells = self.cells_of(form)
        self.say_hints(form)
        return cells
