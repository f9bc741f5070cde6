"""The line in which one says which activities to see; the same for map, matrix, network and table."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from desktop.domain.kinds.activities import ActivityStatus
from desktop.domain.kinds.actors import OrganizationType
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_button
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.text import PlainLine
from desktop.usecases.actors.desk import ActorsDesk
from desktop.usecases.actors.facts import NO_SUBJECT
from desktop.usecases.actors.filters import ANY_STATUS, CURRENT, CURRENT_WORDS, ActorFilter, period_words
from desktop.usecases.actors.ground import AreaId
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words, same

_WORDS = Words("Mots…", "Words…")
_THEME, _STATUS = Words("Thème", "Theme"), Words("Statut", "Status")
_AREA, _WHO = Words("Lieu", "Place"), Words("Organisation", "Organization")
_TYPE, _BODY = Words("Type", "Type"), Words("Instance", "Body")
_ALL, _ALL_F = Words("tous", "all"), Words("toutes", "all")
_MORE, _LESS = Words("Plus…", "More…"), Words("Moins", "Fewer")
_MORE_SAID, _LESS_SAID = Words("Plus de filtres", "More filters"), Words("Moins de filtres", "Fewer filters")
_RESET = Words("Tout montrer", "Show all")
_NO_TYPE = Words("non précisé", "not said")
_WORDS_WIDE = 120   # pixels at 100 %
_WIDEST = 190       # of a choice between names, however long these are
_NONE: frozenset[Any] = frozenset()
_ALL_STATUSES = Words("tous les statuts", "all statuses")
_PERIOD, _ALL_DATES = Words("Période", "Period"), Words("toutes les dates", "all dates")
_ALWAYS: tuple[date | None, date | None] = (None, None)


class FilterBar(QFrame):
    """Choices and words; `filter_changed` carries the filter that somebody wants."""

    filter_changed = Signal(object)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._speech = Speech(place.language)
        self._filter = ActorFilter()
        self.words = PlainLine()
        self.words.setClearButtonEnabled(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.words.textChanged.connect(self._typed)
        self._speech.say(_WORDS, self.words.setPlaceholderText, self.words.setAccessibleName)
        self.subjects = self._choice([Option(_NONE, _ALL)], _THEME)
        self.statuses = self._choice(_status_options())
        self.areas = self._choice([Option(_NONE, _ALL)], _AREA)
        self.organizations = self._choice([Option(_NONE, _ALL_F)], _WHO)
        self.types = self._choice(_type_options(), _TYPE)
        self.bodies = self._choice([Option(_NONE, _ALL_F)], _BODY)
        self.period = self._choice([Option(_ALWAYS, _ALL_DATES)])
        for button, said in ((self.statuses, _STATUS), (self.period, _PERIOD)):     # their words say what they are
            self._speech.say(said, button.setAccessibleDescription, button.setToolTip)
        self._choices = (self.subjects, self.statuses, self.areas, self.organizations, self.types, self.bodies)
        self._periods: list[Option] = []
        self.more = make_button("link", self._toggle)
        self.reset = make_button("link", self._reset)
        self._speech.say(_RESET, self.reset.setText)
        self._later = FlowRow(self.areas, self.organizations, self.types, self.bodies, gap=8, line_gap=4, even=True)
        first = FlowRow(
            self.words, self.subjects, self.statuses, self.period, self.more, self.reset, gap=8, line_gap=6, even=True
        )
        self._opened = False
        self.setLayout(column(first, self._later, gap=6, margins=(16, 4, 16, 4)))
        for button in (*self._choices, self.period):
            button.edited.connect(self._chosen)
        place.theme.changed.connect(self._measure)
        self._measure()
        self.show_filter(self._filter)

    def offer(self, desk: ActorsDesk) -> None:
        """Offer what activities name."""
        offered, name = desk.offered, desk.actors.name
        for button, every, keys in (
            (self.subjects, _ALL, offered.subjects), (self.organizations, _ALL_F, offered.organizations),
            (self.bodies, _ALL_F, offered.bodies),
        ):  # fmt: skip
            button.set_options([Option(_NONE, every), *_named(_single(name(key), key) for key in keys)])
        self.areas.set_options([Option(_NONE, _ALL), *_areas(desk)])
        self._periods = _years(offered.span)
        self.show_filter(self._filter)

    def show_filter(self, wanted: ActorFilter) -> None:
        """Show what is chosen, without telling anybody."""
        self._filter = wanted
        for name, button in self._by_name():
            button.set_value(getattr(wanted, name))
        self._show_period(wanted.since, wanted.until)
        if fold(self.words.text()) != fold(wanted.words):
            self.words.setText(wanted.words)
        self.reset.setVisible(wanted != ActorFilter())
        self._fold()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        for button in (*self._choices, self.period):
            button.retranslate(language)
        self._fold()

    def _by_name(self) -> Sequence[tuple[str, ChoiceButton]]:
        names = ("subjects", "statuses", "areas", "organizations", "types", "bodies")
        return tuple(zip(names, self._choices, strict=True))

    def _choice(self, options: Sequence[Option], label: Words | None = None) -> ChoiceButton:
        return ChoiceButton(options, self._place.theme, self._place.language, label=label)

    def _chosen(self, _key: object) -> None:
        chosen: dict[str, Any] = {name: button.value() for name, button in self._by_name()}
        period = self.period.value()
        since, until = period if isinstance(period, tuple) else _ALWAYS
        self._want(replace(self._filter, **chosen, since=since, until=until))

    def _show_period(self, since: date | None, until: date | None) -> None:
        """Show a period; a month that was chosen on the map is offered as long as it lasts."""
        options = [Option(_ALWAYS, _ALL_DATES), *self._periods]
        words = period_words(since, until)
        if words is not None and all(option.key != (since, until) for option in options):
            options.append(Option((since, until), words))
        self.period.set_options(options)
        self.period.set_value((since, until))

    def _typed(self, text: str) -> None:
        if fold(text) != fold(self._filter.words):
            self._want(replace(self._filter, words=text))

    def _reset(self) -> None:
        self.words.setFocus()   # the button goes, and would leave the cursor anywhere
        self._want(ActorFilter())

    def _want(self, wanted: ActorFilter) -> None:
        self.show_filter(wanted)
        self.filter_changed.emit(wanted)

    def _toggle(self) -> None:
        self._opened = not self._opened
        self._fold()

    def _fold(self) -> None:
        """Keep what is rarely asked behind one word, unless it is asked."""
        wanted = self._filter
        asked = bool(wanted.areas or wanted.organizations or wanted.types or wanted.bodies)
        self._later.setVisible(self._opened or asked)
        self._speech.say(_LESS if self._opened else _MORE, self.more.setText)
        said = _LESS_SAID if self._opened else _MORE_SAID
        self._speech.say(said, self.more.setToolTip, self.more.setAccessibleName)
        self.more.setVisible(not asked or self._opened)

    def _measure(self) -> None:
        px = self._place.theme.measures.px
        self.words.setFixedWidth(px(_WORDS_WIDE))
        for button in (self.subjects, self.areas, self.organizations, self.types, self.bodies):
            button.setMaximumWidth(px(_WIDEST))
        self._fold()


def _single(words: Words, key: object) -> Option:
    return Option(frozenset((key,)), words)


def _named(options: Iterable[Option]) -> list[Option]:
    return sorted(options, key=_by_words)


def _by_words(option: Option) -> tuple[bool, str]:
    return option.words == NO_SUBJECT, fold(option.words.fr)


def _areas(desk: ActorsDesk) -> list[Option]:
    """Offer the regions and what lies in them, as far as it is drawn."""
    ground = desk.ground
    if ground is None:
        return []
    options = []
    for region in sorted(ground.release.at(1), key=_by_name):
        options.append(Option(frozenset((AreaId(region.level, region.key),)), same(region.name)))
        inside = sorted(ground.gazetteer.below(region), key=_by_name)
        options += [
            Option(frozenset((AreaId(area.level, area.key),)), same(f"\u2003{area.name}"))
            for area in inside
            if 2 in ground.levels
        ]
    return options


def _by_name(area: Any) -> str:
    return fold(area.name)


def _years(span: tuple[date, date] | None) -> list[Option]:
    """Offer the years in which activities run, the last first."""
    years = range(span[1].year, span[0].year - 1, -1) if span else ()
    return [Option((date(year, 1, 1), date(year, 12, 31)), same(str(year))) for year in years]


def _status_options() -> list[Option]:
    together = [Option(CURRENT, CURRENT_WORDS), Option(ANY_STATUS, _ALL_STATUSES)]
    return [*together, *(Option(frozenset((status,)), status.label) for status in ActivityStatus)]


def _type_options() -> list[Option]:
    types = [Option(frozenset((one,)), one.label) for one in OrganizationType]
    return [Option(_NONE, _ALL), *types, Option(frozenset((None,)), _NO_TYPE)]
