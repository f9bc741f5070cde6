"""The list of meetings: series by body and year, each row with what one needs to know about it now."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.identity import RecordId
from desktop.domain.kinds import AgendaItem, Attendance, Body, Meeting, Objective, Recommendation
from desktop.domain.kinds.meetings import MeetingKind, MeetingState, Presence
from desktop.domain.kinds.recommendations import OPEN
from desktop.domain.naming import meeting_title
from desktop.domain.partial_date import PartialDate
from desktop.usecases.called import short_names
from desktop.usecases.ports import Before, Reader
from desktop.wording.words import Words, counted

NO_BODY = Words("Sans instance", "No body")


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting in the list."""

    id: RecordId
    group: Words
    title: Words
    kind: MeetingKind
    date: PartialDate | None
    state: MeetingState


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What the second line of a row tells; counted only for the rows one sees."""

    recommendations: int
    open: int
    overdue: int
    objectives: int
    agenda: int
    present: int

    def words(self, state: MeetingState) -> Words:
        """Return the short line after the state."""
        if self.overdue:
            return counted(
                self.overdue,
                Words("{n} recommandation en retard", "{n} overdue recommendation"),
                Words("{n} recommandations en retard", "{n} overdue recommendations"),
            )
        if not state.took_place:
            return counted(
                self.agenda,
                Words("ordre du jour à {n} point", "{n} agenda item"),
                Words("ordre du jour à {n} points", "{n} agenda items"),
            )
        if not self.recommendations:
            return counted(
                self.present,
                Words("{n} organisation présente", "{n} organization present"),
                Words("{n} organisations présentes", "{n} organizations present"),
            )
        if self.open:
            return counted(
                self.open,
                Words("{n} recommandation ouverte", "{n} open recommendation"),
                Words("{n} recommandations ouvertes", "{n} open recommendations"),
            )
        return counted(
            self.recommendations,
            Words("{n} recommandation close", "{n} recommendation closed"),
            Words("{n} recommandations closes", "{n} recommendations closed"),
        )


def meeting_rows(reader: Reader) -> list[MeetingRow]:
    """Return all meetings, newest first within each series (body and year); the main body's series come first."""
    bodies = short_names(reader, reader.find(Body))
    names = ["body", "meeting_kind", "title", "number", "date", "state"]
    rows = [_row(bodies, *values) for values in reader.values(Meeting, names)]
    held = reader.tally(Meeting, "body")
    weight = {name.fr: held.get(record, 0) for record, name in bodies.items()}
    return sorted(rows, key=lambda row: _sort_key(row, weight))


def meeting_facts(reader: Reader, record: RecordId, today: date) -> MeetingFacts:
    """Count what belongs to one meeting."""
    return MeetingFacts(
        recommendations=reader.count(Recommendation, meeting=record),
        open=reader.count(Recommendation, meeting=record, status=OPEN),
        overdue=reader.count(Recommendation, meeting=record, status=OPEN, due=Before(today)),
        objectives=reader.count(Objective, meeting=record),
        agenda=reader.count(AgendaItem, meeting=record),
        present=reader.count(Attendance, meeting=record, presence=Presence.PRESENT),
    )


def _row(
    bodies: dict[RecordId, Words],
    record: RecordId,
    body: RecordId | None,
    kind: MeetingKind | None,
    title: str,
    number: int | None,
    day: PartialDate | None,
    state: MeetingState | None,
) -> MeetingRow:
    kind = kind or MeetingKind.MONTHLY
    series = bodies.get(body, NO_BODY) if body else NO_BODY
    year = f" — {day.end.year}" if day and day.end else ""
    return MeetingRow(
        id=record,
        group=Words(series.fr + year, series.en + year),
        title=meeting_title(kind, number, title),
        kind=kind,
        date=day,
        state=state or MeetingState.PLANNED,
    )


def _sort_key(row: MeetingRow, weight: dict[str, int]) -> tuple[int, str, int, int]:
    series = row.group.fr.rsplit(" — ", 1)[0]
    day = row.date.end.toordinal() if row.date and row.date.end else 10**7
    year = row.date.end.year if row.date and row.date.end else 9999
    return (-weight.get(series, 0), series, -year, -day)
