"""What a team calls things: which of our words may be replaced by its own, and what this dossier says instead.

The papers of one coordination say *délai* and *statut*, those of another *échéance* and *état d’avancement*. What can
be renamed are words that stand alone: headings of minutes and of the tracker, labels of fields, the words of closed
lists (the states of a recommendation, roles, standings). Sentences are not put together from them, so nothing has to
agree in gender or number; kinds of meetings and of bodies, of which sentences are made, keep our words. What reads
alike is called alike: *Délai* renamed in a list is renamed over the column of the minutes too, on screen, on paper and
in tables. A choice is a record of the dossier: it is undone and exchanged like any other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from desktop.domain.declaration import Field, FieldType, Kind, kind_of
from desktop.domain.errors import InvalidValueError
from desktop.domain.kinds import (
    AgendaItem,
    Attendance,
    Body,
    Deliverable,
    Document,
    Meeting,
    Membership,
    Objective,
    Organization,
    OwnWording,
    Person,
    ProgressNote,
    Recommendation,
)
from desktop.usecases import minutes_said
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.printed import Part
from desktop.usecases.steps import step
from desktop.usecases.tracking import papers
from desktop.wording.words import Words

MINUTES, TRACKER = Words("Compte rendu", "Minutes"), Words("Tableau de suivi", "Tracker")
UNKNOWN = Words(
    "«\u00a0{subject}\u00a0» ne nomme aucun intitulé. Choisissez-en un de la liste.",
    "“{subject}” names no wording. Choose one of the list.",
)
_KINDS = (
    Recommendation, ProgressNote, Meeting, Attendance, Objective, AgendaItem, Body, Membership, Deliverable,
    Organization, Person, Document,
)  # fmt: skip
_OF_SENTENCES = frozenset({("meeting", "meeting_kind"), ("body", "body_kind")})
_IN_MINUTES = (
    "PARTICIPANTS", "EXCUSED", "ABSENT", "OBSERVERS", "GUESTS", "CHAIR", "MODERATION", "NOTE_TAKING", "THEMES",
    "ONLINE", "SENSITIVITY", "ERRATUM", "NUMBER", "RECOMMENDATION", "RESPONSIBLE", "DUE", "STATUS", "UNFINISHED",
    "AGENDA", "DISCUSSIONS", "ACTIONS", "IN_CHARGE", "ALL_RECOMMENDATIONS",
)  # fmt: skip
_IN_TRACKER = ("TRACKER", "NUMBER", "ACTION", "RESPONSIBLE", "FOLLOW_UP", "DUE", "STATE", "OVERDUE")


@dataclass(frozen=True, slots=True)
class Subject:
    """One of our wordings: its name in the dossier, where it stands, and what we say."""

    name: str
    group: Words
    words: Words


@cache
def subjects() -> Mapping[str, Subject]:
    """Return by name all that can be called otherwise; of what reads alike the first only."""
    found: dict[Words, Subject] = {}
    for subject in _all():
        found.setdefault(subject.words, subject)
    return {subject.name: subject for subject in found.values()}


def own_wordings(reader: Reader) -> dict[str, Words]:
    """Return what this dossier says, by the name of what it renames; of two offices’ choices all see the same."""
    known = subjects()
    found: dict[str, Words] = {}
    for one in reader.find(OwnWording):  # by id: the last one counts, here and in all offices
        if one.subject in known:
            ours = known[one.subject].words
            found[one.subject] = Words(one.fr.strip() or ours.fr, one.en.strip() or ours.en)
    return found


def instead(reader: Reader) -> dict[Words, Words]:
    """Return what is said in the place of our wordings, for the glossary."""
    known = subjects()
    return {known[name].words: theirs for name, theirs in own_wordings(reader).items()}


@step("changer un intitulé", "change a wording")
def call_it(unit: UnitOfWork, name: str, fr: str, en: str) -> Words:
    """Say `fr` and `en` for what `name` names, and return both; an empty text, or ours, brings our word back."""
    subject = subjects().get(name)
    if subject is None:
        raise InvalidValueError(UNKNOWN.filled(subject=name), "subject")
    ours = subject.words
    own = {"fr": _unless(fr, ours.fr), "en": _unless(en, ours.en)}
    said = unit.find(OwnWording, subject=name)
    if any(own.values()):
        kept = said.pop() if said else unit.add(OwnWording(subject=name))
        unit.change(kept, **own)
    for other in said:
        unit.delete(other)
    return Words(own["fr"] or ours.fr, own["en"] or ours.en)


def _unless(text: str, ours: str) -> str:
    text = " ".join(text.split())
    return "" if text == ours else text


def _all() -> Iterator[Subject]:
    for name in _IN_TRACKER:
        yield Subject(f"tracker.{name.lower()}", TRACKER, getattr(papers, name))
    for name in _IN_MINUTES:
        yield Subject(f"minutes.{name.lower()}", MINUTES, getattr(minutes_said, name))
    for part in Part:
        yield Subject(f"minutes.part.{part}", MINUTES, part.label)
    for kind in map(kind_of, _KINDS):
        for field in kind.fields.values():
            yield from _of_field(kind, field)


def _of_field(kind: Kind, field: Field) -> Iterator[Subject]:
    if field.holds is FieldType.POSITION:
        return
    yield Subject(f"{kind.name}.{field.name}", kind.many.capitalised(), field.label)
    if (kind.name, field.name) not in _OF_SENTENCES:
        for choice in field.choices or ():
            yield Subject(f"{kind.name}.{field.name}.{choice}", kind.many.capitalised(), choice.label)
