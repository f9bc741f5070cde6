"""The widget for each type of declared field, and how a value becomes what the widget shows."""

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.declaration import Field, FieldType, Record
from desktop.domain.errors import InvalidValueError
from desktop.domain.identity import RecordId
from desktop.domain.partial_date import PartialDate, Precision
from desktop.domain.place import PlaceRef
from desktop.domain.typed_date import read_date
from desktop.ui.models.known_names import KnownNames
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.choice import ChoiceButton, Option, options_of
from desktop.ui.widgets.names import NamesArea
from desktop.ui.widgets.parsed import ParsedField
from desktop.ui.widgets.text import LineEdit, TextArea
from desktop.ui.widgets.values import decimal_field, number_field, time_field
from desktop.wording.words import Language, Words

Names = Callable[[RecordId], Words]
_T = FieldType
_YES_NO = (
    Option(None, Words("non précisé", "not said")),
    Option(True, Words("oui", "yes")),
    Option(False, Words("non", "no")),
)
EXACT_DAY = Words("Donnez le jour exact, par exemple 16/01/2020.", "Give the exact day, for instance 16/01/2020.")


@dataclass(frozen=True, slots=True)
class Making:
    """What widgets are made with; `day` is the day from which a date without a year is understood."""

    theme: Theme
    language: Language
    known: KnownNames
    day: Callable[[], date]


@dataclass(frozen=True, slots=True)
class Style:
    """How a field looks: `cell` without a frame, `area` over several lines, `lines` high at least."""

    cell: bool = False
    area: bool = False
    lines: int = 1


def make_widget(kind: type[Record], field: Field, making: Making, style: Style) -> QWidget:
    """Return the widget for a declared field; each has `edited`, `set_value` and `flush`."""
    widget = _made(kind, field, making, style)
    if style.cell and not isinstance(widget, ChoiceButton):
        (widget.line if isinstance(widget, ParsedField) else widget).setProperty("role", "cell")
    return widget


def to_widget(field: Field, value: Any, names: Names, language: Language) -> Any:
    """Return what the widget of `field` shows for a saved value."""
    if field.holds is _T.REFERENCE:
        return names(value).text(language) if value else ""
    if field.holds is _T.REFERENCES:
        return _joined(names(member).text(language) for member in value)
    if field.holds is _T.TEXTS:
        return _joined(value)
    if field.holds is _T.PLACES:
        return _joined(place.name for place in value)
    if field.holds is _T.PLACE:
        return value.name if value else ""
    return value


def from_widget(field: Field, shown: Any, saved: Any) -> Any:
    """Return the value that a widget's content stands for; references stay names, use cases find them."""
    if field.holds is _T.TEXTS:
        return frozenset(_parts(shown))
    if field.holds is _T.PLACES:
        known = {place.name: place for place in saved or ()}
        return frozenset(known.get(name) or PlaceRef("ML", name) for name in _parts(shown))
    if field.holds is _T.PLACE:
        name = shown.strip()
        return (saved if saved and saved.name == name else PlaceRef("ML", name)) if name else None
    return shown


def write_date(value: PartialDate, language: Language) -> str:
    """Write a date as people type it: `16/01/2020`, `mars 2020`."""
    if value.end is not None and value.precision is Precision.DAY:
        return f"{value.end:%d/%m/%Y}"
    return value.wording(language)


def _made(kind: type[Record], field: Field, making: Making, style: Style) -> QWidget:
    make = _MAKERS.get(field.holds)
    if make is not None:
        return make(making.language)
    match field.holds:
        case _T.CHOICE | _T.FLAG:
            role = "cell" if style.cell else "choice"
            return ChoiceButton(_options(kind, field), making.theme, making.language, role=role)
        case _T.PARTIAL_DATE | _T.DEADLINE:
            return _date_field(field, making, style)
        case _T.DAY:
            return ParsedField(partial(_read_day, making.day), _write_day, making.language)
        case _T.TEXT if not style.area:
            return LineEdit()
        case _T.TEXT | _T.LONG_TEXT:
            return TextArea(lines=style.lines)
        case _:
            complete = making.known.completer(field.targets, many=field.is_set) if field.targets else None
            return NamesArea(making.theme, complete)


def _options(kind: type[Record], field: Field) -> tuple[Option, ...]:
    if field.choices is None:
        return _YES_NO
    return options_of(field.choices, optional=_default(kind, field) is None)


def _date_field(field: Field, making: Making, style: Style) -> QWidget:
    deadline = field.holds is _T.DEADLINE
    wording = _short_date if style.cell else write_date
    return ParsedField(partial(_read_date, making.day, deadline), wording, making.language)


def _read_date(day: Callable[[], date], deadline: bool, text: str) -> PartialDate | None:
    return read_date(text, day(), words_allowed=deadline, ahead=deadline)


def _short_date(value: PartialDate, language: Language) -> str:
    return value.wording(language, short=True)


def _read_day(day: Callable[[], date], text: str) -> date | None:
    found = read_date(text, day())
    if found is None:
        return None
    if found.end is None or found.precision is not Precision.DAY:
        raise InvalidValueError(EXACT_DAY)
    return found.end


def _write_day(value: date, _language: Language) -> str:
    return f"{value:%d/%m/%Y}"


def _default(kind: type[Record], field: Field) -> Any:
    return next(declared.default for declared in dataclasses.fields(kind) if declared.name == field.name)


def _parts(shown: str) -> list[str]:
    return [part for piece in shown.replace(";", ",").replace("\n", ",").split(",") if (part := piece.strip())]


def _joined(texts: Iterable[str]) -> str:
    return ", ".join(sorted(texts, key=str.casefold))


_MAKERS: dict[FieldType, Callable[[Language], QWidget]] = {
    _T.TIME: time_field, _T.NUMBER: number_field, _T.DECIMAL: decimal_field,
}  # fmt: skip
