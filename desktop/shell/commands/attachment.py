"""`toguna attachment`: copy a document's file out of the dossier."""

from argparse import Namespace
from pathlib import Path

from desktop.shell.arguments import Parser
from desktop.shell.attachments import FILE_ASKED, attachment_called, files_of
from desktop.shell.console import Console
from desktop.shell.opening import opened
from desktop.usecases.attachments import save_copy
from desktop.wording.words import Words

_OUTPUT = Words(
    "où l’écrire, non chiffré : un nouveau fichier, ou un répertoire",
    "where to write it, unencrypted: a new file, or a folder",
)


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("file", metavar="HASH|DOCUMENT", words=FILE_ASKED)
    parser.takes("-o", "--output", metavar="FILE|DIR", required=True, words=_OUTPUT)


def run(arguments: Namespace, console: Console) -> int:
    """Write the copy and its path."""
    with opened(arguments, console) as dossier:
        with dossier.reading() as reader:
            found = attachment_called(reader, arguments.file)
        path = save_copy(files_of(dossier).files, found, Path(arguments.output))
    console.line(str(path))
    return 0
