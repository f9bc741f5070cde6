"""When something happened, as people say it: a time in milliseconds by this computer's clock or another's."""

from datetime import date, datetime

from desktop.wording.calendar import clock, short_day
from desktop.wording.words import Language, Words

_AT = Words("{day} à {time}", "{day} at {time}")


def local(milliseconds: int) -> datetime:
    """Return a time in this computer's zone; what no calendar holds becomes 1970."""
    try:
        return datetime.fromtimestamp(milliseconds / 1000).astimezone()
    except (OverflowError, OSError, ValueError):
        return datetime.fromtimestamp(0).astimezone()


def day_of(milliseconds: int, today: date) -> Words:
    """Return `12 nov.`, with the year where it is another one."""
    day = local(milliseconds).date()
    year = day.year != today.year
    return Words(short_day(day, Language.FR, year=year), short_day(day, Language.EN, year=year))


def moment_of(milliseconds: int, today: date) -> Words:
    """Return `12 nov. à 14 h 05`."""
    return _AT.filled(day=day_of(milliseconds, today), time=time_of(milliseconds))


def time_of(milliseconds: int) -> Words:
    """Return `14 h 05`."""
    time = local(milliseconds).time()
    return Words(clock(time, Language.FR), clock(time, Language.EN))
