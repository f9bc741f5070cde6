"""What validated minutes and endorsed terms of reference no longer let change: all that belongs to them.

The follow-up of recommendations goes on, and what was delivered is noted. Notes said in the meeting and traces left in
its minutes belong to it too; what takes minutes and terms through their states (`meetings.py`, `bodies/terms.py`)
writes past this lock.
"""

from desktop.domain.declaration import Record
from desktop.domain.errors import KnownError
from desktop.domain.kinds import Deliverable, Meeting, Recommendation, TermsOfReference, TermsSection
from desktop.domain.kinds.bodies import TermsState
from desktop.domain.kinds.meetings import MeetingState
from desktop.usecases.ports import Reader
from desktop.wording.words import Words

FOLLOW_UP_FIELDS = frozenset(
    {"status", "progress", "acceptance", "response", "fulfilled_by", "priority", "follows", "carries_out"}
)
_OF_TERMS: dict[type[Record], frozenset[str]] = {  # what goes on after they were endorsed
    TermsOfReference: frozenset({"state", "endorsed_on", "endorsed_in", "document"}),
    TermsSection: frozenset(),
    Deliverable: frozenset({"delivered"}),
}
ENDORSED = Words(
    "Ces termes de référence sont endossés : ils ne changent plus. Faites-en une nouvelle version, ou revenez au "
    "projet.",
    "These terms of reference are endorsed: they no longer change. Make a new version, or go back to the draft.",
)
LOCKED = Words(
    "Le compte rendu est validé et verrouillé. Rouvrez-le en donnant un motif, ou ajoutez un erratum.",
    "The minutes are validated and locked. Reopen them with a reason, or add an erratum.",
)


def require_unlocked(reader: Reader, record: Record, fields: frozenset[str] = frozenset()) -> None:
    """Raise KnownError when `record` belongs to what is settled and `fields` (none: all) may not change any more."""
    if type(record) in _OF_TERMS:
        _require_draft(reader, record, fields)
        return
    if isinstance(record, Recommendation) and fields and fields <= FOLLOW_UP_FIELDS:
        return
    if is_locked(reader, record):
        raise KnownError(LOCKED)


def is_locked(reader: Reader, record: Record) -> bool:
    """Say whether `record` is part of validated minutes."""
    meeting = record if isinstance(record, Meeting) else _meeting_of(reader, record)
    return meeting is not None and meeting.state is MeetingState.VALIDATED


def _require_draft(reader: Reader, record: Record, fields: frozenset[str]) -> None:
    if fields and fields <= _OF_TERMS[type(record)]:
        return
    owner = record.id if isinstance(record, TermsOfReference) else getattr(record, "terms_of_reference", None)
    terms = reader.get(TermsOfReference, owner) if owner else None
    if terms is not None and terms.state is TermsState.ENDORSED:
        raise KnownError(ENDORSED)


def _meeting_of(reader: Reader, record: Record) -> Meeting | None:
    owner = getattr(record, "meeting", None)
    return reader.get(Meeting, owner) if owner else None
