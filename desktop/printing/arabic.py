"""Arabic on the page: letters joined, shown from the right, and found again by those who search or listen.

ReportLab shows one glyph per character from left to right. So letters are exchanged for their joined forms, drawn one
by one in the order they are read, and the font's table of meanings gives the plain letters back.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arabic_reshaper import ArabicReshaper

RANGE = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""The characters written from right to left, for use inside a regular expression's brackets."""

_LETTER = re.compile(f"[{RANGE}]")
_STEP = re.compile(r"[0-9\u0660-\u0669]+(?:[.,:/-][0-9\u0660-\u0669]+)*|.")
_MIRROR = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_FORM = re.compile(r"<(F[B-E][0-9A-F]{2})>")


def is_arabic(text: str) -> bool:
    """Say whether `text` begins with a letter written from right to left."""
    return _LETTER.match(text) is not None


def joined(text: str) -> str:
    """Exchange letters for their joined forms, still in the order they are read; vowel signs are left out."""
    shaped: str = _reshaper().reshape(text)
    return shaped


def steps(text: str) -> Iterator[str]:
    """Yield joined text in pieces in the order it is read; each is shown to the left of the one before."""
    # Only pages with Arabic on them need it, so only they pay for loading it.
    from bidi import get_display

    shown: str = get_display(text, base_dir="R")
    yield from reversed(_STEP.findall(shown.translate(_MIRROR)))


def meanings(table: str) -> str:
    """Return a font's table of meanings with plain letters for joined forms."""
    return _FORM.sub(_letters_of, table)


def _letters_of(form: re.Match[str]) -> str:
    letters = unicodedata.normalize("NFKC", chr(int(form[1], 16)))
    return f"<{letters.encode('utf-16-be').hex().upper()}>"


@cache
def _reshaper() -> "ArabicReshaper":
    # Only pages with Arabic on them need it, so only they pay for loading it.
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper(configuration={"use_unshaped_instead_of_isolated": True})
