"""Planning meetings and taking their minutes through draft, circulation and validation."""

from dataclasses import replace
from datetime import date

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId, new_id
from desktop.domain.kinds import AgendaItem, Attendance, Meeting, MeetingStep
from desktop.domain.kinds.meetings import LIFE_OF_MINUTES, MeetingState, Presence, StepKind
from desktop.domain.partial_date import PartialDate
from desktop.domain.position import spread
from desktop.usecases.ports import UnitOfWork
from desktop.usecases.records import require
from desktop.usecases.steps import step
from desktop.wording.words import Words

REVIEW_ITEM = Words("Revue des recommandations", "Review of recommendations")
REASON_NEEDED = Words(
    "Dites pourquoi le compte rendu validé est rouvert : le motif y restera écrit.",
    "Say why the validated minutes are reopened: the reason stays written in them.",
)
NOT_VALIDATED = Words(
    "Un erratum corrige un compte rendu validé. Celui-ci ne l’est pas encore : modifiez-le directement.",
    "An erratum corrects validated minutes. These are not validated yet: just edit them.",
)
EMPTY_ERRATUM = Words("Écrivez la correction.", "Write the correction.")
CANCELLED = Words(
    "Cette réunion est annulée. Prévoyez-la de nouveau avant d’en écrire le compte rendu.",
    "This meeting is cancelled. Plan it again before writing its minutes.",
)
HELD_ALREADY = Words(
    "Cette réunion a eu lieu\u00a0: elle ne s’annule plus. Revenez d’abord à «\u00a0Prévue\u00a0» si ce n’est pas le "
    "cas.",
    "This meeting took place: it is no longer cancelled. Go back to “Planned” first if it did not.",
)
_ORDER = LIFE_OF_MINUTES
_STEP_OF_STATE = {
    MeetingState.HELD: StepKind.HELD,
    MeetingState.DRAFT: StepKind.DRAFT,
    MeetingState.CIRCULATED: StepKind.CIRCULATED,
    MeetingState.VALIDATED: StepKind.VALIDATED,
}


@step("nouvelle réunion", "new meeting")
def plan_meeting(unit: UnitOfWork, meeting: Meeting) -> Meeting:
    """Keep a new meeting, with the next number of its series and an agenda that opens with the review."""
    if meeting.number is None and meeting.body is not None:
        meeting = replace(meeting, number=_next_number(unit, meeting))
    unit.add(meeting)
    _add_agenda(unit, meeting, [])
    return meeting


@step("préparer la prochaine réunion", "prepare the next meeting")
def plan_next(unit: UnitOfWork, last: RecordId) -> Meeting:
    """Start the next meeting of a series from the last one: same frame, expected organisations, agenda titles."""
    previous = require(unit, Meeting, last)
    day = previous.next_meeting if previous.next_meeting and previous.next_meeting.end else None
    meeting = replace(
        previous,
        id=new_id(),
        date=day,
        until=None,
        venue=previous.next_venue or previous.venue,
        state=MeetingState.PLANNED,
        number=_next_number(unit, previous),
        title="",
        called_by_meeting=None,
        called_by_recommendation=None,
        called_by_words="",
        participants=None,
        women=None,
        men=None,
        other_business="",
        next_meeting=None,
        next_venue="",
    )
    unit.add(meeting)
    for expected in unit.find(Attendance, meeting=last, order="position"):
        unit.add(replace(expected, id=new_id(), meeting=meeting.id, presence=Presence.EXPECTED, people=None))
    items = unit.find(AgendaItem, meeting=last, order="position")
    _add_agenda(unit, meeting, [item.title for item in items])
    return meeting


@step("changer l’état du compte rendu", "change the state of the minutes")
def set_state(unit: UnitOfWork, record: RecordId, state: MeetingState, today: date, reason: str = "") -> Meeting:
    """Move the minutes to `state` and leave a trace; going back from validated needs a reason."""
    meeting = require(unit, Meeting, record)
    if meeting.state is state:
        return meeting
    if MeetingState.CANCELLED in (state, meeting.state):
        raise KnownError(CANCELLED)
    reopening = meeting.state is MeetingState.VALIDATED
    if reopening and not reason.strip():
        raise KnownError(REASON_NEEDED)
    if reopening or _ORDER.index(state) > _ORDER.index(meeting.state):
        kind = StepKind.REOPENED if reopening else _STEP_OF_STATE[state]
        unit.add(MeetingStep(meeting=record, step=kind, on=today, text=reason.strip()))
    changed = unit.change(meeting, state=state)
    if state is not MeetingState.PLANNED and changed.date is None:
        changed = unit.change(changed, date=PartialDate.day(today))
    return changed


@step("annuler la réunion", "cancel the meeting")
def cancel_meeting(unit: UnitOfWork, record: RecordId, today: date, reason: str = "") -> Meeting:
    """Note that a planned meeting will not be held, and why; it keeps its place in the list, and leaves a trace."""
    meeting = require(unit, Meeting, record)
    if meeting.state.took_place:
        raise KnownError(HELD_ALREADY)
    if meeting.state is MeetingState.CANCELLED:
        return meeting
    unit.add(MeetingStep(meeting=record, step=StepKind.CANCELLED, on=today, text=reason.strip()))
    return unit.change(meeting, state=MeetingState.CANCELLED)


@step("prévoir de nouveau la réunion", "plan the meeting again")
def reinstate_meeting(unit: UnitOfWork, record: RecordId, today: date) -> Meeting:
    """Plan a meeting again that was cancelled."""
    meeting = require(unit, Meeting, record)
    if meeting.state is not MeetingState.CANCELLED:
        return meeting
    unit.add(MeetingStep(meeting=record, step=StepKind.REINSTATED, on=today))
    return unit.change(meeting, state=MeetingState.PLANNED)


@step("ajouter un erratum", "add an erratum")
def add_erratum(unit: UnitOfWork, record: RecordId, text: str, today: date) -> MeetingStep:
    """Correct validated minutes without reopening them; the correction is printed with its date."""
    meeting = require(unit, Meeting, record)
    if meeting.state is not MeetingState.VALIDATED:
        raise KnownError(NOT_VALIDATED)
    if not text.strip():
        raise KnownError(EMPTY_ERRATUM)
    return unit.add(MeetingStep(meeting=record, step=StepKind.ERRATUM, on=today, text=text.strip()))


def next_state(state: MeetingState) -> MeetingState | None:
    """Return the state after `state`, None at the end."""
    index = _ORDER.index(state) + 1
    return _ORDER[index] if index < len(_ORDER) else None


def _next_number(unit: UnitOfWork, like: Meeting) -> int:
    rows = unit.values(Meeting, ["number"], body=like.body, meeting_kind=like.meeting_kind)
    return max((number for _, number in rows if number), default=0) + 1


def _add_agenda(unit: UnitOfWork, meeting: Meeting, titles: list[str]) -> None:
    review = REVIEW_ITEM.en if meeting.language == "en" else REVIEW_ITEM.fr
    kept = [title for title in titles if title not in (REVIEW_ITEM.fr, REVIEW_ITEM.en)]
    for title, position in zip([review, *kept], spread(len(kept) + 1), strict=True):
        unit.add(AgendaItem(meeting=meeting.id, title=title, position=position))
