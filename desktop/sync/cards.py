"""A device's card as a signed file: what an office e-mails or shows as a code to be put on the roster."""

from collections.abc import Mapping
from typing import Any

from desktop.domain.errors import InvalidValueError
from desktop.domain.partners import Card
from desktop.domain.reference_number import office_code
from desktop.domain.rosters import NAME_LENGTH, is_plain_name
from desktop.sync.age_keys import recipient_bytes, recipient_text
from desktop.sync.keys import DeviceKeys
from desktop.sync.sealed import Fault, Form, as_text, seal, unseal
from desktop.wording.words import Words

SUFFIX = ".toguna-card"
DEVICE_LENGTH = 8

_SIGNING = 6
_FORM = Form(
    prefix="TOGUNA-CARD",
    purpose="toguna card",
    signer=_SIGNING,
    limit=1024,
    sentences={
        Fault.OTHER: Words(
            "Ceci n’est pas une carte d’appareil Toguna. Choisissez le fichier « .toguna-card » reçu du bureau.",
            "This is not a Toguna device card. Choose the “.toguna-card” file that the office sent.",
        ),
        Fault.DAMAGED: Words(
            "Cette carte est incomplète ou a été modifiée en route. Demandez-la de nouveau au bureau.",
            "This card is incomplete or was changed on the way. Ask the office for it again.",
        ),
    },
)
_NAME = Words(
    "« {name} » ne peut pas être le nom sur une carte. Prenez un nom d’une ligne, de {most} caractères au plus.",
    "“{name}” cannot be the name on a card. Take a name of one line, of {most} characters at most.",
)


def sign_card(card: Card, keys: DeviceKeys) -> bytes:
    """Return the card as a signed file, less than 300 bytes where its name has a usual length.

    Raise InvalidValueError for an office code or a name that no card may bear (`plain_name` makes one that may), and
    ValueError when the card is not that of `keys`.
    """
    if (card.signing, card.encryption) != (keys.signing_public, keys.recipient):
        raise ValueError("a card names the keys that sign it")
    if office_code(card.office) != card.office:
        raise ValueError("an office code is written in capitals")
    if not is_plain_name(card.name):
        raise InvalidValueError(_NAME.filled(name=card.name, most=NAME_LENGTH), "name")
    return seal(_FORM, card_fields(card), keys.sign)


def card_text(signed: bytes) -> str:
    """Return a signed card as the one line that stands in a `.toguna-card` file and in its QR code."""
    return as_text(_FORM, signed)


def read_card(data: bytes | str) -> Card:
    """Read a signed card, as bytes or as text; raise SignedFileError when it is none, damaged, or of a newer version.

    The device signed it itself: whose device it is, only the eight words can tell (`fingerprint`).
    """
    fields = unseal(_FORM, data)
    try:
        return card_from(fields)
    except ValueError:
        raise _FORM.error(Fault.DAMAGED) from None


def card_fields(card: Card) -> dict[int, object]:
    """Return a card's numbered fields, here and on a roster alike."""
    return {
        1: card.device,
        2: card.number,
        3: card.office,
        4: card.name,
        5: card.headquarters,
        _SIGNING: card.signing,
        7: recipient_bytes(card.encryption),
    }


def card_from(fields: Mapping[int, Any]) -> Card:
    """Read what `card_fields` wrote; raise ValueError for anything else."""
    types = (bytes, int, str, str, bool, bytes, bytes)
    values = [fields.get(number) for number in range(1, 1 + len(types))]
    if [type(value) for value in values] != list(types):
        raise ValueError("a field is missing or of another type")
    card = Card(
        device=fields[1],
        number=fields[2],
        office=fields[3],
        name=fields[4],
        headquarters=fields[5],
        signing=fields[_SIGNING],
        encryption=recipient_text(fields[7]),
    )
    if not _makes_sense(card):
        raise ValueError("a field makes no sense")
    return card


def _makes_sense(card: Card) -> bool:
    try:
        office = office_code(card.office)
    except InvalidValueError:
        return False
    return (
        len(card.device) == DEVICE_LENGTH
        and 0 <= card.number < 1 << 63
        and office == card.office
        and is_plain_name(card.name)
        and len(card.signing) == 32
    )
