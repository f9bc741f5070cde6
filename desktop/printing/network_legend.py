"""What the lines and symbols of a printed network mean, in rows as wide as the page."""

from collections.abc import Iterator
from dataclasses import dataclass

from typing_extensions import override

from desktop.domain.kinds.actors import OrganizationType
from desktop.printing.blocks import Block
from desktop.printing.canvas import TaggedCanvas
from desktop.printing.network_marks import line, symbol
from desktop.printing.paragraphs import Paragraph
from desktop.printing.runs import Run, words_of
from desktop.printing.structure import Element
from desktop.printing.voice import SMALL, Tongue
from desktop.usecases.actors.network.graph import Network
from desktop.usecases.actors.network.links import LinkSort
from desktop.usecases.actors.network.telling import type_words

_LINE, _SYMBOL, _GAP, _BETWEEN = 26.0, 8.0, 4.0, 14.0
_RADIUS, _ROW = 3.2, 11.0


@dataclass(frozen=True, slots=True)
class _Entry:
    """A sample and its words."""

    sample: LinkSort | OrganizationType | None
    text: str

    @property
    def room(self) -> float:
        """Return how wide the sample is."""
        return (_LINE if isinstance(self.sample, LinkSort) else _SYMBOL) + _GAP

    @property
    def width(self) -> float:
        """Return how wide all of it is."""
        return self.room + sum(word.width + word.gap for word in words_of([Run(self.text)], SMALL)) + 1


class NetworkLegend(Block):
    """A list of what occurs in a network: sorts of links, then types of organisations."""

    def __init__(self, network: Network, tongue: Tongue) -> None:
        self.space_before = 2
        sorts = {link.sort for link in network.links}
        types = {one.type for one in network.actors}
        self._entries = [_Entry(sort, tongue.say(sort.label)) for sort in LinkSort if sort in sorts]
        self._entries += [
            _Entry(sort, tongue.say(type_words(sort))) for sort in (*OrganizationType, None) if sort in types
        ]
        self._list = Element("L", attributes="/O/List/ListNumbering/None")
        self._items = [(Element("LI"), Element("LBody")) for _ in self._entries]

    @override
    def height(self, width: float) -> float:
        return _ROW * (1 + max((row for _, row, _ in self._places(width)), default=0))

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        with canvas.element(self._list):
            for (item, body), (entry, row, left) in zip(self._items, self._places(width), strict=True):
                upper = top - row * _ROW
                with canvas.element(item), canvas.element(body):
                    with canvas.decoration():
                        canvas.operators(_drawn(entry, x + left, upper - SMALL.leading / 2))
                    words = Paragraph([Run(entry.text)], SMALL)
                    words.draw(canvas, x + left + entry.room, upper, entry.width - entry.room)

    def _places(self, width: float) -> Iterator[tuple[_Entry, int, float]]:
        """Yield each entry with its row and where it begins."""
        row, left = 0, 0.0
        for entry in self._entries:
            if left and left + entry.width > width:
                row, left = row + 1, 0.0
            yield entry, row, left
            left += entry.width + _BETWEEN


def _drawn(entry: _Entry, left: float, middle: float) -> Iterator[str]:
    yield "q"
    if isinstance(entry.sample, LinkSort):
        yield from line(entry.sample, (left, middle), (left + _LINE, middle))
    else:
        yield from symbol(entry.sample, (left + _SYMBOL / 2, middle), _RADIUS)
    yield "Q"
