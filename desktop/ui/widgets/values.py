"""The fields for a time, a number and a decimal, made of a ParsedField and a way to read them."""

import re
from datetime import time

from desktop.domain.errors import KnownError
from desktop.ui.widgets.parsed import ParsedField
from desktop.wording.calendar import clock
from desktop.wording.words import Language, Words

_TIME = re.compile(r"(\d{1,2})\s*(?:[h:.]\s*(\d{2})?)?\s*(?:mn|min|m)?\s*(am|pm)?")
_COMPACT = re.compile(r"(\d{1,2})(\d{2})")

NOT_A_TIME = Words(
    fr="«\u00a0{text}\u00a0» n’est pas une heure. Écrivez par exemple 9h30, 9:30 ou 14\u00a0h.",
    en="“{text}” is not a time. Write for instance 9:30, 9h30 or 2 pm.",
)
NOT_A_NUMBER = Words(
    fr="«\u00a0{text}\u00a0» n’est pas un nombre. Écrivez seulement des chiffres.",
    en="“{text}” is not a number. Write digits only.",
)


def read_time(text: str) -> time | None:
    """Return the time meant by `9h30`, `9:30`, `9 h`, `0930`, `2 pm`; None for nothing; KnownError otherwise."""
    plain = " ".join(text.lower().replace("\u00a0", " ").replace("\u202f", " ").split())
    if not plain:
        return None
    if found := _COMPACT.fullmatch(plain):
        hour, minute, half = int(found[1]), int(found[2]), None
    elif found := _TIME.fullmatch(plain):
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    else:
        raise KnownError(NOT_A_TIME.filled(text=text.strip()))
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour == 24 and minute == 0:
        hour = 0
    if hour > 23 or minute > 59:
        raise KnownError(NOT_A_TIME.filled(text=text.strip()))
    return time(hour, minute)


def read_number(text: str) -> int | None:
    """Return a whole number of 0 or more, spaces between its digits allowed; KnownError otherwise."""
    digits = re.sub(r"[\s\u00a0\u202f]", "", text)
    if not digits:
        return None
    if not digits.isdecimal() or len(digits) > 12:
        raise KnownError(NOT_A_NUMBER.filled(text=text.strip()))
    return int(digits)


def read_decimal(text: str) -> float | None:
    """Return a number with a comma or a point; KnownError otherwise."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace(",", ".")
    if not plain:
        return None
    if not re.fullmatch(r"[-+]?\d{1,12}(\.\d*)?", plain):
        raise KnownError(NOT_A_NUMBER.filled(text=text.strip()))
    return float(plain)


def time_field(language: Language) -> ParsedField[time]:
    """Return a field for a time of day."""
    return ParsedField(read_time, clock, language)


def number_field(language: Language) -> ParsedField[int]:
    """Return a field for a count."""
    return ParsedField(read_number, _number, language)


def decimal_field(language: Language) -> ParsedField[float]:
    """Return a field for a coordinate."""
    return ParsedField(read_decimal, _decimal, language)


def _number(value: int, _language: Language) -> str:
    return str(value)


def _decimal(value: float, language: Language) -> str:
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text if language is Language.EN else text.replace(".", ",")
