"""What the head of minutes says with labels - when, where, who was there, who led - in a table or in paragraphs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum, auto

from desktop.domain.errors import InvalidValueError
from desktop.domain.kinds.actors import Standing
from desktop.domain.kinds.meetings import Presence
from desktop.domain.partial_date import PartialDate
from desktop.domain.typed_date import read_date
from desktop.domain.typed_time import read_time
from desktop.exchange.reading.headings import heading_of
from desktop.exchange.reading.minutes.cells import is_nothing, split_names, unmarked
from desktop.exchange.reading.minutes.layout import Cell, Grid, Line
from desktop.exchange.reading.plain import plain
from desktop.usecases.findings import FoundAttendance, Span


class Label(Enum):
    """What stands behind a label."""

    WHEN_AND_WHERE = auto()
    DATE = auto()
    TIME = auto()
    VENUE = auto()
    COUNT = auto()
    PRESENT = auto()
    ABSENT = auto()
    EXCUSED = auto()
    OBSERVERS = auto()
    GUESTS = auto()
    CHAIR = auto()
    MODERATION = auto()
    NOTES = auto()
    MODERATION_AND_NOTES = auto()
    NEXT = auto()
    OTHER = auto()  # known, and not kept: what themes, who may read


_WHO = r"(?:organi[sz]ations?|membres?|members?|structures?|agences?|partenaires?|participants?)"
_WHOSE = rf"(?:{_WHO}(?: (?:membres?|et|&|and|/|observateurs?|partenaires?|participants?|members?))*)"
_LABELS = tuple(
    (re.compile(words), label)
    for words, label in (
        ((r"(?:lieux?,? et (?:date|heure).*|dates?,? (?:et )?lieux?.*|(?:place|venue|location) and (?:date|time).*"
         r"|dates? and (?:place|venue|location).*|date,? heure et lieu|quand et ou)"), Label.WHEN_AND_WHERE),
        (r"dates?(?: (?:de la|of the) (?:reunion|meeting|seance))?|jour|held on|date (?:et heures?|and time)",
         Label.DATE),
        (r"heures?(?: de (?:debut|la reunion))?|horaires?|times?", Label.TIME),
        (r"lieux?(?: de la reunion)?|endroit|venue|place|location", Label.VENUE),
        ((r"(?:nombre (?:total )?(?:de |d')?(?:participants?|presents?)|number of (?:participants?|attendees)"
         r"|effectif|participation)"), Label.COUNT),
        (rf"(?:{_WHOSE} )?(?:absente?s?|absents?)|absentees?|not present", Label.ABSENT),
        (rf"(?:{_WHOSE} )?(?:excuse?e?s?|excused)(?: \(e\)s?)?|apolog(?:ies|y)(?: received)?", Label.EXCUSED),
        (r"(?:organi[sz]ations? )?(?:observateurs?|observers?)\b.*", Label.OBSERVERS),
        (r"(?:organi[sz]ations? )?(?:invites?|guests?)\b.*", Label.GUESTS),
        ((rf"(?:{_WHOSE} )?(?:presente?s?|presents?|representee?s?|attending)|{_WHOSE}/?(?:observateurs )?presentes?"
         r"|attendees?|attendance|presences?|participants?|liste (?:de presence|des participants)|presents?"
         r"|organi[sz]ations? membres(?:/observateurs)? presentes"), Label.PRESENT),
        (r"moderat(?:ion|eurs?|eur|ors?) (?:et|&|and) (?:secretariat|prise de notes?|note[- ]taking)",
         Label.MODERATION_AND_NOTES),
        ((r"presid(?:ence|ente?|ee par)(?: de (?:la )?(?:seance|reunion))?|chair(?:person|man|woman|ed by)?"
         r"|presidee? (?:par)?"), Label.CHAIR),
        ((r"moderat(?:ion|eurs?|rices?|ors?|ed by)|facilitat(?:ion|eurs?|rices?|ors?|ed by)|animat(?:ion|eurs?)"
         r"|animee? par|co-?facilitation"), Label.MODERATION),
        ((r"prise de notes?|secretaria?t|secretaire(?: de seance)?|rapporteurs?|rapportage|note[- ]tak(?:er|ing)"
         r"|minutes(?: taken)? by|notes(?: taken)? by"), Label.NOTES),
        ((r"(?:date (?:et lieu )?de la )?prochaine (?:reunion|rencontre)|(?:date of (?:the )?)?next meeting"),
         Label.NEXT),
        ((r"thematiques?|themes?|sensibilite|sensitivity|lien de connexion|online link|diffusion|distribution|objet"
         r"|subject|langue|language"), Label.OTHER),
    )
)  # fmt: skip
_LABELLED = re.compile(r"(?P<label>[^:\n]{3,70}?) ?(?:\(\d{1,3}\))? ?: ?(?P<value>.*)", re.DOTALL)
_COUNTED = re.compile(r" ?\(\d{1,3}\)")
_DAY = re.compile(
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday),? ?)?(?:le )?(?:\d{1,2}(?:er|st|nd|rd|th)?[ /.-](?:[a-z]+\.?|\d{1,2})[ /.,-]{1,2}\d{2,4}"
    r"|[a-z]+ \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d{2}-\d{2})",
)
_HOURS = re.compile(
    r"(?:de |from )?(?P<start>\d{1,2} ?(?:[h:]) ?(?:\d{2})?(?: ?[ap]m)?)(?: ?(?:-|a|au|to|until) ?"
    r"(?P<end>\d{1,2} ?(?:[h:]) ?(?:\d{2})?(?: ?[ap]m)?))?"
)
_DETAIL = re.compile(r"(?P<name>.+?) ?\((?P<detail>[^()]*)\)")
_STANDINGS = {"observateur": Standing.OBSERVER, "observer": Standing.OBSERVER, "invite": Standing.GUEST,
              "guest": Standing.GUEST}  # fmt: skip
_PEOPLE = {
    Label.PRESENT: (Presence.PRESENT, Standing.MEMBER),
    Label.ABSENT: (Presence.ABSENT, Standing.MEMBER),
    Label.EXCUSED: (Presence.EXCUSED, Standing.MEMBER),
    Label.OBSERVERS: (Presence.PRESENT, Standing.OBSERVER),
    Label.GUESTS: (Presence.PRESENT, Standing.GUEST),
}
_TOP_LINES, _LONGEST_WHEN = 12, 140  # a line of the top that begins with a day says when and where
_MOST_LINES = 60  # that one label may go on for


@dataclass(slots=True)
class HeaderFacts:
    """What the labels say; `lines` are those that were understood."""

    date: PartialDate | None = None
    start: time | None = None
    end: time | None = None
    venue: str = ""
    participants: int | None = None
    chair: str = ""
    moderators: tuple[str, ...] = ()
    note_taker: str = ""
    next_meeting: PartialDate | None = None
    attendances: list[FoundAttendance] = field(default_factory=list)
    lines: set[Line] = field(default_factory=set)


def label_of(words: str) -> Label | None:
    """Return what a label in plain small letters announces."""
    bare = " ".join(_COUNTED.sub("", words).strip(" :*.•-").split())
    return next((label for pattern, label in _LABELS if pattern.fullmatch(bare)), None)


def is_label_table(grid: Grid) -> bool:
    """Say whether a table says on each row a label and what stands behind it."""
    pairs = [_pair(row) for row in grid.rows]
    said = [pair for pair in pairs if pair is not None]
    known = sum(label_of(label.plain) is not None for label, _ in said)
    return known > 1 and known * 2 >= len(said)


def header_facts(lines: Sequence[Line], grids: Iterable[Grid], today: date) -> HeaderFacts:
    """Read all labels of a document; the first that says something counts."""
    facts = HeaderFacts()
    for grid in grids:
        if is_label_table(grid):
            for row in grid.rows:
                pair = _pair(row)
                if pair and (label := label_of(pair[0].plain)):
                    _take(facts, label, list(pair[1].lines), today)
                    facts.lines.update(pair[0].lines)
    for line in lines[:_TOP_LINES]:
        if facts.date is None and len(line.text) < _LONGEST_WHEN and _DAY.match(line.plain):
            _take(facts, Label.WHEN_AND_WHERE, [line], today)
    for label, values, taken in _labelled(lines):
        _take(facts, label, values, today)
        facts.lines.update(taken)
    return facts


def _pair(row: Sequence[Cell]) -> tuple[Cell, Cell] | None:
    cells = [cell for cell in dict.fromkeys(row) if cell.lines]
    return (cells[0], cells[1]) if len(cells) == 2 else None


def _labelled(lines: Sequence[Line]) -> Iterator[tuple[Label, list[Line], list[Line]]]:
    """Yield each label in paragraphs with its lines: behind it, else those below until another label or heading."""
    for index, line in enumerate(lines):
        found = _LABELLED.fullmatch(line.text)
        label = label_of(plain(found["label"]).casefold()) if found else None
        if found is None or label is None:
            continue
        if found["value"].strip():
            yield label, [_behind(line, found["value"])], [line]
        elif label in _PEOPLE:
            below = list(_below(lines[index + 1 : index + 1 + _MOST_LINES]))
            yield label, below, [line, *below]


def _below(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        found = _LABELLED.fullmatch(line.text)
        if (found and label_of(plain(found["label"]).casefold())) or heading_of(plain(line.text)) is not None:
            return
        if not line.item and len(line.text) > 200:
            return
        yield line


def _behind(line: Line, value: str) -> Line:
    start = line.span.end - len(value)
    return Line(Span(start, line.span.end), value, line.item)


def _take(facts: HeaderFacts, label: Label, lines: list[Line], today: date) -> None:
    text = " ".join(line.text for line in lines)
    facts.lines.update(lines)
    if label in _PEOPLE:
        facts.attendances += _attendances(label, lines)
    elif label in (Label.WHEN_AND_WHERE, Label.DATE, Label.TIME, Label.VENUE):
        _take_when(facts, label, text, today)
    elif label is Label.COUNT:
        number = re.search(r"\d{1,4}", text)
        facts.participants = facts.participants or (int(number[0]) if number else None)
    elif label is Label.NEXT:
        facts.next_meeting = facts.next_meeting or _deadline(text, facts, today)
    else:
        _take_leaders(facts, label, lines)


def _take_leaders(facts: HeaderFacts, label: Label, lines: list[Line]) -> None:
    names = tuple(name for line in lines for name in split_names(unmarked(line.text)[1]))
    if label is Label.CHAIR:
        facts.chair = facts.chair or (" ".join(line.text for line in lines) if len(names) > 1 else "".join(names))
    if label in (Label.MODERATION, Label.MODERATION_AND_NOTES):
        facts.moderators = facts.moderators or names
    if label in (Label.NOTES, Label.MODERATION_AND_NOTES) and names:
        facts.note_taker = facts.note_taker or names[-1 if label is Label.NOTES else 0]


def _take_when(facts: HeaderFacts, label: Label, text: str, today: date) -> None:
    bare = plain(text).casefold()
    day = _DAY.search(bare) if label is not Label.VENUE else None
    if day and facts.date is None:
        facts.date = _day(day[0], today)
    hours = _HOURS.search(bare[day.end() :] if day else bare) if label is not Label.VENUE else None
    if hours and facts.start is None:
        facts.start, facts.end = _time(hours["start"]), _time(hours["end"])
    if label is Label.VENUE:
        facts.venue = facts.venue or text.strip(" .,;")
    elif label is Label.WHEN_AND_WHERE and not facts.venue:
        facts.venue = _without(text, bare, day, hours)


def _without(text: str, bare: str, day: re.Match[str] | None, hours: re.Match[str] | None) -> str:
    """Return a text without its date and hours: the place."""
    end = day.end() if day else 0
    spans = [day.span()] if day else []
    if hours:
        spans.append((hours.start() + end, hours.end() + end))
    pieces, position = [], 0
    for low, high in spans:
        pieces.append(text[position:low])
        position = high
    pieces.append(text[position:])
    kept = [piece.strip(" ,;:–—-·./") for piece in pieces if len(bare) == len(text)]
    kept = [re.sub(r"[ ,]+(?:le|on|de|from|the)$", "", piece) for piece in kept]
    return next((piece for piece in kept if len(piece) > 2), "")


def _attendances(label: Label, lines: list[Line]) -> Iterator[FoundAttendance]:
    presence, standing = _PEOPLE[label]
    for line in lines:
        if is_nothing(line):
            continue
        _, text = unmarked(line.text)
        for name in split_names(text):
            yield _attendance(line, name, presence, standing)


def _attendance(line: Line, name: str, presence: Presence, standing: Standing) -> FoundAttendance:
    """Part `HCR (3)`, `NRC (Awa Diallo)` and `OCHA (observateur)`; an acronym in brackets stays with its name."""
    found = _DETAIL.fullmatch(name)
    person, people, bare = "", None, name
    if found:
        for detail in found["detail"].split(","):
            folded = plain(detail).casefold().strip()
            if folded.isdigit():
                people, bare = int(folded), found["name"]
            elif folded in _STANDINGS:
                standing, bare = _STANDINGS[folded], found["name"]
            elif " " in detail.strip():
                person, bare = detail.strip(), found["name"]
    return FoundAttendance(
        span=line.span, name=bare, presence=presence, standing=standing, person=person, people=people
    )


def _day(text: str, today: date) -> PartialDate | None:
    try:
        return read_date(text, today)
    except InvalidValueError:
        return None


def _deadline(text: str, facts: HeaderFacts, today: date) -> PartialDate | None:
    anchor = facts.date.end if facts.date and facts.date.end else today
    try:
        return read_date(text, anchor, words_allowed=True, ahead=True)
    except InvalidValueError:
        return PartialDate.in_words(text)


def _time(text: str | None) -> time | None:
    try:
        return read_time(text) if text else None
    except InvalidValueError:
        return None
