"""What a person decides about conflicts: edits like any other, each an undo step that travels to every office."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.domain.operation import DELETED
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.exchange.conflicts import choose, settle
from desktop.usecases.exchange.ports import Contest, Version
from desktop.wording.words import Words

_KEPT = Words("Version gardée, pour tous les bureaux.", "Version kept, for all offices.")
_WRITTEN = Words("Texte gardé, pour tous les bureaux.", "Text kept, for all offices.")
_RECORD_KEPT = Words("Fiche gardée, pour tous les bureaux.", "Record kept, for all offices.")
_DELETED = Words("Fiche supprimée, pour tous les bureaux.", "Record deleted, for all offices.")


class Deciding(QObject):
    """`settled` carries the key of a conflict that was decided."""

    settled = Signal(str)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place

    def choose(self, contest: Contest, version: Version) -> None:
        """Keep one version."""
        deletes = version.field == DELETED and version.value == 1
        if contest.field == DELETED:
            words, undo = (_DELETED, True) if deletes else (_RECORD_KEPT, False)
        else:
            words, undo = _KEPT, version.value != contest.shown
        self._place.perform(
            choose, contest, version, done=partial(self._done, contest.key, words, undo),
            failed=self._place.tell_error, typed=False,
        )

    def write(self, contest: Contest, text: str) -> None:
        """Keep a text of one's own over all versions."""
        undo = text != str(contest.shown or "")
        self._place.perform(
            settle, contest, text, done=partial(self._done, contest.key, _WRITTEN, undo),
            failed=self._place.tell_error, typed=False,
        )

    def _done(self, key: str, words: Words, undo: bool, _result: object) -> None:
        """Offer *Annuler* only where there is something to take back: what was shown before may be what was kept."""
        self._place.tell(words, undo=undo)
        self.settled.emit(key)
