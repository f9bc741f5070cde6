"""Changing many recommendations at once, in one step that can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Recommendation
from desktop.domain.kinds.recommendations import Priority, Status
from desktop.domain.partial_date import PartialDate
from desktop.usecases.locking import LOCKED, is_locked
from desktop.usecases.ports import UnitOfWork
from desktop.usecases.recommendations import review
from desktop.usecases.references import change_reference
from desktop.usecases.steps import step
from desktop.wording.words import Words

_VALUES = ("due", "priority")  # taken as they are
NOTHING_CHOSEN = Words("Choisissez ce qui doit changer.", "Choose what is to change.")
NOTE_WITHOUT_STATUS = Words(
    "La note accompagne un état\u00a0: choisissez celui où en sont ces recommandations.",
    "The note goes with a status: choose where these recommendations stand.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """What all of them get; None and an empty `responsible` leave things as they are."""

    status: Status | None = None
    note: str = ""
    due: PartialDate | None = None
    no_due: bool = False  # takes the due date away
    responsible: str = ""  # names with commas, in the place of those there were
    priority: Priority | None = None

    @property
    def of_the_minutes(self) -> bool:
        """Say whether it changes what validated minutes say."""
        return self.due is not None or self.no_due or bool(self.responsible.strip())

    @property
    def empty(self) -> bool:
        """Say whether nothing changes."""
        return not (self.of_the_minutes or self.status or self.priority)


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """Which recommendations were changed, and the numbers of those that validated minutes hold as they are."""

    changed: tuple[RecordId, ...]
    locked: tuple[str, ...] = ()


@step("modifier plusieurs recommandations", "change several recommendations")
def change_many(unit: UnitOfWork, records: Sequence[RecordId], bulk: Bulk, today: date) -> BulkOutcome:
    """Change what is not locked by validated minutes, each recommendation whole or not at all.

    Raises KnownError when nothing is chosen, a closing note is missing, or all of them are locked.
    """
    if bulk.note.strip() and bulk.status is None:
        raise KnownError(NOTE_WITHOUT_STATUS)
    if bulk.empty:
        raise KnownError(NOTHING_CHOSEN)
    found = unit.many(Recommendation, list(dict.fromkeys(records)))
    locked = {one.id: one.reference for one in found if bulk.of_the_minutes and is_locked(unit, one)}
    free = [one for one in found if one.id not in locked]
    if locked and not free:
        raise KnownError(LOCKED)
    _set_fields(unit, free, bulk)
    if bulk.status is not None:
        for one in free:
            review(unit, one.id, bulk.status, bulk.note, today)
    return BulkOutcome(tuple(one.id for one in free), tuple(locked.values()))


def _set_fields(unit: UnitOfWork, free: Sequence[Recommendation], bulk: Bulk) -> None:
    fields: dict[str, Any] = {name: value for name in _VALUES if (value := getattr(bulk, name)) is not None}
    if bulk.no_due:
        fields["due"] = None
    if bulk.responsible.strip() and free:  # who is meant is found once
        named = change_reference(Recommendation, "responsible")(unit, free[0].id, bulk.responsible)
        fields["responsible"] = named.responsible
    for one in free if fields else ():
        unit.change(one, **fields)
