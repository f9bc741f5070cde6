"""`toguna passphrase`: another passphrase for an encrypted dossier; its recovery key goes on opening it."""

from argparse import Namespace
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.shell.arguments import Parser
from desktop.shell.commands.new import passphrase_chosen
from desktop.shell.console import Console
from desktop.shell.opening import passphrase_given, storage_home, unlocked
from desktop.wording.words import Words

_NEW = Words(
    "fichier dont la première ligne est la nouvelle phrase de passe", "file whose first line is the new passphrase"
)
_KEY = Words(
    "fichier dont la première ligne est la clé de secours du dossier, à la place de la phrase de passe oubliée",
    "file whose first line is the recovery key of the dossier, in the place of the passphrase that was forgotten",
)
_TWO = Words(
    "--passphrase-file et --recovery-key-file se contredisent\u00a0: choisissez l’un des deux.",
    "--passphrase-file and --recovery-key-file contradict each other: choose one of them.",
)
NOBODY = Words(
    "Personne ne peut taper la nouvelle phrase de passe ici\u00a0: donnez --new-passphrase-file.",
    "Nobody can type the new passphrase here: give --new-passphrase-file.",
)
_CHANGED = Words("Phrase de passe changée\u00a0: {path}", "Passphrase changed: {path}")
_KEY_STAYS = Words("La clé de secours reste valable.", "The recovery key stays valid.")
_OLD_COPIES = Words(
    "Les sauvegardes faites avant s’ouvrent encore avec l’ancienne phrase de passe.",
    "Backups made before still open with the old passphrase.",
)


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("--new-passphrase-file", metavar="FILE", words=_NEW)
    parser.takes("--recovery-key-file", metavar="FILE", words=_KEY)


def run(arguments: Namespace, console: Console) -> int:
    """Change the passphrase; secrets come from files or are typed unseen, and none is written anywhere."""
    from desktop.storage.errors import NotEncryptedError
    from desktop.storage.locks import change_passphrase

    if arguments.passphrase_file and arguments.recovery_key_file:
        raise KnownError(_TWO)
    path = Path(arguments.dossier)
    key = passphrase_given(arguments.recovery_key_file) if arguments.recovery_key_file else None
    old = None if key else passphrase_given(arguments.passphrase_file)
    dossier, unlock = unlocked(path, old, key, console)
    with dossier:
        if not dossier.facts.encrypted:
            raise NotEncryptedError
        file = arguments.new_passphrase_file
        new = passphrase_given(file) if file else passphrase_chosen(console, NOBODY)
        key_stays = change_passphrase(dossier, unlock, new or "", storage_home())
    console.say(_CHANGED, path=path)
    if key_stays:
        console.say(_KEY_STAYS)
    console.say(_OLD_COPIES)
    return 0
