"""Recommendations: born from a discussion, numbered for people, followed from meeting to meeting without copying."""

from dataclasses import replace
from datetime import date

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import AgendaItem, Meeting, ProgressNote, Recommendation
from desktop.domain.kinds.recommendations import Status
from desktop.domain.reference_number import next_number
from desktop.usecases.locking import require_unlocked
from desktop.usecases.ports import Beginning, Reader, UnitOfWork
from desktop.usecases.records import at_end, require, require_owner
from desktop.usecases.steps import step
from desktop.wording.words import Words, capital

NOTE_NEEDED = Words(
    "Une recommandation n’est pas close sans une note : dites ce qui a été fait, ou pourquoi elle est abandonnée.",
    "A recommendation is not closed without a note: say what was done, or why it is dropped.",
)
_ALL = 100  # per cent
NO_TEXT = Words("Écrivez la recommandation.", "Write the recommendation.")


@step("ajouter une recommandation", "add a recommendation")
def add_recommendation(unit: UnitOfWork, recommendation: Recommendation, today: date) -> Recommendation:
    """Keep a new recommendation at the end of its meeting's list, with the office's next number."""
    if not recommendation.text.strip():
        raise KnownError(NO_TEXT)
    require_owner(unit, recommendation)
    require_unlocked(unit, recommendation)
    return _add(unit, recommendation, today)


@step("en faire une recommandation", "make it a recommendation")
def recommend_from_discussion(unit: UnitOfWork, item: RecordId, selected: str, today: date) -> Recommendation:
    """Make a recommendation from words selected in the discussion of an agenda item; the discussion keeps them."""
    found = require(unit, AgendaItem, item)
    require_unlocked(unit, found)
    text = " ".join(selected.split()).strip(" ,;:.-–")
    if not text:
        raise KnownError(NO_TEXT)
    text = capital(text)
    return _add(unit, Recommendation(meeting=found.meeting, agenda_item=item, text=text), today)


@step("revoir une recommandation", "review a recommendation")
def review(
    unit: UnitOfWork, record: RecordId, status: Status, reason: str, today: date, meeting: RecordId | None = None
) -> Recommendation:
    """Say where a recommendation stands and why, in a meeting or between two; at one meeting there is one note.

    Raises KnownError when it would be closed without a note.
    """
    recommendation = require(unit, Recommendation, record)
    in_meeting = require(unit, Meeting, meeting) if meeting else None
    if in_meeting is not None:
        require_unlocked(unit, in_meeting)
    if status.closed and not reason.strip():
        raise KnownError(NOTE_NEEDED)
    on = in_meeting.date.end if in_meeting and in_meeting.date and in_meeting.date.end else today
    said = unit.find(ProgressNote, recommendation=record, meeting=meeting) if meeting else []
    if said:
        unit.change(said[-1], text=reason, status=status)
    else:
        unit.add(ProgressNote(recommendation=record, meeting=meeting, on=on, text=reason, status=status))
    return unit.change(recommendation, status=status, progress=progress_after(recommendation, status))


def progress_after(recommendation: Recommendation, status: Status) -> int | None:
    """Return how far it is, in per cent, once it has another status and nothing else is said."""
    undone = recommendation.status is Status.DONE and recommendation.progress == _ALL
    return _ALL if status is Status.DONE else None if undone else recommendation.progress


def _add(unit: UnitOfWork, recommendation: Recommendation, today: date) -> Recommendation:
    return unit.add(at_end(unit, numbered(unit, recommendation, today)))


def numbered(unit: UnitOfWork, recommendation: Recommendation, today: date) -> Recommendation:
    """Return `recommendation` with the office's next number of the meeting's year, unless it has one."""
    if recommendation.reference:
        return recommendation
    year = year_of_number(unit, recommendation, today)
    taken = unit.values(Recommendation, ["reference"], reference=Beginning(f"{unit.facts.office}-{year:04d}-"))
    number = next_number(unit.facts.office, year, (reference for _, reference in taken))
    return replace(recommendation, reference=str(number))


def year_of_number(reader: Reader, recommendation: Recommendation, today: date) -> int:
    """Return the year in whose series `recommendation` is numbered: its meeting's, else this one."""
    meeting = reader.get(Meeting, recommendation.meeting) if recommendation.meeting else None
    return meeting.date.end.year if meeting and meeting.date and meeting.date.end else today.year
