"""What lines and symbols mean; ticks choose which sorts of links are shown."""

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.kinds.actors import OrganizationType
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.check import CheckBox
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_label, row
from desktop.ui.widgets.network.marks import LineSample, SymbolSample
from desktop.ui.widgets.speech import Speech
from desktop.usecases.actors.network.graph import Network
from desktop.usecases.actors.network.links import LinkSort
from desktop.usecases.actors.network.telling import type_words
from desktop.wording.words import Language, Words

LEAST = (1, 2, 3, 5, 10)
_LEAST = Words("En commun", "In common")
_AT_LEAST = Words("au moins {n}", "at least {n}")
_ANY = Words("1 ou plus", "1 or more")
_SHOW = Words("Montrer ces liens\u00a0: {sort}", "Show these links: {sort}")
_ALONE = Words("Organisations sans lien", "Organizations without a link")
_TYPES: tuple[OrganizationType | None, ...] = (*OrganizationType, None)


class NetworkLegend(QWidget):
    """`sorts_changed`, `least_changed` and `alone_changed` when somebody chooses what is shown."""

    sorts_changed = Signal(object)  # frozenset of LinkSort
    least_changed = Signal(int)
    alone_changed = Signal(bool)

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._speech = Speech(language)
        self.ticks = {sort: CheckBox(theme) for sort in LinkSort}
        self.alone = CheckBox(theme)
        self.alone.setChecked(True)
        self._links = {sort: _pair(LineSample(sort, theme), tick) for sort, tick in self.ticks.items()}
        for sort, tick in self.ticks.items():
            tick.setChecked(True)
            tick.toggled.connect(self._ticked)
            self._speech.say(sort.label.capitalised(), tick.setText)
            self._speech.say(_SHOW.filled(sort=sort.label), tick.setAccessibleName)
        self._speech.say(_ALONE, self.alone.setText)
        self.alone.toggled.connect(self.alone_changed)
        options = [Option(n, _ANY if n == 1 else _AT_LEAST.filled(n=n)) for n in LEAST]
        self.least = ChoiceButton(options, theme, language, label=_LEAST)
        self.least.edited.connect(self._chose_least)
        self._types = {sort: self._type(sort, theme) for sort in _TYPES}
        self.setLayout(column(
            FlowRow(*self._links.values(), self.least, self.alone, gap=16, line_gap=2, even=True),
            FlowRow(*self._types.values(), gap=16, line_gap=2, even=True), gap=4,
        ))  # fmt: skip

    def show_network(self, network: Network) -> None:
        """Explain what occurs in a network, the whole of it."""
        sorts = {link.sort for link in network.links}
        types = {one.type for one in network.actors}
        _show_only(self._links, sorts)
        _show_only(self._types, types)
        self.least.setVisible(LinkSort.SHARES in sorts)
        self.alone.setVisible(any(not network.degree(one.id) for one in network.actors) or len(sorts) > 1)

    def sorts(self) -> frozenset[LinkSort]:
        """Return the sorts that are ticked."""
        return frozenset(sort for sort, tick in self.ticks.items() if tick.isChecked())

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self.least.retranslate(language)

    def _type(self, sort: OrganizationType | None, theme: Theme) -> QWidget:
        label = make_label(role="small")
        self._speech.say(type_words(sort).capitalised(), label.setText)
        return _pair(SymbolSample(sort, theme), label)

    def _ticked(self, _on: bool) -> None:
        self.sorts_changed.emit(self.sorts())

    def _chose_least(self, least: object) -> None:
        if isinstance(least, int):
            self.least_changed.emit(least)


def _pair(sample: QWidget, words: QWidget) -> QWidget:
    pair = QWidget()
    if isinstance(words, CheckBox):
        pair.setLayout(row(words, sample, gap=4))
    else:
        pair.setLayout(row(sample, words, gap=6))
    return pair


def _show_only(widgets: Mapping[Any, QWidget], shown: Collection[object]) -> None:
    for key, widget in widgets.items():
        widget.setVisible(key in shown)
