"""Compares a partner's 5W with the dossier: an activity that ends is marked ended, none is ever deleted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from math import isclose
from typing import Any

from desktop.domain.declaration import Field, FieldType
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Activity, Theme
from desktop.domain.kinds.activities import ActivityStatus, UpdateMark
from desktop.domain.naming import name_of
from desktop.domain.place import PlaceRef
from desktop.usecases.activities.checks import look_over
from desktop.usecases.activities.decisions import Decisions
from desktop.usecases.activities.differences import ActivityDifferences, ActivityOutcome, ActivityRow
from desktop.usecases.activities.matching import ActivityMatching, Ambiguous
from desktop.usecases.activities.naming import Settling
from desktop.usecases.activities.organizations import Organizations
from desktop.usecases.activities.places import Places, label_of
from desktop.usecases.activities.rows import Reading, RowReader
from desktop.usecases.activities.targets import ACTIVITY
from desktop.usecases.activities.watching import Watch
from desktop.usecases.ports import Reader
from desktop.usecases.table_import.cells import NewName, same_words
from desktop.usecases.table_import.columns import IDENTIFIER, Layout
from desktop.usecases.table_import.comparing import NOTHING_TO_KNOW_IT_BY, SEVERAL, TWICE
from desktop.usecases.table_import.differences import Change, Problem
from desktop.usecases.table_import.foreign import is_empty, shown
from desktop.usecases.table_of import BETWEEN
from desktop.usecases.tables import Cell
from desktop.wording.folding import fold
from desktop.wording.words import Words, same

MARK, CONFIRMED = "update_mark", "confirmed_on"
MARKED_UNCHANGED = Words(
    "La ligne est marquée « sans changement », mais elle change : elle est notée « mise à jour ».",
    "The row is marked “no change”, but it changes: it is noted as “updated”.",
)
FILLED_IN = Words(
    "L’organisation déclarante n’est pas dite : c’est celle du fichier, {name}.",
    "The reporting organization is not said: it is that of the file, {name}.",
)
_TEXTS = frozenset({FieldType.TEXT, FieldType.LONG_TEXT})
_BY_OUTCOME = {
    ActivityOutcome.NEW: UpdateMark.NEW, ActivityOutcome.UPDATED: UpdateMark.UPDATED,
    ActivityOutcome.UNCHANGED: UpdateMark.UNCHANGED, ActivityOutcome.ENDED: UpdateMark.ENDED,
}  # fmt: skip


def compare_activities(
    reader: Reader, layout: Layout, places: Places, today: date, decisions: Decisions | None = None,
    watch: Watch | None = None,
) -> ActivityDifferences:  # fmt: skip
    """Return what the table would change; rows with a name that only resembles a known one wait for a person."""
    return _Comparison(reader, layout, places, today, decisions or Decisions(), watch or Watch()).differences()


class _Comparison:
    def __init__(
        self, reader: Reader, layout: Layout, places: Places, today: date, decisions: Decisions, watch: Watch
    ) -> None:
        self._watch = watch
        self._layout = layout
        self._organizations = Organizations(reader)
        self._matching = ActivityMatching(reader, self._organizations.standing_for)
        self._in_dossier = list(self._matching.records.values())
        self._rows = RowReader(reader, layout, self._organizations, self._matching, today)
        self._readings = list(self._watched(self._rows.rows()))
        self._settling = Settling(self._organizations, places, decisions, self._readings)
        self._themes = {theme.id: name_of(theme) for theme in reader.find(Theme)}
        self._is_ours = self._rows.has(CONFIRMED) and self._rows.has(IDENTIFIER)  # it tells itself what was confirmed
        self._today = today
        self._returned_by = self._sender_of_return()
        self._seen: dict[RecordId, int] = {}
        self._told_before: dict[Any, Cell] = {}  # names and places that many rows say alike

    def differences(self) -> ActivityDifferences:
        rows = tuple(map(self._found, self._watched(self._readings)))
        unread = [
            shown(heading)
            for column, heading in enumerate(self._layout.headings)
            if not (self._layout.targets.get(column) or is_empty(heading))
        ]
        return ActivityDifferences(rows, tuple(unread), tuple(self._settling.unsure), _new_names(rows), self._missing())

    def _watched(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        for reading in readings:
            self._watch.row()
            yield reading

    def _found(self, reading: Reading) -> ActivityRow:
        waiting = self._settling.settle(reading)
        self._fill_in(reading)
        if reading.known is not None:
            self._seen.setdefault(reading.known.id, reading.number)
        if waiting:
            reading.problems = [self._rows.problem(reading, one.target, one.reason) for one in waiting]
            return self._row(reading, ActivityOutcome.NOT_UNDERSTOOD, [])
        if self._is_copy(reading):
            reading.known = None
        if not reading.values.get("title") and reading.known is None:
            return self._refused(reading, NOTHING_TO_KNOW_IT_BY.filled(field=ACTIVITY.fields["title"].label))
        try:
            reading.known = reading.known or self._matching.find(reading.values)
        except Ambiguous:
            return self._refused(reading, SEVERAL)
        if reading.known and (first := self._seen.setdefault(reading.known.id, reading.number)) != reading.number:
            return self._refused(reading, TWICE.filled(row=first))
        reading.notes += look_over(reading.values.get).values()
        return self._told(reading, reading.known)

    def _is_copy(self, reading: Reading) -> bool:
        """Say whether a row marked as new was made from another one, whose hidden identifier came with it."""
        known = reading.known
        if self._is_ours or known is None or reading.values.get(MARK) is not UpdateMark.NEW:
            return False
        told = {name: value for name, value in reading.values.items() if name not in (MARK, CONFIRMED)}
        return self._seen.get(known.id, reading.number) != reading.number and any(
            not self._same(ACTIVITY.fields[name], getattr(known, name), value) for name, value in told.items()
        )

    def _sender_of_return(self) -> RecordId | None:
        """Return whose file this is, where it is one of those that we sent to be updated."""
        if self._is_ours or not (self._rows.has(MARK) and self._rows.has(IDENTIFIER)):
            return None
        stand = self._organizations.standing_for
        known = {stand(one.known.reporting) for one in self._readings if one.known and one.known.reporting}
        return known.pop() if len(known) == 1 else None

    def _fill_in(self, reading: Reading) -> None:
        """Put down who reports a row that was added to a file of ours without saying so."""
        if self._returned_by and not reading.known and "reporting" not in reading.names:
            reading.values["reporting"] = self._returned_by
            reading.notes.append(FILLED_IN.filled(name=self._organizations.label(self._returned_by)))

    def _told(self, reading: Reading, known: Activity | None) -> ActivityRow:
        declared, confirmed = None, None
        if not self._is_ours:
            declared, confirmed = reading.values.pop(MARK, None), reading.values.pop(CONFIRMED, None)
        if declared is UpdateMark.ENDED:
            reading.values["status"] = ActivityStatus.COMPLETED
        changes = [
            self._change(ACTIVITY.fields[name], getattr(known, name, None), value)
            for name, value in reading.values.items()
            if known is None or not self._same(ACTIVITY.fields[name], getattr(known, name), value)
        ]
        if known is None:
            self._learn(reading)
        outcome = _outcome(known, changes, declared)
        mark = self._mark(reading, known, changes, declared, outcome)
        row = self._row(reading, outcome, changes)
        return replace(row, mark=mark, confirmed=confirmed or self._today)

    def _mark(
        self, reading: Reading, known: Activity | None, changes: list[Change], declared: UpdateMark | None,
        outcome: ActivityOutcome,
    ) -> UpdateMark | None:  # fmt: skip
        """Return what is noted of a row: what its sender declared, as far as that is so, else what was found."""
        if self._is_ours:
            changed = {change.field.name for change in changes if change.field}
            return _BY_OUTCOME[outcome] if changed and not changed & {MARK, CONFIRMED} else None
        if declared is UpdateMark.UNCHANGED and changes:
            reading.notes += [MARKED_UNCHANGED] if known else []
            return _BY_OUTCOME[outcome]
        if declared is None and known and known.update_mark is UpdateMark.ENDED and not changes:
            return UpdateMark.ENDED
        return declared or _BY_OUTCOME[outcome]

    def _learn(self, reading: Reading) -> None:
        """Let later rows about the same new activity be found out."""
        made = Activity(**reading.values)
        self._matching.learn(made)
        self._seen[made.id] = reading.number

    def _same(self, field: Field, old: Any, new: Any) -> bool:
        if field.holds in _TEXTS:
            return same_words(old or "", new)
        if "organization" in field.targets:
            return self._standing(old) == self._standing(new)
        if isinstance(new, float) and isinstance(old, float):
            return isclose(old, new, rel_tol=1e-12)
        return bool(old == new)

    def _standing(self, value: Any) -> frozenset[Any]:
        members = value if isinstance(value, frozenset) else {value} - {None}
        stand = self._organizations.standing_for
        return frozenset(one if isinstance(one, NewName) else stand(one) for one in members)

    def _row(self, reading: Reading, outcome: ActivityOutcome, changes: list[Change]) -> ActivityRow:
        title = str(reading.values.get("title") or (reading.known.title if reading.known else ""))
        if outcome is ActivityOutcome.NOT_UNDERSTOOD:
            title = " · ".join(text for cell in reading.row if (text := shown(cell)))
        return ActivityRow(
            reading.number, outcome, title, reading.known, tuple(changes), tuple(reading.problems), tuple(reading.notes)
        )

    def _change(self, field: Field, old: Any, new: Any) -> Change:
        return Change(field, field.label, old, new, self._tell(field, old), self._tell(field, new))

    def _refused(self, reading: Reading, reason: Words) -> ActivityRow:
        """Return a row of which nothing is kept, with all that it says."""
        said = " · ".join(text for cell in reading.row if (text := shown(cell)))
        reading.problems.insert(0, Problem(reading.number, None, "", said, reason))
        return self._row(reading, ActivityOutcome.NOT_UNDERSTOOD, [])

    def _tell(self, field: Field, value: Any) -> Cell:
        """Return a value in words."""
        if value is None:
            return None
        if field.choices:
            return value.label  # type: ignore[no-any-return]
        if not field.targets and field.holds is not FieldType.PLACE:
            return value  # type: ignore[no-any-return]
        if value not in self._told_before:
            is_place = isinstance(value, PlaceRef)
            told = label_of(value) if is_place else self._names(value if field.is_set else [value])
            self._told_before[value] = told
        return self._told_before[value]

    def _names(self, members: Iterable[Any]) -> Words:
        names = sorted(map(self._name, members), key=_french)
        return Words(BETWEEN.join(one.fr for one in names), BETWEEN.join(one.en for one in names))

    def _name(self, member: Any) -> Words:
        if isinstance(member, NewName):
            return same(member.name)
        return self._themes.get(member) or same(self._organizations.label(member))

    def _missing(self) -> list[Activity]:
        """Return what the organisations of this table reported earlier, do not tell now, and did not end."""
        stand = self._organizations.standing_for
        reporting = {one.values.get("reporting") or (one.known and one.known.reporting) for one in self._readings}
        asked = {stand(one) for one in reporting if isinstance(one, RecordId)}
        return [
            record
            for record in self._in_dossier
            if record.reporting
            and stand(record.reporting) in asked
            and record.id not in self._seen
            and not has_ended(record)
        ]


def has_ended(record: Activity) -> bool:
    """Say whether an activity is over."""
    return record.update_mark is UpdateMark.ENDED or record.status is ActivityStatus.COMPLETED


def _outcome(known: Activity | None, changes: list[Change], declared: UpdateMark | None) -> ActivityOutcome:
    if known is None:
        return ActivityOutcome.NEW
    new = {change.field.name: change.new for change in changes if change.field}
    ends = (
        declared is UpdateMark.ENDED
        or new.get("status") is ActivityStatus.COMPLETED
        or new.get(MARK) is UpdateMark.ENDED
    )
    if ends and not has_ended(known):
        return ActivityOutcome.ENDED
    return ActivityOutcome.UPDATED if changes else ActivityOutcome.UNCHANGED


def _french(words: Words) -> str:
    return words.fr.casefold()


def _new_names(rows: tuple[ActivityRow, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return by kind the names that would be made."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        for change in row.changes:
            if not change.field or not change.field.targets:
                continue
            for member in change.new if isinstance(change.new, frozenset) else [change.new]:
                if isinstance(member, NewName):
                    found.setdefault(member.kind, {}).setdefault(fold(member.name), member.name)
    return {kind: tuple(sorted(names.values(), key=fold)) for kind, names in found.items()}
