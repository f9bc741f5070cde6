"""Writes tables as one Excel workbook, ready to be read, filtered and printed; no text in it is a formula or link."""

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from desktop.domain.errors import KnownError
from desktop.exchange.tables.cells import ACTS, Plain, is_french, plain
from desktop.usecases.tables import Sheet
from desktop.wording.words import Language, Words

MOST_ROWS = 1_048_575  # what Excel has below a heading row
LONGEST_TEXT = 32_767
TOO_MANY_ROWS = Words(
    "Ce tableau a plus de lignes qu’un classeur Excel n’en peut contenir. Exportez-le au format CSV, ou filtrez-le.",
    "This table has more rows than an Excel workbook can hold. Export it as CSV, or filter it.",
)
CUT = Words(" […] (texte trop long pour Excel)", " […] (text too long for Excel)")
_NARROWEST, _WIDEST = 6, 60
_SAMPLED_ROWS = 2000  # widths are taken from the first rows; nobody sees the others first
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
ALWAYS = datetime(1980, 1, 1)  # noqa: DTZ001 - when the file says it was made: always then, so that it is reproducible
_FIRST_YEAR = 1900  # Excel knows no earlier one
_MOST_EXACT = 10**15  # whole numbers beyond are rounded by Excel
_TAG = {"font_color": "#5A6570", "valign": "vcenter", "bottom": 1}
_HEADING = {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": "#E8ECEF"}


def write_workbook(sheets: Sequence[Sheet], language: Language) -> bytes:
    """Return an `.xlsx` with one sheet a table; the same tables give the same bytes. Nothing is written to the disk."""
    import xlsxwriter  # takes 0.1 s: only when a workbook is written

    if any(len(sheet.rows) > MOST_ROWS for sheet in sheets):
        raise KnownError(TOO_MANY_ROWS)
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": sheets[0].title.text(language) if sheets else "", "created": ALWAYS})
    looks = _Looks(book, language)
    names: set[str] = set()
    for sheet in sheets:
        _Writing(book.add_worksheet(_name(sheet, language, names)), sheet, language, looks).write()
    book.close()
    return file.getvalue()


class _Looks:
    """The cell formats of a workbook."""

    def __init__(self, book: Any, language: Language) -> None:
        day = "dd/mm/yyyy" if is_french(language) else "dd mmm yyyy"
        top = {"valign": "top"}
        self.heading = book.add_format(_HEADING)
        self.tag = book.add_format(_TAG)
        self.text = book.add_format(top | {"text_wrap": True})
        self.guarded = book.add_format(top | {"text_wrap": True, "quote_prefix": True})
        self.number = book.add_format(top)
        self.day = book.add_format(top | {"num_format": day, "align": "left"})
        self.time = book.add_format(top | {"num_format": "hh:mm", "align": "left"})
        self.moment = book.add_format(top | {"num_format": f"{day} hh:mm", "align": "left"})


class _Writing:
    """One table on its way into one worksheet."""

    def __init__(self, page: Any, sheet: Sheet, language: Language, looks: _Looks) -> None:
        self._page = page
        self._sheet = sheet
        self._language = language
        self._looks = looks
        self._top = 1 if sheet.tags else 0  # the row below which people read, sort and filter

    def write(self) -> None:
        for column, declared in enumerate(self._sheet.columns):
            self._text(0, column, declared.heading.text(self._language), self._looks.heading)
        headings = [column.heading.text(self._language) for column in self._sheet.columns]
        widths = [_width(heading) + 2 for heading in headings]  # the filter's arrow
        for column, tag in enumerate(self._sheet.tags):
            self._text(1, column, tag, self._looks.tag)
            widths[column] = max(widths[column], _width(tag))
        for number, row in enumerate(self._sheet.rows, start=self._top + 1):
            for column, cell in enumerate(row):
                value = plain(cell, self._language)
                self._cell(number, column, value)
                if number <= _SAMPLED_ROWS:
                    widths[column] = max(widths[column], _width(value))
        self._arrange(widths)

    def _cell(self, row: int, column: int, value: Plain) -> None:
        looks = self._looks
        match value:
            case None | "":
                pass
            case str():
                self._text(row, column, value, looks.guarded if ACTS.match(value) else looks.text)
            case datetime() | date() if value.year < _FIRST_YEAR:
                self._text(row, column, value.isoformat(), looks.text)
            case datetime():
                self._page.write_datetime(row, column, value, looks.moment)
            case date():
                self._page.write_datetime(row, column, value, looks.day)
            case time():
                self._page.write_datetime(row, column, value, looks.time)
            case number if -_MOST_EXACT < number < _MOST_EXACT:
                self._page.write_number(row, column, number, looks.number)
            case number:  # also what is no number
                self._text(row, column, str(number), looks.text)

    def _text(self, row: int, column: int, text: str, look: Any) -> None:
        if len(text.encode("utf-16-le")) > LONGEST_TEXT * 2:  # Excel counts what lies beyond the first plane twice
            ending = CUT.text(self._language)
            units = text.encode("utf-16-le")[: (LONGEST_TEXT - len(ending)) * 2]
            text = units.decode("utf-16-le", errors="ignore") + ending
        self._page.write_string(row, column, text, look)

    def _arrange(self, widths: list[int]) -> None:
        page, last = self._page, len(self._sheet.columns) - 1
        for column, (declared, width) in enumerate(zip(self._sheet.columns, widths, strict=True)):
            page.set_column(column, column, declared.width or min(max(width, _NARROWEST), _WIDEST))
        page.freeze_panes(self._top + 1, 0)
        if last >= 0:
            page.autofilter(self._top, 0, self._top + len(self._sheet.rows), last)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_footer("&R&P / &N")


def _width(value: Plain) -> int:
    if isinstance(value, str):
        return max((len(line) for line in value.split("\n")), default=0) + 1
    return 17 if isinstance(value, datetime) else 12 if isinstance(value, date) else len(str(value or ""))


def _name(sheet: Sheet, language: Language, taken: set[str]) -> str:
    """Return the name of a worksheet: short, without what Excel refuses, unlike those before it."""
    wished = _NOT_IN_NAMES.sub(" ", sheet.title.text(language)).strip(" '")[:31].strip(" '") or str(len(taken) + 1)
    if wished.casefold() in ("history", "historique"):  # Excel keeps this name for itself
        wished = f"{wished} 1"
    name, number = wished, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wished[:26]} ({number})"
    taken.add(name.casefold())
    return name
