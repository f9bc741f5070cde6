"""Days, months and hours as people write them; a table of 38 names, because Babel would cost a tenth of the start."""

from datetime import date, time

from desktop.wording.words import Language

MONTHS = {
    Language.FR: ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
                  "novembre", "décembre"),
    Language.EN: ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                  "November", "December"),
}
SHORT_MONTHS = {
    Language.FR: ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    Language.EN: ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
DAYS = {
    Language.FR: ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    Language.EN: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
NBSP = "\u00a0"


def long_day(day: date, language: Language, *, weekday: bool = True) -> str:
    """`jeudi 16 janvier 2020`, `Thursday 16 January 2020`; the first of a French month is `1er`."""
    language = _plain(language)
    words = [_ordinal(day.day, language), MONTHS[language][day.month - 1], str(day.year)]
    text = NBSP.join(words[:2]) + NBSP + words[2]
    return f"{DAYS[language][day.weekday()]} {text}" if weekday else text


def short_day(day: date, language: Language, *, year: bool = False) -> str:
    """`16 janv.`, with the year `16 janv. 2020`."""
    language = _plain(language)
    text = f"{_ordinal(day.day, language)}{NBSP}{SHORT_MONTHS[language][day.month - 1]}"
    return f"{text}{NBSP}{day.year}" if year else text


def month(year: int, number: int, language: Language) -> str:
    """`mars 2020`, `March 2020`."""
    return f"{MONTHS[_plain(language)][number - 1]}{NBSP}{year}"


def clock(value: time, language: Language) -> str:
    """`9 h 30` in French, `09:30` in English."""
    if _plain(language) is Language.EN:
        return value.strftime("%H:%M")
    return f"{value.hour}{NBSP}h{NBSP}{value.minute:02d}"


def _ordinal(day: int, language: Language) -> str:
    return "1er" if day == 1 and language is Language.FR else str(day)


def _plain(language: Language) -> Language:
    return Language.EN if language is Language.EN else Language.FR
