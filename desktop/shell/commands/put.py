"""`toguna put`: create or update records of one kind, all lines or none."""

from argparse import Namespace

from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.files import STANDARD_INPUT, lines_of
from desktop.shell.kinds import kind_asked
from desktop.shell.opening import SystemClock, opened
from desktop.shell.records import json_lines, put_all
from desktop.wording.words import Words

KIND = Words("la sorte de fiche (voir « toguna kinds »)", "the kind of record (see “toguna kinds”)")
_FILE = Words(
    "une fiche JSON par ligne ; - ou rien : l’entrée standard", "one JSON record a line; - or nothing: standard input"
)
_STEP = Words("importer : {kind}", "import: {kind}")


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("kind", metavar="KIND", words=KIND)
    parser.takes("file", metavar="FILE.jsonl", nargs="?", default=STANDARD_INPUT, words=_FILE)


def run(arguments: Namespace, console: Console) -> int:
    """Put all lines in one step and print the id of each."""
    kind = kind_asked(arguments.kind)
    today = SystemClock().now().date()
    with (
        opened(arguments, console) as dossier,
        lines_of(arguments.file) as lines,
        dossier.unit_of_work(_STEP.filled(kind=kind.many)) as unit,
    ):
        ids = put_all(unit, kind, json_lines(lines), today)
    for record in ids:
        console.line(str(record))
    return 0
