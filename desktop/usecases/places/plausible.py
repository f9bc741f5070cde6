"""Whether outlines lie where their country lies: longitude and latitude are easily exchanged."""

from collections.abc import Iterable, Iterator

from desktop.domain.gazetteer import STEPS, Release, Ring
from desktop.wording.words import Words

ELSEWHERE = Words(
    "Ces contours ne sont pas là où se trouve le pays ({country}) : longitude et latitude sont peut-être inversées. "
    "Vérifiez le fichier avant de vous en servir.",
    "These outlines do not lie where the country ({country}) lies: longitude and latitude may be exchanged. Check the "
    "file before you use it.",
)
_Box = tuple[int, int, int, int]  # west, south, east, north
_ROUND = 360 * STEPS


def place_notes(release: Release, world: Release) -> Iterator[Words]:
    """Yield a warning where a release is drawn away from its country as the outlines of all countries have it."""
    outline = [ring for area in world.areas if area.code == release.country for ring in area.rings]
    drawn = [ring for area in release.areas for ring in area.rings]
    if outline and drawn and not _meet(_box(outline), _box(drawn)):
        yield ELSEWHERE.filled(country=release.country)


def _meet(one: _Box, other: _Box) -> bool:
    """Say whether two boxes have a point in common, longitudes beyond 180 counted as western ones too."""
    if one[1] > other[3] or other[1] > one[3]:
        return False
    return any(one[0] <= other[2] + turn and other[0] + turn <= one[2] for turn in (-_ROUND, 0, _ROUND))


def _box(rings: Iterable["Ring[int]"]) -> _Box:
    west, south, east, north = zip(
        *((min(ring[0::2]), min(ring[1::2]), max(ring[0::2]), max(ring[1::2])) for ring in rings), strict=True
    )
    return min(west), min(south), max(east), max(north)
