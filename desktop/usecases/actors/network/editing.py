"""Noting, changing and deleting a link between two organisations; `delete_record(ActorLink)` is the third."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.errors import InvalidValueError, KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import ActorLink, Organization
from desktop.domain.kinds.activities import LinkType
from desktop.domain.partial_date import PartialDate
from desktop.usecases.directory import organization_called
from desktop.usecases.merged import merged_organizations
from desktop.usecases.ports import UnitOfWork
from desktop.usecases.records import require
from desktop.usecases.steps import step
from desktop.wording.words import Words

WHO = Words("Écrivez à quelle organisation elle est liée.", "Write to which organization it is linked.")
ITSELF = Words(
    "Une organisation n’est pas liée à elle-même. Écrivez le nom d’une autre.",
    "An organization is not linked to itself. Write the name of another one.",
)
BACKWARDS = Words(
    "Le lien finirait avant de commencer. Corrigez l’une des deux dates.",
    "The link would end before it begins. Correct one of the two dates.",
)
TWICE = Words(
    "Ce lien est déjà noté pour cette période. Modifiez-le plutôt que de le noter deux fois.",
    "This link is noted already for that time. Change it rather than note it twice.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDraft:
    """What somebody says of a link of an actor: `outward` from it to `other` (a name as typed), else from there."""

    type: LinkType
    outward: bool = True
    other: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None
    evidence: str = ""


@step("noter un lien entre acteurs", "note a link between actors")
def add_link(unit: UnitOfWork, actor: RecordId, draft: LinkDraft) -> ActorLink:
    """Keep a new link of `actor`; an organisation that nobody knows yet is made."""
    require(unit, Organization, actor)
    return unit.add(_of(unit, actor, draft, ActorLink()))


@step("modifier un lien entre acteurs", "change a link between actors")
def change_link(unit: UnitOfWork, record: RecordId, actor: RecordId, draft: LinkDraft) -> ActorLink:
    """Say something else of a link of `actor`."""
    found = require(unit, ActorLink, record)
    new = _of(unit, actor, draft, found)
    return unit.change(
        found, source=new.source, target=new.target, type=new.type, since=new.since, until=new.until,
        evidence=new.evidence,
    )  # fmt: skip


def _of(unit: UnitOfWork, actor: RecordId, draft: LinkDraft, old: ActorLink) -> ActorLink:
    """Return the link that a draft means; raise KnownError, with what to do, for one that cannot be."""
    if not draft.other.strip():
        raise InvalidValueError(WHO, "target")
    if draft.since and draft.until and _ends_before(draft.until.end, draft.since.start):
        raise InvalidValueError(BACKWARDS, "until")
    other = organization_called(unit, " ".join(draft.other.split()))
    if other == actor:
        raise InvalidValueError(ITSELF, "target")
    source, target = (actor, other) if draft.outward else (other, actor)
    new = ActorLink(
        id=old.id, source=source, target=target, type=draft.type, since=draft.since, until=draft.until,
        evidence=draft.evidence.strip(),
    )  # fmt: skip
    _require_new(unit, new)
    return new


def _require_new(unit: UnitOfWork, new: ActorLink) -> None:
    heirs = merged_organizations(unit)
    ends = [heirs.get(end, end) for end in (new.source, new.target) if end]
    for one in unit.find(ActorLink, type=new.type):
        same = [heirs.get(end, end) for end in (one.source, one.target) if end] == ends
        if same and one.id != new.id and _together(one, new):
            raise KnownError(TWICE)


def _together(one: ActorLink, other: ActorLink) -> bool:
    """Say whether two links hold on a common day."""
    return not any(
        first.until and second.since and _ends_before(first.until.end, second.since.start)
        for first, second in ((one, other), (other, one))
    )


def _ends_before(last: date | None, first: date | None) -> bool:
    return last is not None and first is not None and last < first
