"""The desk: one person at work with one open dossier - reading, named steps, undo and redo."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, Generic, ParamSpec, TypeVar

from desktop.usecases.changes import Changes
from desktop.usecases.history import History, play_again, play_back
from desktop.usecases.ports import Clock, Dossier, DossierFacts, Reader
from desktop.usecases.steps import UseCase
from desktop.wording.words import Words

P = ParamSpec("P")
T = TypeVar("T")

UNDO = Words("annuler : {step}", "undo: {step}")
REDO = Words("rétablir : {step}", "redo: {step}")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a use case returned, and what it changed."""

    value: T
    changes: Changes


class Desk:
    """Serves one thread at a time: in the window the one worker of the task runner, elsewhere the caller."""

    def __init__(self, dossier: Dossier, clock: Clock) -> None:
        self._dossier = dossier
        self.clock = clock
        self.history = History()

    @property
    def facts(self) -> DossierFacts:
        """Return what the dossier says about itself."""
        return self._dossier.facts

    def read(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `query` finds in one consistent view."""
        with self._dossier.reading() as reader:
            return query(reader, *args, **kwargs)

    def perform(
        self, use_case: UseCase[P, T], initiator: object = None, /, *args: P.args, **kwargs: P.kwargs
    ) -> Outcome[T]:
        """Do `use_case` in one transaction and keep it as a step that can be undone; raises what it raises."""
        with self._dossier.unit_of_work(use_case.name, initiator) as unit:
            value = use_case(unit, *args, **kwargs)
            changes = unit.changes
        self.history.record(changes)
        return Outcome(value, changes)

    def undo(self) -> Changes | None:
        """Take the last step back; None when there is none."""
        last = self.history.last_done()
        if last is None:
            return None
        with self._dossier.unit_of_work(UNDO.filled(step=last.step)) as unit:
            play_back(unit, last.edits)
            changes = unit.changes
        self.history.undone()
        return changes

    def redo(self) -> Changes | None:
        """Play the last undone step again; None when there is none."""
        last = self.history.last_undone()
        if last is None:
            return None
        with self._dossier.unit_of_work(REDO.filled(step=last.step)) as unit:
            play_again(unit, last.edits)
            changes = unit.changes
        self.history.redone()
        return changes

    def close(self) -> None:
        """Write everything and release the dossier."""
        self._dossier.close()
