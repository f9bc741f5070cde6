"""Undo and redo: a named step is played backwards as new edits, so that it is logged and travels like any edit.

A field that somebody changed after the step keeps its newer value, and a record that somebody changed stays; set
members are given back one by one.
"""

from collections.abc import Sequence
from dataclasses import replace

from desktop.domain.declaration import FieldType, Record, kind_named
from desktop.usecases.changes import Changes, FieldChange
from desktop.usecases.ports import UnitOfWork
from desktop.wording.words import Words

LIMIT = 100


class History:
    """The steps that can be undone and redone, newest last; typing in one field counts as one step."""

    def __init__(self) -> None:
        self._done: list[Changes] = []
        self._undone: list[Changes] = []
        self._open = False

    def record(self, changes: Changes) -> None:
        """Keep a step; an edit of the same field by the same control right after the last one is joined to it."""
        if not changes:
            return
        self._undone.clear()
        joined = _joined(self._done[-1], changes) if self._done and self._open else None
        if joined is None:
            self._done.append(changes)
            del self._done[:-LIMIT]
        else:
            self._done[-1] = joined
        self._open = True

    def close_step(self) -> None:
        """Let the next edit be a step of its own (focus moved, a pause, another page)."""
        self._open = False

    @property
    def undo_name(self) -> Words | None:
        """Return the name of the step that undo would take back."""
        return self._done[-1].step if self._done else None

    @property
    def redo_name(self) -> Words | None:
        """Return the name of the step that redo would play again."""
        return self._undone[-1].step if self._undone else None

    def last_done(self) -> Changes | None:
        """Return the step to undo."""
        return self._done[-1] if self._done else None

    def last_undone(self) -> Changes | None:
        """Return the step to redo."""
        return self._undone[-1] if self._undone else None

    def has_undone(self, changes: Changes) -> bool:
        """Say whether a step was taken back, and not played again since."""
        return any(one == changes for one in self._undone)

    def undone(self) -> None:
        """Note that the last step was taken back."""
        self._undone.append(self._done.pop())
        self._open = False

    def redone(self) -> None:
        """Note that the last undone step was played again."""
        self._done.append(self._undone.pop())
        self._open = False


def play_back(unit: UnitOfWork, edits: Sequence[FieldChange]) -> None:
    """Give every field back the value it had before `edits`."""
    for edit in reversed(edits):
        _play(unit, replace(edit, before=edit.after, after=edit.before))


def play_again(unit: UnitOfWork, edits: Sequence[FieldChange]) -> None:
    """Do `edits` once more after they were played back."""
    for edit in edits:
        _play(unit, edit)


def _play(unit: UnitOfWork, edit: FieldChange) -> None:
    kind = kind_named(edit.kind)
    if kind is None:
        raise LookupError(edit.kind)
    if edit.field is None:
        _appear(unit, kind.record, edit)
        return
    now = unit.get(kind.record, edit.record)
    if now is None:
        return
    held = getattr(now, edit.field)
    if kind.fields[edit.field].is_set:
        unit.change(now, **{edit.field: (held - (edit.before - edit.after)) | (edit.after - edit.before)})
    elif held == edit.before:
        unit.change(now, **{edit.field: edit.after})


def _appear(unit: UnitOfWork, kind: type[Record], edit: FieldChange) -> None:
    if edit.after is None:
        found = unit.get(kind, edit.record)
        if found is not None and found == edit.before:
            unit.delete(found)
    elif unit.is_deleted(kind, edit.record):
        unit.restore(kind, edit.record)


def _joined(last: Changes, new: Changes) -> Changes | None:
    """Return both as one step when they are typing in one field, else None."""
    if len(last.edits) != 1 or len(new.edits) != 1 or last.step != new.step:
        return None
    if last.initiator is None or last.initiator is not new.initiator:
        return None
    first, second = last.edits[0], new.edits[0]
    same_field = (first.kind, first.record, first.field) == (second.kind, second.record, second.field)
    if not same_field or first.after != second.before or not _is_typed(first):
        return None  # also when somebody else wrote in between: undo would put that away
    return replace(last, edits=(replace(first, after=second.after),))


def _is_typed(edit: FieldChange) -> bool:
    kind = kind_named(edit.kind)
    return bool(kind and edit.field and kind.fields[edit.field].holds in (FieldType.TEXT, FieldType.LONG_TEXT))
