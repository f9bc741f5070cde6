"""Whether a point lies in an outline, and whether outlines lie near one another."""

from collections.abc import Iterable

from desktop.domain.gazetteer import STEPS, Ring

Box = tuple[int, int, int, int]  # west, south, east, north in steps
_ROUND = 360 * STEPS


def encloses(rings: Iterable["Ring[int]"], point: tuple[int, int]) -> bool:
    """Say whether a point, in steps, lies inside rings that are filled odd-even."""
    x, y = point[0], point[1] + 0.5  # between two steps: through no corner
    inside = False
    for ring in rings:
        x1, y1 = ring[-2], ring[-1]
        for x2, y2 in zip(ring[0::2], ring[1::2], strict=True):
            if (y1 < y) != (y2 < y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                inside = not inside
            x1, y1 = x2, y2
    return inside


def box_of(rings: Iterable["Ring[int]"]) -> Box | None:
    """Return the box around rings, None where there is none."""
    boxes = [(min(ring[0::2]), min(ring[1::2]), max(ring[0::2]), max(ring[1::2])) for ring in rings]
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def meet(one: Box, other: Box) -> bool:
    """Say whether two boxes have a point in common, longitudes beyond 180 counted as western ones too."""
    if one[1] > other[3] or other[1] > one[3]:
        return False
    return any(one[0] <= other[2] + turn and other[0] + turn <= one[2] for turn in (-_ROUND, 0, _ROUND))
