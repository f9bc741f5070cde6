"""Contacts that come from an address book and go to one: compared first, kept only once somebody agreed.

The form of the files is for the room that knows them; it answers the `CardCraft` port.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any, Protocol

from desktop.domain.identity import RecordId, new_id
from desktop.domain.kinds import Organization, Person
from desktop.domain.naming import name_of
from desktop.usecases.directory import Known, find_actor, known_organizations, organization_called
from desktop.usecases.likeness import name_key, without_acronym
from desktop.usecases.merged import merged_organizations
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.records import require
from desktop.usecases.steps import step
from desktop.wording.folding import fold


@dataclass(frozen=True, slots=True)
class ContactCard:
    """What a card says of a person; `key` is the id of the person it was made of, where it was made here."""

    name: str
    function: str = ""
    organization: str = ""
    email: str = ""
    phones: tuple[str, ...] = ()
    key: RecordId | None = None


@dataclass(frozen=True, slots=True)
class CardsRead:
    """The cards of a file, and how many others in it could not be read."""

    cards: tuple[ContactCard, ...]
    unread: int = 0


class CardCraft(Protocol):
    """Reads and writes files of cards."""

    def read(self, data: bytes) -> CardsRead:
        """Return the cards of a file; raise KnownError when there is none in it."""

    def write(self, cards: Sequence[ContactCard]) -> bytes:
        """Return a file that address books take."""


class CardState(Enum):
    """What keeping a card would do."""

    NEW = auto()
    UPDATED = auto()
    SAME = auto()


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that a card says otherwise than the dossier."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CardLine:
    """One card against the dossier: the person that it is about, made when the card is kept where it is new."""

    card: ContactCard
    state: CardState
    person: RecordId
    differences: tuple[Difference, ...] = ()


def cards_of(reader: Reader, persons: Sequence[RecordId]) -> list[ContactCard]:
    """Return the cards of these persons."""
    found = _people(reader, reader.many(Person, persons))
    employers = sorted({one.organization for one in found if one.organization})
    names = {one.id: name_of(one).fr for one in reader.many(Organization, employers)}
    return [
        ContactCard(
            name=one.name,
            function=one.function,
            organization=names.get(one.organization, "") if one.organization else "",
            email=one.email,
            phones=tuple(sorted(one.phones)),
            key=one.id,
        )
        for one in found
    ]


def compare_cards(reader: Reader, cards: Iterable[ContactCard]) -> list[CardLine]:
    """Say of each card what keeping it would do; one that says nothing new of a person is the same."""
    known = known_organizations(reader)
    people = _people(reader, reader.find(Person))
    lines = []
    for card in cards:
        found = next((one for one in people if _is_of(card, one)), None)
        if found is None:
            person = Person(id=new_id(), name=card.name, **_said(card))
            people.append(person)  # the same card may stand twice in a file
            lines.append(CardLine(card, CardState.NEW, person.id))
            continue
        differences = tuple(_differences(card, found, known))
        lines.append(CardLine(card, CardState.UPDATED if differences else CardState.SAME, found.id, differences))
    return lines


@step("reprendre des contacts", "take in contacts")
def keep_cards(unit: UnitOfWork, lines: Sequence[CardLine]) -> int:
    """Add and change the persons of these lines, and return how many; what a card does not say stays."""
    known = known_organizations(unit)
    kept = 0
    for line in lines:
        card = line.card
        if line.state is CardState.SAME:
            continue
        employer = _organization(unit, card.organization, known) if card.organization else None
        if line.state is CardState.NEW:
            unit.add(Person(id=line.person, name=card.name, organization=employer, **_said(card)))
        else:
            _update(unit, line, employer)
        kept += 1
    return kept


def _people(reader: Reader, persons: list[Person]) -> list[Person]:
    """Return these persons, each at the organisation that stands for theirs now."""
    merged = merged_organizations(reader)
    return [
        replace(one, organization=merged[one.organization]) if one.organization in merged else one for one in persons
    ]


def _update(unit: UnitOfWork, line: CardLine, employer: RecordId | None) -> None:
    person = require(unit, Person, line.person)
    changed = {difference.field for difference in line.differences}
    values = {name: value for name, value in _said(line.card).items() if name in changed}
    if "phones" in values:
        values["phones"] |= person.phones
    if "organization" in changed:
        values["organization"] = employer
    unit.change(person, **values)


def _said(card: ContactCard) -> dict[str, Any]:
    return {"function": card.function, "email": card.email, "phones": frozenset(card.phones)}


def _is_of(card: ContactCard, person: Person) -> bool:
    """Say whether a card is about a person; offices share addresses, so a name must fit too."""
    if card.key == person.id:
        return True
    mine, theirs = name_key(card.name), name_key(person.name)
    if card.email and fold(card.email) == fold(person.email):
        return bool(set(mine) & set(theirs))
    return bool(mine) and mine == theirs


def _differences(card: ContactCard, person: Person, known: list[Known]) -> Iterable[Difference]:
    for name in ("function", "email"):
        before, after = getattr(person, name), getattr(card, name)
        if after and fold(after) != fold(before):
            yield Difference(name, before, after)
    employer = _found(card.organization, known)
    if card.organization and (employer is None or employer.id != person.organization):
        before = next((one.name for one in known if one.id == person.organization), "")
        if fold(before) != fold(card.organization):
            yield Difference("organization", before, employer.name if employer else card.organization)
    numbers = {_digits(phone) for phone in person.phones}
    new = [phone for phone in card.phones if _digits(phone) not in numbers]
    if new:
        yield Difference("phones", ", ".join(sorted(person.phones)), ", ".join(new))


def _organization(unit: UnitOfWork, name: str, known: list[Known]) -> RecordId:
    found = _found(name, known)
    return found.id if found else organization_called(unit, name, known)


def _found(name: str, known: list[Known]) -> Known | None:
    bare, acronym = without_acronym(name)
    return next((found for text in (name, bare, acronym) if text and (found := find_actor(known, text))), None)


def _digits(phone: str) -> str:
    return "".join(filter(str.isdecimal, phone)).removeprefix("00")
