"""The list of a directory with its filter."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame

from desktop.domain.identity import RecordId
from desktop.ui.models.directory_list import DirectoryListModel
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.lists import TwoLineList
from desktop.ui.widgets.making import column, make_button, row, set_role
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.text import PlainLine
from desktop.usecases.directory_list import DirectoryRow
from desktop.wording.words import Language, Words

_FILTER = Words("Filtrer…", "Filter…")
_NEW = Words("Ajouter", "Add")


class DirectoryPane(QFrame):
    """Filter, *Ajouter*, and the rows."""

    picked = Signal(object)     # id of the record somebody went to
    entered = Signal()
    add_asked = Signal()

    def __init__(self, place: Workplace, many: Words) -> None:
        super().__init__()
        self.setObjectName("shelf")
        self._speech = Speech(place.language)
        self._current: RecordId | None = None
        self.model = DirectoryListModel(place.language, self)
        self.filter = PlainLine()
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filtered)
        self.list = TwoLineList(place.theme)
        self.list.setModel(self.model)
        self.list.picked.connect(self._picked)
        self.list.opened.connect(self._entered)
        self._new = make_button("primary", self.add_asked.emit)
        self._speech.say(_NEW, self._new.setText)
        self._speech.say(_FILTER, self.filter.setPlaceholderText, self.filter.setAccessibleName)
        self._speech.say(many, self.list.setAccessibleName)
        layout = column(gap=4)
        layout.addLayout(row(self.filter, self._new, margins=(12, 10, 12, 4)))
        layout.addWidget(self.list, 1)
        self.setLayout(layout)

    def set_rows(self, rows: Sequence[DirectoryRow]) -> None:
        """Show these rows."""
        self.model.set_rows(rows)
        set_role(self._new, "primary" if rows else "")      # an empty page has its own button
        self.select(self._current)

    def select(self, record: RecordId | None) -> None:
        """Show a record as the chosen one, without telling anybody; None: none is."""
        self._current = record
        index = self.model.place_of(record) if record is not None else QModelIndex()
        if index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self.model.retranslate(language)
        self.select(self._current)

    def _filtered(self, text: str) -> None:
        self.model.set_filter(text)
        self.select(self._current)

    def _picked(self, index: QModelIndex) -> None:
        record = self.model.record_at(index)
        if record != self._current:
            self._current = record
            self.picked.emit(record)

    def _entered(self, _index: QModelIndex) -> None:
        self.entered.emit()
