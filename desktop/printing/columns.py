"""Two columns side by side, of equal height at the end, read one after the other."""

from collections.abc import Sequence

from typing_extensions import override

from desktop.printing.blocks import Block, Stack, Taken
from desktop.printing.canvas import TaggedCanvas
from desktop.printing.palette import FAINT

_GUTTER = 20.0
_LINE = 0.5
_STEP = 2.0  # points; finer is not seen


class Columns(Block):
    """Blocks set in two columns; on the last page both end at nearly the same height."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._content = Stack(blocks)
        self._balanced: dict[float, float] = {}

    @override
    def height(self, width: float) -> float:
        known = self._balanced.get(width)
        if known is None:
            known = self._balanced[width] = self._least(_column(width))
        return known

    @override
    def take(self, width: float, room: float, *, forced: bool = False) -> Taken:
        if self.height(width) <= room:
            return Taken(self, None)
        column = _column(width)
        left = self._content.take(column, room, forced=forced)
        if left.fitting is None:
            return Taken(None, self)
        right = left.rest.take(column, room, forced=True) if left.rest else Taken(None, None)
        return Taken(_Pair(left.fitting, right.fitting, room), Columns([right.rest]) if right.rest else None)

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        height = self.height(width)
        left, right = _halves(self._content, _column(width), height)
        _Pair(left, right, height).draw(canvas, x, top, width)

    def _least(self, column: float) -> float:
        """Return the least height at which two columns hold everything."""
        whole = self._content.height(column)
        low, high = whole / 2, whole
        while high - low > _STEP:
            middle = (low + high) / 2
            if _fits(self._content, column, middle):
                high = middle
            else:
                low = middle
        return high


class _Pair(Block):
    """Two columns that are cut already; a hair line between them."""

    def __init__(self, left: Block | None, right: Block | None, height: float) -> None:
        self._left = left
        self._right = right
        self._height = height

    @override
    def height(self, width: float) -> float:
        return self._height

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        column = _column(width)
        if self._left is not None:
            self._left.draw(canvas, x, top, column)
        if self._right is None:
            return
        with canvas.decoration():
            canvas.fill(x + column + (_GUTTER - _LINE) / 2, top - self._height, _LINE, self._height, FAINT)
        self._right.draw(canvas, x + column + _GUTTER, top, column)


def _column(width: float) -> float:
    return (width - _GUTTER) / 2


def _fits(content: Block, column: float, height: float) -> bool:
    left = content.take(column, height)
    return left.fitting is not None and (left.rest is None or left.rest.height(column) <= height)


def _halves(content: Block, column: float, height: float) -> tuple[Block | None, Block | None]:
    left = content.take(column, height)
    return (content, None) if left.fitting is None else (left.fitting, left.rest)
