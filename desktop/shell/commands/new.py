"""`toguna new`: make a dossier, encrypted unless it is a plain one for training."""

import sys
from argparse import Namespace
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.domain.reference_number import office_code
from desktop.shell.arguments import DOSSIER, PASSPHRASE_FILE, Parser
from desktop.shell.console import Console
from desktop.shell.opening import passphrase_given, storage_home, typed_secret
from desktop.wording.words import Words

_OFFICE = Words("code du bureau, par exemple BKO", "code of the office, for instance BKO")
_NAME = Words("nom du dossier, par exemple « Cluster Protection Mali »", "name, for instance “Protection Cluster Mali”")
_HEADQUARTERS = Words("ce bureau est le siège", "this office is the headquarters")
_PLAIN = Words("sans chiffrement, pour s’exercer", "without encryption, for training")
_MADE = Words("Dossier créé : {path}", "Dossier made: {path}")
CONTRADICTION = Words(
    "--plain et --passphrase-file se contredisent : choisissez l’un des deux.",
    "--plain and --passphrase-file contradict each other: choose one of them.",
)
NO_PASSPHRASE = Words(
    "Un dossier chiffré demande une phrase de passe : donnez --passphrase-file, ou --plain pour s’exercer.",
    "An encrypted dossier needs a passphrase: give --passphrase-file, or --plain for training.",
)
NO_NAME = Words("Donnez un nom au dossier.", "Give the dossier a name.")
_OFFER = Words(
    "Phrase de passe proposée : {passphrase}. Notez-la, puis tapez-la (ou une autre) : ",
    "Proposed passphrase: {passphrase}. Write it down, then type it (or another one): ",
)
_AGAIN = Words("Encore une fois : ", "Once more: ")
DIFFERENT = Words(
    "Les deux phrases de passe diffèrent. Recommencez.", "The two passphrases differ. Please start again."
)


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes("dossier", metavar="DOSSIER", words=DOSSIER)
    parser.takes("--office", metavar="CODE", required=True, words=_OFFICE)
    parser.takes("--name", metavar="TEXT", required=True, words=_NAME)
    parser.takes("--headquarters", action="store_true", words=_HEADQUARTERS)
    parser.takes("--passphrase-file", metavar="FILE", words=PASSPHRASE_FILE)
    parser.takes("--plain", action="store_true", words=_PLAIN)


def run(arguments: Namespace, console: Console) -> int:
    """Make the dossier and say where it is."""
    if arguments.plain and arguments.passphrase_file:
        raise KnownError(CONTRADICTION)
    if not arguments.name.strip():
        raise KnownError(NO_NAME)
    office = office_code(arguments.office)
    passphrase = None if arguments.plain else _passphrase(arguments.passphrase_file, console)
    path = Path(arguments.dossier)

    from desktop.storage.about import About
    from desktop.storage.opening import create_dossier

    about = About(name=arguments.name.strip(), office=office, headquarters=arguments.headquarters)
    create_dossier(path, about, passphrase, storage_home()).close()
    console.say(_MADE, path=path)
    return 0


def _passphrase(asked_file: str | None, console: Console) -> str:
    given = passphrase_given(asked_file)
    return given if given is not None else passphrase_chosen(console, NO_PASSPHRASE)


def passphrase_chosen(console: Console, nobody: Words) -> str:
    """Propose a passphrase for a new dossier and return the one typed; raise `nobody` where no one can type."""
    if not sys.stdin.isatty():
        raise KnownError(nobody)

    from desktop.storage.passphrases import offer_passphrase

    typed = typed_secret(_OFFER.filled(passphrase=offer_passphrase()), console)
    if typed != typed_secret(_AGAIN, console):
        raise KnownError(DIFFERENT)
    if not typed:
        raise KnownError(nobody)
    return typed
