"""What people call a value that is no text, so that it can be looked for: `monthly meeting`, `no. 12`, `March 2020`."""

from collections.abc import Iterator
from typing import Any

from desktop.domain.declaration import Choice
from desktop.domain.partial_date import PartialDate
from desktop.wording.words import Language


def spoken(value: Any) -> Iterator[str]:
    """Yield the value as people say it, in French and in English; nothing where nothing is said."""
    if isinstance(value, Choice):
        yield from (value.label.fr, value.label.en)
    elif isinstance(value, PartialDate):
        yield from (value.wording(language, weekday=True) for language in (Language.FR, Language.EN))
    elif value is not None:
        yield f"n° {value} no. {value}"
