"""Entering into the table of activities: cells typed, pasted, filled, cleared; each of these is one step."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.declaration import Record
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Activity, Organization, Theme
from desktop.domain.place import PlaceRef
from desktop.usecases.activities.drafts import CellKey, put_drafts
from desktop.usecases.activities.targets import ACTIVITY
from desktop.usecases.activities.typed_cells import THEME, CellReading, Doubt
from desktop.usecases.changes import Changes
from desktop.usecases.deletion import delete_with_parts
from desktop.usecases.directory import new_organization
from desktop.usecases.ports import UnitOfWork
from desktop.usecases.records import CHANGE, require
from desktop.usecases.steps import UseCase
from desktop.wording.words import Words, counted

PASTED = Words("coller {n} cellule", "paste {n} cell"), Words("coller {n} cellules", "paste {n} cells")
CUT = Words("couper {n} cellule", "cut {n} cell"), Words("couper {n} cellules", "cut {n} cells")
CLEARED = Words("effacer {n} cellule", "clear {n} cell"), Words("effacer {n} cellules", "clear {n} cells")
FILLED_DOWN = Words("recopier vers le bas", "fill down")
FILLED_RIGHT = Words("recopier vers la droite", "fill right")
MADE = Words("ajouter « {name} »", "add “{name}”")
MADE_MANY = (
    Words("ajouter {n} organisation", "add {n} organization"),
    Words("ajouter {n} organisations", "add {n} organizations"),
)  # fmt: skip
CHOSEN = Words("reconnaître « {name} »", "recognize “{name}”")
DELETED = (
    Words("supprimer {n} activité", "delete {n} activity"), Words("supprimer {n} activités", "delete {n} activities"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Typed:
    """A text for a cell, still to be understood."""

    record: RecordId
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Copied:
    """A value for a cell, from another one."""

    record: RecordId
    column: str
    value: Any


@dataclass(frozen=True, slots=True)
class Entry:
    """What is entered at once; `new` are the rows that it makes."""

    cells: Sequence[Typed | Copied]
    new: Sequence[RecordId] = ()


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of an entry: the texts that are not understood, those of its cells that waited before, the rest."""

    left: Mapping[CellKey, str]
    waited: Mapping[CellKey, str]
    changes: Changes


def enter(name: Words) -> UseCase[[Entry, CellReading, Mapping[CellKey, str]], Entered]:
    """Return the use case that keeps an entry under a name; `drafts` are the texts that wait now."""
    return UseCase(name, _enter)


def enter_cell(column: str) -> UseCase[[Entry, CellReading, Mapping[CellKey, str]], Entered]:
    """Return the use case that keeps what was typed into one cell."""
    return enter(CHANGE.filled(field=ACTIVITY.fields[column].label))


def delete_activities(count: int) -> UseCase[[Sequence[RecordId]], None]:
    """Return the use case that deletes this many activities."""
    return UseCase(counted(count, *DELETED), _delete)


def make_known(doubts: Sequence[Doubt]) -> UseCase[[Sequence[Doubt], CellReading, Mapping[CellKey, str]], Entered]:
    """Return the use case that makes what names name, and keeps every cell that waited for nothing else."""
    one = len(doubts) == 1
    return UseCase(MADE.filled(name=doubts[0].said) if one else counted(len(doubts), *MADE_MANY), _make)


def recognize(doubt: Doubt) -> UseCase[[Doubt, RecordId | PlaceRef, CellReading, Mapping[CellKey, str]], Entered]:
    """Return the use case that keeps what a person says a name means, in every cell that waits with it."""
    return UseCase(CHOSEN.filled(name=doubt.said), _recognize)


def _enter(unit: UnitOfWork, entry: Entry, reading: CellReading, drafts: Mapping[CellKey, str]) -> Entered:
    values: dict[RecordId, dict[str, Any]] = defaultdict(dict)
    left: dict[CellKey, str] = {}
    entered: list[CellKey] = []
    for cell in entry.cells:
        entered.append((cell.record, cell.column))
        if isinstance(cell, Copied):
            values[cell.record][cell.column] = cell.value
            continue
        meaning = reading.meaning(cell.column, cell.text)
        if meaning.understood:
            values[cell.record][cell.column] = meaning.value
        else:
            left[cell.record, cell.column] = cell.text
    for record in entry.new:
        unit.add(Activity(id=record, **values.pop(record, {})))
    for record, said in values.items():
        unit.change(require(unit, Activity, record), **said)
    waited = {key: drafts[key] for key in entered if key in drafts}
    put_drafts(unit, dict.fromkeys(waited) | left)
    return Entered(left, waited, unit.changes)


def _delete(unit: UnitOfWork, records: Sequence[RecordId]) -> None:
    for record in records:
        found = unit.get(Activity, record)
        if found is not None:
            delete_with_parts(unit, found)


def _make(
    unit: UnitOfWork, doubts: Sequence[Doubt], reading: CellReading, drafts: Mapping[CellKey, str]
) -> Entered:
    decided = reading
    for doubt in doubts:
        made: Record = Theme(name_fr=doubt.said) if doubt.naming == THEME else new_organization(doubt.said)
        decided = decided.deciding(doubt, unit.add(made).id)
    return _settle(unit, {doubt.key for doubt in doubts}, reading, decided, drafts)


def _recognize(
    unit: UnitOfWork, doubt: Doubt, means: RecordId | PlaceRef, reading: CellReading, drafts: Mapping[CellKey, str]
) -> Entered:
    if not isinstance(means, PlaceRef) and not reading.is_shared(doubt):
        organization = require(unit, Organization, means)
        unit.change(organization, other_names=organization.other_names | {doubt.said})  # nobody is asked again
    return _settle(unit, {doubt.key}, reading, reading.deciding(doubt, means), drafts)


def _settle(
    unit: UnitOfWork, keys: Collection[tuple[str, str]], reading: CellReading, decided: CellReading,
    drafts: Mapping[CellKey, str],
) -> Entered:  # fmt: skip
    """Keep the cells that wait for one of these names, and for no other."""
    settled: dict[CellKey, str] = {}
    for (record, column), text in drafts.items():
        waits = any(doubt.key in keys for doubt in reading.meaning(column, text).doubts)
        meaning = decided.meaning(column, text) if waits else None
        found = unit.get(Activity, record) if meaning and meaning.understood else None
        if meaning and found:
            unit.change(found, **{column: meaning.value})
            settled[record, column] = text
    put_drafts(unit, dict.fromkeys(settled))
    return Entered({}, settled, unit.changes)
