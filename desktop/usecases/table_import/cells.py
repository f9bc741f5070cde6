"""What a foreign cell means in a field, whatever program, language and habit it was written in."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from desktop.domain.codec import EXPECTED, WRONG_VALUE
from desktop.domain.declaration import Choice, Field, FieldType, kind_of
from desktop.domain.errors import InvalidValueError
from desktop.domain.identity import RecordId
from desktop.domain.partial_date import PartialDate, Precision
from desktop.domain.place import PlaceRef
from desktop.domain.typed_date import read_date
from desktop.domain.typed_time import read_time
from desktop.usecases.directory import split_names
from desktop.usecases.likeness import means_the_body
from desktop.usecases.lookup import NOT_FOUND, SEVERAL, References
from desktop.usecases.ports import Reader
from desktop.usecases.references import known_for, record_called
from desktop.usecases.table_import.foreign import Foreign, shown
from desktop.usecases.table_import.spellings import choice_called
from desktop.wording.folding import fold
from desktop.wording.words import Words

_T = FieldType
_COUNTRY = "ML"
_LONGEST_NAME = 80
_MINUTES = 24 * 60
_DATES = frozenset({_T.DAY, _T.PARTIAL_DATE, _T.DEADLINE})
_BETWEEN_NAMES = re.compile(r"\s*(?:/|\+|&|\bet\b|\band\b)\s*")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9-]{1,11}")
_YES = frozenset({"oui", "yes", "vrai", "true", "x", "1", "o", "y", "✓", "✔"})
_NO = frozenset({"non", "no", "faux", "false", "0", "n"})
_EXCEL_DAYS = range(20_000, 80_000)  # serial numbers of 1954 to 2119, where a day lost its look
_EXCEL_EPOCH = date(1899, 12, 30)
_YEARS = range(1900, 2200)
_MOMENT = re.compile(r"(\S*\d)[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?")
_SPACES = re.compile(r"\s")  # all that part thousands, the narrow no-break one of French included
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:([.,'’])\d{3})(?:\1\d{3})*")  # of what is counted: `1,250` and `12.500`
_MARKS_OF_EXCEL = re.compile(r"_x000D_", re.IGNORECASE)
NOT_A_NAME = Words(
    "« {text} » n’est pas un nom (champ « {field} »). Écrivez les noms un à un, séparés par des points-virgules.",
    "“{text}” is not a name (field “{field}”). Write the names one by one, parted by semicolons.",
)
NOT_ONE_DAY = Words("« {text} » n’est pas un jour exact.", "“{text}” is not an exact day.")


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that is in no record yet; `kind` is what it would be made."""

    kind: str
    name: str


class CellReader:
    """Reads cells for one kind; what names mean is looked up once."""

    def __init__(self, reader: Reader, today: date) -> None:
        self._reader = reader
        self._today = today
        self._references = References(reader)
        self._read_before: dict[tuple[str, str], Any] = {}  # columns repeat a few names and words
        self._known: dict[tuple[str, ...], dict[str, set[RecordId]]] = {}

    def read(self, field: Field, cell: Foreign) -> Any:
        """Return what a cell that is not empty means; raise InvalidValueError for what does not fit.

        In references a name that is not known stands as a NewName.
        """
        if field.targets or field.choices:
            key = (field.name, clean(cell))
            if key not in self._read_before:
                self._read_before[key] = self._named(field, key[1]) if field.targets else _choice(field, key[1])
            return self._read_before[key]
        return read_plain(field, cell, self._today)

    def _named(self, field: Field, text: str) -> Any:
        whole = self._ids(field, text)
        if len(whole) == 1:
            found = next(iter(whole))
            return frozenset({found}) if field.is_set else found
        if not field.is_set:
            return self._one(field, " ".join(text.split()))
        names = [part for line in text.split("\n") for name in split_names(line) for part in self._apart(field, name)]
        return frozenset(self._one(field, name) for name in names)

    def _apart(self, field: Field, name: str) -> list[str]:
        """Part `NRC/DRC` and `HCR et OCHA` where the whole is not known so and one of them is, or all are acronyms."""
        parts = [part for part in _BETWEEN_NAMES.split(name.strip(" .-•")) if part]
        if len(parts) < 2 or self._ids(field, name):
            return [name.strip(" -•")]
        apart = all(map(_ACRONYM.fullmatch, parts)) or any(self._ids(field, part) for part in parts)
        return parts if apart else [name.strip(" -•")]

    def _one(self, field: Field, name: str) -> RecordId | NewName:
        found = self._ids(field, name)
        if len(found) == 1:
            return next(iter(found))
        words = NOT_FOUND if not found else SEVERAL
        made = None if found or means_the_body(name) else record_called(field, name)
        if made is None:
            raise InvalidValueError(words.filled(text=name, field=field.label), field.name)
        if len(name) > _LONGEST_NAME or not any(char.isalpha() for char in name):
            raise InvalidValueError(NOT_A_NAME.filled(text=name, field=field.label), field.name)
        return NewName(kind_of(made).name, name)

    def _ids(self, field: Field, name: str) -> set[RecordId]:
        """Return what a name means among what the field may refer to; actors first by the spellings of merged ones."""
        if field.targets not in self._known:
            index: dict[str, set[RecordId]] = {}
            for known in known_for(self._reader, field.targets):
                for spelling in known.spellings:
                    index.setdefault(spelling, set()).add(known.id)
            self._known[field.targets] = index
        found = self._known[field.targets].get(fold(name))
        if found:
            return found
        return {record for target in field.targets for record in self._references.named(target, name)}


def clean(cell: Foreign) -> str:
    """Return a cell as the text it would be in a field: lines kept, numbers and dates as people write them."""
    if not isinstance(cell, str):
        return shown(cell)
    if "\n" not in cell and "\r" not in cell and "000" not in cell:
        return cell.strip()  # most are
    text = _MARKS_OF_EXCEL.sub("", cell).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def same_words(one: str, other: str) -> bool:
    """Say whether two texts have the same words, spaces and ends of lines aside."""
    return one.split() == other.split()


def read_plain(field: Field, cell: Foreign, today: date) -> Any:
    """Return what a cell that is not empty means in a field that names nothing; raise InvalidValueError."""
    if field.choices:
        return _choice(field, clean(cell))
    return _date(field, cell, today) if field.holds in _DATES else _READ[field.holds](field, cell)


def _date(field: Field, cell: Foreign, today: date) -> Any:
    text = clean(cell)
    found = _day_of(cell) or read_date(_without_time(text), today, words_allowed=field.holds is _T.DEADLINE)
    if field.holds is not _T.DAY or found is None:
        return found
    if found.end is None or found.precision is not Precision.DAY:
        raise InvalidValueError(NOT_ONE_DAY.filled(text=text), field.name)
    return found.end


def _text(_field: Field, cell: Foreign) -> str:
    return clean(cell)


def _texts(_field: Field, cell: Foreign) -> frozenset[str]:
    return frozenset(_parts(clean(cell)))


def _place(_field: Field, cell: Foreign) -> PlaceRef:
    return PlaceRef(_COUNTRY, " ".join(clean(cell).split()))


def _places(_field: Field, cell: Foreign) -> frozenset[PlaceRef]:
    return frozenset(PlaceRef(_COUNTRY, name) for name in _parts(clean(cell)))


def _number(field: Field, cell: Foreign) -> int | float:
    text = _SPACES.sub("", clean(cell))
    if field.holds is _T.NUMBER and _THOUSANDS.fullmatch(text):
        text = re.sub(r"\D", "", text)
    percent = text.endswith("%") or "%" in field.label.fr
    try:
        value = float(cell) if isinstance(cell, int | float) else float(text.rstrip("%").replace(",", "."))
        if percent and isinstance(cell, float) and 0 < value <= 1:
            value *= 100  # a cell that looks like 75 % holds 0.75
        if field.holds is _T.DECIMAL:
            return value
        if round(value, 6) != int(round(value, 6)):
            raise ValueError(text)
        return int(round(value, 6))
    except (ValueError, OverflowError):
        raise _unfit(field, text) from None


def _flag(field: Field, cell: Foreign) -> bool:
    folded = fold(clean(cell))
    if folded in _YES | _NO:
        return folded in _YES
    raise _unfit(field, clean(cell))


def _choice(field: Field, text: str) -> Choice:
    found = choice_called(field, text)
    if found is None:
        labels = field.choices or ()
        hint = Words(
            EXPECTED.fr.format(choices=", ".join(choice.label.fr for choice in labels)),
            EXPECTED.en.format(choices=", ".join(choice.label.en for choice in labels)),
        )
        raise InvalidValueError(WRONG_VALUE.filled(value=text, field=field.label, hint=hint), field.name)
    return found


def _time(_field: Field, cell: Foreign) -> time | None:
    match cell:
        case datetime():
            return time(cell.hour, cell.minute)
        case time():
            return time(cell.hour, cell.minute)
        case timedelta():
            return _clock(cell.total_seconds() / 60)
        case float() if 0 <= cell < 1:
            return _clock(cell * _MINUTES)
        case _:
            return read_time(clean(cell))


def _clock(minutes: float) -> time:
    hour, minute = divmod(round(minutes) % _MINUTES, 60)
    return time(hour, minute)


def _day_of(cell: Foreign) -> PartialDate | None:
    match cell:
        case datetime():
            return PartialDate.day(cell.date())
        case date():
            return PartialDate.day(cell)
        case int() | float() if cell in _EXCEL_DAYS:
            return PartialDate.day(_EXCEL_EPOCH + timedelta(days=int(cell)))
        case int() | float() if cell in _YEARS:
            return PartialDate.year(int(cell))
        case _:
            return None


def _without_time(text: str) -> str:
    found = _MOMENT.fullmatch(text)
    return found[1] if found else text


def _parts(text: str) -> list[str]:
    """Part a set of texts at semicolons and ends of lines, at commas only where there are none of them."""
    pieces = text.replace("\n", ";").split(";") if ";" in text or "\n" in text else text.split(",")
    return [piece for part in pieces if (piece := " ".join(part.split()))]


def _unfit(field: Field, text: str) -> InvalidValueError:
    return InvalidValueError(WRONG_VALUE.filled(value=text, field=field.label, hint=Words("", "")), field.name)


_READ: dict[FieldType, Callable[[Field, Foreign], Any]] = {
    _T.TEXT: _text, _T.LONG_TEXT: _text, _T.NUMBER: _number, _T.DECIMAL: _number, _T.FLAG: _flag, _T.TIME: _time,
    _T.PLACE: _place, _T.TEXTS: _texts, _T.PLACES: _places,
}  # fmt: skip
