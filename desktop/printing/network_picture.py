"""The picture of a network on paper: lines, symbols over them, and the names for which there is room."""

from collections.abc import Iterator
from math import hypot

from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.printing.blocks import Block
from desktop.printing.canvas import Ink, Line, TaggedCanvas
from desktop.printing.faces import latin
from desktop.printing.figures import Figure
from desktop.printing.network_marks import line, symbol
from desktop.printing.palette import INK
from desktop.printing.runs import Run, Style, words_of
from desktop.usecases.actors.cartography.placing import Box
from desktop.usecases.actors.network.boxes import Positions, box_of, extent, radius
from desktop.usecases.actors.network.graph import Network
from desktop.usecases.actors.network.links import LinkSort
from desktop.usecases.actors.network.naming import Name, Spots, placed_names
from desktop.usecases.actors.network.stress import Point

_MOST = 0.95  # points of a unit of the layout at most
_SMALLEST = 2.6  # radius of a symbol at least
_NAME = Style(6.6, 8, INK)
_WHITE = "1 1 1"
_ASIDE = 30.0  # left beside the outermost symbols for their names


class NetworkPicture(Block):
    """As wide as there is room, of a given height."""

    def __init__(self, network: Network, positions: Positions, height: float, alternate: str) -> None:
        """`alternate` is what those hear who do not see it."""
        self.space_after = 4
        self._network, self._positions, self._height = network, positions, height
        self._figure = Figure(alternate)

    @override
    def height(self, width: float) -> float:
        return self._height

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        box = (x, top - self._height, x + width, top)
        self._figure.attributes = f"/O/Layout/Placement/Block/BBox[{' '.join(f'{edge:.2f}' for edge in box)}]"
        drawing = _Drawing(self._network, self._positions, width, self._height)
        with canvas.element(self._figure), canvas.content():
            canvas.operators(["q", *drawing.lines(x, top), *drawing.symbols(x, top)])
            canvas.operators([*drawing.plates(x, top), "Q"])
            canvas.show(drawing.names(x, top))


class _Drawing:
    """The layout in points, y downwards from the upper left corner of the picture."""

    def __init__(self, network: Network, positions: Positions, width: float, height: float) -> None:
        self._network = network
        boxes = [box_of(one.name, network.degree(one.id)) for one in network.actors]
        left, top, right, bottom = extent([positions[one.id] for one in network.actors], boxes)
        room = width - 2 * _ASIDE
        scale = min(room / (right - left), height / (bottom - top), _MOST)
        aside, above = (width - (right - left) * scale) / 2, (height - (bottom - top) * scale) / 2
        self._points = {
            one.id: ((positions[one.id][0] - left) * scale + aside, (positions[one.id][1] - top) * scale + above)
            for one in network.actors
        }
        self._reaches = {one.id: max(radius(network.degree(one.id)) * scale, _SMALLEST) for one in network.actors}
        spots = Spots(self._points, self._reaches, Box(0, 0, width, height))
        self._names: list[Name] = placed_names(network, spots, _size)

    def lines(self, x: float, top: float) -> Iterator[str]:
        """Yield what draws all links, what is shared first."""
        for sort in reversed(LinkSort):
            for link, shift in self._network.side_by_side:
                if link.sort is sort:
                    yield from line(sort, *self._ends(link.source, link.target, shift * _MOST, x, top, sort))

    def symbols(self, x: float, top: float) -> Iterator[str]:
        """Yield what draws all symbols."""
        for one in self._network.actors:
            yield from symbol(one.type, self._at(one.id, x, top), self._reaches[one.id])

    def plates(self, x: float, top: float) -> Iterator[str]:
        """Yield the white grounds on which names are read over lines."""
        yield f"{_WHITE} rg"
        for name in self._names:
            box = name.box
            size = f"{box.right - box.left:.2f} {box.bottom - box.top - 1:.2f}"
            yield f"{x + box.left:.2f} {top - box.bottom + 0.5:.2f} {size} re f"

    def names(self, x: float, top: float) -> Iterator[Line]:
        """Yield the names with where they begin."""
        ink = Ink(latin(), _NAME.size, _NAME.colour)
        for name in self._names:
            yield Line(x + name.box.left, top - name.box.bottom + _NAME.size * 0.28, ink, name.text)

    def _ends(
        self, source: RecordId, target: RecordId, shift: float, x: float, top: float, sort: LinkSort
    ) -> tuple[Point, Point]:
        """Return where a line begins and ends, moved aside where others join the same two."""
        begin, end = self._at(source, x, top), self._at(target, x, top)
        length = hypot(end[0] - begin[0], end[1] - begin[1]) or 1.0
        across, up = (end[0] - begin[0]) / length, (end[1] - begin[1]) / length
        back = self._reaches[target] * 1.1 + 1 if sort.directed else 0.0
        return (
            (begin[0] - up * shift, begin[1] + across * shift),
            (end[0] - up * shift - across * back, end[1] + across * shift - up * back),
        )

    def _at(self, actor: RecordId, x: float, top: float) -> Point:
        point = self._points[actor]
        return x + point[0], top - point[1]


def _size(text: str) -> tuple[float, float]:
    words = words_of([Run(text)], _NAME)
    return sum(word.width + word.gap for word in words), _NAME.leading
