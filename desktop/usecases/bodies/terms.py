"""Terms of reference: begun from the template, carried on version by version, endorsed in a meeting."""

from dataclasses import replace
from datetime import date

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId, new_id
from desktop.domain.kinds import (
    Body,
    Deliverable,
    Meeting,
    Person,
    Recommendation,
    TermsOfReference,
    TermsSection,
    Theme,
)
from desktop.domain.kinds.bodies import BodyStatus, TermsState
from desktop.domain.kinds.meetings import LIFE_OF_MINUTES
from desktop.domain.kinds.recommendations import OPEN
from desktop.domain.kinds.sensitivity import Sensitive, Sensitivity
from desktop.domain.naming import name_of
from desktop.domain.partial_date import PartialDate
from desktop.domain.position import spread
from desktop.usecases.bodies.life import version_order
from desktop.usecases.bodies.members import MemberRow, member_rows
from desktop.usecases.bodies.terms_template import TermsFacts, written_parts
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.records import require
from desktop.usecases.steps import step
from desktop.wording.words import Language, Words

NOTHING_TO_ENDORSE = Words(
    "Ces termes de référence sont vides : écrivez-en au moins une partie avant de les endosser.",
    "These terms of reference are empty: write at least one part before endorsing them.",
)
NO_DAY = Words(
    "Donnez la réunion qui les a endossés, ou le jour.",
    "Give the meeting that endorsed them, or the day.",
)
_MOST_MEETINGS = 24
_SHOWN = (Sensitivity.PUBLIC, Sensitivity.MEMBERS)
_NOT_BEGUN = (None, BodyStatus.PROPOSED, BodyStatus.TERMS_DRAFTED)


def versions_of(reader: Reader, body: RecordId) -> tuple[TermsOfReference, ...]:
    """Return all versions of a body's terms, the newest last."""
    return tuple(sorted(reader.find(TermsOfReference, body=body), key=version_order))


def endorsing_meetings(reader: Reader, record: RecordId, today: date) -> list[tuple[RecordId, Words]]:
    """Return the meetings in which a body's terms may have been endorsed: its own and its parent's, newest first.

    Those that are still to come stand behind: in the last one held it most likely was.
    """
    body = require(reader, Body, record)
    bodies = [one for one in (body.id, body.parent) if one]
    rows = reader.values(Meeting, ["date"], order="-date", body=bodies, state=list(LIFE_OF_MINUTES))
    to_come = {one: None for one, day in rows if day and day.end and day.end > today}
    wanted = [*(one for one, _ in rows if one not in to_come), *to_come][:_MOST_MEETINGS]
    return [(found.id, name_of(found)) for found in reader.many(Meeting, wanted)]


@step("commencer les termes de référence", "begin the terms of reference")
def start_terms(unit: UnitOfWork, record: RecordId, language: Language, today: date) -> TermsOfReference:
    """Begin the terms of a body from the template; where there are some already, carry on the last version."""
    body = require(unit, Body, record)
    versions = versions_of(unit, record)
    if versions:
        return _next_version(unit, versions[-1])
    terms = unit.add(TermsOfReference(body=record, version="1"))
    parts = written_parts(_facts(unit, body, today), language)
    for (heading, text), position in zip(parts, spread(len(parts)), strict=True):
        unit.add(TermsSection(terms_of_reference=terms.id, position=position, heading=heading, text=text))
    if body.status in (None, BodyStatus.PROPOSED):
        unit.change(body, status=BodyStatus.TERMS_DRAFTED)
    return terms


@step("nouvelle version des termes de référence", "new version of the terms of reference")
def new_version(unit: UnitOfWork, record: RecordId) -> TermsOfReference:
    """Carry a version on: a draft with the next number and the same parts and deliverables."""
    return _next_version(unit, require(unit, TermsOfReference, record))


@step("endosser les termes de référence", "endorse the terms of reference")
def endorse(
    unit: UnitOfWork, record: RecordId, meeting: RecordId | None, on: PartialDate | None = None
) -> TermsOfReference:
    """Note that a version was endorsed, in a meeting or on a day; a body that did not work yet begins to."""
    terms = require(unit, TermsOfReference, record)
    held = require(unit, Meeting, meeting) if meeting else None
    when = on or (held.date if held else None)
    if held is None and when is None:
        raise KnownError(NO_DAY)
    sections = unit.find(TermsSection, terms_of_reference=record)
    if not (terms.text.strip() or terms.document or any(one.text.strip() for one in sections)):
        raise KnownError(NOTHING_TO_ENDORSE)
    body = unit.get(Body, terms.body) if terms.body else None
    if body is not None and body.status in _NOT_BEGUN:
        status = BodyStatus.TEMPORARY if body.mandate_to else BodyStatus.ACTIVE
        unit.change(body, status=status, mandate_from=body.mandate_from or when)
    return unit.change(terms, state=TermsState.ENDORSED, endorsed_on=when, endorsed_in=meeting)


@step("revenir au projet", "go back to the draft")
def withdraw(unit: UnitOfWork, record: RecordId) -> TermsOfReference:
    """Make an endorsed version a draft again, because it was endorsed by mistake."""
    terms = require(unit, TermsOfReference, record)
    return unit.change(terms, state=TermsState.DRAFT, endorsed_on=None, endorsed_in=None)


def _next_version(unit: UnitOfWork, last: TermsOfReference) -> TermsOfReference:
    numbers = [version_order(one)[0][:1] for one in unit.find(TermsOfReference, body=last.body)]
    highest = max((number[0] for number in numbers if number), default=len(numbers))
    terms = unit.add(TermsOfReference(body=last.body, version=str(highest + 1), text=last.text))
    for section in unit.find(TermsSection, terms_of_reference=last.id):
        unit.add(replace(section, id=new_id(), terms_of_reference=terms.id))
    for deliverable in unit.find(Deliverable, terms_of_reference=last.id):
        unit.add(replace(deliverable, id=new_id(), terms_of_reference=terms.id))
    return terms


def _facts(reader: Reader, body: Body, today: date) -> TermsFacts:
    """Gather what may stand in terms of reference, which go to everybody: nothing internal or restricted."""
    proposal = reader.get(Recommendation, body.proposed_by) if body.proposed_by else None
    proposed_in = reader.get(Meeting, proposal.meeting) if proposal and proposal.meeting else None
    if not _for_everybody(proposal, proposed_in):
        proposal, proposed_in = None, None
    kinds = reader.values(Meeting, ["meeting_kind"], body=body.id)
    return TermsFacts(
        body=body,
        parent=reader.get(Body, body.parent) if body.parent else None,
        themes=[name_of(theme) for theme in reader.many(Theme, sorted(body.themes))],
        members=_named_members(reader, body, today),
        proposal=proposal,
        proposed_in=proposed_in,
        asked=_entrusted(reader, body),
        meeting_kinds=[kind for _, kind in kinds if kind],
    )


def _named_members(reader: Reader, body: Body, today: date) -> list[MemberRow]:
    rows = member_rows(reader, body.id, today)
    people = reader.many(Person, sorted(row.membership.member for row in rows if row.membership.member))
    kept_back = {person.id for person in people if not _for_everybody(person)}
    return [row for row in rows if row.membership.member not in kept_back]


def _entrusted(reader: Reader, body: Body) -> list[Recommendation]:
    """Return the open recommendations that the body is to carry out, or that are addressed to it."""
    found = {one.id: one for one in reader.find(Recommendation, status=OPEN, responsible=body.id)}
    found |= {one.id: one for one in reader.find(Recommendation, status=OPEN, addressed_to=body.id)}
    origins = sorted({one.meeting for one in found.values() if one.meeting})
    meetings = {one.id: one for one in reader.many(Meeting, origins)}
    said = [
        one
        for one in found.values()
        if one.id != body.proposed_by and _for_everybody(one, meetings.get(one.meeting) if one.meeting else None)
    ]
    return sorted(said, key=_by_reference)


def _for_everybody(*records: Sensitive | None) -> bool:
    return all(one is None or one.sensitivity in _SHOWN for one in records)


def _by_reference(one: Recommendation) -> tuple[str, RecordId]:
    return one.reference, one.id
