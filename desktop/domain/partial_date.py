"""A date as exact as people are: a day, a month, a quarter, a year, or - for a deadline - words.

Popolo's imprecise dates are the model. What counts is the last day meant ("due by the end of"): it orders, and says
what is overdue. Words sort after every date and are never overdue.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from desktop.wording import calendar as names
from desktop.wording.words import Language, Words

_AFTER_ALL = "~"


class Precision(StrEnum):
    """How exact a date is; the letter is part of the stored form and sorts from exact to vague."""

    DAY = "d"
    MONTH = "m"
    QUARTER = "q"
    YEAR = "y"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """The last day meant and how exact it is; `words` stands alone (`end` is then None)."""

    end: date | None
    precision: Precision = Precision.DAY
    words: str = ""

    @classmethod
    def day(cls, day: date) -> Self:
        """Return one exact day."""
        return cls(day)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """Return a month, 1 to 12."""
        return cls(_last_day(year, month), Precision.MONTH)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Self:
        """Return a quarter, 1 to 4."""
        return cls(_last_day(year, quarter * 3), Precision.QUARTER)

    @classmethod
    def year(cls, year: int) -> Self:
        """Return a whole year."""
        return cls(date(year, 12, 31), Precision.YEAR)

    @classmethod
    def in_words(cls, words: str) -> Self:
        """Return a deadline that is no date, such as `dès que possible`."""
        return cls(None, words=" ".join(words.split()))

    @property
    def start(self) -> date | None:
        """Return the first day meant."""
        if self.end is None or self.precision is Precision.DAY:
            return self.end
        month = {Precision.MONTH: self.end.month, Precision.QUARTER: self.end.month - 2}.get(self.precision, 1)
        return date(self.end.year, month, 1)

    @property
    def order(self) -> str:
        """Return the sort key, which is the stored form."""
        return self.stored()

    def __lt__(self, other: "PartialDate") -> bool:
        return self.order < other.order

    def overdue(self, today: date) -> bool:
        """Say whether the last day meant is past; words never are."""
        return self.end is not None and self.end < today

    def stored(self) -> str:
        """Return the stored form, which sorts as the value does: `2020-03-31m`, `~dès que possible`."""
        return _AFTER_ALL + self.words if self.end is None else self.end.isoformat() + self.precision

    @classmethod
    def from_stored(cls, text: str) -> Self:
        """Read what `stored` wrote."""
        if text.startswith(_AFTER_ALL):
            return cls(None, words=text[1:])
        return cls(date.fromisoformat(text[:10]), Precision(text[10:]))

    def iso(self) -> str:
        """Return the form for files: `2020-01-16`, `2020-03`, `2020-Q1`, `2020`, or the words."""
        if self.end is None:
            return self.words
        year = f"{self.end.year:04d}"
        match self.precision:
            case Precision.DAY:
                return self.end.isoformat()
            case Precision.MONTH:
                return f"{year}-{self.end.month:02d}"
            case Precision.QUARTER:
                return f"{year}-Q{self.end.month // 3}"
            case Precision.YEAR:
                return year

    @classmethod
    def from_iso(cls, text: str) -> Self:
        """Read what `iso` wrote; what is no date is kept as words. Raise ValueError for a date that cannot be."""
        found = _ISO.fullmatch(text)
        if found is None:
            return cls.in_words(text)
        year = int(found["year"])
        if found["quarter"]:
            return cls.quarter(year, int(found["quarter"]))
        if found["day"]:
            return cls.day(date(year, int(found["month"]), int(found["day"])))
        if not found["month"]:
            return cls.year(year)
        if not 1 <= int(found["month"]) <= 12:
            raise ValueError(f"no such month: {text}")
        return cls.month(year, int(found["month"]))

    def wording(self, language: Language, *, weekday: bool = False, short: bool = False) -> str:
        """Write the date for people: `16 janvier 2020`, `mars 2020`, `1er trimestre 2020`, `2020`, or the words."""
        if self.end is None:
            return self.words
        match self.precision:
            case Precision.DAY if short:
                return names.short_day(self.end, language, year=True)
            case Precision.DAY:
                return names.long_day(self.end, language, weekday=weekday)
            case Precision.MONTH:
                return names.month(self.end.year, self.end.month, language)
            case Precision.QUARTER:
                return _QUARTERS[self.end.month // 3 - 1].text(language, year=self.end.year)
            case Precision.YEAR:
                return str(self.end.year)


_ISO = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?")
_QUARTERS = (
    Words("1er trimestre {year}", "1st quarter of {year}"),
    Words("2e trimestre {year}", "2nd quarter of {year}"),
    Words("3e trimestre {year}", "3rd quarter of {year}"),
    Words("4e trimestre {year}", "4th quarter of {year}"),
)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
