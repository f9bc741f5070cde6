"""Reads the rows of a 5W into values of fields, names still as they are written; what cannot be read is told."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from desktop.domain.declaration import Field, FieldType
from desktop.domain.errors import InvalidValueError
from desktop.domain.kinds import Activity
from desktop.domain.place import PlaceRef
from desktop.usecases.activities.matching import ActivityMatching
from desktop.usecases.activities.organizations import Organizations
from desktop.usecases.activities.places import SaidPlace, label_of, release_text
from desktop.usecases.activities.targets import (
    ACTIVITY,
    LEVELS,
    ORGANIZATIONS,
    PEOPLE,
    PLACE,
    PLACE_CODE,
    PLACE_RELEASE,
    TARGETS,
)
from desktop.usecases.ports import Reader
from desktop.usecases.table_import.cells import CellReader, clean
from desktop.usecases.table_import.columns import IDENTIFIER, Layout
from desktop.usecases.table_import.differences import Problem, problem_at
from desktop.usecases.table_import.foreign import Foreign, Row, is_empty, shown
from desktop.usecases.table_of import BETWEEN
from desktop.wording.words import Words

NEGATIVE = Words("« {text} » : un nombre de personnes ne peut pas être négatif.",
                 "“{text}”: a number of people cannot be negative.")  # fmt: skip
NOT_ON_EARTH = Words("« {text} » n’est pas une coordonnée en degrés.", "“{text}” is no coordinate in degrees.")
_DEGREES = {"latitude": 90, "longitude": 180}
_TEXTS = frozenset({FieldType.TEXT, FieldType.LONG_TEXT})
_OF_PLACE = frozenset({PLACE, PLACE_CODE, PLACE_RELEASE, *(name for pair in LEVELS.values() for name in pair)})


@dataclass(slots=True)
class Reading:
    """One row: the values that are sure, the names of organisations by field, and what it says of its place."""

    number: int
    row: Row
    known: Activity | None = None
    values: dict[str, Any] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    place: SaidPlace | None = None
    problems: list[Problem] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)


class RowReader:
    """Reads rows of one layout."""

    def __init__(
        self, reader: Reader, layout: Layout, organizations: Organizations, matching: ActivityMatching, today: date
    ) -> None:
        self._cells = CellReader(reader, today)
        self._layout = layout
        self._organizations = organizations
        self._matching = matching
        self._columns: dict[str, list[int]] = {}
        for column, target in layout.targets.items():
            if target in TARGETS:
                self._columns.setdefault(target, []).append(column)
        self._plain = [
            (ACTIVITY.fields[target], columns)
            for target, columns in self._columns.items()
            if TARGETS[target].is_field and target not in (*ORGANIZATIONS, PLACE)
        ]
        self._actors = [(ACTIVITY.fields[name], self._columns[name]) for name in ORGANIZATIONS if name in self._columns]
        self._has_place = bool(_OF_PLACE & self._columns.keys())
        self._read_before: dict[tuple[str, Foreign], Any] = {}

    def has(self, target: str) -> bool:
        """Say whether a column has this meaning."""
        return target in self._columns

    def rows(self) -> Iterator[Reading]:
        """Yield every row in which something stands."""
        for number, row in self._layout.rows:
            yield self._reading(number, row)

    def problem(self, reading: Reading, target: str, reason: Words) -> Problem:
        """Return the problem of the cell with this meaning, or of the whole row where no column has it."""
        column = self._columns.get(target, [None])[0]
        cell = _at(reading.row, column) if column is not None else None
        return problem_at(reading.number, column, self._layout.headings, cell, reason)

    def _reading(self, number: int, row: Row) -> Reading:
        reading = Reading(number, row)
        reading.known = self._known(row)
        for declared, columns in self._plain:
            for column in columns:
                self._read(reading, column, declared)
        for declared, columns in self._actors:
            self._read_names(reading, columns[0], declared)
        if self._has_place:
            self._read_place(reading)
        return reading

    def _known(self, row: Row) -> Activity | None:
        columns = self._columns.get(IDENTIFIER)
        text = shown(_at(row, columns[0])) if columns else ""
        try:
            return self._matching.records.get(UUID(text)) if text else None
        except ValueError:
            return None

    def _read(self, reading: Reading, column: int, declared: Field) -> None:
        """Read one cell into the values; figures of one meaning in several columns are summed."""
        cell = _at(reading.row, column)
        if is_empty(cell):
            return
        try:
            value = self._value(declared, cell)
        except InvalidValueError as error:
            reading.problems.append(
                problem_at(reading.number, column, self._layout.headings, cell, error.words)
            )
            return
        if value is None or value in (frozenset(), ""):
            return
        if declared.name in PEOPLE:
            value += reading.values.get(declared.name, 0)
        reading.values[declared.name] = value

    def _value(self, declared: Field, cell: Foreign) -> Any:
        if declared.holds in _TEXTS:
            return self._cells.read(declared, cell)
        key = (declared.name, cell)
        if key not in self._read_before:
            self._read_before[key] = within(declared, self._cells.read(declared, cell))
        return self._read_before[key]

    def _read_names(self, reading: Reading, column: int, declared: Field) -> None:
        text = clean(_at(reading.row, column))
        if not text or (reading.known and text == self.told(reading.known, declared)):
            return  # a table of ours says it just so
        names = self._organizations.names_in(text) if declared.is_set else [" ".join(text.split())]
        reading.names[declared.name] = names

    def told(self, record: Activity, declared: Field) -> str:
        """Return what our tables say of the organisations in a field."""
        value = getattr(record, declared.name)
        members = value if declared.is_set else [value] if value else []
        return BETWEEN.join(sorted(map(self._organizations.label, members), key=str.casefold))

    def _read_place(self, reading: Reading) -> None:
        levels = tuple(
            (level, name, code)
            for level, (named, coded) in LEVELS.items()
            for name, code in [(self._text(reading, named), self._text(reading, coded))]
            if name or code
        )
        name, code, release = (self._text(reading, part) for part in (PLACE, PLACE_CODE, PLACE_RELEASE))
        if reading.known and reading.known.place and _is_written(reading.known.place, name, code, release):
            return  # a table of ours says it just so
        if levels and not code and not release and "[" not in name:
            if name and "site" not in reading.values:
                reading.values["site"] = name  # below what the levels say
            reading.place = SaidPlace(levels=levels)
        elif name or code:
            reading.place = SaidPlace(name, code, release)

    def _text(self, reading: Reading, target: str) -> str:
        columns = self._columns.get(target)
        return shown(_at(reading.row, columns[0])) if columns else ""


def _is_written(place: PlaceRef, name: str, code: str, release: str) -> bool:
    """Say whether our tables write a place so: in one cell, or in three."""
    if not code and not release:
        return name == " ".join(label_of(place).split())
    return (name, code, release) == (" ".join(place.name.split()), place.code, release_text(place))


def within(declared: Field, value: Any) -> Any:
    """Return a figure that can be one; raise InvalidValueError."""
    if declared.name in PEOPLE and value is not None and value < 0:
        raise InvalidValueError(NEGATIVE.filled(text=value), declared.name)
    most = _DEGREES.get(declared.name)
    if most is not None and value is not None and not -most <= value <= most:
        raise InvalidValueError(NOT_ON_EARTH.filled(text=value), declared.name)
    return value


def _at(row: Row, column: int) -> Foreign:
    return row[column] if column < len(row) else None
