"""The days that a bulletin tells of, and the periods that people usually choose."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.errors import KnownError
from desktop.domain.kinds import Bulletin
from desktop.domain.partial_date import PartialDate
from desktop.wording.calendar import MONTHS, NBSP, long_day, month
from desktop.wording.words import Language, Words

_HALF = 15
_FULL = Words("du {first} au {last}", "{first} to {last}")
_BACKWARDS = Words(
    "La période finit avant de commencer. Échangez les deux dates.",
    "The period ends before it begins. Swap the two dates.",
)
_NOT_SAID = Words(
    "Dites la période du bulletin\u00a0: son premier et son dernier jour.",
    "Say the period of the bulletin: its first and its last day.",
)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included."""

    first: date
    last: date

    def holds(self, value: PartialDate | date | None) -> bool:
        """Say whether some day that `value` may mean lies in the period; words never do."""
        if isinstance(value, date):
            return self.first <= value <= self.last
        if value is None or value.start is None or value.end is None:
            return False
        return value.start <= self.last and value.end >= self.first

    @property
    def wording(self) -> Words:
        """Return `janvier 2020` for a whole month, else `16 – 31 janvier 2020` or `du 20 janvier au 3 février 2020`."""
        return Words(self._said(Language.FR), self._said(Language.EN))

    def _said(self, language: Language) -> str:
        first, last = self.first, self.last
        if first == last:
            return long_day(first, language, weekday=False)
        if (first.year, first.month) == (last.year, last.month):
            if first.day == 1 and last.day == _days(last):
                return month(last.year, last.month, language)
            day = "1er" if first.day == 1 and language is not Language.EN else str(first.day)
            return f"{day}{NBSP}–{NBSP}{last.day}{NBSP}{MONTHS[language][last.month - 1]}{NBSP}{last.year}"
        opening = long_day(first, language, weekday=False)
        if first.year == last.year:
            opening = opening.removesuffix(f"{NBSP}{first.year}")
        return _FULL.text(language, first=opening, last=long_day(last, language, weekday=False))


def period_of(bulletin: Bulletin) -> Period:
    """Return the period of a bulletin; raises KnownError when it is not said or ends before it begins."""
    return period_between(bulletin.period_from, bulletin.period_to)


def known_period(bulletin: Bulletin) -> Period | None:
    """Return the period of a bulletin, None until it is said rightly."""
    try:
        return period_of(bulletin)
    except KnownError:
        return None


def period_between(first: PartialDate | None, last: PartialDate | None) -> Period:
    """Return the days from the first that `first` may mean to the last that `last` may mean (`first` when None)."""
    until = last or first
    opening = first.start if first else None
    closing = until.end if until else None
    if opening is None or closing is None:
        raise KnownError(_NOT_SAID)
    if opening > closing:
        raise KnownError(_BACKWARDS)
    return Period(opening, closing)


def last_half_month(today: date) -> Period:
    """Return the half month that ended last, today included."""
    if today.day == _days(today):
        return Period(today.replace(day=_HALF + 1), today)
    if today.day >= _HALF:
        return Period(today.replace(day=1), today.replace(day=_HALF))
    end = today.replace(day=1) - timedelta(days=1)
    return Period(end.replace(day=_HALF + 1), end)


def last_month(today: date) -> Period:
    """Return the month that ended last, today included."""
    end = today if today.day == _days(today) else today.replace(day=1) - timedelta(days=1)
    return Period(end.replace(day=1), end)


def _days(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]
