"""`toguna digest`: a hash by which two offices see whether they hold the same."""

from argparse import Namespace

from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.opening import opened


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()


def run(arguments: Namespace, console: Console) -> int:
    """Write the hash."""
    from desktop.storage.digest import digest

    with opened(arguments, console) as dossier:
        console.line(digest(dossier.connection, dossier.schema))
    return 0
