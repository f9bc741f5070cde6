"""What follows from a selection of actors: they are invited to a meeting, or proposed as members of a body."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Attendance, Body, Meeting, Membership, Organization
from desktop.domain.kinds.actors import Standing
from desktop.domain.kinds.bodies import BodyStatus, Role
from desktop.domain.kinds.meetings import MeetingState, Presence
from desktop.domain.naming import name_of
from desktop.domain.partial_date import PartialDate
from desktop.domain.position import between
from desktop.usecases.bodies.members import is_current
from desktop.usecases.locking import require_unlocked
from desktop.usecases.merged import merged_organizations
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.records import require
from desktop.usecases.steps import step
from desktop.wording.words import Words

PROPOSED_AS = Role.INVITED  # until the body itself decides


@dataclass(frozen=True, slots=True)
class Added:
    """How many organisations were added to a list, and how many stood there already."""

    new: int
    known: int


@step("inviter des organisations", "invite organizations")
def invite(unit: UnitOfWork, meeting: RecordId, organizations: Iterable[RecordId]) -> Added:
    """Expect organisations at a meeting; what is noted of those on its list already stays."""
    require_unlocked(unit, require(unit, Meeting, meeting))
    rows = unit.find(Attendance, meeting=meeting)
    merged = merged_organizations(unit)
    there = {merged.get(row.organization, row.organization) for row in rows if row.organization}
    last = max((row.position for row in rows), default="")
    asked = unit.many(Organization, list(dict.fromkeys(merged.get(one, one) for one in organizations)))
    new = [one for one in asked if one.id not in there]
    for one in new:
        last = between(last)
        unit.add(
            Attendance(
                meeting=meeting,
                position=last,
                organization=one.id,
                standing=one.standing or Standing.MEMBER,
                presence=Presence.EXPECTED,
            )
        )
    return Added(len(new), len(asked) - len(new))


@step("proposer des membres", "propose members")
def propose_members(unit: UnitOfWork, body: RecordId, organizations: Iterable[RecordId], today: date) -> Added:
    """Add organisations to a body as invited from today; who is a member already stays what it is."""
    require(unit, Body, body)
    merged = merged_organizations(unit)
    there = {
        merged.get(one.member, one.member)
        for one in unit.find(Membership, body=body)
        if one.member and is_current(one, today)
    }
    asked = unit.many(Organization, list(dict.fromkeys(merged.get(one, one) for one in organizations)))
    new = [one for one in asked if one.id not in there]
    for one in new:
        unit.add(Membership(body=body, member=one.id, role=PROPOSED_AS, since=PartialDate.day(today)))
    return Added(len(new), len(asked) - len(new))


def meetings_to_come(reader: Reader, today: date) -> list[tuple[RecordId, Words]]:
    """Return the meetings that one can be invited to, the next first; those without a date last."""
    found = [
        one
        for one in reader.find(Meeting, order="date", state=MeetingState.PLANNED)
        if one.date is None or not one.date.overdue(today)
    ]
    return [(one.id, name_of(one)) for one in found]


def living_bodies(reader: Reader) -> list[tuple[RecordId, Words]]:
    """Return the bodies that may take members, by name."""
    return [
        (one.id, name_of(one)) for one in reader.find(Body, order="name") if one.status is not BodyStatus.DISSOLVED
    ]
