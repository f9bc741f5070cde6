"""Recommendations and what becomes of them."""

from datetime import date

from desktop.domain import fields
from desktop.domain.declaration import Choice, Record, kind
from desktop.domain.identity import RecordId
from desktop.domain.kinds.sensitivity import Sensitive
from desktop.domain.partial_date import PartialDate
from desktop.wording.words import Words


class RecommendationType(Choice):
    """What a meeting produced."""

    RECOMMENDATION = "recommendation", "recommandation", "recommendation"
    DECISION = "decision", "décision", "decision"
    ACTION = "action", "point d’action", "action point"
    INFORMATION = "information", "information", "information"
    IMPROVEMENT = "improvement", "piste d’amélioration", "avenue for improvement"


class Priority(Choice):
    """How pressing it is."""

    HIGH = "high", "haute", "high"
    NORMAL = "normal", "normale", "normal"
    LOW = "low", "basse", "low"


class Acceptance(Choice):
    """What those addressed answered; apart from implementation."""

    PENDING = "pending", "sans réponse", "not answered"
    ACCEPTED = "accepted", "acceptée", "accepted"
    PARTLY = "partly", "acceptée en partie", "partly accepted"
    REJECTED = "rejected", "refusée", "rejected"


class Status(Choice):
    """How far the implementation is."""

    NOT_STARTED = "not_started", "non commencée", "not started"
    IN_PROGRESS = "in_progress", "en cours", "in progress"
    DONE = "done", "réalisée", "done"
    BLOCKED = "blocked", "bloquée", "blocked"
    DROPPED = "dropped", "abandonnée", "dropped"

    @property
    def closed(self) -> bool:
        """Say whether nothing more is expected."""
        return self in (Status.DONE, Status.DROPPED)


OPEN = [status for status in Status if not status.closed]


@kind("recommendation", Words("recommandation", "recommendation"), Words("recommandations", "recommendations"))
class Recommendation(Sensitive):
    """What a meeting recommended, to whom, by when, and how far it is."""

    reference: str = fields.text("N°", "No.", searchable=True, indexed=True)
    meeting: RecordId | None = fields.reference("meeting", "Réunion", "Meeting")
    agenda_item: RecordId | None = fields.reference("agenda_item", "Point à l’ordre du jour", "Agenda item")
    position: str = fields.position("meeting")
    type: RecommendationType = fields.choice(
        RecommendationType, "Type", "Type", default=RecommendationType.RECOMMENDATION
    )
    text: str = fields.long_text("Recommandation", "Recommendation", required=True, searchable=True)
    addressed_to: frozenset[RecordId] = fields.references(("body", "organization"), "Adressée à", "Addressed to")
    responsible: frozenset[RecordId] = fields.references(
        ("organization", "body", "person"), "Responsables de mise en œuvre", "Responsible for implementation"
    )
    supporting: frozenset[RecordId] = fields.references(
        ("organization", "body", "person"), "En appui à la mise en œuvre", "Supporting implementation"
    )
    follow_up: frozenset[RecordId] = fields.references(
        ("organization", "body", "person"), "Responsables de suivi", "Responsible for follow-up"
    )
    due: PartialDate | None = fields.deadline("Délai", "Due", indexed=True)
    priority: Priority = fields.choice(Priority, "Priorité", "Priority", default=Priority.NORMAL)
    acceptance: Acceptance = fields.choice(Acceptance, "Acceptation", "Acceptance", default=Acceptance.PENDING)
    response: str = fields.long_text("Réponse", "Response", searchable=True)
    status: Status = fields.choice(Status, "État", "Status", default=Status.NOT_STARTED, indexed=True)
    progress: int | None = fields.number("Avancement (%)", "Progress (%)")
    fulfilled_by: frozenset[RecordId] = fields.references(
        ("document", "body", "meeting"), "Concrétisée par", "Fulfilled by"
    )
    follows: RecordId | None = fields.reference("recommendation", "Fait suite à", "Follows from")
    carries_out: frozenset[RecordId] = fields.references(  # several by one, and one by several
        "recommendation", "Met en œuvre", "Carries out"
    )


@kind("progress_note", Words("note de suivi", "progress note"), Words("notes de suivi", "progress notes"))
class ProgressNote(Record):
    """What was done, or why not, and the state after it; no recommendation is closed without one."""

    recommendation: RecordId | None = fields.reference(
        "recommendation", "Recommandation", "Recommendation", required=True
    )
    meeting: RecordId | None = fields.reference("meeting", "Dite en réunion", "Said in meeting")
    on: date | None = fields.day("Date", "Date")
    text: str = fields.long_text("Note", "Note", required=True, searchable=True)
    status: Status | None = fields.choice(Status, "État ensuite", "Status after")
    progress: int | None = fields.number("Avancement (%)", "Progress (%)")
    evidence: RecordId | None = fields.reference("document", "Justificatif", "Evidence")
