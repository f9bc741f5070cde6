"""The ground on which actors are counted: one release of boundaries, and where every place lies on it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop.domain.gazetteer import Area, Release
from desktop.domain.kinds import PlaceSuccession
from desktop.domain.place import PlaceRef
from desktop.usecases.places.gazetteer import Gazetteer
from desktop.usecases.places.mapping import AreaMap, RolledUp


class AreaId(NamedTuple):
    """Which area of a release is meant."""

    level: int
    key: str


def area_id(area: Area) -> AreaId:
    """Return what an area is found by."""
    return AreaId(area.level, area.key)


class Ground:
    """One release with a map of each level that has outlines; where a place lies is looked up once."""

    def __init__(self, release: Release, successions: Iterable[PlaceSuccession] = ()) -> None:
        self.release = release
        self.levels: tuple[int, ...] = tuple(level.number for level in release.levels() if level.number and level.drawn)
        rows = tuple(successions)
        self._maps = {level: AreaMap(release, level, rows) for level in self.levels or (1,)}
        self._found: dict[tuple[PlaceRef, int], RolledUp] = {}
        self._areas = {area_id(area): area for area in release.areas}

    @property
    def usual_level(self) -> int:
        """Return the level to begin with: the second where it is drawn, the level at which activities are reported."""
        return 2 if 2 in self._maps else max(self._maps)

    @property
    def gazetteer(self) -> Gazetteer:
        """Return the release ready to be asked."""
        return self.map(self.usual_level).gazetteer

    def map(self, level: int) -> AreaMap:
        """Return the map of a level; for one that has no outlines that of the deepest level that has."""
        return self._maps.get(level) or self._maps[max(self._maps)]

    def area(self, wanted: AreaId) -> Area | None:
        """Return an area, None where the release has it not."""
        return self._areas.get(wanted)

    def where(self, place: PlaceRef, level: int) -> RolledUp:
        """Return the drawn area of a level, or the wider one, that a place is counted in."""
        if (place, level) not in self._found:
            self._found[place, level] = self.map(level).roll_up(place)
        return self._found[place, level]

    def around(self, place: PlaceRef) -> list[Area]:
        """Return the drawn area that a place is counted in and those around it, the nearest first."""
        area = self.where(place, max(self._maps)).area
        return [area, *self.gazetteer.above(area)] if area else []

    def within(self, place: PlaceRef | None, areas: Sequence[AreaId] | frozenset[AreaId]) -> bool:
        """Say whether a place is surely in one of some areas."""
        return place is not None and any(area_id(area) in areas for area in self.around(place))
