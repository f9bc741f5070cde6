"""`toguna restore`: bring a dossier back from a backup; what had its name is moved aside."""

from argparse import Namespace
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.opening import storage_home
from desktop.wording.words import Words

_FILE = Words("le fichier de sauvegarde", "the backup file")
_TARGET = Words("le dossier à rétablir", "the dossier to bring back")
IS_FOLDER = Words(
    "« {path} » est un répertoire. Donnez le nom du fichier à rétablir.",
    "“{path}” is a folder. Give the name of the file to bring back.",
)
_RESTORED = Words("Dossier rétabli : {path}", "Dossier brought back: {path}")
_ASIDE = Words("L’ancien fichier est gardé : {path}", "The former file is kept: {path}")


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes("file", metavar="FILE", words=_FILE)
    parser.takes("dossier", metavar="DOSSIER", words=_TARGET)


def run(arguments: Namespace, console: Console) -> int:
    """Restore, and say where everything is."""
    from desktop.storage.backups import restore

    if Path(arguments.dossier).is_dir():
        raise KnownError(IS_FOLDER.filled(path=arguments.dossier))
    restored = restore(Path(arguments.file), Path(arguments.dossier), storage_home())
    console.say(_RESTORED, path=restored.path)
    if restored.aside is not None:
        console.say(_ASIDE, path=restored.aside)
    return 0
