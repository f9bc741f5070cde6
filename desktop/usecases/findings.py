"""What was found in somebody else's text, before a person accepts it: plain facts, each with the words that gave it."""

from dataclasses import dataclass
from datetime import time

from desktop.domain.kinds.actors import Standing
from desktop.domain.kinds.bodies import BodyKind, BodyStatus
from desktop.domain.kinds.documents import DocumentKind
from desktop.domain.kinds.meetings import MeetingKind, Outcome, Presence, SpokenLanguage
from desktop.domain.kinds.recommendations import RecommendationType, Status
from desktop.domain.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Span:
    """Where a finding stands in the text, as character positions [start, end)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDocument:
    """A key document; `published` is as exact as the text was."""

    span: Span
    title: str
    publisher: str = ""
    kind: DocumentKind | None = None
    published: PartialDate | None = None
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundText:
    """A numbered line - an objective or a point of the agenda - without its number.

    `said` is what minutes report of a point, `outcome` what became of an objective.
    """

    span: Span
    number: str
    text: str
    said: str = ""
    presenter: str = ""
    minutes: int | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRecommendation:
    """A recommendation or action point; `due` may be words, `responsible` are names as written.

    `reference` is our own number of it, `agenda` the point it belongs to, as written.
    """

    span: Span
    number: str
    text: str
    type: RecommendationType = RecommendationType.RECOMMENDATION
    due: PartialDate | None = None
    responsible: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()
    reference: str = ""
    agenda: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAttendance:
    """An organisation, or somebody of it, that minutes name as present, absent or excused."""

    span: Span
    name: str
    presence: Presence
    standing: Standing = Standing.MEMBER
    person: str = ""
    people: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundProgress:
    """How a recommendation of an earlier meeting stood; `note` says why, in the words of the minutes."""

    span: Span
    text: str
    status: Status | None = None
    note: str = ""
    reference: str = ""
    due: PartialDate | None = None
    responsible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBody:
    """A committee or group that the text creates or describes, with members as written."""

    span: Span
    name: str
    kind: BodyKind | None = None
    status: BodyStatus | None = None
    open_to_members: bool | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOrigin:
    """The meeting on whose recommendation another was called."""

    span: Span
    kind: MeetingKind | None = None
    date: PartialDate | None = None
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMeeting:
    """A meeting that the text reports, or announces (`planned`); `body` and `themes` are names as written."""

    span: Span
    date: PartialDate | None = None
    until: PartialDate | None = None
    kind: MeetingKind | None = None
    planned: bool = False
    body: str = ""
    title: str = ""
    venue: str = ""
    themes: tuple[str, ...] = ()
    origin: FoundOrigin | None = None
    objectives: tuple[FoundText, ...] = ()
    agenda: tuple[FoundText, ...] = ()
    recommendations: tuple[FoundRecommendation, ...] = ()
    bodies: tuple[FoundBody, ...] = ()
    start: time | None = None
    end: time | None = None
    participants: int | None = None
    chair: str = ""
    moderators: tuple[str, ...] = ()
    note_taker: str = ""
    other_business: str = ""
    next_meeting: PartialDate | None = None
    attendances: tuple[FoundAttendance, ...] = ()
    progress: tuple[FoundProgress, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that was found in one text, in its order; spans point into `text`, which is not quite the original.

    Wrapped lines were joined and odd spaces made plain; `language` is the one the text is written in. `unread` are the
    rows of tables of which nothing was understood.
    """

    text: str
    language: SpokenLanguage = SpokenLanguage.FR
    issue: str = ""
    documents: tuple[FoundDocument, ...] = ()
    meetings: tuple[FoundMeeting, ...] = ()
    unread: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.documents or self.meetings)
