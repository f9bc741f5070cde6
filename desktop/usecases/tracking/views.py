"""What is on the screen: a filter, an order and groups, and what comes out of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.domain.identity import RecordId
from desktop.domain.kinds import ProgressNote, Recommendation
from desktop.domain.kinds.recommendations import OPEN
from desktop.usecases.ports import Before, Reader
from desktop.usecases.tracking.figures import Figures, Share, body_shares, figures, shares
from desktop.usecases.tracking.filters import (
    OPEN_ONES,
    Filter,
    SavedFilter,
    own_organizations,
    saved_filters,
)
from desktop.usecases.tracking.ordering import Group, GroupBy, SortBy, group, sort
from desktop.usecases.tracking.rows import Tracker, TrackerRow, tracker


@dataclass(frozen=True, slots=True)
class View:
    """How somebody looks at the recommendations."""

    filter: Filter = OPEN_ONES
    group: GroupBy = GroupBy.NONE
    sort: SortBy = SortBy.DUE
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Arranged:
    """The rows of a view under their headings, and the figures of all that it is about, whatever their state."""

    groups: Sequence[Group] = ()
    rows: Sequence[TrackerRow] = ()  # each once, in their order
    figures: Figures = field(default_factory=Figures)
    organizations: Sequence[Share] = ()
    bodies: Sequence[Share] = ()


@dataclass(frozen=True, slots=True)
class TrackerDesk:
    """Everything the page is opened with."""

    tracker: Tracker
    own: frozenset[RecordId]
    saved: Sequence[SavedFilter]


def tracker_desk(reader: Reader) -> TrackerDesk:
    """Read all recommendations with what this computer's person set up."""
    return TrackerDesk(tracker(reader), own_organizations(reader), saved_filters(reader))


def tracker_of(reader: Reader, records: Sequence[RecordId], notes: Sequence[RecordId]) -> Tracker:
    """Read some recommendations again, and those that some notes are about."""
    noted = {note.recommendation for note in reader.many(ProgressNote, notes) if note.recommendation}
    return tracker(reader, [*records, *sorted(noted.difference(records))])


def count_overdue(reader: Reader, today: date) -> int:
    """Return how many open recommendations are past their last day."""
    return reader.count(Recommendation, status=OPEN, due=Before(today))


def arrange(found: Tracker, view: View, today: date, own: frozenset[RecordId], *, share: bool = False) -> Arranged:
    """Return what a view shows; with `share`, also the figures of each organisation and body."""
    rows = sort(found, view.filter.matching(found.rows, today, own), view.sort, today, descending=view.descending)
    about = scope_of(view.filter).matching(found.rows, today, own)
    return Arranged(
        groups=group(found, rows, view.group),
        rows=rows,
        figures=figures(about, today),
        organizations=shares(found, about, today) if share else (),
        bodies=body_shares(found, about, today) if share else (),
    )


def scope_of(wanted: Filter) -> Filter:
    """Return whom and what a filter is about, without the state it asks for: rates are of all, not of the open ones."""
    return replace(wanted, statuses=frozenset(), overdue=False, due_this_month=False, unanswered=False)
