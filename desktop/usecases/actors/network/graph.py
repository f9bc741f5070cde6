"""The network of a day: who is in it, how they are linked, and the part of it that somebody chose to see."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from desktop.domain.identity import RecordId
from desktop.domain.kinds import ActorLink
from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.naming import UNNAMED
from desktop.usecases.actors.facts import ActivityFact, Actors, Subject
from desktop.usecases.actors.network.links import CercleOf, Link, LinkSort, links_among
from desktop.wording.folding import fold
from desktop.wording.words import Words

_APART = 5.0  # between lines that join the same two
EVERY_SORT = frozenset(LinkSort)


@dataclass(frozen=True, slots=True)
class Actor:
    """One organisation of the network; `name` is its acronym where it has one."""

    id: RecordId
    name: str
    full_name: str = ""
    type: OrganizationType | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Which part of a network is shown: some sorts of links, those with enough in common, one actor and its neighbours.

    `focus` is None for everybody, else the actor within `steps` links of whom (1 or 2) others are shown.
    """

    sorts: frozenset[LinkSort] = EVERY_SORT
    least_shared: int = 1  # cercles and themes that two must have in common
    alone: bool = True  # actors without a link too
    focus: RecordId | None = None
    steps: int = 1

    def shows(self, link: Link) -> bool:
        """Say whether a link is of a chosen sort, and strong enough."""
        return link.sort in self.sorts and (link.sort is not LinkSort.SHARES or link.weight >= self.least_shared)


@dataclass(frozen=True)
class Network:
    """Actors by name, and their links as of `day`; what is asked of it often is reckoned once."""

    actors: tuple[Actor, ...] = ()
    links: tuple[Link, ...] = ()
    day: date | None = None
    notes: Mapping[RecordId, ActorLink] = field(default_factory=dict)  # the records behind noted links
    subjects: Callable[[Subject], Words] = field(default=lambda _subject: UNNAMED, compare=False)

    @cached_property
    def of(self) -> Mapping[RecordId, tuple[Link, ...]]:
        """Return the links of each actor that has some."""
        found: dict[RecordId, list[Link]] = defaultdict(list)
        for link in self.links:
            for end in link.ends:
                found[end].append(link)
        return {actor: tuple(links) for actor, links in found.items()}

    @cached_property
    def neighbours(self) -> Mapping[RecordId, frozenset[RecordId]]:
        """Return whom each actor is linked to."""
        return {one.id: frozenset(link.other(one.id) for link in self.of.get(one.id, ())) for one in self.actors}

    @cached_property
    def by_id(self) -> Mapping[RecordId, Actor]:
        """Return the actors by their ids."""
        return {one.id: one for one in self.actors}

    @cached_property
    def side_by_side(self) -> tuple[tuple[Link, float], ...]:
        """Return each link and how far aside of the straight line it is drawn, seen from its source.

        Those that join the same two lie beside one another.
        """
        pairs: dict[frozenset[RecordId], list[Link]] = defaultdict(list)
        for link in self.links:
            pairs[frozenset(link.ends)].append(link)
        return tuple(
            (link, (at - (len(links) - 1) / 2) * _APART * (1 if link.source < link.target else -1))
            for links in pairs.values()
            for at, link in enumerate(links)
        )

    def degree(self, actor: RecordId) -> int:
        """Return to how many others an actor is linked."""
        return len(self.neighbours.get(actor, ()))

    def around(self, actor: RecordId, steps: int) -> frozenset[RecordId]:
        """Return an actor and all within so many links of it."""
        reached, edge = {actor}, {actor}
        for _ in range(steps):
            edge = {other for one in edge for other in self.neighbours.get(one, ())} - reached
            reached |= edge
        return frozenset(reached)

    def chosen(self, excerpt: Excerpt) -> "Network":
        """Return the part that is shown; a focus on somebody who is not in it is none."""
        shown = replace(self, links=tuple(filter(excerpt.shows, self.links)))
        kept: Iterable[RecordId] = shown.by_id
        if excerpt.focus in self.by_id and excerpt.focus is not None:
            kept = shown.around(excerpt.focus, excerpt.steps)
        elif not excerpt.alone:
            kept = shown.of
        return shown.among(frozenset(kept))

    def among(self, actors: frozenset[RecordId]) -> "Network":
        """Return some of the actors and the links between them."""
        return replace(
            self,
            actors=tuple(one for one in self.actors if one.id in actors),
            links=tuple(link for link in self.links if link.source in actors and link.target in actors),
        )


def network_of(actors: Actors, facts: Iterable[ActivityFact], cercle_of: CercleOf, day: date) -> Network:
    """Return the network of some activities and of all links noted for a day.

    In it are the organisations that the activities name, and those that a noted link joins.
    """
    told = tuple(facts)
    links = links_among(told, actors.links, actors.stands_for, cercle_of, day)
    present = {one for fact in told for one in (*fact.organizations, *fact.implementing, *fact.funding)}
    present |= {fact.lead for fact in told if fact.lead is not None}
    present |= {end for link in links for end in link.ends}
    found = [_actor(actors, one) for one in present if one in actors.types]
    known = frozenset(one.id for one in found)
    return Network(
        actors=tuple(sorted(found, key=_by_name)),
        links=tuple(link for link in links if known.issuperset(link.ends)),
        day=day,
        notes={note.id: note for note in actors.links},
        subjects=actors.name,
    )


def _actor(actors: Actors, one: RecordId) -> Actor:
    name = actors.name(one).fr
    full = actors.full_names.get(one)
    return Actor(one, name, full.fr if full else name, actors.types[one])


def _by_name(actor: Actor) -> tuple[str, RecordId]:
    return fold(actor.name), actor.id
