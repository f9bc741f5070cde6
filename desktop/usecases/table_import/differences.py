"""What a foreign table would change: for each row what is new, old and not understood; nothing is kept yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from desktop.domain.declaration import Field, Kind, Record
from desktop.usecases.table_import.foreign import Foreign, column_letters, shown
from desktop.usecases.tables import Cell
from desktop.wording.words import Words


class Outcome(StrEnum):
    """What a row is to the dossier."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell, or with `column` None a whole row, that is not understood: it is told and nothing of it is kept."""

    row: int  # as spreadsheets count
    column: int | None
    heading: str
    value: str
    reason: Words

    @property
    def place(self) -> str:
        """Return where it stands, as spreadsheets say it: `F12`."""
        return f"{'' if self.column is None else column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Change:
    """One field with what it was and what it would be; `field` None is a progress note.

    `was` and `becomes` say the same as a table shows it.
    """

    field: Field | None
    label: Words
    old: Any
    new: Any
    was: Cell = None
    becomes: Cell = None


@dataclass(frozen=True, slots=True)
class RowFound:
    """One row: the record it is about (None for a new one), and what it says that the dossier does not."""

    number: int
    outcome: Outcome
    title: str
    record: Record | None = None
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def values(self) -> dict[str, Any]:
        """Return the new value of each field."""
        return {change.field.name: change.new for change in self.changes if change.field}

    @property
    def note(self) -> str:
        """Return the progress note, empty when there is none."""
        return next((change.new for change in self.changes if change.field is None), "")


@dataclass(frozen=True, slots=True)
class Differences:
    """All rows of a table with what they say."""

    kind: Kind
    rows: tuple[RowFound, ...]
    unread: tuple[str, ...] = ()  # headings of columns that are not read
    new_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by kind: names that would be made

    def count(self, outcome: Outcome) -> int:
        """Return how many rows have this outcome."""
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def problems(self) -> list[Problem]:
        """Return every cell and row that is not understood, in the order of the table."""
        return [problem for row in self.rows for problem in row.problems]

    @property
    def changing(self) -> bool:
        """Say whether keeping it would change anything."""
        return any(row.outcome in (Outcome.NEW, Outcome.UPDATED) for row in self.rows)


def problem_at(number: int, column: int | None, headings: Sequence[Foreign], value: Foreign, reason: Words) -> Problem:
    """Return the problem of a cell, with the heading of its column."""
    heading = shown(headings[column]) if column is not None and column < len(headings) else ""
    return Problem(number, column, heading, shown(value), reason)
