"""Everything the views of actors count, read with few questions, so that twenty thousand activities filter at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Activity, ActorLink, Body, Meeting, Membership, Organization, Theme
from desktop.domain.kinds.activities import ActivityStatus
from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.naming import UNNAMED, full_name_of, name_of
from desktop.domain.place import PlaceRef
from desktop.usecases.activities.comparing import has_ended
from desktop.usecases.activities.organizations import Organizations
from desktop.usecases.activities.table import readable
from desktop.usecases.bodies.members import is_current
from desktop.usecases.merged import survivors_of
from desktop.usecases.ports import Reader
from desktop.wording.folding import fold
from desktop.wording.words import Words, same

Subject = RecordId | str | None  # what an activity is about: its theme, else the words of its sector, else nothing said
NO_SUBJECT = Words("(sans thématique)", "(no theme)")
_PEOPLE = ("women", "men", "girls", "boys")
_FAR = 10  # years


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityFact:
    """One activity as it is counted; organisations that were merged are the one that stands for them.

    `organizations` are those present: who implements, else who programmes, else who reports. What was marked as ended
    has the status *completed*; `first` and `last` bound the days on which it runs, None where that is open.
    `targeted` and `reached` are people, the total or the sum of women, men, girls and boys. `spot` is (longitude,
    latitude) in degrees.
    """

    id: RecordId
    title: str = ""
    organizations: frozenset[RecordId] = frozenset()
    lead: RecordId | None = None  # who programmes, else who reports
    implementing: frozenset[RecordId] = frozenset()
    funding: frozenset[RecordId] = frozenset()
    subject: Subject = None
    place: PlaceRef | None = None
    site: str = ""
    spot: tuple[float, float] | None = None
    status: ActivityStatus | None = None
    first: date | None = None
    last: date | None = None
    targeted: int | None = None
    reached: int | None = None
    confirmed_on: date | None = None
    said: str = ""  # title, description, site and place, for the filter by words

    def mentions(self, word: str) -> bool:
        """Say whether a folded word occurs in what the activity says of itself."""
        return word in _folded(self.said)

    def runs(self, since: date | None, until: date | None) -> bool:
        """Say whether it may run on some day of a period; what is not known excludes nothing."""
        begins_too_late = until is not None and self.first is not None and self.first > until
        ends_too_early = since is not None and self.last is not None and self.last < since
        return not (begins_too_late or ends_too_early)


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """A meeting that was held, in the places of its body."""

    id: RecordId
    body: RecordId
    on: date | None
    places: frozenset[PlaceRef]
    themes: frozenset[RecordId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """All facts, and what everything in them is called.

    `names` are short (acronyms), `full_names` are those of organisations with their acronym; `members` are the
    organisations that are members of each body today.
    """

    facts: tuple[ActivityFact, ...] = ()
    meetings: tuple[MeetingFact, ...] = ()
    links: tuple[ActorLink, ...] = ()
    names: Mapping[RecordId, Words] = field(default_factory=dict)
    full_names: Mapping[RecordId, Words] = field(default_factory=dict)
    types: Mapping[RecordId, OrganizationType | None] = field(default_factory=dict)  # of all organisations
    members: Mapping[RecordId, frozenset[RecordId]] = field(default_factory=dict)
    stands_for: Mapping[RecordId, RecordId] = field(default_factory=dict)  # of merged organisations

    def name(self, subject: Subject) -> Words:
        """Return the short name of an organisation, a theme or a body; a sector is its own name."""
        if subject is None:
            return NO_SUBJECT
        return same(subject) if isinstance(subject, str) else self.names.get(subject, UNNAMED)

    def standing(self, organization: RecordId) -> RecordId:
        """Return the organisation that stands for a merged one, any other itself."""
        return self.stands_for.get(organization, organization)

    def renewed(self, facts: Iterable[ActivityFact], asked: Collection[RecordId]) -> "Actors":
        """Return the same with the activities `asked` for as they are read again; names must have stayed.

        New ones come last, those that are gone are left out.
        """
        found = {fact.id: fact for fact in facts}
        kept = [found.pop(fact.id, fact) for fact in self.facts if fact.id in found or fact.id not in asked]
        return replace(self, facts=(*kept, *found.values()))

    @property
    def reported_until(self) -> date | None:
        """Return the last day on which something was confirmed: the date of what is shown."""
        return max((fact.confirmed_on for fact in self.facts if fact.confirmed_on), default=None)


def span_of(facts: Iterable[ActivityFact], today: date) -> tuple[date, date] | None:
    """Return the first and the last day on which activities are said to run, today included; None for none.

    What lies further away than ten years is no month that somebody would go through one by one.
    """
    days = [day for fact in facts for day in (fact.first, fact.last) if day is not None]
    near = [day for day in days if abs(day.year - today.year) <= _FAR]
    return (min(*near, today), max(*near, today)) if near else None


def actors_of(reader: Reader, today: date, *, clearance: Sensitivity = Sensitivity.RESTRICTED) -> Actors:
    """Return everything that whoever has this clearance may see."""
    organizations = reader.find(Organization)
    bodies = reader.find(Body)
    labels = Organizations(reader)
    heirs = survivors_of(organizations)
    alive = [one for one in organizations if one.id not in heirs]
    names = {one.id: same(labels.label(one.id)) for one in alive}
    names |= {one.id: name_of(one) for one in [*reader.find(Theme), *bodies]}
    return Actors(
        facts=tuple(_fact(one, heirs) for one in readable(reader, clearance)),
        meetings=tuple(_meetings(reader, bodies, clearance)),
        links=tuple(reader.find(ActorLink)),
        names=names,
        full_names={one.id: full_name_of(one) for one in alive},
        types={one.id: one.type for one in alive},
        members=_members(reader, today, heirs),
        stands_for=heirs,
    )


def facts_of(
    reader: Reader, actors: Actors, records: Collection[RecordId], *, clearance: Sensitivity = Sensitivity.RESTRICTED
) -> tuple[ActivityFact, ...]:
    """Return some activities read again, without those that are gone; for `Actors.renewed`."""
    order = list(Sensitivity)
    found = reader.many(Activity, sorted(records))
    readable_ones = (one for one in found if order.index(one.sensitivity) <= order.index(clearance))
    return tuple(_fact(one, actors.stands_for) for one in readable_ones)


def _fact(record: Activity, heirs: Mapping[RecordId, RecordId]) -> ActivityFact:
    lead = record.programming or record.reporting
    implementing = _standing(record.implementing, heirs)
    ended = has_ended(record)
    end = record.end.end if record.end else None
    spot = None
    if record.longitude is not None and record.latitude is not None:
        spot = record.longitude, record.latitude
    return ActivityFact(
        id=record.id,
        title=record.title,
        organizations=implementing or _standing([lead] if lead else [], heirs),
        lead=heirs.get(lead, lead) if lead else None,
        implementing=implementing,
        funding=_standing(record.funding, heirs),
        subject=record.theme or record.sector.strip() or None,
        place=record.place,
        site=record.site,
        spot=spot,
        status=ActivityStatus.COMPLETED if ended else record.status,
        first=record.start.start if record.start else None,
        last=end or (record.confirmed_on if ended else None),
        targeted=_people(record, "targeted"),
        reached=_people(record, "reached"),
        confirmed_on=record.confirmed_on,
        said=" ".join((record.title, record.description, record.site, record.place.name if record.place else "")),
    )


def _people(record: Activity, what: str) -> int | None:
    total: int | None = getattr(record, f"{what}_total")
    if total is not None:
        return total
    parts = [getattr(record, f"{what}_{whom}") for whom in _PEOPLE]
    said = [part for part in parts if part is not None]
    return sum(said) if said else None


def _meetings(reader: Reader, bodies: Iterable[Body], clearance: Sensitivity) -> Iterable[MeetingFact]:
    """Yield the meetings that took place, of bodies that have a place."""
    placed = {body.id: body.places for body in bodies if body.places}
    classes = list(Sensitivity)
    for meeting in reader.find(Meeting, body=sorted(placed)) if placed else ():
        seen = classes.index(meeting.sensitivity) <= classes.index(clearance)
        if meeting.body and seen and meeting.state.took_place:
            day = meeting.date.end if meeting.date else None
            yield MeetingFact(meeting.id, meeting.body, day, placed[meeting.body], meeting.themes)


def _members(reader: Reader, today: date, heirs: Mapping[RecordId, RecordId]) -> dict[RecordId, frozenset[RecordId]]:
    found: dict[RecordId, set[RecordId]] = defaultdict(set)
    for one in reader.find(Membership):
        if one.body and one.member and is_current(one, today):
            found[one.body].add(heirs.get(one.member, one.member))
    return {body: frozenset(members) for body, members in found.items()}


def _standing(records: Iterable[RecordId], heirs: Mapping[RecordId, RecordId]) -> frozenset[RecordId]:
    return frozenset(heirs.get(record, record) for record in records)


@lru_cache(maxsize=1 << 16)
def _folded(said: str) -> str:
    return fold(said)
