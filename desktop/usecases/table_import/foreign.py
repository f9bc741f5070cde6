"""A table as it came: sheets of rows of cells, each cell what the other program said it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

Foreign = str | int | float | bool | date | datetime | time | timedelta | None
Row = Sequence[Foreign]


@dataclass(frozen=True, slots=True)
class ForeignSheet:
    """One sheet; `rows` begins with the first row of the file, so that its numbers are those people see plus one."""

    name: str
    rows: Sequence[Row]


ReadTables = Callable[[Path], tuple[ForeignSheet, ...]]  # raises KnownError for what cannot be read


def shown(cell: Foreign) -> str:
    """Return a cell as people see it, on one line; empty for nothing."""
    match cell:
        case None:
            return ""
        case bool():
            return "1" if cell else "0"
        case float() if cell.is_integer() and abs(cell) < 10**15:
            return str(int(cell))
        case datetime() if cell.time() != time():
            return cell.isoformat(" ", "minutes")
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case time():
            return cell.strftime("%H:%M")
        case _:
            return " ".join(str(cell).split())


def is_empty(cell: Foreign) -> bool:
    """Say whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def column_letters(index: int) -> str:
    """Return what spreadsheets call the column with this index: `A`, `Z`, `AA`."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
