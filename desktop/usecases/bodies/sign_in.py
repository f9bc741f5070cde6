"""The sign-in sheet of a body's next meeting, with its members where nobody was noted as expected yet."""

from dataclasses import replace
from datetime import date

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Attendance, Meeting, Person
from desktop.domain.kinds.actors import Standing
from desktop.domain.kinds.bodies import Role
from desktop.domain.kinds.meetings import MeetingState, Presence
from desktop.usecases.bodies.members import MemberRow, member_rows
from desktop.usecases.meeting_sheet import MeetingSheet, meeting_sheet, names_for
from desktop.usecases.ports import Reader
from desktop.wording.words import Words

NOT_PLANNED = Words(
    "Aucune réunion de cette instance n’est prévue. Préparez-en une sur la page Réunions, puis imprimez sa feuille.",
    "No meeting of this body is planned. Prepare one on the page Meetings, then print its sheet.",
)
_STANDINGS = {Role.OBSERVER: Standing.OBSERVER, Role.INVITED: Standing.GUEST}


def next_meeting(reader: Reader, body: RecordId, today: date) -> RecordId | None:
    """Return the planned meeting that comes first from today on; one without a date comes last."""
    planned = reader.values(Meeting, ["date"], body=body, state=MeetingState.PLANNED)
    coming = [(record, day.end) for record, day in planned if day is not None and day.end and day.end >= today]
    undated = sorted(record for record, day in planned if day is None or day.end is None)
    return min(coming, key=_by_day)[0] if coming else next(iter(undated), None)


def sign_in_sheet(reader: Reader, body: RecordId, today: date) -> MeetingSheet:
    """Gather the sheet of the next meeting; raises KnownError when none is planned."""
    meeting = next_meeting(reader, body, today)
    if meeting is None:
        raise KnownError(NOT_PLANNED)
    sheet = meeting_sheet(reader, meeting, today)
    if sheet.attendances:
        return sheet
    rows = [row for row in member_rows(reader, body, today) if row.current and row.membership.member]
    names = {row.membership.member: row.name for row in rows if row.membership.member}
    people = {one.id: one for one in reader.many(Person, sorted(names))}
    expected = tuple(_expected(meeting, row, people) for row in rows)
    return replace(sheet, attendances=expected, names={**sheet.names, **names_for(reader, expected), **names})


def _expected(meeting: RecordId, row: MemberRow, people: dict[RecordId, Person]) -> Attendance:
    person = people.get(row.membership.member) if row.membership.member else None
    return Attendance(
        meeting=meeting,
        organization=person.organization if person else row.membership.member,
        person=person.id if person else None,
        standing=_STANDINGS.get(row.membership.role, Standing.MEMBER),
        presence=Presence.EXPECTED,
    )


def _by_day(planned: tuple[RecordId, date]) -> tuple[date, RecordId]:
    return planned[1], planned[0]
