"""Sentences and title lines that say that a meeting took place or will."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.kinds.meetings import MeetingKind
from desktop.domain.partial_date import Precision
from desktop.exchange.reading.dates import DateFound, dates_in
from desktop.exchange.reading.names import NameFound, names_in
from desktop.exchange.reading.page import Page
from desktop.usecases.findings import Span

_KINDS: tuple[tuple[str, MeetingKind | None], ...] = (
    (
        (r"reunions?(?: ordinaires?| de coordination| regionales?| generales?)* mensuelles?|mensuelles? du"
        r"|monthly (?:[\w-]+ ){0,4}meetings?|regular monthly meetings?"),
        MeetingKind.MONTHLY,
    ),
    (r"(?:seances?|sessions?|reunions?) de travail|work(?:ing)? (?:sessions?|meetings?)", MeetingKind.WORKING_SESSION),
    (
        (r"reunions? (?:[\w-]+ )?(?:extraordinaires?|d'urgence|ad[ -]hoc|exceptionnelles?)"
        r"|(?:extraordinary|emergency|ad[ -]hoc|special) (?:[\w-]+ ){0,3}meetings?"),
        MeetingKind.EXTRAORDINARY,
    ),
    (r"(?:reunions?|rencontres?) bilaterales?|bilateral(?: coordination)? meetings?", MeetingKind.BILATERAL),
    (
        (
            r"(?<!la )(?<!de )retraites?(?: annuelles?| strategiques?)?|retraite (?:annuelle|strategique|du)"
            r"|(?:annual )?retreats?"
        ),
        MeetingKind.RETREAT,
    ),
    (r"ateliers?|workshops?", MeetingKind.WORKSHOP),
    (r"reunions?|rencontres?|meetings?", None),
)  # fmt: skip
_NOUNS = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), kind) for words, kind in _KINDS)
_CLUE = re.compile(
    r"(?:reuni|seance|session|rencontre|retraite|retreat|atelier|workshop|meeting|\bme?et\b|mensuelle)",
    re.IGNORECASE,
)
_MINUTES_OF = re.compile(
    r"(?:projet de |draft )?(?:compte[- ]rendu|proces[ -]verbal|pv|minutes) (?:du|de la|de l'|of the|of) ?",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:(?:a|ont) (?:[a-z]+ment |egalement |aussi |conjointement )?(?:tenu|organise|convoque|facilite|anime"
    r"|reuni)|s'est (?:tenue?|reunie?|deroulee?)"
    r"|se sont (?:tenue?s|reunie?s|deroulee?s)|(?:a|ont) eu lieu|(?:a|ont) ete (?:tenue?|organisee?|convoquee?"
    r"|facilitee?)s?"
    r"|tenue? (?:le|du|a|ce)|organisee? (?:le|du|ce)|took place|(?:was|were) (?:held|organi[sz]ed|convened"
    r"|conducted)|met (?:on|in|at|online|virtually|to|with|again)"
    r"|(?:held|organi[sz]ed|convened|hosted|conducted|facilitated) (?:a|an|its|the|their))\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:se tiendra|se tiendront|aura lieu|auront lieu|tiendra|tiendront|se reunira|se reuniront|organisera"
    r"|sera (?:organisee?|tenue?)"
    r"|est (?:prevue?|planifiee?|programmee?|fixee?)|sont (?:prevue?s|planifiee?s)|prevoit|prochaine"
    r"|will (?:take place|be held|meet|hold|convene"
    r"|be organi[sz]ed|host)|(?:is|are) (?:scheduled|planned|set|convened|due)|upcoming|next)\b",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(
    r"\b(?:n'a (?:pas|pu|finalement)|n'ont pas|n'aura pas|annulee?s?|reportee?s?|not (?:take|held|be held)"
    r"|cancell?ed|postponed"
    r"|chaque|tous les|toutes les|every|each)\b",
    re.IGNORECASE,
)
_DURING = re.compile(
    r"(?:(?:lors de|au cours de|a l'issue de|pendant|during|at|following)|(?:les )?(?:participants|membres) (?:a|de)"
    r"|(?:the )?(?:participants|members|partners) (?:in|of|at|to)) (?:la |cette |sa |une |the |its |a )?$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:a|ont|est|sont|etait|etaient|sera|seront|was|were|is|are|has|have|had|will|doit|doivent|must"
    r"|should|peut|peuvent|s'est|se|qui|who|which)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:[#*_ ]|\(?(?:\d{1,2}|[ivx]{1,4})[.)] )*(?:(?:projet de |draft )?(?:compte[- ]rendu|c\.?r\.?|pv"
    r"|proces[ -]verbal|minutes|notes?|invitation|objet|sujet"
    r"|subject|convocation|record|summary|releve)\b[^.\n]{0,40}?)?",
    re.IGNORECASE,
)
_DATED_LABEL = re.compile(
    r"^(?:dates?(?! of (?:the )?next| de la prochaine)|lieu et date|date et lieu|date and (?:place|venue)"
    r"|(?:place|venue) and date|bamako, le|quand|when|held on|meeting held on|tenue? le|jour)\b",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_TITLE = 200
_BESIDE_NAME = 6  # characters that may stand beside a name that is all of its line
_DATE_WITHIN = 400  # characters below a title in which its date may stand
_LONGEST = 1500  # characters of a sentence that are looked at
_BESIDE = re.compile(r"(?:avec|with|et|and) (?:l[ae] |the )?$")
_AND = re.compile(r",? (?:et|and|ainsi que)(?: l[ae]| the)? |, (?:l[ae] |the )?")
_WITH_OTHERS = re.compile(r"[.;:]|\b(?:avec|with|entre|between)\b")
_ATTACHED = re.compile(
    r"\b(?:du|de la|de l'|des|d'un|d'une|of the|of|par le|par la|by the|le|la|l'|les|notre|our|the)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """That a meeting is or will be: where it is said, when, what sort, of which body (none when to be understood)."""

    span: Span
    date: DateFound
    kind: MeetingKind | None
    planned: bool
    name: NameFound | None
    title: bool


def statements_in(page: Page, seen: str) -> Iterator[Statement]:
    """Find the statements in order; `seen` is the page's plain text with what must not be looked at blotted out."""
    for line in page.lines:
        clue = _CLUE.search(seen, line.start, line.end) or _MINUTES_OF.match(seen, line.start, line.end)
        if line.heading is not None or not clue:
            continue
        title = _title_line(page, seen, line.start, line.end)
        if title is not None:
            yield title
            continue
        for sentence in page.sentences_between(line.start, line.end):
            if said := _sentence(page, seen, sentence):
                yield said


def noun_in(plain: str, start: int, end: int) -> tuple[Span, MeetingKind | None] | None:
    """Return the first word for a meeting, the most telling one where several begin alike."""
    nouns = _nouns(plain, start, end)
    return min(nouns, key=lambda noun: noun[0].start) if nouns else None


def _nouns(plain: str, start: int, end: int) -> list[tuple[Span, MeetingKind | None]]:
    found: list[tuple[Span, MeetingKind | None]] = []
    for pattern, kind in _NOUNS:
        for at in pattern.finditer(plain, start, end):
            if not any(span.start <= at.start() < span.end for span, _ in found):
                found.append((Span(at.start(), at.end()), kind))
    return found


def _sentence(page: Page, seen: str, sentence: Span) -> Statement | None:
    start, end = sentence.start, min(sentence.end, sentence.start + _LONGEST)
    if not _CLUE.search(seen, start, end) or _NOT_HELD.search(seen, start, end):
        return None
    held, planned = _HELD.search(seen, start, end), _PLANNED.search(seen, start, end)
    if held and planned and planned.start() <= held.start() < planned.end():  # `sera organisée le`
        held = None
    verb = held or planned
    nouns = _nouns(seen, start, end)
    if verb is None:
        noun = min(nouns, key=lambda found: found[0].start, default=None)
        if noun is None or not _DURING.fullmatch(seen[start : noun[0].start]):
            return None
        focus = noun[0]
    else:
        focus = Span(verb.start(), verb.end())
        noun = min(nouns, key=lambda found: _distance(found[0], focus) + (30 if found[1] is None else 0), default=None)
        if noun is None and not re.search(r"reuni|\bme?et", verb[0], re.IGNORECASE):
            return None
    when = _date(seen, start, end, [focus, *([noun[0]] if noun else [])], page)
    name = _name(seen, Span(start, end), focus, noun[0] if noun else None)
    if when is None or (name is None and noun is None):
        return None
    return Statement(sentence, when, noun[1] if noun else None, held is None and planned is not None, name, title=False)


def _date(seen: str, start: int, end: int, near: list[Span], page: Page) -> DateFound | None:
    """Return the date that opens the sentence, or else the day nearest to the words for the meeting."""
    found = [date for date in dates_in(seen, start, end, page.anchor) if date.is_day or _is_month(date)]
    if not found:
        return None
    if found[0].start - start < 20 and found[0].is_day:
        return found[0]
    days = [date for date in found if date.is_day] or found
    return min(days, key=lambda date: min(_distance(Span(date.start, date.end), span) for span in near))


def _is_month(found: DateFound) -> bool:
    return found.dated and found.date.precision is Precision.MONTH


def _distance(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _name(seen: str, within: Span, focus: Span, noun: Span | None) -> NameFound | None:
    """Return the body that met: the one the meeting is said to be of, the subject, or the only one near."""
    names = list(names_in(seen, within.start, within.end))
    if noun is not None and (owner := next((name for name in names if _owns(seen, name, noun)), None)):
        return owner
    subjects = [name for name in names if name.end <= focus.start and focus.start - name.end < 90]
    if subjects:
        return _first_together(seen, subjects)
    others = (name for name in names if not name.bare)
    return next((name for name in others if not _BESIDE.search(seen[max(0, name.start - 12) : name.start])), None)


def _first_together(seen: str, subjects: list[NameFound]) -> NameFound:
    """Return the last subject before the verb, or of `le Cluster A et le Cluster B ont tenu…` the first."""
    chosen = subjects[-1]
    for name in reversed(subjects[:-1]):
        if not _AND.fullmatch(seen[name.end : chosen.start]):
            break
        chosen = name
    return chosen


def _owns(seen: str, name: NameFound, noun: Span) -> bool:
    """Say whether the meeting is that body's: `réunion mensuelle du Cluster`, `Protection Cluster monthly meeting`."""
    if noun.start < name.start < noun.end or -3 < name.end - noun.start <= 0:
        return True
    between = seen[noun.end : name.start]
    if not 0 <= name.start - noun.end < 60 or _WITH_OTHERS.search(between):
        return False
    return _ATTACHED.search(seen, max(noun.start, name.start - 12), name.start) is not None


def _title_line(page: Page, seen: str, start: int, end: int) -> Statement | None:
    """Read `Compte rendu de la réunion mensuelle du Cluster Protection, 12 décembre 2019` and lines like it."""
    if end - start > _LONGEST_TITLE or _VERB.search(seen, start, end) or _NOT_HELD.search(seen, start, end):
        return None
    nouns = _nouns(seen, start, end) or _minutes_of_body(seen, start, end)
    if not nouns:
        return None
    noun = min(nouns, key=lambda found: (found[1] is None, found[0].start))
    prefix = _TITLE.match(seen, start, end)
    opening = prefix.end() if prefix else start
    name = next(names_in(seen, start, end), None) or _name_beside(seen, start)
    dates = [date for date in dates_in(seen, start, end, page.anchor) if date.is_day]
    if not dates and (name is not None or opening - start > 8):
        dates = _labelled_date(page, seen, end)
    if not dates or seen[start:end].rstrip().endswith((".", "?", "!")):
        return None
    planned = bool(_PLANNED.search(seen, start, end))
    opens = min(noun[0].start, dates[0].start) - opening < 12
    if (name is None or name.bare) and not (planned or opens):
        return None
    return Statement(Span(start, end), dates[0], noun[1], planned, name, title=True)


def _minutes_of_body(seen: str, start: int, end: int) -> list[tuple[Span, MeetingKind | None]]:
    """Take `Minutes of the Protection Working Group` for the title of a meeting: the body's name stands for it."""
    opening = _MINUTES_OF.match(seen, start, end)
    name = next(names_in(seen, opening.end(), end), None) if opening else None
    return [(Span(name.start, name.end), None)] if opening and name and name.start == opening.end() else []


def _name_beside(seen: str, start: int) -> NameFound | None:
    """Return the body whose name is all of the line above a title, as on the first page of minutes."""
    above = seen.rfind("\n", 0, max(0, len(seen[:start].rstrip("\n"))))
    low, high = above + 1, len(seen[:start].rstrip("\n"))
    name = next(names_in(seen, low, high), None) if high - low < _LONGEST_TITLE else None
    if name is None or name.bare:
        return None
    alone = name.start - low <= _BESIDE_NAME and high - name.end <= _BESIDE_NAME
    return name if alone else None


def _labelled_date(page: Page, seen: str, end: int) -> list[DateFound]:
    label = _DATED_LABEL.search(seen, end, end + _DATE_WITHIN)
    if label is None:
        return []
    return [date for date in dates_in(seen, label.start(), page.line_end(label.end()), page.anchor) if date.is_day]
