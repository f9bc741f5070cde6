"""What the page of actors opens with, and what it shows of a view: read and counted on the worker."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.domain.gazetteer import Release
from desktop.domain.identity import RecordId
from desktop.domain.kinds import PlaceSuccession
from desktop.usecases.actors.facts import ActivityFact, Actors, Subject, actors_of, span_of
from desktop.usecases.actors.figures import Measure, Tallies, tally_facts
from desktop.usecases.actors.filters import ActorFilter
from desktop.usecases.actors.ground import Ground
from desktop.usecases.actors.matrix import Dimension, Matrix, matrix_of
from desktop.usecases.places.drawn import drawn_release
from desktop.usecases.places.loading import Town
from desktop.usecases.ports import Reader

Releases = Callable[[Reader], Sequence[Release]]  # those that can be drawn from here, the best first
Shape = tuple[Dimension, Dimension]  # rows and columns of a matrix


@dataclass(frozen=True, slots=True)
class World:
    """What is drawn around a country: the outlines of all countries and its towns."""

    countries: Release
    towns: Sequence[Town]


@dataclass(frozen=True, slots=True)
class MapSources:
    """Where maps come from; both are asked on a worker. `world` takes a country, ISO 3166-1 alpha-2."""

    releases: Releases
    world: Callable[[str], World]


@dataclass(frozen=True, slots=True)
class Offered:
    """What filters can ask for: what activities are about, who takes part in them, bodies with one of these."""

    subjects: frozenset[Subject] = frozenset()
    organizations: frozenset[RecordId] = frozenset()
    bodies: frozenset[RecordId] = frozenset()
    span: tuple[date, date] | None = None  # of the days on which something runs

    def joined(self, other: "Offered") -> "Offered":
        """Return what either of two offers."""
        spans = [span for span in (self.span, other.span) if span is not None]
        span = (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None
        return Offered(
            self.subjects | other.subjects, self.organizations | other.organizations, self.bodies | other.bodies, span
        )


@dataclass(frozen=True, slots=True)
class ActorsDesk:
    """Everything that is read once: what there is to count, what to choose from, and the ground to count it on."""

    actors: Actors = field(default_factory=Actors)
    ground: Ground | None = None
    offered: Offered = field(default_factory=Offered)

    def renewed(self, facts: Sequence[ActivityFact], asked: Collection[RecordId], today: date) -> "ActorsDesk":
        """Return the same with the activities `asked` for as they are read again; names must have stayed.

        What they bring can be asked for at once; what went with them, until everything is read again.
        """
        brought = offered_by(replace(self.actors, facts=tuple(facts)), today)
        return replace(self, actors=self.actors.renewed(facts, asked), offered=self.offered.joined(brought))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsView:
    """What somebody wants to see; `level` None is the usual one of the map."""

    filter: ActorFilter = field(default_factory=ActorFilter)
    measure: Measure = Measure.ORGANIZATIONS
    level: int | None = None
    shape: Shape = (Dimension.PLACE, Dimension.THEME)
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A view, counted: the activities that it lets through, by area and in a matrix.

    `context` are those that would come without the filter of subjects and places: what a gap is measured against.
    """

    view: ActorsView
    desk: ActorsDesk
    facts: tuple[ActivityFact, ...]
    context: tuple[ActivityFact, ...]
    tallies: Tallies
    matrix: Matrix
    organizations: int  # that are present


def actors_desk(reader: Reader, releases: Releases, today: date) -> ActorsDesk:
    """Read what the page needs."""
    release = drawn_release(reader, releases(reader))
    actors = actors_of(reader, today)
    if release is None:
        return ActorsDesk(actors, None, offered_by(actors, today))
    successions = reader.find(PlaceSuccession, country=release.country)
    return ActorsDesk(actors, Ground(release, successions), offered_by(actors, today))


def offered_by(actors: Actors, today: date) -> Offered:
    """Return what can be asked for."""
    present = frozenset(one for fact in actors.facts for one in fact.organizations | fact.funding)
    bodies = (body for body, members in actors.members.items() if members & present)
    subjects = frozenset(fact.subject for fact in actors.facts)
    return Offered(subjects, present, frozenset(bodies), span_of(actors.facts, today))


def show(desk: ActorsDesk, view: ActorsView) -> Shown:
    """Filter and count; no dossier is asked."""
    wanted, ground = view.filter, desk.ground
    facts = wanted.matching(desk.actors, ground)
    unbound = replace(wanted, subjects=frozenset(), areas=frozenset())
    context = facts if unbound == wanted else unbound.matching(desk.actors, ground)
    level = (view.level if view.level is not None else ground.usual_level) if ground else 1
    found = tally_facts(facts, desk.actors, ground, wanted, level) if ground else Tallies(level, unplaced=facts)
    down, across = view.shape
    matrix = matrix_of(
        facts, desk.actors, ground, down=down, across=across, level=level, everywhere=view.everywhere
    )
    present = len(frozenset().union(*(fact.organizations for fact in facts)))
    return Shown(view, desk, facts, context, found, matrix, present)
