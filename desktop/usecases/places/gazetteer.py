"""A release made ready to be asked: which area a reference means, what lies above and below it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from desktop.domain.gazetteer import Area, Release, level_label
from desktop.domain.place import PlaceRef
from desktop.wording.folding import fold
from desktop.wording.words import Words

_NEAR = 0.8  # of two spellings of one name
CODE_AND_NAME = Words(
    "Dans la version {release}, {code} est « {there} » et non « {name} » : le nom est suivi.",
    "In release {release}, {code} is “{there}”, not “{name}”: the name is followed.",
)
CODE_OF_ANOTHER = Words(
    "Dans la version {release}, {code} est « {there} » et non « {name} » : le lieu n’est pas placé.",
    "In release {release}, {code} is “{there}”, not “{name}”: the place is not put on the map.",
)
SEVERAL_LEVELS = Words(
    "« {name} » nomme plusieurs niveaux ; le plus large est montré ({level}).",
    "“{name}” names several levels; the widest is shown ({level}).",
)
SEVERAL_PLACES = Words(
    "« {name} » nomme plusieurs lieux : précisez lequel.", "“{name}” names several places: say which."
)
NOT_IN_RELEASE = Words(
    "« {name} » n’est pas dans la version {release}.", "“{name}” is not in release {release}."
)


@dataclass(frozen=True, slots=True)
class Meant:
    """The area that a reference means, None when it is not sure, and what a person should know of it."""

    area: Area | None
    note: Words | None = None


class Gazetteer:
    """One release with its areas by code and by name; areas are told apart by level and key."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self._by_key: dict[tuple[int, str], Area] = {}
        self._by_code: dict[str, Area] = {}
        self._by_name: dict[str, list[Area]] = defaultdict(list)
        self._below: dict[tuple[int, str], list[Area]] = defaultdict(list)
        for area in release.areas:
            self._by_key[area.level, area.key] = area
            self._below[area.level - 1, area.parent].append(area)
            if area.code:
                self._by_code.setdefault(area.code, area)
            for name in names_of(area):
                self._by_name[name].append(area)

    def coded(self, code: str) -> Area | None:
        """Return the area that has a code in this release."""
        return self._by_code.get(code)

    def named(self, name: str, level: int | None = None) -> list[Area]:
        """Return the areas of a name in any language, spelling marks aside, widest first."""
        found = self._by_name.get(name_key(name), [])
        return sorted((area for area in found if level in (None, area.level)), key=_level)

    def parent(self, area: Area) -> Area | None:
        """Return the area one level above, None for the country or where it is not known."""
        return self._by_key.get((area.level - 1, area.parent)) if area.parent else None

    def above(self, area: Area) -> Iterator[Area]:
        """Yield what an area lies in, the nearest first."""
        parent = self.parent(area)
        while parent is not None:
            yield parent
            parent = self.parent(parent)

    def below(self, area: Area) -> list[Area]:
        """Return the areas one level below that lie in an area."""
        return list(self._below.get((area.level, area.key), ()))

    def meant(self, place: PlaceRef) -> Meant:
        """Return the area that a reference within this release means; a code is followed only if the name agrees."""
        coded = self.coded(place.code) if place.code else None
        if coded is not None and (not place.name or agree(coded, place.name)):
            return Meant(coded)
        found = self.by_name(place.name)
        if coded is not None and alike(coded.name, place.name) and not self.named(place.name):
            return Meant(coded)
        if coded is None:
            return found
        said = {"release": self.release.release, "code": place.code, "there": coded.name, "name": place.name}
        return Meant(found.area, (CODE_AND_NAME if found.area else CODE_OF_ANOTHER).filled(**said))

    def by_name(self, name: str) -> Meant:
        """Return the one area of a name; of several inside one another the widest, which is true of all."""
        found = self.named(name)
        found = [area for area in found if area.code] or found  # a commune known by name gives way to its cercle
        if not found:
            return Meant(None, NOT_IN_RELEASE.filled(name=name, release=self.release.release))
        widest, *others = found
        if not others:
            return Meant(widest)
        if all(widest in self.above(other) for other in others):
            level = level_label(self.release.country, widest.level)
            return Meant(widest, SEVERAL_LEVELS.filled(name=name, level=level))
        return Meant(None, SEVERAL_PLACES.filled(name=name))


def agree(area: Area, name: str) -> bool:
    """Say whether a name is one of an area's, spelling marks aside."""
    return name_key(name) in names_of(area)


def alike(one: str, other: str) -> bool:
    """Say whether two names seem to be spellings of one: `Baraouéli` and `Barouéli`."""
    left, right = name_key(one), name_key(other)
    return bool(left and right) and SequenceMatcher(None, left, right, autojunk=False).ratio() >= _NEAR


def names_of(area: Area) -> set[str]:
    """Return the keys of all names of an area."""
    return {name_key(name) for name in (area.name, *(name for _, name in area.names)) if name}


def name_key(name: str) -> str:
    """Return what spellings of one place name share: `Gourma-Rharous` and `GOURMA RHAROUS`."""
    return "".join(char for char in fold(name) if char.isalnum())


def _level(area: Area) -> int:
    return area.level
