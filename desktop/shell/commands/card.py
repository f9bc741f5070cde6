"""`toguna card`: what this office shows of itself, so that headquarters can put it on the roster."""

from argparse import Namespace
from pathlib import Path

from desktop.domain.partners import Card
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.exchange import CARD_MARK, office_of
from desktop.shell.files import write_over, write_pdf
from desktop.shell.members import card_as_json, card_called
from desktop.shell.opening import SystemClock, opened
from desktop.usecases.exchange.office import Office
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Language, Words

_OUTPUT = Words(
    "le fichier de la carte (.toguna-card), ou la feuille à imprimer (.pdf)",
    "the file of the card (.toguna-card), or the sheet to print (.pdf)",
)
_ROTATE = Words(
    "changer maintenant la clé de chiffrement (sinon tous les trente jours)",
    "turn the encryption key over now (else every thirty days)",
)
_A_CARD = Words("une carte Toguna", "a Toguna card")
_SAID = Words("{whose}, n° {number}.", "{whose}, no. {number}.")
_WORDS = Words("Huit mots : {eight}", "Eight words: {eight}")
_WRITTEN = Words("Carte écrite : {path}", "Card written: {path}")
_TO_DO = Words(
    "Envoyez cette carte au siège, puis lisez-lui les huit mots par téléphone.",
    "Send this card to headquarters, then read the eight words to them over the phone.",
)
_TURNED = Words(
    "La clé de chiffrement est changée ; les autres bureaux l’apprennent avec vos prochains envois.",
    "The encryption key was turned over; the other offices learn it with your next bundles.",
)


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("-o", "--output", metavar="FILE", words=_OUTPUT)
    parser.takes("--rotate", action="store_true", words=_ROTATE)
    parser.takes_json()


def run(arguments: Namespace, console: Console) -> int:
    """Write the card, and say whose it is and its eight words."""
    with opened(arguments, console) as dossier:
        office = office_of(dossier)
        if arguments.rotate:
            office.turn_keys()
        card = office.card()
        text = office.craft.card_text(office.signed_card())
        if arguments.output:
            _write(Path(arguments.output), office, card, text, console.language)
        if arguments.json:
            console.json(card_as_json(card, office.craft) | {"card": text})
        else:
            _say(office, card, text, arguments, console)
    return 0


def _say(office: Office, card: Card, text: str, arguments: Namespace, console: Console) -> None:
    console.say(_SAID, whose=card_called(card), number=card.number)
    console.say(_WORDS, eight=" ".join(office.craft.words(card.signing)))
    if arguments.rotate:
        console.say(_TURNED)
    if office.roster() is None and not card.headquarters:
        console.say(_TO_DO)
    if arguments.output:
        console.say(_WRITTEN, path=arguments.output)
    else:
        console.line(text)


def _write(path: Path, office: Office, card: Card, text: str, language: Language) -> None:
    if path.suffix.lower() == ".pdf":
        write_pdf(path, _sheet(office, card, text, language))
    else:
        write_over(path, f"{text}\n".encode(), CARD_MARK, _A_CARD)


def _sheet(office: Office, card: Card, text: str, language: Language) -> bytes:
    from desktop.printing.key_sheets import CardSheet, print_card
    from desktop.sync.qr import qr_code

    code = qr_code(text)
    sheet = CardSheet(
        office=card.office,
        name=card.name,
        headquarters=card.headquarters,
        words=office.craft.words(card.signing),
        modules=code.rows,
        quiet=code.quiet,
    )
    return print_card(sheet, PrintOptions(language=language, created=SystemClock().now()))
