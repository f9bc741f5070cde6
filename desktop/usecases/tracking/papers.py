"""What goes on paper about recommendations: the tracker, the sheet of an organisation, and the port that makes both."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.declaration import kind_of
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Meeting, Organization, Person, Recommendation
from desktop.domain.kinds.meetings import LIFE_OF_MINUTES
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partial_date import PartialDate
from desktop.usecases.ports import Before, DossierFacts, NotBefore, Reader
from desktop.usecases.printed import PrintOptions
from desktop.usecases.records import require
from desktop.usecases.tables import Cell, Column, Sheet
from desktop.usecases.tracking.filters import OPEN_ONES
from desktop.usecases.tracking.ordering import Group, SortBy, sort
from desktop.usecases.tracking.rows import Tracker, TrackerRow
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words

TRACKER = Words("Suivi des recommandations", "Recommendation tracker")
NUMBER, ACTION = Words("N°", "No."), Words("Recommandation / action", "Recommendation / action")
RESPONSIBLE, FOLLOW_UP = Words("Mise en œuvre", "Responsible"), Words("Suivi", "Follow-up")
DUE, STATE = Words("Délai", "Due"), Words("État", "State")
OVERDUE = Words("en retard", "overdue")
_OUTSIDE = frozenset({Sensitivity.PUBLIC, Sensitivity.MEMBERS})


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackerSheet:
    """Recommendations as they are printed: those on the screen, under the same headings; `about` says which."""

    facts: DossierFacts
    today: date
    tracker: Tracker
    groups: Sequence[Group]
    about: Words = Words("", "")

    @property
    def rows(self) -> list[TrackerRow]:
        """Return every recommendation once."""
        return list({row.id: row for group in self.groups for row in group.rows}.values())


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody of the organisation who can be written to."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """When the body meets next, as far as the dossier knows."""

    day: PartialDate
    venue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpSheet:
    """What one organisation is asked about before a meeting; `withheld` counts what may not leave the office."""

    facts: DossierFacts
    today: date
    organization: Organization
    tracker: Tracker
    rows: tuple[TrackerRow, ...]        # of which it is responsible, overdue first
    supported: tuple[TrackerRow, ...]   # of which it supports the implementation by others
    followed: tuple[TrackerRow, ...]    # of which it follows the implementation by others
    meeting: NextMeeting | None
    recipients: tuple[Recipient, ...]
    withheld: int = 0

    @property
    def name(self) -> Words:
        """Return the short name of the organisation, told apart from others of the same acronym."""
        return self.tracker.name(self.organization.id)

    @property
    def count(self) -> int:
        """Return of how many recommendations it tells."""
        return len(self.rows) + len(self.supported) + len(self.followed)


@dataclass(frozen=True, slots=True)
class TrackerPapers:
    """What makes files of them, on a worker; the shell fills it in."""

    tracker_pdf: Callable[[TrackerSheet, PrintOptions], bytes]
    tracker_workbook: Callable[[TrackerSheet, Language], bytes]
    follow_up_pdf: Callable[[FollowUpSheet, PrintOptions], bytes]
    follow_up_mail: Callable[[FollowUpSheet, PrintOptions], bytes]  # ready to be sent, the PDF attached


def organizations_concerned(tracker: Tracker) -> list[RecordId]:
    """Return the organisations of which something is expected, by name."""
    found = {record for row in tracker.rows if row.open for record in _concerned(row)}
    return sorted(found & tracker.organizations, key=lambda record: fold(tracker.name(record).fr))


def follow_up_sheet(reader: Reader, tracker: Tracker, organization: RecordId, today: date) -> FollowUpSheet:
    """Gather what is sent to one organisation; raises KnownError when it was deleted."""
    found = require(reader, Organization, organization)
    concerned = [row for row in OPEN_ONES.matching(tracker.rows, today, frozenset()) if organization in _concerned(row)]
    outside = sort(tracker, [row for row in concerned if row.sensitivity in _OUTSIDE], SortBy.DUE, today)
    charged = [row for row in outside if organization in row.charged]
    others = [row for row in outside if organization not in row.charged]
    return FollowUpSheet(
        facts=reader.facts,
        today=today,
        organization=found,
        tracker=tracker,
        rows=tuple(charged),
        supported=tuple(row for row in others if organization in row.supporting),
        followed=tuple(row for row in others if organization not in row.supporting),
        meeting=_next_meeting(reader, {row.body for row in outside if row.body}, today),
        recipients=_recipients(reader, organization, today),
        withheld=len(concerned) - len(outside),
    )


def tracker_table(sheet: TrackerSheet, language: Language) -> Sheet:
    """Return the tracker as a table: the columns of the printed one, then what helps to sort and count.

    It can be filled in by others and imported again: each cell holds what the field of its heading holds.
    """
    return Sheet(TRACKER, _COLUMNS, [_cells(sheet, row, language) for row in sheet.rows])


def _concerned(row: TrackerRow) -> tuple[RecordId, ...]:
    return (*row.charged, *row.supporting, *row.follow_up)


def _next_meeting(reader: Reader, bodies: Iterable[RecordId], today: date) -> NextMeeting | None:
    """Return the next meeting that is planned, else the one that the last minutes announce."""
    where = {"body": sorted(bodies)}
    names = ["date", "venue", "next_meeting", "next_venue"]
    ahead = {"date": NotBefore(today), "state": list(LIFE_OF_MINUTES)}
    for _, day, venue, _, _ in reader.values(Meeting, names, order="date", **ahead, **where):
        return NextMeeting(day, venue)
    for _, _, _, announced, venue in reader.values(Meeting, names, order="-date", date=Before(today), **where):
        if announced is not None:
            return None if announced.overdue(today) else NextMeeting(announced, venue)
    return None


def _recipients(reader: Reader, organization: RecordId, today: date) -> tuple[Recipient, ...]:
    """Return who works there still and has an address."""
    people = reader.find(Person, organization=organization, order="name")
    here = (one for one in people if not (one.posting_ends and one.posting_ends.overdue(today)))
    return tuple(Recipient(one.name, one.email.strip()) for one in here if one.email.strip())


def _cells(sheet: TrackerSheet, row: TrackerRow, language: Language) -> tuple[Cell, ...]:
    tracker = sheet.tracker
    return (
        row.reference,
        row.text,
        tracker.names_of(row.responsible, language),
        tracker.names_of(row.supporting, language),
        tracker.names_of(row.follow_up, language),
        row.due,
        row.status.label,
        _YES if row.overdue(sheet.today) else None,
        row.note,
        row.noted,
        row.type.label,
        row.priority.label,
        row.acceptance.label,
        tracker.name(row.body),
        tracker.name(row.meeting),
        row.age(sheet.today) if row.open else None,
    )


_YES = Words("oui", "yes")
_FIELDS = kind_of(Recommendation).fields
_COLUMNS = (    # what is sent out comes back filled in: names of fields, which the import of tables knows
    Column(NUMBER, 16),
    Column(_FIELDS["text"].label, 60),
    Column(_FIELDS["responsible"].label, 26),
    Column(_FIELDS["supporting"].label, 20),
    Column(_FIELDS["follow_up"].label, 20),
    Column(DUE, 16),
    Column(STATE, 18),
    Column(Words("En retard", "Overdue"), 11),
    Column(Words("Dernière note de suivi", "Last progress note"), 44),
    Column(Words("Notée le", "Noted on"), 13),
    Column(Words("Type", "Type"), 18),
    Column(Words("Priorité", "Priority"), 11),
    Column(Words("Acceptation", "Acceptance"), 18),
    Column(Words("Instance", "Body"), 22),
    Column(Words("Réunion", "Meeting"), 40),
    Column(Words("Âge (jours)", "Age (days)"), 12),
)
