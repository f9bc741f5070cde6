"""The tree of bodies as it was on a day: each under its parent, those that had ended still in their place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body, Meeting, Recommendation, TermsOfReference
from desktop.domain.kinds.bodies import BodyKind, BodyStatus
from desktop.domain.kinds.meetings import LIFE_OF_MINUTES
from desktop.domain.partial_date import PartialDate
from desktop.usecases.bodies.life import LifeFacts, standing_at
from desktop.usecases.bodies.members import lead_rows, leads_words
from desktop.usecases.called import short_names
from desktop.usecases.ports import Reader
from desktop.wording.folding import fold
from desktop.wording.words import Words


@dataclass(frozen=True, slots=True)
class BodyNode:
    """A body in the tree; `until` says when a mandate ended or is to end, `late` that it should have."""

    id: RecordId
    title: str
    full_name: str
    kind: BodyKind | None
    status: BodyStatus
    until: PartialDate | None
    late: bool
    calling: bool
    children: tuple["BodyNode", ...] = ()


def body_tree(reader: Reader, day: date, today: date) -> tuple[BodyNode, ...]:
    """Return the bodies that had been thought of by `day`; one whose parent is not among them stands at the top."""
    bodies = reader.find(Body)
    lives, names = _lives(reader, bodies), short_names(reader, bodies)
    there = {body.id: status for body in bodies if (status := standing_at(lives[body.id], day, today)) is not None}
    parents = {body.id: body.parent for body in bodies}
    under: dict[RecordId | None, list[RecordId]] = {}
    for body in sorted(there, key=partial(_place, names)):
        under.setdefault(_owner(body, parents, there), []).append(body)

    def nodes(owner: RecordId | None) -> tuple[BodyNode, ...]:
        return tuple(
            _node(lives[body], names[body].fr, there[body], day, nodes(body)) for body in under.get(owner, ())
        )

    return nodes(None)


def leads_in(reader: Reader, nodes: Iterable[BodyNode], day: date) -> Words | None:
    """Say who leads the bodies that work on `day`, by type of organisation."""
    working = {node.id for node in _all(nodes) if node.status is not BodyStatus.DISSOLVED}
    return leads_words(lead_rows(reader, working, day))


def _all(nodes: Iterable[BodyNode]) -> Iterator[BodyNode]:
    for node in nodes:
        yield node
        yield from _all(node.children)


def _owner(
    body: RecordId, parents: Mapping[RecordId, RecordId | None], there: Mapping[RecordId, BodyStatus]
) -> RecordId | None:
    """Return the nearest ancestor that is there.

    Two offices may each put a body under the other's: of such a ring the one made first stands at the top.
    """
    above, seen = parents.get(body), [body]
    while above is not None and above in parents and above not in seen:
        seen.append(above)
        above = parents[above]
    ring = seen[seen.index(above) :] if above in seen else []
    if ring and min(ring) == body:
        return None
    chain = seen[1:] if not ring else _until(seen[1:], min(ring))
    return next((one for one in chain if one in there), None)


def _until(chain: list[RecordId], last: RecordId) -> list[RecordId]:
    return chain[: chain.index(last) + 1] if last in chain else chain


def _node(
    facts: LifeFacts, title: str, status: BodyStatus, day: date, children: tuple[BodyNode, ...]
) -> BodyNode:
    body, until = facts.body, facts.ended
    return BodyNode(
        id=body.id,
        title=title,
        full_name=body.name,
        kind=body.body_kind,
        status=status,
        until=until,
        late=status is not BodyStatus.DISSOLVED and until is not None and until.overdue(day),
        calling=bool(body.open_to_members) and status is not BodyStatus.DISSOLVED,
        children=children,
    )


def _lives(reader: Reader, bodies: list[Body]) -> dict[RecordId, LifeFacts]:
    """Gather the dates of all lives with a few questions, however many bodies there are."""
    by_id = {body.id: body for body in bodies}
    proposals = {
        found.id: found
        for found in reader.many(Recommendation, sorted(body.proposed_by for body in bodies if body.proposed_by))
    }
    versions: dict[RecordId | None, list[TermsOfReference]] = {}
    for terms in reader.find(TermsOfReference):
        versions.setdefault(terms.body, []).append(terms)
    first = _first_meetings(reader)
    wanted = {found.meeting for found in proposals.values()}
    wanted |= {terms.endorsed_in for found in versions.values() for terms in found}
    meetings = {found.id: found for found in reader.many(Meeting, sorted(one for one in wanted if one))}
    return {
        body.id: LifeFacts(
            body=body,
            proposal=proposals.get(body.proposed_by) if body.proposed_by else None,
            versions=tuple(versions.get(body.id, ())),
            meetings=meetings,
            successor=by_id.get(body.succeeded_by) if body.succeeded_by else None,
            first_meeting=first.get(body.id),
        )
        for body in bodies
    }


def _first_meetings(reader: Reader) -> dict[RecordId, PartialDate]:
    first: dict[RecordId, PartialDate] = {}
    for _, body, day in reader.values(Meeting, ["body", "date"], state=list(LIFE_OF_MINUTES)):
        if body is not None and day is not None and day.start is not None:
            known = first.get(body)
            if known is None or (known.start is not None and day.start < known.start):
                first[body] = day
    return first


def _place(names: Mapping[RecordId, Words], body: RecordId) -> tuple[str, RecordId]:
    return fold(names[body].fr), body
