"""The life of a body as steps in the order of time: proposed, terms drafted, endorsed, active, ended or succeeded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum, StrEnum

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body, Meeting, Recommendation, TermsOfReference
from desktop.domain.kinds.bodies import BodyStatus, TermsState
from desktop.domain.kinds.meetings import LIFE_OF_MINUTES
from desktop.domain.naming import name_of, title_of_meeting
from desktop.domain.partial_date import PartialDate
from desktop.usecases.ports import Reader
from desktop.wording.words import Words, counted, same

_PROPOSED = Words("Proposée", "Proposed")
_BY = Words("par {name}", "by {name}")
_DRAFTED = Words("TdR rédigés", "Terms drafted")
_TO_DRAFT = Words("TdR à rédiger", "Terms to be drafted")
_VERSIONS = Words("{n} version", "{n} version"), Words("{n} versions", "{n} versions")
_ENDORSED = Words("TdR endossés", "Terms endorsed")
_TO_ENDORSE = Words("TdR à endosser", "Terms to be endorsed")
_VERSION_IN = Words("version {version}, {meeting}", "version {version}, {meeting}")
_VERSION = Words("version {version}", "version {version}")
_ACTIVE = Words("Active", "Active")
_TEMPORARY = Words("Temporaire", "Temporary")
_AFTER = Words("succède à {name}", "succeeds {name}")
_FIRST_MEETING = Words("première réunion connue", "first meeting known")
_REVISION = Words("Révision des TdR", "Terms under revision")
_END = Words("Fin du mandat", "End of mandate")
_EXPIRED = Words("échu", "expired")
_DISSOLVED = Words("Dissoute", "Dissolved")
_SUCCEEDED = Words("Remplacée", "Succeeded")
_NOT_BEGUN = frozenset({BodyStatus.PROPOSED, BodyStatus.TERMS_DRAFTED})


class Stage(IntEnum):
    """The stages of a life, in the order in which they follow one another where no date says otherwise."""

    PROPOSED = 1
    DRAFTED = 2
    ENDORSED = 3
    BEGUN = 4
    REVISED = 5
    ENDED = 6


class Standing(StrEnum):
    """Whether a step is behind us."""

    PASSED = "passed"
    CURRENT = "current"
    AHEAD = "ahead"
    LATE = "late"  # its day is past and it did not happen


@dataclass(frozen=True, slots=True)
class LifeStep:
    """One step: what it is, more about it, when, and the record (kind and id) that tells of it.

    `around` places on the line what has no date of its own: terms are drafted not long before they are endorsed.
    """

    stage: Stage
    title: Words
    when: PartialDate | None = None
    detail: Words | None = None
    source: tuple[str, RecordId] | None = None
    standing: Standing = Standing.PASSED
    around: PartialDate | None = None

    @property
    def time(self) -> PartialDate | None:
        """Return when it was, as far as that helps to order it."""
        return self.when or self.around


@dataclass(frozen=True, slots=True)
class LifeFacts:
    """What the dossier knows of a life; `meetings` holds those in which it was proposed or endorsed."""

    body: Body
    proposal: Recommendation | None = None
    versions: tuple[TermsOfReference, ...] = ()
    meetings: Mapping[RecordId, Meeting] = field(default_factory=dict)
    successor: Body | None = None
    predecessor: Body | None = None
    first_meeting: PartialDate | None = None

    def meeting(self, record: RecordId | None) -> Meeting | None:
        """Return a meeting of the life."""
        return self.meetings.get(record) if record else None

    @property
    def proposed(self) -> PartialDate | None:
        """Return when it was proposed."""
        meeting = self.meeting(self.proposal.meeting) if self.proposal else None
        return meeting.date if meeting else None

    @property
    def begun(self) -> PartialDate | None:
        """Return since when it works, as far as that is known."""
        return self.body.mandate_from or self.first_meeting

    @property
    def ended(self) -> PartialDate | None:
        """Return when it ended or is to end."""
        return self.body.mandate_to or (self.successor.mandate_from if self.successor else None)

    def endorsed(self, terms: TermsOfReference) -> PartialDate | None:
        """Return when a version was endorsed."""
        meeting = self.meeting(terms.endorsed_in)
        return terms.endorsed_on or (meeting.date if meeting else None)


def life_facts(reader: Reader, body: Body) -> LifeFacts:
    """Gather what the dossier knows of a body's life."""
    proposal = reader.get(Recommendation, body.proposed_by) if body.proposed_by else None
    versions = tuple(sorted(reader.find(TermsOfReference, body=body.id), key=version_order))
    wanted = {terms.endorsed_in for terms in versions} | {proposal.meeting if proposal else None}
    meetings = {found.id: found for found in reader.many(Meeting, sorted(one for one in wanted if one))}
    before = reader.find(Body, succeeded_by=body.id)
    meetings_of_it = reader.values(Meeting, ["date"], body=body.id, state=list(LIFE_OF_MINUTES))
    days = [day for _, day in meetings_of_it if day is not None and day.start]
    return LifeFacts(
        body=body,
        proposal=proposal,
        versions=versions,
        meetings=meetings,
        successor=reader.get(Body, body.succeeded_by) if body.succeeded_by else None,
        predecessor=before[0] if before else None,
        first_meeting=min(days, key=_start, default=None),
    )


def version_order(terms: TermsOfReference) -> tuple[tuple[int, ...], str, RecordId]:
    """Order versions as people number them: 2 before 10."""
    digits = "".join(char if char.isdecimal() else " " for char in terms.version).split()
    return tuple(int(number) for number in digits), terms.version, terms.id


def life_steps(facts: LifeFacts, today: date) -> tuple[LifeStep, ...]:
    """Return the steps in order: no step stands before one that is known to be earlier."""
    steps = [_placed_in_time(step, today) for step in _known(facts, today)]
    ordered = _in_order([*steps, *_expected(facts, {step.stage for step in steps})])
    passed = [index for index, step in enumerate(ordered) if step.standing is Standing.PASSED]
    if passed:
        ordered[passed[-1]] = replace(ordered[passed[-1]], standing=Standing.CURRENT)
    return tuple(ordered)


def standing_at(facts: LifeFacts, day: date, today: date) -> BodyStatus | None:
    """Return where the body stood, or is to stand, on `day`; None when it was not thought of yet.

    What has no date is taken to have always been so: an undated body is never hidden.
    """
    status = facts.body.status
    if day == today:
        return status or BodyStatus.ACTIVE
    if status is BodyStatus.DISSOLVED and (facts.ended is None or _end(facts.ended) <= day):
        return BodyStatus.DISSOLVED
    if status not in _NOT_BEGUN and (facts.begun is None or _start(facts.begun) <= day):
        return status if status in (BodyStatus.ACTIVE, BodyStatus.TEMPORARY) else BodyStatus.ACTIVE
    if status in _NOT_BEGUN and day > today:
        return status
    endorsed = [when for terms in facts.versions if (when := facts.endorsed(terms)) is not None]
    if any(_start(when) <= day for when in endorsed):
        return BodyStatus.TERMS_DRAFTED
    dated = [when for when in (facts.proposed, facts.begun, *endorsed) if when is not None]
    if not dated or (facts.proposed is not None and _start(facts.proposed) <= day):
        return BodyStatus.PROPOSED
    return None


def _known(facts: LifeFacts, today: date) -> Iterator[LifeStep]:
    body = facts.body
    if facts.proposal or body.status is BodyStatus.PROPOSED:
        yield _proposal(facts)
    endorsed = [terms for terms in facts.versions if terms.state is TermsState.ENDORSED]
    if facts.versions:
        last, said = ("terms_of_reference", facts.versions[-1].id), counted(len(facts.versions), *_VERSIONS)
        days = [day for terms in endorsed if (day := facts.endorsed(terms)) is not None]
        yield LifeStep(Stage.DRAFTED, _DRAFTED, None, said, last, around=min(days, key=_start, default=None))
    for terms in endorsed:
        yield _endorsement(facts, terms)
    if body.status not in _NOT_BEGUN and (facts.begun or body.status in (BodyStatus.ACTIVE, BodyStatus.TEMPORARY)):
        yield _beginning(facts)
    if endorsed and facts.versions[-1].state is TermsState.DRAFT:
        draft = facts.versions[-1]
        detail = _VERSION.filled(version=draft.version) if draft.version else None
        yield LifeStep(Stage.REVISED, _REVISION, None, detail, ("terms_of_reference", draft.id))
    yield from _ending(facts, today)


def _beginning(facts: LifeFacts) -> LifeStep:
    title = _TEMPORARY if facts.body.status is BodyStatus.TEMPORARY else _ACTIVE
    if facts.predecessor is not None:
        after = _AFTER.filled(name=name_of(facts.predecessor))
        return LifeStep(Stage.BEGUN, title, facts.begun, after, ("body", facts.predecessor.id))
    detail = _FIRST_MEETING if facts.body.mandate_from is None and facts.first_meeting else None
    return LifeStep(Stage.BEGUN, title, facts.begun, detail)


def _proposal(facts: LifeFacts) -> LifeStep:
    proposal = facts.proposal
    if proposal is None:
        return LifeStep(Stage.PROPOSED, _PROPOSED)
    meeting = facts.meeting(proposal.meeting)
    named = title_of_meeting(meeting) if meeting else name_of(proposal)
    return LifeStep(
        Stage.PROPOSED, _PROPOSED, facts.proposed, _BY.filled(name=_small(named)), ("recommendation", proposal.id)
    )


def _endorsement(facts: LifeFacts, terms: TermsOfReference) -> LifeStep:
    meeting = facts.meeting(terms.endorsed_in)
    parts = {"version": terms.version or "1"}
    if meeting is None:
        source = ("terms_of_reference", terms.id)
        return LifeStep(Stage.ENDORSED, _ENDORSED, facts.endorsed(terms), _VERSION.filled(**parts), source)
    said, source = _VERSION_IN.filled(meeting=_small(title_of_meeting(meeting)), **parts), ("meeting", meeting.id)
    return LifeStep(Stage.ENDORSED, _ENDORSED, facts.endorsed(terms), said, source)


def _ending(facts: LifeFacts, today: date) -> Iterator[LifeStep]:
    body, successor = facts.body, facts.successor
    over = body.status is BodyStatus.DISSOLVED
    if successor is not None:
        detail, source = _BY.filled(name=name_of(successor)), ("body", successor.id)
        standing = Standing.PASSED if over else Standing.AHEAD
        yield LifeStep(Stage.ENDED, _SUCCEEDED, facts.ended, detail, source, standing)
    elif over:
        yield LifeStep(Stage.ENDED, _DISSOLVED, facts.ended)
    elif facts.ended is not None:
        late = facts.ended.overdue(today)
        standing = Standing.LATE if late else Standing.AHEAD
        yield LifeStep(Stage.ENDED, _END, facts.ended, _EXPIRED if late else None, None, standing)


def _expected(facts: LifeFacts, reached: set[Stage]) -> Iterator[LifeStep]:
    """Yield what still lies before a body that does not work yet."""
    if facts.body.status not in _NOT_BEGUN:
        return
    for stage, title in ((Stage.DRAFTED, _TO_DRAFT), (Stage.ENDORSED, _TO_ENDORSE), (Stage.BEGUN, _ACTIVE)):
        if stage not in reached:
            when = facts.body.mandate_from if stage is Stage.BEGUN else None
            yield LifeStep(stage, title, when, standing=Standing.AHEAD)


def _placed_in_time(step: LifeStep, today: date) -> LifeStep:
    coming = step.when is not None and _start(step.when) > today
    return replace(step, standing=Standing.AHEAD) if coming and step.standing is Standing.PASSED else step


def _in_order(steps: list[LifeStep]) -> list[LifeStep]:
    """Take, again and again, the step of the lowest stage that nothing left is known to precede."""
    left, ordered = list(steps), []
    while left:
        free = [step for step in left if not any(_precedes(other, step) for other in left)]
        following = min(free, key=_rank)
        left.remove(following)
        ordered.append(following)
    return ordered


def _precedes(one: LifeStep, other: LifeStep) -> bool:
    return one.time is not None and other.time is not None and _end(one.time) < _start(other.time)


def _rank(step: LifeStep) -> tuple[int, date]:
    return step.stage, _start(step.time) if step.time else date.max


def _start(when: PartialDate) -> date:
    return when.start or date.max


def _end(when: PartialDate) -> date:
    return when.end or date.max


def _small(name: Words) -> Words:
    """Write a meeting's name inside a sentence."""
    return Words(name.fr[:1].lower() + name.fr[1:], name.en[:1].lower() + name.en[1:]) if name.fr else same("")
