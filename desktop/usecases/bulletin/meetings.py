"""One meeting as a paragraph: when, whose, what about, who came, what it was for, what was agreed, what was born."""

from collections.abc import Iterable, Sequence

from desktop.domain.identity import RecordId
from desktop.domain.kinds import AgendaItem, Attendance, Meeting, Objective, Recommendation
from desktop.domain.kinds.meetings import Presence
from desktop.domain.partial_date import PartialDate, Precision
from desktop.usecases.bulletin.agreed import agreed
from desktop.usecases.bulletin.audience import SHOWN
from desktop.usecases.bulletin.bodies import committees
from desktop.usecases.bulletin.clauses import (
    NOTHING,
    agreeing,
    both,
    counted_off,
    inside,
    joined,
    listed,
    one_line,
    paragraph,
    said,
    within_quotes,
)
from desktop.usecases.bulletin.nouns import Nouns, feminine, meeting_of, own_kind, short
from desktop.usecases.meetings import REVIEW_ITEM
from desktop.usecases.ports import Reader
from desktop.wording import english, french
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words, counted, same

_ON = Words("le {day}", "on {day}")
_FROM_TO = Words("du {first} au {last}", "from {first} to {last}")
_IN = Words("en {day}", "in {day}")
_HELD = Words("{when}, {body} a tenu {meeting}", "{when}, {body} held {meeting}")
_HELD_BY_SEVERAL = Words("{when}, {body} ont tenu {meeting}", "{when}, {body} held {meeting}")
_TOOK_PLACE = Words("{when} s’est tenu[e] {meeting}", "{when}, there was {meeting}")
_CALLED = Words(" intitulé[e] «\u00a0{title}\u00a0»", " called “{title}”")
_THEME = Words(" sur la thématique {theme}", " on the theme of {theme}")
_THEMES = Words(" sur les thématiques {theme}", " on the themes of {theme}")
_CALLED_BY = Words(", sur recommandation de {meeting}", ", on the recommendation of {meeting}")
_OWN = Words("[son|sa] ", "its ")
_ORIGIN = Words("à l’origine de cette rencontre\u00a0: {words}", "this meeting goes back to: {words}")
_CHAIRED = Words("présidé[e] par {chair}", "chaired by {chair}")
_MODERATED = Words("animé[e] par {moderators}", "facilitated by {moderators}")
_CAME = Words("{meeting} a rassemblé {people}", "{meeting} brought together {people}")
_LED_AND_CAME = Words("{lead}, {meeting} a rassemblé {people}", "{lead}, {meeting} brought together {people}")
_WAS_LED = Words("{meeting} a été {lead}", "{meeting} was {lead}")
_PEOPLE = Words("une\u00a0personne", "one\u00a0person"), Words("{n}\u00a0personnes", "{n}\u00a0people")
_WOMEN = (
    Words(", dont une\u00a0femme,", ", including one\u00a0woman,"),
    Words(", dont {n}\u00a0femmes,", ", including {n}\u00a0women,"),
)
_OF_ORGANISATIONS = (
    Words(" venant d’une\u00a0organisation", " from one\u00a0organization"),
    Words(" venant de {n}\u00a0organisations", " from {n}\u00a0organizations"),
)
_ORGANISATIONS = (
    Words("une\u00a0organisation", "one\u00a0organization"),
    Words("{n}\u00a0organisations", "{n}\u00a0organizations"),
)
_VERBS = Words("[il|elle] avait pour objectifs de\u00a0: {items}", "its objectives were to: {items}")
_VERB = Words("[il|elle] avait pour objectif {items}", "its objective was to {items}")
_NOUNS = Words("les objectifs étaient les suivants\u00a0: {items}", "the objectives were the following: {items}")
_NOUN = Words("l’objectif était le suivant\u00a0: {items}", "the objective was the following: {items}")
_AGENDA = Words("l’ordre du jour comportait les points suivants\u00a0: {items}", "the agenda was as follows: {items}")
_AGENDA_POINT = Words("à l’ordre du jour figurait un seul point\u00a0: {items}", "the agenda had one item: {items}")


def meeting_paragraph(reader: Reader, nouns: Nouns, meeting: Meeting) -> Words:
    """Return the paragraph of one meeting that was held."""
    recommendations = reader.find(Recommendation, order="position", meeting=meeting.id, sensitivity=SHOWN)
    return paragraph(
        [
            _opening(reader, nouns, meeting),
            _origin_in_words(meeting),
            _participants(reader, nouns, meeting),
            _aims(reader, meeting),
            *agreed(nouns, recommendations, meeting.language),
            *committees(reader, nouns, recommendations),
        ]
    )


def _opening(reader: Reader, nouns: Nouns, meeting: Meeting) -> Words:
    body = nouns.body(meeting.body)
    called = [_about(nouns, meeting), _called_by(reader, nouns, meeting)]
    held = joined([own_kind(meeting, owned=body is not None), *called])
    when = _when(meeting)
    if body is None:
        return said(agreeing(_TOOK_PLACE, feminine=feminine(meeting)), when=when, meeting=held)
    return said(_HELD_BY_SEVERAL if body.plural else _HELD, when=when, body=body.the, meeting=held)


def _when(meeting: Meeting) -> Words:
    day, until = meeting.date, meeting.until
    if day is None:
        return NOTHING
    if day.precision is not Precision.DAY:
        return said(_IN, day=both(day.wording))
    if until is None or until.end is None or until.end == day.end:
        return said(_ON, day=both(lambda language: day.wording(language, weekday=True)))
    first = both(lambda language: _without_year(day, until, language))
    return said(_FROM_TO, first=first, last=both(lambda language: until.wording(language, weekday=True)))


def _without_year(day: PartialDate, until: PartialDate, language: Language) -> str:
    """Return `mercredi 12`, `mercredi 29 janvier` or the whole day: what the last day does not say already."""
    assert day.end is not None
    assert until.end is not None
    whole = day.wording(language, weekday=True)
    if day.end.year != until.end.year:
        return whole
    words = whole.split("\u00a0")
    return words[0] if day.end.month == until.end.month else "\u00a0".join(words[:-1])


def _about(nouns: Nouns, meeting: Meeting) -> Words:
    themes = [theme for record in meeting.themes if (theme := nouns.theme(record)).fr]
    themes.sort(key=lambda theme: theme.fr.casefold())
    title = one_line(meeting.title)
    if any(fold(title) in fold(side) for theme in themes for side in (theme.fr, theme.en)):
        title = ""
    called = said(agreeing(_CALLED, feminine=feminine(meeting)), title=within_quotes(title))
    about = said(_THEMES if len(themes) > 1 else _THEME, theme=listed(themes))
    return joined([called, about], ",")


def _called_by(reader: Reader, nouns: Nouns, meeting: Meeting) -> Words:
    origin = nouns.meeting(meeting.called_by_meeting) or _meeting_behind(reader, nouns, meeting)
    if origin is None or origin.sensitivity not in SHOWN:
        return NOTHING
    own = agreeing(_OWN, feminine=feminine(origin)) if origin.body == meeting.body else None
    body = nouns.body(origin.body) if own is None else None
    return said(_CALLED_BY, meeting=meeting_of(origin, body.of if body else NOTHING, own))


def _meeting_behind(reader: Reader, nouns: Nouns, meeting: Meeting) -> Meeting | None:
    record: RecordId | None = meeting.called_by_recommendation
    recommendation = reader.get(Recommendation, record) if record else None
    return nouns.meeting(recommendation.meeting) if recommendation else None


def _origin_in_words(meeting: Meeting) -> Words:
    words = one_line(meeting.called_by_words)
    return NOTHING if meeting.called_by_meeting or not words else said(_ORIGIN, words=words)


def _participants(reader: Reader, nouns: Nouns, meeting: Meeting) -> Words:
    lead, people = _lead(nouns, meeting), _people(reader, meeting)
    if people.fr and lead.fr:
        return said(_LED_AND_CAME, lead=lead, meeting=short(meeting), people=people)
    if people.fr:
        return said(_CAME, meeting=short(meeting), people=people)
    return said(_WAS_LED, meeting=short(meeting), lead=lead)


def _lead(nouns: Nouns, meeting: Meeting) -> Words:
    chair = nouns.actor(meeting.chair)
    moderators = listed([one.the for one in nouns.named(meeting.moderators - {meeting.chair})])
    she = feminine(meeting)
    chaired = said(agreeing(_CHAIRED, feminine=she), chair=chair.the) if chair else NOTHING
    moderated = said(agreeing(_MODERATED, feminine=she), moderators=moderators)
    return listed([chaired, moderated])


def _people(reader: Reader, meeting: Meeting) -> Words:
    present = reader.find(Attendance, meeting=meeting.id, presence=Presence.PRESENT)
    organisations = len({one.organization for one in present if one.organization})
    if not meeting.participants:
        return counted(organisations, *_ORGANISATIONS) if organisations else NOTHING
    women = meeting.women or 0
    return joined(
        [
            counted(meeting.participants, *_PEOPLE),
            counted(women, *_WOMEN) if 0 < women <= meeting.participants else NOTHING,
            counted(organisations, *_OF_ORGANISATIONS) if organisations else NOTHING,
        ]
    )


def _aims(reader: Reader, meeting: Meeting) -> Words:
    """Return the objectives, or what was on the agenda of a meeting without any."""
    aims = _texts((one.text for one in reader.find(Objective, order="position", meeting=meeting.id)), meeting)
    if aims:
        return Words(
            _objectives(aims, meeting, verbs=meeting.language == "fr" and all(map(french.is_infinitive, aims))).fr,
            _objectives(aims, meeting, verbs=meeting.language == "en" and all(map(english.starts_with_verb, aims))).en,
        )
    titles = (one.title for one in reader.find(AgendaItem, order="position", meeting=meeting.id))
    points = _texts((title for title in titles if title not in (REVIEW_ITEM.fr, REVIEW_ITEM.en)), meeting)
    if len(points) < 2:
        return said(_AGENDA_POINT, items="".join(points))
    return said(_AGENDA, items=_numbered(points))


def _texts(texts: Iterable[str], meeting: Meeting) -> list[str]:
    return [text for one in texts if (text := inside(one, meeting.language))]


def _objectives(aims: Sequence[str], meeting: Meeting, *, verbs: bool) -> Words:
    """Return the objectives, as what was to be done where all of them are verbs."""
    she = feminine(meeting)
    if len(aims) > 1:
        return said(agreeing(_VERBS if verbs else _NOUNS, feminine=she), items=_numbered(aims))
    if not verbs:
        return said(_NOUN, items=aims[0])
    return said(agreeing(_VERB, feminine=she), items=Words(french.elided("de", aims[0]), aims[0]))


def _numbered(items: Sequence[str]) -> Words:
    return counted_off([same(item) for item in items], [str(number) for number in range(1, len(items) + 1)])
