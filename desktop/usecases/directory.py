"""Organisations and persons as a meeting needs them: looked up as typed, made when unknown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body, Organization, Person
from desktop.domain.naming import apart
from desktop.usecases.called import shared_names
from desktop.usecases.merged import survivors_of
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.wording.folding import fold
from desktop.wording.words import Words

_LONGEST_ACRONYM = 8
SEVERAL = Words(
    "Plusieurs s’appellent « {name} » : {names}. Écrivez le nom en entier.",
    "Several are called “{name}”: {names}. Write the whole name.",
)


@dataclass(frozen=True, slots=True)
class Known:
    """One actor for completion: what is shown, and every spelling that finds it."""

    id: RecordId
    kind: str
    name: str
    full_name: str
    spellings: tuple[str, ...]
    shared: str = ""  # folded: the acronym that others have too, by which it cannot be meant


def known_organizations(reader: Reader) -> list[Known]:
    """Return all organisations by short name; one merged into another is found as that one, by its own spellings."""
    found = reader.find(Organization)
    kept = survivors_of(found)
    merged: dict[RecordId, list[str]] = {}
    for one in found:
        if one.id in kept:
            merged.setdefault(kept[one.id], []).extend((one.acronym, one.name, *sorted(one.other_names)))
    known = (_known_organization(one, merged.get(one.id, ())) for one in found if one.id not in kept)
    return sorted(_told_apart(known), key=lambda known: fold(known.name))


def known_actors(reader: Reader) -> list[Known]:
    """Return organisations, bodies and persons: everybody who can be responsible for something."""
    actors = known_organizations(reader)
    actors += _told_apart(_known("body", body.id, body.acronym, body.name) for body in reader.find(Body))
    actors += [_known("person", person.id, "", person.name) for person in reader.find(Person)]
    return sorted(actors, key=lambda known: fold(known.name))


def complete(actors: list[Known], typed: str) -> list[Known]:
    """Return the actors of whom a spelling starts with what was typed, then those with such a word inside."""
    folded = fold(typed)
    if not folded:
        return []
    starts = [actor for actor in actors if any(spelling.startswith(folded) for spelling in actor.spellings)]
    inside = [
        actor
        for actor in actors
        if actor not in starts and any(f" {folded}" in f" {spelling}" for spelling in actor.spellings)
    ]
    return starts + inside


def find_actor(actors: list[Known], name: str) -> Known | None:
    """Return the actor with exactly this spelling, accents and case aside."""
    folded = fold(name)
    return next((actor for actor in actors if folded in actor.spellings), None)


def the_actor(actors: list[Known], name: str) -> Known | None:
    """Return the same for what a person typed; raise KnownError where it is the acronym of several of a kind."""
    found = find_actor(actors, name)
    if found is None or found.shared != fold(name):
        return found
    several = [actor.name for actor in actors if actor.kind == found.kind and actor.shared == found.shared]
    raise KnownError(SEVERAL.filled(name=name, names=", ".join(several)))


def organization_called(unit: UnitOfWork, name: str, actors: list[Known] | None = None) -> RecordId:
    """Return the organisation with this spelling, made now when unknown: capitals are taken for an acronym."""
    known = find_actor(known_organizations(unit) if actors is None else actors, name)
    if known is not None:
        return known.id
    made = new_organization(name)
    if actors is not None:
        actors.append(_known_organization(made))
    return unit.add(made).id


def new_organization(name: str) -> Organization:
    """Return the organisation that an unknown name would be, not kept yet: capitals are taken for an acronym."""
    return Organization(name=name, acronym=name if _is_acronym(name) else "")


def split_names(text: str) -> list[str]:
    """Return the names in `HCR, Cluster Abris ; NRC`."""
    return [name for part in text.replace(";", ",").split(",") if (name := " ".join(part.split()))]


def _is_acronym(name: str) -> bool:
    return len(name) <= _LONGEST_ACRONYM and name.upper() == name and any(char.isalpha() for char in name)


def _known_organization(organization: Organization, merged: Sequence[str] = ()) -> Known:
    others = (*sorted(organization.other_names), *merged)
    return _known("organization", organization.id, organization.acronym, organization.name, others)


def _told_apart(actors: Iterable[Known]) -> list[Known]:
    """Call those who share an acronym by it and by what it stands for."""
    found = list(actors)
    shared = shared_names(one.name for one in found)
    return [_apart(one) if fold(one.name) in shared else one for one in found]


def _apart(actor: Known) -> Known:
    """Return an actor called by acronym and name; one that has nothing but the acronym goes on being meant by it."""
    name = apart(actor.name, actor.full_name.removesuffix(f" ({actor.name})"))
    if name == actor.name:
        return actor
    spellings = tuple(dict.fromkeys((*actor.spellings, fold(name))))
    return replace(actor, name=name, spellings=spellings, shared=fold(actor.name))


def _known(kind: str, record: RecordId, acronym: str, name: str, others: tuple[str, ...] = ()) -> Known:
    short = acronym or name
    full = f"{name} ({acronym})" if acronym and name and name != acronym else short
    spellings = tuple(dict.fromkeys(folded for text in (acronym, name, full, *others) if (folded := fold(text))))
    return Known(record, kind, short, full, spellings)
