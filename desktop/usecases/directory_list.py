"""The lists of organisations, persons and documents: one row each with what tells it from the others."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from desktop.domain.declaration import Record
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Document, Organization, Person, Recommendation, Theme
from desktop.domain.kinds.recommendations import OPEN
from desktop.domain.naming import name_of
from desktop.domain.place import PlaceRef
from desktop.usecases.called import short_names
from desktop.usecases.meeting_sheet import names_for
from desktop.usecases.merged import merged_organizations, survivors_of
from desktop.usecases.ports import Reader
from desktop.usecases.records import require
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words, counted, same

CONSENT = Words("consentement donné", "consent given")
NO_CONSENT = Words("sans consentement", "no consent")
POSTING_OVER = Words("mission terminée", "posting over")
RESOURCE = Words("personne ressource", "resource person")
KEY_DOCUMENT = Words("document clé", "key document")
_OPEN = (
    Words("{n} recommandation ouverte", "{n} open recommendation"),
    Words("{n} recommandations ouvertes", "{n} open recommendations"),
)


class Weight(Enum):
    """What a remark is to whoever reads a list."""

    KEY = auto()
    ATTENTION = auto()


@dataclass(frozen=True, slots=True)
class Remark:
    """What one should see of a row at once."""

    words: Words
    weight: Weight


@dataclass(frozen=True, slots=True)
class Facet:
    """Something that a list is filtered by: the name of the filter, the key of the choice, how it is called."""

    name: str
    key: Hashable
    words: Words


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """One record in a list: `details` say what it is, `searched` holds what else finds it."""

    id: RecordId
    title: str
    details: tuple[Words, ...] = ()
    remarks: tuple[Remark, ...] = ()
    facets: tuple[Facet, ...] = ()
    searched: str = ""


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """One record with the short names of all it refers to."""

    record: Record
    names: dict[RecordId, Words]

    def name(self, record: RecordId | None) -> Words:
        """Return the short name of a record referred to; empty words for none."""
        return self.names.get(record, Words("", "")) if record else Words("", "")


def organization_rows(reader: Reader, _today: date) -> list[DirectoryRow]:
    """Return all organisations by short name; those merged into another are left out, and found by their names."""
    found = reader.find(Organization)
    kept = survivors_of(found)
    names = short_names(reader, found)
    absorbed: dict[RecordId, list[str]] = {}
    for one in found:
        if one.id in kept:
            absorbed.setdefault(kept[one.id], []).extend((one.name, one.acronym, *one.other_names))
    rows = []
    for one in found:
        if one.id in kept:
            continue
        title = names[one.id].fr
        full = same(one.name) if title == one.acronym != one.name else None
        details = (full, one.type.label if one.type else None, one.standing.label if one.standing else None)
        facets = [Facet(name, choice, choice.label) for name in ("type", "standing") if (choice := getattr(one, name))]
        searched = " ".join((*one.other_names, *absorbed.get(one.id, ())))
        rows.append(DirectoryRow(one.id, title, _said(details), (), tuple(facets), searched))
    return sorted(rows, key=_by_title)


def open_recommendations(reader: Reader) -> dict[RecordId, Words]:
    """Say of each organisation how many open recommendations name it as responsible, where any do."""
    merged = merged_organizations(reader)
    counts = Counter(
        named
        for one in reader.find(Recommendation, status=OPEN)
        for named in {merged.get(actor, actor) for actor in one.responsible}
    )
    return {actor: counted(count, *_OPEN) for actor, count in counts.items()}


def person_rows(reader: Reader, today: date) -> list[DirectoryRow]:
    """Return all persons by name, with function and organisation, and who has left or is a resource person."""
    people = reader.find(Person)
    merged = merged_organizations(reader)
    employers = {one.id: merged.get(one.organization, one.organization) for one in people if one.organization}
    names = short_names(reader, reader.many(Organization, sorted(set(employers.values()))))
    themes = {one.id: name_of(one) for one in reader.find(Theme)}
    rows = []
    for one in people:
        employer = employers.get(one.id)
        details = _said((same(one.function), names.get(employer) if employer else None))
        facets = (*_flags(one, today), *_subjects(one.themes, one.places, themes))
        rows.append(DirectoryRow(one.id, one.name, details, _remarks_on(one, today), facets, one.contribution))
    return sorted(rows, key=_by_title)


def document_rows(reader: Reader, _today: date) -> list[DirectoryRow]:
    """Return all documents, the newest first, with publisher, sort and date."""
    themes = {one.id: name_of(one) for one in reader.find(Theme)}
    rows = []
    for one in reader.find(Document, order="-published"):
        sort = one.document_kind.label if one.document_kind else None
        spoken = None
        facets = list(_subjects(one.themes, one.places, themes))
        if one.document_kind:
            facets.append(Facet("kind", one.document_kind, one.document_kind.label))
        if one.published and one.published.end:
            spoken = Words(*(one.published.wording(language) for language in (Language.FR, Language.EN)))
            facets.append(Facet("year", one.published.end.year, same(str(one.published.end.year))))
        if one.key_document:
            facets.append(Facet("key", True, KEY_DOCUMENT))
        remarks = (Remark(KEY_DOCUMENT, Weight.KEY),) if one.key_document else ()
        details = _said((same(one.publisher), sort, spoken))
        rows.append(DirectoryRow(one.id, one.title, details, remarks, tuple(facets), one.summary))
    return rows


def record_sheet(reader: Reader, kind: type[Record], record: RecordId) -> RecordSheet:
    """Gather one record; raises KnownError when it was deleted."""
    found = require(reader, kind, record)
    return RecordSheet(found, names_for(reader, [found]))


def posting_over(person: Person, today: date) -> bool:
    """Say whether somebody's posting has ended."""
    return person.posting_ends is not None and person.posting_ends.overdue(today)


def _remarks_on(person: Person, today: date) -> tuple[Remark, ...]:
    remarks = [Remark(RESOURCE, Weight.KEY)] if person.resource_person else []
    if posting_over(person, today):
        remarks.append(Remark(POSTING_OVER, Weight.ATTENTION))
    return tuple(remarks)


def _flags(person: Person, today: date) -> Iterable[Facet]:
    if person.resource_person:
        yield Facet("state", "resource", RESOURCE)
    yield Facet("state", "consent", CONSENT) if person.consent_on else Facet("state", "no consent", NO_CONSENT)
    if posting_over(person, today):
        yield Facet("state", "over", POSTING_OVER)


def _subjects(
    themes: frozenset[RecordId], places: frozenset[PlaceRef], names: Mapping[RecordId, Words]
) -> Iterable[Facet]:
    yield from (Facet("theme", theme, names[theme]) for theme in themes if theme in names)
    yield from (Facet("place", fold(place.name), same(place.name)) for place in places)


def _said(details: Iterable[Words | None]) -> tuple[Words, ...]:
    return tuple(words for words in details if words is not None and words.fr)


def _by_title(row: DirectoryRow) -> str:
    return fold(row.title)
