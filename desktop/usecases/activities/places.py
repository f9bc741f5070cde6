"""Which place a row of a 5W is about: by code and name of one release together, else proposed, never guessed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol

from desktop.domain.gazetteer import Area, level_label
from desktop.domain.place import PlaceRef
from desktop.usecases.activities.decisions import Candidate
from desktop.usecases.places.gazetteer import Gazetteer, agree, name_key
from desktop.wording.words import Words

_COUNTRY = "ML"
_LABEL = re.compile(r"(?P<name>.*\S) ?\[(?:(?P<code>[^\[\]·]*\S) · )?(?P<release>[A-Z]{2}(?: [^\[\]·]+)?)\]", re.DOTALL)
_RELEASE = re.compile(r"(?P<country>[A-Z]{2})(?: (?P<release>\S.*))?|(?P<bare>\d{4}\S*)")
_NEAR = 0.8  # similarity of two names that may be one
_MOST = 5
LISTED_LEVELS = (1, 2, 3)
CODE_SAYS = Words("le code est celui de ce lieu ({release})", "the code is of this place ({release})")
NAME_SAYS = Words("ce nom ({release}), mais pas ce code", "this name ({release}), but not this code")
ONE_OF_SEVERAL = Words("ce nom ({level}, {around})", "this name ({level}, {around})")
ELSEWHERE = Words("ce nom, mais dans {around}", "this name, but in {around}")
LOOKS_LIKE = Words("presque le même nom ({level}, {around})", "nearly the same name ({level}, {around})")
OF_THE_DOSSIER = Words("presque le même nom, déjà dans le dossier", "nearly the same name, in the dossier already")
NOT_LISTED = Words(
    "« {name} » n’est pas dans les limites connues : le lieu est gardé par son nom seul.",
    "“{name}” is not in the known boundaries: the place is kept by its name alone.",
)


@dataclass(frozen=True, slots=True)
class SaidPlace:
    """What a row says of its place: one name with code and release, or a name and code for each level."""

    name: str = ""
    code: str = ""
    release: str = ""
    levels: tuple[tuple[int, str, str], ...] = ()

    @property
    def said(self) -> str:
        """Return the same in one line, which a person may decide about."""
        parts = [f"{name} {code}".strip() for _, name, code in self.levels] or [f"{self.name} {self.code}".strip()]
        return " / ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """The place that is meant, None where a person must say which of the candidates; a note where it is uncertain."""

    place: PlaceRef | None
    candidates: tuple[Candidate, ...] = ()
    note: Words | None = None


class Places(Protocol):
    """Knows places by name and code."""

    def find(self, said: SaidPlace) -> PlaceFound:
        """Return the place that is said, or what it may be."""

    def around(self, place: PlaceRef) -> Mapping[int, tuple[str, str]]:
        """Return name and code by level of a place and all that it lies in."""

    def listed(self) -> Sequence[PlaceRef]:
        """Return the places to choose from, regions first."""


def label_of(place: PlaceRef) -> str:
    """Return a place as one text that can be chosen from a list, and from which `place_in` makes the place again."""
    inside = " · ".join(part for part in (place.code, release_text(place)) if part)
    return f"{place.name} [{inside}]"


def release_text(place: PlaceRef) -> str:
    """Return country and release of a place in one cell: `ML 2021-12-20`."""
    return f"{place.country} {place.release}".strip()


def place_in(text: str) -> PlaceRef | None:
    """Return the place that `label_of` wrote, None for any other text."""
    found = _LABEL.fullmatch(text.strip())
    if found is None:
        return None
    country, _, release = found["release"].partition(" ")
    return PlaceRef(country, found["name"], release, found["code"] or "")


class KnownPlaces:
    """Places of some releases, the one to prefer first, and those that the dossier has already."""

    def __init__(self, gazetteers: Sequence[Gazetteer], used: Iterable[PlaceRef] = ()) -> None:
        self._gazetteers = gazetteers
        self._used: dict[str, set[PlaceRef]] = {}
        for place in used:
            self._used.setdefault(name_key(place.name), set()).add(place)
        self._found: dict[SaidPlace, PlaceFound] = {}

    def find(self, said: SaidPlace) -> PlaceFound:
        """Return the place that is said, or what it may be."""
        if said not in self._found:
            self._found[said] = self._look_up(said)
        return self._found[said]

    def around(self, place: PlaceRef) -> Mapping[int, tuple[str, str]]:
        """Return name and code by level of a place and all that it lies in; nothing where its release is not known."""
        for gazetteer in self._gazetteers:
            release = gazetteer.release
            if (release.country, release.release) == (place.country, place.release):
                area = gazetteer.meant(place).area
                lines = [area, *gazetteer.above(area)] if area else []
                return {one.level: (one.name, one.code) for one in lines}
        return {}

    def listed(self) -> Sequence[PlaceRef]:
        """Return the regions, cercles and communes of the preferred release, then other places of the dossier."""
        release = self._gazetteers[0].release if self._gazetteers else None
        areas = [release.place(area) for level in LISTED_LEVELS for area in release.at(level)] if release else []
        used = sorted(place for places in self._used.values() for place in places)
        return list(dict.fromkeys([*areas, *used]))

    def by_name_alone(self, name: str) -> PlaceRef:
        """Return a place that is kept without a code."""
        return PlaceRef(self._gazetteers[0].release.country if self._gazetteers else _COUNTRY, name)

    def _look_up(self, said: SaidPlace) -> PlaceFound:
        written = place_in(said.name) or _written(said)
        if written is not None:
            return self._checked(written)
        if said.levels:
            level, name, code = said.levels[-1]
            return self._named(name, code, level, said.levels[:-1])
        return self._named(said.name, said.code, None, ())

    def _checked(self, written: PlaceRef) -> PlaceFound:
        """Return a place that is written out, unless its release is known and says otherwise."""
        for gazetteer in self._gazetteers:
            release = gazetteer.release
            if written.code and (release.country, release.release) == (written.country, written.release):
                coded = gazetteer.coded(written.code)
                if coded is None or not agree(coded, written.name):
                    if written in self._used.get(name_key(written.name), ()):
                        break  # it is so in the dossier
                    return PlaceFound(None, tuple(self._disagreeing(written.name, written.code, None)))
        return PlaceFound(written)

    def _named(self, name: str, code: str, level: int | None, wider: Sequence[tuple[int, str, str]]) -> PlaceFound:
        if code:
            for gazetteer in self._gazetteers:
                area = gazetteer.coded(code)
                if area is not None and name and agree(area, name):
                    return PlaceFound(gazetteer.release.place(area))
            found = tuple(self._disagreeing(name, code, level))
            if found or not name:
                return PlaceFound(None, found)
        used = self._used.get(name_key(name), set())
        if level is None and len(used) == 1:
            return PlaceFound(next(iter(used)))
        for gazetteer in self._gazetteers:
            areas = gazetteer.named(name, level)
            if level is None:  # a commune known by name alone gives way to a cercle or region of the same name
                areas = [area for area in areas if area.code] or areas
            if areas:
                return self._one_of(gazetteer, areas, wider)
        if len(used) == 1:
            return PlaceFound(next(iter(used)))
        near = tuple(self._near(name, level))
        return PlaceFound(None, near) if near else self._unlisted(name)

    def _one_of(
        self, gazetteer: Gazetteer, areas: Sequence[Area], wider: Sequence[tuple[int, str, str]]
    ) -> PlaceFound:
        """Return the one of these areas of one name that lies where it is said to lie."""
        fitting = [area for area in areas if _lies_in(gazetteer, area, wider)]
        if len(fitting) == 1:
            return PlaceFound(gazetteer.release.place(fitting[0]))
        reason = ONE_OF_SEVERAL if fitting else ELSEWHERE
        chosen = (fitting or areas)[:_MOST]
        return PlaceFound(None, tuple(_candidate(gazetteer, area, reason) for area in chosen))

    def _disagreeing(self, name: str, code: str, level: int | None) -> Iterator[Candidate]:
        """Yield what the code and what the name of a row mean, where no release has both together."""
        for gazetteer in self._gazetteers:
            coded = gazetteer.coded(code)
            if coded is not None and level in (None, coded.level):
                yield _candidate(gazetteer, coded, CODE_SAYS)
        for gazetteer in self._gazetteers[:1] if name else ():
            for area in gazetteer.named(name, level)[:_MOST]:
                yield _candidate(gazetteer, area, NAME_SAYS)

    def _near(self, name: str, level: int | None) -> Iterator[Candidate]:
        key = name_key(name)
        scored: list[tuple[float, Candidate]] = []
        for gazetteer in self._gazetteers[:1]:
            for area in gazetteer.release.areas:
                if level in (None, area.level) and area.level in LISTED_LEVELS:
                    likeness = _likeness(key, name_key(area.name))
                    if likeness >= _NEAR:
                        scored.append((-likeness, _candidate(gazetteer, area, LOOKS_LIKE)))
        for other, places in self._used.items():
            if (likeness := _likeness(key, other)) >= _NEAR:
                scored += [(-likeness, Candidate(place, label_of(place), OF_THE_DOSSIER)) for place in sorted(places)]
        seen: set[object] = set()
        for _, candidate in sorted(scored, key=_by_score)[:_MOST]:
            if candidate.means not in seen:
                seen.add(candidate.means)
                yield candidate

    def _unlisted(self, name: str) -> PlaceFound:
        note = NOT_LISTED.filled(name=name) if self._gazetteers else None
        return PlaceFound(self.by_name_alone(name), note=note)


def _written(said: SaidPlace) -> PlaceRef | None:
    """Return the place of a row that says its release too."""
    found = _RELEASE.fullmatch(said.release.strip())
    if found is None or not said.name:
        return None
    return PlaceRef(found["country"] or _COUNTRY, said.name, found["release"] or found["bare"] or "", said.code)


def _lies_in(gazetteer: Gazetteer, area: Area, wider: Sequence[tuple[int, str, str]]) -> bool:
    """Say whether an area lies in what else the row says, as far as this release knows it."""
    around = {one.level: one for one in gazetteer.above(area)}
    return all(level not in around or not name or agree(around[level], name) for level, name, _ in wider)


def _candidate(gazetteer: Gazetteer, area: Area, reason: Words) -> Candidate:
    place = gazetteer.release.place(area)
    parent = gazetteer.parent(area)
    said = {"release": place.release, "level": level_label(place.country, area.level)}
    told = reason.filled(**said, around=parent.name if parent else place.country)
    return Candidate(place, label_of(place), told, contradicted=reason in (CODE_SAYS, NAME_SAYS, ELSEWHERE))


def _likeness(one: str, other: str) -> float:
    if not one or not other or abs(len(one) - len(other)) > max(len(one), len(other)) * (1 - _NEAR) * 2:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _NEAR else 0.0


def _by_score(scored: tuple[float, Candidate]) -> tuple[float, str]:
    return scored[0], scored[1].label
