"""What one does with a whole body: begin it, call for members, end it, let another take its place."""

from datetime import date

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body
from desktop.domain.kinds.bodies import BodyStatus
from desktop.domain.partial_date import PartialDate
from desktop.usecases.ports import UnitOfWork
from desktop.usecases.records import require
from desktop.usecases.steps import step
from desktop.wording.words import Words

ITSELF = Words(
    "Une instance ne se remplace pas elle-même : choisissez celle qui prend sa suite.",
    "A body does not succeed itself: choose the one that takes its place.",
)
SUCCEEDS = Words(
    "« {name} » est déjà remplacée par cette instance : l’une des deux vient après l’autre.",
    "“{name}” is already succeeded by this body: one of the two comes after the other.",
)


@step("ouvrir l’appel à membres", "open the call for members")
def open_call(unit: UnitOfWork, record: RecordId) -> Body:
    """Open the body to new members."""
    return unit.change(require(unit, Body, record), open_to_members=True)


@step("clore l’appel à membres", "close the call for members")
def close_call(unit: UnitOfWork, record: RecordId) -> Body:
    """Take no new members any more."""
    return unit.change(require(unit, Body, record), open_to_members=False)


@step("dissoudre l’instance", "dissolve the body")
def dissolve(unit: UnitOfWork, record: RecordId, on: PartialDate, successor: RecordId | None = None) -> Body:
    """End a body, perhaps because another takes its place; its members stay known as those it had."""
    body = require(unit, Body, record)
    _require_successor(unit, body, successor)
    changed = unit.change(body, status=BodyStatus.DISSOLVED, mandate_to=on, open_to_members=False)
    return unit.change(changed, succeeded_by=successor) if successor else changed


@step("faire revivre l’instance", "bring the body back")
def revive(unit: UnitOfWork, record: RecordId, today: date) -> Body:
    """Let a dissolved body go on; an end that is past is taken away with what came after it."""
    body = require(unit, Body, record)
    over = body.mandate_to is not None and body.mandate_to.overdue(today)
    until = None if over else body.mandate_to
    status = BodyStatus.TEMPORARY if until else BodyStatus.ACTIVE
    return unit.change(body, status=status, mandate_to=until, succeeded_by=None)


def _require_successor(unit: UnitOfWork, body: Body, successor: RecordId | None) -> None:
    if successor is None:
        return
    if successor == body.id:
        raise KnownError(ITSELF)
    other = require(unit, Body, successor)
    if other.succeeded_by == body.id:
        raise KnownError(SUCCEEDS.filled(name=other.acronym or other.name))
