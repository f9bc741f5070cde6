"""A bulletin: one that was made in the window, or what the dossier would write for a period."""

from argparse import Namespace
from datetime import datetime, time, tzinfo
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Bulletin
from desktop.domain.kinds.meetings import SpokenLanguage
from desktop.domain.typed_date import read_date
from desktop.shell.arguments import Parser
from desktop.shell.bulletin_papers import in_format, require_format
from desktop.shell.console import Console
from desktop.shell.files import write_out
from desktop.shell.opening import SystemClock, opened
from desktop.shell.printing.naming import record_called
from desktop.usecases.bulletin.period import period_between
from desktop.usecases.bulletin.sheet import BulletinSheet, bulletin_sheet, sheet_of_period
from desktop.usecases.ports import Reader
from desktop.wording.words import Words

SUMMARY = Words("bulletin (PDF, Word, HTML ou texte)", "bulletin (PDF, Word, HTML or text)")
NAMES = "BULLETIN"
_FROM = Words("premier jour de la période, ou le mois entier", "first day of the period, or the whole month")
_TO = Words("dernier jour de la période", "last day of the period")
WHICH = Words(
    "Dites quel bulletin imprimer\u00a0: son numéro, son titre ou son identifiant, ou une période avec --from et --to.",
    "Say which bulletin to print: its number, its title or its id, or a period with --from and --to.",
)


def declare(parser: Parser) -> None:
    """Declare what only the bulletin takes."""
    parser.takes("--from", metavar="DATE", dest="since", words=_FROM)
    parser.takes("--to", metavar="DATE", dest="until", words=_TO)


def run(arguments: Namespace, console: Console) -> int:
    """Write the file and its path."""
    path, now = Path(arguments.output), SystemClock().now()
    require_format(path)
    if bool(arguments.name) is bool(arguments.since):
        raise KnownError(WHICH)
    with opened(arguments, console) as dossier, dossier.reading() as reader:
        sheet = _sheet(reader, arguments)
    write_out(path, in_format(sheet, path, _moment(sheet, now.tzinfo)))
    console.line(str(path))
    return 0


def _sheet(reader: Reader, arguments: Namespace) -> BulletinSheet:
    if arguments.name:
        return bulletin_sheet(reader, _called(reader, arguments.name))
    today = SystemClock().now().date()
    since, until = (read_date(text, today) if text else None for text in (arguments.since, arguments.until))
    language = SpokenLanguage(arguments.lang) if arguments.lang else SpokenLanguage.FR
    return sheet_of_period(reader, period_between(since, until), language)


def _called(reader: Reader, text: str) -> RecordId:
    numbered = reader.ids(Bulletin, number=text.strip())
    return numbered[0] if len(numbered) == 1 else record_called(reader, ("bulletin",), text)


def _moment(sheet: BulletinSheet, zone: tzinfo | None) -> datetime:
    """Return the one moment the file carries: the end of its period, so that the same bulletin gives the same bytes."""
    day = sheet.period.last if sheet.period else SystemClock().now().date()
    return datetime.combine(day, time(), zone)
