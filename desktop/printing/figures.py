"""What stands beside paragraphs on a sheet of keys: a code drawn in squares, and short things in numbered places."""

from collections.abc import Sequence

from typing_extensions import override

from desktop.printing.blocks import Block
from desktop.printing.canvas import TaggedCanvas
from desktop.printing.documents import TaggedDocument
from desktop.printing.palette import HEAD
from desktop.printing.paragraphs import Paragraph
from desktop.printing.runs import Run, Style
from desktop.printing.structure import Element, text_string

_BLACK = "0 0 0"  # a code is read by contrast, so not in our ink
_PADDING = 9.0


class Figure(Element):
    """An element of a picture; `alternate` is what those hear who do not see it."""

    def __init__(self, alternate: str) -> None:
        super().__init__("Figure")
        self._alternate = alternate

    @override
    def format(self, document: TaggedDocument) -> bytes:
        written = super().format(document)
        return written.removesuffix(b">>") + f"/Alt {text_string(self._alternate)}>>".encode("ascii")


class Squares(Block):
    """A code of dark squares in the middle of the width, `side` points with its white margin of `quiet` squares."""

    def __init__(self, modules: Sequence[Sequence[bool]], quiet: int, side: float, alternate: str) -> None:
        self._modules = modules
        self._quiet = quiet
        self._side = side
        self._figure = Figure(alternate)

    @override
    def height(self, width: float) -> float:
        return self._side

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        left = x + (width - self._side) / 2
        box = (left, top - self._side, left + self._side, top)
        self._figure.attributes = f"/O/Layout/Placement/Block/BBox[{' '.join(f'{edge:.2f}' for edge in box)}]"
        with canvas.element(self._figure), canvas.content():
            canvas.operators([f"{_BLACK} rg", *self._rectangles(left, top), "f"])

    def _rectangles(self, left: float, top: float) -> list[str]:
        """Write one path, so that no hairs show between squares that touch; a run of them is one rectangle."""
        size = self._side / (len(self._modules) + 2 * self._quiet)
        rectangles = []
        for y, row in enumerate(self._modules, start=self._quiet + 1):
            for start, length in _runs(row):
                place = f"{left + (self._quiet + start) * size:.3f} {top - y * size:.3f}"
                rectangles.append(f"{place} {length * size:.3f} {size:.3f} re")
        return rectangles


class Places(Block):
    """Short texts in numbered places on a tinted ground, row by row: what people read aloud or type from paper."""

    def __init__(self, texts: Sequence[str], columns: int, style: Style, label: Style) -> None:
        self._columns = columns
        self._style = style
        self._list = Element("L", attributes="/O/List/ListNumbering/Decimal")
        self._label_width = label.size * 1.9
        self._items = [
            (Element("LI"), _aligned(str(number), label, style, "Lbl"), Paragraph([Run(text)], style, Element("LBody")))
            for number, text in enumerate(texts, start=1)
        ]

    @override
    def height(self, width: float) -> float:
        return -(-len(self._items) // self._columns) * self._style.leading + 2 * _PADDING

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        with canvas.decoration():
            canvas.fill(x, top - self.height(width), width, self.height(width), HEAD)
        room = (width - 2 * _PADDING) / self._columns
        with canvas.element(self._list):
            for index, (item, label, text) in enumerate(self._items):
                row, column = divmod(index, self._columns)
                left, upper = x + _PADDING + column * room, top - _PADDING - row * self._style.leading
                with canvas.element(item):
                    label.draw(canvas, left, upper, self._label_width)
                    text.draw(canvas, left + self._label_width, upper, room - self._label_width)


def _aligned(text: str, style: Style, beside: Style, role: str) -> Paragraph:
    """Return a small text that stands in the middle of the line of a larger one."""
    return Paragraph([Run(text)], Style(style.size, beside.leading, style.colour, bold=style.bold), Element(role))


def _runs(row: Sequence[bool]) -> list[tuple[int, int]]:
    """Return start and length of each run of dark squares."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs
