"""Reads the contact cards (vCard 2.1, 3, 4) that Outlook, Google and phones write, and writes cards (3) for them.

Each card of a file is read alone, so that one which is broken costs no other.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import vobject
from vobject.base import VObjectError

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.usecases.contact_cards import CardsRead, ContactCard
from desktop.wording.words import Words

LARGEST = 30_000_000  # bytes; photographs are most of a card
_MOST = 5_000  # cards
_LARGEST_CARD = 200_000  # characters, pictures aside
_LONGEST = 300  # characters of a name or a number
_BEGIN, _END = "BEGIN:VCARD", "END:VCARD"
_PICTURE = re.compile(r"^(?:\w+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:].*(?:\n[ \t].*)*\n", re.IGNORECASE | re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_UID = "urn:uuid:"
_BROKEN = (VObjectError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
NO_CARDS = Words(
    "Ce fichier ne contient aucune carte de visite lisible. Exportez vos contacts au format vCard (.vcf), puis "
    "recommencez.",
    "There is no readable contact card in this file. Export your contacts as vCard (.vcf), then try again.",
)
TOO_LARGE = Words(
    "Ce fichier est trop grand pour des cartes de visite. Exportez moins de contacts à la fois, ou sans photos.",
    "This file is too large for contact cards. Export fewer contacts at a time, or without photographs.",
)


def read_cards(data: bytes) -> CardsRead:
    """Return the cards of a file, and how many could not be read; raise KnownError when none could."""
    if len(data) > LARGEST:
        raise KnownError(TOO_LARGE)
    cards: list[ContactCard] = []
    unread = 0
    for number, text in enumerate(_cards_in(_decoded(data))):
        card = _card(text) if number < _MOST and len(text) < _LARGEST_CARD else None
        if card is None:
            unread += 1
        else:
            cards.append(card)
    if not cards:
        raise KnownError(NO_CARDS)
    return CardsRead(tuple(cards), unread)


def write_cards(cards: Sequence[ContactCard]) -> bytes:
    """Return the cards as one file."""
    return "".join(_written(card) for card in cards).encode()


def _cards_in(text: str) -> Iterator[str]:
    """Yield the text of each card, line by line: a file that only begins cards must not be gone through again."""
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        mark = line.strip().upper()
        if mark == _BEGIN:
            lines = []
        lines.append(line)
        if mark == _END and lines[0].strip().upper() == _BEGIN:
            yield _PICTURE.sub("", "\n".join(lines))
            lines = []


def _decoded(data: bytes) -> str:
    """Read the letters: UTF-8, what Windows marks as UTF-16, else what old Outlook writes."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16" if marked else "utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _card(text: str) -> ContactCard | None:
    try:
        (found,) = vobject.readComponents(text, allowQP=True)
        name = _one(found, "fn") or _name(found) or _one(found, "org")
        if not name:
            return None
        phones = _several(found, "tel", "tel:")
        addresses = _several(found, "email", "mailto:")
        return ContactCard(
            name=name,
            function=_one(found, "title") or _one(found, "role"),
            organization=_one(found, "org"),
            email=addresses[0] if addresses else "",
            phones=phones,
            key=_key(_one(found, "uid")),
            others=addresses[1:],
        )
    except _BROKEN:
        return None


def _one(card: Any, name: str) -> str:
    """Return the preferred value of a property as one line; of an organisation without its departments."""
    for found in _by_preference(card, name):
        value = found.value
        if text := _tidy(str(value[0] if isinstance(value, list) and value else value or "")):
            return text
    return ""


def _several(card: Any, name: str, scheme: str) -> tuple[str, ...]:
    """Return the values of a property, the preferred first, each once."""
    values = (_tidy(str(found.value).removeprefix(scheme)) for found in _by_preference(card, name))
    return tuple(dict.fromkeys(filter(None, values)))


def _name(card: Any) -> str:
    found = card.contents.get("n", ())
    parts = (found[0].value.given, found[0].value.family) if found else ()
    return _tidy(" ".join(part for part in parts if isinstance(part, str)))


def _by_preference(card: Any, name: str) -> list[Any]:
    return sorted(card.contents.get(name, ()), key=_preference)


def _preference(found: Any) -> int:
    """Return 1 for what is preferred (`PREF=1`, `TYPE=pref`, or a bare `PREF` of version 2.1), more for the others."""
    said = found.params.get("PREF", ())
    if said and said[0].isdecimal():
        return int(said[0])
    words = {word.lower() for values in found.params.values() for value in values for word in value.split(",")}
    return 1 if "pref" in words or "PREF" in found.singletonparams else 101


def _key(uid: str) -> RecordId | None:
    try:
        return UUID(uid.removeprefix(_UID)) if uid.startswith(_UID) else None
    except ValueError:
        return None


def _tidy(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())[:_LONGEST]


def _written(card: ContactCard) -> str:
    made = vobject.vCard()
    made.add("fn").value = card.name
    made.add("n").value = vobject.vcard.Name(**_parted(card.name))
    if card.key is not None:
        made.add("uid").value = f"{_UID}{card.key}"
    if card.organization:
        made.add("org").value = [card.organization]
    if card.function:
        made.add("title").value = card.function
    if card.email:
        made.add("email").value = card.email
    for phone in card.phones:
        made.add("tel").value = phone
    return str(made.serialize())


def _parted(name: str) -> dict[str, str]:
    """Part a name for address books: words in capitals are the family's, else the last word."""
    words = name.split()
    family = [word for word in words if word.isupper() and len(word) > 1]
    if not family or len(family) == len(words):
        family = words[-1:]
    return {"family": " ".join(family), "given": " ".join(word for word in words if word not in family)}
