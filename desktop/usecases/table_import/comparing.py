"""Compares a foreign table with the dossier, row by row and field by field."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from desktop.domain.declaration import Field, FieldType, Kind, Record, kind_named
from desktop.domain.errors import InvalidValueError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Meeting, ProgressNote, Recommendation
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.recommendations import Status
from desktop.domain.naming import name_of
from desktop.usecases.called import short_names
from desktop.usecases.locking import FOLLOW_UP_FIELDS, LOCKED
from desktop.usecases.ports import Reader
from desktop.usecases.recommendations import NOTE_NEEDED
from desktop.usecases.table_import.cells import CellReader, NewName, clean, same_words
from desktop.usecases.table_import.columns import IDENTIFIER, NOTE, NOTE_LABEL, Layout, field_of, is_last_day
from desktop.usecases.table_import.differences import (
    Change,
    Differences,
    Outcome,
    Problem,
    RowFound,
    problem_at,
)
from desktop.usecases.table_import.foreign import Foreign, Row, is_empty, shown
from desktop.usecases.table_import.matching import Ambiguous, Matching
from desktop.usecases.table_of import cell_of
from desktop.usecases.tables import Cell
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words, same

NOTHING_TO_KNOW_IT_BY = Words(
    "Cette ligne ne dit pas de quoi il s’agit : le champ « {field} » est vide.",
    "This row does not say what it is about: the field “{field}” is empty.",
)
SEVERAL = Words(
    "Plusieurs fiches du dossier correspondent à cette ligne. Donnez leur numéro ou leur identifiant.",
    "Several records of the dossier fit this row. Give their number or their id.",
)
TWICE = Words(
    "Cette ligne parle de la même fiche que la ligne {row}.", "This row is about the same record as row {row}."
)
_ROW_COUNTER = 4  # digits: longer numbers are more than the count of rows


def compare(reader: Reader, kind: Kind, layout: Layout, today: date) -> Differences:
    """Return what the table would change; nothing of a row that is not understood is left untold."""
    return _Comparison(reader, kind, layout, today).differences()


@dataclass(slots=True)
class _Reading:
    """One row while it is read."""

    number: int
    row: Row
    record: Record | None
    values: dict[str, Any]
    cells: dict[str, Foreign]
    problems: list[Problem]


class _Comparison:
    def __init__(self, reader: Reader, kind: Kind, layout: Layout, today: date) -> None:
        self._reader = reader
        self._kind = kind
        self._layout = layout
        self._cells = CellReader(reader, today)
        self._matching = Matching(reader, kind)
        self._targets = [(column, target) for column, target in layout.targets.items() if target]
        self._locked = frozenset(reader.ids(Meeting, state=MeetingState.VALIDATED))
        self._names: dict[Any, Words] = {}
        self._notes = self._read_notes()
        self._seen: dict[RecordId, int] = {}

    def differences(self) -> Differences:
        rows = tuple(self._found(number, row) for number, row in self._layout.rows)
        unread = [
            shown(heading)
            for column, heading in enumerate(self._layout.headings)
            if not (self._layout.targets.get(column) or is_empty(heading) or is_last_day(heading))
        ]
        return Differences(self._kind, rows, tuple(unread), _new_names(rows))

    def _found(self, number: int, row: Row) -> RowFound:
        reading = _Reading(number, row, None, {}, {}, [])
        try:
            reading.record = self._record(reading)
        except Ambiguous:
            return self._refused(reading, SEVERAL)
        if reading.record is not None and (first := self._seen.setdefault(reading.record.id, number)) != number:
            return self._refused(reading, TWICE.filled(row=first))
        for column, target in self._targets:
            field = field_of(self._kind, target)
            if field is not None and field.name not in reading.values:
                self._read(reading, column, field)
        if reading.record is None:
            return self._new(reading)
        return self._known(reading, reading.record)

    def _record(self, reading: _Reading) -> Record | None:
        """Return the record that the row is about; what it is known by is read on the way."""
        cells = {target: (column, _at(reading.row, column)) for column, target in self._targets}
        identifier = _uuid(cells.get(IDENTIFIER, (0, None))[1])
        if identifier and (found := self._matching.by_id(identifier)):
            return found
        reference = shown(cells.get("reference", (0, None))[1]) if self._kind.name == "recommendation" else ""
        if reference and (numbered := self._matching.by_number(reference)):
            return numbered
        if reference.isdigit() and len(reference) <= _ROW_COUNTER:
            reading.values["reference"] = ""  # it only counts the rows
        for name in self._matching.fields | {"meeting"} & self._kind.fields.keys():
            if name in cells:
                self._read(reading, cells[name][0], self._kind.fields[name])
        return self._matching.by_values(reading.values)

    def _read(self, reading: _Reading, column: int, field: Field) -> None:
        """Read one cell into the values of the row, or tell why it cannot be read."""
        cell = _at(reading.row, column)
        if is_empty(cell):
            return
        try:
            value = self._cells.read(field, cell)
        except InvalidValueError as error:
            if not self._shows(reading.record, field, cell):
                reading.problems.append(self._problem(reading, column, error.words))
            return
        if value is not None and value != frozenset():
            reading.values[field.name], reading.cells[field.name] = value, cell

    def _shows(self, record: Record | None, field: Field, cell: Foreign) -> bool:
        """Say whether a cell is what a table of ours says of the record already."""
        if record is None:
            return False
        told = self._tell(field, getattr(record, field.name))
        said = [told.text(language) for language in (Language.FR, Language.EN)] if isinstance(told, Words) else [told]
        return any(isinstance(text, str) and same_words(text, clean(cell)) for text in said)

    def _known(self, reading: _Reading, record: Record) -> RowFound:
        changes = [
            Change(self._kind.fields[name], self._kind.fields[name].label, getattr(record, name), value)
            for name, value in reading.values.items()
            if value != "" and not self._is(record, self._kind.fields[name], value, reading.cells[name])
        ]
        changes = self._unlocked(reading, record, changes)
        changes = self._with_note(reading, record, changes)
        outcome = Outcome.UPDATED if changes else Outcome.UNCHANGED
        return self._row(reading, outcome, name_of(record).fr, record, changes)

    def _new(self, reading: _Reading) -> RowFound:
        missing = next((f for f in self._kind.columns if f.required and not reading.values.get(f.name)), None)
        if missing is not None:
            return self._refused(reading, NOTHING_TO_KNOW_IT_BY.filled(field=missing.label))
        if self._kind.name != "meeting" and reading.values.get("meeting") in self._locked:
            return self._refused(reading, LOCKED)
        values = {name: value for name, value in reading.values.items() if value != ""}
        record = self._kind.record(**values)
        changes = [
            Change(self._kind.fields[name], self._kind.fields[name].label, None, value)
            for name, value in values.items()
        ]
        changes = self._with_note(reading, record, changes)
        self._matching.learn(record)
        self._seen[record.id] = reading.number
        return self._row(reading, Outcome.NEW, name_of(record).fr, None, changes)

    def _unlocked(self, reading: _Reading, record: Record, changes: list[Change]) -> list[Change]:
        """Return the changes that validated minutes let happen; the others are told."""
        meeting = record.id if isinstance(record, Meeting) else getattr(record, "meeting", None)
        if meeting not in self._locked:
            return changes
        open_fields = FOLLOW_UP_FIELDS if isinstance(record, Recommendation) else frozenset[str]()
        for change in changes:
            if change.field and change.field.name not in open_fields:
                self._tell_problem(reading, change.field.name, LOCKED)
        return [change for change in changes if change.field and change.field.name in open_fields]

    def _with_note(self, reading: _Reading, record: Record, changes: list[Change]) -> list[Change]:
        """Return the changes with the progress note of a recommendation, without a closing that has none."""
        if not isinstance(record, Recommendation):
            return changes
        column = next((column for column, target in self._targets if target == NOTE), None)
        text = "" if column is None else clean(_at(reading.row, column))
        said = self._notes.get(record.id, [])
        if text and not any(same_words(text, old) for old in said):
            return [*changes, Change(None, NOTE_LABEL, said[-1] if said else "", text)]
        closing = [change for change in changes if _closes(change)]
        for _ in closing:
            self._tell_problem(reading, "status", NOTE_NEEDED)
        return [change for change in changes if change not in closing]

    def _is(self, record: Record, field: Field, value: Any, cell: Foreign) -> bool:
        """Say whether a field has this value already, spaces aside, or is said just so in a table of ours."""
        old = getattr(record, field.name)
        if value != old and self._shows(record, field, cell):
            return True
        if field.holds in (FieldType.TEXT, FieldType.LONG_TEXT):
            return same_words(old, value)
        return bool(old == value)

    def _tell(self, field: Field | None, value: Any) -> Cell:
        """Return a value as a table shows it, with the names of what it refers to."""
        if field is None or value is None:
            return value  # type: ignore[no-any-return]
        if field.targets:
            self._learn_names(field, value if field.is_set else {value})
        return cell_of(field, value, self._names)

    def _learn_names(self, field: Field, ids: Any) -> None:
        missing = [one for one in ids if one not in self._names]
        self._names |= {one: same(one.name) for one in missing if isinstance(one, NewName)}
        wanted = [one for one in missing if not isinstance(one, NewName)]
        for declared in map(kind_named, field.targets if wanted else ()):
            if declared:
                self._names |= short_names(self._reader, self._reader.many(declared.record, wanted))

    def _read_notes(self) -> Mapping[RecordId, list[str]]:
        notes: dict[RecordId, list[str]] = {}
        if any(target == NOTE for _, target in self._targets):
            for _, recommendation, text in self._reader.values(ProgressNote, ["recommendation", "text"], order="on"):
                notes.setdefault(recommendation, []).append(text)
        return notes

    def _row(
        self, reading: _Reading, outcome: Outcome, title: str, record: Record | None, changes: list[Change]
    ) -> RowFound:
        told = (
            replace(change, was=self._tell(change.field, change.old), becomes=self._tell(change.field, change.new))
            for change in changes
        )
        return RowFound(reading.number, outcome, title, record, tuple(told), tuple(reading.problems))

    def _refused(self, reading: _Reading, reason: Words) -> RowFound:
        """Return a row of which nothing is kept, with all that it says."""
        said = " · ".join(text for cell in reading.row if (text := shown(cell)))
        problem = Problem(reading.number, None, "", said, reason)
        found = self._row(reading, Outcome.NOT_UNDERSTOOD, said, None, [])
        return replace(found, problems=(problem, *found.problems))

    def _tell_problem(self, reading: _Reading, target: str, reason: Words) -> None:
        column = next((column for column, other in self._targets if other == target), None)
        reading.problems.append(self._problem(reading, column, reason))

    def _problem(self, reading: _Reading, column: int | None, reason: Words) -> Problem:
        cell = None if column is None else _at(reading.row, column)
        return problem_at(reading.number, column, self._layout.headings, cell, reason)


def _at(row: Row, column: int) -> Foreign:
    return row[column] if column < len(row) else None


def _uuid(cell: Foreign) -> RecordId | None:
    try:
        return UUID(shown(cell))
    except ValueError:
        return None


def _closes(change: Change) -> bool:
    return isinstance(change.new, Status) and change.new.closed


def _new_names(rows: tuple[RowFound, ...]) -> dict[str, tuple[str, ...]]:
    """Return by kind the names that would be made."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        for change in row.changes:
            members = change.new if isinstance(change.new, frozenset) else [change.new]
            for member in members:
                if isinstance(member, NewName):
                    found.setdefault(member.kind, {}).setdefault(fold(member.name), member.name)
    return {kind: tuple(sorted(names.values(), key=fold)) for kind, names in found.items()}
