"""The list of a directory with its filters."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QWidget

from desktop.domain.identity import RecordId
from desktop.ui.models.directory_list import DirectoryListModel
from desktop.ui.pages.tables.export import export_foot
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.empty import ALL_AGAIN, EmptyState
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.lists import TwoLineList
from desktop.ui.widgets.making import column, make_button, row, set_role
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.text import PlainLine
from desktop.usecases.directory_list import DirectoryRow
from desktop.wording.words import Language, Words

_FILTER = Words("Filtrer…", "Filter…")
_NEW = Words("Ajouter", "Add")
_WIDEST = 160       # pixels at 100 % of a filter
_LARGE = 1.5        # letters so large that filters would leave no room for the list
_FILTERS_WORD = Words("Filtres", "Filters")
_FILTERS = Words("Filtres ({n})", "Filters ({n})")
_MORE = Words("Plus", "More")
_NO_MATCH = Words("Rien ne correspond à ces filtres.", "Nothing matches these filters.")


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of a directory: the name of its facets, its label, and the word for no choice."""

    name: str
    label: Words
    all: Words


class DirectoryPane(QFrame):
    """Filters, *Ajouter*, and the rows; a page may put things of its own above, below the filters, and under *Plus*.

    At the foot stands *Exporter la liste…*, once a page says how.
    """

    picked = Signal(object)     # id of the record somebody went to
    entered = Signal()
    add_asked = Signal()

    def __init__(self, place: Workplace, many: Words, filters: Sequence[Filter] = ()) -> None:
        super().__init__()
        self.setObjectName("shelf")
        self._place = place
        self._speech = Speech(place.language)
        self._current: RecordId | None = None
        self.model = DirectoryListModel(place.language, self)
        self.filter = PlainLine()
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filtered)
        self.choices = {each: self._make_choice(each) for each in filters}
        self.tools = FlowRow(gap=12, line_gap=0)
        self.tools.hide()
        self.list = TwoLineList(place.theme)
        self.list.setModel(self.model)
        self.list.picked.connect(self._picked)
        self.list.opened.connect(self._entered)
        self._nothing = EmptyState(_NO_MATCH, ALL_AGAIN, place.language)
        self._nothing.begun.connect(self.show_all)
        self._nothing.hide()
        self._new = make_button("primary", self.add_asked.emit)
        self._speech.say(_NEW, self._new.setText)
        self._speech.say(_FILTER, self.filter.setPlaceholderText, self.filter.setAccessibleName)
        self._speech.say(many.capitalised(), self.list.setAccessibleName)
        self._head = FlowRow(gap=6, line_gap=4)
        self._menu = QMenu(self)
        self._export: QPushButton | None = None
        self._more = make_button("flat")
        self._more.setMenu(self._menu)
        self._more.hide()
        self._speech.say(_MORE, self._more.setText)
        layout = column(gap=4)
        layout.addLayout(row(self._head, margins=(12, 10, 12, 0)))
        layout.addLayout(row(self.filter, self._new, margins=(12, 6, 12, 4)))
        self._filters = FlowRow(*self.choices.values(), gap=6, line_gap=4)
        self._fold = make_button("flat", self._measure)
        self._fold.setCheckable(True)
        layout.addLayout(row(self._fold, 1, margins=(6, 0, 12, 0)))
        for line in (self._filters, self.tools):
            layout.addLayout(row(line, margins=(12, 0, 12, 0)))
        layout.addWidget(self.list, 1)
        layout.addWidget(self._nothing, 1)
        self._foot = row(margins=(12, 4, 12, 8))
        layout.addLayout(self._foot)
        self.setLayout(layout)
        place.theme.changed.connect(self._measure)
        self._measure()

    def add_head(self, head: QWidget) -> None:
        """Put something above the filters."""
        self._head.add(head)

    def add_tool(self, tool: QWidget) -> None:
        """Put a link or a button under the filters."""
        self.tools.add(tool)
        self.tools.show()

    def add_action(self, words: Words, act: Callable[[], object]) -> QAction:
        """Put something to do under *Plus*, which stands at the end of the head."""
        if self._menu.isEmpty():
            self._head.add(self._more)
            self._more.show()
        action = self._menu.addAction("")
        action.triggered.connect(act)
        self._speech.say(words, action.setText)
        return action

    def add_export(self, export: Callable[[Sequence[RecordId]], object]) -> None:
        """Offer at the foot to export what is listed: `export` gets the records in their order."""
        self._export = export_foot(self._speech, partial(self._hand_out, export))
        self._foot.addWidget(self._export)
        self._foot.addStretch(1)
        self._show_again()

    def set_rows(self, rows: Sequence[DirectoryRow]) -> None:
        """Show these rows."""
        self.model.set_rows(rows)
        set_role(self._new, "primary" if rows else "")      # an empty page has its own button
        self._offer_choices()
        self._show_again()

    def set_counts(self, counts: Mapping[RecordId, Words]) -> None:
        """Say what was counted for the rows."""
        self.model.set_counts(counts)

    def select(self, record: RecordId | None) -> None:
        """Show a record as the chosen one, without telling anybody; None: none is."""
        self._current = record
        index = self.model.place_of(record) if record is not None else QModelIndex()
        if index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def show_all(self) -> None:
        """Take all filters away."""
        for each, choice in self.choices.items():
            choice.set_value(None)
            self.model.set_choice(each.name, None)
        self.filter.clear()
        self._measure()
        self._show_again()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self._nothing.retranslate(language)
        self.model.retranslate(language)
        for choice in self.choices.values():
            choice.retranslate(language)
        self._offer_choices()
        self.select(self._current)

    def _make_choice(self, each: Filter) -> ChoiceButton:
        choice = ChoiceButton((Option(None, each.all),), self._place.theme, self._place.language, label=each.label)
        choice.edited.connect(partial(self._chosen, each))
        self._speech.say(each.label, choice.setAccessibleName)
        return choice

    def _measure(self) -> None:
        """Let two filters stand beside one another; with large letters they are folded, for the list to have room."""
        for choice in self.choices.values():
            choice.setMaximumWidth(self._place.theme.measures.px(_WIDEST))
        large = self._place.theme.scale >= _LARGE and bool(self.choices)
        active = sum(choice.value() is not None for choice in self.choices.values())
        self._speech.say(_FILTERS.filled(n=active) if active else _FILTERS_WORD, self._fold.setText)
        self._fold.setVisible(large)
        self._filters.setVisible(not large or self._fold.isChecked())

    def _offer_choices(self) -> None:
        """Let each filter choose among what the rows say; one with nothing to choose is not in the way."""
        for each, choice in self.choices.items():
            facets = self.model.facets(each.name)
            choice.set_options((Option(None, each.all), *(Option(facet.key, facet.words) for facet in facets)))
            choice.setVisible(bool(facets))
            if choice.value() not in {None, *(facet.key for facet in facets)}:
                choice.set_value(None)
                self.model.set_choice(each.name, None)

    def _chosen(self, each: Filter, key: Hashable) -> None:
        self.model.set_choice(each.name, key)
        self._measure()
        self._show_again()

    def _filtered(self, text: str) -> None:
        self.model.set_filter(text)
        self._show_again()

    def _show_again(self) -> None:
        self.select(self._current)
        nothing = self.model.rowCount() == 0 and self.model.total > 0
        self._nothing.setVisible(nothing)
        self.list.setVisible(not nothing)
        if self._export is not None:
            self._export.setVisible(self.model.rowCount() > 0)

    def _hand_out(self, export: Callable[[Sequence[RecordId]], object]) -> None:
        export(self.model.records)

    def _picked(self, index: QModelIndex) -> None:
        record = self.model.record_at(index)
        if record != self._current:
            self._current = record
            self.picked.emit(record)

    def _entered(self, _index: QModelIndex) -> None:
        self.entered.emit()
