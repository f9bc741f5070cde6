"""*Changer la phrase de passe…* in the menu of an encrypted dossier."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.shell.opening import storage_home
from desktop.shell.window.house import House
from desktop.ui.actions import MenuEntry
from desktop.ui.prompts import WindowPrompts
from desktop.wording.words import Words

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier

_ENTRY = Words("Changer la phrase de passe…", "Change the passphrase…")
_CHANGED = Words(
    "Phrase de passe changée. La clé de secours imprimée reste valable.",
    "Passphrase changed. The printed recovery key stays valid.",
)
_CHANGED_WITHOUT_KEY = Words("Phrase de passe changée.", "Passphrase changed.")


class Locking:
    """Asks and changes it on the worker that may touch the dossier."""

    def __init__(
        self, house: House, dossier: "FileDossier", prompts: Callable[[], WindowPrompts], parent: Callable[[], QWidget]
    ) -> None:
        """`prompts` and `parent` are asked for late: the window that they belong to is made with this menu."""
        self._house = house
        self._dossier = dossier
        self._prompts = prompts
        self._parent = parent
        self._key_stays = False

    def entries(self) -> tuple[MenuEntry, ...]:
        """Return the entry of the menu; a dossier without encryption, or one that only can be read, has none."""
        facts = self._dossier.facts
        return (MenuEntry(_ENTRY, self.begin),) if facts.encrypted and not facts.read_only else ()

    def begin(self) -> None:
        """Ask for both passphrases and change the one for the other."""
        from desktop.storage.passphrases import offer_passphrase
        from desktop.ui.dialogs.change_passphrase import ChangePassphraseDialog

        house = self._house
        if ChangePassphraseDialog.ask(self.change, offer_passphrase, house.tasks, house.language, self._parent()):
            self._prompts().tell(_CHANGED if self._key_stays else _CHANGED_WITHOUT_KEY)

    def change(self, secret: str, by_key: bool, passphrase: str) -> None:
        """Let `passphrase` open the dossier; raise KnownError when `secret` does not."""
        from desktop.storage.keys import Unlock
        from desktop.storage.locks import change_passphrase

        unlock = Unlock(recovery_key=secret) if by_key else Unlock(secret)
        self._key_stays = change_passphrase(self._dossier, unlock, passphrase, storage_home())
