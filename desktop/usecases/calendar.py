"""Meetings and due dates as values on their way to a calendar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from desktop.domain.identity import RecordId
from desktop.domain.kinds import AgendaItem, Body, Deliverable, Meeting, Recommendation, TermsOfReference
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.recommendations import OPEN, Priority, Status
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.naming import full_name_of, title_of_meeting
from desktop.domain.partial_date import PartialDate, Precision
from desktop.usecases.meeting_sheet import names_for
from desktop.usecases.ports import Reader
from desktop.wording.words import Language, Words, same

_AGENDA = Words("Ordre du jour", "Agenda")
_LINK = Words("Lien de connexion", "Online link")
_RESPONSIBLE = Words("Responsables", "Responsible")
_DUE = Words("Délai", "Due")
_STATUS = Words("État", "Status")
_DELIVERABLE = Words("Livrable", "Deliverable")
_BODY = Words("Instance", "Body")
_SAYS = Words("{label} : {text}", "{label}: {text}")
_TITLE = Words("{what} — {body}", "{what} — {body}")


@dataclass(frozen=True, slots=True)
class Appointment:
    """A meeting on exact days; without `begins` it takes whole days. `last` is its last day."""

    id: RecordId
    title: Words
    first: date
    last: date
    begins: time | None
    ends: time | None
    venue: str
    link: str
    description: Words
    open_to_all: bool
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Something expected by the end of `due`; None where only words say when."""

    id: RecordId
    title: Words
    due: date | None
    description: Words
    begun: bool = False
    progress: int | None = None
    priority: int = 0  # 1 high, 5 normal, 9 low, 0 not said
    open_to_all: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is to be known in a calendar; `undated` meetings have no exact day, `withheld` records are restricted."""

    name: Words
    appointments: tuple[Appointment, ...]
    tasks: tuple[Task, ...]
    undated: int = 0
    withheld: int = 0


def calendar_of(reader: Reader, body: RecordId | None = None) -> Calendar:
    """Gather the meetings, open recommendations and deliverables not yet delivered, of one body or of all.

    What is restricted is not told: calendars lie on other people's servers.
    """
    bodies = {one.id: one for one in reader.find(Body)}
    meetings = reader.find(Meeting, order="date", **({"body": body} if body else {}))
    recommendations = _recommendations(reader, body, {meeting.id for meeting in meetings})
    told = [meeting for meeting in meetings if meeting.sensitivity is not Sensitivity.RESTRICTED]
    wanted = [one for one in recommendations if one.sensitivity is not Sensitivity.RESTRICTED]
    exact = [meeting for meeting in told if _is_exact(meeting.date)]
    agendas = _agendas(reader, [meeting.id for meeting in exact])
    names = names_for(reader, wanted)
    name = full_name_of(bodies[body]) if body in bodies else same(reader.facts.name)
    return Calendar(
        name,
        tuple(_appointment(meeting, bodies, agendas.get(meeting.id, ())) for meeting in exact),
        (*(_task(one, names) for one in wanted), *_deliverables(reader, body, bodies)),
        undated=len(told) - len(exact),
        withheld=len(meetings) - len(told) + len(recommendations) - len(wanted),
    )


def _recommendations(reader: Reader, body: RecordId | None, meetings: set[RecordId]) -> list[Recommendation]:
    """Return what is open: of a body what its meetings recommended and what is addressed to it."""
    found = reader.find(Recommendation, order="due", status=OPEN)
    return [one for one in found if body is None or one.meeting in meetings or body in one.addressed_to]


def _agendas(reader: Reader, meetings: Sequence[RecordId]) -> dict[RecordId | None, list[str]]:
    agendas: dict[RecordId | None, list[str]] = {}
    if meetings:
        for _, meeting, title in reader.values(AgendaItem, ["meeting", "title"], order="position"):
            agendas.setdefault(meeting, []).append(title)
    return agendas


def _appointment(meeting: Meeting, bodies: dict[RecordId, Body], agenda: Sequence[str]) -> Appointment:
    first = _day(meeting.date)
    last = max(first, _day(meeting.until)) if _is_exact(meeting.until) else first
    body = bodies.get(meeting.body) if meeting.body else None
    what = title_of_meeting(meeting)
    points = "\n".join(f"{number}. {title}" for number, title in enumerate(agenda, start=1))
    return Appointment(
        meeting.id,
        _TITLE.filled(what=what, body=body.acronym or body.name) if body else what,
        first,
        last,
        meeting.start,
        meeting.end,
        meeting.venue,
        meeting.online_link,
        _paragraphs([(_AGENDA, same(f"\n{points}" if points else "")), (_LINK, same(meeting.online_link))]),
        meeting.sensitivity in (Sensitivity.PUBLIC, Sensitivity.MEMBERS),
        meeting.state is MeetingState.CANCELLED,
    )


def _task(recommendation: Recommendation, names: dict[RecordId, Words]) -> Task:
    due = recommendation.due
    responsible = sorted(names[one].fr for one in recommendation.responsible if one in names)
    said = Words(due.wording(Language.FR), due.wording(Language.EN)) if due else same("")
    label = recommendation.status.label
    return Task(
        recommendation.id,
        same(" ".join(f"{recommendation.reference} {recommendation.text}".split())),
        due.end if due else None,
        _paragraphs([(_RESPONSIBLE, same(", ".join(responsible))), (_DUE, said), (_STATUS, label)]),
        begun=recommendation.status is not Status.NOT_STARTED,
        progress=recommendation.progress,
        priority={Priority.HIGH: 1, Priority.NORMAL: 5, Priority.LOW: 9}[recommendation.priority],
        open_to_all=recommendation.sensitivity in (Sensitivity.PUBLIC, Sensitivity.MEMBERS),
    )


def _deliverables(reader: Reader, body: RecordId | None, bodies: dict[RecordId, Body]) -> Iterable[Task]:
    owners = {one.id: one.body for one in reader.find(TermsOfReference)}
    for one in reader.find(Deliverable, order="due", delivered=None):
        owner = owners.get(one.terms_of_reference) if one.terms_of_reference else None
        if body is not None and owner != body:
            continue
        name = full_name_of(bodies[owner]) if owner in bodies else same("")
        said = Words(one.due.wording(Language.FR), one.due.wording(Language.EN)) if one.due else same("")
        title = _SAYS.filled(label=_DELIVERABLE, text=one.text)
        yield Task(one.id, title, one.due.end if one.due else None, _paragraphs([(_BODY, name), (_DUE, said)]))


def _paragraphs(parts: Sequence[tuple[Words, Words]]) -> Words:
    """Return the parts in which something is said, one below another."""
    said = [_SAYS.filled(label=label, text=text) for label, text in parts if text.fr]
    if not said:
        return same("")
    fr, en = ("\n".join(each).replace(" \n", "\n") for each in zip(*((one.fr, one.en) for one in said), strict=True))
    return Words(fr, en)


def _is_exact(day: PartialDate | None) -> bool:
    return day is not None and day.end is not None and day.precision is Precision.DAY


def _day(day: PartialDate | None) -> date:
    assert day is not None
    assert day.end is not None
    return day.end
