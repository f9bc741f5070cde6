"""What lies ahead: recommendations that are late or due soon, and the meetings to come."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from desktop.domain.kinds import Meeting, Recommendation
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.recommendations import OPEN
from desktop.domain.partial_date import PartialDate
from desktop.usecases.bulletin.agreed import responsible, with_details
from desktop.usecases.bulletin.audience import SHOWN
from desktop.usecases.bulletin.clauses import NOTHING, both, joined, one_line, paragraph, said, within_quotes
from desktop.usecases.bulletin.coordination import meetings_of
from desktop.usecases.bulletin.nouns import Nouns
from desktop.usecases.bulletin.period import Period
from desktop.usecases.ports import Before, NotBefore, Reader
from desktop.wording.calendar import clock
from desktop.wording.words import Words, counted, same

_SOON = timedelta(days=31)
_AHEAD = timedelta(days=62)
_MOST = 12  # lines of a list; a bulletin is no tracker
_ITEM = Words("- {line}", "- {line}")
_LATE = Words("en retard au {day}\u00a0:", "late on {day}:")
_DUE_SOON = Words("à échéance d’ici au {day}\u00a0:", "due by {day}:")
_DUE = Words("échéance\u00a0: {when}", "due: {when}")
_MORE = (
    Words("et {n} autre, que montre le tableau de suivi", "and {n} more, shown by the tracker"),
    Words("et {n} autres, que montre le tableau de suivi", "and {n} more, shown by the tracker"),
)
_TO_COME = Words("{when}\u00a0: {what}", "{when}: {what}")
_OF_BODY = Words("{meeting} {body}", "{meeting} {body}")
_TITLED = Words(" «\u00a0{title}\u00a0»", " “{title}”")
_AT_HOUR = Words("{day}, à {hour}", "{day}, {hour}")
_PLACE = Words(" ({venue})", " ({venue})")
_NEXT = Words("prochaine réunion {body}", "next meeting {body}")


def due_section(reader: Reader, period: Period) -> Words:
    """Return the open recommendations that are late on the last day, and those due in the month after it."""
    nouns = Nouns(reader)
    until = period.last + _SOON
    beyond = PartialDate.day(until + timedelta(days=1))
    found = reader.find(Recommendation, order="due", status=OPEN, sensitivity=SHOWN, due=Before(beyond))
    dated = [one for one in found if one.due and one.due.end and one.due.end <= until and nouns.shows(one)]
    late = [one for one in dated if one.due and one.due.overdue(period.last)]
    soon = [one for one in dated if one not in late]
    parts = [*_list(nouns, _LATE, period.last, late), *_list(nouns, _DUE_SOON, until, soon)]
    return joined(parts, "\n")


def upcoming_section(reader: Reader, period: Period) -> Words:
    """Return the planned meetings of the two months after the period, and those that meetings of it announced."""
    nouns = Nouns(reader)
    after = NotBefore(PartialDate.day(period.last))
    planned = reader.find(Meeting, order="date", state=MeetingState.PLANNED, date=after, sensitivity=SHOWN)
    planned = [one for one in planned if _lies_ahead(one.date, period)]
    lines = [(one.date, _planned(nouns, one)) for one in planned]
    for meeting in meetings_of(reader, period):
        day = meeting.next_meeting
        if _lies_ahead(day, period) and not any(one.body == meeting.body and one.date == day for one in planned):
            lines.append((day, _announced(nouns, meeting)))
    lines.sort(key=lambda line: line[0].order if line[0] else "")
    return _items([line for _, line in lines])


def _list(nouns: Nouns, lead: Words, day: date, recommendations: Sequence[Recommendation]) -> Iterator[Words]:
    if not recommendations:
        return
    yield said(lead, day=both(PartialDate.day(day).wording)).capitalised()
    lines = [_recommendation(nouns, one) for one in recommendations[:_MOST]]
    left = len(recommendations) - len(lines)
    yield _items([*lines, counted(left, *_MORE)] if left else lines)


def _recommendation(nouns: Nouns, recommendation: Recommendation) -> Words:
    when = both(recommendation.due.wording) if recommendation.due else NOTHING
    detail = joined([responsible(nouns, recommendation), said(_DUE, when=when)], ", ")
    return with_details(same(one_line(recommendation.text)), detail)


def _planned(nouns: Nouns, meeting: Meeting) -> Words:
    body = nouns.body(meeting.body)
    label = meeting.meeting_kind.label
    what = said(_OF_BODY, meeting=label, body=body.of) if body else label
    title = said(_TITLED, title=within_quotes(one_line(meeting.title)))
    day = _weekday(meeting.date)
    start = meeting.start
    when = said(_AT_HOUR, day=day, hour=both(lambda language: clock(start, language))) if start else day
    return said(_TO_COME, when=when, what=joined([what, title, said(_PLACE, venue=one_line(meeting.venue))]))


def _announced(nouns: Nouns, meeting: Meeting) -> Words:
    body = nouns.body(meeting.body)
    what = said(_NEXT, body=body.of) if body else NOTHING
    place = said(_PLACE, venue=one_line(meeting.next_venue))
    return said(_TO_COME, when=_weekday(meeting.next_meeting), what=joined([what, place]))


def _weekday(day: PartialDate | None) -> Words:
    return both(lambda language: day.wording(language, weekday=True)) if day else NOTHING


def _lies_ahead(day: PartialDate | None, period: Period) -> bool:
    return day is not None and day.end is not None and period.last < day.end <= period.last + _AHEAD


def _items(lines: Sequence[Words]) -> Words:
    """Return a list, each of its lines a sentence."""
    return joined([said(_ITEM, line=paragraph([line])) for line in lines], "\n")
