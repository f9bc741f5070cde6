"""What the use cases need from the rooms above them; storage, printing, exchange and ui implement these protocols."""

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from desktop.domain.declaration import Record
from desktop.domain.identity import RecordId
from desktop.usecases.changes import Changes
from desktop.wording.words import Words

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """What a dossier says about itself; `office` is the prefix of its reference numbers."""

    path: Path
    name: str
    office: str
    headquarters: bool
    encrypted: bool
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """A `where` value: the field's stored form sorts before `value` (a date, a PartialDate), and something is said."""

    value: Any


@dataclass(frozen=True, slots=True)
class NotBefore:
    """A `where` value: something is said, and it does not sort before `value`."""

    value: Any


@dataclass(frozen=True, slots=True)
class Beginning:
    """A `where` value for a text field: it begins with `text`, exactly as written."""

    text: str


class Reader(Protocol):
    """Reads records that are not deleted; nothing here changes the dossier."""

    @property
    def facts(self) -> DossierFacts:
        """Return what the dossier says about itself."""

    def get(self, kind: type[R], record: RecordId) -> R | None:
        """Return one record, None when it is not there or deleted."""

    def many(self, kind: type[R], records: Sequence[RecordId]) -> list[R]:
        """Return the records found, in the order asked for."""

    def find(self, kind: type[R], *, order: str | None = None, **where: Any) -> list[R]:
        """Return all records whose fields equal `where`.

        On a set field the value is a member that must be in the set; a list as value means any of them, None not said,
        `Before(day)` an earlier date, `NotBefore(day)` the others, `Beginning(text)` a text that begins so.
        `order` names a field, with `-` before it for descending; what is not said comes last, ties go by id.
        """

    def ids(
        self, kind: type[R], *, order: str | None = None, matching: str = "", **where: Any
    ) -> list[RecordId]:
        """Return only the ids, as `find` does; `matching` asks each of its words in the searchable fields, folded."""

    def values(
        self, kind: type[Record], names: Sequence[str], *, order: str | None = None, **where: Any
    ) -> list[tuple[Any, ...]]:
        """Return (id, value of each named single-valued field) for all that `find` would; for long lists."""

    def count(self, kind: type[Record], **where: Any) -> int:
        """Return how many records `find` would."""

    def tally(self, kind: type[Record], by: str, **where: Any) -> dict[Any, int]:
        """Return how many records there are for each value of the field `by`."""

    def search(self, text: str, kinds: Collection[str], most: int) -> dict[str, list[RecordId]]:
        """Return, of each of these kinds, up to `most` records that hold every word of `text` in searchable fields.

        A word is found by its beginning, accents and case aside, an attachment by its file's words too. Those whose
        names begin with `text` come first, then the newest.
        """

    def file_text(self, content_hash: str) -> str:
        """Return the text that was read from an attached file, empty where there is none."""

    def remembered(self, key: str) -> str | None:
        """Return what the people of this computer set up under `key` (a filter, columns), None when nothing.

        It lies in the dossier, encrypted with it, and is never exchanged.
        """


class UnitOfWork(Reader, Protocol):
    """One transaction: rows, log and clock are written together or not at all."""

    def add(self, record: R) -> R:
        """Keep a new record and return it."""

    def change(self, record: R, **fields: Any) -> R:
        """Set the named fields of `record` (set fields to whole frozensets) and return it as it is now."""

    def settle(self, record: R, field: str, value: Any) -> R:
        """Set a field over all versions of it that offices wrote, also to the value that is shown already.

        The field `deleted` set to False keeps a record that somebody deleted.
        """

    def delete(self, record: Record) -> None:
        """Mark a record deleted; it can be restored."""

    def restore(self, kind: type[R], record: RecordId) -> R:
        """Bring a deleted record back as it was and return it."""

    def current(self, kind: type[Record], record: RecordId) -> Record | None:
        """Return a record even when it is deleted, for undo; None when it never was."""

    def is_deleted(self, kind: type[Record], record: RecordId) -> bool:
        """Say whether a record is marked deleted."""

    def remember(self, key: str, value: str | None) -> None:
        """Set up `value` under `key` on this computer, None to forget it; no step of the history."""

    @property
    def changes(self) -> Changes:
        """Return what was changed so far."""


class Dossier(Protocol):
    """An open dossier; used from one thread at a time."""

    @property
    def facts(self) -> DossierFacts:
        """Return what the dossier says about itself."""

    def reading(self) -> AbstractContextManager[Reader]:
        """Read within one consistent view."""

    def unit_of_work(self, step: Words, initiator: object = None) -> AbstractContextManager[UnitOfWork]:
        """Write one named step; commits when the block ends, rolls back when it raises.

        Raises KnownError when the disk is full, the file is locked, read-only or damaged; then nothing was written.
        """

    def close(self) -> None:
        """Write everything and release the file."""


class Clock(Protocol):
    """Tells the time of this computer, which may be wrong."""

    def now(self) -> datetime:
        """Return the local time with its zone."""
