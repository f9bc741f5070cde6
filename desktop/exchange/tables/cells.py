"""What both sorts of table files know of a cell: its plain value in a language, and which texts could be formulas."""

import re
from datetime import date, datetime, time

from desktop.domain.partial_date import PartialDate, Precision
from desktop.usecases.tables import Cell
from desktop.wording.words import Language, Words

Plain = str | int | float | date | datetime | time | None
YES, NO = Words("oui", "yes"), Words("non", "no")
ACTS = re.compile(r"[=+\-@\t\r\n＝＋－＠]")  # how a text begins that a spreadsheet would reckon out (OWASP's list)
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(cell: Cell, language: Language) -> Plain:
    """Return a cell as text, number or date: an exact partial date is a date, any other its wording."""
    match cell:
        case bool():
            return (YES if cell else NO).text(language)
        case Words():
            return _text(cell.text(language))
        case PartialDate(end=date() as day, precision=Precision.DAY):
            return day
        case PartialDate():
            return _text(cell.wording(language))
        case str():
            return _text(cell)
        case datetime():
            return cell.replace(tzinfo=None, microsecond=0)
        case time():
            return cell.replace(tzinfo=None)
        case _:
            return cell


def is_french(language: Language) -> bool:
    """Say whether the file follows French customs; the stretched language does."""
    return language is not Language.EN


def _text(text: str) -> str:
    """Return a text without what neither sort of file can hold; lines end as they do on every computer."""
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n"))
