"""What an edit changed, as a value: every open list and page decides by it whether to look again."""

from dataclasses import dataclass, field
from typing import Any

from desktop.domain.identity import RecordId
from desktop.wording.words import Words


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one record before and after.

    `field` None says that the record appeared (`before` None, `after` the record) or went away (the other way round).
    """

    kind: str
    record: RecordId
    field: str | None
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Changes:
    """The outcome of one step: its name, who started it, and every field it changed, in order."""

    step: Words
    edits: tuple[FieldChange, ...] = ()
    initiator: object = field(default=None, compare=False)

    @property
    def kinds(self) -> frozenset[str]:
        """Return the names of the kinds that changed."""
        return frozenset(edit.kind for edit in self.edits)

    def ids(self, kind: str) -> frozenset[RecordId]:
        """Return the records of one kind that changed."""
        return frozenset(edit.record for edit in self.edits if edit.kind == kind)

    def __bool__(self) -> bool:
        return bool(self.edits)
