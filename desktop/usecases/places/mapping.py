"""A map of one release at one level: its outlines in kilometres, and where each place of the dossier goes on it.

What draws and what counts both begin here, so that no figure stands on another area than the table says.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.gazetteer import Area, Release, level_label
from desktop.domain.kinds import PlaceSuccession
from desktop.domain.kinds.places import PlaceChange
from desktop.domain.place import PlaceRef
from desktop.domain.projection import EqualArea, equal_area
from desktop.usecases.places.gazetteer import Gazetteer, Meant, agree
from desktop.usecases.places.geometry import box_of, meet
from desktop.usecases.ports import Reader
from desktop.wording.words import Words

SCHEMATIC = Words(
    "Carte schématique : elle montre où les lieux se trouvent les uns par rapport aux autres. Ses lignes ne sont pas "
    "des limites administratives.",
    "Schematic map: it shows where places lie to one another. Its lines are no administrative boundaries.",
)
NO_OPINION = Words(
    "Les noms et les limites de cette carte n’expriment aucune prise de position.",
    "The names and boundaries on this map express no position.",
)
OTHER_COUNTRY = Words("« {name} » est dans un autre pays.", "“{name}” is in another country.")
NOT_DRAWN = Words(
    "« {name} » n’a pas de contour dans la version {release} : compté dans « {parent} ».",
    "“{name}” has no outline in release {release}: counted in “{parent}”.",
)
NOWHERE_DRAWN = Words(
    "« {name} » n’a pas de contour dans la version {release}, ni rien de ce qui l’entoure.",
    "“{name}” has no outline in release {release}, nor has anything around it.",
)
WIDER = Words(
    "« {name} » n’est connu qu’au niveau « {level} ».", "“{name}” is only known at the level “{level}”."
)
DIVIDED = Words(
    "« {name} » a été divisé en {parts} : compté dans « {parent} ».",
    "“{name}” was divided into {parts}: counted in “{parent}”.",
)
UNCONFIRMED = Words(
    "« {name} » vient de la version {old} ; personne n’a confirmé ce qu’il est devenu dans la version {new}.",
    "“{name}” is of release {old}; nobody confirmed what became of it in release {new}.",
)
GONE = Words(
    "« {name} » de la version {old} n’a pas de suite connue dans la version {new}.",
    "“{name}” of release {old} has no known successor in release {new}.",
)
INSIDE = Words(
    "« {name} » n’est pas dans la version {new} : compté dans « {parent} », qui l’entoure.",
    "“{name}” is not in release {new}: counted in “{parent}”, which lies around it.",
)
_LONGEST_CHAIN = 10


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """An area with its rings and the point of its name in km, north up; `rings` are x, y, … to be filled odd-even."""

    area: Area
    parent: Area | None
    rings: tuple["array[float]", ...]
    label: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class RolledUp:
    """Where a place goes on the map, None when nowhere, and what has to be said about it."""

    area: Area | None
    note: Words | None = None


class AreaMap:
    """One release at one level, with what was confirmed of places of other releases."""

    def __init__(self, release: Release, level: int, successions: Iterable[PlaceSuccession] = ()) -> None:
        self.gazetteer = Gazetteer(release)
        self.level = level
        self._successions: dict[PlaceRef, list[PlaceSuccession]] = defaultdict(list)
        for row in successions:
            if row.place is not None:
                self._successions[row.place].append(row)
        self._projection: EqualArea | None = None

    @property
    def release(self) -> Release:
        """Return the release that is drawn."""
        return self.gazetteer.release

    @property
    def caution(self) -> Words:
        """Return what must stand beside the map, on screen and on paper."""
        return SCHEMATIC if self.release.schematic else NO_OPINION

    @property
    def projection(self) -> EqualArea:
        """Return the projection of the map, the same at every level of the release."""
        if self._projection is None:
            heights = [ring[1::2] for area in self.release.areas for ring in area.rings]
            south, north = min(map(min, heights), default=0), max(map(max, heights), default=0)
            self._projection = equal_area(south, north)
        return self._projection

    def areas(self, level: int | None = None) -> list[DrawnArea]:
        """Return what is drawn at the map's level, or at another one, such as the regions around cercles."""
        wanted = self.level if level is None else level
        return [self._drawn(area) for area in self.release.at(wanted) if area.is_drawn]

    def around(self, world: Release) -> list[DrawnArea]:
        """Return the other countries that lie near, to be drawn behind the map and to its edges."""
        own = box_of(ring for area in self.release.areas for ring in area.rings)
        others = (area for area in world.areas if area.code != self.release.country)
        return [self._drawn(area) for area in others if own and (box := box_of(area.rings)) and meet(own, box)]

    def roll_up(self, place: PlaceRef) -> RolledUp:
        """Return the drawn area that a place is counted in: itself, or the nearest one around it, with a note."""
        if place.country != self.release.country:
            return RolledUp(None, OTHER_COUNTRY.filled(name=place.name))
        return self._followed(place, place, _LONGEST_CHAIN)

    def _followed(self, place: PlaceRef, written: PlaceRef, steps: int) -> RolledUp:
        if place.release == self.release.release or (not place.release and not self._successions.get(place)):
            return self._up(self.gazetteer.meant(place), written)
        row = self._row(place) if steps else None
        if row is None:
            return self._unconfirmed(place, written)
        successors = sorted(row.successors)
        if not successors or row.change is PlaceChange.UNKNOWN:
            return RolledUp(None, GONE.filled(name=written.name, old=place.release, new=self.release.release))
        if len(successors) == 1:
            found = self._followed(successors[0], written, steps - 1)
            if row.change is PlaceChange.PART and found.area is not None:
                said = {"name": written.name, "new": self.release.release, "parent": found.area.name}
                return RolledUp(found.area, INSIDE.filled(**said))
            return found
        return self._divided(written, [self._followed(one, written, steps - 1).area for one in successors])

    def _row(self, place: PlaceRef) -> PlaceSuccession | None:
        """Return what leads to this release, or else the step that leads furthest."""
        rows = self._successions.get(place, ())
        return max(rows, key=self._nearness, default=None)

    def _nearness(self, row: PlaceSuccession) -> tuple[bool, str]:
        return (row.release == self.release.release, row.release)

    def _unconfirmed(self, place: PlaceRef, written: PlaceRef) -> RolledUp:
        note = UNCONFIRMED.filled(name=written.name, old=place.release, new=self.release.release)
        coded = self.gazetteer.coded(place.code) if place.code else None
        if coded is not None and agree(coded, place.name):
            return RolledUp(self._up(Meant(coded), written).area, note)
        return RolledUp(None, note)

    def _up(self, meant: Meant, written: PlaceRef) -> RolledUp:
        if meant.area is None:
            return RolledUp(None, meant.note)
        own = meant.area
        around = [own, *self.gazetteer.above(own)]
        shown = next((area for area in around if area.level <= self.level and area.is_drawn), None)
        said = {"name": written.name, "release": self.release.release}
        if shown is None:
            return RolledUp(None, NOWHERE_DRAWN.filled(**said))
        if shown.level < min(self.level, own.level):
            return RolledUp(shown, NOT_DRAWN.filled(**said, parent=shown.name))
        if own.level < self.level and meant.note is None:
            return RolledUp(shown, WIDER.filled(name=written.name, level=level_label(self.release.country, own.level)))
        return RolledUp(shown, meant.note)

    def _divided(self, written: PlaceRef, areas: Sequence[Area | None]) -> RolledUp:
        """Count a divided place in the smallest area around all its parts."""
        found = [area for area in areas if area is not None]
        around = [[area, *self.gazetteer.above(area)] for area in found]
        common = next((area for area in around[0] if all(area in other for other in around)), None) if around else None
        if common is None:
            return RolledUp(None, NOWHERE_DRAWN.filled(name=written.name, release=self.release.release))
        parts = ", ".join(dict.fromkeys(area.name for area in found))
        return RolledUp(common, DIVIDED.filled(name=written.name, parts=parts, parent=common.name))

    def _drawn(self, area: Area) -> DrawnArea:
        rings = tuple(map(self.projection.ring, area.rings))
        label = self.projection.point(area.label) if area.label else None
        return DrawnArea(area, self.gazetteer.parent(area), rings, label)


def area_map(reader: Reader, release: Release, level: int) -> AreaMap:
    """Return the map of a release at a level, with what the dossier confirmed of older places."""
    return AreaMap(release, level, reader.find(PlaceSuccession, country=release.country))
