"""Everything the page of one body shows, gathered once as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body, Deliverable, Meeting, TermsOfReference
from desktop.domain.kinds.meetings import MeetingKind, MeetingState
from desktop.domain.naming import meeting_title
from desktop.domain.partial_date import PartialDate
from desktop.usecases.bodies.life import LifeStep, life_facts, life_steps
from desktop.usecases.bodies.members import MemberRow, member_rows
from desktop.usecases.bodies.sign_in import next_meeting
from desktop.usecases.meeting_sheet import names_for
from desktop.usecases.ports import Reader
from desktop.usecases.records import require
from desktop.wording.words import Words


@dataclass(frozen=True, slots=True)
class BodyMeeting:
    """One meeting in a body's list."""

    id: RecordId
    title: Words
    date: PartialDate | None
    state: MeetingState | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySheet:
    """A body with its life, members, versions of terms (the newest last), what it owes, and its meetings."""

    body: Body
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
    def day(self) -> date | None:
        """Return None: dates without a year are understood from today."""
        return None

    def name(self, record: RecordId | None) -> Words:
        """Return the short name of a record referred to; empty words for none."""
        return self.names.get(record, Words("", "")) if record else Words("", "")


def body_sheet(reader: Reader, record: RecordId, today: date) -> BodySheet:
    """Gather the sheet of one body; raises KnownError when it was deleted."""
    body = require(reader, Body, record)
    facts = life_facts(reader, body)
    members = member_rows(reader, record, today)
    names = names_for(reader, [body, *(row.membership for row in members), *facts.versions])
    return BodySheet(
        body=body,
        life=life_steps(facts, today),
        names=names,
        members=members,
        versions=facts.versions,
        owed=_owed(reader, facts.versions),
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
