"""Everything one meeting's page and printed minutes show, gathered once as plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.declaration import Record, fields_of, kind_named
from desktop.domain.identity import RecordId
from desktop.domain.kinds import (
    AgendaItem,
    Attendance,
    Body,
    Meeting,
    MeetingStep,
    Objective,
    ProgressNote,
    Recommendation,
)
from desktop.domain.kinds.recommendations import OPEN, Status
from desktop.domain.partial_date import PartialDate
from desktop.usecases.called import short_names
from desktop.usecases.ports import NotBefore, Reader
from desktop.usecases.records import require
from desktop.wording.words import Words, same


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An earlier recommendation as it stood at a meeting; `said_here` when its note was made there."""

    recommendation: Recommendation
    status: Status
    note: str = ""
    said_here: bool = False

    @property
    def unfinished(self) -> bool:
        """Say whether it is carried on to the next meeting."""
        return not self.status.closed


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSheet:
    """A meeting with all that belongs to it; `names` has the short name of every record that is referred to."""

    meeting: Meeting
    office: str = ""
    coordination: str = ""  # the dossier's name, such as `Cluster Protection Mali`
    body: Body | None = None
    names: Mapping[RecordId, Words] = field(default_factory=dict)
    numbers: Mapping[RecordId, Words] = field(default_factory=dict)  # of recommendations that others are linked with
    attendances: tuple[Attendance, ...] = ()
    objectives: tuple[Objective, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    earlier: tuple[Reviewed, ...] = ()
    steps: tuple[MeetingStep, ...] = ()

    @property
    def about(self) -> RecordId:
        """Return the meeting, to which all of this belongs."""
        return self.meeting.id

    @property
    def day(self) -> date | None:
        """Return the day from which dates without a year are understood: the meeting's."""
        return self.meeting.date.end if self.meeting.date else None

    def name(self, record: RecordId | None) -> Words:
        """Return the short name of a record referred to; empty words for none."""
        return self.names.get(record, Words("", "")) if record else Words("", "")

    def name_typed(self, record: RecordId | None) -> Words:
        """Return what is typed to name a record: of a recommendation its number."""
        return self.numbers.get(record, self.name(record)) if record else self.name(None)

    def names_of(self, records: Iterable[RecordId]) -> list[Words]:
        """Return the short names of a set of records in alphabetical order."""
        return sorted((self.name(record) for record in records), key=lambda words: words.fr.casefold())


def meeting_sheet(reader: Reader, record: RecordId, today: date) -> MeetingSheet:
    """Gather the sheet of one meeting; raises KnownError when it was deleted."""
    meeting = require(reader, Meeting, record)
    parts: dict[str, tuple[Record, ...]] = {
        "attendances": tuple(reader.find(Attendance, order="position", meeting=record)),
        "objectives": tuple(reader.find(Objective, order="position", meeting=record)),
        "agenda": tuple(reader.find(AgendaItem, order="position", meeting=record)),
        "recommendations": (recommendations := tuple(reader.find(Recommendation, order="position", meeting=record))),
    }
    earlier = tuple(earlier_recommendations(reader, meeting, today))
    shown = [meeting, *(part for some in parts.values() for part in some), *(seen.recommendation for seen in earlier)]
    return MeetingSheet(
        meeting=meeting,
        office=reader.facts.office,
        coordination=reader.facts.name,
        body=reader.get(Body, meeting.body) if meeting.body else None,
        names=names_for(reader, shown),
        numbers=numbers_for(reader, recommendations),
        earlier=earlier,
        steps=tuple(reader.find(MeetingStep, order="on", meeting=record)),
        **parts,  # type: ignore[arg-type]
    )


def earlier_recommendations(reader: Reader, meeting: Meeting, today: date) -> list[Reviewed]:
    """Return the recommendations of earlier meetings of the body that were still open when this meeting began."""
    day = _day(meeting.date) or today
    earlier = {
        other
        for other, held in reader.values(Meeting, ["date"], body=meeting.body)
        if meeting.body and other != meeting.id and (_day(held) or date.max) < day
    }
    found = reader.many(Recommendation, _candidates(reader, earlier, meeting, day)) if earlier else []
    notes = _notes(reader, [recommendation.id for recommendation in found])
    seen = [_as_of(recommendation, notes.get(recommendation.id, []), meeting, day) for recommendation in found]
    return sorted((one for one in seen if one is not None), key=_review_order)


def _candidates(reader: Reader, earlier: set[RecordId], meeting: Meeting, day: date) -> list[RecordId]:
    """Return what may have been open then: what still is, and what was noted since; never the whole past."""
    still_open = reader.values(Recommendation, ["meeting"], status=OPEN)
    found = {record for record, origin in still_open if origin in earlier}
    noted = {record for _, record in reader.values(ProgressNote, ["recommendation"], on=NotBefore(day))}
    noted |= {record for _, record in reader.values(ProgressNote, ["recommendation"], meeting=meeting.id)}
    noted -= found
    found |= {one.id for one in reader.many(Recommendation, sorted(noted - {None})) if one.meeting in earlier}
    return sorted(found)


def names_for(reader: Reader, records: Iterable[Record]) -> dict[RecordId, Words]:
    """Return the short names of all records that `records` refer to."""
    wanted: dict[str, set[RecordId]] = {}
    for record in records:
        for declared in fields_of(record).values():
            value = getattr(record, declared.name)
            ids = value if declared.is_set else {value} if value else ()
            for target in declared.targets if ids else ():
                wanted.setdefault(target, set()).update(ids)
    names: dict[RecordId, Words] = {}
    for target, ids in wanted.items():
        kind = kind_named(target)
        missing = sorted(ids - names.keys())
        if kind and missing:
            names |= short_names(reader, reader.many(kind.record, missing))
    return names


def numbers_for(reader: Reader, recommendations: Iterable[Recommendation]) -> dict[RecordId, Words]:
    """Return the numbers of the recommendations that these are linked with, by which alone they are typed."""
    linked = {other for one in recommendations for other in (*one.carries_out, one.follows) if other}
    found = reader.many(Recommendation, sorted(linked))
    return {one.id: same(one.reference) for one in found if one.reference}


def _notes(reader: Reader, recommendations: Sequence[RecordId]) -> dict[RecordId, list[ProgressNote]]:
    notes: dict[RecordId, list[ProgressNote]] = {}
    if recommendations:
        for note in reader.find(ProgressNote, order="on", recommendation=list(recommendations)):
            if note.recommendation:
                notes.setdefault(note.recommendation, []).append(note)
    return notes


def _as_of(
    recommendation: Recommendation, notes: list[ProgressNote], meeting: Meeting, day: date
) -> Reviewed | None:
    """Return how it stood at the meeting; None when it had been closed before."""
    here = [note for note in notes if note.meeting == meeting.id]
    past = [note for note in notes if note.meeting != meeting.id and (note.on or date.min) <= day]
    later = len(notes) > len(here) + len(past)
    opening = next((note.status for note in reversed(past) if note.status), None)
    if opening is None:  # never noted before: what the record says, unless later notes made it so
        opening = Status.NOT_STARTED if here or later else recommendation.status
    if opening.closed:
        return None
    last = here[-1] if here else past[-1] if past else None
    status = here[-1].status if here and here[-1].status else opening
    return Reviewed(recommendation, status, last.text if last else "", said_here=bool(here))


def _review_order(seen: Reviewed) -> tuple[str, str]:
    due = seen.recommendation.due
    return (due.order if due else "~~", seen.recommendation.reference)


def _day(held: PartialDate | None) -> date | None:
    return held.start if held else None
