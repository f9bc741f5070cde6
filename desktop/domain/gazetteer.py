"""A gazetteer: the areas of a country as one release of its boundaries names, codes and draws them.

The same P-code means different places in different releases. So nothing here can be looked up by a code alone: an area
is asked for within its release, and a reference to it carries country, release, code and name (`PlaceRef`).
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.place import PlaceRef
from desktop.wording.words import Words

STEPS = 100_000  # of a degree, in which outlines are kept: 1.1 m
Ring = array  # of "i": longitude, latitude, longitude, … in steps; closed, without its first point repeated

_OF_MALI = (
    Words("pays", "country"),
    Words("région", "region"),
    Words("cercle", "cercle"),
    Words("commune", "commune"),
    Words("quartier, fraction ou village", "quarter, fraction or village"),
)
_MANY_OF_MALI = (
    Words("pays", "countries"),
    Words("régions", "regions"),
    Words("cercles", "cercles"),
    Words("communes", "communes"),
    Words("quartiers, fractions ou villages", "quarters, fractions or villages"),
)
_ELSEWHERE = Words("niveau administratif {n}", "administrative level {n}")
_AREA = Words("zone de niveau {n}", "level {n} area")
_AREAS = Words("zones de niveau {n}", "level {n} areas")


@dataclass(frozen=True, slots=True)
class Area:
    """One area; `parent` is the key of the one it lies in, one level above, empty where that is not known.

    Level 0 is the country. `names` are (language, name) in the languages the release has; `name` is the first of them.
    `rings` are to be filled odd-even; an area that is only known by name has none. `label` is a point in steps.
    """

    level: int
    name: str
    code: str = ""
    parent: str = ""
    names: tuple[tuple[str, str], ...] = ()
    rings: tuple["Ring[int]", ...] = ()
    label: tuple[int, int] | None = None

    @property
    def key(self) -> str:
        """Return what no other area of its level in its release has: the code, or the parent and the name."""
        return self.code or f"{self.parent}/{self.name}"

    @property
    def is_drawn(self) -> bool:
        """Say whether the release knows its outline."""
        return bool(self.rings)

    def called(self, language: str) -> str:
        """Return the name in a language (`fr`), or the one the release puts first."""
        return next((name for spoken, name in self.names if spoken == language), self.name)


@dataclass(frozen=True, slots=True)
class Release:
    """One release; `country` is ISO 3166-1 alpha-2, `release` the date that names it, as in `PlaceRef`.

    Of the outlines of all countries, `country` is empty.

    A `schematic` one shows where areas lie to one another; its outlines are no boundaries.
    """

    country: str
    release: str
    areas: tuple[Area, ...]
    title: str = ""
    source: str = ""
    licence: str = ""
    schematic: bool = False

    @property
    def deepest(self) -> int:
        """Return the number of its deepest level."""
        return max((area.level for area in self.areas), default=0)

    def at(self, level: int) -> list[Area]:
        """Return the areas of a level."""
        return [area for area in self.areas if area.level == level]

    def levels(self) -> list["Level"]:
        """Return its levels from the country down."""
        return [level_of(self, number) for number in sorted({area.level for area in self.areas})]

    def place(self, area: Area) -> PlaceRef:
        """Return how records refer to an area."""
        return PlaceRef(country=self.country, name=area.name, release=self.release, code=area.code)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a release: what its areas are called, how many there are, and how many have an outline."""

    number: int
    label: Words
    areas: int
    drawn: int


def level_of(release: Release, number: int) -> Level:
    """Return what there is to say of a level."""
    areas = release.at(number)
    return Level(number, level_label(release.country, number), len(areas), sum(area.is_drawn for area in areas))


def level_label(country: str, number: int) -> Words:
    """Return what an area of a level is called in a country."""
    if country == "ML" and number < len(_OF_MALI):
        return _OF_MALI[number]
    return _OF_MALI[0] if number == 0 else _ELSEWHERE.filled(n=number)


def area_label(country: str, number: int) -> Words:
    """Return what one area of a level is called where it is counted."""
    return _AREA.filled(n=number) if country != "ML" and number else level_label(country, number)


def areas_label(country: str, number: int) -> Words:
    """Return what several areas of a level are called in a country."""
    if country == "ML" and number < len(_MANY_OF_MALI):
        return _MANY_OF_MALI[number]
    return _MANY_OF_MALI[0] if number == 0 else _AREAS.filled(n=number)


def label_point(rings: Sequence["Ring[int]"]) -> tuple[int, int] | None:
    """Return the middle of a wide stretch of the area, surely inside, None where there is no ring."""
    if not rings:
        return None
    largest = max(rings, key=len)
    low, high = min(largest[1::2]), max(largest[1::2])
    enough = (max(largest[0::2]) - min(largest[0::2])) / 2
    best = 0.0, 0.0, 0.0
    for part in (4, 3, 5, 2, 6):  # eighths of the height
        best = max(best, _widest_stretch(rings, low + (high - low) * part / 8 + 0.5))
        if best[0] >= enough:
            break
    width, x, y = best
    return (round(x), round(y)) if width > 0 else (largest[0], largest[1])


def _widest_stretch(rings: Sequence["Ring[int]"], y: float) -> tuple[float, float, float]:
    """Return (width, middle, y) of the widest stretch inside at a height that runs through no point."""
    crossings: list[float] = []
    for ring in rings:
        x1, y1 = ring[-2], ring[-1]
        for x2, y2 in zip(ring[0::2], ring[1::2], strict=True):
            if (y1 < y) != (y2 < y):
                crossings.append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
            x1, y1 = x2, y2
    crossings.sort()
    pairs = zip(crossings[::2], crossings[1::2], strict=False)
    return max(((right - left, (left + right) / 2, y) for left, right in pairs), default=(0.0, 0.0, y))
