"""Who belongs to a body and as what, now and before; entered in one line as people write it."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body, Membership, Organization, Person
from desktop.domain.kinds.actors import OrganizationType, Standing
from desktop.domain.kinds.bodies import Role
from desktop.domain.member_entry import MemberEntry, read_members
from desktop.domain.naming import full_name_of
from desktop.usecases.called import short_names
from desktop.usecases.directory import Known, find_actor, known_actors, organization_called, the_actor
from desktop.usecases.merged import merged_organizations
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.records import require
from desktop.usecases.steps import step
from desktop.wording.folding import fold
from desktop.wording.words import Words, counted

LEADING = frozenset({Role.LEAD, Role.CO_LEAD})
WATCHING = frozenset({Role.OBSERVER, Role.INVITED})
_IN_ORDER = (Role.LEAD, Role.CO_LEAD, Role.SECRETARIAT, Role.MEMBER, Role.OBSERVER, Role.INVITED)
_UNSAID = Words("type non précisé", "type not said")
_LEADS = Words("{n} chef de file", "{n} lead"), Words("{n} chefs de file", "{n} leads")
_BY_TYPE = Words("{leads} : {types}", "{leads}: {types}")


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One place in a body: who has it, which organisation (its own or the person's) and of what type."""

    membership: Membership
    name: Words
    full_name: Words
    current: bool
    organization: RecordId | None = None
    type: OrganizationType | None = None


def is_current(membership: Membership, day: date) -> bool:
    """Say whether somebody has this place on `day`; what has no date holds always."""
    since, until = membership.since, membership.until
    begun = since is None or since.start is None or since.start <= day
    return begun and not (until is not None and until.overdue(day))


def member_rows(reader: Reader, body: RecordId, day: date) -> tuple[MemberRow, ...]:
    """Return all who belong or belonged to a body: those of `day` first, by role and name."""
    return tuple(sorted(_rows(reader, reader.find(Membership, body=body), day), key=_order))


def lead_rows(reader: Reader, bodies: Container[RecordId], day: date) -> list[MemberRow]:
    """Return who leads one of these bodies on `day`."""
    leading = reader.find(Membership, role=sorted(LEADING))
    return [row for row in _rows(reader, [one for one in leading if one.body in bodies], day) if row.current]


def _rows(reader: Reader, found: Sequence[Membership], day: date) -> list[MemberRow]:
    wanted = sorted(one.member for one in found if one.member)
    actors: dict[RecordId, Organization | Person | Body] = {}
    actors |= {one.id: one for one in reader.many(Organization, wanted)}
    actors |= {one.id: one for one in reader.many(Person, wanted)}
    actors |= {one.id: one for one in reader.many(Body, wanted)}
    employers = sorted({one.organization for one in actors.values() if isinstance(one, Person) and one.organization})
    organizations = {one.id: one for one in actors.values() if isinstance(one, Organization)}
    organizations |= {one.id: one for one in reader.many(Organization, employers)}
    merged, names = merged_organizations(reader), short_names(reader, actors.values())
    return [
        _row(one, actors.get(one.member) if one.member else None, organizations, merged, day, names) for one in found
    ]


def leads_by_type(rows: Iterable[MemberRow]) -> dict[OrganizationType | None, int]:
    """Count who leads now by type of organisation; None where the type was not said."""
    counted_types = Counter(row.type for row in rows if row.current and row.membership.role in LEADING)
    order = [*OrganizationType, None]
    return {kind: counted_types[kind] for kind in order if counted_types[kind]}


def leads_words(rows: Iterable[MemberRow]) -> Words | None:
    """Say the leads by type of organisation - `2 chefs de file : agence des Nations Unies, ONG nationale`."""
    types = leads_by_type(rows)
    if not types:
        return None
    said = [(kind.label if kind else _UNSAID, count) for kind, count in types.items()]
    listed = Words(
        ", ".join(_times(words.fr, count) for words, count in said),
        ", ".join(_times(words.en, count) for words, count in said),
    )
    return _BY_TYPE.filled(leads=counted(sum(types.values()), *_LEADS), types=listed)


@step("ajouter des membres", "add members")
def note_members(unit: UnitOfWork, body: RecordId, typed: str, today: date) -> list[Membership]:
    """Add what was typed (`NRC, DRC; obs. CICR`); who has a place already is never doubled, but may change role."""
    require(unit, Body, body)
    merged = merged_organizations(unit)
    there = {
        merged.get(one.member, one.member): one
        for one in unit.find(Membership, body=body)
        if one.member and is_current(one, today)
    }
    known = [actor for actor in known_actors(unit) if actor.id != body]
    known.sort(key=_organizations_first)
    noted = []
    for entry in [MemberEntry(typed)] if find_actor(known, typed) else read_members(typed):
        member = _member_called(unit, entry.name, known)
        if member not in there:
            role = entry.role or _usual_role(unit, member)
            there[member] = unit.add(Membership(body=body, member=member, role=role))
        elif entry.role is not None and entry.role is not there[member].role:
            there[member] = unit.change(there[member], role=entry.role)
        noted.append(there[member])
    return noted


def _row(
    one: Membership,
    actor: Organization | Person | Body | None,
    organizations: dict[RecordId, Organization],
    merged: dict[RecordId, RecordId],
    day: date,
    names: dict[RecordId, Words],
) -> MemberRow:
    employer = actor.organization if isinstance(actor, Person) else None
    if isinstance(actor, Organization):
        employer = actor.id
    organization = organizations.get(employer) if employer else None
    return MemberRow(
        membership=one,
        name=names[actor.id] if actor else Words("", ""),
        full_name=full_name_of(actor) if actor else Words("", ""),
        current=is_current(one, day),
        organization=merged.get(employer, employer) if employer else None,
        type=organization.type if organization else None,
    )


def _order(row: MemberRow) -> tuple[bool, int, str]:
    return not row.current, _IN_ORDER.index(row.membership.role), fold(row.name.fr)


def by_full_name(row: MemberRow) -> tuple[int, str]:
    """Order members by role and by the name that is written out, for where that is what people read."""
    return _IN_ORDER.index(row.membership.role), fold(row.full_name.fr)


def _organizations_first(actor: Known) -> bool:
    return actor.kind != "organization"


def _member_called(unit: UnitOfWork, name: str, known: Sequence[Known]) -> RecordId:
    found = the_actor(list(known), name)
    return found.id if found is not None else organization_called(unit, name)


def _usual_role(unit: UnitOfWork, member: RecordId) -> Role:
    organization = unit.get(Organization, member)
    watching = organization is not None and organization.standing in (Standing.OBSERVER, Standing.GUEST)
    return Role.OBSERVER if watching else Role.MEMBER


def _times(words: str, count: int) -> str:
    return f"{words} ({count})" if count > 1 else words
