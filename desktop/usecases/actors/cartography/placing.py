"""Where the words of a map go: the most important first, none on another, and what finds no room is left out.

Lengths are those of whoever draws, pixels on screen and points on paper, with y in one direction throughout.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

Key = TypeVar("Key")
_SIDE = 48.0  # of the squares by which neighbours are found: about as large as a name


class Box(NamedTuple):
    """A rectangle; `right` and `bottom` are beyond it."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Say whether two boxes have more than an edge in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, frame: "Box") -> bool:
        """Say whether it lies in a frame, edges included."""
        inside_across = frame.left <= self.left and self.right <= frame.right
        return inside_across and frame.top <= self.top and self.bottom <= frame.bottom

    def moved(self, x: float, y: float) -> "Box":
        """Return it so much further right and down."""
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)


@dataclass(frozen=True, slots=True)
class Label(Generic[Key]):
    """Something of a size that wants to stand at one of several middles, the best first."""

    key: Key
    width: float
    height: float
    middles: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Placed(Generic[Key]):
    """A label that found its place."""

    key: Key
    box: Box


class Placing:
    """What is taken already; labels given first have the right of way. `gap` stays free around each."""

    def __init__(self, frame: Box, gap: float = 0) -> None:
        self._frame = frame
        self._gap = gap
        self._taken: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def take(self, box: Box) -> None:
        """Keep a box free, such as that of the legend."""
        for cell in self._cells(box):
            self._taken[cell].append(box)

    def place(self, labels: Iterable[Label[Key]]) -> list[Placed[Key]]:
        """Return the labels that find room, each in the best of its places that is free."""
        placed = []
        for label in labels:
            box = next((box for box in _boxes(label) if self._is_free(box)), None)
            if box is not None:
                self.take(box)
                placed.append(Placed(label.key, box))
        return placed

    def _is_free(self, box: Box) -> bool:
        gap = self._gap
        wide = Box(box.left - gap, box.top - gap, box.right + gap, box.bottom + gap)
        return box.within(self._frame) and not any(
            wide.meets(other) for cell in self._cells(wide) for other in self._taken.get(cell, ())
        )

    def _cells(self, box: Box) -> Iterator[tuple[int, int]]:
        """Yield the squares of a coarse grid that a box touches, so that few others are looked at."""
        side = _SIDE
        for column in range(int(box.left // side), int(box.right // side) + 1):
            for line in range(int(box.top // side), int(box.bottom // side) + 1):
                yield column, line


def around(x: float, y: float, width: float, height: float, clear: float) -> tuple[tuple[float, float], ...]:
    """Return middles for a name beside what stands at a point and reaches `clear` from it; below is the best."""
    aside, away = clear + width / 2, clear + height / 2
    return (x, y + away), (x, y - away), (x + aside, y), (x - aside, y)


def _boxes(label: Label[Any]) -> Iterator[Box]:
    across, down = label.width / 2, label.height / 2
    for x, y in label.middles:
        yield Box(x - across, y - down, x + across, y + down)
