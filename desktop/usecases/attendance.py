"""Noting who came: typed in one line, completed from the directory, unknown organisations made on the way."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.attendance_entry import AttendanceEntry, read_attendance
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Attendance, Meeting, Organization
from desktop.domain.kinds.actors import Standing
from desktop.domain.kinds.meetings import Presence
from desktop.domain.position import between
from desktop.usecases.directory import Known, find_actor, known_organizations, organization_called, the_actor
from desktop.usecases.locking import require_unlocked
from desktop.usecases.ports import UnitOfWork
from desktop.usecases.records import require
from desktop.usecases.steps import step


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many came, as far as it was noted."""

    organizations: int
    excused: int
    absent: int
    people: int


@step("noter les présences", "note attendance")
def note_attendance(unit: UnitOfWork, meeting: RecordId, typed: str) -> list[Attendance]:
    """Add what was typed (`NRC 2, DRC; excusés OCHA`); an organisation already there is updated, never doubled."""
    require_unlocked(unit, require(unit, Meeting, meeting))
    there = {row.organization: row for row in unit.find(Attendance, meeting=meeting, order="position")}
    last = max((row.position for row in there.values()), default="")
    actors = known_organizations(unit)
    noted = []
    for entry in _with_whole_names(read_attendance(typed), typed, actors):
        known = the_actor(actors, entry.name)
        organization = known.id if known else organization_called(unit, entry.name, actors)
        if organization in there:
            row = _update(unit, there[organization], entry)
        else:
            last = between(last)
            row = unit.add(_new(unit, meeting, organization, entry, last))
        there[organization] = row
        noted.append(row)
    return noted


@step("marquer les autres absents", "mark the others absent")
def mark_others_absent(unit: UnitOfWork, meeting: RecordId) -> int:
    """Mark every organisation that is still only expected as absent; return how many."""
    require_unlocked(unit, require(unit, Meeting, meeting))
    expected = unit.find(Attendance, meeting=meeting, presence=Presence.EXPECTED)
    for row in expected:
        unit.change(row, presence=Presence.ABSENT)
    return len(expected)


def headcount(rows: Sequence[Attendance]) -> Headcount:
    """Count organisations and people; an organisation without a number counts as one person."""
    present = [row for row in rows if row.presence is Presence.PRESENT]
    return Headcount(
        organizations=len(present),
        excused=sum(row.presence is Presence.EXCUSED for row in rows),
        absent=sum(row.presence is Presence.ABSENT for row in rows),
        people=sum(row.people if row.people is not None else 1 for row in present),
    )


def _with_whole_names(entries: list[AttendanceEntry], typed: str, actors: list[Known]) -> list[AttendanceEntry]:
    """Keep `3F 2` or a name that ends in a number whole when the directory knows it so."""
    return [AttendanceEntry(typed)] if find_actor(actors, typed) else entries


def _update(unit: UnitOfWork, row: Attendance, entry: AttendanceEntry) -> Attendance:
    return unit.change(
        row,
        presence=entry.presence or Presence.PRESENT,
        standing=entry.standing or row.standing,
        people=entry.people if entry.people is not None else row.people,
    )


def _new(
    unit: UnitOfWork, meeting: RecordId, organization: RecordId, entry: AttendanceEntry, position: str
) -> Attendance:
    known = unit.get(Organization, organization)
    usual = (known.standing if known else None) or Standing.MEMBER
    return Attendance(
        meeting=meeting,
        position=position,
        organization=organization,
        standing=entry.standing or usual,
        presence=entry.presence or Presence.PRESENT,
        people=entry.people,
    )
