"""What a page is laid out from: blocks that know their height, can be cut where a page ends, and draw themselves.

Lengths are points. A block never changes once made; what is cut off is a new block that shares the structure element,
so that a paragraph over two pages stays one paragraph for those who listen to it.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

from typing_extensions import override

from desktop.printing.canvas import TaggedCanvas
from desktop.printing.structure import Element


class Taken(NamedTuple):
    """What fits into some room, and what is left for the next page; either may be missing."""

    fitting: "Block | None"
    rest: "Block | None"


class Block(ABC):
    """Something that takes up the full width and some height."""

    space_before: float = 0
    space_after: float = 0
    keep_with_next: bool = False
    key: str = ""  # by which a table of contents leads here

    @abstractmethod
    def height(self, width: float) -> float:
        """Return the height that the block takes at `width`."""

    @abstractmethod
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the block below `top`, from `x` on."""

    def take(self, width: float, room: float, *, forced: bool = False) -> Taken:
        """Cut off what fits into `room`; `forced` means a fresh page, where something must be taken."""
        if forced or self.height(width) <= room:
            return Taken(self, None)
        return Taken(None, self)


class Stack(Block):
    """Blocks one below the other, tagged together when there is an element for them."""

    def __init__(self, blocks: Sequence[Block], element: Element | None = None, *, indent: float = 0) -> None:
        self.blocks = blocks
        self.element = element
        self.indent = indent
        if blocks:
            self.space_before = blocks[0].space_before
            self.space_after = blocks[-1].space_after
            self.keep_with_next = blocks[-1].keep_with_next
        self._heights: dict[float, float] = {}

    @override
    def height(self, width: float) -> float:
        known = self._heights.get(width)
        if known is None:
            inner = width - self.indent
            known = sum(block.height(inner) for block in self.blocks)
            known += sum(_gap(above, below) for above, below in zip(self.blocks, self.blocks[1:], strict=False))
            self._heights[width] = known
        return known

    @override
    def take(self, width: float, room: float, *, forced: bool = False) -> Taken:
        width -= self.indent
        used = 0.0
        for index, block in enumerate(self.blocks):
            if index:
                used += _gap(self.blocks[index - 1], block)
            height = block.height(width)
            if used + height <= room:
                used += height
                continue
            taken = block.take(width, room - used, forced=forced and index == 0)
            return self._cut(index, taken, forced=forced)
        return Taken(self, None)

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        if self.element is None:
            self._draw_blocks(canvas, x, top, width)
            return
        with canvas.element(self.element):
            self._draw_blocks(canvas, x, top, width)

    def _cut(self, index: int, taken: Taken, *, forced: bool) -> Taken:
        """Cut before block `index`, of which `taken` was taken; a heading goes over with what it heads."""
        if taken.fitting is not None:
            below = [taken.rest] if taken.rest is not None else []
            return self._parts([*self.blocks[:index], taken.fitting], [*below, *self.blocks[index + 1 :]])
        start = index
        while start > 0 and self.blocks[start - 1].keep_with_next:
            start -= 1
        if start == 0 and forced:
            start = index
        return self._parts(self.blocks[:start], self.blocks[start:])

    def _parts(self, above: Sequence[Block], below: Sequence[Block]) -> Taken:
        rest = self._part(below)
        if rest is not None:
            rest.space_after = self.space_after
        return Taken(self._part(above), rest)

    def _part(self, blocks: Sequence[Block]) -> "Stack | None":
        return Stack(blocks, self.element, indent=self.indent) if blocks else None

    def _draw_blocks(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        above: Block | None = None
        for block in self.blocks:
            if above is not None:
                top -= _gap(above, block)
            block.draw(canvas, x + self.indent, top, width - self.indent)
            top -= block.height(width - self.indent)
            above = block


class Rule(Block):
    """A thin line across the width: decoration, silent for those who listen."""

    def __init__(
        self,
        colour: str,
        *,
        thickness: float = 0.6,
        space_before: float = 0,
        space_after: float = 0,
        keep: bool = False,
    ) -> None:
        self.colour = colour
        self.thickness = thickness
        self.space_before = space_before
        self.space_after = space_after
        self.keep_with_next = keep

    @override
    def height(self, width: float) -> float:
        return self.thickness

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        with canvas.decoration():
            canvas.fill(x, top - self.thickness, width, self.thickness, self.colour)


def _gap(above: Block, below: Block) -> float:
    return max(above.space_after, below.space_before)
