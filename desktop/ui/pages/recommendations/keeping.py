"""Keeping filters and what is *ours* on this computer."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop.domain.identity import RecordId
from desktop.ui.pages.recommendations.asking import Asks
from desktop.ui.pages.recommendations.reading import TrackerReading
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.tracking.filters import SavedFilter, call_own, describe, forget_filter, save_filter
from desktop.wording.words import Words, capital

_KEPT = Words("Filtre gardé\u00a0: {name}", "Filter kept: {name}")
_FORGOTTEN = Words("Filtre oublié.", "Filter forgotten.")


class FilterKeeping(QObject):
    """`saved_changed` carries all saved filters, `own_changed` our organisations."""

    saved_changed = Signal(object)
    own_changed = Signal(object)

    def __init__(self, place: Workplace, reading: TrackerReading, asks: Asks) -> None:
        super().__init__()
        self._place, self._reading, self._asks = place, reading, asks

    def keep(self) -> None:
        """Ask for a name and keep the filter of now under it."""
        wanted = self._reading.view.filter
        proposed = describe(self._reading.tracker, wanted).text(self._place.language)
        name = self._asks.filter_name(capital(proposed))
        if name:
            self._place.perform(save_filter, SavedFilter(name, wanted), done=self._changed)
            self._place.tell(_KEPT.filled(name=name))

    def forget(self, name: str) -> None:
        """Forget a saved filter."""
        self._place.perform(forget_filter, name, done=self._changed)
        self._place.tell(_FORGOTTEN)

    def choose_own(self) -> None:
        """Ask which organisations are ours."""
        names = self._reading.tracker.names_of(sorted(self._reading.own), self._place.language)
        answer = self._asks.own_organizations(names)
        if answer is not None:
            self._place.perform(call_own, answer, done=self._own, failed=self._place.tell_error, typed=False)

    def _changed(self, saved: Sequence[SavedFilter]) -> None:
        self.saved_changed.emit(saved)

    def _own(self, own: frozenset[RecordId]) -> None:
        self.own_changed.emit(own)
