"""What the rows come to: how many are open and late, how old they are, how many came to an end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from desktop.domain.identity import RecordId
from desktop.domain.kinds.recommendations import Status
from desktop.usecases.tracking.ordering import GroupBy, group
from desktop.usecases.tracking.rows import Tracker, TrackerRow
from desktop.wording.folding import fold
from desktop.wording.words import Words

_NO_ORGANIZATION = Words("Aucune organisation", "No organization")
AGES = (30, 90, 180)  # days after which an open recommendation is in the next class of age


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of some recommendations; `ages` has one class more than `AGES`, of the open ones whose day is known."""

    total: int = 0
    open: int = 0
    overdue: int = 0
    done: int = 0
    dropped: int = 0
    median_age: int | None = None
    ages: tuple[int, ...] = (0,) * (len(AGES) + 1)

    @property
    def closure(self) -> int | None:
        """Return how many of a hundred are closed, done or dropped; None where there are none."""
        return round(100 * (self.done + self.dropped) / self.total) if self.total else None


@dataclass(frozen=True, slots=True)
class Share:
    """The figures of one organisation or body; `record` None for what has none."""

    record: RecordId | None
    name: Words
    figures: Figures


def figures(rows: Iterable[TrackerRow], today: date) -> Figures:
    """Count rows."""
    counted = list(rows)
    still = [row for row in counted if row.open]
    ages = [age for row in still if (age := row.age(today)) is not None]
    return Figures(
        total=len(counted),
        open=len(still),
        overdue=sum(row.overdue(today) for row in still),
        done=sum(row.status is Status.DONE for row in counted),
        dropped=sum(row.status is Status.DROPPED for row in counted),
        median_age=round(median(ages)) if ages else None,
        ages=_classes(ages),
    )


def shares(tracker: Tracker, rows: Sequence[TrackerRow], today: date) -> list[Share]:
    """Return the figures of each organisation that is responsible, itself or through one of its persons."""
    found: dict[RecordId | None, list[TrackerRow]] = {}
    for row in rows:
        for organization in row.charged & tracker.organizations or {None}:
            found.setdefault(organization, []).append(row)
    named = [
        Share(record, tracker.name(record) if record else _NO_ORGANIZATION, figures(its, today))
        for record, its in found.items()
    ]
    return sorted(named, key=_most_pressing)


def body_shares(tracker: Tracker, rows: Sequence[TrackerRow], today: date) -> list[Share]:
    """Return the figures of each body."""
    found = [
        Share(together.key, together.heading or Words("", ""), figures(together.rows, today))
        for together in group(tracker, rows, GroupBy.BODY)
    ]
    return sorted(found, key=_most_pressing)


def _most_pressing(share: Share) -> tuple[int, int, str]:
    return -share.figures.overdue, -share.figures.open, fold(share.name.fr)


def _classes(ages: Sequence[int]) -> tuple[int, ...]:
    bounds = (-1, *AGES, max([*ages, *AGES]) + 1)
    return tuple(sum(low < age <= high for age in ages) for low, high in pairwise(bounds))
