"""What a coordinator should know when the dossier opens: what is late, what comes, what waits for a decision."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from statistics import median
from typing import Any

from desktop.domain.identity import RecordId
from desktop.domain.kinds import AgendaItem, Meeting
from desktop.domain.kinds.meetings import MeetingKind, MeetingState
from desktop.domain.kinds.recommendations import Status
from desktop.domain.naming import meeting_title
from desktop.domain.partial_date import PartialDate
from desktop.usecases.duplicates import Pair, suggest_duplicates
from desktop.usecases.ports import Reader
from desktop.usecases.tracking.rows import Tracker, TrackerRow, tracker
from desktop.wording.words import Words

MONTHS = 6
_UNFINISHED = (MeetingState.HELD, MeetingState.DRAFT, MeetingState.CIRCULATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingMeeting:
    """The next meeting that is planned, and what is ready for it."""

    id: RecordId
    title: Words
    day: PartialDate
    start: time | None = None
    venue: str = ""
    agenda: int = 0
    to_review: int = 0  # open recommendations of the body's other meetings


@dataclass(frozen=True, slots=True)
class OpenMinutes:
    """Minutes of a meeting that was held, not validated yet."""

    id: RecordId
    title: Words
    state: MeetingState
    day: PartialDate | None


@dataclass(frozen=True, slots=True)
class MonthOfDecisions:
    """The recommendations of the meetings of one month: how many there were, how many of them are done or dropped."""

    first: date
    made: int
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything of the page that opens first; the rows in the order of their deadlines."""

    tracker: Tracker
    overdue: tuple[TrackerRow, ...] = ()
    soon: tuple[TrackerRow, ...] = ()  # due until the end of next month, or in words
    open: int = 0
    coming: ComingMeeting | None = None
    minutes: tuple[OpenMinutes, ...] = ()
    twins: tuple[Pair, ...] = ()
    months: tuple[MonthOfDecisions, ...] = ()
    days_to_close: int | None = None  # median, of those that the months count as closed
    empty: bool = True  # nothing of any meeting yet

    @property
    def made(self) -> int:
        """Return how many recommendations the months count."""
        return sum(month.made for month in self.months)

    @property
    def closed(self) -> int:
        """Return how many of them are done or dropped."""
        return sum(month.closed for month in self.months)


def overview(reader: Reader, today: date) -> Overview:
    """Gather it with few questions; a dossier of 10,000 recommendations answers before anybody waits."""
    found = tracker(reader)
    still = [row for row in found.rows if row.open]
    late = [row for row in still if row.overdue(today)]
    horizon = _end_of_next_month(today)
    soon = [row for row in still if row.due and not row.overdue(today) and (row.due.end or horizon) <= horizon]
    since = _months_back(today, MONTHS - 1)
    recent = [row for row in found.rows if row.held and row.held.end and since <= row.held.end <= today]
    names = ["meeting_kind", "number", "title", "date", "start", "venue", "body", "state"]
    meetings = reader.values(Meeting, names, order="date")
    return Overview(
        tracker=found,
        overdue=tuple(sorted(late, key=_due)),
        soon=tuple(sorted(soon, key=_due)),
        open=len(still),
        coming=_coming(reader, meetings, still, today),
        minutes=tuple(_unfinished(meetings)),
        twins=tuple(suggest_duplicates(reader)),
        months=tuple(_months(recent, since)),
        days_to_close=_days_to_close(recent),
        empty=not meetings and not found.rows,
    )


def _due(row: TrackerRow) -> tuple[str, str]:
    return (row.due.order if row.due else "~", row.reference)


def _coming(
    reader: Reader, meetings: Sequence[tuple[Any, ...]], still: Sequence[TrackerRow], today: date
) -> ComingMeeting | None:
    for record, kind, number, title, day, start, venue, body, state in meetings:
        if day and day.end and day.end >= today and (state or MeetingState.PLANNED) is MeetingState.PLANNED:
            return ComingMeeting(
                id=record,
                title=meeting_title(kind or MeetingKind.MONTHLY, number, title),
                day=day,
                start=start,
                venue=venue,
                agenda=reader.count(AgendaItem, meeting=record),
                to_review=sum(row.body == body and row.meeting != record for row in still) if body else 0,
            )
    return None


def _unfinished(meetings: Sequence[tuple[Any, ...]]) -> Iterable[OpenMinutes]:
    for record, kind, number, title, day, _start, _venue, _body, state in meetings:
        if state in _UNFINISHED:
            yield OpenMinutes(record, meeting_title(kind or MeetingKind.MONTHLY, number, title), state, day)


def _months(rows: Sequence[TrackerRow], since: date) -> Iterable[MonthOfDecisions]:
    first = since
    for _ in range(MONTHS):
        after = _months_back(first, -1)
        of_month = [row for row in rows if row.held and row.held.end and first <= row.held.end < after]
        yield MonthOfDecisions(first, len(of_month), sum(not row.open for row in of_month))
        first = after


def _days_to_close(rows: Iterable[TrackerRow]) -> int | None:
    days = [
        max(0, (row.noted - row.held.end).days)
        for row in rows
        if row.status is Status.DONE and row.noted and row.held and row.held.end
    ]
    return round(median(days)) if days else None


def _months_back(day: date, months: int) -> date:
    """Return the first day of the month so many months before that of `day`."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _end_of_next_month(today: date) -> date:
    return _months_back(today, -2) - timedelta(days=1)
