"""`toguna handover`: a dossier for the successor, encrypted with a passphrase of its own, and what it leaves out."""

import hmac
from argparse import Namespace
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.shell.arguments import Parser
from desktop.shell.commands.new import passphrase_chosen
from desktop.shell.console import Console
from desktop.shell.handover import files_of_extract, write_extract
from desktop.shell.opening import opened, passphrase_given
from desktop.wording.words import Words

_OUTPUT = Words("le dossier à créer pour le successeur", "the dossier to make for the successor")
_NEW = Words("le fichier de la phrase de passe du nouveau dossier", "the file with the new dossier’s passphrase")
_GIVE = Words(
    "À remettre ensemble, la phrase de passe à part\u00a0:", "To be handed over together, the passphrase apart:"
)
_LEFT_OUT = Words("N’est pas transmis\u00a0: {what}.", "Not handed over: {what}.")
NO_PASSPHRASE = Words(
    "Le dossier du successeur demande une phrase de passe à lui\u00a0: donnez --new-passphrase-file.",
    "The successor’s dossier needs a passphrase of its own: give --new-passphrase-file.",
)
SAME = Words(
    "Cette phrase de passe ouvre aussi votre dossier entier\u00a0: choisissez-en une autre pour le successeur.",
    "This passphrase opens your whole dossier too: choose another one for the successor.",
)


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("-o", "--output", metavar="EXTRACT.toguna", required=True, words=_OUTPUT)
    parser.takes("--new-passphrase-file", metavar="FILE", words=_NEW)


def run(arguments: Namespace, console: Console) -> int:
    """Make the dossier; write the paths of what is to be given, and on standard error what is not in it."""
    target = Path(arguments.output)
    with opened(arguments, console) as dossier:
        left_out = write_extract(dossier, target, _passphrase(arguments, console, encrypted=dossier.facts.encrypted))
    console.complain(_GIVE)
    for path in files_of_extract(target):
        console.line(str(path))
    for words in left_out:
        console.complain(_LEFT_OUT.filled(what=words))
    return 0


def _passphrase(arguments: Namespace, console: Console, *, encrypted: bool) -> str:
    """Return the passphrase of the new dossier; a plain one leaves `--passphrase-file` to it."""
    asked = arguments.new_passphrase_file or (None if encrypted else arguments.passphrase_file)
    given = passphrase_given(asked) if asked else None
    chosen = given if given is not None else passphrase_chosen(console, NO_PASSPHRASE)
    own = passphrase_given(arguments.passphrase_file) if encrypted else None
    if own is not None and hmac.compare_digest(own.encode(), chosen.encode()):
        raise KnownError(SAME)
    return chosen
