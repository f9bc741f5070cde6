"""Who could cover what nobody covers: organisations that work on it in areas next to this one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.gazetteer import Area
from desktop.domain.identity import RecordId
from desktop.usecases.actors.facts import ActivityFact, Actors, Subject
from desktop.usecases.actors.ground import AreaId, Ground, area_id
from desktop.wording.folding import fold


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An organisation that could cover a gap: on what of it, in which areas near, and whether it is there already."""

    organization: RecordId
    subjects: frozenset[Subject]
    areas: tuple[Area, ...]
    present: bool


def neighbours(ground: Ground, level: int) -> dict[AreaId, frozenset[AreaId]]:
    """Return which drawn areas of a level touch: those whose outlines have a point in common."""
    at: dict[tuple[int, int], set[AreaId]] = defaultdict(set)
    for drawn in ground.map(level).areas():
        one = area_id(drawn.area)
        for ring in drawn.area.rings:
            for x, y in zip(ring[0::2], ring[1::2], strict=True):
                at[x, y].add(one)
    found: dict[AreaId, set[AreaId]] = defaultdict(set)
    for together in at.values():
        for one in together if len(together) > 1 else ():
            found[one] |= together
    return {one: frozenset(others - {one}) for one, others in found.items()}


def who_could_cover(
    facts: Iterable[ActivityFact],
    actors: Actors,
    ground: Ground,
    area: AreaId,
    subjects: Iterable[Subject],
    near: Iterable[AreaId],
) -> list[Neighbour]:
    """Return the organisations that work on one of `subjects` in the areas `near`; those already in the area first.

    `facts` are all activities that count, of whatever place; `near` usually is `neighbours(…)[area]`.
    """
    wanted, around = frozenset(subjects), frozenset(near)
    present: set[RecordId] = set()
    on: dict[RecordId, set[Subject]] = defaultdict(set)
    where: dict[RecordId, set[AreaId]] = defaultdict(set)
    for fact in facts:
        found = ground.where(fact.place, area.level).area if fact.place else None
        if found is None:
            continue
        one = area_id(found)
        if one == area:
            present |= fact.organizations
        elif one in around and fact.subject in wanted:
            for organization in fact.organizations:
                on[organization].add(fact.subject)
                where[organization].add(one)
    made = [
        Neighbour(one, frozenset(subjects_near), _areas(ground, where[one]), one in present)
        for one, subjects_near in on.items()
    ]
    return sorted(made, key=_Order(actors))


def _areas(ground: Ground, found: Iterable[AreaId]) -> tuple[Area, ...]:
    areas = [area for one in found if (area := ground.area(one)) is not None]
    return tuple(sorted(areas, key=_by_name))


def _by_name(area: Area) -> str:
    return fold(area.name)


class _Order:
    """Those already there first, then those that know most of what is missing and are nearest, then by name."""

    def __init__(self, actors: Actors) -> None:
        self._actors = actors

    def __call__(self, one: Neighbour) -> tuple[bool, int, int, str]:
        return not one.present, -len(one.subjects), -len(one.areas), fold(self._actors.name(one.organization).fr)


def gap_subjects(facts: Sequence[ActivityFact], ground: Ground, area: AreaId) -> frozenset[Subject]:
    """Return what these activities work on somewhere, and not in this area."""
    everywhere = frozenset(fact.subject for fact in facts if fact.subject is not None)
    here = {
        fact.subject
        for fact in facts
        if fact.place is not None and (found := ground.where(fact.place, area.level).area) and area_id(found) == area
    }
    return everywhere - here
