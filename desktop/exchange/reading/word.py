"""Text out of a Word document, in the order of the page: paragraphs, lists with bullets, tables."""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from desktop.domain.errors import KnownError
from desktop.exchange.reading.minutes.layout import Layout, LayoutWriter
from desktop.exchange.reading.refusals import BROKEN_WORD, TOO_BIG
from desktop.exchange.reading.tables import lines_of_table

if TYPE_CHECKING:
    from docx.document import Document

LARGEST_UNPACKED = 60_000_000  # bytes of all parts together but pictures; real minutes have under one million
_MOST_PARTS = 5000
_DEEPEST_TABLE = 4
_MOST_COLUMNS = 63
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


def layout_of_word(content: bytes, name: str) -> Layout:
    """Return a `.docx` with its tables as grids; raise KnownError as `text_of_word` does."""
    _check_archive(content, name)
    import docx

    try:
        document = docx.Document(io.BytesIO(content))
        writer = LayoutWriter()
        for block, is_item in _laid_out(document, 0):
            if is_item is None:
                writer.grid(block)
            else:
                writer.paragraph(block, item=is_item)
        return writer.layout()
    except Exception as error:
        # as above: lxml and python-docx fail in their own ways
        raise KnownError(BROKEN_WORD.filled(name=name)) from error


def _laid_out(container: Any, depth: int) -> Iterator[tuple[Any, bool | None]]:
    """Yield paragraphs with whether they are items, and tables as rows of cells with None."""
    from docx.table import Table

    for block in container.iter_inner_content():
        if not isinstance(block, Table):
            text = _paragraph(block)
            if text.strip():
                yield text, _is_item(block)
        elif depth < _DEEPEST_TABLE:
            yield _grid(block, depth), None


def _grid(table: Any, depth: int) -> list[list[tuple[Any, list[tuple[str, bool]]]]]:
    """Return rows of (identity, paragraphs); a merged cell comes at each of its places with one identity."""
    _require_real_spans(table)
    seen: dict[Any, list[tuple[str, bool]]] = {}
    rows = []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            identity = cell._tc  # noqa: SLF001 - python-docx gives no other way to tell a merged cell
            if identity not in seen:
                seen[identity] = list(_inside(cell, depth + 1))
            cells.append((identity, seen[identity]))
        rows.append(cells)
    return rows


def _inside(cell: Any, depth: int) -> Iterator[tuple[str, bool]]:
    """Yield the paragraphs of a cell, those of tables inside it too."""
    for block, is_item in _laid_out(cell, depth):
        if is_item is not None:
            yield block, is_item
            continue
        told: set[Any] = set()
        for row in block:
            for identity, paragraphs in row:
                if identity not in told:
                    told.add(identity)
                    yield from paragraphs


def _require_real_spans(table: Any) -> None:
    """Raise ValueError for a cell that claims more columns than Word has: each of them would be gone through."""
    from docx.oxml.ns import qn

    for span in table._tbl.iter(qn("w:gridSpan"), qn("w:gridBefore"), qn("w:gridAfter")):  # noqa: SLF001
        if int(span.get(qn("w:val"), "1")) > _MOST_COLUMNS:
            raise ValueError("too many columns")


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
                _require_real_spans(block)
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
