"""`toguna export`: files that bring partners up to date, with drafts of the mails that carry them."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop.domain.errors import KnownError
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.exchange import office_of, write_out
from desktop.shell.opening import opened
from desktop.shell.sizes import size_typed
from desktop.usecases.exchange.addresses import addresses, keep_address
from desktop.usecases.exchange.office import Office, Partner
from desktop.usecases.exchange.sending import LARGEST_MAIL, MAIL_LIMIT, has_news, prepare
from desktop.wording.sizes import size_shown
from desktop.wording.words import Words

_SMALLEST, _LARGEST = 20_000, 30_000_000  # below, one action a file; above, what a reader refuses to open
_TO = Words("le bureau : code, nom ou début de l’appareil", "the office: code, name or beginning of its device")
_ALL = Words("tous les bureaux qui n’ont pas tout", "all offices that lack something")
_OUTPUT = Words("le répertoire où écrire les fichiers", "the folder to write the files to")
_LIMIT = Words(
    "taille au plus d’un fichier, par exemple 900k ou 3.5M (sinon 1M)",
    "size of a file at most, for instance 900k or 3.5M (else 1M)",
)
_MAIL = Words("écrire aussi un brouillon de courriel (.eml) par fichier", "write a draft mail (.eml) for each file too")
_ADDRESS = Words(
    "l’adresse de courriel de ce bureau, retenue pour la suite",
    "the mail address of this office, remembered from now on",
)
WHOM = Words(
    "Dites pour qui : --to BUREAU, ou --all pour tous ceux qui n’ont pas tout.",
    "Say for whom: --to OFFICE, or --all for all that lack something.",
)
ONE_ADDRESS = Words(
    "Une adresse est celle d’un seul bureau : donnez-la avec --to.",
    "An address is that of one office: give it with --to.",
)
NOT_AN_ADDRESS = Words(
    "« {text} » n’est pas une adresse de courriel.", "“{text}” is not a mail address."
)
TOO_LARGE_FOR_MAIL = Words(
    "Un courriel porte au plus {most}. Prenez une limite plus petite, ou écrivez sans --mail des fichiers à porter sur "
    "une clé.",
    "A mail carries {most} at most. Take a smaller limit, or write files to be carried on a stick without --mail.",
)
OUT_OF_RANGE = Words(
    "La limite d’un fichier va de {least} à {most}.", "The limit of a file goes from {least} to {most}."
)
_UP_TO_DATE = Words("{office} : rien de nouveau à envoyer.", "{office}: nothing new to send.")
_FILE = Words("{office} : {path} ({size})", "{office}: {path} ({size})")
_NO_ADDRESS = Words(
    "L’adresse de {office} n’est pas connue : complétez le brouillon, ou donnez-la avec --address.",
    "The address of {office} is not known: complete the draft, or give it with --address.",
)
_BY_STICK = Words(
    "Un fichier sans brouillon (.eml) est trop grand pour un courriel, qui porte au plus {most} : portez-le sur "
    "une clé.",
    "A file without a draft (.eml) is too large for a mail, which carries {most} at most: carry it on a stick.",
)
_NOBODY = Words("Aucun autre bureau n’est sur la liste.", "No other office is on the roster.")


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("--to", metavar="PARTNER", words=_TO)
    parser.takes("--all", action="store_true", words=_ALL)
    parser.takes("-o", "--output", metavar="DIR", required=True, words=_OUTPUT)
    parser.takes("--limit", metavar="SIZE", words=_LIMIT)
    parser.takes("--mail", action="store_true", words=_MAIL)
    parser.takes("--address", metavar="MAIL", words=_ADDRESS)
    parser.takes_json()


def run(arguments: Namespace, console: Console) -> int:
    """Write files for one partner, or for all that lack something; say where they are and who is up to date."""
    if bool(arguments.to) is arguments.all:
        raise KnownError(WHOM)
    limit = _limit(arguments)
    _require_address(arguments)
    with opened(arguments, console) as dossier:
        office = office_of(dossier)
        office.require_roster()
        partners = office.partners() if arguments.all else [office.partner_named(arguments.to)]
        if arguments.address:
            keep_address(office, partners[0].device, arguments.address)
        done = [_export(office, partner, limit, arguments, console) for partner in partners]
    if arguments.json:
        console.json(done)
    elif not done:
        console.say(_NOBODY)
    return 0


def _export(
    office: Office, partner: Partner, limit: int, arguments: Namespace, console: Console
) -> dict[str, Any]:
    """Write what one partner lacks; return what was done as JSON."""
    code = partner.card.office
    said: dict[str, Any] = {"device": partner.device.hex(), "office": code, "up_to_date": False, "files": []}
    if arguments.all and not has_news(office, partner):
        if not arguments.json:
            console.say(_UP_TO_DATE, office=code)
        return said | {"up_to_date": True}
    prepared = prepare(office, partner, limit)
    address = addresses(office).get(partner.device, "")
    mail = console.language if arguments.mail else None
    paths = write_out(office, prepared, Path(arguments.output), mail=mail, address=address)
    said["files"] = [{"path": str(path), "size": path.stat().st_size} for path in paths]
    if not arguments.json:
        _say(console, code, said["files"])
        if mail is not None and not address:
            console.say(_NO_ADDRESS, office=code)
        if mail is not None and any(file.too_large for file in prepared.files):
            console.say(_BY_STICK, most=size_shown(LARGEST_MAIL))
    return said


def _say(console: Console, code: str, files: list[dict[str, Any]]) -> None:
    for file in files:
        console.say(_FILE, office=code, path=file["path"], size=size_shown(file["size"]))


def _limit(arguments: Namespace) -> int:
    limit = size_typed(arguments.limit) if arguments.limit else MAIL_LIMIT
    if arguments.mail and limit > LARGEST_MAIL:
        raise KnownError(TOO_LARGE_FOR_MAIL.filled(most=size_shown(LARGEST_MAIL)))
    if not _SMALLEST <= limit <= _LARGEST:
        raise KnownError(OUT_OF_RANGE.filled(least=size_shown(_SMALLEST), most=size_shown(_LARGEST)))
    return limit


def _require_address(arguments: Namespace) -> None:
    if arguments.address and not arguments.to:
        raise KnownError(ONE_ADDRESS)
    if arguments.address:
        from desktop.sync.mail import is_address

        if not is_address(arguments.address):
            raise KnownError(NOT_AN_ADDRESS.filled(text=arguments.address))
