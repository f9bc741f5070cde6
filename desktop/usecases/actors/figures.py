"""What a map shows of each area: who is there, how much is done for how many people, and what is missing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from desktop.domain.declaration import Choice
from desktop.domain.gazetteer import Area
from desktop.domain.identity import RecordId
from desktop.domain.place import PlaceRef
from desktop.usecases.actors.facts import ActivityFact, Actors, Subject
from desktop.usecases.actors.filters import ActorFilter
from desktop.usecases.actors.ground import AreaId, Ground, area_id
from desktop.wording.words import Words, counted

NO_PLACE = Words("le lieu n’est pas dit", "no place is said")


class Measure(Choice):
    """What the colour of an area tells."""

    ORGANIZATIONS = "organizations", "organisations présentes", "organizations present"
    ACTIVITIES = "activities", "activités", "activities"
    TARGETED = "targeted", "personnes ciblées", "people targeted"
    REACHED = "reached", "personnes atteintes", "people reached"
    MEETINGS = "meetings", "réunions tenues", "meetings held"
    GAPS = "gaps", "thématiques sans acteur", "themes without an actor"

    @property
    def counts_people(self) -> bool:
        """Say whether it is a sum of people, in which one person may be counted in several activities."""
        return self in (Measure.TARGETED, Measure.REACHED)


@dataclass(frozen=True, slots=True)
class AreaTally:
    """What is reported in one area; people are None where no activity says how many."""

    area: Area
    facts: tuple[ActivityFact, ...] = ()
    meetings: int = 0

    @property
    def organizations(self) -> frozenset[RecordId]:
        """Return the organisations present."""
        return frozenset().union(*(fact.organizations for fact in self.facts))

    @property
    def subjects(self) -> frozenset[Subject]:
        """Return what is worked on."""
        return frozenset(fact.subject for fact in self.facts if fact.subject is not None)

    def people(self, measure: Measure) -> int | None:
        """Return the people targeted or reached."""
        name = measure.value
        said = [value for fact in self.facts if (value := getattr(fact, name)) is not None]
        return sum(said) if said else None


@dataclass(frozen=True, slots=True)
class Tallies:
    """All areas of a level, with what could not be put there.

    `by_area` has the areas where something is reported, `wider` what is only known of an area above the level,
    `unplaced` the activities that are on no area. `subjects` is all that the selection works on, against which an area
    has gaps.
    """

    level: int
    by_area: Mapping[AreaId, AreaTally] = field(default_factory=dict)
    wider: Mapping[AreaId, AreaTally] = field(default_factory=dict)
    unplaced: tuple[ActivityFact, ...] = ()
    subjects: frozenset[Subject] = frozenset()
    notes: tuple[Words, ...] = ()

    def value(self, area: AreaId, measure: Measure) -> int | None:
        """Return the figure of an area, None where nothing is reported: that is not the same as nothing."""
        tally = self.by_area.get(area)
        if tally is None:
            return None
        if measure is Measure.MEETINGS:
            return tally.meetings or None
        if not tally.facts:
            return None
        if measure is Measure.ORGANIZATIONS:
            return len(tally.organizations)
        if measure is Measure.ACTIVITIES:
            return len(tally.facts)
        if measure is Measure.GAPS:
            return len(self.gaps(area))
        return tally.people(measure)

    def gaps(self, area: AreaId) -> frozenset[Subject]:
        """Return what is worked on elsewhere and not in this area."""
        tally = self.by_area.get(area)
        return self.subjects - tally.subjects if tally else self.subjects

    @property
    def covered(self) -> int:
        """Return how many areas have an activity."""
        return sum(bool(tally.facts) for tally in self.by_area.values())


def tallies(actors: Actors, ground: Ground, wanted: ActorFilter, level: int) -> Tallies:
    """Count what a filter lets through in the areas of a level."""
    return tally_facts(wanted.matching(actors, ground), actors, ground, wanted, level)


def tally_facts(
    facts: Iterable[ActivityFact], actors: Actors, ground: Ground, wanted: ActorFilter, level: int
) -> Tallies:
    """Count these activities, which a filter let through, in the areas of a level."""
    placed: dict[AreaId, list[ActivityFact]] = defaultdict(list)
    unplaced, notes = [], _Notes()
    for fact in facts:
        area = _area_of(ground, fact.place, level, notes)
        if area is None:
            unplaced.append(fact)
        else:
            placed[area_id(area)].append(fact)
    held: dict[AreaId, set[RecordId]] = defaultdict(set)
    for meeting in wanted.meetings(actors):
        for place in meeting.places:
            area = ground.where(place, level).area
            if area is not None:
                held[area_id(area)].add(meeting.id)
    made = {
        one: AreaTally(area, tuple(placed[one]), len(held[one]))
        for one in sorted({*placed, *held})
        if (area := ground.area(one)) is not None
    }
    subjects = frozenset(fact.subject for found in placed.values() for fact in found if fact.subject is not None)
    return Tallies(
        level=level,
        by_area={one: tally for one, tally in made.items() if one.level == level},
        wider={one: tally for one, tally in made.items() if one.level != level},
        unplaced=tuple(unplaced),
        subjects=subjects,
        notes=notes.words(),
    )


class _Notes:
    """What has to be said about places, each sentence once with the number of activities it is about."""

    def __init__(self) -> None:
        self._counts: dict[Words, int] = defaultdict(int)

    def add(self, note: Words) -> None:
        self._counts[note] += 1

    def words(self) -> tuple[Words, ...]:
        most_first = sorted(self._counts.items(), key=_most_first)
        return tuple(_NOTED.filled(note=note, count=counted(count, _ONE, _MANY)) for note, count in most_first)


_ONE, _MANY = Words("{n} activité", "{n} activity"), Words("{n} activités", "{n} activities")
_NOTED = Words("{note} ({count})", "{note} ({count})")


def _most_first(noted: tuple[Words, int]) -> tuple[int, str]:
    return -noted[1], noted[0].fr


def _area_of(ground: Ground, place: PlaceRef | None, level: int, notes: _Notes) -> Area | None:
    if place is None:
        notes.add(NO_PLACE)
        return None
    found = ground.where(place, level)
    if found.note is not None:
        notes.add(found.note)
    return found.area
