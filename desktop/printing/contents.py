"""A table of contents: what there is, on which page, and a way there at a click."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from typing_extensions import override

from desktop.printing.blocks import Block, Stack
from desktop.printing.canvas import TaggedCanvas
from desktop.printing.palette import FAINT, INDIGO
from desktop.printing.paragraphs import Paragraph
from desktop.printing.runs import Run, Style
from desktop.printing.structure import Element

_LINE = Style(9.5, 14.5)
_UNDER = Style(8.8, 13)
_NUMBER_ROOM = 26.0
_INDENT = 14.0


class Entry(NamedTuple):
    """A line of the table: the key of what it leads to, its words, and how deep it lies (0 or 1)."""

    key: str
    title: str
    depth: int = 0


def contents(entries: Sequence[Entry], places: Mapping[str, int]) -> Stack:
    """Return the table; where a page is not known yet its room is left free."""
    return Stack([_Line(entry, places.get(entry.key)) for entry in entries], Element("TOC"))


class _Line(Block):
    """One line, all of which leads to its part."""

    def __init__(self, entry: Entry, page: int | None) -> None:
        style = _UNDER if entry.depth else _LINE
        self._entry = entry
        self._indent = _INDENT * entry.depth
        self._title = Paragraph([Run(entry.title, bold=not entry.depth, colour=None if entry.depth else INDIGO)], style)
        self._page = Paragraph([Run(str(page))], style) if page else None
        self._item, self._link = Element("TOCI"), Element("Link")
        self.space_before = 0 if entry.depth else 4
        self.space_after = 1

    @override
    def height(self, width: float) -> float:
        return self._title.height(width - self._indent - _NUMBER_ROOM)

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        height = self.height(width)
        with canvas.element(self._item), canvas.element(self._link):
            self._title.draw(canvas, x + self._indent, top, width - self._indent - _NUMBER_ROOM)
            if self._page is not None:
                self._page.draw(canvas, x + width - _NUMBER_ROOM + 8, top, _NUMBER_ROOM - 8)
            canvas.jump((x, top - height, x + width, top), self._entry.key, self._entry.title)
        if not self._entry.depth:
            with canvas.decoration():
                canvas.fill(x, top - height - 0.5, width, 0.5, FAINT)
