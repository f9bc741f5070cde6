"""The follow-up sheet of an organisation, alone or as a mail that is ready to be sent."""

from argparse import Namespace
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.files import make_folder, write_out
from desktop.shell.opening import SystemClock, opened
from desktop.shell.printing.meetings import ALL
from desktop.shell.printing.naming import record_called
from desktop.shell.tracker_papers import LATE_PAPERS, follow_up_name
from desktop.usecases.printed import PrintOptions
from desktop.usecases.tracking.papers import FollowUpSheet, follow_up_sheet, organizations_concerned
from desktop.usecases.tracking.rows import tracker
from desktop.wording.words import Words, counted

SUMMARY = Words("fiches de suivi par organisation", "follow-up sheets of organizations")
NAMES = "ORGANIZATION"
_MAIL = Words("un courriel prêt à envoyer (.eml), la fiche jointe", "a mail ready to send (.eml), the sheet attached")
ONE_OR_ALL = Words(
    "Dites de quelle organisation imprimer la fiche : son nom, son sigle ou son identifiant, ou --all pour toutes.",
    "Say of which organization to print the sheet: its name, acronym or id, or --all for all of them.",
)
_TO = Words("À : {people}", "To: {people}")
_NO_ADDRESS = Words(
    "{organization} : personne n’a d’adresse dans le dossier ; complétez le destinataire.",
    "{organization}: nobody has an address in the dossier; fill in the recipient.",
)
_WITHHELD = (
    Words("{n} recommandation interne ou restreinte n’y figure pas.", "{n} internal or restricted one is left out."),
    Words("{n} recommandations internes ou restreintes n’y figurent pas.", "{n} internal or restricted are left out."),
)


def declare(parser: Parser) -> None:
    """Declare what only the sheet takes."""
    parser.takes("--all", action="store_true", words=ALL)
    parser.takes("--mail", action="store_true", words=_MAIL)


def run(arguments: Namespace, console: Console) -> int:
    """Write the sheets and their paths; who the mails go to, and what is left out, is said on standard error."""
    if bool(arguments.name) is arguments.all:
        raise KnownError(ONE_OR_ALL)
    now = SystemClock().now()
    with opened(arguments, console) as dossier, dossier.reading() as reader:
        found = tracker(reader)
        if arguments.all:
            organizations = organizations_concerned(found)
        else:
            organizations = [record_called(reader, ("organization",), arguments.name)]
        sheets = [follow_up_sheet(reader, found, organization, now.date()) for organization in organizations]
    output = Path(arguments.output)
    if arguments.all:
        make_folder(output)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    options = PrintOptions(language=console.language, created=midnight)
    make, ending = (LATE_PAPERS.follow_up_mail, "eml") if arguments.mail else (LATE_PAPERS.follow_up_pdf, "pdf")
    taken: set[str] = set()
    for sheet in sheets:
        path = output / _free(f"{follow_up_name(sheet, console.language)}", ending, taken) if arguments.all else output
        write_out(path, make(sheet, options))
        console.line(str(path))
        _tell_of(sheet, console, mail=arguments.mail)
    return 0


def _free(name: str, ending: str, taken: set[str]) -> str:
    """Return a file name that no other organisation of this call has."""
    numbered, number = name, 1
    while numbered in taken:
        number += 1
        numbered = f"{name}-{number}"
    taken.add(numbered)
    return f"{numbered}.{ending}"


def _tell_of(sheet: FollowUpSheet, console: Console, *, mail: bool) -> None:
    if mail and sheet.recipients:
        people = ", ".join(f"{one.name} <{one.address}>" for one in sheet.recipients)
        console.complain(_TO.filled(people=people))
    elif mail:
        console.complain(_NO_ADDRESS.filled(organization=sheet.name))
    if sheet.withheld:
        console.complain(counted(sheet.withheld, *_WITHHELD))
