"""A Word document as one text that a person can look at, with its tables as grids of places in that text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.exchange.reading.normal import clean_lines
from desktop.exchange.reading.plain import plain
from desktop.usecases.findings import Span

MOST_ROWS = 2000
_DEEPEST_TABLE = 4
_BULLET = "• "


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph's line; `item` says that Word draws a bullet or number before it."""

    span: Span
    text: str
    item: bool = False

    @property
    def plain(self) -> str:
        """Return the line in plain small letters."""
        return plain(self.text).casefold()


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """The lines of a cell; a cell that spans rows or columns is one object at all its places."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Return the cell on one line."""
        return " ".join(line.text for line in self.lines)

    @property
    def plain(self) -> str:
        """Return the same in plain small letters."""
        return " ".join(line.plain for line in self.lines)


Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `before` is the last line above it."""

    rows: tuple[Row, ...]
    span: Span
    before: Line | None

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Layout:
    """All of a document: every word of it stands in `text`."""

    text: str
    lines: tuple[Line, ...]  # outside tables
    grids: tuple[Grid, ...]


class LayoutWriter:
    """Writes blocks below one another and notes where they stand."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._position = 0
        self._lines: list[Line] = []
        self._grids: list[Grid] = []

    def paragraph(self, text: str, *, item: bool) -> None:
        """Add a paragraph outside tables; items of one list stand close together."""
        if not (item and self._lines and self._lines[-1].item and self._follows(self._lines[-1])):
            self._gap()
        self._lines += self._write(text, item=item)

    def grid(self, rows: Sequence[Sequence[tuple[Any, Sequence[tuple[str, bool]]]]]) -> None:
        """Add a table: rows of cells, each with its identity and its paragraphs (text, whether it is an item)."""
        self._gap()
        start = self._position
        known: dict[Any, Cell] = {}
        written: list[Row] = []
        for row in rows[:MOST_ROWS]:
            cells: list[Cell] = []
            for identity, paragraphs in row:
                if identity not in known:
                    lines = [line for text, item in paragraphs for line in self._write(text, item=item)]
                    known[identity] = Cell(tuple(lines))
                cells.append(known[identity])
            self._gap()
            written.append(cells)
        before = self._lines[-1] if self._lines else None
        self._grids.append(Grid(tuple(written), Span(start, self._position), before))

    def layout(self) -> Layout:
        """Return what was written."""
        return Layout("".join(self._pieces), tuple(self._lines), tuple(self._grids))

    def _write(self, text: str, *, item: bool) -> Iterator[Line]:
        for line in clean_lines(text):
            if item:
                self._put(_BULLET)
            start = self._position
            self._put(line)
            yield Line(Span(start, self._position), line, item)
            self._put("\n")

    def _gap(self) -> None:
        """Leave one blank line."""
        if self._pieces and self._pieces[-1] == "\n" and self._pieces[-2:] != ["\n", "\n"]:
            self._put("\n")

    def _follows(self, line: Line) -> bool:
        return self._position == line.span.end + 1

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._position += len(text)
