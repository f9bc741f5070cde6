"""Symbols of actors and lines of links in the page's own language."""

from collections.abc import Iterator
from math import hypot

from desktop.domain.kinds.actors import OrganizationType
from desktop.printing.palette import colour
from desktop.usecases.actors.network.links import LinkSort
from desktop.usecases.actors.network.looks import look_of_actor, look_of_link
from desktop.usecases.actors.network.stress import Point

_KAPPA = 0.5523  # how far the handles of a quarter of a circle reach
_WHITE = "1 1 1"
_EDGE, _RING = 0.6, 1.4
_LINE = 0.55  # points that a pixel on screen is wide here
HEAD = 4.6


def symbol(sort: OrganizationType | None, middle: Point, radius: float) -> Iterator[str]:
    """Yield what draws the symbol of an organisation of a type; y goes up."""
    look = look_of_actor(sort)
    ink = colour(look.light)
    if look.filled:
        yield f"{ink} rg {_WHITE} RG {_EDGE} w [] 0 d"
    else:
        yield f"{_WHITE} rg {ink} RG {_RING} w [] 0 d"
    x, y = middle
    if look.outline:
        corners = [f"{x + across * radius:.2f} {y - down * radius:.2f}" for across, down in look.outline]
        yield f"{corners[0]} m {' '.join(f'{corner} l' for corner in corners[1:])} b"
        return
    reach = radius if look.filled else radius - _RING / 2
    yield f"{x + reach:.2f} {y:.2f} m {' '.join(_arcs(x, y, reach))} b"


def line(sort: LinkSort, begin: Point, end: Point) -> Iterator[str]:
    """Yield what draws a link between two points; an arrow's head at the end tells where to."""
    look = look_of_link(sort)
    ink = colour(look.light)
    length = hypot(end[0] - begin[0], end[1] - begin[1])
    if not length:
        return
    across, up = (end[0] - begin[0]) / length, (end[1] - begin[1]) / length
    strokes = " ".join(f"{stroke * _LINE:.2f}" for stroke in look.pattern)
    back = HEAD if sort.directed else 0.0
    tail = (end[0] - across * back, end[1] - up * back)
    yield f"{ink} RG {look.width * _LINE:.2f} w [{strokes}] 0 d"
    yield f"{begin[0]:.2f} {begin[1]:.2f} m {tail[0]:.2f} {tail[1]:.2f} l S"
    if sort.directed:
        aside = HEAD * 0.4
        yield (
            f"{ink} rg {end[0]:.2f} {end[1]:.2f} m {tail[0] - up * aside:.2f} {tail[1] + across * aside:.2f} l "
            f"{tail[0] + up * aside:.2f} {tail[1] - across * aside:.2f} l f"
        )


def _arcs(x: float, y: float, r: float) -> Iterator[str]:
    k = r * _KAPPA
    for corners in (
        (x + r, y + k, x + k, y + r, x, y + r), (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r), (x + k, y - r, x + r, y - k, x + r, y),
    ):  # fmt: skip
        yield f"{' '.join(f'{corner:.2f}' for corner in corners)} c"
