"""Bodies, organisations and meetings as nouns of a sentence: with their article, after `of`, in the plural."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.declaration import Record, kind_named
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body, Document, Meeting, Organization, Recommendation, Theme
from desktop.domain.kinds.meetings import MeetingKind
from desktop.domain.kinds.sensitivity import Sensitive
from desktop.domain.naming import name_of
from desktop.domain.partial_date import Precision
from desktop.usecases.bulletin.audience import SHOWN
from desktop.usecases.bulletin.clauses import NOTHING, both, listed, one_line, said
from desktop.usecases.called import short_name
from desktop.usecases.merged import merged_organizations
from desktop.usecases.ports import Reader
from desktop.wording import english
from desktop.wording.french import article_of, elided, is_feminine, of, ordinal, with_article
from desktop.wording.words import Words, same

_SHORT = {
    MeetingKind.MONTHLY: Words("réunion", "meeting"),
    MeetingKind.WORKING_SESSION: Words("séance", "session"),
    MeetingKind.EXTRAORDINARY: Words("réunion", "meeting"),
    MeetingKind.RETREAT: Words("retraite", "retreat"),
    MeetingKind.WORKSHOP: Words("atelier", "workshop"),
    MeetingKind.BILATERAL: Words("réunion", "meeting"),
}
_OF_DAY = Words("{meeting} du {day}", "{meeting} of {day}")
_OF_BODY = Words("{meeting} {body}", "{meeting} {body}")


@dataclass(frozen=True, slots=True)
class Noun:
    """A name with what its grammar needs; `article` is the French one."""

    name: Words
    article: str = ""
    feminine: bool = False
    definite: bool = False  # takes `the` in English

    @property
    def the(self) -> Words:
        """Return `le Cluster Protection`, `the Protection Cluster`."""
        return Words(with_article(self.name.fr, self.article), self._english())

    @property
    def of(self) -> Words:
        """Return `du Cluster Protection`, `of the Protection Cluster`."""
        return Words(of(self.name.fr, self.article), f"of {self._english()}")

    @property
    def plural(self) -> bool:
        """Say whether its verb stands in the plural."""
        return self.article == "les"

    def _english(self) -> str:
        return f"the {self.name.en}" if self.definite and not self.name.en.startswith("The ") else self.name.en


class Nouns:
    """Looks up, once each, the records that sentences speak of."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._merged = merged_organizations(reader)
        self._found: dict[tuple[RecordId, tuple[str, ...]], Record | None] = {}

    def body(self, record: RecordId | None) -> Noun | None:
        """Return a body as a noun."""
        found = self._record(record, "body")
        return noun_of(found) if found else None

    def actor(self, record: RecordId | None) -> Noun | None:
        """Return a body or an organisation as a noun, None for a person: a bulletin names nobody."""
        found = self._record(record, "organization", "body")
        if isinstance(found, Organization):
            return _organization(found, one_line(short_name(self._reader, found).fr))
        return noun_of(found) if found else None

    def names(self, records: Iterable[RecordId]) -> Words:
        """Return the names of bodies and organisations, `A, B et C`, in the order of the alphabet."""
        return listed([noun.name for noun in self.named(records)])

    def named(self, records: Iterable[RecordId]) -> list[Noun]:
        """Return the bodies and organisations among `records` in the order of the alphabet."""
        found = {noun for record in records if (noun := self.actor(record)) and noun.name.fr}
        return sorted(found, key=lambda noun: noun.name.fr.casefold())

    def theme(self, record: RecordId) -> Words:
        """Return `Logement, Terre et Propriété (LTP)`; the acronym only where there is a single one."""
        theme = self._record(record, "theme")
        if not isinstance(theme, Theme):
            return NOTHING
        name, acronym = name_of(theme), "".join(theme.acronyms) if len(theme.acronyms) == 1 else ""
        named = fold_in(name, acronym)
        return Words(one_line(named.fr), one_line(named.en))

    def meeting(self, record: RecordId | None) -> Meeting | None:
        """Return a meeting."""
        found = self._record(record, "meeting")
        return found if isinstance(found, Meeting) else None

    def shows(self, recommendation: Recommendation) -> bool:
        """Say whether everybody may read a recommendation: it is as sensitive as the meeting that made it."""
        meeting = self.meeting(recommendation.meeting)
        return recommendation.sensitivity in SHOWN and (meeting is None or meeting.sensitivity in SHOWN)

    def title(self, record: RecordId) -> Words:
        """Return what fulfilled a recommendation: a document's title, a body, a meeting, if it is for all."""
        found = self._record(record, "document", "body", "meeting")
        if isinstance(found, Sensitive) and found.sensitivity not in SHOWN:
            return NOTHING
        if isinstance(found, Meeting):
            return meeting_of(found)
        if isinstance(found, Body):
            return noun_of(found).the
        return name_of(found) if isinstance(found, Document) else NOTHING

    def _record(self, record: RecordId | None, *kinds: str) -> Record | None:
        if record is None:
            return None
        record = self._merged.get(record, record)
        key = record, kinds
        if key not in self._found:
            declared = (kind_named(kind) for kind in kinds)
            found = (self._reader.get(kind.record, record) for kind in declared if kind)
            self._found[key] = next((one for one in found if one), None)
        return self._found[key]


def noun_of(record: Record) -> Noun:
    """Return a body or an organisation as a noun; bodies are called by their full name."""
    if isinstance(record, Organization):
        return _organization(record, one_line(record.acronym or record.name))
    name = one_line(record.name or record.acronym) if isinstance(record, Body) else ""
    return Noun(same(name), article_of(name), is_feminine(name), definite=True)


def _organization(record: Organization, name: str) -> Noun:
    bare = one_line(record.acronym or record.name)
    return Noun(same(name), article_of(bare, record.name), is_feminine(bare, record.name))


def fold_in(name: Words, acronym: str) -> Words:
    """Return the name with its acronym in brackets, unless it has it already."""
    if not acronym or acronym in name.fr:
        return name
    return Words(f"{name.fr} ({acronym})", f"{name.en} ({acronym})")


def feminine(meeting: Meeting) -> bool:
    """Say whether what the meeting is called is feminine in French."""
    return meeting.meeting_kind is not MeetingKind.WORKSHOP


def short(meeting: Meeting) -> Words:
    """Return `la séance`, `l’atelier`, `the session`: how a text goes on about a meeting."""
    word = _SHORT[meeting.meeting_kind]
    return Words(with_article(word.fr, "l" if not feminine(meeting) else "la"), f"the {word.en}")


def own_kind(meeting: Meeting, *, owned: bool) -> Words:
    """Return what was held: `une séance de travail`, of a body's own rhythm `sa 37e réunion mensuelle`."""
    label = meeting.meeting_kind.label
    if owned and meeting.meeting_kind is MeetingKind.MONTHLY:
        fr, en = label.fr, label.en
        if meeting.number:
            fr = f"{ordinal(meeting.number, feminine=True)} {fr}"
            en = f"{english.ordinal(meeting.number)} {en}"
        return Words(f"sa {fr}", f"its {en}")
    article = "an" if label.en[0] in "aeiou" else "a"
    return Words(f"{'une' if feminine(meeting) else 'un'} {label.fr}", f"{article} {label.en}")


def meeting_of(meeting: Meeting, body: Words = NOTHING, determiner: Words | None = None) -> Words:
    """Return `la réunion mensuelle du 8 janvier 2020`, with `body` `… du Cluster Abris du 8 janvier 2020`."""
    label = meeting.meeting_kind.label
    the = determiner or Words("la " if feminine(meeting) else "l’", "the ")
    named = Words(the.fr + label.fr, the.en + label.en)
    named = said(_OF_BODY, meeting=named, body=body) if body.fr else named
    if meeting.date is None or meeting.date.end is None:
        return named
    day = both(meeting.date.wording)
    if meeting.date.precision is Precision.MONTH:
        return Words(f"{named.fr} {elided('de', day.fr)}", f"{named.en} of {day.en}")
    return said(_OF_DAY, meeting=named, day=day)
