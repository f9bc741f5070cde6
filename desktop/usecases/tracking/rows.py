"""All recommendations as plain rows, read with few questions, so that ten thousand open and filter at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body, Meeting, Organization, Person, ProgressNote, Recommendation
from desktop.domain.kinds.meetings import MeetingKind, SpokenLanguage
from desktop.domain.kinds.recommendations import Acceptance, Priority, RecommendationType, Status
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.naming import UNNAMED, apart, meeting_title
from desktop.domain.partial_date import PartialDate
from desktop.usecases.called import shared_names
from desktop.usecases.merged import merged_organizations
from desktop.usecases.ports import Reader
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words, same

_CLASSES = list(Sensitivity)
_NO_NAME = Words("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackerRow:
    """One recommendation with what a list tells of it; whom it names stands for itself, merged ones for their heir."""

    id: RecordId
    reference: str = ""
    text: str = ""
    type: RecommendationType = RecommendationType.RECOMMENDATION
    status: Status = Status.NOT_STARTED
    priority: Priority = Priority.NORMAL
    acceptance: Acceptance = Acceptance.PENDING
    due: PartialDate | None = None
    responsible: tuple[RecordId, ...] = ()
    supporting: tuple[RecordId, ...] = ()
    follow_up: tuple[RecordId, ...] = ()
    charged: frozenset[RecordId] = frozenset()  # responsible, and the organisations of persons who are
    follows: RecordId | None = None
    carries_out: frozenset[RecordId] = frozenset()
    meeting: RecordId | None = None
    body: RecordId | None = None
    held: PartialDate | None = None  # when the meeting was
    language: SpokenLanguage = SpokenLanguage.FR  # of its minutes
    sensitivity: Sensitivity = Sensitivity.MEMBERS  # the stricter of its own and the meeting's
    note: str = ""  # what was noted last
    noted: date | None = None
    spelt: str = ""  # whom and what it names, folded, for the filter

    def mentions(self, word: str) -> bool:
        """Say whether a folded word occurs in it."""
        return word in self.spelt or word in _folded(self.reference, self.text, self.note)

    @property
    def open(self) -> bool:
        """Say whether something is still expected."""
        return not self.status.closed

    def overdue(self, today: date) -> bool:
        """Say whether it is still open although its last day is past."""
        return self.open and self.due is not None and self.due.overdue(today)

    def age(self, today: date) -> int | None:
        """Return the days since the meeting, None where no day is known."""
        return max(0, (today - self.held.end).days) if self.held and self.held.end else None


@lru_cache(maxsize=1 << 16)
def _folded(*said: str) -> str:
    """Return what a row says, folded the first time that somebody looks for words."""
    return fold(" ".join(said))


@dataclass(frozen=True, slots=True)
class Tracker:
    """All rows, and the short name of everything that a row names."""

    rows: tuple[TrackerRow, ...] = ()
    names: Mapping[RecordId, Words] = field(default_factory=dict)
    organizations: frozenset[RecordId] = frozenset()

    def name(self, record: RecordId | None) -> Words:
        """Return the short name of a record, empty for none."""
        return self.names.get(record, UNNAMED) if record else _NO_NAME

    def names_of(self, records: Iterable[RecordId], language: Language) -> str:
        """Return the names of several records as one line."""
        return ", ".join(self.name(record).text(language) for record in records)

    def renewed(self, part: "Tracker", asked: Iterable[RecordId]) -> "Tracker":
        """Return this with the rows of `part` in the place of those `asked` for; what is not in it is gone."""
        new, wanted = {row.id: row for row in part.rows}, set(asked)
        kept = [new.pop(row.id, row) for row in self.rows if row.id in new or row.id not in wanted]
        return Tracker((*kept, *new.values()), part.names, part.organizations)


def tracker(reader: Reader, only: Sequence[RecordId] | None = None) -> Tracker:
    """Return all recommendations by number, or `only` some of them; nothing is read once for each row."""
    found = reader.find(Recommendation, order="reference") if only is None else reader.many(Recommendation, only)
    people, meetings = _People(reader), _meetings(reader)
    notes = _last_notes(reader, None if only is None else [one.id for one in found])
    names = people.names | {record: meeting.name for record, meeting in meetings.items()}
    make = partial(_row, people, meetings, notes)
    return Tracker(tuple(make(one) for one in found), names, people.organizations)


@dataclass(frozen=True, slots=True)
class _Held:
    name: Words
    spelt: str
    body: RecordId | None
    date: PartialDate | None
    language: SpokenLanguage
    sensitivity: Sensitivity


class _People:
    """Whoever can be responsible: names, the organisations of persons, and who stands for those that were merged."""

    def __init__(self, reader: Reader) -> None:
        persons = reader.values(Person, ["name", "organization"])
        self.heirs = merged_organizations(reader)
        self.employers = {record: self.heir(employer) for record, _, employer in persons if employer}
        self.names: dict[RecordId, Words] = {record: same(name) for record, name, _ in persons}
        self.spelt: dict[RecordId, str] = {}
        organizations = reader.values(Organization, ["acronym", "name"])
        for called in (organizations, reader.values(Body, ["acronym", "name"])):
            shared = shared_names(acronym for record, acronym, _ in called if record not in self.heirs)
            for record, acronym, name in called:
                short = apart(acronym, name) if fold(acronym) in shared else acronym or name
                self.names[record] = same(short) if short else UNNAMED
                self.spelt[record] = fold(f"{acronym} {name}")
        self.organizations = frozenset(record for record, *_ in organizations)
        self._places = {record: (fold(name.fr), str(record)) for record, name in self.names.items()}

    def heir(self, record: RecordId) -> RecordId:
        """Return who stands for a record now."""
        return self.heirs.get(record, record)

    def by_name(self, records: Iterable[RecordId]) -> tuple[RecordId, ...]:
        """Return who stands for `records`, in alphabetical order."""
        return tuple(sorted({self.heir(record) for record in records}, key=self._place))

    def spelling(self, record: RecordId) -> str:
        """Return every way in which a record is called, folded."""
        return self.spelt.get(record) or self._place(record)[0]

    def _place(self, record: RecordId) -> tuple[str, str]:
        return self._places.get(record) or ("", str(record))


def _meetings(reader: Reader) -> dict[RecordId, _Held]:
    names = ["meeting_kind", "number", "title", "date", "body", "language", "sensitivity"]
    return {record: _held(*values) for record, *values in reader.values(Meeting, names)}


def _held(
    kind: MeetingKind | None,
    number: int | None,
    title: str,
    day: PartialDate | None,
    body: RecordId | None,
    language: SpokenLanguage | None,
    sensitivity: Sensitivity | None,
) -> _Held:
    name = meeting_title(kind or MeetingKind.MONTHLY, number, title)
    if day is not None:
        name = Words(f"{name.fr}, {day.wording(Language.FR)}", f"{name.en}, {day.wording(Language.EN)}")
    spelt, stamped = fold(f"{name.fr} {name.en}"), sensitivity or Sensitivity.MEMBERS
    return _Held(name, spelt, body, day, language or SpokenLanguage.FR, stamped)


def _last_notes(reader: Reader, only: Sequence[RecordId] | None) -> dict[RecordId, tuple[date | None, str]]:
    """Return the last thing said about each recommendation, and when."""
    where = {} if only is None else {"recommendation": list(only)}
    notes: dict[RecordId, tuple[date | None, str]] = {}
    for _, owner, day, text in reader.values(ProgressNote, ["recommendation", "on", "text"], order="on", **where):
        if owner and (text.strip() or owner not in notes):
            notes[owner] = (day, text)
    return notes


def _row(
    people: _People,
    meetings: Mapping[RecordId, _Held],
    notes: Mapping[RecordId, tuple[date | None, str]],
    one: Recommendation,
) -> TrackerRow:
    held = meetings.get(one.meeting) if one.meeting else None
    noted, note = notes.get(one.id, (None, ""))
    responsible = people.by_name(one.responsible)
    supporting = tuple(record for record in people.by_name(one.supporting) if record not in responsible)
    follow_up = people.by_name(one.follow_up)
    employers = {people.employers[record] for record in responsible if record in people.employers}
    charged = frozenset(responsible) | employers
    named = charged.union(supporting, follow_up, [held.body] if held and held.body else ())
    stricter = max(one.sensitivity, held.sensitivity, key=_CLASSES.index) if held else one.sensitivity
    return TrackerRow(
        id=one.id, reference=one.reference, text=one.text, type=one.type, status=one.status, priority=one.priority,
        acceptance=one.acceptance, due=one.due, responsible=responsible, supporting=supporting, follow_up=follow_up,
        charged=charged, follows=one.follows, carries_out=one.carries_out,
        meeting=one.meeting if held else None, body=held.body if held else None,
        held=held.date if held else None, language=held.language if held else SpokenLanguage.FR,
        sensitivity=stricter, note=note, noted=noted,
        spelt=" ".join((held.spelt if held else "", *map(people.spelling, named))),
    )  # fmt: skip
