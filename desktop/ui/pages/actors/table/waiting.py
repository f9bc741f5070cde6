"""The texts that are not in the dossier: shown in their cells, remembered beside it, brought back by undo."""

from PySide6.QtCore import QObject, Signal

from desktop.ui.pages.actors.table.keys import Gesture
from desktop.ui.pages.actors.table.model import ActivityTableModel
from desktop.ui.pages.actors.table.rows import put_texts
from desktop.ui.pages.actors.table.steps import DraftSteps, Texts
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.activities.drafts import keep_drafts
from desktop.usecases.changes import Changes
from desktop.wording.words import Words

_UNDONE = Words("Annulé\u00a0: texte à revoir", "Undone: text to be reviewed")
_REDONE = Words("Rétabli\u00a0: texte à revoir", "Redone: text to be reviewed")


class WaitingTexts(QObject):
    """`changed` when other texts wait than before."""

    changed = Signal()

    def __init__(self, place: Workplace, model: ActivityTableModel) -> None:
        super().__init__()
        self._place, self._model = place, model
        self._steps = DraftSteps(place.desk.history)

    def put(self, texts: Texts, *, remember: bool = True) -> None:
        """Let these texts wait, or no more; `remember` where no use case did so already."""
        put_texts(texts, self._model.rows.drafts)
        if remember and texts:
            self._place.perform(keep_drafts, dict(texts))
        self._model.renew()
        self.changed.emit()

    def note(self, changes: Changes, before: Texts, after: Texts) -> None:
        """Keep what an entry did to them, so that it can be undone."""
        self._steps.note(changes, before, after)

    def follow(self) -> None:
        """Bring back what goes with the steps of the dossier that were undone, or played again."""
        texts = self._steps.follow()
        if texts:
            self.put(texts)

    def owns(self, gesture: Gesture) -> bool:
        """Say whether undo, or redo, is about a text that waits, and not about the dossier."""
        return self._steps.owns_undo if gesture is Gesture.UNDO else self._steps.owns_redo

    def undo(self) -> None:
        """Take the last entry back, which only was about a text that waits."""
        self._play(self._steps.undo(), _UNDONE)

    def redo(self) -> None:
        """Put it there again."""
        self._play(self._steps.redo(), _REDONE)

    def _play(self, texts: Texts | None, words: Words) -> None:
        if texts is not None:
            self.put(texts)
            self._place.tell(words)
