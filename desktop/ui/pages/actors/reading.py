"""What the page shows, read and counted on the worker: everything once, each view of it as often as somebody asks."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.ui.pages.workplace import Workplace
from desktop.usecases.actors.desk import ActorsDesk, ActorsView, Releases, actors_desk, show
from desktop.usecases.actors.filters import ActorFilter
from desktop.usecases.changes import Changes

_KINDS = frozenset({
    "activity", "actor_link", "organization", "theme", "body", "membership", "meeting", "gazetteer_release",
    "place_succession",
})


class ActorsReading(QObject):
    """`opened` when everything was read, `shown` when the view of it is ready; both on the window's thread."""

    opened = Signal(object)     # ActorsDesk
    shown = Signal(object)      # Shown

    def __init__(self, place: Workplace, releases: Releases, view: ActorsView) -> None:
        super().__init__()
        self._place = place
        self._releases = releases
        self.desk = ActorsDesk()
        self.view = view
        self._known = False
        self._stale = True
        self._awake = False

    @property
    def filter(self) -> ActorFilter:
        """Return the filter of now."""
        return self.view.filter

    def wake(self, awake: bool) -> None:
        """Read what changed meanwhile when the page comes into sight; out of sight nothing is read."""
        self._awake = awake
        if awake and self._stale:
            self.load()

    def load(self) -> None:
        """Read everything."""
        self._stale = False
        self._place.read((id(self), "all"), actors_desk, self._releases, self._place.today, done=self._opened)

    def refresh(self, changes: Changes | None) -> None:
        """Read again when something changed that is counted here."""
        if changes is None or changes.kinds & _KINDS:
            self._stale = True
            if self._awake:
                self.load()

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
