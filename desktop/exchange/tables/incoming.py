"""Reads other people's tables: Excel, OpenDocument and CSV, whatever program, country and encoding they come from."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from desktop.domain.errors import KnownError
from desktop.exchange.reading.files import decoded
from desktop.exchange.tables import refusals
from desktop.exchange.tables.archives import MOST_CELLS, require_harmless
from desktop.exchange.tables.separated import unguarded
from desktop.exchange.unreadable import reason_of
from desktop.usecases.table_import.foreign import ForeignSheet, Row, is_empty

LARGEST = 40_000_000  # bytes
MOST_COLUMNS = 300
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
_TEXTS = frozenset({".csv", ".tsv", ".txt"})
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DELIMITERS = ";,\t|"
_SAMPLE = 30  # lines that tell which sign parts the cells
_ENCRYPTED = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0".encode("latin-1")
_NAMES_OF_SEPARATOR = "sep="


def read_tables(path: Path) -> tuple[ForeignSheet, ...]:
    """Return the sheets of a file in which something stands; raise KnownError, with what to do, where there is none."""
    content = _content(path)
    suffix = path.suffix.lower()
    if suffix not in _WORKBOOKS | _TEXTS:
        raise KnownError(refusals.NOT_A_TABLE.filled(name=path.name))
    is_workbook = content.startswith((_ZIP, _OLD_OFFICE))
    sheets = _of_workbook(content, path.name) if is_workbook else _of_text(content, path)
    found = tuple(sheet for sheet in sheets if sheet.rows)
    if not found:
        raise KnownError(refusals.EMPTY.filled(name=path.name))
    widest = max(len(row) for sheet in found for row in sheet.rows)
    if widest > MOST_COLUMNS:
        raise KnownError(refusals.TOO_WIDE.filled(name=path.name, n=widest, most=MOST_COLUMNS))
    return found


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise KnownError(refusals.UNREADABLE.filled(name=path.name, reason=reason_of(error))) from None
    if len(content) > LARGEST:
        raise KnownError(refusals.TOO_BIG.filled(name=path.name))
    return content


def _of_workbook(content: bytes, name: str) -> list[ForeignSheet]:
    if content.startswith(_ZIP):
        require_harmless(content, name)
    elif _ENCRYPTED in content:
        raise KnownError(refusals.LOCKED.filled(name=name))
    try:
        return _sheets(content)
    except Exception as error:
        # calamine names dozens of faults of damaged files; none of them is a fault of ours to report
        raise KnownError(refusals.BROKEN.filled(name=name)) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of its Rust, which is no Exception of Python's
            raise KnownError(refusals.BROKEN.filled(name=name)) from None
        raise


def _sheets(content: bytes) -> list[ForeignSheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        names = [
            about.name
            for about in book.sheets_metadata
            if about.typ is SheetTypeEnum.WorkSheet and about.visible is SheetVisibleEnum.Visible
        ]
        found = ((name, book.get_sheet_by_name(name)) for name in names)
        return [
            ForeignSheet(name, _trimmed(sheet.to_python(skip_empty_area=False)))
            for name, sheet in found
            if sheet.total_height * sheet.total_width <= MOST_CELLS
        ]


def _of_text(content: bytes, path: Path) -> list[ForeignSheet]:
    if path.suffix.lower() not in _TEXTS:
        raise KnownError(refusals.BROKEN.filled(name=path.name))
    text = decoded(content, path.name)
    delimiter = _delimiter(text)
    if text[:4].lower() == _NAMES_OF_SEPARATOR:
        delimiter, text = text[4:5], "\n" + text.partition("\n")[2]
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except (csv.Error, TypeError) as error:
        raise KnownError(refusals.BROKEN.filled(name=path.name)) from error
    return [ForeignSheet(path.stem, _trimmed([unguarded(cell) for cell in row] for row in rows))]


def _delimiter(text: str) -> str:
    """Return the sign that parts most lines of the beginning into equally many cells."""
    return max(_DELIMITERS, key=lambda sign: _evenness(text, sign))


def _evenness(text: str, sign: str) -> tuple[int, int]:
    try:
        reader = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=sign)
        widths = [len(row) for row, _ in zip(reader, range(_SAMPLE), strict=False)]
    except csv.Error:
        return (0, 0)
    parted = [width for width in widths if width > 1]
    usual = max(set(parted), key=parted.count, default=0)
    return (parted.count(usual), usual)


def _trimmed(rows: Iterable[Sequence[Any]]) -> list[Row]:
    """Return rows without the empty cells at their ends, and without the empty rows at the end."""
    kept: list[Row] = []
    for row in rows:
        end = len(row)
        while end and is_empty(row[end - 1]):
            end -= 1
        kept.append(row[:end])
    while kept and not kept[-1]:
        kept.pop()
    return kept
