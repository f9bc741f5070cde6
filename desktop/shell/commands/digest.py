"""`toguna digest`: a hash by which two offices see whether they hold the same."""

from argparse import Namespace

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.opening import opened
from desktop.wording.words import Words

_CLEARANCE = Words(
    "ce qu’un bureau peut recevoir au plus, pour comparer avec lui",
    "what an office may receive at most, to compare with it",
)


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("--clearance", choices=[str(choice) for choice in Sensitivity], words=_CLEARANCE)


def run(arguments: Namespace, console: Console) -> int:
    """Write the hash."""
    from desktop.storage.digest import digest

    with opened(arguments, console) as dossier:
        clearance = Sensitivity(arguments.clearance or Sensitivity.RESTRICTED)
        console.line(digest(dossier.connection, dossier.schema, clearance))
    return 0
