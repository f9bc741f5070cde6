"""What validated minutes no longer let change: all that belongs to them, but not the follow-up of recommendations.

Notes said in the meeting and traces left in its minutes belong to it too; what takes the minutes through their states
(`meetings.py`) writes its traces past this lock.
"""

from desktop.domain.declaration import Record
from desktop.domain.errors import KnownError
from desktop.domain.kinds import Meeting, Recommendation
from desktop.domain.kinds.meetings import MeetingState
from desktop.usecases.ports import Reader
from desktop.wording.words import Words

FOLLOW_UP_FIELDS = frozenset(
    {"status", "progress", "acceptance", "response", "fulfilled_by", "priority", "follows", "carries_out"}
)
LOCKED = Words(
    "Le compte rendu est validé et verrouillé. Rouvrez-le en donnant un motif, ou ajoutez un erratum.",
    "The minutes are validated and locked. Reopen them with a reason, or add an erratum.",
)


def require_unlocked(reader: Reader, record: Record, fields: frozenset[str] = frozenset()) -> None:
    """Raise KnownError when `record` is part of validated minutes and `fields` (none: all) may not change any more."""
    if isinstance(record, Recommendation) and fields and fields <= FOLLOW_UP_FIELDS:
        return
    if is_locked(reader, record):
        raise KnownError(LOCKED)


def is_locked(reader: Reader, record: Record) -> bool:
    """Say whether `record` is part of validated minutes."""
    meeting = record if isinstance(record, Meeting) else _meeting_of(reader, record)
    return meeting is not None and meeting.state is MeetingState.VALIDATED


def _meeting_of(reader: Reader, record: Record) -> Meeting | None:
    owner = getattr(record, "meeting", None)
    return reader.get(Meeting, owner) if owner else None
