"""Activities as a spreadsheet: its columns, what each cell says, and how rows are sorted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from desktop.domain.declaration import FieldType
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Activity, Theme
from desktop.domain.naming import name_of
from desktop.domain.partial_date import PartialDate, Precision
from desktop.domain.place import PlaceRef
from desktop.usecases.activities.checks import look_over
from desktop.usecases.activities.organizations import Organizations
from desktop.usecases.activities.places import KnownPlaces, label_of
from desktop.usecases.activities.targets import ACTIVITY, ORGANIZATIONS, PEOPLE
from desktop.usecases.ports import Reader
from desktop.usecases.references import known_for
from desktop.usecases.table_of import BETWEEN
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words, number

COLUMNS: tuple[str, ...] = (
    "title", "reporting", "programming", "implementing", "funding", "sector", "theme", "place", "site", "start", "end",
    "status", *PEOPLE, "description", "latitude", "longitude", "source", "confirmed_on", "update_mark", "sensitivity",
)  # fmt: skip
NUMBERS = frozenset({FieldType.NUMBER, FieldType.DECIMAL})
NO_TITLE = Words("Dites en quoi consiste l’activité.", "Say what the activity is.")
_DEFAULTS = {field.name: field.default for field in fields(Activity)}


@dataclass(frozen=True, slots=True)
class TableNames:
    """What the names in the table mean, read once and handed on until one of them changes."""

    organizations: Organizations
    themes: Mapping[RecordId, Words]
    theme_called: Mapping[str, RecordId]  # by every spelling, folded
    places: KnownPlaces


@dataclass(frozen=True, slots=True)
class TableRows:
    """All activities, in the order in which the table first shows them, and what should be looked at in them."""

    records: dict[RecordId, Activity]
    warnings: dict[RecordId, dict[str, Words]]  # by field; only of those that have some


def read_names(reader: Reader, known_places: Callable[[Reader], KnownPlaces]) -> TableNames:
    """Return what names in the table mean."""
    themes = known_for(reader, ("theme",))
    called: dict[str, RecordId] = {}
    for theme in themes:
        for spelling in theme.spellings:
            called.setdefault(spelling, theme.id)
    labels = {theme.id: name_of(theme) for theme in reader.find(Theme)}
    return TableNames(Organizations(reader), labels, called, known_places(reader))


def read_rows(reader: Reader, names: TableNames, language: Language) -> TableRows:
    """Return all activities by reporting organisation and title."""
    words = CellWords(names, language)
    found = sorted(reader.find(Activity), key=words.first_order)
    warned = ((one.id, warnings_of(one)) for one in found)
    return TableRows({one.id: one for one in found}, {record: said for record, said in warned if said})


def warnings_of(record: Activity) -> dict[str, Words]:
    """Return, by field, what a person should look at in an activity."""
    found = look_over(record.__getattribute__)
    if not record.title:
        found["title"] = NO_TITLE
    return found


def empty_value(column: str) -> Any:
    """Return the value of a field of which nothing is said."""
    return _DEFAULTS[column]


def is_nothing(value: Any) -> bool:
    """Say whether a value says nothing."""
    return value is None or value in ("", frozenset())


class CellWords:
    """Says what cells hold, in one language."""

    def __init__(self, names: TableNames, language: Language) -> None:
        self.names = names
        self.language = language

    def text(self, record: Activity, column: str) -> str:
        """Return a cell as it is edited and copied; typed again it means the same."""
        return self.written(column, getattr(record, column))

    def shown(self, record: Activity, column: str) -> str:
        """Return a cell on one line, as short as it stands in the table."""
        value = getattr(record, column)
        if isinstance(value, PlaceRef):
            return f"{value.name} · {value.code}" if value.code else value.name
        if ACTIVITY.fields[column].holds is FieldType.NUMBER and value is not None:
            return number(value, self.language)
        return " ".join(self.written(column, value).split())

    def written(self, column: str, value: Any) -> str:
        """Return the words of a value."""
        field = ACTIVITY.fields[column]
        if is_nothing(value):
            return ""
        if column in ORGANIZATIONS:
            members = value if field.is_set else [value]
            return BETWEEN.join(sorted(map(self.names.organizations.label, members), key=fold))
        if field.targets:
            theme = self.names.themes.get(value)
            return theme.text(self.language) if theme else ""
        return self._plain(field.holds, value)

    def first_order(self, record: Activity) -> tuple[str, str, str]:
        """Return what rows are sorted by as long as nobody asks for something else."""
        return fold(self.text(record, "reporting")), fold(record.title), record.id.hex

    def _plain(self, holds: FieldType, value: Any) -> str:
        if holds is FieldType.CHOICE:
            return value.label.text(self.language)  # type: ignore[no-any-return]
        if holds is FieldType.PLACE:
            return label_of(value)
        if isinstance(value, PartialDate):
            day = value.end if value.precision is Precision.DAY else None
            return f"{day:%d/%m/%Y}" if day else value.wording(self.language)
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        if holds is FieldType.DECIMAL:
            return str(value) if self.language is Language.EN else str(value).replace(".", ",")
        return str(value)


def ordered(
    records: Iterable[Activity], column: str, words: CellWords, *, descending: bool = False
) -> list[RecordId]:
    """Return activities sorted by one column, those of which it says nothing last either way."""
    said: list[Activity] = []
    silent: list[Activity] = []
    for record in records:
        (silent if is_nothing(getattr(record, column)) else said).append(record)
    key = _sort_key(column, words)
    said.sort(key=words.first_order)
    said.sort(key=key, reverse=descending)  # keeps the first order among equals
    return [record.id for record in (*said, *silent)]


def matching(records: Iterable[Activity], text: str, words: CellWords) -> frozenset[RecordId]:
    """Return the activities in which every one of these words stands, in whatever column."""
    asked = fold(text).split()
    found = set()
    for record in records:
        said = fold(" ".join(words.text(record, column) for column in _SEARCHED))
        if all(word in said for word in asked):
            found.add(record.id)
    return frozenset(found)


def _sort_key(column: str, words: CellWords) -> Callable[[Activity], Any]:
    field = ACTIVITY.fields[column]
    if field.choices is not None:
        places = {choice: place for place, choice in enumerate(field.choices)}
        return lambda record: places[getattr(record, column)]
    if field.holds in NUMBERS or field.holds is FieldType.DAY:
        return lambda record: getattr(record, column)
    if field.holds is FieldType.PARTIAL_DATE:
        return lambda record: getattr(record, column).order
    return lambda record: fold(words.text(record, column))


_SEARCHED: Sequence[str] = tuple(
    name for name in COLUMNS if ACTIVITY.fields[name].holds not in NUMBERS and name != "sensitivity"
)
