"""Outlines from other people's numbers: snapped to our steps, closed, or refused with what is wrong."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from desktop.domain.gazetteer import STEPS, Ring
from desktop.exchange.boundaries.topology import points_of, ring_of_points

MOST_POINTS = 2_000_000  # of one file; all in one ring, they take 0.7 GB while they are read
FARTHEST = (360 * STEPS, 90 * STEPS)  # longitudes of 0 to 360 occur where a country lies on the antimeridian
_SCALE = float(STEPS)  # a text times a float is an error, times a whole number a long text


class WrongProjectionError(ValueError):
    """Numbers that are no degrees."""


class TooDetailedError(ValueError):
    """More points than a map can need."""


@dataclass(slots=True)
class Outlines:
    """Makes rings and counts what it mended: rings left open, and rings that were no area or no numbers."""

    opened: int = 0
    dropped: int = 0
    points: int = 0

    def of_points(self, points: Sequence[Sequence[float]]) -> "Ring[int] | None":
        """Return a ring of (longitude, latitude, …) points, None for what is none."""
        try:
            values = array("d", chain.from_iterable((point[0], point[1]) for point in points))
        except (TypeError, IndexError, KeyError, OverflowError):
            self.dropped += 1
            return None
        return self.of_values(values)

    def of_values(self, values: "array[float]") -> "Ring[int] | None":
        """Return a ring of longitude, latitude, longitude, …; raise TooDetailedError, WrongProjectionError."""
        self.points += len(values) // 2
        if self.points > MOST_POINTS:
            raise TooDetailedError
        try:
            steps = array("i", (round(value * _SCALE) for value in values))  # a list would be large
        except ValueError:  # not a number
            self.dropped += 1
            return None
        except OverflowError:
            raise WrongProjectionError from None
        return self._closed(steps)

    def of_geojson(self, geometry: Any) -> list["Ring[int]"]:
        """Return the rings of a geometry that is an area, none for others."""
        return [ring for points in _rings_of(geometry, 0) if (ring := self.of_points(points)) is not None]

    def _closed(self, steps: "array[int]") -> "Ring[int] | None":
        xs, ys = steps[0::2], steps[1::2]
        if not xs:
            self.dropped += 1
            return None
        if max(map(abs, xs)) > FARTHEST[0] or max(map(abs, ys)) > FARTHEST[1]:
            raise WrongProjectionError
        points = points_of(steps)
        if points[0] != points[-1]:
            self.opened += 1
        kept = [point for point, before in zip(points, points[-1:] + points, strict=False) if point != before]
        if len(set(kept[:100])) < 3 and len(set(kept)) < 3:
            self.dropped += 1
            return None
        return ring_of_points(kept)


def shifted(ring: "Ring[int]") -> "Ring[int]":
    """Return a ring with western longitudes counted on beyond 180, for countries on the antimeridian."""
    moved = array("i", ring)
    moved[0::2] = array("i", [x + 360 * STEPS if x < 0 else x for x in ring[0::2]])
    return moved


def _rings_of(geometry: Any, depth: int) -> Iterable[Any]:
    if not isinstance(geometry, dict) or depth > 4:
        return
    held = geometry.get("coordinates")
    match geometry.get("type"):
        case "Polygon" if isinstance(held, list):
            yield from (ring for ring in held if isinstance(ring, list))
        case "MultiPolygon" if isinstance(held, list):
            yield from (ring for part in held if isinstance(part, list) for ring in part if isinstance(ring, list))
        case "GeometryCollection" if isinstance(geometry.get("geometries"), list):
            for part in geometry["geometries"]:
                yield from _rings_of(part, depth + 1)
