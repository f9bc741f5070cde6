"""The polite words that go with a follow-up sheet, on the paper and in the mail."""

from desktop.domain.naming import full_name_of
from desktop.domain.partial_date import PartialDate, Precision
from desktop.usecases.mails import Letter
from desktop.usecases.tracking.papers import FollowUpSheet, NextMeeting
from desktop.wording.words import Language, Words, counted

GREETING = Words("Madame, Monsieur,", "Dear colleagues,")
THANKS = Words("Avec nos remerciements,", "With our thanks,")
_BEFORE = Words(
    "Dans la perspective de notre prochaine réunion, prévue {when}, nous vous saurions gré de bien vouloir nous dire "
    "où en sont les recommandations {which}, et de nous retourner cette fiche avant la réunion.",
    "Ahead of our next meeting, planned {when}, we would be grateful if you could tell us where the recommendations "
    "{which} stand, and return this sheet to us before the meeting.",
)
_ANY_TIME = Words(
    "Afin de préparer notre prochaine réunion, nous vous saurions gré de bien vouloir nous dire où en sont les "
    "recommandations {which}, et de nous retourner cette fiche.",
    "To prepare our next meeting, we would be grateful if you could tell us where the recommendations {which} stand, "
    "and return this sheet to us.",
)
_ATTACHED = Words(
    "Vous trouverez ci-joint la fiche de suivi de {organization}\u00a0: {count}{overdue}.",
    "Please find attached the follow-up sheet of {organization}: {count}{overdue}.",
)
_OVERDUE = Words(", dont {n} en retard", ", of which {n} overdue")
_COUNT = (
    Words("{n} recommandation en cours de suivi", "{n} recommendation being followed up"),
    Words("{n} recommandations en cours de suivi", "{n} recommendations being followed up"),
)
_BELOW, _LISTED = Words("ci-dessous", "below"), Words("qui y figurent", "listed there")
_SUBJECT = Words("Suivi des recommandations\u00a0: {organization}", "Follow-up of recommendations: {organization}")
_ON, _IN, _SOMETIME = Words("le {day}", "on {day}"), Words("en {day}", "in {day}"), Words("({day})", "({day})")
_AT = Words("{when} ({venue})", "{when} ({venue})")


def request(sheet: FollowUpSheet) -> Words:
    """Return the sentence that asks for an answer, before the next meeting where one is known."""
    return _request(sheet, _BELOW)


def letter(sheet: FollowUpSheet) -> Letter:
    """Return the mail to an organisation; nobody is named in `to` where no address is known."""
    organization = full_name_of(sheet.organization)
    overdue = sum(row.overdue(sheet.today) for row in sheet.rows)
    attached = _ATTACHED.filled(
        organization=organization,
        count=counted(sheet.count, *_COUNT),
        overdue=counted(overdue, _OVERDUE, _OVERDUE) if overdue else "",
    )
    parts = (GREETING, attached, _request(sheet, _LISTED), THANKS)
    signed = sheet.facts.name
    return Letter(
        to=tuple(recipient.address for recipient in sheet.recipients),
        subject=_SUBJECT.filled(organization=organization),
        body=Words(*("\n\n".join([*(getattr(part, side) for part in parts), signed]) for side in ("fr", "en"))),
    )


def _request(sheet: FollowUpSheet, which: Words) -> Words:
    if sheet.meeting is None:
        return _ANY_TIME.filled(which=which)
    return _BEFORE.filled(which=which, when=_when(sheet.meeting))


def _when(meeting: NextMeeting) -> Words:
    words = _frame(meeting.day).filled(day=_day(meeting.day))
    return _AT.filled(when=words, venue=meeting.venue.strip()) if meeting.venue.strip() else words


def _frame(day: PartialDate) -> Words:
    if day.end is None or day.precision in (Precision.QUARTER, Precision.YEAR):
        return _SOMETIME
    return _ON if day.precision is Precision.DAY else _IN


def _day(day: PartialDate) -> Words:
    return Words(day.wording(Language.FR, weekday=True), day.wording(Language.EN, weekday=True))
