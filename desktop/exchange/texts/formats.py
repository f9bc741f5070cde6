"""The formats whose text is read: PDF, Word and plain text, by what a file begins with and by the end of its name."""

import re
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import PurePath

from desktop.exchange.reading.files import decoded
from desktop.exchange.reading.mail import text_of_mail
from desktop.exchange.reading.word import text_of_word

LONGEST = 400_000  # characters: some 200 pages
MOST_PAGES = 500
SECONDS = 15  # after which the pages read so far must do
_PDF, _ZIP = b"%PDF", b"PK\x03\x04"
_HEAD = 1024  # bytes within which a PDF may begin
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_NOT_KEPT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text_of(name: str, content: bytes) -> str:
    """Return the text of a file, empty where its format is none that is read; raise what its reader raises."""
    read = _reader(name, content)
    return _clean(read(content, name)) if read else ""


def _reader(name: str, content: bytes) -> Callable[[bytes, str], str] | None:
    suffix = PurePath(name).suffix.lower()
    if _PDF in content[:_HEAD]:
        return _text_of_pdf
    if suffix == ".docx" and content.startswith(_ZIP):
        return text_of_word
    if suffix == ".eml":
        return text_of_mail
    return decoded if suffix in {".txt", ".text", ".md", ".csv", ".log"} else None


def _text_of_pdf(content: bytes, _name: str) -> str:
    import pypdfium2

    begun, found, length = time.monotonic(), [], 0
    with closing(pypdfium2.PdfDocument(content)) as document:
        for index in range(min(len(document), MOST_PAGES)):
            try:
                with closing(document[index]) as page, closing(page.get_textpage()) as text:
                    said = text.get_text_bounded()
            except pypdfium2.PdfiumError:
                continue  # the other pages may be whole
            found.append(said)
            length += len(said)
            if length > LONGEST or time.monotonic() - begun > SECONDS:
                break
    return "\n".join(found)


def _clean(text: str) -> str:
    """Return text that any database keeps, its white space single."""
    plain = _NOT_KEPT.sub(" ", text[: 2 * LONGEST])
    return _LINES.sub("\n", _SPACES.sub(" ", plain)).strip()[:LONGEST]
