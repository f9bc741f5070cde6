"""Readable numbers of recommendations, `MOPTI-2020-017`: office, year, counter; never a key."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from typing_extensions import override

from desktop.domain.errors import InvalidValueError
from desktop.wording.words import Words

_OFFICE = re.compile(r"[A-Z0-9]{2,12}")
_NUMBER = re.compile(r"([A-Z0-9]{2,12})-(\d{4})-(\d{3,})")
NOT_AN_OFFICE = Words(
    "« {text} » ne peut pas être un code de bureau. Prenez 2 à 12 lettres ou chiffres, par exemple BKO ou MOPTI.",
    "“{text}” cannot be an office code. Take 2 to 12 letters or digits, for instance BKO or MOPTI.",
)


@dataclass(frozen=True, slots=True, order=True)
class ReferenceNumber:
    """One number in an office's series of a year."""

    office: str
    year: int
    counter: int

    @override
    def __str__(self) -> str:
        return f"{self.office}-{self.year:04d}-{self.counter:03d}"

    @classmethod
    def parse(cls, text: str) -> "ReferenceNumber | None":
        """Return the number written in `text`, None when it is none of ours."""
        found = _NUMBER.fullmatch(text)
        return cls(found[1], int(found[2]), int(found[3])) if found else None


def next_number(office: str, year: int, taken: Iterable[str]) -> ReferenceNumber:
    """Return the number after the greatest of this office and year among `taken`."""
    parsed = (ReferenceNumber.parse(text) for text in taken)
    counters = [number.counter for number in parsed if number and (number.office, number.year) == (office, year)]
    return ReferenceNumber(office, year, max(counters, default=0) + 1)


def office_code(text: str) -> str:
    """Return `text` as an office code in capitals; raise InvalidValueError when it cannot be one."""
    code = text.strip().upper()
    if not _OFFICE.fullmatch(code):
        raise InvalidValueError(NOT_AN_OFFICE.filled(text=text), "office")
    return code
