"""Text out of a Word document, in the order of the page: paragraphs, lists with bullets, tables."""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from desktop.domain.errors import KnownError
from desktop.exchange.reading.refusals import BROKEN_WORD, TOO_BIG
from desktop.exchange.reading.tables import lines_of_table

if TYPE_CHECKING:
    from docx.document import Document

LARGEST_UNPACKED = 60_000_000  # bytes of all parts together but pictures; real minutes have under one million
_MOST_PARTS = 5000
_DEEPEST_TABLE = 4
_NOT_READ = ("word/media/", "word/embeddings/", "word/fonts/")


def text_of_word(content: bytes, name: str) -> str:
    """Return the text of a `.docx`; raise KnownError for a broken file and for one that unpacks to far too much."""
    _check_archive(content, name)
    import docx  # takes 0.1 s: only when a Word document is read

    try:
        document = docx.Document(io.BytesIO(content))
        return "\n\n".join(_blocks(document, document, 0))
    except Exception as error:
        # lxml and python-docx fail in their own ways over damaged parts; none of them is a fault of ours to report
        raise KnownError(BROKEN_WORD.filled(name=name)) from error


def _check_archive(content: bytes, name: str) -> None:
    """Refuse what is no archive, and what would unpack to far more than a document; nothing is unpacked here."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED + _pictures(parts):
                raise KnownError(TOO_BIG.filled(name=name))
            if any(part.filename == "word/document.xml" for part in parts):
                return
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError):
        pass
    raise KnownError(BROKEN_WORD.filled(name=name))


def _pictures(parts: list[zipfile.ZipInfo]) -> int:
    """Return how much pictures may take: never more than they take packed, since pictures hardly shrink."""
    return sum(min(part.file_size, part.compress_size * 2) for part in parts if part.filename.startswith(_NOT_READ))


def _blocks(document: "Document", container: Any, depth: int) -> Iterator[str]:
    from docx.table import Table

    items: list[str] = []
    for block in container.iter_inner_content():
        if isinstance(block, Table):
            if items:
                yield "\n".join(items)
                items = []
            if depth < _DEEPEST_TABLE:
                yield "\n".join(lines_of_table(list(_rows(document, block, depth))))
            continue
        text = _paragraph(block)
        if not text.strip():
            continue
        if _is_item(block):
            items.append(f"• {text}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield text
    if items:
        yield "\n".join(items)


def _rows(document: "Document", table: Any, depth: int) -> Iterator[list[str]]:
    """Return the cells' texts row by row; a cell that spans columns comes once, one that spans rows stays its own."""
    for row in table.rows:
        cells: list[str] = []
        seen: set[Any] = set()
        for cell in row.cells:
            if cell._tc in seen:  # noqa: SLF001 - python-docx gives no other way to tell a merged cell
                continue
            seen.add(cell._tc)  # noqa: SLF001
            cells.append("\n".join(_blocks(document, cell, depth + 1)))
        yield cells


def _paragraph(paragraph: Any) -> str:
    """Return a paragraph's text with the addresses that its links hide."""
    pieces: list[str] = []
    for part in paragraph.iter_inner_content():
        pieces.append(part.text)
        address = getattr(part, "url", "")
        if address.startswith(("http://", "https://")):
            pieces.append(f" <{address}> ")
    return "".join(pieces)


def _is_item(paragraph: Any) -> bool:
    """Say whether Word draws a bullet or number before the paragraph: by its own mark or by its style's."""
    properties = paragraph._p.pPr  # noqa: SLF001 - python-docx has no word for lists
    if properties is not None and properties.numPr is not None:
        return True
    return bool(paragraph.style is not None and (paragraph.style.name or "").startswith("List "))
