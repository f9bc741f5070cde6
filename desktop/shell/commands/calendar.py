"""`toguna calendar`: meetings and due dates as a file for calendar programs."""

from argparse import Namespace
from pathlib import Path

from desktop.domain.declaration import Field, FieldType
from desktop.domain.errors import KnownError
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.files import write_out
from desktop.shell.opening import SystemClock, opened
from desktop.usecases.calendar import calendar_of
from desktop.usecases.lookup import References
from desktop.wording.words import Words, counted

_OUTPUT = Words("le fichier .ics", "the .ics file")
_BODY = Words("seulement cette instance : nom, sigle ou identifiant", "only this body: name, acronym or id")
_NAMED = Field("body", FieldType.REFERENCE, Words("Instance", "Body"), targets=("body",))
NOT_A_CALENDAR = Words(
    "« {name} » n’est pas un calendrier. Donnez un nom qui finit par .ics.",
    "“{name}” is no calendar. Give a name that ends with .ics.",
)
UNDATED = (
    Words("{n} réunion sans jour exact n’y est pas.", "{n} meeting without an exact day is not in it."),
    Words("{n} réunions sans jour exact n’y sont pas.", "{n} meetings without an exact day are not in it."),
)
WITHHELD = (
    Words("{n} fiche restreinte n’y est pas.", "{n} restricted record is not in it."),
    Words("{n} fiches restreintes n’y sont pas.", "{n} restricted records are not in it."),
)


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("-o", "--output", metavar="FILE", required=True, words=_OUTPUT)
    parser.takes("--body", metavar="NAME", words=_BODY)


def run(arguments: Namespace, console: Console) -> int:
    """Write the calendar, print its path and say what is not in it."""
    from desktop.exchange.calendar import write_calendar

    path = Path(arguments.output)
    if path.suffix.lower() != ".ics":
        raise KnownError(NOT_A_CALENDAR.filled(name=path.name))
    with opened(arguments, console) as dossier, dossier.reading() as reader:
        body = References(reader).resolve(_NAMED, arguments.body) if arguments.body else None
        calendar = calendar_of(reader, body)
    write_out(path, write_calendar(calendar, console.language, SystemClock().now()))
    console.line(str(path))
    for count, words in ((calendar.undated, UNDATED), (calendar.withheld, WITHHELD)):
        if count:
            console.complain(counted(count, *words))
    return 0
