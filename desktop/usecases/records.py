"""Editing any record by its declaration: one field, a whole form, a place in an ordered list, deletion."""

import dataclasses
from typing import Any, TypeVar

from desktop.domain.declaration import Record, kind_named, kind_of
from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.position import between
from desktop.usecases.deletion import delete_with_parts
from desktop.usecases.locking import require_unlocked
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.steps import UseCase
from desktop.wording.words import Words

R = TypeVar("R", bound=Record)

CHANGE = Words("modifier « {field} »", "change “{field}”")
ADD = Words("ajouter un élément ({kind})", "add an item ({kind})")
DELETE = Words("supprimer un élément ({kind})", "delete an item ({kind})")
MOVE = Words("déplacer un élément ({kind})", "move an item ({kind})")
GONE = Words(
    "Cet élément n’existe plus dans le dossier : il a été supprimé entre-temps. Annulez pour le retrouver.",
    "This is no longer in the dossier: it was deleted in the meantime. Undo to bring it back.",
)


def require(reader: Reader, kind: type[R], record: RecordId) -> R:
    """Return the record, or raise KnownError when it was deleted meanwhile."""
    found = reader.get(kind, record)
    if found is None:
        raise KnownError(GONE)
    return found


def require_owner(reader: Reader, record: Record) -> None:
    """Raise KnownError when `record` would join the list of one that was deleted meanwhile: nobody would see it."""
    kind = kind_of(record)
    owner = getattr(record, kind.ordered_in) if kind.ordered_in else None
    if kind.ordered_in and owner:
        owners = (kind_named(target) for target in kind.fields[kind.ordered_in].targets)
        if not any(found and reader.get(found.record, owner) for found in owners):
            raise KnownError(GONE)


def edit(unit: UnitOfWork, record: R, **fields: Any) -> R:
    """Set fields of a record; raise KnownError when it is part of validated minutes, before or after the edit."""
    named = frozenset(fields)
    require_unlocked(unit, record, named)
    changed = unit.change(record, **fields)
    require_unlocked(unit, changed, named)  # another meeting may be what was edited
    return changed


def change_field(kind: type[R], field: str) -> UseCase[[RecordId, Any], R]:
    """Return the use case that sets `field` of a record of `kind`, named after the field."""

    def change(unit: UnitOfWork, record: RecordId, value: Any) -> R:
        return edit(unit, require(unit, kind, record), **{field: value})

    return UseCase(CHANGE.filled(field=kind_of(kind).fields[field].label), change)


def add_record(kind: type[R]) -> UseCase[[R], R]:
    """Return the use case that keeps a new record of `kind`; in an ordered list it goes to the end."""

    def add(unit: UnitOfWork, record: R) -> R:
        require_owner(unit, record)
        require_unlocked(unit, record)
        return unit.add(at_end(unit, record))

    return UseCase(ADD.filled(kind=kind_of(kind).one), add)


def delete_record(kind: type[R]) -> UseCase[[RecordId], None]:
    """Return the use case that deletes a record of `kind` with its parts; undo brings all of it back."""

    def delete(unit: UnitOfWork, record: RecordId) -> None:
        delete_with_parts(unit, require(unit, kind, record))

    return UseCase(DELETE.filled(kind=kind_of(kind).one), delete)


def move_record(kind: type[R]) -> UseCase[[RecordId, int], R]:
    """Return the use case that moves a record `steps` places down (negative: up) in its ordered list."""

    def move(unit: UnitOfWork, record: RecordId, steps: int) -> R:
        found = require(unit, kind, record)
        require_unlocked(unit, found)
        siblings = [sibling for sibling in siblings_of(unit, found) if sibling.id != record]
        old = sum(_position(sibling) < _position(found) for sibling in siblings)
        new = max(0, min(len(siblings), old + steps))
        if new == old:
            return found
        before = _position(siblings[new - 1]) if new else ""
        after = _position(siblings[new]) if new < len(siblings) else ""
        return unit.change(found, position=between(before, after))

    return UseCase(MOVE.filled(kind=kind_of(kind).one), move)


def siblings_of(reader: Reader, record: R) -> list[R]:
    """Return the ordered list that `record` belongs to."""
    owner = kind_of(record).ordered_in
    if owner is None:
        raise ValueError(f"{kind_of(record).name} is in no ordered list")
    return reader.find(type(record), order="position", **{owner: getattr(record, owner)})


def at_end(reader: Reader, record: R) -> R:
    """Return `record` with a position behind its siblings, unless it has one or needs none."""
    if kind_of(record).ordered_in is None or _position(record):
        return record
    siblings = siblings_of(reader, record)
    return dataclasses.replace(record, position=between(_position(siblings[-1]) if siblings else ""))  # type: ignore[call-arg]


def _position(record: Record) -> str:
    return str(getattr(record, "position", ""))
