"""`toguna backup`: one file that suffices to bring the dossier back, as encrypted as the dossier is."""

from argparse import Namespace
from pathlib import Path

from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.opening import opened
from desktop.wording.words import Words

_OUTPUT = Words("le fichier de sauvegarde", "the backup file")


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("-o", "--output", metavar="FILE", required=True, words=_OUTPUT)


def run(arguments: Namespace, console: Console) -> int:
    """Write the backup and its path."""
    from desktop.storage.backups import backup

    output = Path(arguments.output)
    with opened(arguments, console) as dossier:
        backup(dossier, output)
    console.line(str(output))
    return 0
