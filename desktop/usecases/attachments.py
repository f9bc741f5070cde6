"""Files that belong to documents: joined to one, so that it opens offline, and copied out again.

The bytes lie beside the dossier under their SHA-256, each file once; the record says what they are called. They travel
apart from the record, and only to offices that ask for them. They are kept as they come: pictures are not reduced.
"""

import mimetypes
import re
import unicodedata
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Attachment, Document
from desktop.domain.naming import name_of
from desktop.usecases.locking import require_unlocked
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.records import edit, require
from desktop.usecases.steps import step
from desktop.wording.words import Words, same

LARGEST_FILE = 50_000_000  # bytes: some two hours of mail at 64 kbit/s
TOO_LARGE = Words(
    "« {name} » dépasse 50 Mo : il n’est pas joint. Toguna garde les fichiers tels quels et ne réduit pas les images ; "
    "réduisez-le, ou notez l’adresse où on le trouve.",
    "“{name}” is larger than 50 MB: it is not attached. Toguna keeps files as they are and does not reduce pictures; "
    "make it smaller, or note the address where it can be found.",
)
NO_COPY = Words(
    "Le document « {name} » n’a pas de copie locale. Joignez-lui un fichier d’abord.",
    "The document “{name}” has no local copy. Attach a file to it first.",
)
NOT_HERE = Words(
    "Le fichier « {name} » n’est pas dans ce bureau. Demandez-le avec « toguna want » : il viendra avec les envois.",
    "The file “{name}” is not in this office. Ask for it with “toguna want”: it will come with the bundles.",
)
SOME_FILE = Words("fichier joint", "attachment")
_TYPES = mimetypes.MimeTypes(filenames=())  # the same on every computer
_ANY_TYPE = "application/octet-stream"
_HASH = re.compile(r"[0-9a-f]{64}")
_IMPOSSIBLE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+')  # on some system
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # devices of Windows
_LONGEST_NAME, _LONGEST_ENDING = 120, 10


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it is kept: the SHA-256 of its bytes, how many there are."""

    content: bytes
    size: int


class Files(Protocol):
    """The bytes of attachments, beside the dossier; files are named by the SHA-256 of their content."""

    def keep(self, source: Path | BinaryIO) -> Kept:
        """Keep a file, once however often it comes; raise KnownError: too large, unreadable, no room."""

    def has(self, content: bytes) -> bool:
        """Say whether a file is here."""

    def open(self, content: bytes) -> AbstractContextManager[BinaryIO]:
        """Return a file that is here to be read from any place; raise KnownError when it is damaged."""

    def copy_out(self, content: bytes, target: Path) -> None:
        """Write a file to a new place, unencrypted, whole or not at all; raise KnownError."""

    def missing(self) -> list[bytes]:
        """Return the files that records speak of and that are not here."""


@step("joindre un fichier", "attach a file")
def attach(unit: UnitOfWork, files: Files, document: RecordId, source: Path) -> Attachment:
    """Keep a file as the local copy of a document, in the place of an earlier one; raise KnownError.

    An earlier one's record is changed, not left behind: as a part of the document it is as sensitive, and alone it
    would not be.
    """
    found = require(unit, Document, document)
    kept = files.keep(source)
    name = unicodedata.normalize("NFC", source.name)
    said: dict[str, Any] = {
        "content_hash": kept.content.hex(),
        "file_name": name,
        "media_type": _TYPES.guess_type(name)[0] or _ANY_TYPE,
        "size": kept.size,
    }
    before = unit.get(Attachment, found.local_copy) if found.local_copy else None
    if before is not None and unit.count(Document, local_copy=before.id) == 1:
        require_unlocked(unit, found, frozenset({"local_copy"}))
        return unit.change(before, **said)
    made = unit.add(Attachment(**said))
    edit(unit, found, local_copy=made.id)
    return made


def local_copy(reader: Reader, document: RecordId) -> Attachment:
    """Return the local copy of a document; raise KnownError when it has none."""
    found = require(reader, Document, document)
    copy = reader.get(Attachment, found.local_copy) if found.local_copy else None
    if copy is None or content_of(copy) is None:
        raise KnownError(NO_COPY.filled(name=name_of(found)))
    return copy


def save_copy(files: Files, attachment: Attachment, target: Path) -> Path:
    """Write an attachment to `target`, into it where it is a folder, and return where it lies; raise KnownError.

    The copy is not encrypted, whatever the dossier is.
    """
    content = content_of(attachment)
    if content is None or not files.has(content):
        raise KnownError(NOT_HERE.filled(name=shown_name(attachment)))
    if target.is_dir():
        target /= safe_name(attachment.file_name)
    files.copy_out(content, target)
    return target


def content_of(attachment: Attachment) -> bytes | None:
    """Return the SHA-256 that an attachment's record names, None when it names none."""
    return bytes.fromhex(attachment.content_hash) if _HASH.fullmatch(attachment.content_hash) else None


def attachments_with(reader: Reader, content: bytes) -> Iterator[Attachment]:
    """Yield the attachments that are this file."""
    yield from reader.find(Attachment, content_hash=content.hex())


def shown_name(attachment: Attachment) -> Words:
    """Return what people call the file."""
    return same(attachment.file_name) if attachment.file_name else SOME_FILE


def safe_name(name: str) -> str:
    """Return a name that any system takes and that leads nowhere else; names come from other offices too."""
    plain = _IMPOSSIBLE.sub("_", unicodedata.normalize("NFC", name)).strip(" .")
    if len(plain) > _LONGEST_NAME:
        ending = Path(plain).suffix[:_LONGEST_ENDING]
        plain = f"{plain[: _LONGEST_NAME - len(ending)]}{ending}"
    return f"_{plain}" if not plain or _RESERVED.fullmatch(plain) else plain
