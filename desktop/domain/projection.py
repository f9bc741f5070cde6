"""The projection of all maps: Lambert's cylindrical equal-area one, so that a large colour is a large area.

With the standard parallel in the middle of the country, shapes of Mali are true within 10 %. Boundaries come in
degrees (EPSG:4326); no other library is needed.
"""

from array import array
from dataclasses import dataclass
from math import cos, pi, radians, sin

from desktop.domain.gazetteer import STEPS, Ring

EARTH = 6371.0  # km, its mean radius
_RADIANS = pi / 180 / STEPS
_STEEPEST = 60.0  # degrees: beyond it, a parallel in the middle would stretch the map too far


@dataclass(frozen=True, slots=True)
class EqualArea:
    """Turns steps of a degree into kilometres east and north; `parallel` is the latitude, in degrees, that is true."""

    parallel: float

    def ring(self, ring: "Ring[int]") -> "array[float]":
        """Return a ring as x, y, x, y, … in km, north up."""
        across, up = self._factors()
        turned = array("d", bytes(8 * len(ring)))
        turned[0::2] = array("d", [x * across for x in ring[0::2]])
        turned[1::2] = array("d", [sin(y * _RADIANS) * up for y in ring[1::2]])
        return turned

    def point(self, point: tuple[int, int]) -> tuple[float, float]:
        """Return one point in km."""
        across, up = self._factors()
        return point[0] * across, sin(point[1] * _RADIANS) * up

    def spot(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return a place given in degrees, such as a town, in km."""
        return self.point((round(longitude * STEPS), round(latitude * STEPS)))

    def _factors(self) -> tuple[float, float]:
        shrink = cos(radians(self.parallel))
        return EARTH * _RADIANS * shrink, EARTH / shrink


def equal_area(south: int, north: int) -> EqualArea:
    """Return the projection for what lies between two latitudes, in steps."""
    middle = (south + north) / 2 / STEPS
    return EqualArea(max(-_STEEPEST, min(_STEEPEST, middle)))
