"""`toguna revoke`: headquarters takes a device off the roster when it was lost, stolen or retired, or takes it back."""

from argparse import Namespace

from desktop.domain.errors import KnownError
from desktop.domain.partners import Card
from desktop.shell.arguments import Parser
from desktop.shell.comparing import require_confirmed, takes_confirmation
from desktop.shell.console import Console
from desktop.shell.exchange import office_of
from desktop.shell.opening import opened
from desktop.usecases.exchange.office import NOT_HEADQUARTERS, Office, called, one_named
from desktop.wording.words import Words

_PARTNER = Words("le bureau : code, nom ou début de l’appareil", "the office: code, name or beginning of its device")
_READMIT = Words("remettre sur la liste un appareil retiré", "put a device that was taken off back onto the roster")
_QUESTION = Words(
    "Retirer {office} ({name}, appareil {device}) de la liste ? Plus rien ne lui est envoyé, et ce qu’il écrit encore "
    "est gardé à part.",
    "Take {office} ({name}, device {device}) off the roster? Nothing is sent to it any more, and what it still writes "
    "is held aside.",
)
_READMIT_QUESTION = Words(
    "Remettre {office} ({name}, appareil {device}) sur la liste ? Ce qui était gardé à part de lui est repris.",
    "Put {office} ({name}, device {device}) back onto the roster? What was held aside of it is taken in.",
)
ALREADY_REVOKED = Words(
    "« {office} » est déjà retiré de la liste ; --readmit l’y remet.",
    "“{office}” is off the roster already; --readmit puts it back.",
)
NOT_REVOKED = Words("« {office} » est sur la liste.", "“{office}” is on the roster.")
_REVOKED = Words(
    "{office} est retiré : liste n° {number}. Les autres bureaux l’apprennent avec leur prochain envoi. Ce que cet "
    "appareil a déjà reçu reste chez qui l’a.",
    "{office} is taken off: roster no. {number}. The other offices learn it with their next bundle. What that device "
    "was sent before stays with whoever has it.",
)
_READMITTED = Words(
    "{office} est de nouveau sur la liste : n° {number}. Les autres bureaux l’apprennent avec leur prochain envoi.",
    "{office} is on the roster again: no. {number}. The other offices learn it with their next bundle.",
)


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("partner", metavar="PARTNER", words=_PARTNER)
    parser.takes("--readmit", action="store_true", words=_READMIT)
    takes_confirmation(parser)


def run(arguments: Namespace, console: Console) -> int:
    """Change the roster and say its number."""
    with opened(arguments, console) as dossier:
        office = office_of(dossier)
        if not dossier.facts.headquarters:
            raise KnownError(NOT_HEADQUARTERS)
        card = _asked(office, arguments.partner, revoked=arguments.readmit)
        question = _READMIT_QUESTION if arguments.readmit else _QUESTION
        said = question.filled(office=card.office, name=card.name, device=card.device.hex())
        require_confirmed(said, arguments, console)
        change = office.readmit if arguments.readmit else office.revoke
        number = change(card.device).number
    console.say(_READMITTED if arguments.readmit else _REVOKED, office=card.office, number=number)
    return 0


def _asked(office: Office, name: str, *, revoked: bool) -> Card:
    """Return the card of the device that is meant, one that is on the roster or, if `revoked`, was taken off."""
    others = [member for member in office.own_roster().members if member.card.device != office.me.device]
    wanted = [member for member in others if member.revoked is revoked]
    if not called(name, wanted) and called(name, others):
        raise KnownError((NOT_REVOKED if revoked else ALREADY_REVOKED).filled(office=name))
    return one_named(name, wanted if called(name, wanted) else others).card
