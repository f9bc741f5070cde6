"""What the commands that take tables in tell alike: rows, columns and what was not understood, each on one line."""

from typing import TYPE_CHECKING, Any

from desktop.shell.values import on_one_line
from desktop.wording.words import Words

if TYPE_CHECKING:
    from desktop.usecases.table_import.columns import Layout

UNREAD = Words("Colonnes non lues\u00a0: {headings}.", "Columns not read: {headings}.")
ROW = Words("  ligne {row}, {outcome}\u00a0: {title}", "  row {row}, {outcome}: {title}")
_PROBLEM = Words(
    "  {place} {heading}«\u00a0{value}\u00a0»\u00a0: {reason}", "  {place} {heading}“{value}”: {reason}"
)
_LONGEST = 100


def short(text: str) -> str:
    """Return what somebody wrote on one line, cut where it is long."""
    line = on_one_line(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def problem_words(place: str, heading: str, value: str, reason: Words) -> Words:
    """Say what stands where and why it was not understood."""
    named = f"{on_one_line(heading)} " if heading else ""
    return _PROBLEM.filled(place=place, heading=named, value=short(value), reason=reason)


def columns_json(layout: "Layout") -> list[dict[str, Any]]:
    """Return the columns that have a heading, with the field that each was taken for."""
    from desktop.usecases.table_import.foreign import column_letters, is_empty, shown

    return [
        {"column": column_letters(column), "heading": shown(heading), "field": layout.targets.get(column) or None}
        for column, heading in enumerate(layout.headings)
        if not is_empty(heading)
    ]
