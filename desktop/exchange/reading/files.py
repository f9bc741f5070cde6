"""Text out of the files people have: `.txt` in any encoding, `.eml`, `.docx`; for others a sentence of advice."""

import codecs
from datetime import date
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.exchange.reading.mail import text_of_mail
from desktop.exchange.reading.minutes.reading import read_minutes
from desktop.exchange.reading.reader import read_text
from desktop.exchange.reading.refusals import (
    IS_FOLDER,
    NOT_TEXT,
    OLD_WORD,
    PDF,
    TOO_BIG,
    UNKNOWN_TYPE,
    UNREADABLE,
)
from desktop.exchange.reading.word import layout_of_word, text_of_word
from desktop.exchange.unreadable import reason_of
from desktop.usecases.findings import Findings

LARGEST = 25_000_000  # bytes; mails carry attachments, which are not read
_TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".log"})
_OTHER_SUFFIXES = {".doc": OLD_WORD, ".rtf": OLD_WORD, ".odt": OLD_WORD, ".pdf": PDF}
_PDF, _OLD_WORD, _ZIP = b"%PDF", b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_file(path: Path, today: date) -> Findings:
    """Return what a file says of documents and meetings: a Word document by its tables, when they are those of minutes.

    Raise KnownError, with a sentence saying what to do, for what cannot be read.
    """
    content = _content(path)
    if path.suffix.lower() == ".docx" and not content.startswith((_PDF, _OLD_WORD)):
        found = read_minutes(layout_of_word(content, path.name), today)
        if found is not None:
            return found
    return read_text(_text(content, path), today)


def text_of_file(path: Path) -> str:
    """Return the text of a file; raise KnownError, with a sentence saying what to do, for what cannot be read."""
    return _text(_content(path), path)


def _text(content: bytes, path: Path) -> str:
    suffix = path.suffix.lower()
    if content.startswith(_PDF):
        raise KnownError(PDF.filled(name=path.name))
    if content.startswith(_OLD_WORD) or suffix in _OTHER_SUFFIXES:
        raise KnownError(_OTHER_SUFFIXES.get(suffix, OLD_WORD).filled(name=path.name))
    if suffix == ".docx":
        return text_of_word(content, path.name)
    if suffix == ".eml":
        return text_of_mail(content, path.name)
    if suffix not in _TEXT_SUFFIXES or content.startswith(_ZIP):
        raise KnownError(UNKNOWN_TYPE.filled(name=path.name))
    return decoded(content, path.name)


def decoded(content: bytes, name: str) -> str:
    """Return bytes as text: by their mark, as UTF-8, as UTF-16 without a mark, else as Windows wrote it in the West."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if unmarked := _unmarked_utf16(content):
        return content.decode(unmarked, errors="replace")
    if b"\x00" in content:
        raise KnownError(NOT_TEXT.filled(name=name))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _unmarked_utf16(content: bytes) -> str | None:
    """Tell UTF-16 without a mark by its zeros, which stand at every other byte of Western text."""
    sample = content[:2000]
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.7 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and odd < half * 0.05 else None


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise KnownError(IS_FOLDER.filled(name=path.name))
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise KnownError(UNREADABLE.filled(name=path.name, reason=reason_of(error))) from None
    if len(content) > LARGEST:
        raise KnownError(TOO_BIG.filled(name=path.name))
    return content
