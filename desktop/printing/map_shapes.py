"""Outlines in the page's own language: paths that are filled, hatched or drawn as lines."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from desktop.usecases.actors.cartography.silhouette import Fit

_FINEST = 0.12  # points between two corners; finer is not printed
_HATCH = 3.2  # points between two lines of a hatching
_HANDLE = 0.5523  # how far the handles of four curves lie from their ends to make a circle


@dataclass(frozen=True, slots=True)
class Ground:
    """Where kilometres, north up, lie on a page whose points count upwards; `top` is the upper edge of the map."""

    fit: Fit
    left: float
    top: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return the place of a point on the page."""
        return self.left + self.fit.x + self.fit.scale * x, self.top - self.fit.y + self.fit.scale * y

    def path(self, rings: Iterable["array[float]"]) -> list[str]:
        """Return closed paths, not painted yet."""
        return [part for ring in rings for part in self._ring(ring)]

    def _ring(self, ring: "array[float]") -> Iterator[str]:
        across, up = self.left + self.fit.x, self.top - self.fit.y
        scale = self.fit.scale
        last: tuple[float, float] | None = None
        for x, y in zip(ring[0::2], ring[1::2], strict=True):
            point = across + scale * x, up + scale * y
            if last is None:
                yield f"{point[0]:.2f} {point[1]:.2f} m"
            elif abs(point[0] - last[0]) + abs(point[1] - last[1]) >= _FINEST:
                yield f"{point[0]:.2f} {point[1]:.2f} l"
            else:
                continue
            last = point
        yield "h"


def filled(path: list[str], colour: str) -> list[str]:
    """Fill paths odd-even."""
    return [f"{colour} rg", *path, "f*"] if path else []


def lined(path: list[str], colour: str, width: float) -> list[str]:
    """Draw paths as lines."""
    return [f"{colour} RG {width:g} w 1 j", *path, "S"] if path else []


def hatched(path: list[str], box: tuple[float, float, float, float], ground: str, colour: str) -> list[str]:
    """Fill paths with slanting lines on a ground; `box` (left, bottom, right, top) is around them all."""
    if not path:
        return []
    left, bottom, right, top = box
    height = top - bottom
    lines = []
    start = left - height
    while start < right:
        lines.append(f"{start:.2f} {bottom:.2f} m {start + height:.2f} {top:.2f} l")
        start += _HATCH
    return ["q", *path, "W* n", f"{ground} rg {left:.2f} {bottom:.2f} {right - left:.2f} {height:.2f} re f",
            f"{colour} RG 0.45 w", *lines, "S", "Q"]  # fmt: skip


def disc(x: float, y: float, radius: float) -> list[str]:
    """Return a circle as a path, not painted yet."""
    handle = radius * _HANDLE
    corners = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
    parts = [f"{x + radius:.2f} {y:.2f} m"]
    for (x1, y1), (x2, y2) in pairwise(corners):
        parts.append(
            f"{x + radius * x1 + handle * x2:.2f} {y + radius * y1 + handle * y2:.2f} "
            f"{x + radius * x2 + handle * x1:.2f} {y + radius * y2 + handle * y1:.2f} "
            f"{x + radius * x2:.2f} {y + radius * y2:.2f} c"
        )
    return [*parts, "h"]


def rectangle(left: float, bottom: float, width: float, height: float) -> list[str]:
    """Return a rectangle as a path, not painted yet."""
    return [f"{left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re"]
