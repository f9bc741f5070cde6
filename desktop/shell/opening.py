"""Opening a dossier for a command: the passphrase comes from a file or from the keyboard, never from the command line.

Storage, and with it SQLAlchemy, is imported only when a dossier is really wanted.
"""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.settings.folders import user_folders
from desktop.shell.console import Console
from desktop.wording.words import GLOSSARY, Words

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier
    from desktop.storage.keys import Unlock
    from desktop.storage.opening import Home

PASSPHRASE_VARIABLE = "TOGUNA_PASSPHRASE_FILE"
ASK = Words("Phrase de passe de « {name} » : ", "Passphrase of “{name}”: ")
NO_FILE = Words(
    "Le fichier de phrase de passe « {path} » ne peut pas être lu. Vérifiez son nom.",
    "The passphrase file “{path}” cannot be read. Check its name.",
)
EMPTY_FILE = Words(
    "Le fichier de phrase de passe « {path} » commence par une ligne vide. Écrivez-y la phrase de passe.",
    "The passphrase file “{path}” begins with an empty line. Write the passphrase into it.",
)


class SystemClock:
    """The clock of this computer."""

    def now(self) -> datetime:
        """Return the local time with its zone."""
        return datetime.now().astimezone()


def storage_home() -> "Home":
    """Return what storage takes from this computer."""
    from desktop.storage.opening import Home
    from desktop.storage.places import Marks

    folders = user_folders()
    return Home(key_copies=folders.keys, marks=Marks(folders.marks, folders.travelling))


def passphrase_given(asked_file: str | None) -> str | None:
    """Return the first line of the passphrase file that was named, None when none was."""
    name = asked_file or os.environ.get(PASSPHRASE_VARIABLE)
    if not name:
        return None
    path = Path(name)
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeError):
        raise KnownError(NO_FILE.filled(path=path)) from None
    if not lines or not lines[0].strip():
        raise KnownError(EMPTY_FILE.filled(path=path))
    return lines[0].strip()


def typed_secret(question: Words, console: Console) -> str:
    """Return what is typed unseen; the end of the input (Ctrl+D) gives up as Ctrl+C does."""
    try:
        return getpass.getpass(question.text(console.language))
    except EOFError:
        raise KeyboardInterrupt from None


@contextmanager
def opened(arguments: Namespace, console: Console) -> Iterator["FileDossier"]:
    """Open the dossier that the arguments name, and close it at the end; the command says its own words."""
    from desktop.usecases.own_wordings import instead

    dossier, _ = unlocked(Path(arguments.dossier), passphrase_given(arguments.passphrase_file), None, console)
    try:
        with dossier.reading() as reader:
            GLOSSARY.take_in(instead(reader))
        yield dossier
    finally:
        dossier.close()


def unlocked(
    path: Path, passphrase: str | None, recovery_key: str | None, console: Console
) -> tuple["FileDossier", "Unlock"]:
    """Open a dossier with what was given, else with a passphrase that is typed; return what opened it too."""
    from desktop.storage.errors import PassphraseNeededError
    from desktop.storage.keys import Unlock
    from desktop.storage.opening import open_dossier

    home, unlock = storage_home(), Unlock(passphrase, recovery_key)
    try:
        return open_dossier(path, unlock, home), unlock
    except PassphraseNeededError:
        if passphrase is not None or not sys.stdin.isatty():
            raise
        unlock = Unlock(typed_secret(ASK.filled(name=path.name), console))
        return open_dossier(path, unlock, home), unlock
