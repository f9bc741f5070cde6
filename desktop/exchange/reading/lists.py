"""The lists of a page - objectives, agenda, recommendations - found by the words or the heading that announce them."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from desktop.domain.kinds.recommendations import RecommendationType
from desktop.exchange.reading import headings
from desktop.exchange.reading.announcements import ANNOUNCED, CLUE
from desktop.exchange.reading.enumerations import Item, read_list
from desktop.exchange.reading.headings import Heading, Part
from desktop.exchange.reading.page import Page
from desktop.usecases.findings import Span

_OPENS = r"(?:^|(?<=[.;!?] ))(?:[#*_ ]|(?:\d{1,2}|[IVX]{1,4})[.)] ){0,4}"
_LABELS = tuple(
    (re.compile(rf"{_OPENS}{words}[*_]* ?:[*_]*", re.IGNORECASE | re.MULTILINE), heading)
    for words, heading in (
        (headings.OBJECTIVES, Heading(Part.OBJECTIVES)),
        (headings.AGENDA, Heading(Part.AGENDA)),
        (headings.RECOMMENDATIONS, Heading(Part.RECOMMENDATIONS)),
        (headings.ACTIONS, Heading(Part.RECOMMENDATIONS, RecommendationType.ACTION)),
        (headings.DECISIONS, Heading(Part.RECOMMENDATIONS, RecommendationType.DECISION)),
    )
)
_LISTED = (Part.OBJECTIVES, Part.AGENDA, Part.RECOMMENDATIONS)
_LIST_FOLLOWS = re.compile(r"[^.\n:]{0,120}?(?::|\((?:1|i|a)\)|(?<![\w(])(?:1|i|a)[.)] )", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListFound:
    """A list with its announcement from `start`; `end` is behind its last item."""

    heading: Heading
    start: int
    end: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _Announcement:
    heading: Heading
    start: int
    end: int
    alone: bool


def lists_in(page: Page) -> list[ListFound]:
    """Return the lists in order; none overlaps another."""
    announced = _announcements(page)
    stops = [line.start for line in page.lines if line.heading is not None]
    found: list[ListFound] = []
    for index, announcement in enumerate(announced):
        if found and announcement.start < found[-1].end:
            continue
        limit = _limit(page, announced, index, stops)
        items = read_list(page, announcement.end, limit, heading=announcement.alone)
        items = [item for item in items if len(item.text) > 2]
        if items:
            found.append(ListFound(announcement.heading, announcement.start, items[-1].span.end, tuple(items)))
    return found


def _announcements(page: Page) -> list[_Announcement]:
    found = [
        _Announcement(line.heading, line.start, line.end, alone=True)
        for line in page.lines
        if line.heading is not None and line.heading.part in _LISTED
    ]
    for pattern, heading in _LABELS:
        found += [_Announcement(heading, at.start(), at.end(), alone=True) for at in pattern.finditer(page.plain)]
    taken = {announcement.start for announcement in found}
    for sentence in page.sentences:
        if CLUE.search(page.plain, sentence.start, sentence.end):
            found += _in_sentence(page, sentence, taken)
    return sorted(found, key=lambda announcement: (announcement.start, -announcement.end))


def _in_sentence(page: Page, sentence: Span, taken: set[int]) -> list[_Announcement]:
    return [
        _Announcement(heading, at.start(), at.end(), alone=False)
        for pattern, heading in ANNOUNCED
        for at in pattern.finditer(page.plain, sentence.start, sentence.end)
        if at.start() not in taken and (heading.part is Part.OBJECTIVES or _LIST_FOLLOWS.match(page.plain, at.end()))
    ]


def _limit(page: Page, announced: list[_Announcement], index: int, stops: list[int]) -> int:
    """Return where a list must end: at the next heading or label, or at a new announcement outside its own sentence."""
    announcement = announced[index]
    own = page.sentence_end(announcement.end, len(page.plain))
    stop = bisect_left(stops, max(announcement.end, announcement.start + 1))
    limit = stops[stop] if stop < len(stops) else len(page.plain)
    for later in range(index + 1, len(announced)):
        other = announced[later]
        if other.start >= (announcement.end if other.alone else own):
            start = other.start if other.alone else page.sentence_start(other.start)
            return min(limit, max(start, announcement.end))
        if other.start >= limit:
            break
    return limit
