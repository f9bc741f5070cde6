"""Backups by themselves: every half hour while somebody works, and when the dossier is closed."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.domain.errors import KnownError
from desktop.ui.tasks import TaskRunner
from desktop.wording.words import Words

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier

_log = logging.getLogger("toguna.backups")
_EVERY = 30 * 60 * 1000  # milliseconds
NOT_KEPT = Words(
    "La sauvegarde automatique n’a pas pu se faire ; votre travail, lui, est enregistré. {reason}",
    "The automatic backup could not be made; your work itself is saved. {reason}",
)


def backup_folder(dossier: Path) -> Path:
    """Return the folder beside the dossier that its automatic backups lie in."""
    return dossier.with_name(f"{dossier.stem} - sauvegardes")


class Keeping(QObject):
    """Keeps backups of one dossier on the worker; a dossier open for reading only needs none."""

    def __init__(self, dossier: "FileDossier", tasks: TaskRunner, warn: Callable[[Words], object]) -> None:
        super().__init__()
        self._dossier = dossier
        self._tasks = tasks
        self._warn = warn
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.keep)
        if not dossier.facts.read_only:
            self._timer.start()

    def keep(self) -> None:
        """Keep a backup now, unless nothing changed since the last one."""
        self._tasks.read("backup", self._keep, done=_kept, failed=self._failed)

    def end(self) -> None:
        """Keep the last backup and release the file; on the worker, when nothing else uses the dossier any more."""
        try:
            if not self._dossier.facts.read_only:
                self._keep()
        except KnownError as error:
            _log.warning("no backup at close: %s", type(error).__name__)
        finally:
            self._dossier.close()

    def stop(self) -> None:
        """Begin no more backups."""
        self._timer.stop()

    def _keep(self) -> Path | None:
        from desktop.storage.backups import keep_backup

        return keep_backup(self._dossier, backup_folder(self._dossier.path))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._warn(NOT_KEPT.filled(reason=error.words))


def _kept(path: Path | None) -> None:
    if path is not None:
        _log.info("backup kept")
