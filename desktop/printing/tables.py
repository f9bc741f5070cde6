"""Tables that run over pages: heads are repeated, long cells are cut, and every cell says what it is.

A table is a sequence of bands. A band is one row, or several rows whose first cells span them all: an agenda item with
its discussion beside its actions.
"""

from collections.abc import Iterable, Sequence

from typing_extensions import override

from desktop.printing.blocks import Block, Stack, Taken
from desktop.printing.canvas import TaggedCanvas
from desktop.printing.palette import HEAD, LINE
from desktop.printing.structure import Element

PADDING = 4.0
_ABOVE = 3.0
_BELOW = 3.6
_RULE = 0.5
_KEPT_WHOLE = 86.0  # a lower band goes to the next page in one piece
_LEAST_ROOM = 38.0  # no band is begun in less room than this


class Cell:
    """What stands in one cell, and its element: `TH` with a scope, or `TD`."""

    __slots__ = ("content", "element", "shaded")

    def __init__(self, content: Stack, element: Element, *, shaded: bool = False) -> None:
        self.content = content
        self.element = element
        self.shaded = shaded

    @classmethod
    def of(cls, *blocks: Block, scope: str = "", span: int = 1, language: str | None = None) -> "Cell":
        """Make a cell; `scope` (`Column` or `Row`) makes it a heading, `span` is the number of rows it covers."""
        attributes = (f"/Scope/{scope}" if scope else "") + (f"/RowSpan {span}" if span > 1 else "")
        element = Element(
            "TH" if scope else "TD", language=language, attributes=f"/O/Table{attributes}" if attributes else ""
        )
        return cls(Stack(blocks), element, shaded=bool(scope))

    def height(self, width: float) -> float:
        """Return the height with the room around the text."""
        return self.content.height(width - 2 * PADDING) + _ABOVE + _BELOW

    def take(self, width: float, room: float, *, forced: bool) -> "tuple[Cell | None, Cell]":
        """Cut the cell; the first part is None where nothing fits although there is something."""
        empty = Cell(Stack(()), self.element, shaded=self.shaded)
        if not self.content.blocks:
            return empty, empty
        taken = self.content.take(width - 2 * PADDING, room - _ABOVE - _BELOW, forced=forced)
        return self._part(taken.fitting), self._part(taken.rest) or empty

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the text; backgrounds and lines are the table's."""
        with canvas.element(self.element):
            self.content.draw(canvas, x + PADDING, top - _ABOVE, width - 2 * PADDING)

    def _part(self, block: Block | None) -> "Cell | None":
        return Cell(block, self.element, shaded=self.shaded) if isinstance(block, Stack) else None


class Row:
    """The cells of one row that are not shared with the rows below it."""

    __slots__ = ("cells", "element", "least")

    def __init__(self, cells: Sequence[Cell], element: Element | None = None, *, least: float = 0.0) -> None:
        self.cells = cells
        self.least = least
        self.element = element or Element("TR")

    def height(self, widths: Sequence[float]) -> float:
        """Return the height of the tallest cell, and `least` where people write by hand."""
        return max([self.least, *(cell.height(width) for cell, width in zip(self.cells, widths, strict=True))])

    def take(self, widths: Sequence[float], room: float, *, forced: bool) -> "tuple[Row, Row] | None":
        """Cut all cells, or say that this cannot be done here."""
        parts = [cell.take(width, room, forced=forced) for cell, width in zip(self.cells, widths, strict=True)]
        fitting = [part for part, _ in parts if part is not None]
        if len(fitting) < len(parts):
            return None
        return Row(fitting, self.element), Row([rest for _, rest in parts], self.element)


class Band:
    """Rows that share their first cells (`spanning`, tagged in the first of the rows)."""

    __slots__ = ("_first", "_known", "rows", "spanning")

    def __init__(self, rows: Sequence[Row], spanning: Sequence[Cell] = (), first: Element | None = None) -> None:
        self.rows = rows
        self.spanning = spanning
        self._first = first or rows[0].element
        self._known: tuple[tuple[float, ...], list[float]] = ((), [])

    def heights(self, widths: Sequence[float]) -> list[float]:
        """Return the height of each row; the last is stretched to the end of the longest shared cell.

        It is measured once: a table of many pages asks for each band on every page before its own.
        """
        if self._known[0] != tuple(widths):
            self._known = (tuple(widths), self._measured(widths))
        return self._known[1]

    def _measured(self, widths: Sequence[float]) -> list[float]:
        split = len(self.spanning)
        heights = [row.height(widths[split:]) for row in self.rows]
        shared = max((cell.height(width) for cell, width in zip(self.spanning, widths, strict=False)), default=0.0)
        heights[-1] += max(0.0, shared - sum(heights))
        return heights

    def take(self, widths: Sequence[float], room: float, *, forced: bool) -> "tuple[Band, Band | None] | None":
        """Cut the band at `room`, or say that it should not be cut here; the rest is None where nothing is left."""
        if not forced and (room < _LEAST_ROOM or sum(self.heights(widths)) <= _KEPT_WHOLE):
            return None
        split = len(self.spanning)
        shared = Row(self.spanning).take(widths[:split], room, forced=forced)
        if shared is None:
            return None
        rows = self._cut_rows(widths[split:], room, forced=forced)
        if rows is None:
            return None
        above, below = (
            Band(part, cells.cells, self._first) for part, cells in zip(rows, shared, strict=True)
        )
        return above, below if below.adds_to(above) else None

    def adds_to(self, above: "Band") -> bool:
        """Say whether anything is left to draw after `above`: some text, or a row that was not begun."""
        cells = [*self.spanning, *(cell for row in self.rows for cell in row.cells)]
        begun = {row.element for row in above.rows}
        return any(cell.content.blocks for cell in cells) or any(row.element not in begun for row in self.rows)

    def draw(
        self, canvas: TaggedCanvas, x: float, top: float, widths: Sequence[float], heights: Sequence[float]
    ) -> None:
        """Draw the text of all cells, shared ones first."""
        split = len(self.spanning)
        with canvas.element(self._first):
            _draw_cells(canvas, self.spanning, x, top, widths)
        start = x + sum(widths[:split])
        for row, height in zip(self.rows, heights, strict=True):
            with canvas.element(row.element):
                _draw_cells(canvas, row.cells, start, top, widths[split:])
            top -= height

    def _cut_rows(
        self, widths: Sequence[float], room: float, *, forced: bool
    ) -> tuple[Sequence[Row], Sequence[Row]] | None:
        for index, row in enumerate(self.rows):
            height = row.height(widths)
            if height <= room:
                room -= height
                continue
            parts = row.take(widths, room, forced=forced and index == 0)
            if parts is not None:
                rest = [parts[1]] if any(cell.content.blocks for cell in parts[1].cells) else []
                return [*self.rows[:index], parts[0]], [*rest, *self.rows[index + 1 :]] or [_emptied(row)]
            if index == 0:
                return None
            return self.rows[:index], self.rows[index:]
        return self.rows, [_emptied(self.rows[-1])]  # only shared cells are left: an empty row carries them on


class Table(Block):
    """A table with fixed columns, given as shares of the width."""

    def __init__(
        self,
        shares: Sequence[float],
        bands: Sequence[Band],
        head: Row | None = None,
        element: Element | None = None,
        *,
        space_before: float = 0,
        space_after: float = 0,
        continued: bool = False,
    ) -> None:
        self.shares = shares
        self.bands = bands
        self.head = head
        self.element = element or Element("Table")
        self.space_before = space_before
        self.space_after = space_after
        self.continued = continued
        self._known: tuple[float, list[list[float]]] = (0.0, [])

    @override
    def height(self, width: float) -> float:
        return self._head_height(width) + sum(sum(heights) for heights in self._heights(width))

    @override
    def take(self, width: float, room: float, *, forced: bool = False) -> Taken:
        widths = self._widths(width)
        room -= self._head_height(width)
        for index, (band, heights) in enumerate(zip(self.bands, self._heights(width), strict=True)):
            height = sum(heights)
            if height <= room:
                room -= height
                continue
            parts = band.take(widths, room, forced=forced and index == 0)
            if parts is not None:
                rest = [parts[1]] if parts[1] is not None else []
                return self._parts([*self.bands[:index], parts[0]], [*rest, *self.bands[index + 1 :]])
            if index == 0:
                return Taken(None, self)
            return self._parts(self.bands[:index], self.bands[index:])
        return Taken(self, None)

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        widths = self._widths(width)
        head_height = self._head_height(width)
        with canvas.element(self.element):
            self._draw_grid(canvas, x, top, width)
            if self.head is not None and not self.continued:
                with canvas.element(self.head.element):
                    _draw_cells(canvas, self.head.cells, x, top, widths)
            elif self.head is not None:
                _draw_repeated(canvas, self.head.cells, x, top, widths)
            top -= head_height
            for band, heights in zip(self.bands, self._heights(width), strict=True):
                band.draw(canvas, x, top, widths, heights)
                top -= sum(heights)

    def _parts(self, above: Sequence[Band], below: Sequence[Band]) -> Taken:
        first = Table(self.shares, above, self.head, self.element, continued=self.continued)
        if not below:
            return Taken(first, None)
        rest = Table(self.shares, below, self.head, self.element, space_after=self.space_after, continued=True)
        return Taken(first, rest)

    def _widths(self, width: float) -> list[float]:
        total = sum(self.shares)
        return [width * share / total for share in self.shares]

    def _head_height(self, width: float) -> float:
        return 0.0 if self.head is None else self.head.height(self._widths(width))

    def _heights(self, width: float) -> list[list[float]]:
        if self._known[0] != width:
            widths = self._widths(width)
            self._known = (width, [band.heights(widths) for band in self.bands])
        return self._known[1]

    def _draw_grid(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw backgrounds, then lines over them: decoration, below the text."""
        widths = self._widths(width)
        head_height = self._head_height(width)
        with canvas.decoration():
            if self.head is not None:
                canvas.fill(x, top - head_height, width, head_height, HEAD)
            edge = top - head_height
            for band, heights in zip(self.bands, self._heights(width), strict=True):
                edge = _shade(canvas, band, sum(heights), x, edge, widths)
            _draw_frame(canvas, x, top, edge, widths)
            edge = _draw_line(canvas, x, top - head_height, width) if self.head is not None else top
            for band, heights in zip(self.bands, self._heights(width), strict=True):
                shared = sum(widths[: len(band.spanning)])
                for height in heights[:-1]:
                    edge = _draw_line(canvas, x + shared, edge - height, width - shared)
                edge = _draw_line(canvas, x, edge - heights[-1], width)


def _shade(
    canvas: TaggedCanvas, band: Band, height: float, x: float, top: float, widths: Sequence[float]
) -> float:
    """Draw the background of a band's heading cells; return where the band ends."""
    for cell, width in zip([*band.spanning, *band.rows[0].cells], widths, strict=True):
        if cell.shaded:
            canvas.fill(x, top - height, width, height, HEAD)
        x += width
    return top - height


def _draw_frame(canvas: TaggedCanvas, x: float, top: float, bottom: float, widths: Sequence[float]) -> None:
    _draw_line(canvas, x, top, sum(widths))
    for width in (0.0, *widths):
        x += width
        canvas.fill(x - _RULE / 2, bottom - _RULE / 2, _RULE, top - bottom + _RULE, LINE)


def _draw_line(canvas: TaggedCanvas, x: float, y: float, width: float) -> float:
    canvas.fill(x, y - _RULE / 2, width, _RULE, LINE)
    return y


def _draw_cells(canvas: TaggedCanvas, cells: Iterable[Cell], x: float, top: float, widths: Sequence[float]) -> None:
    for cell, width in zip(cells, widths, strict=False):
        cell.draw(canvas, x, top, width)
        x += width


def _draw_repeated(canvas: TaggedCanvas, cells: Iterable[Cell], x: float, top: float, widths: Sequence[float]) -> None:
    """Draw the head again for the eye; those who listen know it from the first page."""
    with canvas.for_the_eye():
        _draw_cells(canvas, cells, x, top, widths)


def _emptied(row: Row) -> Row:
    return Row([Cell(Stack(()), cell.element, shaded=cell.shaded) for cell in row.cells], row.element)
