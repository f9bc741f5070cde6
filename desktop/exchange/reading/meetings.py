"""Puts the meetings of a page together: each statement with the lists, committees and origin that follow it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.kinds.bodies import BodyKind
from desktop.domain.kinds.meetings import MeetingKind
from desktop.exchange.reading.committees import committees_in
from desktop.exchange.reading.deadlines import deadline_in
from desktop.exchange.reading.details import labelled_venue, themes_in, venue_in
from desktop.exchange.reading.enumerations import Item
from desktop.exchange.reading.headings import Part
from desktop.exchange.reading.lists import ListFound, lists_in
from desktop.exchange.reading.names import STRONG, NameFound, names_in
from desktop.exchange.reading.origins import Origin, origins_in
from desktop.exchange.reading.page import Page, tidy
from desktop.exchange.reading.responsible import responsible_in
from desktop.exchange.reading.statements import Statement, statements_in
from desktop.usecases.findings import FoundMeeting, FoundOrigin, FoundRecommendation, FoundText, Span
from desktop.wording.folding import fold
from desktop.wording.words import capital

_BLOT = "\x00"  # no rule matches it
_AIMS = (Part.OBJECTIVES, Part.AGENDA)
_ANY = re.compile(r"\b(?:un|une|an?) $", re.IGNORECASE)  # `a task force met`: which one is not said
_ALONE = frozenset({BodyKind.CLUSTER, BodyKind.AOR, BodyKind.REGIONAL_CLUSTER, BodyKind.ADVISORY_GROUP})
_DEADLINE_LABEL = re.compile(
    r"[ ,;.–—|(\[-]+(?:delai|echeance|deadline|due date|due)\b[^:]{0,20}: "
    r"| \((?:d'ici|by) [^()]{4,60}\)(?=[ .;,]*$)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"[ \n,;.–—|(\[-]*\b(?:responsables?|resp\.?|delai|echeance|action by|responsible|deadline|due|lead)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A statement understood: its body's name and the stretch of text that belongs to it."""

    said: Statement
    body: str
    end: int


def meetings_in(page: Page, taken: Iterable[Span]) -> list[FoundMeeting]:
    """Return the meetings in the order of the text; `taken` are stretches that are something else: documents."""
    lists = lists_in(page)
    origins = list(origins_in(page))
    seen = _blotted(page.plain, [*taken, *(origin.span for origin in origins), *_items(lists)])
    said = _understood(page, list(statements_in(page, seen)))
    frames = [
        _Frame(statement, body, said[index + 1][0].span.start if index + 1 < len(said) else len(page.text))
        for index, (statement, body) in enumerate(said)
    ]
    owned = _owned(lists, frames)
    return _without_repeats([_meeting(page, seen, frame, owned[frame.said.span.start], origins) for frame in frames])


def _items(lists: list[ListFound]) -> Iterator[Span]:
    return (item.span for found in lists for item in found.items)


def _blotted(plain: str, spans: list[Span]) -> str:
    pieces: list[str] = []
    position = 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.end > position:
            pieces += [plain[position : max(position, span.start)], _BLOT * (span.end - max(position, span.start))]
            position = span.end
    return "".join([*pieces, plain[position:]])


def _owned(lists: list[ListFound], frames: list[_Frame]) -> dict[int, list[ListFound]]:
    """Give each list to the statement before it, by its start; a meeting only announced recommends nothing yet."""
    owned: dict[int, list[ListFound]] = {frame.said.span.start: [] for frame in frames}
    all_starts = list(owned)
    held = [start for start, frame in zip(owned, frames, strict=True) if not frame.said.planned]
    for found in lists:
        starts = held if found.heading.part is Part.RECOMMENDATIONS and held else all_starts
        index = bisect_right(starts, found.start) - 1
        if index >= 0 or len(frames) == 1:  # the page of a single meeting may begin with what it agreed
            owned[starts[max(index, 0)]].append(found)
    return owned


def _understood(page: Page, statements: list[Statement]) -> list[tuple[Statement, str]]:
    """Give each statement its body's full name; leave out those whose body cannot be one of coordination."""
    strong = bool(STRONG.search(page.plain))
    context = body_of(page) if statements else ""
    found: list[tuple[Statement, str]] = []
    last = ""
    for statement in statements:
        name = statement.name
        body = _full_name(page, name) if name is not None else ""
        if name is not None and not strong and name.kind not in _ALONE:
            continue
        if name is None and _says_too_little(statement, last, context):
            continue
        if name is not None and not body and _ANY.search(page.plain, max(0, name.start - 8), name.start):
            continue
        body = body or last or context or (tidy(page.text[name.start : name.end]) if name else "")
        if not body:
            continue
        last = capital(body)
        found.append((statement, last))
    return found


def _says_too_little(statement: Statement, last: str, context: str) -> bool:
    """Say whether a statement without a body is too little: nothing around it speaks of coordination."""
    if statement.kind is None and not statement.title and not last:
        return True
    return not (last or context)


def body_of(page: Page) -> str:
    """Return the body a page is most likely about: the named cluster it mentions most, the first among equals."""
    counts: dict[str, int] = {}
    written: dict[str, str] = {}
    for name in names_in(page.plain, 0, min(len(page.plain), 30_000)):
        if name.kind in _ALONE and not name.bare:
            text = tidy(page.text[name.start : name.end])
            counts[fold(text)] = counts.get(fold(text), 0) + 1
            written.setdefault(fold(text), text)
    return written[max(counts, key=counts.__getitem__)] if counts else ""


def _full_name(page: Page, name: NameFound) -> str:
    """Return a name in full; a bare `Cluster` means the nearest named one before it, or else the first after."""
    if not name.bare:
        return tidy(page.text[name.start : name.end])
    before = [found for found in names_in(page.plain, max(0, name.start - 4000), name.start) if _resolves(found, name)]
    following = names_in(page.plain, name.end, min(len(page.plain), name.end + 8000))
    after = (found for found in following if _resolves(found, name))
    found = before[-1] if before else next(after, None)
    return tidy(page.text[found.start : found.end]) if found else ""


def _resolves(found: NameFound, bare: NameFound) -> bool:
    return not found.bare and found.kind is bare.kind


def _meeting(page: Page, seen: str, frame: _Frame, lists: list[ListFound], origins: list[Origin]) -> FoundMeeting:
    said = frame.said
    agreed = said.date.until or said.date.date
    objectives, agenda = ([found for found in lists if found.heading.part is part] for part in _AIMS)
    aims = [item.span for found in (*objectives, *agenda) for item in found.items]
    return FoundMeeting(
        span=said.span,
        date=said.date.date,
        until=said.date.until,
        kind=said.kind,
        planned=said.planned,
        body=frame.body,
        venue=_venue(page, seen, frame),
        themes=themes_in(page, seen, said.span) or _themes_after(page, seen, frame),
        origin=_origin(page, frame, origins),
        objectives=tuple(_text(item) for found in objectives for item in found.items),
        agenda=tuple(_text(item) for found in agenda for item in found.items),
        recommendations=tuple(_recommendations(page, lists, agreed.end or page.today)),
        bodies=committees_in(page, Span(said.span.start, frame.end), frame.body, aims),
    )


def _venue(page: Page, seen: str, frame: _Frame) -> str:
    if frame.said.title:
        return labelled_venue(page, frame.said.span.start, frame.end) or venue_in(page, seen, frame.said.span)
    return venue_in(page, seen, frame.said.span)


def _themes_after(page: Page, seen: str, frame: _Frame) -> tuple[str, ...]:
    """Look for the theme in the next sentence, for meetings that are about one."""
    if frame.said.kind not in (MeetingKind.WORKING_SESSION, MeetingKind.WORKSHOP, MeetingKind.RETREAT):
        return ()
    following = page.sentences_between(frame.said.span.end, min(frame.end, frame.said.span.end + 200))
    return themes_in(page, seen, following[0]) if following else ()


def _origin(page: Page, frame: _Frame, origins: list[Origin]) -> FoundOrigin | None:
    near = min(frame.end, frame.said.span.end + 400)
    for origin in origins:
        if frame.said.span.start <= origin.span.start < near and origin.date.date != frame.said.date.date:
            body = _full_name(page, origin.name) if origin.name else ""
            return FoundOrigin(span=origin.span, kind=origin.kind, date=origin.date.date, body=body or frame.body)
    return None


def _text(item: Item) -> FoundText:
    return FoundText(span=item.span, number=item.number, text=item.text)


def _recommendations(page: Page, lists: list[ListFound], agreed: date) -> Iterator[FoundRecommendation]:
    for found in lists:
        if found.heading.part is not Part.RECOMMENDATIONS:
            continue
        for item in found.items:
            if not _LABELLED.match(page.plain, item.span.start, item.span.end):
                yield _recommendation(page, found, item, agreed)


def _recommendation(page: Page, found: ListFound, item: Item, agreed: date) -> FoundRecommendation:
    start, end = item.span.start, item.span.end
    rest = _labels_behind(page, found, item)
    names, label = responsible_in(page.text, page.plain, start, end)
    behind, _ = responsible_in(page.text, page.plain, end, rest) if not names and rest > end else ((), rest)
    due = deadline_in(page.text, page.plain, start, end, agreed)
    if due is None and rest > end:
        due = deadline_in(page.text, page.plain, end, rest, agreed)
    text = tidy(page.text[start : _deadline_label(page.plain, start, label)])
    return FoundRecommendation(
        span=item.span, number=item.number, text=text, type=found.heading.type, due=due, responsible=names or behind
    )


def _labels_behind(page: Page, found: ListFound, item: Item) -> int:
    """Return the end of the lines behind an item that say who and when; its own end when there are none."""
    if not _LABELLED.match(page.plain, item.span.end, item.extra.end):
        following = [other for other in found.items if other.span.start >= item.span.end]
        if not following or not _LABELLED.match(page.plain, following[0].span.start, following[0].span.end):
            return item.span.end
        return following[0].span.end
    return min(item.extra.end, item.span.end + 300)


def _deadline_label(plain: str, start: int, end: int) -> int:
    """Return where `– Délai : …` begins at the end of an item, so that its text can do without."""
    label = _DEADLINE_LABEL.search(plain, start, end)
    return label.start() if label and label.start() > start + 3 else end


def _without_repeats(meetings: list[FoundMeeting]) -> list[FoundMeeting]:
    """Make one of what the page says twice of the same meeting, where it is first said."""
    found: list[FoundMeeting] = []
    for meeting in meetings:
        index = next((index for index, other in enumerate(found) if _same(other, meeting)), None)
        if index is None:
            found.append(meeting)
        else:
            found[index] = _together(found[index], meeting)
    return found


def _same(one: FoundMeeting, other: FoundMeeting) -> bool:
    if one.date != other.date or fold(one.body) != fold(other.body):
        return False
    return one.kind is other.kind or one.kind is None or other.kind is None


def _together(one: FoundMeeting, other: FoundMeeting) -> FoundMeeting:
    names = {fold(body.name) for body in one.bodies}
    return replace(
        one,
        kind=one.kind or other.kind,
        planned=one.planned and other.planned,
        until=one.until or other.until,
        venue=one.venue or other.venue,
        themes=one.themes or other.themes,
        origin=one.origin or other.origin,
        objectives=one.objectives or other.objectives,
        agenda=one.agenda or other.agenda,
        recommendations=(*one.recommendations, *other.recommendations),
        bodies=(*one.bodies, *(body for body in other.bodies if fold(body.name) not in names)),
    )
