"""Undo for texts that are not in the dossier: they come back with the step that replaced them, or by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.usecases.activities.drafts import CellKey
from desktop.usecases.changes import Changes
from desktop.usecases.history import History

_LIMIT = 100
Texts = Mapping[CellKey, str | None]  # None: no text waits in this cell


@dataclass(slots=True)
class _Step:
    changes: Changes
    before: Texts
    after: Texts
    last: Changes | None  # the step of the dossier after which it was made
    undone: bool = False


class DraftSteps:
    """What entries did to the texts that wait; asked on the window's thread, where steps are told."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._steps: list[_Step] = []

    def note(self, changes: Changes, before: Texts, after: Texts) -> None:
        """Keep what an entry did; `changes` are those of the dossier, if any."""
        if before or after:
            self._steps = [step for step in self._steps if not step.undone]
            self._steps.append(_Step(changes, before, after, self._history.last_done()))
            del self._steps[:-_LIMIT]

    def follow(self) -> Texts:
        """Return the texts that come back, or go, because steps of the dossier were undone or played again."""
        found: dict[CellKey, str | None] = {}
        for step in self._steps:
            undone = self._history.has_undone(step.changes) if step.changes else step.undone
            if undone is not step.undone:
                step.undone = undone
                found |= step.before if undone else step.after
        return found

    def undo(self) -> Texts | None:
        """Take the last step back where it only was about texts that wait; None where undo is the dossier's."""
        step = self._own_last()
        if step is None:
            return None
        step.undone = True
        return step.before

    def redo(self) -> Texts | None:
        """Play the step again that was taken back last; None where redo is the dossier's."""
        step = self._own_next()
        if step is None:
            return None
        step.undone = False
        return step.after

    @property
    def owns_undo(self) -> bool:
        """Say whether the last thing done was only about texts that wait."""
        return self._own_last() is not None

    @property
    def owns_redo(self) -> bool:
        """Say whether the last thing undone was only about texts that wait."""
        return self._own_next() is not None

    def _own_last(self) -> _Step | None:
        last = next((step for step in reversed(self._steps) if not step.undone), None)
        return last if last and not last.changes and last.last is self._history.last_done() else None

    def _own_next(self) -> _Step | None:
        after = [step for step in self._steps if step.undone]
        if not after or after[0].changes or after[0].last is not self._history.last_done():
            return None
        return after[0]
