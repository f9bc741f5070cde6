"""Contacts that come from an address book and go to one: compared first, kept only once somebody agreed.

The form of the files is for the room that knows them; it answers the `CardCraft` port.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any, Protocol

from desktop.domain.identity import RecordId, new_id
from desktop.domain.kinds import Organization, Person
from desktop.usecases.called import short_names
from desktop.usecases.directory import Known, known_organizations, new_organization
from desktop.usecases.likeness import name_key, without_acronym
from desktop.usecases.merged import merged_organizations
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.records import require
from desktop.usecases.steps import step
from desktop.wording.folding import fold


@dataclass(frozen=True, slots=True)
class ContactCard:
    """What a card says of a person; `key` is the id of the person it was made of, where it was made here.

    `others` are further addresses: a person has one here, so they are only shown.
    """

    name: str
    function: str = ""
    organization: str = ""
    email: str = ""
    phones: tuple[str, ...] = ()
    key: RecordId | None = None
    others: tuple[str, ...] = ()


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
    found = _employed(reader, reader.many(Person, persons))
    employers = sorted({one.organization for one in found if one.organization})
    names = short_names(reader, reader.many(Organization, employers))
    return [
        ContactCard(
            name=one.name,
            function=one.function,
            organization=names[one.organization].fr if one.organization in names else "",
            email=one.email,
            phones=tuple(sorted(one.phones)),
            key=one.id,
        )
        for one in found
    ]


def compare_cards(reader: Reader, cards: Iterable[ContactCard]) -> list[CardLine]:
    """Say of each card what keeping it would do; one that says nothing new of a person is the same."""
    known = _Employers(known_organizations(reader))
    people = _People(_employed(reader, reader.find(Person)))
    lines: list[CardLine] = []
    new: set[RecordId] = set()
    for card in cards:
        found = people.of(card)
        if found is None:
            person = Person(id=new_id(), name=card.name, **_said(card))
            people.learn(person)  # the same card may stand twice in a file
            lines.append(CardLine(card, CardState.NEW, person.id))
            new.add(person.id)
            continue
        differences = () if found.id in new else tuple(_differences(card, found, known))
        lines.append(CardLine(card, CardState.UPDATED if differences else CardState.SAME, found.id, differences))
    return lines


@step("reprendre des contacts", "take in contacts")
def keep_cards(unit: UnitOfWork, lines: Sequence[CardLine]) -> int:
    """Add and change the persons of these lines, and return how many; what a card does not say stays."""
    known = _Employers(known_organizations(unit))
    kept = 0
    for line in lines:
        card = line.card
        if line.state is CardState.SAME:
            continue
        employer = known.called(unit, card.organization) if card.organization else None
        if line.state is CardState.NEW:
            unit.add(Person(id=line.person, name=card.name, organization=employer, **_said(card)))
        else:
            _update(unit, line, employer)
        kept += 1
    return kept


def _employed(reader: Reader, persons: list[Person]) -> list[Person]:
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


def _differences(card: ContactCard, person: Person, known: "_Employers") -> Iterable[Difference]:
    for name in ("function", "email"):
        before, after = getattr(person, name), getattr(card, name)
        if after and fold(after) != fold(before):
            yield Difference(name, before, after)
    employer = known.named(card.organization)
    if card.organization and (employer is None or employer.id != person.organization):
        after = employer.name if employer else card.organization
        yield Difference("organization", known.name(person.organization), after)
    numbers = {_digits(phone) for phone in person.phones}
    new = [phone for phone in card.phones if _digits(phone) not in numbers]
    if new:
        yield Difference("phones", ", ".join(sorted(person.phones)), ", ".join(new))


class _People:
    """Finds the person that a card is about, among thousands for thousands of cards."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_id: dict[RecordId, Person] = {}
        self._by_email: dict[str, list[Person]] = {}
        self._by_name: dict[tuple[str, ...], Person] = {}
        for one in people:
            self.learn(one)

    def learn(self, person: Person) -> None:
        """Find this one too."""
        self._by_id[person.id] = person
        if person.email:
            self._by_email.setdefault(fold(person.email), []).append(person)
        if key := name_key(person.name):
            self._by_name.setdefault(key, person)

    def of(self, card: ContactCard) -> Person | None:
        """Return the person of a card; offices share addresses, so with an address a name must fit too."""
        if card.key in self._by_id:
            return self._by_id[card.key]
        words = set(name_key(card.name))
        sharing = self._by_email.get(fold(card.email), ()) if card.email else ()
        found = next((one for one in sharing if words & set(name_key(one.name))), None)
        return found or self._by_name.get(name_key(card.name))


class _Employers:
    """Finds organisations by the names that cards give them, and makes those that are unknown."""

    def __init__(self, known: list[Known]) -> None:
        self._by_id = {one.id: one for one in known}
        self._spelled: dict[str, Known] = {}
        for one in known:
            for spelling in one.spellings:
                self._spelled.setdefault(spelling, one)

    def named(self, name: str) -> Known | None:
        """Return the organisation of a name, an acronym, or a name with its acronym in brackets."""
        spellings = map(fold, (name, *without_acronym(name)))
        return next((self._spelled[spelling] for spelling in spellings if spelling in self._spelled), None)

    def name(self, record: RecordId | None) -> str:
        """Return the short name of an organisation, nothing for none."""
        return self._by_id[record].name if record in self._by_id else ""

    def called(self, unit: UnitOfWork, name: str) -> RecordId:
        """Return the organisation of a name, made now when unknown."""
        found = self.named(name)
        if found is not None:
            return found.id
        made = unit.add(new_organization(name))
        self._spelled[fold(name)] = Known(made.id, "organization", name, name, (fold(name),))
        return made.id


def _digits(phone: str) -> str:
    return "".join(filter(str.isdecimal, phone)).removeprefix("00")
