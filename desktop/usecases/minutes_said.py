"""What minutes say, whatever they are written on: headings, labels, who was there, what is known of an action."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from desktop.domain.identity import RecordId
from desktop.domain.kinds.actors import Standing
from desktop.domain.kinds.meetings import Attendance, MeetingKind, MeetingState, Presence
from desktop.domain.kinds.recommendations import Acceptance, Priority, Recommendation, RecommendationType
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.wording.calendar import clock
from desktop.wording.words import Language, Words, counted

DRAFT = Words("PROJET", "DRAFT")
CALLED_OFF = Words("ANNULÉE", "CANCELLED")
MINUTES_OF = Words("Compte rendu {of}", "Minutes of the {of}")
AGENDA_OF = Words("Ordre du jour {of}", "Agenda of the {of}")
NUMBERED = Words("{title} n° {number}", "{title} no. {number}")
PARTICIPANTS = Words("Nombre de participants", "Number of participants")
PRESENT = Words("Organisations présentes ({count})", "Organizations present ({count})")
ABSENT = Words("Organisations absentes", "Organizations absent")
EXCUSED = Words("Organisations excusées", "Organizations excused")
OBSERVERS = Words("Observateurs présents", "Observers present")
GUESTS = Words("Invités présents", "Guests present")
CHAIR = Words("Présidence", "Chair")
MODERATION = Words("Modération", "Moderation")
NOTE_TAKING = Words("Prise de notes", "Note-taking")
THEMES = Words("Thématiques", "Themes")
ONLINE = Words("Lien de connexion", "Online link")
SENSITIVITY = Words("Sensibilité", "Sensitivity")
ERRATUM = Words("Erratum", "Erratum")
CORRECTED = Words("Corrigé le {day} : ", "Corrected on {day}: ")
BY_MEETING = Words("Tenue sur recommandation de : {name}.", "Held on recommendation of: {name}.")
BY_RECOMMENDATION = Words("Recommandation : {name}", "Recommendation: {name}")
ALL_RECOMMENDATIONS = Words("Recommandations et décisions", "Recommendations and decisions")
FOOT_DISTRIBUTION = Words("Diffusion : {to}", "Distribution: {to}")
COLON = Words(" : ", ": ")
NUMBER = Words("N°", "No.")
RECOMMENDATION = Words("Recommandation", "Recommendation")
RESPONSIBLE = Words("Responsable", "Responsible")
DUE = Words("Délai", "Due")
STATUS = Words("État", "Status")
UNFINISHED = Words("Points d’action non remplis", "Action points not completed")
AGENDA = Words("Points à l’ordre du jour", "Agenda items")
DISCUSSIONS = Words("Résumé des discussions", "Summary of discussions")
ACTIONS = Words("Actions à prendre", "Actions to take")
IN_CHARGE = Words("Responsables de mise en œuvre et/ou de suivi", "Responsible for implementation and/or follow-up")
SUPPORT = Words("En appui : {names}", "Support: {names}")
FOLLOW_UP = Words("Suivi : {names}", "Follow-up: {names}")
MINUTES = Words("{minutes} min", "{minutes} min")
NO_REASON = Words("{status}, sans explication", "{status}, no reason given")
BECAUSE = Words("{status} : ", "{status}: ")
TYPED = {
    RecommendationType.ACTION: Words("Point d’action : ", "Action point: "),
    RecommendationType.DECISION: Words("Décision : ", "Decision: "),
    RecommendationType.INFORMATION: Words("Information : ", "Information: "),
    RecommendationType.IMPROVEMENT: Words("Piste d’amélioration : ", "Avenue for improvement: "),
}
_ADDRESSED = Words("Adressée à : {names}", "Addressed to: {names}")
_FULFILLED = Words("Concrétisée par : {names}", "Fulfilled by: {names}")
_FOLLOWS = Words("Fait suite à : {name}", "Follows from: {name}")
_CARRIES_OUT = Words("Met en œuvre : {names}", "Carries out: {names}")
_BETWEEN = Words("\u00a0; ", "; ")  # whole texts, with commas of their own
_PRIORITY = {
    Priority.HIGH: Words("Priorité haute", "High priority"),
    Priority.LOW: Words("Priorité basse", "Low priority"),
}
_ANSWER = Words("Réponse : {answer}", "Answer: {answer}")
# What `notes_on` writes below an action.
NOTES = (_ADDRESSED, _FULFILLED, _FOLLOWS, _CARRIES_OUT, *_PRIORITY.values(), _ANSWER)
_WOMEN = Words("{n} femme", "{n} woman"), Words("{n} femmes", "{n} women")
_MEN = Words("{n} homme", "{n} man"), Words("{n} hommes", "{n} men")
_OF_WHOM = Words("{people}, dont {parts}", "{people}, of whom {parts}")
_AND = Words("{one} et {other}", "{one} and {other}")
_STANDING = {Standing.OBSERVER: Words("observateur", "observer"), Standing.GUEST: Words("invité", "guest")}
_CLASSES = {
    Sensitivity.PUBLIC: Words("Public", "Public"),
    Sensitivity.MEMBERS: Words("Réservé aux membres", "Members only"),
    Sensitivity.INTERNAL: Words("Interne : ne pas diffuser", "Internal: do not circulate"),
    Sensitivity.RESTRICTED: Words("Restreint : destinataires nommés seulement", "Restricted: named recipients only"),
}
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Speaker(Protocol):
    """Says words in the language of the page, and names what the sheet refers to."""

    sheet: MeetingSheet
    language: Language

    def say(self, words: Words, **values: object) -> str:
        """Return our own words."""

    def name(self, record: RecordId | None) -> str:
        """Return what a record is called, empty for none."""

    def names(self, records: Iterable[RecordId]) -> str:
        """Return the names of several records."""


def body_name(voice: Speaker) -> str:
    """Return the name of the body, or of the coordination when the meeting has no body."""
    sheet = voice.sheet
    return voice.say(Words(sheet.body.name, sheet.body.name)) if sheet.body else sheet.coordination


def stamp_of(voice: Speaker) -> str:
    """Return `PROJET` from the meeting until its minutes are validated, `ANNULÉE` for one not held, else nothing."""
    if voice.sheet.meeting.state is MeetingState.CANCELLED:
        return voice.say(CALLED_OFF)
    settled = voice.sheet.meeting.state in (MeetingState.PLANNED, MeetingState.VALIDATED)
    return "" if settled else voice.say(DRAFT)


def sensitivity(voice: Speaker) -> str:
    """Return who may read the minutes."""
    return voice.say(_CLASSES[voice.sheet.meeting.sensitivity])


def marking(voice: Speaker) -> str:
    """Return what is stamped on every page of what should not get around, empty for the rest."""
    level = voice.sheet.meeting.sensitivity
    return voice.say(level.label).upper() if level in (Sensitivity.INTERNAL, Sensitivity.RESTRICTED) else ""


def what_it_is(voice: Speaker) -> str:
    """Return `Compte rendu de la séance de travail`, before the meeting `Ordre du jour …`."""
    words = MINUTES_OF if voice.sheet.meeting.state.took_place else AGENDA_OF
    return voice.say(words, of=kind_of_meeting(voice, of=True))


def kind_of_meeting(voice: Speaker, *, of: bool) -> str:
    """Return `séance de travail`, with `of` as it stands after *Compte rendu*."""
    meeting = voice.sheet.meeting
    label = meeting.meeting_kind.label
    article = ("de l’" if meeting.meeting_kind is MeetingKind.WORKSHOP else "de la ") if of else ""
    words = Words(article + label.fr, label.en)
    return voice.say(NUMBERED.filled(title=words, number=meeting.number)) if meeting.number else voice.say(words)


def hours_of(voice: Speaker) -> str:
    """Return `9 h 30 – 12 h 00`."""
    meeting = voice.sheet.meeting
    return " – ".join(clock(hour, voice.language) for hour in (meeting.start, meeting.end) if hour is not None)


def people_there(voice: Speaker) -> list[tuple[Words, str]]:
    """Return who was there, who was not, and who led the meeting: each label with what it says, empty for nothing."""
    meeting = voice.sheet.meeting
    present = _with(voice, Presence.PRESENT)
    members = [one for one in present if one.standing is Standing.MEMBER]
    count = len({one.organization or one.person for one in members})
    return [
        (PARTICIPANTS, _headcount(voice)),
        (PRESENT.filled(count=count), _people(voice, members)),
        (EXCUSED, _people(voice, _with(voice, Presence.EXCUSED), standing=True)),
        (ABSENT, _people(voice, _with(voice, Presence.ABSENT), standing=True)),
        (OBSERVERS, _people(voice, (one for one in present if one.standing is Standing.OBSERVER))),
        (GUESTS, _people(voice, (one for one in present if one.standing is Standing.GUEST))),
        (CHAIR, voice.name(meeting.chair)),
        (MODERATION, voice.names(meeting.moderators)),
        (NOTE_TAKING, voice.name(meeting.note_taker)),
        (THEMES, voice.names(meeting.themes)),
    ]


def charges(voice: Speaker, one: Recommendation) -> list[str]:
    """Return who does it, who supports them and who follows it up, each on a line of its own."""
    lines = [voice.names(one.responsible)] if one.responsible else []
    supporting = one.supporting - one.responsible
    lines += [voice.say(SUPPORT, names=voice.names(supporting))] if supporting else []
    return [*lines, voice.say(FOLLOW_UP, names=voice.names(one.follow_up))] if one.follow_up else lines


def notes_on(voice: Speaker, one: Recommendation, *, numbered: bool) -> Iterator[str]:
    """Yield what is known of a recommendation beside its text; its own number too where it stands `numbered` (i)."""
    if numbered and one.reference:
        yield one.reference
    if one.addressed_to:
        yield voice.say(_ADDRESSED, names=voice.names(one.addressed_to))
    if one.priority in _PRIORITY:
        yield voice.say(_PRIORITY[one.priority])
    if one.follows:
        yield voice.say(_FOLLOWS, name=voice.name(one.follows))
    if one.carries_out:
        yield voice.say(_CARRIES_OUT, names=voice.say(_BETWEEN).join(map(voice.name, sorted(one.carries_out))))
    if one.fulfilled_by:
        yield voice.say(_FULFILLED, names=voice.names(one.fulfilled_by))
    if one.acceptance is not Acceptance.PENDING:
        yield voice.say(_ANSWER, answer=voice.say(one.acceptance.label))


def numerals(sheet: MeetingSheet) -> dict[RecordId, str]:
    """Number all recommendations of the meeting as the field does: i, ii, iii, iv."""
    return {one.id: roman(number) for number, one in enumerate(sheet.recommendations, start=1)}


def roman(number: int) -> str:
    """Write a number from 1 to 399 in small Roman numerals."""
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def _with(voice: Speaker, presence: Presence) -> list[Attendance]:
    return [one for one in voice.sheet.attendances if one.presence is presence]


def _people(voice: Speaker, attendances: Iterable[Attendance], *, standing: bool = False) -> str:
    """Return `HCR (3), NRC : Aminata Diallo, AJM`; with `standing`, observers and guests are said to be such."""
    parts: dict[str, list[str]] = {}
    for one in attendances:
        name = voice.name(one.organization) or voice.name(one.person)
        details = parts.setdefault(name, [])
        if one.organization and one.person:
            details.append(voice.name(one.person))
        elif one.people and one.people > 1:
            details.append(str(one.people))
        if standing and one.standing in _STANDING:
            details.append(voice.say(_STANDING[one.standing]))
    return ", ".join(f"{name} ({', '.join(details)})" if details else name for name, details in parts.items())


def _headcount(voice: Speaker) -> str:
    meeting = voice.sheet.meeting
    count = meeting.participants
    if count is None:
        count = sum(one.people or 1 for one in _with(voice, Presence.PRESENT)) or None
    parts = [
        voice.say(counted(number, one, many))
        for number, (one, many) in ((meeting.women, _WOMEN), (meeting.men, _MEN))
        if number is not None
    ]
    if count is None:
        return ", ".join(parts)
    if not parts:
        return str(count)
    together = voice.say(_AND, one=parts[0], other=parts[1]) if len(parts) == 2 else parts[0]
    return voice.say(_OF_WHOM, people=count, parts=together)
