"""The texts of attached files, read once each file is here, and kept with the dossier so that the search finds them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from desktop.domain.errors import KnownError
from desktop.usecases.attachments import Files


class FileTexts(Protocol):
    """What was read of attached files; the hash is the SHA-256 of a file."""

    def unread(self) -> Sequence[tuple[bytes, str]]:
        """Return hash and name of each attached file of which nothing was read yet."""

    def keep(self, content: bytes, text: str) -> None:
        """Keep what was read of a file, empty where it has no text, for as long as it is attached to something."""


class TextReader(Protocol):
    """Reads the text of a file; the room `exchange` implements it."""

    def text_of(self, name: str, content: bytes) -> str:
        """Return the text, empty where there is none or the file is damaged; never raises."""


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file whose text is to be read: its hash, its name and its bytes."""

    content: bytes
    name: str
    data: bytes = field(repr=False)


def next_unread(texts: FileTexts, files: Files) -> UnreadFile | None:
    """Return the next file that is here and was not read yet, None when all were."""
    for content, name in texts.unread():
        if files.has(content):
            try:
                with files.open(content) as stream:
                    return UnreadFile(content, name, stream.read())
            except KnownError:
                texts.keep(content, "")  # damaged: read again once it came again under another hash, or never
    return None


def read_all(texts: FileTexts, files: Files, reader: TextReader) -> int:
    """Read every file that waits and return how many there were."""
    count = 0
    while (found := next_unread(texts, files)) is not None:
        texts.keep(found.content, reader.text_of(found.name, found.data))
        count += 1
    return count
