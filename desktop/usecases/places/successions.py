"""What became of places when boundaries changed: proposed from names, codes and outlines, confirmed by a person.

Nothing is rewritten: records keep a place as it was written, and what was confirmed leads from it to newer releases.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.declaration import FieldType, all_kinds
from desktop.domain.gazetteer import Area, Release
from desktop.domain.kinds import PlaceSuccession
from desktop.domain.kinds.places import PlaceChange
from desktop.domain.place import PlaceRef
from desktop.usecases.places.gazetteer import Gazetteer, agree, alike
from desktop.usecases.places.geometry import encloses
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.steps import step


@dataclass(frozen=True, slots=True)
class Succession:
    """What seems to have become of one place, how many records name it, and whether a person confirmed that.

    `deeper` says that the release has no places of its level at all: communes, where it ends with cercles.
    """

    place: PlaceRef
    change: PlaceChange
    successors: tuple[Area, ...] = ()
    uses: int = 0
    confirmed: bool = False
    deeper: bool = False


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """What became of all places of other releases in one release, which names the successors."""

    release: Release
    rows: tuple[Succession, ...] = ()

    @property
    def open(self) -> int:
        """Return how many places nobody has looked at."""
        return sum(not row.confirmed for row in self.rows)


def places_in(reader: Reader) -> Counter[PlaceRef]:
    """Return the places that records name, with how many records do."""
    found: Counter[PlaceRef] = Counter()
    for kind in all_kinds():
        single = [field.name for field in kind.columns if field.holds is FieldType.PLACE]
        several = [field.name for field in kind.sets if field.holds is FieldType.PLACES]
        if kind.record is PlaceSuccession or not (single or several):
            continue
        if several:
            records = reader.find(kind.record)
            found.update(place for record in records for name in several for place in getattr(record, name))
            found.update(place for record in records for name in single if (place := getattr(record, name)))
        else:
            found.update(place for _, *places in reader.values(kind.record, single) for place in places if place)
    return found


def proposed_successions(
    reader: Reader, release: Release, older: Sequence[Release]
) -> list[Succession]:
    """Return one row for each place of the country that records name in another release, or in none."""
    new = Gazetteer(release)
    known = {old.release: Gazetteer(old) for old in older if old.country == release.country}
    confirmed = {row.place: row for row in _rows(reader, release)}
    found = []
    for place, uses in sorted(places_in(reader).items()):
        if place.country != release.country or place.release == release.release:
            continue
        if row := confirmed.get(place):
            areas = tuple(area for one in sorted(row.successors) if (area := new.meant(one).area))
            found.append(Succession(place, row.change or PlaceChange.UNKNOWN, areas, uses, confirmed=True))
        else:
            old = known.get(place.release)
            change, areas = became(place, old, new)
            before = old.meant(place).area if old is not None else None
            deeper = before is not None and before.level > release.deepest
            found.append(Succession(place, change, areas, uses, deeper=deeper))
    return found


def is_sure(row: Succession) -> bool:
    """Say whether a proposal needs no look: one place of the same name, and of the same level as far as codes tell.

    A part of what lies around it is sure where the release knows nothing smaller.
    """
    if len(row.successors) != 1:
        return False
    if row.change is PlaceChange.PART:
        return row.deeper
    if row.change not in (PlaceChange.SAME, PlaceChange.MOVED):
        return False
    before, now = row.place.code, row.successors[0].code
    return not (before and now) or len(before) == len(now)


def change_into(place: PlaceRef, successors: Sequence[Area]) -> PlaceChange:
    """Return what a place became by what a person says stands in its place now."""
    if len(successors) != 1:
        return PlaceChange.SPLIT if successors else PlaceChange.UNKNOWN
    (area,) = successors
    if not agree(area, place.name):
        return PlaceChange.RENAMED
    return PlaceChange.MOVED if place.code and area.code and place.code != area.code else PlaceChange.SAME


@step("confirmer les correspondances de lieux", "confirm what became of places")
def confirm_successions(unit: UnitOfWork, release: Release, rows: Iterable[Succession]) -> int:
    """Keep what a person confirmed or corrected, one row a place and release; return how many are new or changed."""
    kept = {row.place: row for row in _rows(unit, release)}
    count = 0
    for row in rows:
        said: dict[str, Any] = {"change": row.change, "successors": frozenset(map(release.place, row.successors))}
        before = kept.get(row.place)
        if before is None:
            unit.add(PlaceSuccession(place=row.place, country=release.country, release=release.release, **said))
        elif (before.change, before.successors) != (said["change"], said["successors"]):
            unit.change(before, **said)
        else:
            continue
        count += 1
    return count


def became(place: PlaceRef, old: Gazetteer | None, new: Gazetteer) -> tuple[PlaceChange, tuple[Area, ...]]:
    """Say what seems to have become of a place. One code alone proves nothing: it may be another place's by now."""
    before = old.meant(place).area if old is not None else None
    coded = new.coded(place.code) if place.code else None
    if before is not None and (parts := _parts(before, old, new)):
        return (PlaceChange.SPLIT if len(parts) > 1 else PlaceChange.MOVED), parts
    if coded is not None and agree(coded, place.name):
        return PlaceChange.SAME, (coded,)
    if (named := _of_same_name(place, before, new)) is not None:
        recoded = place.code and named.code and place.code != named.code
        return (PlaceChange.MOVED if recoded else PlaceChange.SAME), (named,)
    if (renamed := _renamed(place, before, coded, new)) is not None:
        return PlaceChange.RENAMED, (renamed,)
    if before is not None and old is not None and (around := _around(before, old, new)) is not None:
        return PlaceChange.PART, (around,)
    return PlaceChange.UNKNOWN, ()


def _parts(before: Area, old: Gazetteer | None, new: Gazetteer) -> tuple[Area, ...]:
    """Return what an area was divided into: it rose by a level, or several new ones lie inside its outline."""
    raised = [area for area in new.named(before.name, before.level - 1) if area.level > 0]
    if len(raised) == 1 and old is not None and not old.named(before.name, before.level - 1):
        return tuple(new.below(raised[0])) or (raised[0],)
    inside = _inside(before, old, new)
    return inside if len(inside) > 1 else ()


def _inside(before: Area, old: Gazetteer | None, new: Gazetteer) -> tuple[Area, ...]:
    """Return the new areas of a level that lie in an old outline; schematic ones prove nothing."""
    if old is None or old.release.schematic or new.release.schematic or not before.is_drawn:
        return ()
    return tuple(
        area
        for area in new.release.at(before.level)
        if area.is_drawn and area.label is not None and encloses(before.rings, area.label)
    )


def _of_same_name(place: PlaceRef, before: Area | None, new: Gazetteer) -> Area | None:
    if before is None:
        return new.by_name(place.name).area
    found = new.named(place.name, before.level) or new.named(place.name, before.level + 1)  # a region was a cercle
    return found[0] if len(found) == 1 else None


def _renamed(place: PlaceRef, before: Area | None, coded: Area | None, new: Gazetteer) -> Area | None:
    if coded is not None and alike(coded.name, place.name):
        return coded
    if before is None:
        return None
    found = [area for area in new.release.at(before.level) if alike(area.name, place.name)]
    return found[0] if len(found) == 1 else None


def _around(before: Area, old: Gazetteer, new: Gazetteer) -> Area | None:
    """Return what lies around a place that a release does not know: what the other says it lies in, by its name."""
    for parent in old.above(before):
        for level in (parent.level, parent.level + 1):
            found = new.named(parent.name, level) if parent.level else []
            if len(found) == 1:
                return found[0]
    return None


def _rows(reader: Reader, release: Release) -> list[PlaceSuccession]:
    return reader.find(PlaceSuccession, country=release.country, release=release.release)
