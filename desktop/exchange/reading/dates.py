"""Dates inside a text: rules find where one stands, `dateparser` says what it means, nothing is made more exact."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from desktop.domain.partial_date import PartialDate

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_MONTH = (
    r"(?:janvier|janv|january|jan|fevrier|fevr|fev|february|feb|mars|march|mar|avril|avr|april|apr|mai|may|juin"
    r"|june|jun"
    r"|juillet|juil|july|jul|aout|august|aug|septembre|september|sept|sep|octobre|october|oct|novembre|november|nov"
    r"|decembre|december|dec)\b\.?"
)
_WEEKDAY = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
    r",? (?:the )?"
)
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?: ?(?:er|st|nd|rd|th)\b)?"
_YEAR = r"(?:19|20)\d{2}\b"
_AND = r"(?: ?(?:-|/|&|,) ?| (?:au|et|and|to|a) (?:le |the )?)"
_NOT_IN_NUMBER = r"(?<![\w/.-])"
_RANGE = re.compile(
    rf"\b(?:{_WEEKDAY})?(?P<first>{_NUMBER}(?: {_MONTH}(?: {_YEAR})?)?){_AND}(?:{_WEEKDAY})?"
    rf"(?P<last>{_NUMBER} (?:of )?{_MONTH}(?:,? {_YEAR})?)",
    re.IGNORECASE,
)
_ENGLISH_RANGE = re.compile(
    (
        rf"\b(?P<month>{_MONTH}) (?P<first>{_NUMBER}){_AND}(?P<last>{_NUMBER})(?![\d:])(?:,? (?P<year>{_YEAR}))?"
    ), re.IGNORECASE
)
_SINGLE = re.compile(
    rf"\b(?:{_WEEKDAY})?(?:"
    rf"(?P<day>{_NUMBER}[ -](?:of )?{_MONTH}(?:,?[ -](?:de )?{_YEAR})?)"
    rf"|(?P<mday>{_MONTH} {_NUMBER}(?![\d:/])(?:,? {_YEAR})?)"
    rf"|(?P<numeric>{_NOT_IN_NUMBER}\d{{1,2}}(?P<mark>[/.-])\d{{1,2}}(?P=mark)(?:20)?\d{{2}}\b(?![/.-]\d))"
    rf"|(?P<iso>{_NOT_IN_NUMBER}{_YEAR[:-2]}-\d{{2}}-\d{{2}}\b)"
    rf"|(?P<quarter>(?:\b[tq][1-4]\b|(?:[1-4] ?(?:er|ere|eme|e|st|nd|rd|th)|premier|deuxieme|second|troisieme|quatrieme"
    rf"|first|third|fourth) (?:trimestre|quarter))(?:,? (?:de |of |de l'annee )?{_YEAR})?)"
    rf"|(?P<month>{_MONTH} (?:de )?{_YEAR})"
    rf"|(?P<slash>{_NOT_IN_NUMBER}(?:0?[1-9]|1[0-2])/20\d{{2}}\b)"
    rf"|(?P<year>{_NOT_IN_NUMBER}{_YEAR}(?![-/]\d))"
    rf"|(?P<bare>{_MONTH})"
    r")",
    re.IGNORECASE,
)
_QUARTERS = {
    "premier": 1, "first": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "third": 3, "quatrieme": 4, "fourth": 4,
}  # fmt: skip
_SHAPES = ("day", "mday", "numeric", "iso", "quarter", "month", "slash", "year", "bare")
_HAS_YEAR = re.compile(_YEAR)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date and where it stands; `until` is the last day of a range; `dated` when its year was written."""

    start: int
    end: int
    date: PartialDate
    until: PartialDate | None = None
    dated: bool = True

    @property
    def is_day(self) -> bool:
        """Say whether the text named a day."""
        return self.date.start == self.date.end


def dates_in(plain: str, start: int, end: int, anchor: date, *, ahead: bool = False) -> Iterator[DateFound]:
    """Find the dates in a stretch of plain text, in order.

    One without a year is the nearest to `anchor`, or with `ahead` the next. Bare years and bare month names count only
    for callers that ask for them by looking at `is_day`.
    """
    position = start
    while position < end:
        found = _first(plain, position, end)
        if found is None:
            return
        read = _read_range(found, anchor, ahead=ahead) if found.re is not _SINGLE else _read(found, anchor, ahead=ahead)
        if read is not None:
            yield read
        position = found.end() if read is not None else found.start() + 1


def _first(plain: str, start: int, end: int) -> re.Match[str] | None:
    """Return the leftmost date; a range wins over the single date it begins or ends with."""
    single = _SINGLE.search(plain, start, end)
    if single is None:
        return None
    low, high = max(start, single.start() - 40), min(end, single.end() + 60)
    for pattern in (_RANGE, _ENGLISH_RANGE):
        found = pattern.search(plain, low, high)
        if found and found.start() <= single.start() < found.end():
            return found
    return single


def _read_range(found: re.Match[str], anchor: date, *, ahead: bool) -> DateFound | None:
    if found.re is _ENGLISH_RANGE:
        year = f" {found['year']}" if found["year"] else ""
        first, last = (f"{found[end]} {found['month']}{year}" for end in ("first", "last"))
    else:
        first, last = found["first"], found["last"]
    until = _day(last, anchor, ahead=ahead)
    if until is None or until.end is None:
        return None
    if not re.search(_MONTH, first, re.IGNORECASE):
        first = f"{first} {re.sub(r'^[^a-zA-Z]*(?:er|st|nd|rd|th)?(?![a-zA-Z]) *(?:of )?', '', last)}"
    since = _day(first if _HAS_YEAR.search(first) else f"{first} {until.end.year}", anchor, ahead=ahead)
    if since is not None and since.end is not None and since.end > until.end and since.end.month > until.end.month:
        since = _day(f"{first} {until.end.year - 1}", anchor, ahead=ahead)  # 30 December to 2 January
    if since is None or since.end is None or since.end >= until.end:
        return None
    return DateFound(found.start(), found.end(), since, until, dated=bool(_HAS_YEAR.search(found[0])))


def _read(found: re.Match[str], anchor: date, *, ahead: bool) -> DateFound | None:
    text = next(found[name] for name in _SHAPES if found[name])
    if found["quarter"]:
        value = _quarter(text, anchor, ahead=ahead)
    elif found["bare"]:
        value = _bare_month(text, anchor, ahead=ahead)
    elif found["iso"] or found["year"]:
        value = _iso(text)
    elif found["slash"]:
        value = PartialDate.month(int(text[-4:]), int(text.split("/")[0]))
    elif found["month"]:
        value = _month(text)
    else:
        value = _day(text, anchor, ahead=ahead)
    if value is None:
        return None
    dated = bool(_HAS_YEAR.search(text)) or bool(found["numeric"])
    return DateFound(found.start(), found.end(), value, dated=dated)


def _iso(text: str) -> PartialDate | None:
    try:
        return PartialDate.from_iso(text)
    except ValueError:
        return None


def _day(text: str, anchor: date, *, ahead: bool) -> PartialDate | None:
    """Read a day; without a year, the nearest such day to `anchor` (or the next)."""
    if _HAS_YEAR.search(text) or re.fullmatch(r"\d+[/.-]\d+[/.-]\d+", text):
        return _exact(text)
    candidates = [_exact(f"{text} {anchor.year + step}") for step in (-1, 0, 1)]
    return _nearest([found for found in candidates if found is not None], anchor, ahead=ahead)


def _exact(text: str) -> PartialDate | None:
    parts, value = _meaning(text)
    return PartialDate.day(value) if value is not None and parts == {"day", "month", "year"} else None


def _month(text: str) -> PartialDate | None:
    parts, value = _meaning(text)
    return PartialDate.month(value.year, value.month) if value is not None and parts == {"month", "year"} else None


def _bare_month(text: str, anchor: date, *, ahead: bool) -> PartialDate | None:
    candidates = [_month(f"{text} {anchor.year + step}") for step in (-1, 0, 1)]
    return _nearest([found for found in candidates if found is not None], anchor, ahead=ahead)


def _quarter(text: str, anchor: date, *, ahead: bool) -> PartialDate | None:
    digit = re.search(r"[1-4]", text)
    number = int(digit[0]) if digit and digit.start() < 2 else _QUARTERS[text.lower().split(" ")[0]]
    if year := _HAS_YEAR.search(text):
        return PartialDate.quarter(int(year[0]), number)
    return _nearest([PartialDate.quarter(anchor.year + step, number) for step in (-1, 0, 1)], anchor, ahead=ahead)


def _nearest(candidates: list[PartialDate], anchor: date, *, ahead: bool) -> PartialDate | None:
    if ahead:
        candidates = [found for found in candidates if not found.overdue(anchor)]
    return min(candidates, key=lambda found: abs(((found.end or anchor) - anchor).days), default=None)


@lru_cache(maxsize=4096)
def _meaning(text: str) -> tuple[frozenset[str], date | None]:
    """Return which parts of a date the text names, and a date that holds them (the other parts mean nothing)."""
    found = _parser().get_date_data(re.sub(r"(?i)(?<=\d) ?(?:er|st|nd|rd|th)\b", "", text).replace(" of ", " "))
    parts: tuple[str, ...] = getattr(found, "parts", None) or ()  # not in the library's type stubs yet
    return frozenset(parts), found.date_obj.date() if found.date_obj else None


@cache
def _parser() -> "DateDataParser":
    from dateparser.date import DateDataParser  # takes 0.15 s: only when a text is read

    return DateDataParser(languages=["fr", "en"], settings={"DATE_ORDER": "DMY", "PREFER_LOCALE_DATE_ORDER": False})
