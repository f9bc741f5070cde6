"""Keeps the bytes of attachments in a folder beside the dossier, by their hash; answers the `Files` port.

Of an encrypted dossier nothing lies there in plain: each file is sealed with a random key that the dossier holds, and
its name is a keyed hash of its content. A backup holds the dossier alone, without these files, because it is made every
hour: brought back, it finds those that still lie in the folder of its name, and the others are asked for again.
"""

import os
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

from desktop.domain.errors import KnownError
from desktop.storage.attachment_key import attachment_key
from desktop.storage.dossier import FileDossier
from desktop.storage.errors import (
    DiskFailedError,
    MissingFileError,
    ReadingOnlyError,
    StorageError,
    UnreadableFileError,
    file_errors,
    known_errors,
)
from desktop.storage.keys import open_private, sync_folder
from desktop.storage.sealing import HASH_SIZE, DamagedAttachmentError
from desktop.storage.shelf import Shelf
from desktop.usecases.attachments import LARGEST_FILE, NOT_HERE, SOME_FILE, TOO_LARGE, Kept
from desktop.wording.words import Words, same

FORGOTTEN = 90 * 24 * 3600  # seconds after which a file that nothing ever named may go
OWN_DOSSIER = Words(
    "« {path} » est le dossier lui-même : il ne se joint pas à lui-même. Choisissez un autre fichier.",
    "“{path}” is the dossier itself: it cannot be attached to itself. Choose another file.",
)
_SLICE = 1 << 20
_PIECE = ".part"
_PLAIN_EPOCHS = ("created", "clock repaired")  # under these, no other state of this dossier was ever elsewhere
_HERE = "SELECT DISTINCT content_hash FROM attachment WHERE deleted = 0"
_EVER = "SELECT DISTINCT value FROM operation WHERE kind = 'attachment' AND field = 'content_hash'"


class NotReplacedError(StorageError):
    """A copy would take the place of a file."""

    sentence = Words(
        "« {path} » existe déjà : il n’est pas remplacé. Choisissez un autre nom.",
        "“{path}” exists already: it is not replaced. Choose another name.",
    )


def folder_of(dossier: Path) -> Path:
    """Return the folder beside a dossier that the bytes of its attachments lie in."""
    return dossier.with_name(f"{dossier.stem} - fichiers")


class Attachments:
    """The files of an open dossier; used from its thread. `most` is the size in bytes above which none is kept."""

    def __init__(self, dossier: FileDossier, most: int = LARGEST_FILE) -> None:
        self._dossier = dossier
        self._connection = dossier.connection
        self._most = most
        self.shelf = Shelf(folder_of(dossier.path), attachment_key(dossier), encrypted=dossier.facts.encrypted)

    def keep(self, source: Path | BinaryIO) -> Kept:
        """Keep a file, once however often it comes; raise KnownError: too large, unreadable, no room."""
        if not isinstance(source, Path):
            return self._keep(_slices(source), SOME_FILE)
        self._refuse_itself(source)
        with _opened(source) as stream:
            return self._keep(_slices(stream, source), same(source.name))

    def assemble(self, slices: Iterable[bytes], content: bytes) -> bool:
        """Keep a file that came in parts, if it is the one with this content; say whether it is."""
        with self.shelf.writing() as fresh:
            for data in slices:
                fresh.write(data)
            if fresh.content == content:
                fresh.become(self.shelf.name(content))
                return True
        return False

    def has(self, content: bytes) -> bool:
        """Say whether a file is here."""
        return self.shelf.has(self.shelf.name(content))

    def intact(self, content: bytes) -> bool:
        """Say whether a file is here and every byte of it as it was; all of it is read."""
        name = self.shelf.name(content)
        try:
            return self.shelf.has(name) and self.shelf.content(name) == content
        except DamagedAttachmentError:
            return False

    @contextmanager
    def open(self, content: bytes) -> Iterator[BinaryIO]:
        """Return a file that is here to be read from any place; raise DamagedAttachmentError here or at any reading."""
        if not self.has(content):
            raise KnownError(NOT_HERE.filled(name=SOME_FILE))
        if not self._dossier.facts.encrypted and not self.intact(content):
            raise DamagedAttachmentError  # nothing but all of it tells
        with file_errors(self.shelf.folder), self.shelf.open(self.shelf.name(content), content) as stream:
            yield stream

    def copy_out(self, content: bytes, target: Path) -> None:
        """Write a file to a new place, unencrypted, whole or not at all.

        Raise DamagedAttachmentError, NotReplacedError, or StorageError for a disk that does not take it.
        """
        if target.exists():
            raise NotReplacedError(path=target)
        beside = target.with_name(f"{target.name}.{secrets.token_hex(4)}.new")
        with self.open(content) as stream, file_errors(target.parent):
            try:
                with open_private(beside) as out:
                    copyfileobj(stream, out, _SLICE)
                    out.flush()
                    os.fsync(out.fileno())
                beside.replace(target)
            except BaseException:
                beside.unlink(missing_ok=True)
                raise
            sync_folder(target.parent)

    def size(self, content: bytes) -> int:
        """Return how many bytes a file that is here has; raise DamagedAttachmentError."""
        return self.shelf.size(self.shelf.name(content))

    def piece_name(self, content: bytes, index: int) -> str:
        """Return the name of one piece of a file that is not all here yet."""
        return self.shelf.marked(self.shelf.name(content, index.to_bytes(4))[:16], _PIECE)

    def is_piece(self, name: str) -> bool:
        """Say whether a file of the folder is a piece."""
        return self.shelf.is_marked(name, _PIECE)

    def missing(self) -> list[bytes]:
        """Return the files that records speak of and that are not here."""
        return [content for content in self._named(_HERE) if not self.has(content)]

    def damaged(self) -> list[bytes]:
        """Return the files that are here and not as they were; all are read."""
        return [content for content in self._named(_EVER) if self.has(content) and not self.intact(content)]

    def tidy(self, pieces: Iterable[str] = (), now: float | None = None) -> list[str]:
        """Remove what a crash left behind, but not these `pieces`; return the names of what went.

        A whole file goes only when it is provably ours, nothing in the log ever named it and it is three months old:
        a record that names it may still be on its way, or lie in a newer state of a dossier that was brought back.
        """
        if self._dossier.facts.read_only:
            return []
        names = self.shelf.names()
        awaited = set(pieces)
        gone = [name for name in names if self.shelf.is_half(name) or (self.is_piece(name) and name not in awaited)]
        unknown = set(names) - set(gone) - awaited
        unknown -= {self.shelf.name(content) for content in self._named(_EVER)} if unknown else set()
        moment = time.time() if now is None else now
        old = [name for name in sorted(unknown) if self.shelf.age(name, moment) > FORGOTTEN]
        if old and self._is_only_state():
            gone += [name for name in old if self._is_ours(name)]
        for name in gone:
            self.shelf.remove(name)
        return gone

    def _keep(self, slices: Iterable[bytes], name: Words) -> Kept:
        if self._dossier.facts.read_only:
            raise ReadingOnlyError
        with self.shelf.writing() as fresh:
            for data in slices:
                if fresh.size + len(data) > self._most:
                    raise KnownError(TOO_LARGE.filled(name=name))
                fresh.write(data)
            content, size = fresh.content, fresh.size
            if not self.intact(content):
                fresh.become(self.shelf.name(content))
        return Kept(content, size)

    def _refuse_itself(self, source: Path) -> None:
        """Refuse the dossier's own files: reading and closing them would drop the lock that this process holds."""
        for ending in ("", "-wal", "-shm"):
            own = self._dossier.path.with_name(self._dossier.path.name + ending)
            if source.exists() and own.exists() and source.samefile(own):
                raise KnownError(OWN_DOSSIER.filled(path=same(str(source))))

    def _named(self, query: str) -> list[bytes]:
        """Return the files that the values of a query name."""
        with known_errors():
            said = self._connection.exec_driver_sql(query).scalars().all()
        found: dict[bytes, None] = {}
        for value in said:
            with suppress(TypeError, ValueError):
                content = bytes.fromhex(value)
                if len(content) == HASH_SIZE:
                    found[content] = None
        return list(found)

    def _is_only_state(self) -> bool:
        """Say whether this dossier was never brought back, moved or copied."""
        query = "SELECT DISTINCT reason FROM writer WHERE reason <> 'met'"
        with known_errors():
            return set(self._connection.exec_driver_sql(query).scalars()) <= set(_PLAIN_EPOCHS)

    def _is_ours(self, name: str) -> bool:
        """Say whether a file was kept with this dossier's key: its name is what its content gives."""
        with suppress(DamagedAttachmentError):
            return self.shelf.name(self.shelf.content(name)) == name
        return False


@contextmanager
def _opened(source: Path) -> Iterator[BinaryIO]:
    if not source.is_file():
        raise MissingFileError(path=source)
    try:
        stream = source.open("rb")
    except OSError:
        raise UnreadableFileError(path=source) from None
    with stream:
        yield stream


def _slices(stream: BinaryIO, source: Path | None = None) -> Iterator[bytes]:
    """Read a stream; what its own disk refuses is not taken for a fault of ours."""
    while True:
        try:
            data = stream.read(_SLICE)
        except OSError:
            raise UnreadableFileError(path=source) if source else DiskFailedError from None
        if not data:
            return
        yield data
