"""Devices and the roster as the commands of the exchange show them, in words and as JSON."""

from typing import Any

from desktop.domain.partners import Card, Member
from desktop.usecases.exchange.craft import Craft
from desktop.wording.words import Words

ROLES = {False: Words("bureau de terrain", "field office"), True: Words("siège", "headquarters")}
_CARD_OF = Words("La carte de {office} ({name}, {role})", "The card of {office} ({name}, {role})")


def card_called(card: Card) -> Words:
    """Return how a sentence begins that is about a card."""
    return _CARD_OF.filled(office=card.office, name=card.name, role=ROLES[card.headquarters])


def card_as_json(card: Card, craft: Craft) -> dict[str, Any]:
    """Return what a card says, and its eight words."""
    return {
        "device": card.device.hex(),
        "office": card.office,
        "name": card.name,
        "headquarters": card.headquarters,
        "number": card.number,
        "words": list(craft.words(card.signing)),
    }


def member_as_json(member: Member, craft: Craft) -> dict[str, Any]:
    """Return a device of the roster."""
    return card_as_json(member.card, craft) | {"clearance": member.clearance.value, "revoked": member.revoked}
