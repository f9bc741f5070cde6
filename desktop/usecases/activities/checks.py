"""What a person should look at in an activity, though it is kept as it is written."""

from collections.abc import Callable
from typing import Any

from desktop.domain.partial_date import PartialDate
from desktop.wording.words import Words

ENDS_FIRST = Words("La fin est avant le début.", "The end is before the start.")
OTHER_TOTAL = Words(
    "Le total ({total}) n’est pas la somme des femmes, hommes, filles et garçons ({parts}).",
    "The total ({total}) is not the sum of women, men, girls and boys ({parts}).",
)
_WHOM = ("women", "men", "girls", "boys")


def look_over(value: Callable[[str], Any]) -> dict[str, Words]:
    """Return, by the field that a person would mend, what does not go together; `value` gives that of a field."""
    found: dict[str, Words] = {}
    start, end = value("start"), value("end")
    if _ends_before(start, end):
        found["end"] = ENDS_FIRST
    for what in ("targeted", "reached"):
        total = value(f"{what}_total")
        if total is None:
            continue
        said = [part for whom in _WHOM if (part := value(f"{what}_{whom}")) is not None]
        if said and sum(said) != total:
            found[f"{what}_total"] = OTHER_TOTAL.filled(total=total, parts=sum(said))
    return found


def _ends_before(start: PartialDate | None, end: PartialDate | None) -> bool:
    return bool(start and end and start.end and end.end and end.end < start.end)
