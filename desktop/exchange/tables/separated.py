"""Writes a table as CSV the way spreadsheets in each language open it, with every text kept from being a formula."""

import csv
import io
from datetime import date, datetime, time

from desktop.exchange.tables.cells import ACTS, is_french, plain
from desktop.usecases.tables import Cell, Sheet
from desktop.wording.words import Language

_GUARD = "'"
_MARK = "\ufeff"  # without it Excel takes UTF-8 for the alphabet of its own country


def write_csv(sheet: Sheet, language: Language) -> bytes:
    """Return the table in UTF-8, cells parted by `;` in French and `,` in English, days as `2020-01-16`.

    A text that a spreadsheet would take for a formula has an apostrophe before it; `unguarded` takes it off again.
    """
    file = io.StringIO(newline="")
    file.write(_MARK)
    writer = csv.writer(file, delimiter=";" if is_french(language) else ",", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([_written(column.heading, language) for column in sheet.columns])
    if sheet.tags:
        writer.writerow(sheet.tags)
    writer.writerows([_written(cell, language) for cell in row] for row in sheet.rows)
    return file.getvalue().encode("utf-8")


def unguarded(text: str) -> str:
    """Return what stood in the cell before `write_csv` guarded it."""
    return text[1:] if text.startswith(_GUARD) and ACTS.match(text.lstrip(_GUARD)) else text


def _written(cell: Cell, language: Language) -> str:
    match plain(cell, language):
        case None:
            return ""
        case str() as text:
            return _GUARD + text if ACTS.match(text.lstrip(_GUARD)) else text
        case datetime() as moment:
            return moment.isoformat(" ", "minutes")
        case date() as day:
            return day.isoformat()
        case time() as clock:
            return clock.strftime("%H:%M")
        case float() as number:
            return str(number).replace(".", ",") if is_french(language) else str(number)
        case number:
            return str(number)
