"""What a partner's 5W would change, row by row: new, updated, unchanged, ended or not understood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop.domain.kinds import Activity
from desktop.domain.kinds.activities import UpdateMark
from desktop.usecases.activities.decisions import Unsure
from desktop.usecases.table_import.differences import Change, Problem
from desktop.wording.words import Words, counted


class ActivityOutcome(StrEnum):
    """What a row is to the dossier; an activity ends, nothing deletes it."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    ENDED = "ended"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One row: the activity it is about (None for a new one), and what it says that the dossier does not.

    `mark` is what is noted of the row as of the day `confirmed`, None where the table tells it itself. A row that is
    not understood has its reasons among `problems`.
    """

    number: int
    outcome: ActivityOutcome
    title: str
    known: Activity | None = None
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Words, ...] = ()
    mark: UpdateMark | None = None
    confirmed: date | None = None


@dataclass(frozen=True, slots=True)
class ActivityDifferences:
    """All rows of a 5W with what they say, the names a person must decide about, and what the table does not have."""

    rows: tuple[ActivityRow, ...]
    unread: tuple[str, ...] = ()  # headings of columns that are not read
    unsure: tuple[Unsure, ...] = ()
    new_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by kind: names that would be made
    missing: Sequence[Activity] = ()  # of the same reporting organisations, neither in the table nor ended

    def count(self, outcome: ActivityOutcome) -> int:
        """Return how many rows have this outcome."""
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def problems(self) -> list[Problem]:
        """Return every cell and row that is not understood, in the order of the table."""
        return [problem for row in self.rows for problem in row.problems]


OUTCOMES = {
    ActivityOutcome.NEW: Words("nouvelle", "new"),
    ActivityOutcome.UPDATED: Words("mise à jour", "updated"),
    ActivityOutcome.UNCHANGED: Words("sans changement", "unchanged"),
    ActivityOutcome.ENDED: Words("terminée", "ended"),
    ActivityOutcome.NOT_UNDERSTOOD: Words("non comprise", "not understood"),
}
_MANY = {
    ActivityOutcome.NEW: Words("{n} nouvelles", "{n} new"),
    ActivityOutcome.UPDATED: Words("{n} mises à jour", "{n} updated"),
    ActivityOutcome.UNCHANGED: Words("{n} sans changement", "{n} unchanged"),
    ActivityOutcome.ENDED: Words("{n} terminées", "{n} ended"),
    ActivityOutcome.NOT_UNDERSTOOD: Words("{n} non comprises", "{n} not understood"),
}
_ROWS = Words("{n} ligne : {parts}.", "{n} row: {parts}."), Words("{n} lignes : {parts}.", "{n} rows: {parts}.")


def summary(found: ActivityDifferences) -> Words:
    """Return `12 lignes : 3 nouvelles, 1 terminée, 8 sans changement.`"""
    parts = [_counted(n, outcome) for outcome in ActivityOutcome if (n := found.count(outcome))]
    fr, en = ", ".join(part.fr for part in parts), ", ".join(part.en for part in parts)
    one, many = (Words(words.fr.replace("{parts}", fr), words.en.replace("{parts}", en)) for words in _ROWS)
    return counted(len(found.rows), one, many)


def _counted(n: int, outcome: ActivityOutcome) -> Words:
    one = OUTCOMES[outcome]
    return counted(n, Words(f"{{n}} {one.fr}", f"{{n}} {one.en}"), _MANY[outcome])
