"""`toguna import`: takes in what other offices sent, from files, mails and folders, as often as one likes."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.domain.partners import Card
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.exchange import Intake, office_of, take_in
from desktop.shell.members import card_as_json, card_called
from desktop.shell.opening import opened
from desktop.shell.recovery import recovery_key_in
from desktop.usecases.exchange.office import NOT_JOINED, Office
from desktop.usecases.exchange.ports import DONE
from desktop.usecases.exchange.receiving import Receipt
from desktop.usecases.exchange.refusals import Reason
from desktop.usecases.exchange.report import alarms, sentences, title_of
from desktop.wording.words import Words, counted

REFUSED = 2
_FILES = Words(
    "fichiers reçus, courriels (.eml), boîtes aux lettres (mbox) ou répertoires",
    "files that came, mails (.eml), mailboxes (mbox) or folders",
)
_ACCEPT = Words(
    "accepter qu’un envoi supprime beaucoup de fiches", "accept that a bundle deletes many records"
)
_RECOVERY = Words(
    "fichier avec la clé de secours, pour les envois adressés à un ordinateur perdu",
    "file with the recovery key, for bundles addressed to a computer that was lost",
)
_OF_FILE = Words("{file} : {said}", "{file}: {said}")
_AGAIN = (
    Words("{n} envoi déjà reçu.", "{n} bundle received before."),
    Words("{n} envois déjà reçus.", "{n} bundles received before."),
)
_OWN = (
    Words("{n} envoi de ce bureau lui-même, laissé de côté.", "{n} bundle of this office itself, left aside."),
    Words("{n} envois de ce bureau lui-même, laissés de côté.", "{n} bundles of this office itself, left aside."),
)
_NOTHING = Words("Il n’y a rien de Toguna ici.", "There is nothing of Toguna here.")
_NOTHING_NEW = Words(
    "Rien de nouveau : des cartes ou des listes déjà connues, ou qui ne regardent que le siège.",
    "Nothing new: cards or rosters that are known already, or that concern headquarters only.",
)
_FOLLOWED = Words("La liste des bureaux n° {number} est suivie.", "Roster no. {number} is followed.")
_FIRST_ROSTER = Words(
    "Une liste des bureaux est arrivée, celle de « {name} » ; ce bureau n’en suit encore aucune. Comparez ses "
    "huit mots avec le siège et suivez-la : toguna roster DOSSIER FICHIER",
    "A roster has come, that of “{name}”; this office follows none yet. Compare its eight words with headquarters "
    "and follow it: toguna roster DOSSIER FILE",
)
_CARD = Words(
    "{whose} est arrivée. Comparez ses huit mots et inscrivez-la : toguna enrol DOSSIER FICHIER",
    "{whose} has come. Compare its eight words and enrol it: toguna enrol DOSSIER FILE",
)
_ACCEPT_HOW = Words(
    "Pour l’accepter, recommencez avec --accept-deletions.", "To accept it, try again with --accept-deletions."
)
_CHOOSE = Words("« toguna conflicts DOSSIER » montre ce qui est à choisir.",
                "“toguna conflicts DOSSIER” shows what is to be chosen.")  # fmt: skip


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("files", metavar="FILE|DIR", nargs="+", words=_FILES)
    parser.takes("--accept-deletions", action="store_true", words=_ACCEPT)
    parser.takes("--recovery-key-file", metavar="FILE", words=_RECOVERY)
    parser.takes_json()


def run(arguments: Namespace, console: Console) -> int:
    """Take in everything and report; the status is 2 when something was refused or waits for a person."""
    recovery = recovery_key_in(arguments.recovery_key_file) if arguments.recovery_key_file else None
    with opened(arguments, console) as dossier:
        office = office_of(dossier)
        intake = take_in(
            office, map(Path, arguments.files), may_hide=arguments.accept_deletions, recovery=recovery
        )
        cards = _to_enrol(office, intake)
        if arguments.json:
            console.json(_as_json(office, intake, cards))
        else:
            _report(office, intake, cards, console)
    refused = any(receipt.refusal for receipt in intake.receipts)
    return REFUSED if refused or intake.unreadable or intake.roster_files else 0


def _to_enrol(office: Office, intake: Intake) -> list[Card]:
    """Return the cards that headquarters may want to enrol."""
    roster = office.roster()
    listed = {member.card.device: member.card for member in roster.members} if roster else {}
    unknown = {card.device: card for card in intake.cards if listed.get(card.device) != card}
    newer = [c for c in unknown.values() if c.device not in listed or listed[c.device].number < c.number]
    return newer if office.facts.headquarters else []


def _report(office: Office, intake: Intake, cards: list[Card], console: Console) -> None:
    if office.roster() is None and intake.receipts:
        console.complain(NOT_JOINED)
    else:
        _report_bundles(intake.receipts, console)
    lists = list(_of_lists(office, intake, cards))
    for words in lists:
        console.say(words)
    if not (intake.receipts or lists or intake.unreadable):
        console.say(_NOTHING_NEW if intake.found else _NOTHING)
    for file, error in intake.unreadable:
        console.complain(_OF_FILE.filled(file=file, said=error.words))


def _report_bundles(receipts: list[Receipt], console: Console) -> None:
    for receipt in receipts:
        if not (receipt.again or receipt.own):
            _say(receipt, console)
    for count, words in (
        (sum(receipt.again for receipt in receipts), _AGAIN), (sum(receipt.own for receipt in receipts), _OWN),
    ):  # fmt: skip
        if count:
            console.line(counted(count, *words).text(console.language))
    for alarm in dict.fromkeys(words for receipt in receipts for words in alarms(receipt)):
        console.say(alarm)
    if any(receipt.received and receipt.received.contested for receipt in receipts):
        console.say(_CHOOSE)


def _say(receipt: Receipt, console: Console) -> None:
    if receipt.refusal is None:
        console.say(title_of(receipt))
        for words in sentences(receipt):
            console.line(f"  {words.text(console.language)}")
        return
    for words in sentences(receipt):
        console.complain(_OF_FILE.filled(file=title_of(receipt), said=words))
    if receipt.refusal.reason is Reason.HIDES_MUCH:
        console.complain(_ACCEPT_HOW)


def _of_lists(office: Office, intake: Intake, cards: list[Card]) -> Iterator[Words]:
    if intake.followed:
        yield _FOLLOWED.filled(number=intake.followed)
    for data in intake.roster_files:
        yield _FIRST_ROSTER.filled(name=office.craft.read_roster(data, None).name)
    for card in cards:
        yield _CARD.filled(whose=card_called(card))


def _as_json(office: Office, intake: Intake, cards: list[Card]) -> dict[str, Any]:
    rosters = [office.craft.read_roster(data, None) for data in intake.roster_files]
    return {
        "bundles": [_receipt_as_json(receipt) for receipt in intake.receipts],
        "followed": intake.followed or None,
        "rosters": [
            {"name": roster.name, "number": roster.number, "words": list(office.craft.words(roster.organization))}
            for roster in rosters
        ],
        "cards": [card_as_json(card, office.craft) for card in cards],
        "unreadable": [
            {"file": file, "problem": {"fr": error.words.fr, "en": error.words.en}} for file, error in intake.unreadable
        ],
    }


def _receipt_as_json(receipt: Receipt) -> dict[str, Any]:
    sender, received = receipt.sender, receipt.received
    return {
        "file": receipt.file,
        "sender": {"device": sender.device.hex(), "office": sender.office, "name": sender.name} if sender else None,
        "number": receipt.number or None,
        "outcome": _outcome(receipt),
        "operations": received.new if received else 0,
        "effects": [
            {"kind": kind, "id": str(record), "effect": effect.value}
            for kind, record, effect in (received.effects if received else ())
        ],
        "conflicts": [
            {"kind": kind, "id": str(record), "field": field}
            for kind, record, field in (received.contested if received else ())
        ],
        "held": received.held if received else 0,
        "alarms": [{"alarm": alarm.value, "n": n} for alarm, n in (received.alarms if received else ())],
        "roster": receipt.roster or None,
    }


def _outcome(receipt: Receipt) -> str:
    if receipt.refusal is not None:
        return receipt.refusal.reason.value
    return "own" if receipt.own else "again" if receipt.again else DONE
