"""Making one organisation of two: every link moves to the one that stays, in one step that undo takes back.

Which fields link is read from the declarations. What was noted of both where one note is enough is folded into one: the
attendance of a meeting, a place in a body, a link to a third. In validated minutes nobody's note goes away: they say
what they said, of the same organisation.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from desktop.domain.declaration import Field, Kind, Record, all_kinds
from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import ActorLink, Attendance, Meeting, Membership, Organization
from desktop.domain.kinds.meetings import MeetingState, Presence
from desktop.domain.partial_date import PartialDate
from desktop.usecases.merged import merged_organizations
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.records import require
from desktop.usecases.steps import step
from desktop.wording.folding import fold
from desktop.wording.words import Words, counted

THE_SAME = Words(
    "Une organisation ne se fusionne pas avec elle-même. Choisissez-en une autre.",
    "An organization is not merged with itself. Choose another one.",
)
_TARGET = "organization"
_FILLED = ("acronym", "type", "standing", "website", "hpc_id")
_SURE = (Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT, Presence.EXPECTED)  # what tells most comes first


@dataclass(frozen=True, slots=True)
class Links:
    """What refers to an organisation through one field: `3 personnes`, the field's label, how many."""

    words: Words
    label: Words
    count: int


def links_of(reader: Reader, organization: RecordId) -> list[Links]:
    """Return what refers to an organisation, but not the merging itself."""
    found = ((kind, field, _citing(reader, kind, field, organization)) for kind, field in _references())
    return [Links(_counted(kind, len(records)), field.label, len(records)) for kind, field, records in found if records]


def merged_record(kept: Organization, gone: Organization) -> Organization:
    """Return `kept` as it would be: what it lacks comes from the other, whose names it keeps as other spellings."""
    lacking = {name: getattr(gone, name) for name in _FILLED if not getattr(kept, name) and getattr(gone, name)}
    if kept.name == (kept.acronym or lacking.get("acronym")) != gone.name:
        lacking["name"] = gone.name  # a bare acronym learns what it stands for
    one = replace(kept, **lacking)
    own = {fold(one.name), fold(one.acronym)}
    others = (*kept.other_names, *gone.other_names, kept.name, gone.name, gone.acronym)
    return replace(one, other_names=frozenset(name for name in others if name.strip() and fold(name) not in own))


@step("fusionner deux organisations", "merge two organizations")
def merge_organizations(unit: UnitOfWork, kept: RecordId, gone: RecordId) -> Organization:
    """Let `kept` stand for both, and return it; raise KnownError when one is not there or both are the same."""
    if kept == gone:
        raise KnownError(THE_SAME)
    stays, goes = require(unit, Organization, kept), require(unit, Organization, gone)
    _bring(unit, kept, gone)
    for earlier in unit.find(Organization, merged_into=gone):
        if earlier.id != kept:
            unit.change(earlier, merged_into=kept)
    unit.change(goes, merged_into=kept)
    after = merged_record(stays, goes)
    changed = {name: getattr(after, name) for name in ("name", "other_names", *_FILLED)}
    return unit.change(stays, merged_into=None, **changed)


@step("faire suivre les liens d’organisations fusionnées", "let links follow merged organizations")
def follow_merges(unit: UnitOfWork) -> int:
    """Move what offices noted of an organisation before they heard that it was merged; return how many records."""
    return sum(_bring(unit, kept, gone) for gone, kept in sorted(merged_organizations(unit).items()))


def _bring(unit: UnitOfWork, kept: RecordId, gone: RecordId) -> int:
    """Let everything refer to `kept`, what both have told once; return how many records did not before."""
    moved = _move(unit, kept, gone)
    _fold_attendances(unit, kept, moved)
    _fold_memberships(unit, kept, moved)
    _fold_links(unit, kept, moved)
    return len(moved)


def _references() -> Iterator[tuple[Kind, Field]]:
    for kind in all_kinds():
        for field in kind.fields.values():
            if _TARGET in field.targets and not (kind.record is Organization and field.name == "merged_into"):
                yield kind, field


def _counted(kind: Kind, count: int) -> Words:
    one, many = (Words(f"{{n}}\u00a0{words.fr}", f"{{n}} {words.en}") for words in (kind.one, kind.many))
    return counted(count, one, many)


def _citing(reader: Reader, kind: Kind, field: Field, organization: RecordId) -> list[Record]:
    where: dict[str, Any] = {field.name: organization}
    return reader.find(kind.record, **where)


def _move(unit: UnitOfWork, kept: RecordId, gone: RecordId) -> set[RecordId]:
    """Let everything refer to `kept`; return the records that did not before."""
    moved = set()
    for kind, field in _references():
        for record in _citing(unit, kind, field, gone):
            if isinstance(record, Attendance) and _stays_said(unit, record, kept):
                continue
            held = getattr(record, field.name)
            unit.change(record, **{field.name: (held - {gone}) | {kept} if field.is_set else kept})
            moved.add(record.id)
    return moved


def _stays_said(reader: Reader, one: Attendance, kept: RecordId) -> bool:
    """Say whether validated minutes name both: then they go on naming both."""
    meeting = reader.get(Meeting, one.meeting) if one.meeting else None
    if meeting is None or meeting.state is not MeetingState.VALIDATED:
        return False
    return any(other.person == one.person for other in reader.find(Attendance, meeting=one.meeting, organization=kept))


def _fold_attendances(unit: UnitOfWork, kept: RecordId, moved: set[RecordId]) -> None:
    """Leave one note of a meeting for the organisation itself, and for each person who came for it."""
    held = unit.find(Attendance, organization=kept)
    stayed = {(one.meeting, one.person): one for one in held if one.id not in moved}
    for one in held:
        other = stayed.get((one.meeting, one.person))
        if other is None or one.id not in moved:
            continue
        people = max((count for count in (other.people, one.people) if count is not None), default=None)
        presence = min(other.presence, one.presence, key=_SURE.index)
        stayed[one.meeting, one.person] = unit.change(other, presence=presence, people=people)
        unit.delete(one)


def _fold_memberships(unit: UnitOfWork, kept: RecordId, moved: set[RecordId]) -> None:
    """Leave one membership of a body in a role where the times of two meet; times apart are its history."""
    held = unit.find(Membership, member=kept, order="since")
    stayed = [one for one in held if one.id not in moved]
    for one in held:
        other = next((other for other in stayed if _is_same_place(other, one)), None)
        if other is None or one.id not in moved:
            continue
        stayed.remove(other)
        stayed.append(unit.change(other, since=_earlier(other, one), until=_later(other.until, one.until)))
        unit.delete(one)


def _fold_links(unit: UnitOfWork, kept: RecordId, moved: set[RecordId]) -> None:
    """Leave one of two links that say the same, and none from an organisation to itself."""
    held = {one.id: one for one in (*unit.find(ActorLink, source=kept), *unit.find(ActorLink, target=kept))}
    said = {_said(one) for one in held.values() if one.id not in moved}
    for one in held.values():
        if one.id in moved and (one.source == one.target or _said(one) in said):
            unit.delete(one)
        said.add(_said(one))


def _said(link: ActorLink) -> tuple[object, ...]:
    return link.source, link.target, link.type, link.since, link.until


def _is_same_place(one: Membership, other: Membership) -> bool:
    apart = _ends_before(one, other) or _ends_before(other, one)
    return (one.body, one.role) == (other.body, other.role) and not apart


def _ends_before(one: Membership, other: Membership) -> bool:
    start = other.since.start if other.since else None
    return bool(one.until and one.until.end and start and one.until.end < start)


def _earlier(one: Membership, other: Membership) -> PartialDate | None:
    return min((since for since in (one.since, other.since) if since), default=None)


def _later(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    return max(one, other) if one and other else None  # not said means still
