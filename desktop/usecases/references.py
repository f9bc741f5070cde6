"""Saying whom or what a field refers to by typing its name: found as people spell it, made when it is unknown."""

from typing import TypeVar

from desktop.domain.declaration import Field, Record, kind_of
from desktop.domain.errors import InvalidValueError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body, Document, Meeting, Person, Recommendation, Theme
from desktop.domain.naming import name_of
from desktop.usecases.directory import Known, find_actor, known_actors, new_organization, split_names, the_actor
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.records import CHANGE, edit, require
from desktop.usecases.steps import UseCase
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words

R = TypeVar("R", bound=Record)

UNKNOWN = Words(
    "«\u00a0{name}\u00a0» n’est pas dans le dossier. Écrivez un nom qui s’y trouve, ou laissez vide.",
    "“{name}” is not in the dossier. Write a name that is, or leave it empty.",
)


def known_for(reader: Reader, targets: tuple[str, ...]) -> list[Known]:
    """Return what a field with these targets may refer to, for completion; recommendations are found by number."""
    known = [actor for actor in known_actors(reader) if actor.kind in targets]
    if "theme" in targets:
        known += [_known_theme(theme) for theme in reader.find(Theme)]
    if "meeting" in targets:
        known += _known_meetings(reader)
    if "document" in targets:
        known += [_known_document(record, title) for record, title in reader.values(Document, ["title"], order="title")]
    return known


def change_reference(kind: type[R], name: str) -> UseCase[[RecordId, str], R]:
    """Return the use case that makes a reference field refer to what is typed: one name, or names with commas."""
    field = kind_of(kind).fields[name]

    def change(unit: UnitOfWork, record: RecordId, typed: str) -> R:
        found = require(unit, kind, record)
        named = _named(unit, field, typed)
        return edit(unit, found, **{name: frozenset(named) if field.is_set else next(iter(named), None)})

    return UseCase(CHANGE.filled(field=field.label), change)


def _named(unit: UnitOfWork, field: Field, typed: str) -> list[RecordId]:
    known = known_for(unit, field.targets)
    whole = the_actor(known, typed)
    if whole is not None:
        return [whole.id]
    names = _rejoined(split_names(typed), known) if field.is_set else [" ".join(typed.split())]
    return [_called(unit, field, name, known) for name in names if name]


def _rejoined(parts: list[str], known: list[Known]) -> list[str]:
    """Put names together again that contain a comma themselves, when the dossier knows them so."""
    names: list[str] = []
    while parts:
        lengths = range(min(len(parts), 4), 0, -1)
        taken = next((count for count in lengths if find_actor(known, ", ".join(parts[:count]))), 1)
        names.append(", ".join(parts[:taken]))
        parts = parts[taken:]
    return names


def _called(unit: UnitOfWork, field: Field, name: str, known: list[Known]) -> RecordId:
    found = the_actor(known, name)
    if found is not None:
        return found.id
    if "recommendation" in field.targets:
        numbered = unit.find(Recommendation, reference=name.upper())
        if numbered:
            return numbered[0].id
    made = record_called(field, name)
    if made is None:
        raise InvalidValueError(UNKNOWN.filled(name=name), field.name)
    return unit.add(made).id


def record_called(field: Field, name: str) -> Record | None:
    """Return what an unknown name would be, not kept yet: where persons come first, capitals still are an organisation.

    None where nothing can be made of a name alone, or where it more likely is something else misspelt: a document.
    """
    targets = field.targets
    if targets[0] == "person" and ("organization" not in targets or not _looks_like_acronym(name)):
        return Person(name=name)
    if "organization" in targets:
        return new_organization(name)
    if targets[0] == "body":
        return Body(name=name)
    return Theme(name_fr=name) if "theme" in targets else None


def _looks_like_acronym(name: str) -> bool:
    return " " not in name and name.upper() == name


def _known_theme(theme: Theme) -> Known:
    spellings = (theme.name_fr, theme.name_en, *theme.acronyms)
    return Known(theme.id, "theme", name_of(theme).fr, name_of(theme).fr, _folded(spellings))


def _known_meetings(reader: Reader) -> list[Known]:
    """Return all meetings, the newest first, from the few columns that name them: there may be thousands."""
    rows = reader.values(Meeting, ["meeting_kind", "number", "title", "date"], order="-date")
    return [
        _known_meeting(Meeting(id=record, meeting_kind=kind, number=number, title=title, date=day))
        for record, kind, number, title, day in rows
    ]


def _known_meeting(meeting: Meeting) -> Known:
    name = name_of(meeting)
    spoken = (meeting.date.wording(language) for language in (Language.FR, Language.EN)) if meeting.date else ()
    return Known(meeting.id, "meeting", name.fr, name.fr, _folded((name.fr, name.en, *spoken)))


def _known_document(record: RecordId, title: str) -> Known:
    return Known(record, "document", title, title, _folded((title,)))


def _folded(spellings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(folded for text in spellings if (folded := fold(text))))
