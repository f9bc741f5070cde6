"""One recommendation with everything that its page shows beside the list."""

from dataclasses import dataclass

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Meeting, ProgressNote, Recommendation
from desktop.domain.naming import name_of
from desktop.usecases.locking import is_locked
from desktop.usecases.meeting_sheet import names_for, numbers_for
from desktop.usecases.ports import Reader
from desktop.wording.words import Words


@dataclass(frozen=True, slots=True)
class NoteSheet:
    """A note with the names it shows; `locked` when validated minutes hold it."""

    note: ProgressNote
    evidence: Words | None = None
    meeting: Words | None = None
    locked: bool = False


@dataclass(frozen=True, slots=True)
class RecommendationSheet:
    """A recommendation, its notes with the newest first, and the short names of all it refers to."""

    recommendation: Recommendation
    names: dict[RecordId, Words]
    notes: tuple[NoteSheet, ...] = ()
    meeting: Words | None = None
    locked: bool = False  # by its validated minutes, follow-up aside

    def name(self, record: RecordId | None) -> Words:
        """Return the short name of a record referred to, as it is typed in a field; empty words for none."""
        return self.names.get(record, Words("", "")) if record else Words("", "")


def recommendation_sheet(reader: Reader, record: RecordId) -> RecommendationSheet | None:
    """Gather one recommendation; None when it was deleted."""
    found = reader.get(Recommendation, record)
    if found is None:
        return None
    names = names_for(reader, [found]) | numbers_for(reader, [found])
    meeting = reader.get(Meeting, found.meeting) if found.meeting else None
    return RecommendationSheet(
        recommendation=found,
        names=names,
        notes=_notes(reader, record),
        meeting=name_of(meeting) if meeting else None,
        locked=is_locked(reader, found),
    )


def _notes(reader: Reader, record: RecordId) -> tuple[NoteSheet, ...]:
    found = reader.find(ProgressNote, order="-on", recommendation=record)
    names = names_for(reader, found)
    locked = {note.meeting: is_locked(reader, note) for note in found}
    return tuple(
        NoteSheet(
            note,
            names.get(note.evidence) if note.evidence else None,
            names.get(note.meeting) if note.meeting else None,
            locked[note.meeting],
        )
        for note in found
    )
