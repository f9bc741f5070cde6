"""Copies of documents that other programs have open: unencrypted, so in a private folder that goes with the window.

A crash leaves the folder behind; the next window of this user removes it. Nothing can be done against a program that
keeps copies of its own, or a computer that writes its memory to the disk: the help says so.
"""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile

from desktop.domain.errors import KnownError
from desktop.wording.words import Words

PREFIX = "toguna-copies-"
_LOCK = "in-use"
NO_ROOM = Words(
    "La copie n’a pas pu être préparée dans {folder}\u00a0: le disque est plein, ou le système le refuse. Libérez de "
    "la place, ou enregistrez une copie ailleurs.",
    "The copy could not be made ready in {folder}: the disk is full, or the system refuses. Free some room, or save a "
    "copy elsewhere.",
)


def private_base() -> Path:
    """Return where such folders are made: in memory where the system has a place for it, else among other files."""
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    return runtime if runtime.is_absolute() and runtime.is_dir() else Path(tempfile.gettempdir())


class OpenedCopies:
    """One folder for one window, made with the first copy."""

    def __init__(self, base: Path | None = None) -> None:
        self._base = base or private_base()
        self._folder: Path | None = None
        self._lock: QLockFile | None = None

    def place_for(self, name: str, mark: str) -> Path:
        """Return where a file of this name goes; `mark` keeps two of one name apart. Raise KnownError."""
        try:
            folder = self._made() / mark
            folder.mkdir(mode=0o700, exist_ok=True)
        except OSError:
            raise KnownError(NO_ROOM.filled(folder=self._base)) from None
        return folder / name

    def close(self) -> None:
        """Remove everything; what another program holds fast stays for the next sweep."""
        if self._lock is not None:
            self._lock.unlock()
        if self._folder is not None:
            _remove(self._folder)
        self._folder = self._lock = None

    def sweep(self) -> None:
        """Remove what windows that crashed left behind: folders of ours that no living program uses."""
        with suppress(OSError):
            for folder in self._base.glob(f"{PREFIX}*"):
                if folder != self._folder and _is_our_own(folder):
                    lock = _lock_of(folder)
                    if lock.tryLock(0):
                        lock.unlock()
                        _remove(folder)

    def _made(self) -> Path:
        if self._folder is None:
            folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=self._base))  # for this user alone
            self._lock = _lock_of(folder)
            self._lock.tryLock(0)
            self._folder = folder
        return self._folder


def _lock_of(folder: Path) -> QLockFile:
    lock = QLockFile(str(folder / _LOCK))
    lock.setStaleLockTime(0)  # however old: it is in use as long as its program lives
    return lock


def _is_our_own(folder: Path) -> bool:
    """Say whether this is a folder of this user, and no link to one."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    return stat.S_ISDIR(found.st_mode) and ours


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, onerror=_make_writable)


def _make_writable(function: Callable[..., Any], path: str, _error: object) -> None:
    """Try once more: Windows keeps what may only be read."""
    with suppress(OSError):
        Path(path).chmod(stat.S_IRWXU)
        function(path)
