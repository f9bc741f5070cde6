"""A field's value as people read it in a terminal."""

import re
from typing import Any

from desktop.domain.codec import to_json
from desktop.domain.declaration import Choice, Field
from desktop.domain.identity import RecordId
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.wording.words import Words, same

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # would upset the columns
_YES, _NO = Words("oui", "yes"), Words("non", "no")


def shown(field: Field, value: Any, names: dict[RecordId, Words]) -> Words:
    """Return a single value, or one member of a set; `names` are those of the records referred to."""
    match value:
        case Choice():
            return value.label
        case PartialDate():
            return same(value.iso())
        case PlaceRef():
            return same(value.name)
        case bool():
            return _YES if value else _NO
        case RecordId() if value in names:
            return names[value]
        case _:
            return same(str(to_json(field, value) if not field.is_set else value))


def on_one_line(text: str) -> str:
    """Return a text as one line, without what would move the terminal's writing about."""
    return seen(" ".join(text.split()))


def seen(line: str) -> str:
    """Return a line without what would move the terminal's writing about."""
    return _UNSEEN.sub("", line)
