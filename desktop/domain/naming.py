"""The name by which people know a record, in both languages; what every reference shows instead of an id."""

from collections.abc import Callable
from typing import Any

from desktop.domain.declaration import Record, kind_of
from desktop.domain.kinds import (
    Attachment,
    Body,
    Bulletin,
    Document,
    Meeting,
    Organization,
    Person,
    PlaceSuccession,
    Recommendation,
    TermsOfReference,
    Theme,
)
from desktop.domain.kinds.meetings import MeetingKind
from desktop.wording.words import Language, Words, capital, same

UNNAMED = Words("(sans nom)", "(unnamed)")


def name_of(record: Record) -> Words:
    """Return the short name: acronym before name, theme in each language, meeting with its date."""
    make = _NAMES.get(type(record))
    words = make(record) if make else _first_text(record)
    return words if words.fr.strip() else UNNAMED


def full_name_of(record: Record) -> Words:
    """Return the name and, where there is one, the acronym: `Norwegian Refugee Council (NRC)`."""
    if isinstance(record, Organization | Body) and record.acronym and record.name and record.acronym != record.name:
        return same(f"{record.name} ({record.acronym})")
    return name_of(record)


def name_apart(record: Record) -> Words:
    """Return the short name with what tells it from another of the same: `DRC (Danish Refugee Council)`."""
    if isinstance(record, Organization | Body):
        return same(apart(record.acronym, record.name))
    return name_of(record)


def apart(acronym: str, name: str) -> str:
    """Return an acronym with what it stands for, from the fields, for lists of thousands."""
    return f"{acronym} ({name})" if acronym and name and name != acronym else acronym or name


def title_of_meeting(meeting: Meeting) -> Words:
    """Return what the meeting is called without its date: `Séance de travail « Logement, Terre et Propriété »`."""
    return meeting_title(meeting.meeting_kind, meeting.number, meeting.title)


def meeting_title(kind: MeetingKind, number: int | None, title: str) -> Words:
    """Return the same from the fields it is made of, for lists of thousands."""
    fr, en = capital(kind.label.fr), capital(kind.label.en)
    if number:
        fr, en = f"{fr} n°\u00a0{number}", f"{en} no.\u00a0{number}"
    if title:
        fr, en = f"{fr} «\u00a0{title}\u00a0»", f"{en} “{title}”"
    return Words(fr, en)


def _meeting(meeting: Meeting) -> Words:
    title = title_of_meeting(meeting)
    if meeting.date is None:
        return title
    return Words(
        f"{title.fr}, {meeting.date.wording(Language.FR)}", f"{title.en}, {meeting.date.wording(Language.EN)}"
    )


def _theme(theme: Theme) -> Words:
    return Words(theme.name_fr or theme.name_en, theme.name_en or theme.name_fr)


def _recommendation(recommendation: Recommendation) -> Words:
    line = recommendation.text.strip().split("\n", 1)[0]
    return same(f"{recommendation.reference} {line}".strip())


def _short(record: Any) -> Words:
    return same(record.acronym or record.name)


def _first_text(record: Record) -> Words:
    required = [field.name for field in kind_of(record).columns if field.required and not field.targets]
    return same(str(getattr(record, required[-1], "") or "") if required else "")


def _terms(terms: TermsOfReference) -> Words:
    if not terms.version:
        return kind_of(terms).one
    return Words(f"termes de référence, version\u00a0{terms.version}", f"terms of reference, version {terms.version}")


def _person(person: Person) -> Words:
    return same(person.name)


def _document(document: Document) -> Words:
    return same(document.title)


def _bulletin(bulletin: Bulletin) -> Words:
    number = bulletin.number.strip()
    if not number:
        return same(bulletin.title)
    return Words(f"{bulletin.title} n°\u00a0{number}", f"{bulletin.title} no.\u00a0{number}")


def _attachment(attachment: Attachment) -> Words:
    return same(attachment.file_name)


def _succession(succession: PlaceSuccession) -> Words:
    return same(succession.place.name if succession.place else "")


_NAMES: dict[type[Record], Callable[[Any], Words]] = {
    Organization: _short,
    Body: _short,
    Person: _person,
    TermsOfReference: _terms,
    Theme: _theme,
    Bulletin: _bulletin,
    Document: _document,
    Attachment: _attachment,
    PlaceSuccession: _succession,
    Meeting: _meeting,
    Recommendation: _recommendation,
}
