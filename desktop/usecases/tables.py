"""Tables as values, on their way to a workbook, a CSV file or a printed page.

A use case makes a `Sheet`; the rooms above decide how it looks. Cells keep their types: a day stays a day in Excel, a
partial date or deadline becomes its wording, words are said in the reader's language.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from desktop.domain.partial_date import PartialDate
from desktop.wording.words import Language, Words

Cell = str | int | float | bool | date | datetime | time | PartialDate | Words | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and how many characters wide it should be (0: as wide as what is in it, within reason)."""

    heading: Words
    width: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a title; every row has one cell for each column.

    `tags` is a row for machines, right below the headings: HXL hashtags.
    """

    title: Words
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    tags: tuple[str, ...] = ()


WriteTables = Callable[[Sequence[Sheet], Language], bytes]  # several sheets of a workbook; CSV takes one


@dataclass(frozen=True, slots=True)
class TableFiles:
    """Makes files of tables; implemented by the room that knows other programs' files."""

    workbook: WriteTables
    csv: Callable[[Sheet, Language], bytes]
