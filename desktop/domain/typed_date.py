"""Reading what people type into a date field: `16/01/2020`, `janvier 2020`, `T1 2020`, `mars`, `dès que possible`."""

import re
from datetime import date, timedelta

from desktop.domain.errors import InvalidValueError
from desktop.domain.partial_date import PartialDate
from desktop.wording.calendar import DAYS, MONTHS, SHORT_MONTHS
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words

_MONTH_NUMBERS = {
    fold(name).rstrip("."): index
    for table in (MONTHS, SHORT_MONTHS)
    for language in (Language.FR, Language.EN)
    for index, name in enumerate(table[language], start=1)
} | {"fev": 2, "sept": 9, "sep": 9, "jan": 1, "jui": 6, "jul": 7, "avri": 4}
_WEEKDAY = re.compile(rf"^(?:{'|'.join(fold(day) for table in DAYS.values() for day in table)})\b[ ,]*")
_LEADING = re.compile(
    r"^(?:d'ici(?: a| au| le| la| fin)?|avant|pour|en|courant|au plus tard"
    r"|by|before|until|due|on|in|no later than)\b *",
)
_PARTICLE = re.compile(r"^(?:(?:le|la|au|a la|du|the|fin|end of|mois de|mois d'|month of|de|of) *\b)")
_NUMERIC = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_NAMED_DAY = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?[ -]*(?:of )?([a-z]+)\.?[ ,-]*(\d{4})?")
_DAY_AFTER_MONTH = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? *(\d{4})?")
_NAMED_MONTH = re.compile(r"([a-z]+)\.?[ -]*(\d{4})?")
_MONTH_SLASH = re.compile(r"(\d{1,2})[/.\-](\d{4})")
_QUARTER = re.compile(
    r"(?:[tq]([1-4])|([1-4])(?:er|e|eme|ere|st|nd|rd|th)? *(?:trimestre|quarter))(?: (?:of|de))?[ /-]*(\d{4})?"
)
_ISO = re.compile(r"\d{4}(?:-(?:q[1-4]|\d{2}(?:-\d{2})?))?")
_SOON = {"aujourd'hui": 0, "today": 0, "demain": 1, "tomorrow": 1, "hier": -1, "yesterday": -1}

NOT_A_DATE = Words(
    "« {text} » n’est pas une date. Écrivez par exemple 16/01/2020, janvier 2020, T1 2020 ou 2020.",
    "“{text}” is not a date. Write for instance 16/01/2020, January 2020, Q1 2020 or 2020.",
)
NO_SUCH_DAY = Words(
    "« {text} » : ce jour n’existe pas. Vérifiez le jour et le mois.",
    "“{text}”: there is no such day. Check the day and the month.",
)


def read_date(text: str, today: date, *, words_allowed: bool = False, ahead: bool = False) -> PartialDate | None:
    """Return the date meant by `text`, None for an empty text.

    A date without a year is the nearest one to `today`, or with `ahead` (deadlines) the next one. What is no date is
    kept as words where `words_allowed`; otherwise raise InvalidValueError.
    """
    if not text.strip():
        return None
    try:
        found = _find(_stripped(fold(text)), today, ahead=ahead)
    except ValueError:
        raise InvalidValueError(NO_SUCH_DAY.filled(text=text.strip())) from None
    if found is not None:
        return found
    if words_allowed:
        return PartialDate.in_words(text)
    raise InvalidValueError(NOT_A_DATE.filled(text=text.strip()))


def _stripped(folded: str) -> str:
    """Take off what people put before a date: weekday, `d'ici le mois de`, `by the end of`."""
    previous = ""
    while previous != folded:
        previous = folded
        for pattern in (_LEADING, _PARTICLE, _WEEKDAY):
            folded = pattern.sub("", folded, count=1).strip()
    return folded.rstrip(" .;,")


def _find(text: str, today: date, *, ahead: bool) -> PartialDate | None:
    if text in _SOON:
        return PartialDate.day(today + timedelta(days=_SOON[text]))
    if _ISO.fullmatch(text):
        return PartialDate.from_iso(text.upper())
    return _numeric(text, today, ahead=ahead) or _quarter(text, today, ahead=ahead) or _named(text, today, ahead=ahead)


def _numeric(text: str, today: date, *, ahead: bool) -> PartialDate | None:
    if found := _NUMERIC.fullmatch(text):
        return _day(int(found[1]), int(found[2]), found[3], today, ahead=ahead)
    if found := _MONTH_SLASH.fullmatch(text):
        return PartialDate.month(int(found[2]), _checked_month(int(found[1])))
    return None


def _quarter(text: str, today: date, *, ahead: bool) -> PartialDate | None:
    found = _QUARTER.fullmatch(text)
    if found is None:
        return None
    number = int(found[1] or found[2])
    if found[3]:
        return PartialDate.quarter(int(found[3]), number)
    return _nearest([PartialDate.quarter(today.year + step, number) for step in (-1, 0, 1)], today, ahead=ahead)


def _named(text: str, today: date, *, ahead: bool) -> PartialDate | None:
    if (found := _NAMED_DAY.fullmatch(text)) and (month := _MONTH_NUMBERS.get(found[2])):
        return _day(int(found[1]), month, found[3], today, ahead=ahead)
    if (found := _DAY_AFTER_MONTH.fullmatch(text)) and (month := _MONTH_NUMBERS.get(found[1])):
        return _day(int(found[2]), month, found[3], today, ahead=ahead)
    if (found := _NAMED_MONTH.fullmatch(text)) and (month := _MONTH_NUMBERS.get(found[1])):
        if found[2]:
            return PartialDate.month(int(found[2]), month)
        return _nearest([PartialDate.month(today.year + step, month) for step in (-1, 0, 1)], today, ahead=ahead)
    return None


def _day(day: int, month: int, year: str | None, today: date, *, ahead: bool) -> PartialDate:
    if year:
        return PartialDate.day(date(int(year) + (2000 if len(year) == 2 else 0), month, day))
    candidates = []
    for step in range(-4, 5):  # 29 February exists every fourth year
        try:
            candidates.append(PartialDate.day(date(today.year + step, month, day)))
        except ValueError:
            continue
    if not candidates:
        raise ValueError(f"{day}/{month}")
    return _nearest(candidates, today, ahead=ahead)


def _nearest(candidates: list[PartialDate], today: date, *, ahead: bool) -> PartialDate:
    if ahead:
        candidates = [found for found in candidates if not found.overdue(today)]
    return min(candidates, key=lambda found: abs(((found.end or today) - today).days))


def _checked_month(month: int) -> int:
    if not 1 <= month <= 12:
        raise ValueError(f"no such month: {month}")
    return month
