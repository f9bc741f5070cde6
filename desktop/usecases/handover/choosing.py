"""Which records a successor is given, and which not: nothing restricted, nobody who did not consent."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from desktop.domain.declaration import all_kinds
from desktop.domain.kinds import Body, Document, Meeting, Person, Recommendation, TermsOfReference
from desktop.domain.kinds.bodies import TermsState
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.recommendations import OPEN
from desktop.domain.kinds.sensitivity import Sensitive, Sensitivity
from desktop.usecases.bodies.terms import versions_of
from desktop.usecases.ports import Reader
from desktop.wording.words import Words, counted

LAST_MINUTES = 3
_RESTRICTED = (
    Words("{n} fiche restreinte", "{n} restricted record"), Words("{n} fiches restreintes", "{n} restricted records")
)  # fmt: skip
_WITHOUT_CONSENT = (
    Words("{n} contact qui n’a pas donné son consentement", "{n} contact who did not give consent"),
    Words("{n} contacts qui n’ont pas donné leur consentement", "{n} contacts who did not give consent"),
)
_OLDER = (
    Words("{n} réunion plus ancienne", "{n} older meeting"), Words("{n} réunions plus anciennes", "{n} older meetings")
)  # fmt: skip
_CLOSED = (
    Words("{n} recommandation close", "{n} closed recommendation"),
    Words("{n} recommandations closes", "{n} closed recommendations"),
)
_OTHER_DOCUMENTS = (
    Words("{n} document qui n’est pas marqué comme clé", "{n} document that is not marked as key"),
    Words("{n} documents qui ne sont pas marqués comme clés", "{n} documents that are not marked as key"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What is handed over, in the order of the pages, and what of the dossier is not."""

    bodies: tuple[Body, ...] = ()
    terms: tuple[TermsOfReference, ...] = ()
    meetings: tuple[tuple[Body, tuple[Meeting, ...]], ...] = ()  # held, the newest first
    planned: tuple[Meeting, ...] = ()
    origins: tuple[Meeting, ...] = ()  # older ones, in which something still open was recommended
    recommendations: tuple[Recommendation, ...] = ()  # open ones, and those of all these meetings
    contacts: tuple[Person, ...] = ()
    documents: tuple[Document, ...] = ()
    left_out: tuple[Words, ...] = ()


def choose(reader: Reader) -> Chosen:
    """Choose what a successor is given."""
    bodies = tuple(reader.find(Body, order="name"))
    all_meetings = _readable(reader.find(Meeting, order="-date"))
    meetings = tuple((body, found) for body in bodies if (found := _last_held(body, all_meetings)))
    shown = {meeting.id for _, found in meetings for meeting in found}
    planned = tuple(one for one in reversed(all_meetings) if one.state is MeetingState.PLANNED)
    secret = {one.id for one in reader.find(Meeting, sensitivity=Sensitivity.RESTRICTED)}
    unrestricted = _readable(reader.find(Recommendation, order="due"))
    readable = [one for one in unrestricted if one.meeting not in secret]
    asked = {one.meeting for one in readable if one.status in OPEN} - shown
    origins = tuple(one for one in all_meetings if one.id in asked and one not in planned)
    told = shown | {one.id for one in origins}
    recommendations = tuple(one for one in readable if one.status in OPEN or one.meeting in told)
    people, papers = _readable(reader.find(Person, order="name")), _readable(reader.find(Document, order="-published"))
    contacts = tuple(one for one in people if one.consent_on is not None)
    documents = tuple(one for one in papers if one.key_document)
    return Chosen(
        bodies=bodies,
        terms=tuple(_in_force(reader, bodies)),
        meetings=meetings,
        planned=planned,
        origins=origins,
        recommendations=recommendations,
        contacts=contacts,
        documents=documents,
        left_out=_said(
            (_restricted(reader) + len(unrestricted) - len(readable), _RESTRICTED),
            (len(people) - len(contacts), _WITHOUT_CONSENT),
            (len(all_meetings) - len(told) - len(planned), _OLDER),
            (len(readable) - len(recommendations), _CLOSED),
            (len(papers) - len(documents), _OTHER_DOCUMENTS),
        ),
    )


S = TypeVar("S", bound=Sensitive)


def _readable(records: Iterable[S]) -> list[S]:
    return [one for one in records if one.sensitivity is not Sensitivity.RESTRICTED]


def _restricted(reader: Reader) -> int:
    sensitive = (kind.record for kind in all_kinds() if kind.has_sensitivity)
    return sum(reader.count(record, sensitivity=Sensitivity.RESTRICTED) for record in sensitive)


def _last_held(body: Body, meetings: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """Return the last meetings of a body that were held, the newest first."""
    held = (one for one in meetings if one.body == body.id and one.date and one.state.took_place)
    return tuple(islice(held, LAST_MINUTES))


def _in_force(reader: Reader, bodies: Iterable[Body]) -> Iterator[TermsOfReference]:
    """Yield the terms of reference that hold for each body: the version endorsed last, else the newest draft."""
    for body in bodies:
        versions = versions_of(reader, body.id)
        endorsed = [one for one in versions if one.state is TermsState.ENDORSED]
        yield from (endorsed or list(versions))[-1:]


def _said(*counts: tuple[int, tuple[Words, Words]]) -> tuple[Words, ...]:
    return tuple(counted(count, *words) for count, words in counts if count > 0)
