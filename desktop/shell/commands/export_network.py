"""`toguna export-network`: who is linked to whom, for programs that study networks."""

from argparse import Namespace
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.files import write_out
from desktop.shell.network_files import LATE_NETWORK_FILES
from desktop.shell.opening import opened
from desktop.shell.printing.network import declare_part, part_asked
from desktop.wording.words import Words

_OUTPUT = Words(
    "le fichier .gexf (Gephi) ou .xlsx (Kumu, Gephi)", "the .gexf (Gephi) or .xlsx (Kumu, Gephi) file"
)
NO_FORMAT = Words(
    "«\u00a0{name}\u00a0» n’est ni un fichier GEXF ni un classeur. Donnez un nom qui finit par .gexf ou .xlsx.",
    "“{name}” is neither a GEXF file nor a workbook. Give a name that ends with .gexf or .xlsx.",
)


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("-o", "--output", metavar="FILE", required=True, words=_OUTPUT)
    declare_part(parser)


def run(arguments: Namespace, console: Console) -> int:
    """Write the network and print the path of the file."""
    path = Path(arguments.output)
    makers = {".gexf": LATE_NETWORK_FILES.gexf, ".xlsx": LATE_NETWORK_FILES.workbook}
    make = makers.get(path.suffix.lower())
    if make is None:
        raise KnownError(NO_FORMAT.filled(name=path.name))
    with opened(arguments, console) as dossier:
        sheet = part_asked(dossier, arguments)
    write_out(path, make(sheet, console.language))
    console.line(str(path))
    return 0
