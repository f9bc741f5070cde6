"""What the page shows, read and counted on the worker: everything once, each view of it as often as somebody asks."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.domain.identity import RecordId
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.actors.desk import ActorsDesk, ActorsView, Releases, actors_desk, show
from desktop.usecases.actors.facts import ActivityFact, facts_of
from desktop.usecases.actors.filters import ActorFilter
from desktop.usecases.changes import Changes

_ACTIVITY = "activity"
_NAMING = frozenset({
    "actor_link", "organization", "theme", "body", "membership", "meeting", "gazetteer_release", "place_succession",
})
_MANY = 500


class ActorsReading(QObject):
    """`opened` when everything was read, `shown` when the view of it is ready; both on the window's thread."""

    opened = Signal(object)     # ActorsDesk, also when what was read again brings more to choose from
    shown = Signal(object)      # Shown

    def __init__(self, place: Workplace, releases: Releases, view: ActorsView) -> None:
        super().__init__()
        self._place = place
        self._releases = releases
        self.desk = ActorsDesk()
        self.view = view
        self._known = False
        self._stale = True
        self._changed: set[RecordId] = set()    # activities that have to be read again
        self._awake = False

    @property
    def filter(self) -> ActorFilter:
        """Return the filter of now."""
        return self.view.filter

    def wake(self, awake: bool) -> None:
        """Read what changed meanwhile when the page comes into sight; out of sight nothing is read."""
        self._awake = awake
        if awake:
            self._catch_up()

    def load(self) -> None:
        """Read everything."""
        self._stale = False
        self._changed = set()
        self._place.read((id(self), "all"), actors_desk, self._releases, self._place.today, done=self._opened)

    def refresh(self, changes: Changes | None) -> None:
        """Read again what changed, as far as it is counted here."""
        if changes is None or changes.kinds & _NAMING:
            self._stale = True
        elif changes.kinds & {_ACTIVITY}:
            self._changed |= changes.ids(_ACTIVITY)
        if self._awake:
            self._catch_up()

    def _catch_up(self) -> None:
        """Read everything where names may have changed, else what changed; many at once are as quick to read whole."""
        if self._stale or len(self._changed) > _MANY or (self._changed and not self._known):
            self.load()
        elif self._changed:
            records, self._changed = frozenset(self._changed), set()
            done = partial(self._renewed, records)
            self._place.read((id(self), records), facts_of, self.desk.actors, records, done=done)

    def _renewed(self, records: frozenset[RecordId], facts: tuple[ActivityFact, ...]) -> None:
        before, self.desk = self.desk, self.desk.renewed(facts, records, self._place.today)
        now = self.desk
        if now.offered != before.offered or bool(now.actors.facts) != bool(before.actors.facts):
            self.opened.emit(now)
        self._count()

    def renew(self) -> None:
        """Read everything again: maps are drawn otherwise."""
        self.refresh(None)

    def look(self, **changed: Any) -> None:
        """Show another view: this one with some of its parts changed."""
        self.view = replace(self.view, **changed)
        if self._known:
            self._count()

    def ask(self, key: object, work: Callable[..., Any], *args: Any, done: Callable[[Any], object]) -> None:
        """Work something out of what was read, on the worker; only the last one of a key is answered."""
        self._place.tasks.read((id(self), key), work, *args, done=done)

    def _count(self) -> None:
        self.ask("view", partial(show, self.desk), self.view, done=self.shown.emit)

    def _opened(self, desk: ActorsDesk) -> None:
        self.desk, self._known = desk, True
        self.opened.emit(desk)
        self._count()

