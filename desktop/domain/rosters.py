"""What headquarters does to its list of devices: each change is a new roster, one number higher, still to be signed."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from desktop.domain.errors import KnownError
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partners import Card, Member, Roster
from desktop.wording.words import Words

NAME_LENGTH = 80  # characters, so that a card fits into a code that phones read
MEMBERS = 10_000
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")  # could make one name look like another

ANOTHER_KEY = Words(
    "Un appareil de la liste porte déjà cet identifiant, avec une autre clé de signature. N’inscrivez pas cette carte "
    "et appelez le bureau.",
    "A device on the roster already has this identifier, with another signing key. Do not enrol this card, and call "
    "the office.",
)
OLDER_CARD = Words(
    "La liste contient déjà une carte plus récente de cet appareil. Demandez au bureau sa carte actuelle.",
    "The roster already holds a newer card of this device. Ask the office for its current card.",
)
REVOKED = Words(
    "Cet appareil a été retiré de la liste. S’il est de nouveau entre de bonnes mains, réadmettez-le d’abord.",
    "This device was taken off the roster. If it is in good hands again, readmit it first.",
)
NOT_LISTED = Words(
    "Cet appareil n’est pas sur la liste des bureaux. Inscrivez d’abord sa carte.",
    "This device is not on the roster. Enrol its card first.",
)
LAST_HEADQUARTERS = Words(
    "C’est le dernier appareil du siège : sans lui, les bureaux n’auraient plus à qui envoyer. Inscrivez-en d’abord "
    "un autre.",
    "This is headquarters’ last device: without it, offices would have nobody to send to. Enrol another one first.",
)
FULL = Words(
    "La liste des bureaux est pleine : aucun appareil ne peut plus y être inscrit. Prévenez qui maintient Toguna.",
    "The roster is full: no more devices can be enrolled. Tell whoever maintains Toguna.",
)


class RosterChangeError(KnownError):
    """A change that a roster does not allow; `words` is one of the sentences of this module."""


def plain_name(text: str) -> str:
    """Return a name fit for a card or a roster: one line, nothing unseen, at most NAME_LENGTH characters."""
    seen = "".join(char for char in text if char.isspace() or unicodedata.category(char) not in _UNSEEN)
    name = " ".join(unicodedata.normalize("NFC", seen).split())
    return name if len(name) <= NAME_LENGTH else name[: NAME_LENGTH - 1].rstrip() + "…"


def is_plain_name(text: str) -> bool:
    """Say whether a name may stand on a card or a roster."""
    bare = text.strip() == text and not any(unicodedata.category(char) in _UNSEEN for char in text)
    return bare and 1 <= len(text) <= NAME_LENGTH


def first_roster(
    organization: bytes, name: str, recovery: str, own: Card, now_ms: int, safe: bytes = b""
) -> Roster:
    """Return number 1 of an organisation (32 bytes, its public key): headquarters' own device, which may read all."""
    members = (Member(card=own, clearance=Sensitivity.RESTRICTED),)
    empty = Roster(
        number=0, organization=organization, name=plain_name(name), recovery=recovery, issued=now_ms, safe=safe
    )
    return _next(empty, members, now_ms)


def enrolled(roster: Roster, card: Card, clearance: Sensitivity, now_ms: int) -> Roster:
    """Return the roster with a card that somebody compared by voice; it replaces an older one of the same device.

    Raise RosterChangeError: ANOTHER_KEY, OLDER_CARD, REVOKED or FULL, LAST_HEADQUARTERS when its role is given up.
    """
    known = roster.member(card.device)
    if known is None:
        if len(roster.members) >= MEMBERS:
            raise RosterChangeError(FULL)
        return _next(roster, (*roster.members, Member(card=card, clearance=clearance)), now_ms)
    if known.card.signing != card.signing:
        raise RosterChangeError(ANOTHER_KEY)
    if known.revoked:
        raise RosterChangeError(REVOKED)
    if known.card.number > card.number:
        raise RosterChangeError(OLDER_CARD)
    return _changed(roster, card.device, lambda _: Member(card=card, clearance=clearance), now_ms)


def revoked(roster: Roster, device: bytes, accepted: Mapping[int, int], now_ms: int) -> Roster:
    """Return the roster without trust in a device: `accepted` says up to where each of its epochs is still taken.

    Raise RosterChangeError: NOT_LISTED or LAST_HEADQUARTERS.
    """
    return _changed(roster, device, lambda member: replace(member, accepted=dict(accepted)), now_ms)


def readmitted(roster: Roster, device: bytes, now_ms: int) -> Roster:
    """Return the roster with a device trusted again, also for what was held aside; raise as `revoked` does."""
    return _changed(roster, device, lambda member: replace(member, accepted=None), now_ms)


def with_clearance(roster: Roster, device: bytes, clearance: Sensitivity, now_ms: int) -> Roster:
    """Return the roster in which a device may be sent records up to `clearance`; raise as `revoked` does."""
    return _changed(roster, device, lambda member: replace(member, clearance=clearance), now_ms)


def with_recovery(roster: Roster, recovery: str, now_ms: int, safe: bytes = b"") -> Roster:
    """Return the roster with another recovery key (age recipient) in the place of one that was lost or seen."""
    return _next(replace(roster, recovery=recovery, safe=safe), roster.members, now_ms)


def succeeds(known: Roster, offered: Roster) -> bool:
    """Say whether `offered` replaces `known`: numbers only grow, within one organisation."""
    return offered.organization == known.organization and offered.number > known.number


def newer(known: Card, offered: Card) -> bool:
    """Say whether a device's own word makes `offered` replace `known`: a higher number under the same signing key."""
    return offered.number > known.number and of_one_device(known, offered)


def of_one_device(known: Card, offered: Card) -> bool:
    """Say whether two cards are the same device's, as far as its own word goes.

    A device renews its encryption key and its name by itself. Its office and its being headquarters are for
    headquarters to enrol anew: a card in which they differ does not count, whoever signed it.
    """
    return all(getattr(known, n) == getattr(offered, n) for n in ("device", "signing", "office", "headquarters"))


def _changed(roster: Roster, device: bytes, change: Callable[[Member], Member], now_ms: int) -> Roster:
    if roster.member(device) is None:
        raise RosterChangeError(NOT_LISTED)
    members = (change(member) if member.card.device == device else member for member in roster.members)
    return _next(roster, members, now_ms)


def _next(roster: Roster, members: Iterable[Member], now_ms: int) -> Roster:
    listed = tuple(members)
    if not any(member.card.headquarters and not member.revoked for member in listed):
        raise RosterChangeError(LAST_HEADQUARTERS)
    return replace(roster, number=roster.number + 1, issued=now_ms, members=listed)
