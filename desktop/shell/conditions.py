"""`FIELD=VALUE` as typed on a command line, turned into what the field holds, by its declaration."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from desktop.domain.codec import EXPECTED, WRONG_VALUE, from_json
from desktop.domain.declaration import Field, FieldType, Kind
from desktop.domain.errors import InvalidValueError, KnownError
from desktop.domain.typed_date import read_date
from desktop.shell.kinds import require_fields
from desktop.usecases.lookup import References
from desktop.wording.folding import fold
from desktop.wording.words import Words

NO_EQUALS = Words(
    "« {text} » n’est pas une condition. Écrivez CHAMP=VALEUR, par exemple status=done.",
    "“{text}” is not a condition. Write FIELD=VALUE, for instance status=done.",
)
_YES_OR_NO = {"oui": True, "yes": True, "true": True, "1": True, "non": False, "no": False, "false": False, "0": False}


def conditions(kind: Kind, typed: Iterable[str], references: References, today: date) -> dict[str, Any]:
    """Return the `where` of a reader; a field asked for twice may have either value, `FIELD=` asks for nothing said."""
    asked: dict[str, list[Any]] = {}
    for text in typed:
        name, equals, value = text.partition("=")
        if not equals:
            raise KnownError(NO_EQUALS.filled(text=text))
        require_fields(kind, [name])
        if name == "id":
            raise KnownError(NO_EQUALS.filled(text=text))
        asked.setdefault(name, []).append(typed_value(kind.fields[name], value.strip(), references, today))
    return {name: values[0] if len(values) == 1 else values for name, values in asked.items()}


def typed_value(field: Field, text: str, references: References, today: date) -> Any:
    """Return what `text` means in `field` (one member for a set); raise InvalidValueError for what does not fit."""
    if not text:
        return None
    if field.targets and field.holds is not FieldType.POSITION:
        return references.resolve(field, text)
    if field.choices:
        return _choice(field, text)
    if field.holds in (FieldType.PARTIAL_DATE, FieldType.DEADLINE):
        return read_date(text, today, words_allowed=field.holds is FieldType.DEADLINE)
    return _read(field, _plain(field, text))


def _choice(field: Field, text: str) -> Any:
    choices = list(field.choices or ())
    folded = fold(text)
    for choice in choices:
        if folded in {choice.value, *map(fold, choice.label.spellings())}:
            return choice
    hint = EXPECTED.filled(choices=", ".join(choices))
    raise InvalidValueError(WRONG_VALUE.filled(value=text, field=field.label, hint=hint), field.name)


_TIME = re.compile(r"(\d{1,2}) ?[hH:] ?(\d{2})?")


def _plain(field: Field, text: str) -> Any:
    """Return `text` as JSON would give it; what cannot be read stays text and is then refused."""
    if field.holds is FieldType.TIME and (found := _TIME.fullmatch(text)):
        return f"{found[1]:0>2}:{found[2] or '00'}"
    if field.holds is FieldType.FLAG:
        return _YES_OR_NO.get(fold(text), text)
    if field.holds in (FieldType.NUMBER, FieldType.DECIMAL):
        try:
            return int(text) if field.holds is FieldType.NUMBER else float(text.replace(",", "."))
        except ValueError:
            return text
    return text


def _read(field: Field, value: Any) -> Any:
    if field.is_set:
        try:
            return next(iter(from_json(field, [value])))
        except InvalidValueError:  # it speaks of the list, which nobody typed
            raise InvalidValueError(WRONG_VALUE.filled(value=value, field=field.label, hint=""), field.name) from None
    return from_json(field, value)
