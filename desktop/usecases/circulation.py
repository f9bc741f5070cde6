"""The mail that goes out with a meeting's paper: an invitation, a draft to be checked, the validated minutes."""

from datetime import date

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Meeting, Person
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.naming import name_of, title_of_meeting
from desktop.usecases.mails import Circulation, Letter
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.ports import Reader
from desktop.usecases.tracking.letters import GREETING, THANKS
from desktop.wording.calendar import clock
from desktop.wording.words import Language, Words

_INVITATION = Words("Invitation : {meeting}", "Invitation: {meeting}")
_DRAFT = Words("Projet de compte rendu, pour observations : {meeting}", "Draft minutes, for comments: {meeting}")
_FINAL = Words("Compte rendu : {meeting}", "Minutes: {meeting}")
_INVITE = Words(
    "Nous avons le plaisir de vous inviter à la réunion suivante : {meeting}{when}{venue}. "
    "L’ordre du jour est ci-joint.",
    "We have the pleasure of inviting you to the following meeting: {meeting}{when}{venue}. The agenda is attached.",
)
_CHECK = Words(
    "Vous trouverez ci-joint le projet de compte rendu de la réunion suivante : {meeting}. Nous vous saurions gré de "
    "nous faire part de vos observations ; sans retour de votre part, il sera considéré comme validé.",
    "Please find attached the draft minutes of the following meeting: {meeting}. We would be grateful for your "
    "comments; without an answer from you, they will be taken as validated.",
)
_SENT = Words(
    "Vous trouverez ci-joint le compte rendu validé de la réunion suivante : {meeting}. Merci de bien vouloir donner "
    "suite aux recommandations qui vous concernent.",
    "Please find attached the validated minutes of the following meeting: {meeting}. Thank you for following up the "
    "recommendations that concern you.",
)
_OFF = Words("Réunion annulée\u00a0: {meeting}", "Meeting cancelled: {meeting}")
_CALLED_OFF = Words(
    "Nous vous informons que la réunion suivante n’aura pas lieu\u00a0: {meeting}{when}{venue}.",
    "Please note that the following meeting will not be held: {meeting}{when}{venue}.",
)
_ONLINE = Words("Pour participer à distance : {link}", "To take part remotely: {link}")
_AT, _IN = Words(", à {time}", ", at {time}"), Words(" ({venue})", " ({venue})")
_WORDS = {
    MeetingState.PLANNED: (_INVITATION, _INVITE),
    MeetingState.VALIDATED: (_FINAL, _SENT),
    MeetingState.CANCELLED: (_OFF, _CALLED_OFF),
}


def circulation(reader: Reader, sheet: MeetingSheet, today: date) -> Circulation:
    """Return the mail to everybody who was expected: organisations through their people, persons themselves."""
    organizations = {one.organization for one in sheet.attendances if one.organization}
    asked = {one.person for one in sheet.attendances if one.person} | sheet.meeting.moderators
    asked |= {one for one in (sheet.meeting.chair, sheet.meeting.note_taker) if one}
    people = [*reader.find(Person, organization=sorted(organizations)), *reader.many(Person, sorted(asked))]
    reached = {one.id: one for one in people if _has_address(one, today)}
    served = {one.organization for one in reached.values()}
    missing = [sheet.name(organization) for organization in organizations - served]
    addresses = dict.fromkeys(one.email.strip() for one in sorted(reached.values(), key=_by_name))
    return Circulation(sheet, _letter(sheet, tuple(addresses)), tuple(sorted(missing, key=_folded)))


def _letter(sheet: MeetingSheet, to: tuple[str, ...]) -> Letter:
    subject, sentence = _WORDS.get(sheet.meeting.state, (_DRAFT, _CHECK))
    meeting = name_of(sheet.meeting) if sheet.meeting.date else title_of_meeting(sheet.meeting)
    body = [GREETING, sentence.filled(meeting=meeting, when=_when(sheet.meeting), venue=_venue(sheet.meeting))]
    if sheet.meeting.online_link.strip() and sheet.meeting.state is MeetingState.PLANNED:
        body.append(_ONLINE.filled(link=sheet.meeting.online_link.strip()))
    body.append(THANKS)
    signed = sheet.coordination
    return Letter(
        to=to,
        subject=subject.filled(meeting=meeting),
        body=Words(*("\n\n".join([*(getattr(part, side) for part in body), signed]) for side in ("fr", "en"))),
    )


def _when(meeting: Meeting) -> Words:
    if meeting.start is None:
        return Words("", "")
    return _AT.filled(time=Words(clock(meeting.start, Language.FR), clock(meeting.start, Language.EN)))


def _venue(meeting: Meeting) -> Words:
    return _IN.filled(venue=meeting.venue.strip()) if meeting.venue.strip() else Words("", "")


def _has_address(person: Person, today: date) -> bool:
    gone = person.posting_ends is not None and person.posting_ends.overdue(today)
    return bool(person.email.strip()) and not gone


def _by_name(person: Person) -> tuple[str, RecordId]:
    return person.name, person.id


def _folded(words: Words) -> str:
    return words.fr.casefold()
