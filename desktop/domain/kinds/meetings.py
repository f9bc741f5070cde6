"""Meetings: who came, what was to be achieved, what was said, and what became of the minutes."""

from datetime import date, time

from desktop.domain import fields
from desktop.domain.declaration import Choice, Record, kind
from desktop.domain.identity import RecordId
from desktop.domain.kinds.actors import Standing
from desktop.domain.kinds.sensitivity import Sensitive
from desktop.domain.partial_date import PartialDate
from desktop.wording.words import Words


class MeetingKind(Choice):
    """What sort of meeting it is."""

    MONTHLY = "monthly", "réunion mensuelle", "monthly meeting"
    WORKING_SESSION = "working_session", "séance de travail", "working session"
    EXTRAORDINARY = "extraordinary", "réunion extraordinaire", "extraordinary meeting"
    RETREAT = "retreat", "retraite", "retreat"
    WORKSHOP = "workshop", "atelier", "workshop"
    BILATERAL = "bilateral", "réunion bilatérale", "bilateral meeting"


class MeetingState(Choice):
    """How far the meeting and its minutes are; a validated meeting is locked."""

    PLANNED = "planned", "prévue", "planned"
    HELD = "held", "tenue", "held"
    DRAFT = "draft", "projet", "draft"
    CIRCULATED = "circulated", "diffusée", "circulated"
    VALIDATED = "validated", "validée", "validated"
    CANCELLED = "cancelled", "annulée", "cancelled"

    @property
    def took_place(self) -> bool:
        """Say whether the meeting was held, whatever its minutes are."""
        return self not in (MeetingState.PLANNED, MeetingState.CANCELLED)


LIFE_OF_MINUTES = tuple(state for state in MeetingState if state is not MeetingState.CANCELLED)


class Presence(Choice):
    """Whether an expected organisation came."""

    EXPECTED = "expected", "attendu", "expected"
    PRESENT = "present", "présent", "present"
    ABSENT = "absent", "absent", "absent"
    EXCUSED = "excused", "excusé", "excused"


class Outcome(Choice):
    """What became of an objective."""

    MET = "met", "atteint", "met"
    PARTLY = "partly", "en partie", "partly met"
    NOT_MET = "not_met", "non atteint", "not met"
    CARRIED_OVER = "carried_over", "reporté", "carried over"


class SpokenLanguage(Choice):
    """The language a meeting's minutes are written in."""

    FR = "fr", "français", "French"
    EN = "en", "anglais", "English"


class StepKind(Choice):
    """A trace left in the life of the minutes."""

    HELD = "held", "tenue", "held"
    DRAFT = "draft", "projet rédigé", "drafted"
    CIRCULATED = "circulated", "projet diffusé", "draft circulated"
    VALIDATED = "validated", "compte rendu validé", "minutes validated"
    REOPENED = "reopened", "rouvert", "reopened"
    ERRATUM = "erratum", "erratum", "erratum"
    CANCELLED = "cancelled", "réunion annulée", "meeting cancelled"
    REINSTATED = "reinstated", "réunion de nouveau prévue", "meeting planned again"


@kind("meeting", Words("réunion", "meeting"), Words("réunions", "meetings"))
class Meeting(Sensitive):
    """One meeting of a body and the frame of its minutes."""

    body: RecordId | None = fields.reference("body", "Instance", "Body", required=True)
    meeting_kind: MeetingKind = fields.choice(MeetingKind, "Type", "Type", default=MeetingKind.MONTHLY, spoken=True)
    number: int | None = fields.number("Numéro", "Number", spoken=True)
    title: str = fields.text("Titre", "Title", searchable=True)
    date: PartialDate | None = fields.partial_date("Date", "Date", indexed=True, spoken=True)
    until: PartialDate | None = fields.partial_date("Jusqu’au", "Until")
    start: time | None = fields.clock_time("De", "From")
    end: time | None = fields.clock_time("À", "To")
    venue: str = fields.text("Lieu", "Venue", searchable=True)
    online_link: str = fields.text("Lien de connexion", "Online link")
    themes: frozenset[RecordId] = fields.references("theme", "Thématiques", "Themes")
    language: SpokenLanguage = fields.choice(SpokenLanguage, "Langue", "Language", default=SpokenLanguage.FR)
    state: MeetingState = fields.choice(MeetingState, "État", "State", default=MeetingState.PLANNED)
    called_by_meeting: RecordId | None = fields.reference(
        "meeting", "Sur recommandation de la réunion", "On recommendation of meeting"
    )
    called_by_recommendation: RecordId | None = fields.reference(
        "recommendation", "Suite à la recommandation", "Following recommendation"
    )
    called_by_words: str = fields.text(
        "Origine", "Origin", hint=("Si la réunion n’est pas dans le dossier", "If the meeting is not in the dossier")
    )
    chair: RecordId | None = fields.reference(("person", "organization"), "Présidence", "Chair")
    moderators: frozenset[RecordId] = fields.references(("person", "organization"), "Modération", "Moderation")
    note_taker: RecordId | None = fields.reference(("person", "organization"), "Prise de notes", "Note-taking")
    participants: int | None = fields.number("Participants", "Participants")
    women: int | None = fields.number("dont femmes", "of whom women")
    men: int | None = fields.number("dont hommes", "of whom men")
    other_business: str = fields.long_text("Divers", "Other business", searchable=True)
    next_meeting: PartialDate | None = fields.deadline("Prochaine réunion", "Next meeting")
    next_venue: str = fields.text("Lieu de la prochaine réunion", "Venue of the next meeting")
    distribution: str = fields.text("Diffusion", "Distribution")


@kind("meeting_step", Words("étape du compte rendu", "step of the minutes"), Words("étapes", "steps"))
class MeetingStep(Record):
    """A trace that stays: the minutes were circulated, validated, reopened for a reason, or corrected by an erratum."""

    meeting: RecordId | None = fields.reference("meeting", "Réunion", "Meeting", required=True)
    step: StepKind = fields.choice(StepKind, "Étape", "Step", default=StepKind.DRAFT)
    on: date | None = fields.day("Le", "On")
    text: str = fields.long_text("Motif ou correction", "Reason or correction")


@kind("attendance", Words("présence", "attendance"), Words("présences", "attendances"))
class Attendance(Record):
    """An organisation or a person expected at a meeting, and whether it came."""

    meeting: RecordId | None = fields.reference("meeting", "Réunion", "Meeting", required=True)
    position: str = fields.position("meeting")
    organization: RecordId | None = fields.reference("organization", "Organisation", "Organization")
    person: RecordId | None = fields.reference("person", "Personne", "Person")
    standing: Standing = fields.choice(Standing, "Qualité", "Standing", default=Standing.MEMBER)
    presence: Presence = fields.choice(Presence, "Présence", "Presence", default=Presence.PRESENT)
    people: int | None = fields.number("Nombre de personnes", "Number of people")


@kind("objective", Words("objectif", "objective"), Words("objectifs", "objectives"))
class Objective(Record):
    """What a meeting set out to do, and whether it did."""

    meeting: RecordId | None = fields.reference("meeting", "Réunion", "Meeting", required=True)
    position: str = fields.position("meeting")
    text: str = fields.text("Objectif", "Objective", required=True, searchable=True)
    outcome: Outcome | None = fields.choice(Outcome, "Résultat", "Outcome")
    comment: str = fields.text("Commentaire", "Comment")


@kind("agenda_item", Words("point à l’ordre du jour", "agenda item"), Words("ordre du jour", "agenda items"))
class AgendaItem(Record):
    """One point of the agenda with the summary of its discussion."""

    meeting: RecordId | None = fields.reference("meeting", "Réunion", "Meeting", required=True)
    position: str = fields.position("meeting")
    title: str = fields.text("Point", "Item", required=True, searchable=True)
    presenter: RecordId | None = fields.reference(("person", "organization"), "Présenté par", "Presented by")
    minutes: int | None = fields.number("Durée (min)", "Time (min)")
    discussion: str = fields.long_text("Résumé des discussions", "Summary of discussions", searchable=True)
