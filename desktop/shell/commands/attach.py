"""`toguna attach`: join a file to a document as its local copy."""

from argparse import Namespace
from pathlib import Path

from desktop.shell.arguments import Parser
from desktop.shell.attachments import DOCUMENT, document_called, files_of
from desktop.shell.console import Console
from desktop.shell.opening import opened
from desktop.usecases.attachments import attach
from desktop.wording.words import Words

_FILE = Words(
    "le fichier à joindre, 50 Mo au plus, gardé tel quel (les images ne sont pas réduites)",
    "the file to attach, 50 MB at most, kept as it is (pictures are not reduced)",
)


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("document", metavar="DOCUMENT", words=DOCUMENT)
    parser.takes("file", metavar="FILE", words=_FILE)


def run(arguments: Namespace, console: Console) -> int:
    """Attach in one step and print the file's hash."""
    with opened(arguments, console) as dossier:
        files = files_of(dossier).files
        with dossier.unit_of_work(attach.name) as unit:
            made = attach(unit, files, document_called(unit, arguments.document), Path(arguments.file))
    console.line(made.content_hash)
    return 0
