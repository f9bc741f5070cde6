"""`toguna partners`: who is up to date with whom, as far as this office can know."""

from argparse import Namespace
from typing import Any

from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.exchange import office_of
from desktop.shell.members import member_as_json
from desktop.shell.moments import iso, moment
from desktop.shell.opening import opened
from desktop.usecases.exchange.addresses import addresses
from desktop.usecases.exchange.office import Office, Partner
from desktop.usecases.exchange.sending import has_news
from desktop.wording.words import Words, number, same

_HEADS = (
    Words("bureau", "office"),
    Words("nom", "name"),
    Words("reçu de lui", "heard"),
    Words("envoyé", "sent"),
    Words("non confirmé", "unconfirmed"),
    Words("à envoyer", "to send"),
    Words("liste", "roster"),
    Words("appareil", "device"),
)
_EXPLAINED = Words(
    "Non confirmé : modifications dont le bureau n’a pas encore dit qu’il les a. À envoyer : celles qui ne sont dans "
    "aucun fichier.",
    "Unconfirmed: changes that the office has not yet said it has. To send: those that are in no file yet.",
)
NOBODY = Words(
    "La liste ne contient que ce bureau. Inscrivez les autres avec « toguna enrol ».",
    "The roster holds this office only. Enrol the others with “toguna enrol”.",
)
_UNKNOWN = same("?")


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes_json()


def run(arguments: Namespace, console: Console) -> int:
    """Show each partner with what went to and fro."""
    with opened(arguments, console) as dossier:
        office = office_of(dossier)
        office.require_roster()
        partners = office.partners()
        if arguments.json:
            known = addresses(office)
            console.json([_as_json(office, partner, known.get(partner.device, "")) for partner in partners])
        elif partners:
            console.table([head.text(console.language) for head in _HEADS], [_row(p, console) for p in partners])
            console.say(_EXPLAINED)
        else:
            console.say(NOBODY)
    return 0


def _row(partner: Partner, console: Console) -> list[str]:
    state = partner.state
    cells = (
        same(partner.card.office),
        same(partner.card.name),
        moment(state.heard_at),
        moment(state.sent_at),
        same(number(state.waiting, console.language)),
        same(number(state.unsent, console.language)),
        same(str(state.roster)) if state.roster else _UNKNOWN,
        same(partner.device.hex()),
    )
    return [cell.text(console.language) for cell in cells]


def _as_json(office: Office, partner: Partner, address: str) -> dict[str, Any]:
    state = partner.state
    return member_as_json(partner.member, office.craft) | {
        "heard": iso(state.heard_at),
        "heard_number": state.heard_number,
        "sent": iso(state.sent_at),
        "sent_number": state.number,
        "unconfirmed": state.waiting,
        "to_send": state.unsent,
        "up_to_date": not has_news(office, partner),
        "roster": state.roster,
        "address": address,
    }
