"""What the page does to recommendations: a card taken to another status, many changed at once, one deleted."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Recommendation
from desktop.domain.kinds.recommendations import Status
from desktop.ui.pages.recommendations.asking import Asks
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.recommendations import review
from desktop.usecases.records import delete_record
from desktop.usecases.tracking.bulk import Bulk, BulkOutcome, change_many
from desktop.usecases.tracking.rows import TrackerRow
from desktop.wording.words import Words, counted

_MOVED = Words("{name}\u00a0: {status}.", "{name}: {status}.")
_CHANGED = Words("{n} recommandation modifiée.", "{n} recommendation changed."), Words(
    "{n} recommandations modifiées.", "{n} recommendations changed."
)
_LOCKED = Words(
    "{changed} Restent comme elles sont, leur compte rendu étant validé\u00a0: {numbers}.",
    "{changed} Left as they are, because their minutes are validated: {numbers}.",
)
_DELETED = Words("Recommandation supprimée.", "Recommendation deleted.")
_NAMED = 6      # numbers told of those that stayed


class Doings(QObject):
    """Each is one step, which the line at the foot offers to undo."""

    changed_many = Signal()
    bulk_refused = Signal(object)   # KnownError
    deleted = Signal()
    not_moved = Signal()            # a card stays where it was

    def __init__(self, place: Workplace, asks: Asks) -> None:
        super().__init__()
        self._place, self._asks = place, asks

    def move(self, row: TrackerRow, status: Status) -> None:
        """Say that a recommendation stands there now; closing asks for the note first."""
        note = self._asks.note(row) if status.closed else ""
        if note is None or (status.closed and not note.strip()):
            self.not_moved.emit()
            return
        told = _MOVED.filled(name=row.reference or "—", status=status.label)
        self._place.perform(
            review, row.id, status, note, self._place.today, done=partial(self._told, told), failed=self._refused,
            typed=False,
        )

    def change(self, records: Sequence[RecordId], bulk: Bulk) -> None:
        """Change many at once."""
        self._place.perform(
            change_many, list(records), bulk, self._place.today, done=self._changed, failed=self.bulk_refused.emit,
            typed=False,
        )

    def delete(self, record: RecordId) -> None:
        """Delete a recommendation with its notes."""
        self._place.perform(
            delete_record(Recommendation), record, done=self._deleted, failed=self._place.tell_error, typed=False
        )

    def _told(self, words: Words, _result: object) -> None:
        self._place.tell(words, undo=True)

    def _refused(self, error: KnownError) -> None:
        self._place.tell_error(error)
        self.not_moved.emit()

    def _changed(self, outcome: BulkOutcome) -> None:
        words = counted(len(outcome.changed), *_CHANGED)
        if outcome.locked:
            more = "…" if len(outcome.locked) > _NAMED else ""
            words = _LOCKED.filled(changed=words, numbers=", ".join(outcome.locked[:_NAMED]) + more)
        self._place.tell(words, undo=True)
        self.changed_many.emit()

    def _deleted(self, _result: object) -> None:
        self._place.tell(_DELETED, undo=True)
        self.deleted.emit()
