"""Sizes of files as people type them: `900k`, `3.5M`."""

import re

from desktop.domain.errors import KnownError
from desktop.wording.words import Words

_SIZE = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,3}))?\s*(k|m)?(?:b|o)?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000}
NOT_A_SIZE = Words(
    "« {text} » n’est pas une taille. Écrivez par exemple 900k ou 3.5M.",
    "“{text}” is not a size. Write for instance 900k or 3.5M.",
)


def size_typed(text: str) -> int:
    """Return a size in bytes; raise KnownError for what is none."""
    found = _SIZE.fullmatch(text.strip())
    if found is None:
        raise KnownError(NOT_A_SIZE.filled(text=text))
    whole, part, unit = found[1], found[2] or "", (found[3] or "").lower()
    return int(float(f"{whole}.{part or 0}") * _UNITS[unit])
