"""What the spreadsheet holds: activities, which of them are shown in which order, and texts that are not kept yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.domain.identity import RecordId, new_id
from desktop.domain.kinds import Activity
from desktop.usecases.activities.drafts import CellKey
from desktop.usecases.activities.grid import COLUMNS, TableRows, is_nothing, warnings_of
from desktop.usecases.changes import FieldChange
from desktop.wording.words import Words


class GridRows:
    """Rows by their place; the last one is empty and becomes an activity when something is entered into it.

    `pending` texts are on their way to the dossier, `drafts` are not understood and wait for somebody.
    """

    def __init__(self) -> None:
        self.records: dict[RecordId, Activity] = {}
        self.warnings: dict[RecordId, dict[str, Words]] = {}
        self.drafts: dict[CellKey, str] = {}
        self.pending: dict[CellKey, str] = {}
        self.refusals: dict[CellKey, Words] = {}  # why drafts could not even be remembered
        self.contested: Mapping[CellKey, int] = {}  # how many versions, where offices wrote different things
        self.shown: list[RecordId] = []
        self._order: list[RecordId] = []
        self._known: set[RecordId] = set()  # all that have a place in the order, deleted ones too
        self._wanted: frozenset[RecordId] | None = None
        self._fresh: dict[RecordId, None] = {}  # entered while this filter was on: they stay in sight
        self._places: dict[RecordId, int] = {}
        self.blank: RecordId = new_id()

    def fill(self, rows: TableRows) -> None:
        """Hold these activities in this order."""
        self.records, self.warnings = rows.records, rows.warnings
        entered = [record for record in self._fresh if record not in rows.records]
        self._order = [*rows.records, *entered]
        self._known = set(self._order)
        self.arrange()

    def sort(self, order: Sequence[RecordId]) -> None:
        """Show rows in another order; what this order does not know comes last."""
        known = set(order)
        self._order = [*order, *(record for record in self._order if record not in known)]
        self.arrange()

    def would_show(self, wanted: frozenset[RecordId] | None, *, anew: bool) -> bool:
        """Say whether `filter` would show other rows than now."""
        return (anew and bool(self._fresh)) or wanted != self._wanted

    def filter(self, wanted: frozenset[RecordId] | None, *, anew: bool) -> None:
        """Show these activities, None: all; with `anew` not those any more that were entered meanwhile."""
        self._wanted = wanted
        if anew:
            self._fresh = {record: None for record in self._fresh if record not in self.records}
        self.arrange()

    def arrange(self) -> None:
        """Work out which row stands where."""
        wanted, fresh = self._wanted, self._fresh
        self.shown = [
            record
            for record in self._order
            if (record in self.records and (wanted is None or record in wanted)) or record in fresh
        ]
        self._places = {record: row for row, record in enumerate(self.shown)}

    def append(self, records: Iterable[RecordId]) -> None:
        """Show new rows below all others; the empty row becomes the first of them where it is among them."""
        for record in records:
            if record not in self._places:
                self._order.append(record)
                self._known.add(record)
                self._places[record] = len(self.shown)
                self.shown.append(record)
            self._fresh[record] = None
            if record == self.blank:
                self.blank = new_id()

    def drop(self, records: Iterable[RecordId]) -> None:
        """Show rows no more that became nothing."""
        gone = set(records)
        self._fresh = {record: None for record in self._fresh if record not in gone}
        self._order = [record for record in self._order if record not in gone]
        self._known -= gone
        self.arrange()

    def touch(self, record: RecordId) -> None:
        """Keep a row in sight that somebody edits, also where the filter would not show it any more."""
        self._fresh[record] = None

    @property
    def count(self) -> int:
        """Return how many rows are shown, without the empty one."""
        return len(self.shown)

    def at(self, row: int) -> RecordId:
        """Return the activity of a row; that of the empty row is not kept yet."""
        return self.shown[row] if row < len(self.shown) else self.blank

    def place(self, record: RecordId) -> int | None:
        """Return the row of an activity, None where it is not shown."""
        return self._places.get(record)

    def record(self, record: RecordId) -> Activity:
        """Return an activity, an empty one where it is not in the dossier."""
        return self.records.get(record) or Activity(id=record)

    def written(self, key: CellKey) -> str | None:
        """Return the text that stands in a cell instead of its value."""
        return self.pending.get(key, self.drafts.get(key))

    def is_filled(self, row: int, column: int) -> bool:
        """Say whether something stands in a cell."""
        key = (self.at(row), COLUMNS[column])
        return bool(self.written(key)) or not is_nothing(getattr(self.record(key[0]), key[1]))

    def moves(self, edits: Iterable[FieldChange]) -> bool:
        """Say whether other rows are shown after these edits of activities than before."""
        return any(edit.field is None and (edit.after is None) == (edit.record in self._places) for edit in edits)

    def apply(self, edits: Iterable[FieldChange]) -> None:
        """Take over what changed of activities; `moves` says whether rows are to be arranged anew."""
        edits = list(edits)
        moves = self.moves(edits)
        self.heed(edits)
        fields: dict[RecordId, dict[str, Any]] = {}
        for edit in edits:
            if edit.field is not None:
                fields.setdefault(edit.record, {})[edit.field] = edit.after
            else:
                fields.pop(edit.record, None)
                self._appear(edit)
        for record, values in fields.items():
            if record in self.records:
                self._put(replace(self.records[record], **values))
        if moves:
            self.arrange()

    def heed(self, edits: Iterable[FieldChange]) -> None:
        """Keep in sight what a person's step brings, whatever the filter; what a step takes away needs no place."""
        for edit in edits:
            if edit.field is None and edit.after is None:
                self._fresh.pop(edit.record, None)
            elif edit.field is None:
                self._fresh[edit.record] = None

    def _appear(self, edit: FieldChange) -> None:
        if edit.after is None:
            self.records.pop(edit.record, None)
            self.warnings.pop(edit.record, None)
            return
        self._put(edit.after)
        if edit.record not in self._known:
            self._known.add(edit.record)
            self._order.append(edit.record)

    def _put(self, record: Activity) -> None:
        self.records[record.id] = record
        warnings = warnings_of(record)
        if warnings:
            self.warnings[record.id] = warnings
        else:
            self.warnings.pop(record.id, None)


def put_texts(texts: Mapping[CellKey, str | None], drafts: dict[CellKey, str]) -> None:
    """Put texts among the drafts; None takes one away."""
    for key, text in texts.items():
        if text is None:
            drafts.pop(key, None)
        else:
            drafts[key] = text
