"""A field's value in words, as a version or a report shows it."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from desktop.domain.declaration import Choice
from desktop.domain.identity import RecordId
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.wording.calendar import clock, long_day
from desktop.wording.words import Language, Words, same

EMPTY = Words("(vide)", "(empty)")
UNKNOWN = Words("(fiche absente ici)", "(record not here)")
_YES, _NO = Words("oui", "yes"), Words("non", "no")


def said(value: Any, names: Mapping[RecordId, Words]) -> Words:
    """Return what a scalar value says; `names` of the records it may refer to."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, RecordId):
        return names.get(value, UNKNOWN)
    if isinstance(value, PlaceRef):
        return same(value.name)
    return _dated(value) or same(str(value))


def _dated(value: object) -> Words | None:
    french, english = Language.FR, Language.EN
    if isinstance(value, PartialDate):
        return Words(value.wording(french), value.wording(english))
    if isinstance(value, time):
        return Words(clock(value, french), clock(value, english))
    if isinstance(value, date):
        return Words(long_day(value, french), long_day(value, english))
    return None
