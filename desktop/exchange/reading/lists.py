"""The lists of a page - objectives, agenda, recommendations - found by the words or the heading that announce them."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from desktop.domain.kinds.recommendations import RecommendationType
from desktop.exchange.reading import headings
from desktop.exchange.reading.enumerations import Item, read_list
from desktop.exchange.reading.headings import Heading, Part
from desktop.exchange.reading.page import Page
from desktop.usecases.findings import Span

_IS = (
    r"(?:etai(?:en)?t|sont|est|etaient|ont ete|a ete|were|was|are|is|include[ds]?|comprenai(?:en)?t|comprend"
    r"|comportait|comprised)"
)
_FOLLOWING = r"(?:suivante?s?|ci-(?:dessous|apres)|following|below|as follows)"
_AGREED = (
    r"(?:convenu|recommande|formule|decide|adopte|retenu|fait|emis|propose|agreed|recommended|decided|made"
    r"|adopted|proposed"
    r"|endorsed|issued)"
)
_PHRASES: tuple[tuple[str, Heading], ...] = (
    (
        (r"(?:(?:avai(?:en)?t|ayant|a|ont|avec|aura|a eu|avait comme|pour|with) (?:eu )?(?:pour |comme "
         r"|as )?(?:principa(?:l|ux) )?"
        r"objectifs?(?: (?:principa(?:l|ux)|specifiques?))?(?: (?:de|d'|suivants?|the))?"
        rf"|l(?:'|es )objectifs?(?: principa(?:l|ux))?(?: (?:vises|de (?:la |cette "
        rf"|l')?[a-z ]{{3,40}}))? {_IS}(?: (?:de|d'|{_FOLLOWING}))?"
        r"|(?:seance|reunion|rencontre|session|atelier|retraite)[^.;:\n]{0,80} (?:visait|vise|visera"
        r"|visaient) (?:a|principalement a|les objectifs suivants)"
        rf"|objectives?(?: of the [a-z ]{{3,40}})? {_IS}(?: (?:to|as follows|the following))?"
        r"|(?:meeting|session|retreat|workshop)[^.;:\n]{0,60} (?:aimed|aims|sought)(?: to| at)?"
        r"|(?:whose|its|with the) (?:main )?(?:objectives?|purpose|aim)(?: was| were| of| being)?(?: to)?)"),
        Heading(Part.OBJECTIVES),
    ),
    (
        (rf"(?:l'ordre du jour(?: de (?:la |cette )[a-z ]{{3,40}})? (?:{_IS}|portait sur|a porte sur|prevoyait"
         rf"|etait le)(?: (?:le |les )?(?:points )?{_FOLLOWING})?"
        rf"|(?:(?:les )?points {_FOLLOWING}|points) (?:ont ete|etaient|seront|sont"
        rf"|figuraient)(?: [a-z]+)? ?(?:a l'ordre du jour|discutes|abordes|inscrits|traites|examines"
        rf"|debattus)(?: a l'ordre du jour)?(?: {_FOLLOWING})?"
        rf"|(?:discute|debattu|traite|echange|aborde|examine|porte)s?(?: (?:de|des|sur))?(?: les)? points {_FOLLOWING}"
        rf"|(?:les )?(?:principaux )?(?:points|sujets)[^.;:\n]{{0,30}} (?:ont ete |etaient )?(?:discutes|abordes"
        rf"|a l'ordre du jour)(?: (?:ont ete|etaient|sont))?(?: {_FOLLOWING})?(?= ?:)"
        rf"|avec l'ordre du jour {_FOLLOWING}|(?:a|avec) (?:pour|comme) ordre du jour"
        rf"|the agenda(?: of the [a-z ]{{3,30}})? (?:{_IS}|covered)(?: (?:as follows|the following(?: (?:items"
        rf"|points))?))?"
        r"|the following (?:items|points|topics|issues) (?:were|are|will be) (?:discussed|covered|addressed"
        r"|on the agenda)"
        r"|(?:discussed|covered|addressed) the following(?: (?:items|points|topics|issues))?)"),
        Heading(Part.AGENDA),
    ),
    (
        (rf"(?:(?:des|les|aux|sur les|principales|ces|the) recomm(?:andations|endations)(?: {_FOLLOWING}"
         rf"| (?:principales|formulees|issues|faites)[a-z ',]{{0,50}}"
        rf"| (?:ont ete|were|sont)[a-z ]{{0,30}})+"
        rf"|following recommendations(?: (?:were|have been) [a-z]{{3,20}})?"
        rf"|(?:il a ete|il est|ont|a) recommande(?: (?:de|que|d'|ce qui suit|au cluster(?: [a-z]+)? de))?(?= ?:"
        rf"|[^.\n]{{0,25}}(?:\(1\)|\(i\)|\(a\)|1\)|i\)|a\)))"
        rf"|recommended(?: (?:to|that))?(?= ?:| \((?:1|i|a)\)))"),
        Heading(Part.RECOMMENDATIONS),
    ),
    (
        (rf"(?:(?:des|les|aux|the) (?:points d'actions?|actions|action points)(?: {_FOLLOWING}| (?:ont ete|were"
         rf"|sont|to be taken)[a-z ]{{0,30}}| (?:retenue?s|convenue?s|prioritaires)| agreed)+"
        rf"|following action(?:s| points)(?: (?:were|have been) [a-z]{{3,20}})?"
        rf"|(?:participants|partners|meeting|members|membres) (?:ont |have )?agreed(?: (?:to|on|that))?(?= ?:"
        rf"| \((?:1|i|a)\))"
        rf"|it was agreed(?: (?:to|that))?(?= ?:| \((?:1|i|a)\)))"),
        Heading(Part.RECOMMENDATIONS, RecommendationType.ACTION),
    ),
    (
        (rf"(?:(?:des|les|the) decisions(?: {_FOLLOWING}| (?:ont ete|were|sont)[a-z ]{{0,30}}| prises)+"
         rf"|following decisions(?: (?:were|have been) [a-z]{{3,20}})?"
        rf"|(?:il a ete|ont|a) (?:decide|convenu)(?: (?:de|que|d'|ce qui suit))?(?= ?:| \((?:1|i|a)\)))"),
        Heading(Part.RECOMMENDATIONS, RecommendationType.DECISION),
    ),
)
_ANNOUNCED = tuple((re.compile(rf"\b{phrase}", re.IGNORECASE), heading) for phrase, heading in _PHRASES)
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
_CLUE = re.compile(r"(?:objecti|vis(?:ait|aient|era|e) |aim|sought|purpose|ordre du jour|points|sujets|agenda"
                   r"|following|recomm|actions?"
                   r"|agreed|decid|decisions?|convenu)", re.IGNORECASE)  # fmt: skip


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
        items = [item for item in items if len(item.text) > 3]
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
        if _CLUE.search(page.plain, sentence.start, sentence.end):
            found += _in_sentence(page, sentence, taken)
    return sorted(found, key=lambda announcement: (announcement.start, -announcement.end))


def _in_sentence(page: Page, sentence: Span, taken: set[int]) -> list[_Announcement]:
    return [
        _Announcement(heading, at.start(), at.end(), alone=False)
        for pattern, heading in _ANNOUNCED
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
            return min(limit, other.start)
        if other.start >= limit:
            break
    return limit
