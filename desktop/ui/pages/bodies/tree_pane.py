"""The tree of bodies with its filter, as it was on a day that one may give."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body
from desktop.domain.partial_date import PartialDate
from desktop.domain.typed_date import read_date
from desktop.ui.models.body_tree import BodyTreeModel
from desktop.ui.pages.field_widgets import write_date
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.tables.export import export_foot
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.empty import ALL_AGAIN, EmptyState
from desktop.ui.widgets.labelled import FieldColumn
from desktop.ui.widgets.making import column, make_button, make_label, row, set_role
from desktop.ui.widgets.parsed import ParsedField
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.text import PlainLine
from desktop.ui.widgets.tree import TwoLineTree
from desktop.usecases.bodies.tree import BodyNode
from desktop.wording.words import Language, Words

_FILTER = Words("Filtrer…", "Filter…")
_NEW = Words("Ajouter", "Add")
_NEW_TIP = Words("Ajouter une instance (Ctrl+N)", "Add a body (Ctrl+N)")
_TREE = Words("Instances", "Bodies")
_AS_OF = Words("À la date du", "As of")
_TODAY = Words("aujourd’hui", "today")
_ROOM = 420     # pixels at 100 % from which on there is room for who leads
_NO_MATCH = Words(
    "Aucune instance ne correspond à ce filtre, à cette date.", "No body matches this filter, on this day.",
)


class BodyTreePane(QFrame):
    """Filter, day, *Ajouter*, and the tree; `picked` carries the id of a body somebody went to."""

    picked = Signal(object)
    entered = Signal()
    add_asked = Signal()
    day_changed = Signal()

    def __init__(self, place: Workplace, hands: Hands) -> None:
        super().__init__()
        self.setObjectName("shelf")
        self._place = place
        self._hands = hands
        self._speech = Speech(place.language)
        self._current: RecordId | None = None
        self._has_leads = False
        self.model = BodyTreeModel(place.language, self)
        self.filter = PlainLine()
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filtered)
        self.as_of: ParsedField[PartialDate] = ParsedField(partial(_read_day, place), write_date, place.language)
        self.as_of.edited.connect(self._turned)
        self.tree = TwoLineTree(place.theme)
        self.tree.setModel(self.model)
        self.tree.picked.connect(self._picked)
        self.tree.opened.connect(self._entered)
        self._nothing = EmptyState(_NO_MATCH, ALL_AGAIN, place.language)
        self._nothing.begun.connect(self.show_all)
        self._nothing.hide()
        self._leads = make_label(role="note", wrap=True)
        self._export = export_foot(self._speech, self.export)
        self._new = make_button("primary", self.add_asked.emit)
        self._day = FieldColumn(_AS_OF, self.as_of, place.language)
        speech = self._speech
        speech.say(_FILTER, self.filter.setPlaceholderText, self.filter.setAccessibleName)
        speech.say(_NEW, self._new.setText)
        speech.say(_NEW_TIP, self._new.setToolTip)
        speech.say(_TREE, self.tree.setAccessibleName)
        speech.say(_TODAY, self.as_of.line.setPlaceholderText)
        layout = column(gap=4)
        layout.addLayout(row(self.filter, self._new, margins=(12, 10, 12, 0)))
        layout.addLayout(row(self._day, margins=(12, 2, 12, 4)))
        layout.addWidget(self.tree, 1)
        layout.addWidget(self._nothing, 1)
        layout.addLayout(column(self._leads, self._export, gap=4, margins=(12, 4, 12, 8)))
        self.setLayout(layout)

    def as_of_day(self) -> date:
        """Return the day as of which the tree is shown: of a month or year the last."""
        value = self.as_of.value()
        return value.end if value is not None and value.end is not None else self._place.today

    @property
    def first(self) -> RecordId | None:
        """Return the body at the top."""
        return self.model.record_at(self.model.index(0, 0))

    def set_nodes(self, nodes: Sequence[BodyNode]) -> None:
        """Show these bodies."""
        self.model.set_nodes(nodes)
        set_role(self._new, "primary" if nodes else "")     # an empty page has its own button
        self._show_emptiness()
        self.select(self._current)

    def show_leads(self, words: Words | None) -> None:
        """Say who leads the bodies of that day."""
        self._has_leads = words is not None
        if words is not None:
            self._speech.say(words, self._leads.setText, self.tree.setAccessibleDescription)
        self._fit()

    def export(self) -> None:
        """Write the bodies shown into a table."""
        self._hands.export_list(Body, self.model.shown)

    def show_all(self) -> None:
        """Take the filter away, and show the bodies of today; go on in the filter."""
        dated = self.as_of.value() is not None
        self.as_of.set_value(None)
        self.filter.clear()
        if dated:
            self.day_changed.emit()
        self.filter.setFocus()

    def select(self, record: RecordId | None) -> None:
        """Show a body as the chosen one, without telling anybody; None: none is."""
        self._current = record
        index = self.model.place_of(record)
        if index != self.tree.currentIndex():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self._day.retranslate(language)
        self._nothing.retranslate(language)
        self.model.retranslate(language)
        self.select(self._current)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the room to the tree where the window is low for its letters."""
        self._leads.setVisible(self._has_leads and self.height() > self._place.theme.measures.px(_ROOM))

    def _filtered(self, text: str) -> None:
        self.model.set_filter(text)
        self._show_emptiness()
        self.select(self._current)

    def _turned(self, _day: PartialDate | None) -> None:
        self.day_changed.emit()

    def _show_emptiness(self) -> None:
        narrowed = bool(self.filter.text() or self.as_of.value())
        nothing = self.model.rowCount() == 0 and narrowed
        self._nothing.setVisible(nothing)
        self._export.setVisible(self.model.rowCount() > 0)
        self.tree.setVisible(not nothing)

    def _picked(self, index: QModelIndex) -> None:
        record = self.model.record_at(index)
        if record != self._current:
            self._current = record
            self.picked.emit(record)

    def _entered(self, _index: QModelIndex) -> None:
        self.entered.emit()


def _read_day(place: Workplace, text: str) -> PartialDate | None:
    return read_date(text, place.today)
