"""The map itself: neighbours, areas in the colour of their figures, lines, symbols, words, legend and scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from typing_extensions import override

from desktop.printing.blocks import Block
from desktop.printing.canvas import TaggedCanvas
from desktop.printing.figures import Figure
from desktop.printing.map_labels import WHITE, Hand, Written, lettered
from desktop.printing.map_legend import BLANK, HATCHING, SYMBOL, Legend, symbol_radius
from desktop.printing.map_shapes import Ground, disc, filled, hatched, lined, rectangle
from desktop.printing.palette import INK, LINE, colour
from desktop.printing.voice import Tongue
from desktop.usecases.actors.cartography.picture import MapPicture
from desktop.usecases.actors.cartography.placing import Box
from desktop.usecases.actors.cartography.ramp import ramp
from desktop.usecases.actors.cartography.silhouette import Fit, Silhouette, fit_beside, fit_in, silhouette_of
from desktop.usecases.places.mapping import DrawnArea

_SEA, _ABROAD = colour("#FBFAF8"), colour("#EFECE6")
_BORDER = colour("#8E98A3")
_PADDING = 8.0  # between the map and its frame
_HALO = 1.5


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the country and the legend go in a frame of some size; lengths in points, y down."""

    fit: Fit
    legend: Box


class MapFigure(Block):
    """A map in a frame of a height."""

    def __init__(self, picture: MapPicture, tongue: Tongue, height: float, factor: float, alternate: str) -> None:
        """`factor` says how many times as large as on A4 words are; `alternate` is what those hear who do not see."""
        self._picture = picture
        self._tongue = tongue
        self._height = height
        self._hand = Hand.of(factor)
        self._legend = Legend(picture, tongue, factor)
        self._figure = Figure(alternate)
        self.space_before = 4
        self.space_after = 6

    @override
    def height(self, width: float) -> float:
        return self._height

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        plan = planned(self._picture, self._legend, width, self._height)
        frame = Box(0, 0, width, self._height)
        taken = [plan.legend, *self._symbols(plan.fit)]
        written = lettered(self._picture, self._tongue, self._hand, plan.fit, frame, taken)
        ground = Ground(plan.fit, x, top)
        edges = (x, top - self._height, x + width, top)
        self._figure.attributes = f"/O/Layout/Placement/Block/BBox[{' '.join(f'{edge:.2f}' for edge in edges)}]"
        with canvas.element(self._figure):
            with canvas.content():
                canvas.operators(self._land(ground, edges))
            _draw_words(canvas, written, x, top)
            self._legend.draw(canvas, x + plan.legend.left, top - plan.legend.top, plan.fit.scale)
        with canvas.decoration():
            canvas.operators(lined(rectangle(x, edges[1], width, self._height), LINE, 0.7))

    def _land(self, ground: Ground, edges: tuple[float, float, float, float]) -> list[str]:
        outlines = self._picture.outlines
        frame = rectangle(edges[0], edges[1], edges[2] - edges[0], edges[3] - edges[1])
        abroad = _path(ground, outlines.neighbours)
        code = ["q", *frame, "W n", *filled(frame, _SEA), *filled(abroad, _ABROAD), *lined(abroad, LINE, 0.5)]
        code += self._areas(ground, edges)
        code += lined(_path(ground, outlines.areas), _BORDER, 0.35)
        code += lined(_path(ground, outlines.frame), INK, 0.9)
        highest = max((symbol.count for symbol in self._picture.symbols), default=0)
        for symbol in self._picture.symbols:
            circle = disc(*ground.at(symbol.x, symbol.y), symbol_radius(symbol.count, highest))
            code += [*filled(circle, SYMBOL), *lined(circle, WHITE, 0.5)]
        return [*code, "Q"]

    def _areas(self, ground: Ground, edges: tuple[float, float, float, float]) -> Iterator[str]:
        picture = self._picture
        classes: dict[int | None, list[DrawnArea]] = {}
        for one, area in zip(picture.outlines.ids(), picture.outlines.areas, strict=True):
            classes.setdefault(picture.band(one), []).append(area)
        yield from hatched(_path(ground, classes.get(None, ())), edges, BLANK, HATCHING)
        for number, shade in enumerate(ramp(picture.bands)):
            yield from filled(_path(ground, classes.get(number, ())), colour(shade))

    def _symbols(self, fit: Fit) -> Iterator[Box]:
        highest = max((symbol.count for symbol in self._picture.symbols), default=0)
        for symbol in self._picture.symbols:
            radius = symbol_radius(symbol.count, highest)
            x, y = fit.x + fit.scale * symbol.x, fit.y - fit.scale * symbol.y
            yield Box(x - radius, y - radius, x + radius, y + radius)


def planned(picture: MapPicture, legend: Legend, width: float, height: float) -> Plan:
    """Return the largest map that leaves a corner free for its legend."""
    silhouette = silhouette_of(ring for area in picture.outlines.areas for ring in area.rings)
    room = Box(_PADDING, _PADDING, width - _PADDING, height - _PADDING)
    plans = [_plan(silhouette, room, box) for box in _corners(legend, room)]
    return max(plans, key=_scale)


def _corners(legend: Legend, room: Box) -> Iterator[Box]:
    for top in (room.bottom - legend.height, room.top):
        for left in (room.left, room.right - legend.width):
            yield Box(left, top, left + legend.width, top + legend.height)


def _plan(silhouette: Silhouette | None, room: Box, box: Box) -> Plan:
    if silhouette is None:
        return Plan(Fit(1.0, 0.0, 0.0), box)
    clear = Box(box.left - _PADDING, box.top - _PADDING, box.right + _PADDING, box.bottom + _PADDING)
    return Plan(fit_beside(silhouette, room, [clear]) or fit_in(silhouette, room), box)


def _scale(plan: Plan) -> float:
    return plan.fit.scale


def _path(ground: Ground, areas: Sequence[DrawnArea]) -> list[str]:
    return ground.path(ring for area in areas for ring in area.rings)


def _draw_words(canvas: TaggedCanvas, written: Sequence[Written], left: float, top: float) -> None:
    """Write all labels, each on an edge that keeps it readable where it lies on lines and other colours."""
    with canvas.for_the_eye():
        for label in written:
            canvas.operators([f"q 1 Tr {_HALO} w 1 j {label.edge} RG"])
            label.draw(canvas, left, top)
            canvas.operators(["Q"])
    for label in written:
        label.draw(canvas, left, top)
