"""`toguna export-table`: a list of the dossier as an Excel workbook or a CSV file."""

from argparse import Namespace
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.shell.arguments import Parser
from desktop.shell.commands.list import WHERE
from desktop.shell.commands.put import KIND
from desktop.shell.conditions import conditions
from desktop.shell.console import Console
from desktop.shell.files import write_out
from desktop.shell.kinds import kind_asked
from desktop.shell.opening import SystemClock, opened
from desktop.usecases.lookup import References
from desktop.usecases.table_of import table_of
from desktop.wording.words import Words

_OUTPUT = Words("le fichier .xlsx ou .csv", "the .xlsx or .csv file")
NOT_A_TABLE = Words(
    "« {name} » n’est ni un classeur Excel ni un tableau CSV. Donnez un nom qui finit par .xlsx ou .csv.",
    "“{name}” is neither an Excel workbook nor a CSV table. Give a name that ends with .xlsx or .csv.",
)


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("kind", metavar="KIND", words=KIND)
    parser.takes("-o", "--output", metavar="FILE", required=True, words=_OUTPUT)
    parser.takes("--where", metavar="FIELD=VALUE", action="append", default=[], words=WHERE)


def run(arguments: Namespace, console: Console) -> int:
    """Write the records asked for and print the path of the file."""
    from desktop.exchange.tables import write_csv, write_workbook

    kind, path = kind_asked(arguments.kind), Path(arguments.output)
    ending = path.suffix.lower()
    if ending not in (".xlsx", ".csv"):
        raise KnownError(NOT_A_TABLE.filled(name=path.name))
    with opened(arguments, console) as dossier, dossier.reading() as reader:
        where = conditions(kind, arguments.where, References(reader), SystemClock().now().date())
        order = "position" if kind.ordered_in in where else None
        sheet = table_of(reader, kind.record, reader.ids(kind.record, order=order, **where))
    language = console.language
    write_out(path, write_csv(sheet, language) if ending == ".csv" else write_workbook([sheet], language))
    console.line(str(path))
    return 0
