"""Puts minutes together: what labels and tables say, and what the rules for running text find around them."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from desktop.domain.partial_date import PartialDate
from desktop.exchange.reading.dates import dates_in
from desktop.exchange.reading.meetings import body_of, meetings_in
from desktop.exchange.reading.minutes.cells import due_in_lines
from desktop.exchange.reading.minutes.columns import head_of
from desktop.exchange.reading.minutes.header import HeaderFacts, header_facts, is_label_table
from desktop.exchange.reading.minutes.layout import Layout, Line
from desktop.exchange.reading.minutes.sections import called_by, next_meeting, objectives, other_business, with_outcome
from desktop.exchange.reading.minutes.tables import TableFacts, table_facts
from desktop.exchange.reading.page import Page
from desktop.exchange.reading.statements import noun_in
from desktop.usecases.findings import Findings, FoundMeeting, FoundOrigin, FoundRecommendation, Span
from desktop.usecases.likeness import same_text

_TOP = 15  # lines in which a document says what it is
_QUOTED = re.compile(r"[«“\"] ?(?P<title>[^«»“”\"]{2,160}?) ?[»”\"]")
_FEWEST_LABELS = 2


def read_minutes(layout: Layout, today: date) -> Findings | None:
    """Return what minutes say; None when a document has neither their labels nor their tables."""
    labelled = [grid for grid in layout.grids if head_of(grid) is None and is_label_table(grid)]
    facts = header_facts(layout.lines, labelled, today)
    whole = Page(layout.text, today)
    agreed = facts.date.end if facts.date and facts.date.end else whole.anchor
    tables = table_facts([grid for grid in layout.grids if grid not in labelled], agreed)
    if not tables.read and len(facts.lines) < _FEWEST_LABELS:
        return None
    prose = Page(_blanked(layout.text, [grid.span for grid in (*labelled, *tables.read)]), today)
    meetings = meetings_in(prose, [])
    main = _main(meetings, facts) or _titled(layout, whole)
    if main is None:
        return None
    others = [meeting for meeting in meetings if meeting is not main]
    announced = [meeting for meeting in others if meeting.planned and _is_another(meeting, main, facts)]
    main = _with_others(main, others)
    main = replace(main, origin=main.origin or _origin(called_by(layout.lines), whole, main))
    unread = [*tables.unread, *(grid.span for grid in layout.grids if grid not in labelled and grid not in tables.read)]
    return Findings(
        text=layout.text,
        language=whole.language,
        meetings=(_with_facts(main, layout, facts, tables, agreed), *announced),
        unread=tuple(sorted(unread, key=_start)),
    )


def _main(meetings: Iterable[FoundMeeting], facts: HeaderFacts) -> FoundMeeting | None:
    """Return the meeting of whose minutes the text is: the one of the day that the head says, else the first held."""
    found = list(meetings)
    of_day = [meeting for meeting in found if facts.date is not None and meeting.date == facts.date]
    held = [meeting for meeting in found if not meeting.planned]
    return next(iter(of_day or (held if facts.date is None else [])), None)


def _is_another(meeting: FoundMeeting, main: FoundMeeting, facts: HeaderFacts) -> bool:
    return meeting.date not in (facts.date or main.date, facts.next_meeting)


def _origin(line: Line | None, page: Page, main: FoundMeeting) -> FoundOrigin | None:
    """Return the meeting that a line of ours names as the one that called this one."""
    if line is None:
        return None
    noun = noun_in(page.plain, line.span.start, line.span.end)
    days = [day for day in dates_in(page.plain, line.span.start, line.span.end, page.anchor) if day.is_day]
    if not days:
        return None
    return FoundOrigin(span=line.span, kind=noun[1] if noun else None, date=days[0].date, body=main.body)


def _with_others(main: FoundMeeting, others: Iterable[FoundMeeting]) -> FoundMeeting:
    """Return the meeting with what running text gives to others it mentions: minutes are of one meeting."""
    for other in others:
        if not other.planned:
            main = replace(
                main,
                objectives=main.objectives or other.objectives,
                agenda=main.agenda or other.agenda,
                recommendations=(*main.recommendations, *other.recommendations),
            )
    return main


def _titled(layout: Layout, page: Page) -> FoundMeeting | None:
    """Return a meeting of which only the title tells."""
    for line in layout.lines[:_TOP]:
        noun = noun_in(page.plain, line.span.start, line.span.end)
        if noun is not None:
            return FoundMeeting(span=line.span, kind=noun[1], body=body_of(page))
    body = body_of(page)
    first = next(iter(layout.lines), None)
    return FoundMeeting(span=first.span, body=body) if first and body else None


def _with_facts(
    main: FoundMeeting, layout: Layout, facts: HeaderFacts, tables: TableFacts, agreed: date
) -> FoundMeeting:
    told = [one.text for one in tables.recommendations]
    others = [one for one in main.recommendations if not any(same_text(one.text, text) for text in told)]
    return replace(
        main,
        date=facts.date or main.date,
        planned=False,
        title=main.title or _title(main, layout),
        venue=facts.venue or main.venue,
        start=facts.start,
        end=facts.end,
        participants=facts.participants,
        chair=facts.chair,
        moderators=facts.moderators,
        note_taker=facts.note_taker,
        other_business=other_business(layout.lines),
        next_meeting=facts.next_meeting or _next(next_meeting(layout.lines), agreed),
        attendances=tuple(facts.attendances),
        objectives=objectives(layout.lines) or tuple(map(with_outcome, main.objectives)),
        agenda=tuple(tables.agenda) or main.agenda,
        recommendations=(*tables.recommendations, *_unlike(others, tables)),
        progress=tuple(tables.progress),
    )


def _unlike(found: Iterable[FoundRecommendation], tables: TableFacts) -> Iterable[FoundRecommendation]:
    """Leave out of running text what the tables say of earlier meetings."""
    earlier = [one.text for one in tables.progress]
    return (one for one in found if not any(same_text(one.text, text) for text in earlier))


def _title(main: FoundMeeting, layout: Layout) -> str:
    """Return what stands in quotes in the title."""
    for line in layout.lines[:_TOP]:
        if line.span.start <= main.span.start <= line.span.end and (found := _QUOTED.search(line.text)):
            return found["title"]
    return ""


def _next(line: Line | None, agreed: date) -> PartialDate | None:
    if line is None:
        return None
    words = line.text.split(", ")
    for count in (1, 2):  # a place may stand behind the day
        found = due_in_lines([Line(line.span, ", ".join(words[:count]))], agreed)
        if found is not None and found.end is not None:
            return found
    return due_in_lines([line], agreed)


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """Return a text of the same length with blanks where tables stand, so that no rule reads across their cells."""
    pieces = list(text)
    for span in spans:
        for place in range(span.start, span.end):
            if pieces[place] != "\n":
                pieces[place] = " "
    return "".join(pieces)


def _start(span: Span) -> int:
    return span.start
