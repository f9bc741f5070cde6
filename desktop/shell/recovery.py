"""The key for the safe, shown or printed once and typed again years later."""

from argparse import Namespace
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.files import UNREADABLE, write_new
from desktop.shell.opening import SystemClock
from desktop.usecases.exchange.craft import RecoveryKey
from desktop.usecases.exchange.office import Office
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Words

_SHEET = Words(
    "imprimer la clé de secours sur cette feuille (.pdf) au lieu de la montrer",
    "print the recovery key on this sheet (.pdf) instead of showing it",
)
_SHOWN = Words(
    "Clé de secours des envois, montrée cette seule fois et gardée nulle part :",
    "Recovery key for bundles, shown this once and kept nowhere:",
)
_WHAT_FOR = Words(
    "Elle ouvre tous les envois des bureaux, le jour où plus aucun ordinateur du siège ne le peut. Copiez-la en deux "
    "exemplaires, chacun dans un coffre, et ne la laissez sur aucun ordinateur.",
    "It opens every bundle of the offices, on the day when no computer at headquarters can. Copy it twice, each copy "
    "into a safe, and leave it on no computer.",
)
_PRINTED = Words(
    "Clé de secours des envois : {path}. Imprimez-la en deux exemplaires, chacun dans un coffre, puis effacez ce "
    "fichier : elle n’est gardée nulle part ailleurs.",
    "Recovery key for bundles: {path}. Print it twice, each copy into a safe, then delete this file: it is kept "
    "nowhere else.",
)
NOT_IN_JSON = Words(
    "La clé de secours ne s’écrit pas en JSON : ajoutez --recovery-sheet, ou ôtez --json.",
    "The recovery key is not written as JSON: add --recovery-sheet, or leave out --json.",
)
MISTYPED = Words(
    "La clé de secours dans « {path} » n’est pas juste : vérifiez le groupe {group}.",
    "The recovery key in “{path}” is not right: check group {group}.",
)
NOT_A_KEY = Words(
    "« {path} » ne contient pas de clé de secours des envois : quinze groupes de quatre signes, de TG… à la fin.",
    "“{path}” holds no recovery key for bundles: fifteen groups of four signs, from TG… to the end.",
)
_LONGEST = 1000  # characters


def takes_recovery_sheet(parser: Parser) -> None:
    """Declare `--recovery-sheet`."""
    parser.takes("--recovery-sheet", metavar="FILE.pdf", words=_SHEET)


class HandOver:
    """Gives a new key to whoever founds the organisation: on the screen, or on a sheet to be printed."""

    def __init__(self, office: Office, arguments: Namespace, console: Console) -> None:
        self._organization, self._sheet, self._console = office.facts.name, arguments.recovery_sheet, console
        self._quiet = "json" in arguments and arguments.json
        if self._quiet and not self._sheet:
            raise KnownError(NOT_IN_JSON)

    def __call__(self, key: str) -> None:
        """Show or print the key; raise KnownError when nobody could read it."""
        if self._sheet:
            write_new(Path(self._sheet), self._printed(key))
            if not self._quiet:
                self._console.say(_PRINTED, path=self._sheet)
        else:
            for line in (_SHOWN.text(self._console.language), f"  {key}", _WHAT_FOR.text(self._console.language)):
                self._console.line(line)
        self._console.flush()

    def _printed(self, key: str) -> bytes:
        from desktop.printing.key_sheets import RecoverySheet, print_recovery_key

        now = SystemClock().now()
        sheet = RecoverySheet(organization=self._organization, made=now.date(), key=key)
        return print_recovery_key(sheet, PrintOptions(language=self._console.language, created=now))


def recovery_key_in(name: str) -> RecoveryKey:
    """Return the key that somebody typed into a file; raise KnownError saying which group is wrong."""
    from desktop.sync.keys import RecoveryKey as TypedKey

    try:
        text = Path(name).read_text(encoding="utf-8-sig")[:_LONGEST]
    except (OSError, UnicodeError):
        raise KnownError(UNREADABLE.filled(path=name)) from None
    key = TypedKey.from_paper(text)
    if key is not None:
        return key
    group = TypedKey.mistyped_group(text)
    raise KnownError(MISTYPED.filled(path=name, group=group) if group else NOT_A_KEY.filled(path=name))
