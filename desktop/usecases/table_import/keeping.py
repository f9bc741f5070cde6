"""Keeps what a foreign table says, all of it as one step."""

from datetime import date
from typing import Any

from desktop.domain.declaration import Kind, Record
from desktop.domain.identity import RecordId
from desktop.domain.kinds import ProgressNote, Recommendation
from desktop.usecases.adding import Adding
from desktop.usecases.ports import UnitOfWork
from desktop.usecases.recommendations import review
from desktop.usecases.references import record_called
from desktop.usecases.steps import step
from desktop.usecases.table_import.cells import NewName
from desktop.usecases.table_import.columns import Layout, remember_columns
from desktop.usecases.table_import.comparing import compare
from desktop.usecases.table_import.differences import Differences, Outcome, RowFound
from desktop.wording.folding import fold

_FOLLOWED = ("status", "progress")


@step("importer un tableau", "import a table")
def import_table(unit: UnitOfWork, kind: Kind, layout: Layout, today: date, sender: str = "") -> Differences:
    """Keep what is new and what differs; return what was found. The sender's columns are remembered."""
    differences = compare(unit, kind, layout, today)
    keeping = _Keeping(unit, kind, today)
    for row in differences.rows:
        if row.outcome is Outcome.NEW:
            keeping.add(row)
        elif row.outcome is Outcome.UPDATED:
            keeping.change(row)
    remember_columns(unit, kind, sender, layout)
    return differences


class _Keeping:
    def __init__(self, unit: UnitOfWork, kind: Kind, today: date) -> None:
        self._unit = unit
        self._kind = kind
        self._today = today
        self._adding = Adding(unit, today)
        self._made: dict[tuple[str, str], RecordId] = {}

    def add(self, row: RowFound) -> None:
        """Keep a new record; a recommendation as its table says it stands, with the note that says why."""
        added = self._adding.add(self._kind.record(**self._values(row)))
        if row.note and isinstance(added, Recommendation):
            self._unit.add(ProgressNote(recommendation=added.id, on=self._today, text=row.note, status=added.status))

    def change(self, row: RowFound) -> None:
        """Change what differs; where a recommendation stands, as a review between two meetings does."""
        if row.record is None:
            return
        values = self._values(row)
        is_recommendation = isinstance(row.record, Recommendation)
        followed = {name: values.pop(name) for name in _FOLLOWED if name in values and is_recommendation}
        changed = self._unit.change(row.record, **values) if values else row.record
        self._follow_up(changed, followed, row.note)

    def _follow_up(self, record: Record, followed: dict[str, Any], note: str) -> None:
        if not isinstance(record, Recommendation):
            return
        status = followed.get("status", record.status)
        if note or status is not record.status:
            record = review(self._unit, record.id, status, note, self._today)
        if "progress" in followed and followed["progress"] != record.progress:
            self._unit.change(record, progress=followed["progress"])

    def _values(self, row: RowFound) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for change in row.changes:
            if change.field is None:
                continue
            new = change.new
            if change.field.targets:
                declared = change.field
                new = (
                    frozenset(self._id(declared, one) for one in new)
                    if declared.is_set
                    else self._id(declared, new)
                )
            values[change.field.name] = new
        return values

    def _id(self, field: Any, member: Any) -> Any:
        """Return the record behind a name that was made a moment ago, or is made now."""
        if not isinstance(member, NewName):
            return member
        key = (member.kind, fold(member.name))
        if key not in self._made:
            made = record_called(field, member.name)
            assert made is not None, member
            self._made[key] = self._unit.add(made).id
        return self._made[key]
