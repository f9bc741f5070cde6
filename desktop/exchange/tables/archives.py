"""Looks into workbooks before they are read: how much they unpack to, and how far their cells lie apart.

The reader behind allocates the whole rectangle around a sheet's cells. Two cells in opposite corners of a sheet, a file
of 6 KB, would ask for 500 GB and end the program.
"""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, cast
from xml.etree import ElementTree as ET

from desktop.domain.errors import KnownError
from desktop.exchange.tables.refusals import BROKEN, NOT_A_TABLE, TOO_BIG, TOO_SPARSE

LARGEST_UNPACKED = 150_000_000  # bytes of all parts together
MOST_CELLS = 4_000_000  # of the rectangle around all cells of a sheet
_MOST_PARTS = 2000
_CHUNK = 1 << 20
_LONGEST_TAG = 2000
_CELL = re.compile(rb"<(?:\w+:)?c(\s[^>]*[^/>])?>")
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=[\"'](\d{1,7})[\"']")
_BINARY = "xl/workbook.bin"  # of .xlsb, which is not looked into here
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, ET.ParseError, OSError, EOFError, ValueError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def require_harmless(content: bytes, name: str) -> None:
    """Raise KnownError for a workbook that is broken, or that would unpack or spread out to far too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS:
                raise KnownError(TOO_BIG.filled(name=name))
            if any(part.filename.lower() == _BINARY for part in parts):
                raise KnownError(NOT_A_TABLE.filled(name=name))
            room = LARGEST_UNPACKED
            for part in parts:
                room -= _require_small(archive, part, room, name)
    except _BROKEN as error:
        raise KnownError(BROKEN.filled(name=name)) from error


def _require_small(archive: zipfile.ZipFile, part: zipfile.ZipInfo, room: int, name: str) -> int:
    """Return how much a part unpacks to; raise KnownError beyond `room`."""
    part.file_size = room + 2 * _CHUNK  # read on to the true end, whatever the head says
    with archive.open(part) as stream:
        chunks = _bounded(stream, room, name)
        if part.filename == "content.xml":
            return _require_dense_table(chunks, name)
        return _require_dense(chunks, name)  # any part may be a sheet


def _bounded(stream: IO[bytes], room: int, name: str) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        room -= len(chunk)
        if room < 0:
            raise KnownError(TOO_BIG.filled(name=name))
        yield chunk


def _require_dense(chunks: Iterator[bytes], name: str) -> int:
    """Look at the places of all cells that hold something in what may be a sheet of Excel."""
    size, rows, columns, unplaced = 0, 0, 0, 0
    kept = b""
    for chunk in chunks:
        size += len(chunk)
        text = kept + chunk
        for row in _ROW.findall(text):
            rows = max(rows, int(row))
        letters: set[bytes] = set()
        for attributes in _CELL.findall(text):
            if place := _PLACE.search(attributes):
                letters.add(place[1])
                rows = max(rows, int(place[2]))
            else:
                unplaced += 1
        columns = max([columns, *map(_column, letters)])
        cut = text.rfind(b"<")
        kept = text[cut:] if cut >= 0 and len(text) - cut < _LONGEST_TAG else b""
    if rows * (columns + unplaced) > MOST_CELLS:
        raise KnownError(TOO_SPARSE.filled(name=name))
    return size


def _require_dense_table(chunks: Iterator[bytes], name: str) -> int:
    """Look at the places of all cells of OpenDocument sheets that hold something, repeated ones included."""
    parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(("start", "end"))
    size, box = 0, _Box()
    for chunk in chunks:
        size += len(chunk)
        parser.feed(chunk)
        for event in parser.read_events():
            kind, element = cast("tuple[str, ET.Element]", event)
            (box.begin if kind == "start" else box.end)(element)
        if box.size > MOST_CELLS:
            raise KnownError(TOO_SPARSE.filled(name=name))
    return size


class _Box:
    """Follows a sheet of OpenDocument; `size` is that of the largest rectangle around what holds something."""

    def __init__(self) -> None:
        self.size = 0
        self._row = self._column = self._rows = self._columns = 0
        self._repeats = 1

    def begin(self, element: ET.Element) -> None:
        """Note where a sheet or a row begins."""
        if element.tag == f"{_TABLE}table":
            self._row = self._rows = self._columns = 0
        elif element.tag == f"{_TABLE}table-row":
            self._column, self._repeats = 0, _times(element, "rows")

    def end(self, element: ET.Element) -> None:
        """Note how far a cell or a row reaches."""
        if element.tag in _CELLS:
            self._column += _times(element, "columns")
            if len(element):
                self._rows, self._columns = self._row + self._repeats, max(self._columns, self._column)
                self.size = max(self.size, self._rows * self._columns)
        elif element.tag == f"{_TABLE}table-row":
            self._row += self._repeats
            element.clear()


def _times(element: ET.Element, what: str) -> int:
    return max(1, int(element.get(f"{_TABLE}number-{what}-repeated", "1")))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
