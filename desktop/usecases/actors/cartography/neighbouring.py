"""Which point one comes to next in a direction: how arrow keys go from area to area."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Point = tuple[float, float]
_ASIDE = 2.0  # what a step aside costs, against one ahead: who presses Right wants to go right
_SLANT = 4.0  # steps aside for one ahead: beyond, it is no longer the direction that was meant


def next_towards(points: Mapping[Key, Point], here: Point, direction: Point) -> Key | None:
    """Return the nearest point that lies ahead, rather straight than aside; None where nothing is ahead.

    `direction` has the length 1. What lies more sidewards than ahead is only taken when nothing else is there.
    """
    straight: list[tuple[float, int, Key]] = []
    slanting: list[tuple[float, int, Key]] = []
    for order, (key, (x, y)) in enumerate(points.items()):
        across, down = x - here[0], y - here[1]
        ahead = across * direction[0] + down * direction[1]
        aside = abs(across * direction[1] - down * direction[0])
        if ahead > 0 and aside <= _SLANT * ahead:
            (straight if aside <= ahead else slanting).append((ahead + _ASIDE * aside, order, key))
    found = straight or slanting
    return min(found)[2] if found else None


def nearest(points: Mapping[Key, Point], here: Point) -> Key | None:
    """Return the nearest of all points."""
    return min(points, key=lambda key: (points[key][0] - here[0]) ** 2 + (points[key][1] - here[1]) ** 2, default=None)
