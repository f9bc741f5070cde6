"""From blocks to a file: cut into pages, each with its head and foot, and write the PDF."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Protocol

from reportlab.lib.pagesizes import A4

from desktop.printing.blocks import Block, Stack
from desktop.printing.canvas import TaggedCanvas
from desktop.printing.faces import PRINTING
from desktop.printing.metadata import Properties


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper and its margins, in points."""

    width: float = A4[0]
    height: float = A4[1]
    left: float = 45
    right: float = 45
    top: float = 46
    top_of_first: float = 46
    bottom: float = 54

    @property
    def measure(self) -> float:
        """Return the width of the text."""
        return self.width - self.left - self.right


class Furniture(Protocol):
    """What every page carries beside its text."""

    def draw(self, canvas: TaggedCanvas, sheet: Sheet, number: int, count: int) -> None:
        """Draw head and foot of page `number` of `count`, as decoration."""


def write(document: Block, properties: Properties, furniture: Furniture, sheet: Sheet) -> bytes:
    """Return the PDF of `document`; the same blocks and properties give the same bytes."""
    with PRINTING:
        return _written([document], properties, furniture, sheet)


def write_with_contents(
    make: Callable[[Mapping[str, int]], Sequence[Block]], properties: Properties, furniture: Furniture, sheet: Sheet
) -> bytes:
    """Return the PDF of parts that each begin on a page of their own.

    `make` is given the page of each key, for a table of contents; it is called twice, first with no page
    known, and must make parts of the same height both times.
    """
    with PRINTING:
        places = {key: number for number, page in _numbered(make({}), sheet) for key in _keys(page)}
        return _written(make(places), properties, furniture, sheet)


def _written(parts: Sequence[Block], properties: Properties, furniture: Furniture, sheet: Sheet) -> bytes:
    pages = list(_numbered(parts, sheet))
    target = BytesIO()
    canvas = TaggedCanvas(target, properties, (sheet.width, sheet.height))
    for number, page in pages:
        top = sheet.top_of_first if number == 1 else sheet.top
        page.draw(canvas, sheet.left, sheet.height - top, sheet.measure)
        furniture.draw(canvas, sheet, number, len(pages))
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _numbered(parts: Sequence[Block], sheet: Sheet) -> Iterator[tuple[int, Block]]:
    """Yield the pages with their numbers; each part begins one."""
    return enumerate((page for part in parts for page in _pages(part, sheet)), start=1)


def _keys(block: Block) -> Iterator[str]:
    """Yield the keys of what begins in a block."""
    if block.key:
        yield block.key
    for inner in block.blocks if isinstance(block, Stack) else ():
        yield from _keys(inner)


def _pages(document: Block, sheet: Sheet) -> Iterator[Block]:
    rest: Block | None = document
    top = sheet.top_of_first
    while rest is not None:
        room = sheet.height - top - sheet.bottom
        taken = rest.take(sheet.measure, room, forced=True)
        if taken.fitting is None:
            raise RuntimeError("a forced block took nothing")
        yield taken.fitting
        rest = taken.rest
        top = sheet.top
