"""The e-mail list of a body: the addresses of its people, of those only who agreed that they are used."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Person
from desktop.usecases.bodies.members import member_rows
from desktop.usecases.merged import merged_organizations
from desktop.usecases.ports import Reader
from desktop.wording.folding import fold
from desktop.wording.words import Words, counted

_COPIED = (
    Words("{n} adresse copiée, à coller en copie cachée (Cci).", "{n} address copied, to be pasted as Bcc."),
    Words("{n} adresses copiées, à coller en copie cachée (Cci).", "{n} addresses copied, to be pasted as Bcc."),
)
_NONE = Words(
    "Aucune adresse à copier : notez le courriel des membres et leur accord, sur la page Personnes.",
    "No address to copy: note the members’ e-mail and their consent, on the page Persons.",
)
_LEFT_OUT = Words("Laissées de côté : {parts}.", "Left out: {parts}.")
_NO_CONSENT = (
    Words("{n} personne qui n’a pas donné son accord", "{n} person who gave no consent"),
    Words("{n} personnes qui n’ont pas donné leur accord", "{n} persons who gave no consent"),
)
_NO_ADDRESS = (
    Words("{n} personne sans adresse", "{n} person without an address"),
    Words("{n} personnes sans adresse", "{n} persons without an address"),
)
_GONE = (
    Words("{n} personne en fin de mission", "{n} person whose posting has ended"),
    Words("{n} personnes en fin de mission", "{n} persons whose posting has ended"),
)


@dataclass(frozen=True, slots=True)
class MailList:
    """Addresses as mail programs take them, and how many people were left out for which reason."""

    addresses: tuple[str, ...] = ()
    without_consent: int = 0
    without_address: int = 0
    gone: int = 0

    @property
    def text(self) -> str:
        """Return the addresses in one line."""
        return "; ".join(self.addresses)

    @property
    def words(self) -> Words:
        """Say what was copied and who was left out."""
        left_out = [
            counted(count, *words)
            for count, words in (
                (self.without_consent, _NO_CONSENT), (self.without_address, _NO_ADDRESS), (self.gone, _GONE),
            )
            if count
        ]  # fmt: skip
        said = counted(len(self.addresses), *_COPIED) if self.addresses else _NONE
        if not left_out:
            return said
        parts = Words(", ".join(one.fr for one in left_out), ", ".join(one.en for one in left_out))
        left = _LEFT_OUT.filled(parts=parts)
        return Words(f"{said.fr} {left.fr}", f"{said.en} {left.en}")


def mail_list(reader: Reader, body: RecordId, today: date) -> MailList:
    """Return the addresses of the people of a body: members themselves, and people of member organisations."""
    return addresses_among(_people(reader, body, today), today)


def addresses_of(reader: Reader, organizations: Iterable[RecordId], today: date) -> MailList:
    """Return the addresses of the people of some organisations, of merged ones too."""
    return addresses_among(_people_of(reader, organizations), today)


def addresses_among(persons: Iterable[Person], today: date) -> MailList:
    """Return the addresses of those among some people who agreed and are still there."""
    people = {person.id: person for person in persons}
    here = {key: one for key, one in people.items() if not (one.posting_ends and one.posting_ends.overdue(today))}
    agreed = [one for one in here.values() if one.consent_on is not None and one.consent_on <= today]
    reachable = {fold(one.email): one for one in sorted(agreed, key=_by_name, reverse=True) if _is_address(one.email)}
    return MailList(
        addresses=tuple(_written(one) for one in sorted(reachable.values(), key=_by_name)),
        without_consent=len(here) - len(agreed),
        without_address=sum(not _is_address(one.email) for one in agreed),
        gone=len(people) - len(here),
    )


def _people(reader: Reader, body: RecordId, today: date) -> Iterable[Person]:
    rows = [row for row in member_rows(reader, body, today) if row.current]
    themselves = reader.many(Person, sorted(row.membership.member for row in rows if row.membership.member))
    yield from themselves
    persons = {person.id for person in themselves}
    members = {row.organization for row in rows if row.membership.member not in persons}
    yield from _people_of(reader, (one for one in members if one))


def _people_of(reader: Reader, organizations: Iterable[RecordId]) -> list[Person]:
    asked = set(organizations)
    asked |= {one for one, into in merged_organizations(reader).items() if into in asked}
    return reader.find(Person, organization=sorted(asked)) if asked else []


def _is_address(text: str) -> bool:
    name, at, host = text.strip().rpartition("@")
    return bool(name and at and "." in host) and not any(char.isspace() or char in ",;<>" for char in text.strip())


def _written(person: Person) -> str:
    """Return `"Traoré, Awa" <awa@…>`: quoted, because a comma in a name would end the address."""
    name = " ".join(person.name.replace('"', " ").replace("\\", " ").split())
    return f'"{name}" <{person.email.strip()}>' if name else person.email.strip()


def _by_name(person: Person) -> tuple[str, RecordId]:
    return fold(person.name), person.id
