"""Backups at a person's wish: a copy where they want it, and one of the automatic ones brought back."""

from collections.abc import Callable
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.domain.errors import KnownError
from desktop.shell.opening import storage_home
from desktop.shell.window.house import House
from desktop.shell.window.keeping import backup_folder
from desktop.ui.actions import MenuEntry
from desktop.ui.prompts import WindowPrompts
from desktop.wording.calendar import clock, long_day
from desktop.wording.words import Language, Words, number

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier
    from desktop.ui.dialogs.backups import BackupRow

_BACK_UP = Words("Sauvegarder une copie…", "Save a backup copy…")
_RESTORE = Words("Retrouver une sauvegarde…", "Restore a backup…")
_BACKUPS = Words("Sauvegardes Toguna", "Toguna backups")
_BACKED_UP = Words("Copie sauvegardée : {path}", "Backup copy saved: {path}")
_RESTORED = Words("Sauvegarde rétablie sous {path}", "Backup brought back as {path}")
_NO_BACKUP = Words(
    "Il n’y a pas encore de sauvegarde automatique de ce dossier.", "There is no automatic backup of this dossier yet."
)
_MEGABYTES = Words("{size} Mo", "{size} MB")


class Copies:
    """What the menu offers about backups of the dossier in the window."""

    def __init__(
        self, house: House, dossier: "FileDossier", prompts: Callable[[], WindowPrompts], parent: Callable[[], QWidget]
    ) -> None:
        """`prompts` and `parent` are asked for late: the window that they belong to is made with this menu."""
        self._house = house
        self._dossier = dossier
        self._prompts = prompts
        self._parent = parent

    def entries(self) -> tuple[MenuEntry, ...]:
        """Return the entries of the menu."""
        return (MenuEntry(_BACK_UP, self.back_up), MenuEntry(_RESTORE, self.restore))

    def back_up(self) -> None:
        """Ask for a file and write a backup there."""
        from desktop.storage.backups import backup

        proposed = self._dossier.path.with_suffix(".toguna-backup")
        target = self._prompts().choose_file(_BACK_UP, [(_BACKUPS, "*.toguna-backup")], save=proposed)
        if target is not None:
            done = partial(self._told, _BACKED_UP.filled(path=target))
            self._house.tasks.read(backup, backup, self._dossier, target, done=done, failed=self._failed)

    def restore(self) -> None:
        """Ask for one of the automatic backups and bring it back as a file of its own."""
        from desktop.storage.backups import restore
        from desktop.ui.dialogs.backups import BackupsDialog

        rows = _rows(backup_folder(self._dossier.path))
        if not rows:
            self._prompts().tell(_NO_BACKUP)
            return
        chosen = BackupsDialog.ask(rows, self._house.theme, self._house.language, self._parent())
        if chosen is not None:
            target = self._dossier.path.with_name(f"{chosen.stem}.toguna")
            done = partial(self._told, _RESTORED.filled(path=target))
            self._house.tasks.read(restore, restore, chosen, target, storage_home(), done=done, failed=self._failed)

    def _told(self, words: Words, _result: object) -> None:
        self._prompts().warn(words)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._prompts().warn(error.words)


def _rows(folder: Path) -> "list[BackupRow]":
    """Return the automatic backups, newest first."""
    from desktop.storage.container import SUFFIX, read_stamp
    from desktop.ui.dialogs.backups import BackupRow

    rows = []
    for path in sorted(folder.glob(f"*{SUFFIX}"), reverse=True):
        made = read_stamp(path.name.removesuffix(SUFFIX).rpartition(" ")[2])
        if made is not None:
            local = made.replace(tzinfo=made.tzinfo or UTC).astimezone()
            french, english = (
                f"{long_day(local.date(), language)}, {clock(local.time(), language)}"
                for language in (Language.FR, Language.EN)
            )
            size = number(max(1, path.stat().st_size // 1_000_000), Language.FR)
            rows.append(BackupRow(path, Words(french, english), _MEGABYTES.filled(size=size)))
    return rows
