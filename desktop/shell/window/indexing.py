"""Brings the search up to date behind the window: what bundles brought is indexed in batches, attached files are read.

Files are read on a worker of their own, by a process apart, so that neither edits nor printed pages wait for them.
"""

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.errors import KnownError
from desktop.ui.tasks import TaskRunner
from desktop.usecases.file_texts import UnreadFile, next_unread

if TYPE_CHECKING:
    from desktop.exchange.texts import ReaderApart
    from desktop.storage.dossier import FileDossier

_log = logging.getLogger("toguna.search")
_BATCH = 250  # records: some 30 ms, which an edit may have to wait


class Indexing(QObject):
    """Works on one open dossier whenever it is told to `look`; one open for reading only stays as it is."""

    def __init__(self, dossier: "FileDossier", tasks: TaskRunner, readers: TaskRunner) -> None:
        """`tasks` is the worker of the dossier, `readers` one that nobody waits for, closed by whoever made it."""
        super().__init__()
        self._dossier = dossier
        self._tasks = tasks
        self._readers = readers
        self._reader: ReaderApart | None = None
        self._reading = False
        self._stopped = dossier.facts.read_only

    def look(self) -> None:
        """Index what waits for it, then read the files of which nothing was read yet."""
        if not self._stopped:
            self._tasks.read("index records", self._dossier.index, _BATCH, done=self._indexed, failed=_noted)

    def stop(self) -> None:
        """Begin nothing more, and let go of the file that is being read: it is read the next time."""
        self._stopped = True
        if self._reader is not None:
            self._reader.stop()

    def _indexed(self, more: bool) -> None:
        if more:
            self.look()
        elif not self._reading and not self._stopped:
            self._tasks.read("unread files", _next, self._dossier, done=self._read, failed=_noted)

    def _read(self, found: UnreadFile | None) -> None:
        if found is None or self._stopped or self._reading:
            return
        if self._reader is None:
            from desktop.shell.texts import reader_apart

            self._reader = reader_apart()
        self._reading = True
        done, failed = partial(self._keep, found.content), self._gave_up
        self._readers.read("text of a file", self._reader.text_of, found.name, found.data, done=done, failed=failed)

    def _keep(self, content: bytes, text: str) -> None:
        self._reading = False
        if not self._stopped:
            self._tasks.read("text of a file", _keep, self._dossier, content, text, done=self._kept, failed=_noted)

    def _gave_up(self, error: Exception) -> None:
        self._reading = False
        _noted(error)

    def _kept(self, _result: object) -> None:
        self.look()


def _next(dossier: "FileDossier") -> UnreadFile | None:
    from desktop.storage.attachments import Attachments
    from desktop.storage.file_texts import DossierTexts

    texts = DossierTexts(dossier)
    return next_unread(texts, Attachments(dossier)) if texts.unread() else None


def _keep(dossier: "FileDossier", content: bytes, text: str) -> None:
    from desktop.storage.file_texts import DossierTexts

    DossierTexts(dossier).keep(content, text)


def _noted(error: Exception) -> None:
    """Try again with the next change: the search is right without the index, and slower."""
    if not isinstance(error, KnownError):
        raise error
    _log.warning("not indexed: %s", type(error).__name__)
