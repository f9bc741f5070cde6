"""Links between organisations: those that people noted, and those that activities tell."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import NamedTuple

from desktop.domain.declaration import Choice
from desktop.domain.identity import RecordId
from desktop.domain.kinds import ActorLink
from desktop.domain.place import PlaceRef
from desktop.usecases.actors.facts import ActivityFact, Subject
from desktop.usecases.actors.ground import AreaId, Ground, area_id


class LinkSort(Choice):
    """How one organisation stands to another: the types of noted links, and what two who work side by side share."""

    FUNDS = "funds", "finance", "funds"
    IMPLEMENTS_FOR = "implements_for", "met en œuvre pour", "implements for"
    COORDINATES_WITH = "coordinates_with", "coordonne avec", "coordinates with"
    REFERS_TO = "refers_to", "réfère vers", "refers to"
    SUPPORTS = "supports", "appuie", "supports"
    UNSAID = "unsaid", "lien sans type", "link without a type"
    SHARES = "shares", "côtoie (même lieu, même thématique)", "works beside (same place, same theme)"

    @property
    def directed(self) -> bool:
        """Whether it leads from one to the other."""
        return self not in _MUTUAL


_MUTUAL = frozenset({LinkSort.COORDINATES_WITH, LinkSort.UNSAID, LinkSort.SHARES})


class Cercle(NamedTuple):
    """The area in which organisations meet, and its name."""

    id: AreaId
    name: str


class Common(NamedTuple):
    """What two organisations share: they work in the same area on the same subject."""

    cercle: Cercle
    subject: Subject


CercleOf = Callable[[PlaceRef], Cercle | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """All that says one thing of two organisations; of a mutual link `source` is the one with the smaller id."""

    sort: LinkSort
    source: RecordId
    target: RecordId
    records: tuple[RecordId, ...] = ()  # links that people noted
    activities: int = 0
    shared: frozenset[Common] = field(default_factory=frozenset)

    @property
    def weight(self) -> int:
        """Return how much says so: notes and activities, or what is shared."""
        return len(self.records) + self.activities + len(self.shared)

    @property
    def ends(self) -> tuple[RecordId, RecordId]:
        """Return both organisations."""
        return self.source, self.target

    def other(self, actor: RecordId) -> RecordId:
        """Return the organisation at the other end."""
        return self.target if actor == self.source else self.source


def cercles_of(ground: Ground) -> CercleOf:
    """Return how a place is counted in a cercle: at the level at which activities are reported, and no wider."""
    level = ground.usual_level

    def cercle(place: PlaceRef) -> Cercle | None:
        area = ground.where(place, level).area
        return Cercle(area_id(area), area.name) if area is not None and area.level == level else None

    return cercle


def valid_on(link: ActorLink, day: date) -> bool:
    """Say whether a noted link holds on a day; what is not said excludes nothing."""
    since = link.since.start if link.since else None
    until = link.until.end if link.until else None
    return (since is None or since <= day) and (until is None or day <= until)


def links_among(
    facts: Iterable[ActivityFact],
    noted: Iterable[ActorLink],
    heirs: Mapping[RecordId, RecordId],
    cercle_of: CercleOf,
    day: date,
) -> tuple[Link, ...]:
    """Return the links of a day, each pair and sort once; `heirs` says who stands for a merged organisation.

    An implementing partner implements for whoever programmes the activity, or else reports it; donors fund it too.
    """
    found = _Gathering()
    meeting: dict[Common, set[RecordId]] = defaultdict(set)
    for fact in facts:
        if fact.lead is not None:
            for donor in fact.funding:
                found.told(LinkSort.FUNDS, donor, fact.lead)
            for partner in fact.implementing:
                found.told(LinkSort.IMPLEMENTS_FOR, partner, fact.lead)
        cercle = cercle_of(fact.place) if fact.place is not None and fact.subject is not None else None
        if cercle is not None:
            meeting[Common(cercle, fact.subject)] |= fact.organizations
    for link in noted:
        if link.source and link.target and valid_on(link, day):
            sort = LinkSort(link.type.value) if link.type else LinkSort.UNSAID
            found.noted(sort, heirs.get(link.source, link.source), heirs.get(link.target, link.target), link.id)
    for common, organizations in meeting.items():
        for one, other in combinations(sorted(organizations), 2):
            found.shared(one, other, common)
    return tuple(found.links())


class _Gathering:
    """Gathers what is said of each pair; what an organisation is to itself is no link."""

    def __init__(self) -> None:
        self._keys: dict[tuple[LinkSort, RecordId, RecordId], None] = {}
        self._records: dict[tuple[LinkSort, RecordId, RecordId], list[RecordId]] = defaultdict(list)
        self._activities: dict[tuple[LinkSort, RecordId, RecordId], int] = defaultdict(int)
        self._shared: dict[tuple[LinkSort, RecordId, RecordId], set[Common]] = defaultdict(set)

    def told(self, sort: LinkSort, source: RecordId, target: RecordId) -> None:
        """An activity says so."""
        if source != target:
            self._activities[self._key(sort, source, target)] += 1

    def noted(self, sort: LinkSort, source: RecordId, target: RecordId, record: RecordId) -> None:
        """A person noted it."""
        if source != target:
            self._records[self._key(sort, source, target)].append(record)

    def shared(self, one: RecordId, other: RecordId, common: Common) -> None:
        """Both work there."""
        self._shared[self._key(LinkSort.SHARES, one, other)].add(common)

    def links(self) -> Iterator[Link]:
        """Yield all links in an order that depends on nothing but them."""
        for key in sorted(self._keys):
            sort, source, target = key
            yield Link(
                sort=sort,
                source=source,
                target=target,
                records=tuple(sorted(self._records.get(key, ()))),
                activities=self._activities.get(key, 0),
                shared=frozenset(self._shared.get(key, ())),
            )

    def _key(self, sort: LinkSort, source: RecordId, target: RecordId) -> tuple[LinkSort, RecordId, RecordId]:
        ends = (source, target) if sort.directed or source < target else (target, source)
        key = (sort, *ends)
        self._keys[key] = None
        return key
