"""Keeps what a partner's 5W says, all of it as one step, and learns the spellings that a person confirmed."""

import json
from datetime import date
from typing import Any

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Activity, Organization
from desktop.domain.place import PlaceRef
from desktop.usecases.activities.comparing import CONFIRMED, MARK, compare_activities
from desktop.usecases.activities.decisions import Decisions
from desktop.usecases.activities.differences import ActivityDifferences, ActivityOutcome, ActivityRow
from desktop.usecases.activities.places import Places
from desktop.usecases.activities.targets import ACTIVITY, TARGETS
from desktop.usecases.activities.watching import Watch
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.references import record_called
from desktop.usecases.steps import step
from desktop.usecases.table_import.cells import NewName
from desktop.usecases.table_import.columns import Layout, remember_columns, remembered_columns
from desktop.wording.folding import fold

_PLACES = "activity places"  # key of what this computer remembers, by sender


@step("importer des activités (5W)", "import activities (5W)")
def import_activities(
    unit: UnitOfWork, layout: Layout, places: Places, today: date, sender: str = "",
    decisions: Decisions | None = None, watch: Watch | None = None,
) -> ActivityDifferences:  # fmt: skip
    """Keep what is new, differs or ended; return what was found. Rows that are not understood change nothing.

    Every row that is understood is confirmed as of today, unless the table tells that itself. Stopped by its watch it
    raises StoppedError, and nothing is kept.
    """
    decided = decisions or Decisions()
    watch = watch or Watch()
    found = compare_activities(unit, layout, places, today, decided, watch)
    keeping = _Keeping(unit)
    for row in found.rows:
        watch.row()
        if row.outcome is not ActivityOutcome.NOT_UNDERSTOOD:
            keeping.keep(row)
    _learn_spellings(unit, layout, decided)
    remember_columns(unit, ACTIVITY, sender, layout, TARGETS)
    _remember_places(unit, sender, decided)
    return found


def remembered_targets(reader: Reader, sender: str) -> dict[str, str]:
    """Return how the columns of this sender's tables were understood last time."""
    return remembered_columns(reader, ACTIVITY, sender, TARGETS)


def remembered_places(reader: Reader, sender: str) -> dict[str, PlaceRef | None]:
    """Return which places persons said that this sender's names mean."""
    text = reader.remembered(_place_key(sender)) if sender.strip() else None
    try:
        kept = json.loads(text or "{}")
        return {str(name): PlaceRef.decoded(place) if place else None for name, place in kept.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


class _Keeping:
    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit
        self._made: dict[tuple[str, str], RecordId] = {}

    def keep(self, row: ActivityRow) -> None:
        """Keep a row that is understood."""
        values = {change.field.name: self._value(change.field, change.new) for change in row.changes if change.field}
        if row.mark is not None:
            values |= {MARK: row.mark, CONFIRMED: row.confirmed}
        if row.known is None:
            self._unit.add(Activity(**values))
            return
        changed = {name: value for name, value in values.items() if getattr(row.known, name) != value}
        if changed:
            self._unit.change(row.known, **changed)

    def _value(self, field: Any, value: Any) -> Any:
        if not field.targets:
            return value
        if field.is_set:
            return frozenset(self._id(field, member) for member in value)
        return self._id(field, value)

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


def _learn_spellings(unit: UnitOfWork, layout: Layout, decisions: Decisions) -> None:
    """Note confirmed names as other spellings, so that nobody is asked again; as the table writes them."""
    if not decisions.organizations:
        return  # nothing of a long table is looked through
    written = {fold(cell): " ".join(cell.split()) for _, row in layout.rows for cell in row if isinstance(cell, str)}
    for folded, record in decisions.organizations.items():
        one = unit.get(Organization, record) if record else None
        if one is None:
            continue
        known = {fold(spelling) for spelling in (one.name, one.acronym, *one.other_names)}
        if folded not in known:
            unit.change(one, other_names=one.other_names | {written.get(folded, folded)})


def _remember_places(unit: UnitOfWork, sender: str, decisions: Decisions) -> None:
    if not sender.strip() or not decisions.places:
        return
    kept = remembered_places(unit, sender) | dict(decisions.places)
    said = {name: place.encoded() if place else None for name, place in kept.items()}
    unit.remember(_place_key(sender), json.dumps(said, ensure_ascii=False, sort_keys=True))


def _place_key(sender: str) -> str:
    return f"{_PLACES} {fold(sender)}"
