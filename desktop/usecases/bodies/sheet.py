"""Everything the page of one body shows, gathered once as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body, Deliverable, Meeting, TermsOfReference
from desktop.domain.kinds.bodies import BodyStatus
from desktop.domain.kinds.meetings import MeetingKind, MeetingState
from desktop.domain.naming import meeting_title
from desktop.domain.partial_date import PartialDate
from desktop.usecases.bodies.life import LifeStep, life_facts, life_steps, standing_at
from desktop.usecases.bodies.members import MemberRow, member_rows
from desktop.usecases.bodies.sign_in import next_meeting
from desktop.usecases.meeting_sheet import names_for
from desktop.usecases.ports import Reader
from desktop.usecases.records import require
from desktop.wording.calendar import long_day
from desktop.wording.words import Language, Words


@dataclass(frozen=True, slots=True)
class BodyMeeting:
    """One meeting in a body's list."""

    id: RecordId
    title: Words
    date: PartialDate | None
    state: MeetingState | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySheet:
    """A body with its life, members, versions of terms (the newest last), what it owes, and its meetings.

    Life, status and members are those of the day `as_of`, None for today; the record itself is always that of today.
    """

    body: Body
    as_of: date | None = None
    status: BodyStatus | None = BodyStatus.ACTIVE  # None: on that day nobody had thought of it
    life: tuple[LifeStep, ...] = ()
    names: Mapping[RecordId, Words] = field(default_factory=dict)
    members: tuple[MemberRow, ...] = ()
    versions: tuple[TermsOfReference, ...] = ()
    owed: tuple[Deliverable, ...] = ()
    meetings: tuple[BodyMeeting, ...] = ()
    next_meeting: RecordId | None = None

    @property
    def about(self) -> RecordId:
        """Return the body, to which all of this belongs."""
        return self.body.id

    @property
    def dated(self) -> Words:
        """Return the day as of which it is shown, empty words for today."""
        day = self.as_of
        return Words(*(long_day(day, one, weekday=False) if day else "" for one in (Language.FR, Language.EN)))

    @property
    def day(self) -> date | None:
        """Return None: dates without a year are understood from today."""
        return None

    def name(self, record: RecordId | None) -> Words:
        """Return the short name of a record referred to; empty words for none."""
        return self.names.get(record, Words("", "")) if record else Words("", "")


def body_sheet(reader: Reader, record: RecordId, today: date, day: date | None = None) -> BodySheet:
    """Gather the sheet of one body as it stood on `day`; raises KnownError when it was deleted."""
    body, as_of = require(reader, Body, record), None if day == today else day
    facts = life_facts(reader, body)
    members = member_rows(reader, record, as_of or today)
    names = names_for(reader, [body, *(row.membership for row in members), *facts.versions])
    return BodySheet(
        body=body,
        as_of=as_of,
        status=standing_at(facts, as_of or today, today),
        life=life_steps(facts, as_of or today),
        names=names,
        members=members,
        versions=facts.versions,
        owed=() if as_of else _owed(reader, facts.versions),
        meetings=_meetings(reader, record),
        next_meeting=next_meeting(reader, record, today),
    )


def _owed(reader: Reader, versions: tuple[TermsOfReference, ...]) -> tuple[Deliverable, ...]:
    """Return what the newest version asks for and was not delivered, the earliest due first."""
    if not versions:
        return ()
    asked = reader.find(Deliverable, order="due", terms_of_reference=versions[-1].id)
    return tuple(one for one in asked if one.delivered is None)


def _meetings(reader: Reader, body: RecordId) -> tuple[BodyMeeting, ...]:
    fields = ["meeting_kind", "number", "title", "date", "state"]
    rows = reader.values(Meeting, fields, order="-date", body=body)
    return tuple(
        BodyMeeting(record, meeting_title(kind or MeetingKind.MONTHLY, number, title), day, state)
        for record, kind, number, title, day, state in rows
    )
