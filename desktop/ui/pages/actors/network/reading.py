"""Which network is seen: made and laid out on the worker, the chosen part of it cut out here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.actors.desk import Shown
from desktop.usecases.actors.network.graph import Excerpt, Network
from desktop.usecases.actors.network.layout import dropped
from desktop.usecases.actors.network.links import LinkSort
from desktop.usecases.actors.network.positions import Arrangement, keep_positions
from desktop.usecases.actors.network.sheet import NetworkSheet
from desktop.usecases.actors.network.showing import Pictured, pictured, pictured_anew
from desktop.usecases.actors.network.stress import Point
from desktop.wording.words import Words

_TIDIED = Words("Le réseau est rangé.", "The network is tidied up.")
_BACK = Words("Remettre comme avant", "Put back as before")


class NetworkReading(QObject):
    """`changed` when another network, or another part of it, is to be seen."""

    changed = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._shown: Shown | None = None
        self.pictured = Pictured()
        self.excerpt = Excerpt()
        self.seen = Network()

    def load(self, shown: Shown) -> None:
        """Make the network of a view, everybody in the place that is kept."""
        self._shown = shown
        self._read(pictured, self._take)

    def arrange(self) -> None:
        """Give everybody a new place, and offer to put them back: somebody may have laid them out by hand."""
        self._read(pictured_anew, partial(self._tidied, self.pictured.arrangement.positions))

    def put_back(self, before: Mapping[RecordId, Point]) -> None:
        """Let everybody stand where it stood before."""
        positions = {one: before.get(one, point) for one, point in self.pictured.arrangement.positions.items()}
        self.pictured = replace(self.pictured, arrangement=Arrangement(positions))
        self._remember(positions)
        self.changed.emit()

    def look(self, **changed: Any) -> None:
        """Show another part: this one with some of what it is chosen by changed."""
        self.excerpt = replace(self.excerpt, **changed)
        self.seen = self.pictured.network.chosen(self.excerpt)
        self.changed.emit()

    def show_sorts(self, sorts: frozenset[LinkSort]) -> None:
        """Show these sorts of links."""
        self.look(sorts=sorts)

    def show_least(self, least: int) -> None:
        """Show who has so much in common."""
        self.look(least_shared=least)

    def show_alone(self, alone: bool) -> None:
        """Show actors without a link too, or not."""
        self.look(alone=alone)

    def keep(self, actor: RecordId, point: Point) -> None:
        """Let an actor stay where somebody moved it, or beside whom it was laid on."""
        positions = self.pictured.arrangement.positions
        free = dropped(self.pictured.network, positions, actor, point)
        self.pictured = replace(self.pictured, arrangement=Arrangement({**positions, actor: free}))
        self._remember({actor: free})
        self.changed.emit()

    def sheet(self) -> NetworkSheet:
        """Return what is seen, to be printed or written."""
        return self.pictured.sheet(self._place.desk.facts, self._place.today, self.excerpt)

    def _read(self, make: Callable[..., Pictured], done: Callable[[Pictured], object]) -> None:
        if self._shown is not None:
            self._place.read((id(self), "network"), make, self._shown, self._place.today, done=done)

    def _tidied(self, before: Mapping[RecordId, Point], found: Pictured) -> None:
        self._take(found)
        if any(before.get(one) != point for one, point in found.arrangement.positions.items()):
            self._place.offer(_TIDIED, _BACK, partial(self.put_back, before))

    def _take(self, found: Pictured) -> None:
        self.pictured = found
        if found.arrangement.fresh:
            self._remember(found.arrangement.positions)
        focus = self.excerpt.focus
        self.look(focus=focus if focus in found.network.by_id else None)

    def _remember(self, positions: Mapping[RecordId, Point]) -> None:
        """Keep places; it is no step, so *Annuler* at the foot goes on meaning the one before."""
        self._place.tasks.run(self._place.desk.perform, keep_positions, None, positions, failed=_let_be)


def _let_be(error: Exception) -> None:
    """Take that a dossier which cannot be written keeps no places; anything else is a bug."""
    if not isinstance(error, KnownError):
        raise error
