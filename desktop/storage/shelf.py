"""A folder of files beside the dossier, under names that tell nothing, encrypted where the dossier is.

A file appears whole, written and synced, or not at all; what a crash left half written is told by its name and removed.
"""

import hashlib
import hmac
import io
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from desktop.storage.errors import file_errors
from desktop.storage.keys import open_private, sync_folder
from desktop.storage.sealing import (
    CHUNK,
    DamagedAttachmentError,
    PlainWriter,
    SealedReader,
    SealedWriter,
    derived_key,
)

_HALF = ".new"
_NAME_LENGTH = 40  # letters, 160 bits: what a file is called is found by nobody without the key
_TOKEN = 16
_SLICE = 1 << 20


class Shelf:
    """Keeps files by name; `key` is the dossier's own for this folder, used in a plain dossier for the names alone."""

    def __init__(self, folder: Path, key: bytes, *, encrypted: bool) -> None:
        self.folder = folder
        self._naming = derived_key(key, b"file names")
        self._sealing = derived_key(key, b"file contents") if encrypted else None

    def name(self, *parts: bytes) -> str:
        """Return the name of what `parts` identify; each part has a length of its own kind."""
        return hmac.digest(self._naming, b"".join(parts), "sha256").hex()[:_NAME_LENGTH]

    def has(self, name: str) -> bool:
        """Say whether there is a file of this name."""
        return (self.folder / name).is_file()

    def names(self) -> list[str]:
        """Return the names of everything in the folder."""
        if not self.folder.is_dir():
            return []  # made with the first file
        with file_errors(self.folder):
            return sorted(path.name for path in self.folder.iterdir() if path.is_file())

    @contextmanager
    def writing(self) -> Iterator["Fresh"]:
        """Write a new file, which is there once it `became` something; without that nothing is left of it."""
        with file_errors(self.folder):
            if not self.folder.is_dir():
                self.folder.mkdir(mode=0o700)
                sync_folder(self.folder.parent)
            path = self.folder / self.marked(secrets.token_hex(8), _HALF)
            stream = open_private(path)
            try:
                writer = SealedWriter(stream, self._sealing) if self._sealing else PlainWriter(stream)
                yield Fresh(path, stream, writer)
            finally:
                with suppress(OSError):  # a full disk was told of already
                    stream.close()
                path.unlink(missing_ok=True)

    def open(self, name: str, expected: bytes | None = None) -> BinaryIO:
        """Return a file to be read from any place, of which an encrypted one must hold what is `expected` (SHA-256).

        Raise FileNotFoundError, or DamagedAttachmentError here or at any reading; a plain file is only checked by
        reading all of its `content`.
        """
        stream = (self.folder / name).open("rb")
        if self._sealing is None:
            return stream
        try:
            reader = SealedReader(stream, self._sealing)
            if expected is not None and reader.content != expected:
                raise DamagedAttachmentError
        except BaseException:
            stream.close()
            raise
        return io.BufferedReader(reader, CHUNK)

    def content(self, name: str) -> bytes:
        """Return the SHA-256 of a file, all of it read; raise as `open` does."""
        found = hashlib.sha256()
        with file_errors(self.folder), self.open(name) as stream:
            while data := stream.read(_SLICE):
                found.update(data)
        return found.digest()

    def size(self, name: str) -> int:
        """Return how many bytes of content a file has."""
        with file_errors(self.folder), self.open(name) as stream:
            return stream.seek(0, os.SEEK_END)

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with file_errors(self.folder):
            (self.folder / name).unlink(missing_ok=True)

    def is_half(self, name: str) -> bool:
        """Say whether this shelf began to write a file and did not finish it."""
        return self.is_marked(name, _HALF)

    def marked(self, token: str, ending: str) -> str:
        """Return a name with an ending that only this shelf gives, made of 16 letters."""
        return f"{token}{self.name(token.encode(), ending.encode())}{ending}"

    def is_marked(self, name: str, ending: str) -> bool:
        """Say whether a name was given by `marked`; nobody else's files look so."""
        return name == self.marked(name[:_TOKEN], ending)

    def age(self, name: str, now: float) -> float:
        """Return how many seconds ago a file was kept."""
        with file_errors(self.folder):
            return now - (self.folder / name).stat().st_mtime


class Fresh:
    """A file being written; `content` and `size` are those of what was written so far."""

    def __init__(self, path: Path, stream: BinaryIO, writer: PlainWriter) -> None:
        self._path, self._stream, self._writer = path, stream, writer

    @property
    def content(self) -> bytes:
        """Return the SHA-256."""
        return self._writer.content

    @property
    def size(self) -> int:
        """Return the number of bytes."""
        return self._writer.size

    def write(self, data: bytes) -> None:
        """Add bytes."""
        self._writer.write(data)

    def become(self, name: str) -> None:
        """Be the file of this name from now on, in the place of what had it, and survive a power cut."""
        self._writer.finish()
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
        self._path.replace(self._path.with_name(name))
        sync_folder(self._path.parent)
