"""The rows of the lists on the first page, and the sentence under its title."""

from collections.abc import Iterator, Sequence
from datetime import date, time
from typing import NamedTuple

from desktop.domain.identity import RecordId
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.recommendations import Status
from desktop.domain.naming import full_name_of
from desktop.domain.partial_date import PartialDate
from desktop.ui.models.keyed_rows import Detail, KeyedRow
from desktop.ui.theme.status import BLOCKED, DONE, DROPPED, IN_PROGRESS, NOT_STARTED, OVERDUE, Look, Mark, Tone
from desktop.usecases.overview import ComingMeeting, OpenMinutes, Overview
from desktop.usecases.tracking.rows import Tracker, TrackerRow
from desktop.wording.calendar import clock, short_day
from desktop.wording.words import Language, Words, counted, same

_LOOKS = {
    Status.NOT_STARTED: NOT_STARTED, Status.IN_PROGRESS: IN_PROGRESS, Status.DONE: DONE, Status.BLOCKED: BLOCKED,
    Status.DROPPED: DROPPED,
}  # fmt: skip
_SINCE = Words("en retard de {n} jour", "{n} day overdue"), Words("en retard de {n} jours", "{n} days overdue")
_NOBODY = Words("sans responsable", "nobody responsible")
_TO_VALIDATE = {
    MeetingState.HELD: Words("tenue, compte rendu à rédiger", "held, minutes to be written"),
    MeetingState.DRAFT: Words("projet de compte rendu, à diffuser", "draft minutes, to be circulated"),
    MeetingState.CIRCULATED: Words("compte rendu diffusé, à valider", "minutes circulated, to be validated"),
}
_TWINS = Words("«\u00a0{one}\u00a0» et «\u00a0{other}\u00a0»", "“{one}” and “{other}”")
_ARE_ONE = Words("semblent être la même organisation", "seem to be the same organization")
_MORE_TWINS = (
    Words("et {n} autre paire", "and {n} more pair"), Words("et {n} autres paires", "and {n} more pairs"),
)
_VERSIONS = Words("plusieurs versions de «\u00a0{field}\u00a0»", "several versions of “{field}”")
_WAITS = Look(Mark.HALF, Tone.ATTENTION)
_LATE = (
    Words("{n} recommandation est en retard", "{n} recommendation is overdue"),
    Words("{n} recommandations sont en retard", "{n} recommendations are overdue"),
)
_NONE_LATE = Words("Aucune recommandation n’est en retard", "No recommendation is overdue")
_TODAY = Words("une réunion est prévue aujourd’hui", "a meeting is planned today")
_IN_DAYS = (
    Words("la prochaine réunion est dans {n} jour", "the next meeting is in {n} day"),
    Words("la prochaine réunion est dans {n} jours", "the next meeting is in {n} days"),
)
_IN_MONTH = Words("la prochaine réunion est prévue pour {when}", "the next meeting is planned for {when}")
_NO_MEETING = Words("aucune réunion n’est prévue", "no meeting is planned")
_ITEMS = Words("{n} point à l’ordre du jour", "{n} agenda item"), Words(
    "{n} points à l’ordre du jour", "{n} agenda items"
)
_REVIEW = Words("{n} recommandation à revoir", "{n} recommendation to review"), Words(
    "{n} recommandations à revoir", "{n} recommendations to review"
)


class Target(NamedTuple):
    """Where a row leads: a page, and the record to show there; `field` of one that has several versions."""

    page: str
    record: RecordId | None = None
    field: str = ""


class Contest(NamedTuple):
    """A field of which a person must choose a version, as it is told on the first page."""

    record: RecordId
    field: str
    name: Words
    label: Words
    authors: tuple[Words, ...]


def due_rows(tracker: Tracker, rows: Sequence[TrackerRow], today: date) -> list[KeyedRow]:
    """Return recommendations with how far they are, who is responsible, and their deadline."""
    return [_due(tracker, one, today) for one in rows]


def decision_rows(found: Overview, contests: Sequence[Contest]) -> list[KeyedRow]:
    """Return what only a person can decide: versions of a field, minutes not validated, organisations noted twice."""
    return [*map(_contest, contests), *map(_minutes, found.minutes), *_twins(found)]


def sentence(found: Overview, today: date) -> Words:
    """Say in one sentence what matters most."""
    late = counted(len(found.overdue), *_LATE) if found.overdue else _NONE_LATE
    coming = _coming(found.coming, today)
    return Words(f"{late.fr}\u00a0; {coming.fr}.", f"{late.en}; {coming.en}.")


def when(coming: ComingMeeting) -> Words:
    """Return day, time and place of a meeting: `mercredi 12 février 2020, 10 h 00 · HCR Bamako`."""
    day = Words(*(coming.day.wording(language, weekday=True) for language in (Language.FR, Language.EN)))
    return Words(*(_joined(text, coming.start, coming.venue, language) for text, language in (
        (day.fr, Language.FR), (day.en, Language.EN))))  # fmt: skip


def prepared(coming: ComingMeeting) -> Words:
    """Return how much is ready for a meeting."""
    items, review = counted(coming.agenda, *_ITEMS), counted(coming.to_review, *_REVIEW)
    return Words(f"{items.fr} · {review.fr}", f"{items.en} · {review.en}")


def _due(tracker: Tracker, one: TrackerRow, today: date) -> KeyedRow:
    late = one.overdue(today) and one.due is not None and one.due.end is not None
    if late and one.due is not None and one.due.end is not None:
        state = Detail(counted((today - one.due.end).days, *_SINCE), OVERDUE)
    else:
        state = Detail(one.status.label, _LOOKS[one.status])
    names = Words(*(tracker.names_of(one.responsible, language) for language in (Language.FR, Language.EN)))
    who = names if one.responsible else _NOBODY
    details = (state, Detail(who), *((Detail(same(one.reference)),) if one.reference else ()))
    return KeyedRow(Target("recommendation", one.id), same(_first_line(one.text)), _deadline(one.due, today), details)


def _deadline(due: PartialDate | None, today: date) -> Words | None:
    if due is None:
        return None
    if due.end is not None and due.start == due.end and due.end.year == today.year:
        return Words(short_day(due.end, Language.FR), short_day(due.end, Language.EN))
    return Words(due.wording(Language.FR, short=True), due.wording(Language.EN, short=True))


def _contest(one: Contest) -> KeyedRow:
    details = (Detail(_VERSIONS.filled(field=one.label), _WAITS), *map(Detail, one.authors))
    return KeyedRow(Target("conflict", one.record, one.field), one.name, details=details)


def _minutes(one: OpenMinutes) -> KeyedRow:
    day = Words(one.day.wording(Language.FR, short=True), one.day.wording(Language.EN, short=True)) if one.day else None
    return KeyedRow(Target("meeting", one.id), one.title, day, (Detail(_TO_VALIDATE[one.state], _WAITS),))


def _twins(found: Overview) -> Iterator[KeyedRow]:
    if found.twins:
        pair, more = found.twins[0], len(found.twins) - 1
        title = _TWINS.filled(one=full_name_of(pair.kept), other=full_name_of(pair.gone))
        rest = (Detail(counted(more, *_MORE_TWINS)),) if more else ()
        yield KeyedRow(Target("organization", pair.kept.id), title, details=(Detail(_ARE_ONE, _WAITS), *rest))


def _coming(coming: ComingMeeting | None, today: date) -> Words:
    if coming is None or coming.day.end is None or coming.day.start is None:
        return _NO_MEETING
    if coming.day.start != coming.day.end:
        return _IN_MONTH.filled(when=Words(coming.day.wording(Language.FR), coming.day.wording(Language.EN)))
    days = (coming.day.end - today).days
    return counted(days, *_IN_DAYS) if days else _TODAY


def _joined(day: str, start: time | None, venue: str, language: Language) -> str:
    at = f"{day}, {clock(start, language)}" if start else day
    return f"{at} · {venue}" if venue else at


def _first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0]
