"""How large a country can be drawn without lying under its legend: any country, in any window."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import inf

from desktop.usecases.actors.cartography.placing import Box

_SLICES = 40
_TRIES = 9  # of scales between none and the largest, each halving what is left
_SHIFTS = (0.5, 0.25, 0.75, 0.0, 1.0)  # shares of the free room, the middle first


@dataclass(frozen=True, slots=True)
class Silhouette:
    """The box around a country in km, y down, and how far it reaches left and right in slices of equal height."""

    box: Box
    slices: tuple[tuple[float, float] | None, ...]

    @property
    def width(self) -> float:
        """Return the length from west to east."""
        return max(self.box.right - self.box.left, 1e-6)

    @property
    def height(self) -> float:
        """Return the length from north to south."""
        return max(self.box.bottom - self.box.top, 1e-6)


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a country goes: a point of it in km is drawn at `x + scale * km`, `y + scale * km`."""

    scale: float
    x: float
    y: float


def silhouette_of(rings: Iterable["array[float]"]) -> Silhouette | None:
    """Return the silhouette of rings in km, north up; None where there are none."""
    lines = [(ring[0::2], array("d", [-y for y in ring[1::2]])) for ring in rings if ring]
    if not lines:
        return None
    box = Box(
        min(min(across) for across, _ in lines), min(min(down) for _, down in lines),
        max(max(across) for across, _ in lines), max(max(down) for _, down in lines),
    )  # fmt: skip
    reach = _Reach(box.top, max((box.bottom - box.top) / _SLICES, 1e-9))
    for across, down in lines:
        reach.add(across, down)
    return Silhouette(box, reach.slices())


class _Reach:
    """How far lines go to the left and right in each slice."""

    def __init__(self, top: float, height: float) -> None:
        self._top, self._height = top, height
        self._left, self._right = [inf] * _SLICES, [-inf] * _SLICES

    def add(self, across: "array[float]", down: "array[float]") -> None:
        """Add a ring."""
        top, height, last = self._top, self._height, _SLICES - 1
        left, right = self._left, self._right
        x1, y1 = across[-1], (down[-1] - top) / height
        for x2, raw in zip(across, down, strict=True):
            y2 = (raw - top) / height
            number = min(int(y2), last)
            left[number] = min(left[number], x2)
            right[number] = max(right[number], x2)
            if int(y1) != number:
                self._cross((x1, y1), (x2, y2))
            x1, y1 = x2, y2

    def slices(self) -> tuple[tuple[float, float] | None, ...]:
        """Return what was found."""
        ends = zip(self._left, self._right, strict=True)
        return tuple((left, right) if left <= right else None for left, right in ends)

    def _cross(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        """Add a line that runs through several slices, its heights given in slices."""
        (x1, y1), (x2, y2) = sorted((one, other), key=_height)
        for number in range(max(0, int(y1)), min(_SLICES - 1, int(y2)) + 1):
            high = x1 if y1 >= number else x1 + (x2 - x1) * (number - y1) / (y2 - y1)
            low = x2 if y2 <= number + 1 else x1 + (x2 - x1) * (number + 1 - y1) / (y2 - y1)
            self._left[number] = min(self._left[number], high, low)
            self._right[number] = max(self._right[number], high, low)


def _height(point: tuple[float, float]) -> float:
    return point[1]


def fit_in(silhouette: Silhouette, room: Box) -> Fit:
    """Return the largest fit in the middle of a room, nothing standing in the way."""
    scale = min((room.right - room.left) / silhouette.width, (room.bottom - room.top) / silhouette.height)
    return _put(silhouette, room, max(scale, 1e-9), 0.5, 0.5)


def fit_beside(silhouette: Silhouette, room: Box, taken: Sequence[Box]) -> Fit | None:
    """Return the largest fit in a room that leaves some boxes free; None where there is none worth drawing."""
    largest = fit_in(silhouette, room)
    found = _at_scale(silhouette, room, taken, largest.scale)
    if found is not None:
        return found
    low, high = 0.0, largest.scale
    for _ in range(_TRIES):
        scale = (low + high) / 2
        at_scale = _at_scale(silhouette, room, taken, scale)
        if at_scale is None:
            high = scale
        else:
            found, low = at_scale, scale
    return found


def _at_scale(silhouette: Silhouette, room: Box, taken: Sequence[Box], scale: float) -> Fit | None:
    for down, across in product(_SHIFTS, _SHIFTS):
        fit = _put(silhouette, room, scale, across, down)
        if not any(lies_on(silhouette, fit, box) for box in taken):
            return fit
    return None


def _put(silhouette: Silhouette, room: Box, scale: float, across: float, down: float) -> Fit:
    """Return a fit of a scale, so much of the free room left of and above it."""
    free_across = room.right - room.left - silhouette.width * scale
    free_down = room.bottom - room.top - silhouette.height * scale
    x = room.left + free_across * across - silhouette.box.left * scale
    y = room.top + free_down * down - silhouette.box.top * scale
    return Fit(scale, x, y)


def lies_on(silhouette: Silhouette, fit: Fit, box: Box) -> bool:
    """Say whether a country drawn so would lie under a box; what it encloses counts as its own."""
    height = silhouette.height / _SLICES * fit.scale
    top = fit.y + silhouette.box.top * fit.scale
    first = int((box.top - top) // height)
    last = int((box.bottom - top) // height)
    for number in range(max(0, first), min(_SLICES - 1, last) + 1):
        reach = silhouette.slices[number]
        if reach and fit.x + reach[0] * fit.scale <= box.right and box.left <= fit.x + reach[1] * fit.scale:
            return True
    return False
