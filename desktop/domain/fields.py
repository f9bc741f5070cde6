"""The words a declaration is written in: `fields.text("Titre", "Title")`, one call a field of a kind.

Every helper takes the French and the English label first; the other arguments are those of `declaration.Field`, and
`hint` may be a pair of sentences. They return what `dataclasses` expects of a field's default.
"""

import dataclasses
from typing import Any

from desktop.domain.declaration import DECLARED, Choice, Field, FieldType
from desktop.wording.words import Words


def _declared(kind_of_value: FieldType, fr: str, en: str, default: Any, **special: Any) -> Any:
    hint = special.pop("hint", None)
    declared = Field("", kind_of_value, Words(fr, en), hint=Words(*hint) if hint else None, **special)
    return dataclasses.field(default=default, metadata={DECLARED: declared})


def text(fr: str, en: str, **special: Any) -> Any:
    """Declare one line of text; empty when not said."""
    return _declared(FieldType.TEXT, fr, en, "", **special)


def long_text(fr: str, en: str, **special: Any) -> Any:
    """Declare paragraphs with light marks (`**bold**`, `*italic*`, `- item`); empty when not said."""
    return _declared(FieldType.LONG_TEXT, fr, en, "", **special)


def number(fr: str, en: str, **special: Any) -> Any:
    """Declare a whole number, or None."""
    return _declared(FieldType.NUMBER, fr, en, None, **special)


def decimal(fr: str, en: str, **special: Any) -> Any:
    """Declare a number with decimals (coordinates), or None."""
    return _declared(FieldType.DECIMAL, fr, en, None, **special)


def flag(fr: str, en: str, **special: Any) -> Any:
    """Declare yes, no, or None for not said."""
    return _declared(FieldType.FLAG, fr, en, None, **special)


def day(fr: str, en: str, **special: Any) -> Any:
    """Declare an exact `datetime.date`, or None."""
    return _declared(FieldType.DAY, fr, en, None, **special)


def clock_time(fr: str, en: str, **special: Any) -> Any:
    """Declare a `datetime.time` to the minute, or None."""
    return _declared(FieldType.TIME, fr, en, None, **special)


def partial_date(fr: str, en: str, **special: Any) -> Any:
    """Declare a PartialDate that is a date, or None."""
    return _declared(FieldType.PARTIAL_DATE, fr, en, None, **special)


def deadline(fr: str, en: str, **special: Any) -> Any:
    """Declare a PartialDate that may also be words, or None."""
    return _declared(FieldType.DEADLINE, fr, en, None, **special)


def choice(choices: type[Choice], fr: str, en: str, *, default: Choice | None = None, **special: Any) -> Any:
    """Declare one of a closed list; `default` None when it need not be said."""
    return _declared(FieldType.CHOICE, fr, en, default, choices=choices, **special)


def reference(target: str | tuple[str, ...], fr: str, en: str, **special: Any) -> Any:
    """Declare the id of one record of the target kind(s), or None."""
    return _declared(FieldType.REFERENCE, fr, en, None, targets=_targets(target), indexed=True, **special)


def references(target: str | tuple[str, ...], fr: str, en: str, **special: Any) -> Any:
    """Declare a frozenset of ids of records of the target kind(s)."""
    return _declared(FieldType.REFERENCES, fr, en, frozenset(), targets=_targets(target), **special)


def texts(fr: str, en: str, **special: Any) -> Any:
    """Declare a frozenset of short texts."""
    return _declared(FieldType.TEXTS, fr, en, frozenset(), **special)


def place(fr: str, en: str, **special: Any) -> Any:
    """Declare a PlaceRef, or None."""
    return _declared(FieldType.PLACE, fr, en, None, **special)


def places(fr: str, en: str, **special: Any) -> Any:
    """Declare a frozenset of PlaceRef."""
    return _declared(FieldType.PLACES, fr, en, frozenset(), **special)


def position(owner_field: str) -> Any:
    """Declare the fractional position in the list of the record that `owner_field` refers to."""
    return _declared(FieldType.POSITION, "Ordre", "Order", "", owner=owner_field)


def _targets(target: str | tuple[str, ...]) -> tuple[str, ...]:
    return (target,) if isinstance(target, str) else target
