"""Whether a point lies in an outline, which tells parts of a divided area from its neighbours."""

from collections.abc import Iterable

from desktop.domain.gazetteer import Ring


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
