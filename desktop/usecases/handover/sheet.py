"""Everything that the handover prints, gathered once as plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Deliverable, Document, Organization, Person
from desktop.domain.kinds.bodies import BodyStatus, TermsState
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.recommendations import OPEN
from desktop.domain.naming import name_of
from desktop.domain.partial_date import PartialDate
from desktop.usecases.bodies.sheet import BodySheet, body_sheet
from desktop.usecases.bodies.terms_sheet import TermsSheet, terms_sheet
from desktop.usecases.called import short_names
from desktop.usecases.handover.choosing import Chosen, choose
from desktop.usecases.handover.withholding import Withholding
from desktop.usecases.meeting_sheet import MeetingSheet, meeting_sheet
from desktop.usecases.ports import DossierFacts, Reader
from desktop.usecases.tracking.ordering import Group, GroupBy, SortBy, group, sort
from desktop.usecases.tracking.papers import TrackerSheet
from desktop.usecases.tracking.rows import tracker
from desktop.wording.words import Language, Words, counted

_OVERDUE = (
    Words("{n} recommandation est en retard.", "{n} recommendation is overdue."),
    Words("{n} recommandations sont en retard.", "{n} recommendations are overdue."),
)
_MINUTES = Words("{meeting}\u00a0: le compte rendu n’est pas validé.", "{meeting}: the minutes are not validated.")
_PLANNED = Words("{meeting}\u00a0: à tenir.", "{meeting}: to be held.")
_TERMS = Words("{body}\u00a0: les termes de référence sont en projet.", "{body}: the terms of reference are in draft.")
_BODY = Words("{body}\u00a0: proposée, pas encore active.", "{body}: proposed, not active yet.")
_DELIVERABLE = Words(
    "{body}\u00a0: livrable attendu, «\u00a0{text}\u00a0»{due}.", "{body}: deliverable expected, “{text}”{due}."
)
_DUE = Words(" ({day})", " ({day})")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverSheet:
    """What a successor reads, in the order of the pages."""

    facts: DossierFacts
    today: date
    waiting: tuple[Words, ...] = ()
    bodies: tuple[BodySheet, ...] = ()
    recommendations: TrackerSheet
    contacts: tuple[Person, ...] = ()
    employers: Mapping[RecordId, Words] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()
    terms: tuple[TermsSheet, ...] = ()
    minutes: tuple[MeetingSheet, ...] = ()
    left_out: tuple[Words, ...] = ()


def handover_sheet(reader: Reader, today: date) -> HandoverSheet:
    """Gather what is handed over on `today`."""
    chosen = choose(reader)
    withholding = Withholding(reader, chosen)
    employers = sorted(one.organization for one in chosen.contacts if one.organization)
    recommendations = _recommendations(reader, chosen, withholding, today)
    return HandoverSheet(
        facts=reader.facts,
        today=today,
        waiting=tuple(_waiting(reader, chosen, recommendations, today)),
        bodies=tuple(withholding.body(body_sheet(reader, one.id, today)) for one in chosen.bodies),
        recommendations=recommendations,
        contacts=chosen.contacts,
        employers=short_names(reader, reader.many(Organization, employers)),
        documents=chosen.documents,
        terms=tuple(withholding.terms(terms_sheet(reader, one.id, today)) for one in chosen.terms),
        minutes=tuple(
            withholding.meeting(meeting_sheet(reader, one.id, today)) for _, found in chosen.meetings for one in found
        ),
        left_out=chosen.left_out,
    )


def _recommendations(reader: Reader, chosen: Chosen, withholding: Withholding, today: date) -> TrackerSheet:
    """Return the open recommendations, those due first on top, under the bodies that recommended them."""
    wanted = [one.id for one in chosen.recommendations if one.status in OPEN]
    found = tracker(reader, wanted)
    rows = sort(found, map(withholding.row, found.rows), SortBy.DUE, today)
    groups: list[Group] = group(found, rows, GroupBy.BODY) if rows else []
    return TrackerSheet(facts=reader.facts, today=today, tracker=found, groups=groups)


def _waiting(reader: Reader, chosen: Chosen, recommendations: TrackerSheet, today: date) -> Iterator[Words]:
    late = sum(row.overdue(today) for row in recommendations.rows)
    if late:
        yield counted(late, *_OVERDUE)
    for _, meetings in chosen.meetings:
        open_ones = (one for one in meetings if one.state.took_place and one.state is not MeetingState.VALIDATED)
        yield from (_MINUTES.filled(meeting=name_of(one)) for one in open_ones)
    yield from (_PLANNED.filled(meeting=name_of(one)) for one in chosen.planned)
    names = short_names(reader, chosen.bodies)
    for terms in chosen.terms:
        if terms.state is TermsState.DRAFT:
            yield _TERMS.filled(body=_name(names, terms.body))
        for one in reader.find(Deliverable, order="position", terms_of_reference=terms.id, delivered=None):
            due = _DUE.filled(day=_wording(one.due)) if one.due else Words("", "")
            yield _DELIVERABLE.filled(body=_name(names, terms.body), text=one.text, due=due)
    for body in chosen.bodies:
        if body.status in (BodyStatus.PROPOSED, BodyStatus.TERMS_DRAFTED):
            yield _BODY.filled(body=name_of(body))


def _name(names: Mapping[RecordId, Words], record: RecordId | None) -> Words:
    return names.get(record, Words("", "")) if record else Words("", "")


def _wording(day: PartialDate) -> Words:
    return Words(day.wording(Language.FR), day.wording(Language.EN))
