"""Writes the workbook that an organisation fills in: protected headings, lists to choose from, rows to be marked."""

import io
from typing import Any

from desktop.exchange.tables.cells import ACTS, is_french, plain
from desktop.usecases.activities.return_file import ReturnColumn, ReturnFile
from desktop.wording.words import Language, Words

LISTS = Words("Listes", "Lists")
SHEET = Words("5W", "5W")
CHOOSE = Words("Choisissez dans la liste.", "Choose from the list.")
NOT_LISTED = Words(
    "Cette valeur n’est pas dans la liste. Gardez-la si elle est nouvelle ; plusieurs noms se séparent par « ; ».",
    "This value is not in the list. Keep it if it is new; several names are parted by “;”.",
)
WHOLE = Words("Écrivez un nombre entier de personnes.", "Write a whole number of people.")
_HEADINGS = 2  # the row of headings: below the title and the help
_NARROWEST, _WIDEST = 12, 42
_MOST_PEOPLE = 100_000_000
_LOCKED = {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": "#E8ECEF", "locked": True}
_ALLOWED = {
    "format_cells": True, "format_columns": True, "format_rows": True, "sort": True, "autofilter": True,
    "select_locked_cells": True, "select_unlocked_cells": True,
}  # fmt: skip
_LONGEST_MESSAGE = 255


def write_return(file: ReturnFile, language: Language) -> bytes:
    """Return an `.xlsx`; the same file gives the same bytes. Texts are never formulas."""
    import xlsxwriter

    from desktop.exchange.tables.workbook import ALWAYS

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": file.title.text(language), "created": ALWAYS})
    _Writing(book, file, language).write()
    book.close()
    return made.getvalue()


class _Writing:
    def __init__(self, book: Any, file: ReturnFile, language: Language) -> None:
        self._file = file
        self._language = language
        self._page = book.add_worksheet(SHEET.text(language))
        self._lists = book.add_worksheet(LISTS.text(language))
        day = "dd/mm/yyyy" if is_french(language) else "dd mmm yyyy"
        free = {"valign": "top", "locked": False}
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._help = book.add_format({"text_wrap": True, "valign": "top"})
        self._heading = book.add_format(_LOCKED)
        self._text = book.add_format(free | {"text_wrap": True})
        self._guarded = book.add_format(free | {"text_wrap": True, "quote_prefix": True})
        self._day = book.add_format(free | {"num_format": day, "align": "left"})
        self._fixed = book.add_format({"locked": True})
        self._ranges: dict[tuple[str, ...], str] = {}

    def write(self) -> None:
        page, columns = self._page, self._file.columns
        page.write_string(0, 0, self._file.title.text(self._language), self._title)
        page.merge_range(1, 0, 1, min(len(columns) - 1, 11), self._file.help.text(self._language), self._help)
        page.set_row(1, 48)
        last = _HEADINGS + len(self._file.rows) + self._file.empty_rows
        for number, column in enumerate(columns):
            self._column(number, column, last)
        for number, row in enumerate(self._file.rows, start=_HEADINGS + 1):
            for at, cell in enumerate(row):
                self._cell(number, at, plain(cell, self._language))
        page.freeze_panes(_HEADINGS + 1, 1)
        page.autofilter(_HEADINGS, 0, last, len(columns) - 1)
        page.protect("", _ALLOWED)
        self._lists.hide()
        self._lists.protect()

    def _column(self, number: int, column: ReturnColumn, last: int) -> None:
        heading = column.heading.text(self._language)
        texts = (*heading.split("\n"), *column.choices)
        width = min(max(_NARROWEST, *map(len, texts)), _WIDEST)
        options = {"hidden": True} if column.fixed else None
        self._page.set_column(number, number, width, self._fixed if column.fixed else self._text, options)
        self._page.write_string(_HEADINGS, number, heading, self._heading)
        if not column.fixed:
            for row in range(_HEADINGS + 1 + len(self._file.rows), last + 1):
                self._page.write_blank(row, number, None, self._text)
        if (rule := self._rule(column)) is not None:
            self._page.data_validation(_HEADINGS + 1, number, last, number, rule)

    def _rule(self, column: ReturnColumn) -> dict[str, Any] | None:
        if column.choices:
            message = CHOOSE if column.strict else NOT_LISTED
            return {
                "validate": "list", "source": self._range(column.choices), "ignore_blank": True,
                "error_type": "stop" if column.strict else "information",
                "error_message": message.text(self._language)[:_LONGEST_MESSAGE],
            }  # fmt: skip
        if column.whole_numbers:
            return {
                "validate": "integer", "criteria": "between", "minimum": 0, "maximum": _MOST_PEOPLE,
                "ignore_blank": True, "error_message": WHOLE.text(self._language),
            }  # fmt: skip
        return None

    def _range(self, choices: tuple[str, ...]) -> str:
        """Return where a list stands on the hidden sheet; lists of many columns are written once."""
        if choices not in self._ranges:
            at = len(self._ranges)
            for row, choice in enumerate(choices):
                self._lists.write_string(row, at, choice, self._guarded if ACTS.match(choice) else self._text)
            from xlsxwriter.utility import xl_range_abs

            name = LISTS.text(self._language)
            self._ranges[choices] = f"='{name}'!{xl_range_abs(0, at, len(choices) - 1, at)}"
        return self._ranges[choices]

    def _cell(self, row: int, column: int, value: Any) -> None:
        fixed = self._file.columns[column].fixed
        match value:
            case None | "":
                self._page.write_blank(row, column, None, self._text)
            case str():
                look = self._guarded if ACTS.match(value) else self._text
                self._page.write_string(row, column, value, self._fixed if fixed else look)
            case int() | float():
                self._page.write_number(row, column, value, self._text)
            case day:
                self._page.write_datetime(row, column, day, self._day)
