"""What coordination did in a period: a paragraph for each meeting, new bodies, endorsed terms, what was fulfilled."""

from collections.abc import Iterator, Sequence

from desktop.domain.kinds import Body, Meeting, ProgressNote, Recommendation
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.usecases.bulletin.audience import SHOWN
from desktop.usecases.bulletin.bodies import committees_of, endorsed_terms, new_bodies
from desktop.usecases.bulletin.clauses import NOTHING, counted_off, inside, joined, listed, paragraph, said
from desktop.usecases.bulletin.meetings import meeting_paragraph
from desktop.usecases.bulletin.nouns import Nouns, meeting_of
from desktop.usecases.bulletin.period import Period
from desktop.usecases.ports import NotBefore, Reader
from desktop.wording.words import Words, same

_HELD = [state for state in MeetingState if state.took_place]
_ONE = Words(
    "au cours de la période, une recommandation antérieure a été réalisée\u00a0: {items}",
    "during the period, one earlier recommendation was carried out: {items}",
)
_SEVERAL = Words(
    "au cours de la période, {count} recommandations antérieures ont été réalisées\u00a0: {items}",
    "during the period, {count} earlier recommendations were carried out: {items}",
)
_NUMBERS = (
    Words("deux", "two"), Words("trois", "three"), Words("quatre", "four"), Words("cinq", "five"), Words("six", "six"),
    Words("sept", "seven"), Words("huit", "eight"), Words("neuf", "nine"), Words("dix", "ten"),
)  # fmt: skip
_FROM = Words("{text} (issue de {meeting}{thanks})", "{text} (from {meeting}{thanks})")
_WITHOUT_ORIGIN = Words("{text}{thanks}", "{text}{thanks}")
_THANKS = Words(", concrétisée par {what}", ", fulfilled by {what}")
_THANKS_ALONE = Words(" (concrétisée par {what})", " (fulfilled by {what})")


def coordination(reader: Reader, period: Period) -> Words:
    """Return the section; recommendations were fulfilled when a note of the period says so."""
    nouns = Nouns(reader)
    meetings = meetings_of(reader, period)
    proposed = reader.find(Recommendation, meeting=[one.id for one in meetings]) if meetings else []
    told: list[Body] = committees_of(reader, proposed)
    paragraphs = [
        *(meeting_paragraph(reader, nouns, meeting) for meeting in meetings),
        *new_bodies(reader, nouns, period, told),
        *endorsed_terms(reader, nouns, period),
        paragraph([_fulfilled(reader, nouns, period)]),
    ]
    return joined(paragraphs, "\n\n")


def meetings_of(reader: Reader, period: Period) -> list[Meeting]:
    """Return the meetings held in the period, in their order."""
    since = NotBefore(PartialDate.day(period.first))
    found = reader.find(Meeting, order="date", date=since, state=_HELD, sensitivity=SHOWN)
    return [meeting for meeting in found if period.holds(meeting.date)]


def _fulfilled(reader: Reader, nouns: Nouns, period: Period) -> Words:
    items = list(_fulfilled_items(reader, nouns, period))
    if len(items) < 2:
        return said(_ONE, items=items[0]) if items else NOTHING
    count = _NUMBERS[len(items) - 2] if len(items) - 2 < len(_NUMBERS) else same(str(len(items)))
    return said(_SEVERAL, count=count, items=counted_off(items, [str(place + 1) for place in range(len(items))]))


def _fulfilled_items(reader: Reader, nouns: Nouns, period: Period) -> Iterator[Words]:
    notes = reader.find(ProgressNote, order="on", on=NotBefore(period.first), status=Status.DONE)
    asked = dict.fromkeys(note.recommendation for note in notes if note.recommendation and period.holds(note.on))
    for one in reader.many(Recommendation, list(asked)):
        if one.status is Status.DONE and nouns.shows(one):
            meeting = nouns.meeting(one.meeting)
            text = same(inside(one.text, meeting.language if meeting else "fr"))
            what = listed(_sorted([nouns.title(record) for record in one.fulfilled_by]))
            if meeting is not None:
                thanks = said(_THANKS, what=what)
                yield _FROM.filled(text=text, meeting=meeting_of(meeting), thanks=thanks)
            else:
                yield _WITHOUT_ORIGIN.filled(text=text, thanks=said(_THANKS_ALONE, what=what))


def _sorted(names: Sequence[Words]) -> list[Words]:
    return sorted(names, key=lambda name: name.fr.casefold())
