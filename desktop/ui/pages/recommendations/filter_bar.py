"""The line in which one says which recommendations to see, and in what order."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.domain.kinds.recommendations import OPEN, Status
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.looks import look_of
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_button
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.text import PlainLine
from desktop.usecases.tracking.filters import EVERYTHING, PRESETS, Filter, SavedFilter
from desktop.usecases.tracking.ordering import GroupBy, SortBy
from desktop.usecases.tracking.rows import Tracker
from desktop.usecases.tracking.views import View, scope_of
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words, same

_FILTER = Words("Filtre", "Filter")
_WORDS = Words("Mots…", "Words…")
_STATUS = Words("État", "State")
_RESPONSIBLE = Words("Responsable", "Responsible")
_BODY = Words("Instance", "Body")
_GROUP = Words("Grouper", "Group")
_SORT = Words("Trier", "Sort")
_ALL, _ALL_BODIES = Words("tous", "all"), Words("toutes", "all")
_OPEN, _CLOSED = Words("ouvertes", "open"), Words("closes", "closed")
_OTHER = Words("choisi ici", "chosen here")
_MORE = Words("Choisir et trier", "Choose and sort")
_KEEP = Words("Garder ce filtre…", "Keep this filter…")
_FORGET = Words("Oublier ce filtre", "Forget this filter")
_OURS = Words("Nos organisations…", "Our organizations…")
_SORTS = {
    SortBy.NUMBER: Words("par numéro", "by number"),
    SortBy.ACTION: Words("par action", "by action"),
    SortBy.RESPONSIBLE: Words("par responsable", "by responsible"),
    SortBy.FOLLOW_UP: Words("par suivi", "by follow-up"),
    SortBy.DUE: Words("par délai", "by due date"),
    SortBy.STATUS: Words("par état", "by state"),
    SortBy.AGE: Words("par âge", "by age"),
}
_CLOSED_SET = frozenset(status for status in Status if status.closed)
_WIDEST, _ROOM, _HIGH = 176, 520, 480      # pixels at 100 %: of a choice, least width and height for all of them
_NONE: frozenset[RecordId] = frozenset()


class FilterBar(QFrame):
    """Saved filters, words and choices; `view_changed` carries the view that somebody wants."""

    view_changed = Signal(object)
    keep_asked = Signal()
    forget_asked = Signal(str)  # name of a saved filter
    own_asked = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._speech = Speech(place.language)
        self._view = View()
        self._saved: Sequence[SavedFilter] = ()
        self.words = PlainLine()
        self.words.setClearButtonEnabled(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.words.textChanged.connect(self._typed)
        self.preset = self._choice([Option(None, _OTHER)], _FILTER)
        self.status = self._choice(_status_options(), _STATUS)
        self.responsible = self._choice([Option(_NONE, _ALL)], _RESPONSIBLE)
        self.body = self._choice([Option(_NONE, _ALL_BODIES)], _BODY)
        self.group = self._choice([Option(by, by.label) for by in GroupBy], _GROUP)
        self.sort = self._choice([Option(by, words) for by, words in _SORTS.items()], _SORT)
        self.keep = make_button("link", self.keep_asked.emit)
        self.forget = make_button("link", self._forget)
        self.own = make_button("link", self.own_asked.emit)
        self._speech.say(_WORDS, self.words.setPlaceholderText, self.words.setAccessibleName)
        for words, button in ((_KEEP, self.keep), (_FORGET, self.forget), (_OURS, self.own)):
            self._speech.say(words, button.setText)
        self.more = make_button("link", self._toggle)
        self._speech.say(_MORE, self.more.setText)
        first = FlowRow(self.preset, self.words, self.more, self.responsible, self.body, gap=8, line_gap=6, even=True)
        self._second = FlowRow(
            self.status, self.group, self.sort, self.keep, self.forget, self.own, gap=8, line_gap=4, even=True
        )
        self._opened = False
        self.setLayout(column(first, self._second, gap=6, margins=(16, 4, 16, 6)))
        self.preset.edited.connect(self._preset_chosen)
        for button in (self.status, self.responsible, self.body, self.group, self.sort):
            button.edited.connect(self._chosen)
        self._measure()
        place.theme.changed.connect(self._measure)
        self.show_view(self._view)

    def offer(self, tracker: Tracker) -> None:
        """Offer the responsible and the bodies that recommendations name."""
        charged = {record for row in tracker.rows for record in row.charged}
        bodies = {row.body for row in tracker.rows if row.body}
        self.responsible.set_options([Option(_NONE, _ALL), *_named(tracker, charged)])
        self.body.set_options([Option(_NONE, _ALL_BODIES), *_named(tracker, bodies)])
        self.show_view(self._view)

    def set_saved(self, saved: Sequence[SavedFilter]) -> None:
        """Offer these saved filters beside ours."""
        self._saved = saved
        options: list[Option] = [Option(place, words) for place, (words, _) in enumerate(PRESETS)]
        options += [Option(one.name, same(one.name)) for one in saved]
        self.preset.set_options([*options, Option(None, _OTHER)])
        self.show_view(self._view)

    def show_view(self, view: View) -> None:
        """Show what is chosen, without telling anybody."""
        self._view = view
        wanted = view.filter
        self.preset.set_value(self._name_of(wanted))
        self.status.set_value(wanted.statuses)
        self.responsible.set_value(wanted.responsible)
        self.body.set_value(wanted.bodies)
        self.group.set_value(view.group)
        self.sort.set_value(view.sort)
        if fold(self.words.text()) != fold(wanted.words):
            self.words.setText(wanted.words)
        self.forget.setVisible(isinstance(self.preset.value(), str))
        self.own.setVisible(wanted.mine)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        for button in (self.preset, self.status, self.responsible, self.body, self.group, self.sort):
            button.retranslate(language)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _toggle(self) -> None:
        self._opened = not self._opened
        self._fold()

    def _fold(self) -> None:
        """Leave the rows to the list where letters are large: most filters wait behind one word then."""
        px = self._place.theme.measures.px
        narrow = self.width() < px(_ROOM) or self.window().height() < px(_HIGH)
        self.more.setVisible(narrow)
        for part in (self.responsible, self.body, self._second):
            part.setVisible(not narrow or self._opened)

    def _choice(self, options: Sequence[Option], label: Words) -> ChoiceButton:
        return ChoiceButton(options, self._place.theme, self._place.language, label=label)

    def _name_of(self, wanted: Filter) -> int | str | None:
        """Return the key of the filter that is on: ours whatever it is about, a saved one only as it was saved."""
        saved = next((one.name for one in self._saved if one.filter == wanted), None)
        if saved is not None:
            return saved
        asked = _state_of(wanted)
        return next((place for place, (_, preset) in enumerate(PRESETS) if preset == asked), None)

    def _preset_chosen(self, key: object) -> None:
        if isinstance(key, int):
            scope, preset = scope_of(self._view.filter), PRESETS[key][1]
            wanted = replace(preset, responsible=scope.responsible, bodies=scope.bodies, words=scope.words)
        else:
            wanted = next((one.filter for one in self._saved if one.name == key), self._view.filter)
        self._want(replace(self._view, filter=wanted))

    def _chosen(self, _key: object) -> None:
        chosen: dict[str, Any] = {
            "statuses": self.status.value(), "responsible": self.responsible.value(), "bodies": self.body.value(),
        }
        wanted = replace(self._view.filter, **chosen)
        self._want(View(wanted, GroupBy(str(self.group.value())), SortBy(str(self.sort.value()))))

    def _typed(self, text: str) -> None:
        if fold(text) != fold(self._view.filter.words):
            self._want(replace(self._view, filter=replace(self._view.filter, words=text)))

    def _want(self, view: View) -> None:
        self.show_view(view)
        self.view_changed.emit(view)

    def _forget(self) -> None:
        self.forget_asked.emit(str(self.preset.value()))

    def _measure(self) -> None:
        px = self._place.theme.measures.px
        self.words.setFixedWidth(px(130))
        for button in (self.preset, self.status, self.responsible, self.body, self.group, self.sort):
            button.setMaximumWidth(px(_WIDEST))
        self._fold()


def _state_of(wanted: Filter) -> Filter:
    """Return a filter without whom and what it is about."""
    return replace(wanted, responsible=EVERYTHING.responsible, bodies=EVERYTHING.bodies, words="")


def _status_options() -> list[Option]:
    together = [Option(frozenset[Status](), _ALL), Option(frozenset(OPEN), _OPEN), Option(_CLOSED_SET, _CLOSED)]
    return [*together, *(Option(frozenset((status,)), status.label, look_of(status)) for status in Status)]


def _named(tracker: Tracker, records: Iterable[RecordId]) -> list[Option]:
    options = [Option(frozenset((record,)), tracker.name(record)) for record in records]
    return sorted(options, key=_by_name)


def _by_name(option: Option) -> str:
    return fold(option.words.fr)
