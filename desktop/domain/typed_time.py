"""Reading what people type into a time field: `9h30`, `9 h`, `9:30`, `0930`, `2 pm`."""

import re
from datetime import time

from desktop.domain.errors import InvalidValueError
from desktop.wording.folding import fold
from desktop.wording.words import Words

_TIME = re.compile(r"(\d{1,2})\s*(?:[h:.]\s*(\d{2})?|heures?)?\s*(?:min)?\s*(am|pm)?")
_PACKED = re.compile(r"(\d{1,2})(\d{2})")
NOT_A_TIME = Words(
    "« {text} » n’est pas une heure. Écrivez par exemple 9 h 30 ou 9:30.",
    "“{text}” is not a time. Write for instance 9:30 or 14:00.",
)


def read_time(text: str) -> time | None:
    """Return the time meant by `text`, None for an empty text; raise InvalidValueError for what is none."""
    folded = fold(text)
    if not folded:
        return None
    if folded in ("midi", "noon"):
        return time(12)
    found = _PACKED.fullmatch(folded) if len(folded) >= 3 else None
    found = found or _TIME.fullmatch(folded)
    try:
        if found is None:
            raise ValueError(folded)
        hour, minute = int(found[1]), int(found[2] or 0)
        half = found[3] if found.re is _TIME else None
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        return time(hour, minute)
    except ValueError:
        raise InvalidValueError(NOT_A_TIME.filled(text=text.strip())) from None
