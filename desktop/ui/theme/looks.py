"""Which shape and colour each status of the domain has; the domain itself knows neither."""

from desktop.domain.declaration import Choice
from desktop.domain.kinds.bodies import BodyStatus, TermsState
from desktop.domain.kinds.meetings import MeetingState, Outcome, Presence
from desktop.domain.kinds.recommendations import Status
from desktop.ui.theme import status
from desktop.ui.theme.status import Look, Mark, Tone

_LOOKS: dict[Choice, Look] = {
    Status.NOT_STARTED: status.NOT_STARTED,
    Status.IN_PROGRESS: status.IN_PROGRESS,
    Status.DONE: status.DONE,
    Status.BLOCKED: status.BLOCKED,
    Status.DROPPED: status.DROPPED,
    Outcome.MET: status.DONE,
    Outcome.PARTLY: status.IN_PROGRESS,
    Outcome.NOT_MET: Look(Mark.EMPTY, Tone.DANGER),
    Outcome.CARRIED_OVER: status.CARRIED_OVER,
    MeetingState.PLANNED: status.NOT_STARTED,
    MeetingState.HELD: Look(Mark.HALF, Tone.PRIMARY),
    MeetingState.DRAFT: status.IN_PROGRESS,
    MeetingState.CIRCULATED: Look(Mark.HALF, Tone.PRIMARY),
    MeetingState.VALIDATED: status.DONE,
    MeetingState.CANCELLED: status.DROPPED,
    Presence.EXPECTED: Look(Mark.DASH, Tone.MUTED),
    Presence.PRESENT: status.DONE,
    Presence.ABSENT: Look(Mark.EMPTY, Tone.DANGER),
    Presence.EXCUSED: status.IN_PROGRESS,
    BodyStatus.PROPOSED: status.NOT_STARTED,
    BodyStatus.TERMS_DRAFTED: status.IN_PROGRESS,
    BodyStatus.ACTIVE: status.DONE,
    BodyStatus.TEMPORARY: Look(Mark.FULL, Tone.PRIMARY),
    BodyStatus.DISSOLVED: status.DROPPED,
    TermsState.DRAFT: status.IN_PROGRESS,
    TermsState.ENDORSED: status.DONE,
}


def look_of(value: Choice | None) -> Look | None:
    """Return how a status is shown; None for a choice that is no status."""
    return _LOOKS.get(value) if value is not None else None
