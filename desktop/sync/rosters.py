"""The roster as a signed file: headquarters' list of devices, which travels in bundles and on its own."""

from collections.abc import Mapping
from typing import Any

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partners import Member, Roster
from desktop.domain.rosters import FULL, MEMBERS, RosterChangeError, is_plain_name
from desktop.sync.age_keys import recipient_bytes, recipient_text
from desktop.sync.cards import card_fields, card_from
from desktop.sync.keys import OrganizationKeys
from desktop.sync.sealed import Fault, Form, as_text, seal, unseal
from desktop.wording.words import Words

SUFFIX = ".toguna-roster"
LIMIT = 1 << 20  # bytes

_ORGANIZATION, _SAFE = 2, 7
_FORM = Form(
    prefix="TOGUNA-ROSTER",
    purpose="toguna roster",
    signer=_ORGANIZATION,
    limit=LIMIT,
    sentences={
        Fault.OTHER: Words(
            "Ceci n’est pas une liste des bureaux Toguna. Choisissez le fichier « .toguna-roster » reçu du siège.",
            "This is not a Toguna roster. Choose the “.toguna-roster” file that headquarters sent.",
        ),
        Fault.DAMAGED: Words(
            "Cette liste des bureaux est incomplète, ou n’est pas telle que le siège l’a signée. "
            "Demandez-la de nouveau.",
            "This roster is incomplete, or not as headquarters signed it. Ask for it again.",
        ),
        Fault.FOREIGN: Words(
            "Cette liste des bureaux est signée par une autre organisation que la vôtre : elle n’est pas reprise. "
            "Appelez le siège.",
            "This roster is signed by another organization than yours: it is not taken in. Call headquarters.",
        ),
    },
)


def sign_roster(roster: Roster, keys: OrganizationKeys) -> bytes:
    """Return the roster as a signed file; the same roster gives the same bytes.

    Raise RosterChangeError when it has more members or bytes than offices accept, ValueError when it is another
    organisation's.
    """
    if roster.organization != keys.signing_public:
        raise ValueError("a roster names the key that signs it")
    fields = {
        1: roster.number,
        _ORGANIZATION: roster.organization,
        3: roster.name,
        4: recipient_bytes(roster.recovery),
        5: roster.issued,
        6: [_member_fields(member) for member in roster.members],
    } | ({_SAFE: roster.safe} if roster.safe else {})
    if len(roster.members) > MEMBERS:
        raise RosterChangeError(FULL)
    try:
        return seal(_FORM, fields, keys.sign)
    except ValueError as error:
        raise RosterChangeError(FULL) from error


def roster_text(signed: bytes) -> str:
    """Return a signed roster as the one line that stands in a `.toguna-roster` file."""
    return as_text(_FORM, signed)


def read_roster(data: bytes | str, pinned: bytes | None) -> Roster:
    """Read a signed roster, as bytes or as text; `pinned` is the organisation's public key where it is known.

    Without `pinned` anybody may have signed it: somebody has to compare the organisation's eight words. Raise
    SignedFileError when it is no roster, damaged or forged, of another organisation, or of a newer version.
    """
    fields = unseal(_FORM, data)
    if pinned is not None and fields[_ORGANIZATION] != pinned:
        raise _FORM.error(Fault.FOREIGN)
    try:
        return _roster_from(fields)
    except ValueError:
        raise _FORM.error(Fault.DAMAGED) from None


def _member_fields(member: Member) -> dict[int, object]:
    fields: dict[int, object] = {1: card_fields(member.card), 2: member.clearance.value}
    if member.accepted is not None:
        fields[3] = dict(member.accepted)
    return fields


def _roster_from(fields: Mapping[int, Any]) -> Roster:
    types = (int, bytes, str, bytes, int, list)
    if [type(fields.get(number)) for number in range(1, 1 + len(types))] != list(types):
        raise ValueError("a field is missing or of another type")
    if len(fields[6]) > MEMBERS:
        raise ValueError("too many members")
    members = tuple(_member_from(one) for one in fields[6])
    roster = Roster(
        number=fields[1],
        organization=fields[_ORGANIZATION],
        name=fields[3],
        recovery=recipient_text(fields[4]),
        issued=fields[5],
        members=members,
        safe=fields.get(_SAFE, b""),
    )
    devices = {member.card.device for member in members}
    if not isinstance(roster.safe, bytes):
        raise ValueError("a field is of another type")
    if roster.number < 1 or len(devices) != len(members) or not is_plain_name(roster.name):
        raise ValueError("a field makes no sense")
    return roster


def _member_from(fields: object) -> Member:
    if not isinstance(fields, dict) or not isinstance(fields.get(1), dict):
        raise ValueError("not a member")
    return Member(card=card_from(fields[1]), clearance=_clearance(fields.get(2)), accepted=_accepted(fields.get(3)))


def _clearance(text: object) -> Sensitivity:
    """Read a clearance; one that only a newer version knows is the least."""
    if not isinstance(text, str):
        raise ValueError("not a clearance")
    try:
        return Sensitivity(text)
    except ValueError:
        return Sensitivity.PUBLIC


def _accepted(value: object) -> dict[int, int] | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not all(type(one) is int and one >= 0 for pair in value.items() for one in pair):
        raise ValueError("not numbers by epoch")
    return value
