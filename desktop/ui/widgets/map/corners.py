"""Where legend and notes stand so that the country is seen whole and as large as possible, whatever its shape."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QSize

from desktop.usecases.actors.cartography.placing import Box
from desktop.usecases.actors.cartography.silhouette import Fit, Silhouette, fit_beside, fit_in

_EDGE = 14  # pixels around the country and the panels
_CLEAR = 6  # pixels between a panel and the country
_BETTER = 1.05  # how much larger another arrangement must show the country to be preferred to the usual one
_WORTH = 0.62  # of the largest size: below, panels give way
_LEGEND = (("left", "top"), ("left", "bottom"), ("right", "top"), ("right", "bottom"))
_NOTES = (("left", "bottom"), ("right", "bottom"), ("left", "top"), ("right", "top"))


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where the country goes and the panels stand over the map; None for one that stands below it."""

    fit: Fit
    legend: Box | None
    notes: Box | None
    brief: bool


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large the panels are: the notes with all their lines, with few, and with few below the map."""

    legend: QSize
    notes: QSize
    brief: QSize
    strip: QSize


def arranged(silhouette: Silhouette, window: QSize, sizes: Sizes) -> Arrangement:
    """Return the best arrangement in a window; where there is little room, notes grow brief, then panels go below."""
    room = _room(window)
    enough = _WORTH * fit_in(silhouette, room).scale
    for brief, notes in ((False, sizes.notes), (True, sizes.brief)):
        best = _best(silhouette, room, list(_beside(room, sizes.legend, notes)), brief=brief)
        if best is not None and best.fit.scale >= enough:
            return best
    upper = _room(QSize(window.width(), window.height() - sizes.strip.height()))
    corners = [(_cornered(upper, sizes.legend, corner), None) for corner in _LEGEND]
    best = _best(silhouette, upper, corners, brief=True)
    lowest = _room(QSize(window.width(), window.height() - sizes.strip.height() - sizes.legend.height()))
    below = Arrangement(fit_in(silhouette, lowest), None, None, brief=True)
    return best if best is not None and best.fit.scale >= below.fit.scale else below


def _best(
    silhouette: Silhouette, room: Box, choices: Sequence[tuple[Box, Box | None]], *, brief: bool
) -> Arrangement | None:
    best: Arrangement | None = None
    enough = fit_in(silhouette, room).scale / _BETTER
    for legend, notes in choices:
        if best is not None and best.fit.scale >= enough:
            break
        taken = [_cleared(box) for box in (legend, notes) if box is not None]
        fit = fit_beside(silhouette, room, taken)
        if fit is not None and (best is None or fit.scale > best.fit.scale * _BETTER):
            best = Arrangement(fit, legend, notes, brief)
    return best


def _beside(room: Box, legend: QSize, notes: QSize) -> Iterator[tuple[Box, Box]]:
    """Yield the corners for both in which they do not meet."""
    for one, other in product(_LEGEND, _NOTES):
        boxes = _cornered(room, legend, one), _cornered(room, notes, other)
        if not boxes[0].meets(_cleared(boxes[1])):
            yield boxes


def _room(window: QSize) -> Box:
    return Box(_EDGE, _EDGE, max(window.width() - _EDGE, _EDGE + 1), max(window.height() - _EDGE, _EDGE + 1))


def _cornered(room: Box, size: QSize, corner: tuple[str, str]) -> Box:
    left = room.left if corner[0] == "left" else room.right - size.width()
    top = room.top if corner[1] == "top" else room.bottom - size.height()
    return Box(left, top, left + size.width(), top + size.height())


def _cleared(box: Box) -> Box:
    return Box(box.left - _CLEAR, box.top - _CLEAR, box.right + _CLEAR, box.bottom + _CLEAR)
