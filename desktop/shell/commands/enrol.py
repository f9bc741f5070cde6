"""`toguna enrol`: headquarters puts offices on the roster; the first card founds the organisation."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from desktop.domain import rosters
from desktop.domain.errors import KnownError
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partners import Card, Member
from desktop.shell.arguments import Parser
from desktop.shell.comparing import THE_OFFICE, require_compared, takes_comparison
from desktop.shell.console import Console
from desktop.shell.exchange import CARD_MARK, office_of, signed_files
from desktop.shell.members import card_called
from desktop.shell.opening import opened
from desktop.shell.recovery import HandOver, takes_recovery_sheet
from desktop.usecases.exchange.office import NOT_HEADQUARTERS, Office
from desktop.wording.words import Words

_CARDS = Words(
    "fichiers de carte (.toguna-card), ou courriels qui en contiennent",
    "card files (.toguna-card), or mails that hold them",
)
_CLEARANCE = Words(
    "jusqu’à quelle sensibilité le bureau reçoit les fiches (interne si rien n’est dit) ; avec la carte d’un bureau "
    "déjà inscrit, la change",
    "up to which sensitivity the office is sent records (internal when nothing is said); with the card of an office "
    "that is enrolled, changes it",
)
NO_CARD = Words(
    "« {path} » ne contient pas de carte Toguna. Choisissez le fichier .toguna-card, ou le courriel, reçu du bureau.",
    "“{path}” holds no Toguna card. Choose the .toguna-card file, or the mail, that the office sent.",
)
_IN_FILE = Words("{file} : {problem}", "{file}: {problem}")
OWN_CARD = Words(
    "« {path} » est la carte de ce siège lui-même, qui est sur la liste de toute façon.",
    "“{path}” is the card of this headquarters itself, which is on the roster anyway.",
)
FOUNDED = Words(
    "L’organisation est fondée depuis longtemps, et sa clé de secours a été donnée alors. « toguna roster DOSSIER "
    "--new-recovery-key » en fait une autre.",
    "The organization was founded before, and its recovery key was given then. “toguna roster DOSSIER "
    "--new-recovery-key” makes another one.",
)
_ENROLLED = {
    False: Words(
        "{office} est inscrit et reçoit les fiches jusqu’à « {clearance} ».",
        "{office} is enrolled and is sent records up to “{clearance}”.",
    ),
    True: Words(
        "{office} est inscrit comme siège et reçoit tout.",
        "{office} is enrolled as headquarters and is sent everything.",
    ),
}
_CLEARED = Words(
    "{office} reçoit désormais les fiches jusqu’à « {clearance} ».",
    "{office} is now sent records up to “{clearance}”.",
)
_RENEWED = Words("La nouvelle carte de {office} est sur la liste.", "The new card of {office} is on the roster.")
_LESS = Words(
    "Ce que {office} a déjà reçu d’autre y reste.", "What else {office} was sent before stays there."
)
_UNCHANGED = Words("{office} était déjà inscrit avec cette carte.", "{office} was enrolled with this card already.")
_SAME_CODE = Words(
    "Attention : la liste a maintenant plusieurs appareils de code {office}. Si ce sont deux bureaux, l’un doit "
    "changer de code, sinon leurs recommandations porteront les mêmes numéros.",
    "Beware: the roster now has several devices with the code {office}. If these are two offices, one must change "
    "its code, or their recommendations will bear the same numbers.",
)
_TO_DO = Words(
    "Liste des bureaux n° {number}. Écrivez-la (« toguna roster DOSSIER -o liste.toguna-roster »), envoyez-la aux "
    "nouveaux bureaux et lisez-leur par téléphone ses huit mots : {eight}",
    "Roster no. {number}. Write it (“toguna roster DOSSIER -o list.toguna-roster”), send it to the new offices, and "
    "read its eight words to them over the phone: {eight}",
)
_RANKS = list(Sensitivity)


class _Offered(NamedTuple):
    """A card as it came."""

    file: str
    card: Card
    data: bytes


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("cards", metavar="CARD", nargs="+", words=_CARDS)
    parser.takes("--clearance", choices=tuple(Sensitivity), words=_CLEARANCE)
    takes_comparison(parser)
    takes_recovery_sheet(parser)


def run(arguments: Namespace, console: Console) -> int:
    """Enrol all cards, or none when one of them is not right."""
    with opened(arguments, console) as dossier:
        office = office_of(dossier)
        if not dossier.facts.headquarters:
            raise KnownError(NOT_HEADQUARTERS)
        founded = office.roster() is not None
        if founded and arguments.recovery_sheet:
            raise KnownError(FOUNDED)
        offered = _newest(office, arguments.cards)
        listed = {member.card.device: member for member in office.own_roster().members} if founded else {}
        if founded:
            _require_enrollable(office, offered, listed)
        for one in offered:
            if not _same_device(listed.get(one.card.device), one.card):
                require_compared(office.craft, one.card.signing, card_called(one.card), THE_OFFICE, arguments, console)
        if not founded:
            office.found(HandOver(office, arguments, console))
        asked = Sensitivity(arguments.clearance) if arguments.clearance else None
        new = [_enrol(office, one, listed.get(one.card.device), asked, console) for one in offered]
        if any(new):
            roster = office.require_roster()
            console.say(_TO_DO, number=roster.number, eight=" ".join(office.craft.words(roster.organization)))
    return 0


def _newest(office: Office, names: list[str]) -> list[_Offered]:
    """Return the cards in these files, of each device the newest."""
    found: dict[tuple[bytes, bytes], _Offered] = {}
    for name in names:
        for file, data in signed_files(Path(name), CARD_MARK, NO_CARD):
            card = _read(office, file, data)
            if card.device == office.me.device:
                raise KnownError(OWN_CARD.filled(path=file))
            key = card.device, card.signing
            if key not in found or found[key].card.number < card.number:
                found[key] = _Offered(file, card, data)
    return list(found.values())


def _read(office: Office, file: str, data: bytes) -> Card:
    try:
        return office.craft.read_card(data)
    except KnownError as error:
        raise KnownError(_IN_FILE.filled(file=file, problem=error.words)) from None


def _require_enrollable(office: Office, offered: list[_Offered], listed: Mapping[bytes, Member]) -> None:
    """Raise KnownError when the roster would not take one of the cards, before any is taken."""
    roster = office.own_roster()
    for one in offered:
        if _has(listed.get(one.card.device), one.card):
            continue
        try:
            roster = rosters.enrolled(roster, one.card, Sensitivity.INTERNAL, office.now())
        except KnownError as error:
            raise KnownError(_IN_FILE.filled(file=one.file, problem=error.words)) from None


def _same_device(member: Member | None, card: Card) -> bool:
    """Say whether headquarters compared the words of this device before, and it claims nothing new."""
    return member is not None and all(
        getattr(member.card, name) == getattr(card, name) for name in ("signing", "office", "headquarters")
    )


def _has(member: Member | None, card: Card) -> bool:
    """Say whether the roster holds this card, or a newer one of the same device that belongs to it."""
    return member is not None and not member.revoked and _same_device(member, card) and (
        member.card.number >= card.number
    )


def _enrol(
    office: Office, one: _Offered, before: Member | None, asked: Sensitivity | None, console: Console
) -> bool:
    """Enrol one card or change its clearance; say so, and return whether the device is new."""
    card, code = one.card, one.card.office
    clearance = asked or (before.clearance if before else Sensitivity.INTERNAL)
    if not _has(before, card):
        office.enrol(one.data, clearance)
    elif before is not None and before.clearance is not clearance:
        office.clear(card.device, clearance)
    else:
        console.say(_UNCHANGED, office=code)
        return False
    if before is None:
        console.say(_ENROLLED[card.headquarters], office=code, clearance=clearance.label)
        if _devices(office, code) > 1:
            console.say(_SAME_CODE, office=code)
        return True
    if not _has(before, card):
        console.say(_RENEWED, office=code)
    if before.clearance is not clearance:
        console.say(_CLEARED, office=code, clearance=clearance.label)
        if _RANKS.index(clearance) < _RANKS.index(before.clearance):
            console.say(_LESS, office=code)
    return False


def _devices(office: Office, code: str) -> int:
    members = office.require_roster().members
    return sum(member.card.office == code and not member.revoked for member in members)
