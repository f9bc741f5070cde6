"""The two written forms of a field's value: what SQLite holds, and what JSON (and every table file) shows.

A scalar field is stored as text, integer, float or a 16-byte id; an empty text is NULL, so that there is one way of
saying nothing. A set field is stored member by member with the same functions.
"""

from collections.abc import Callable, Iterable
from datetime import date, time
from math import isfinite
from typing import Any, cast
from uuid import UUID

from desktop.domain.declaration import Field, FieldType
from desktop.domain.errors import InvalidValueError
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.wording.words import Words

Stored = str | int | float | bytes | None

WRONG_VALUE = Words(
    "« {value} » ne convient pas au champ « {field} ».{hint}", "“{value}” does not fit the field “{field}”.{hint}"
)
EXPECTED = Words(" Valeurs possibles : {choices}.", " Possible values: {choices}.")


def to_stored(field: Field, value: Any) -> Stored:
    """Return the stored form of a scalar, or of one member of a set."""
    if value is None or value == "":
        return None
    return _STORE[field.holds](value)


def from_stored(field: Field, value: Stored) -> Any:
    """Read what `to_stored` wrote; what only a newer version can read is not said, or the field's `unknown` choice."""
    if value is None:
        return "" if field.holds in _TEXTUAL else None
    try:
        return field.choices(str(value)) if field.choices else _LOAD[field.holds](value)
    except (ValueError, TypeError):
        return field.unknown


def showable(field: Field, value: Stored) -> Stored:
    """Return a value that came from elsewhere as it may stand in a table: what no version could have meant is not said.

    Only what is read back as it is stored is looked at; the rest is read with care anyway, by `from_stored`.
    """
    expected = _AS_STORED.get(field.holds)
    if value is None or expected is None:
        return value
    return value if isinstance(value, expected) else None


def to_json(field: Field, value: Any) -> Any:
    """Return the form for files: ISO dates, ids and choices as text, sets as sorted lists."""
    if field.is_set:
        return sorted(_json_scalar(member) for member in value)
    return None if value is None else _json_scalar(value)


def from_json(field: Field, value: Any) -> Any:
    """Read what `to_json` wrote; raise InvalidValueError with the field's name for what does not fit."""
    try:
        if field.is_set:
            return frozenset(_read_json(field, member) for member in _listed(value))
        if value is None or value == "":
            return from_stored(field, None)
        return _read_json(field, value)
    except (ValueError, TypeError, KeyError, OverflowError):
        hint = EXPECTED.filled(choices=", ".join(field.choices)) if field.choices else Words("", "")
        raise InvalidValueError(WRONG_VALUE.filled(value=value, field=field.label, hint=hint), field.name) from None


def _listed(value: Any) -> Iterable[Any]:
    if value is None:
        return ()
    if isinstance(value, (list, tuple, set, frozenset)):
        return cast("Iterable[Any]", value)
    raise TypeError("a list is expected")


def _json_scalar(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value.iso()
    if isinstance(value, PlaceRef):
        return value.encoded()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool | int | float):
        return value
    return str(value)


def _read_json(field: Field, value: Any) -> Any:
    expected = _JSON_TYPE.get(field.holds, str)
    if not isinstance(value, expected) or (isinstance(value, bool) and field.holds is not FieldType.FLAG):
        raise TypeError(f"{expected} is expected")
    if isinstance(value, float) and not isfinite(value):
        raise ValueError("a number is expected")
    if field.choices:
        return field.choices(value)
    if field.holds is FieldType.PARTIAL_DATE and (found := PartialDate.from_iso(value)).end is None:
        raise ValueError(found.words)
    return _FROM_JSON[field.holds](value)


def _text(value: Any) -> str:
    return str(value)


def _minutes(value: Any) -> str:
    return cast("time", value).strftime("%H:%M")


def _place(value: Any) -> str:
    return cast("PlaceRef", value).encoded()


def _partial(value: Any) -> str:
    return cast("PartialDate", value).stored()


def _id(value: Any) -> bytes:
    return cast("UUID", value).bytes


def _from_id(value: Any) -> UUID:
    return UUID(bytes=bytes(value))


def _iso_day(value: Any) -> str:
    return cast("date", value).isoformat()


_AS_STORED: dict[FieldType, Any] = {
    FieldType.TEXT: str,
    FieldType.LONG_TEXT: str,
    FieldType.POSITION: str,
    FieldType.NUMBER: int,
    FieldType.DECIMAL: (int, float),
}
_TEXTUAL = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.POSITION})
_JSON_TYPE: dict[FieldType, Any] = {
    FieldType.NUMBER: int,
    FieldType.DECIMAL: (int, float),
    FieldType.FLAG: bool,
}
_T = FieldType
_STORE: dict[FieldType, Callable[[Any], Stored]] = {
    _T.TEXT: _text, _T.LONG_TEXT: _text, _T.POSITION: _text, _T.CHOICE: _text, _T.TEXTS: _text,
    _T.NUMBER: int, _T.DECIMAL: float, _T.FLAG: int,
    _T.DAY: _iso_day, _T.TIME: _minutes, _T.PARTIAL_DATE: _partial, _T.DEADLINE: _partial,
    _T.REFERENCE: _id, _T.REFERENCES: _id, _T.PLACE: _place, _T.PLACES: _place,
}  # fmt: skip
_LOAD: dict[FieldType, Callable[[Any], Any]] = {
    _T.TEXT: _text, _T.LONG_TEXT: _text, _T.POSITION: _text, _T.TEXTS: _text,
    _T.NUMBER: int, _T.DECIMAL: float, _T.FLAG: bool,
    _T.DAY: date.fromisoformat, _T.TIME: time.fromisoformat,
    _T.PARTIAL_DATE: PartialDate.from_stored, _T.DEADLINE: PartialDate.from_stored,
    _T.REFERENCE: _from_id, _T.REFERENCES: _from_id, _T.PLACE: PlaceRef.decoded, _T.PLACES: PlaceRef.decoded,
}  # fmt: skip
_FROM_JSON: dict[FieldType, Callable[[Any], Any]] = {
    **_LOAD,
    _T.PARTIAL_DATE: PartialDate.from_iso, _T.DEADLINE: PartialDate.from_iso, _T.REFERENCE: UUID, _T.REFERENCES: UUID,
}  # fmt: skip
