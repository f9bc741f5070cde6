"""Which rows a list shows and in which order: those of the dossier, and those on their way into it."""

from collections.abc import Hashable, Iterable
from typing import Protocol

from desktop.domain.identity import RecordId, new_id
from desktop.domain.position import between


class Placed(Protocol):
    """A record with a place in an ordered list."""

    @property
    def id(self) -> RecordId:
        """Return its id."""

    @property
    def position(self) -> str:
        """Return its place."""


class RowOrder:
    """Rows sorted by position; a row just begun has its position before the dossier knows of it."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, str] = {}
        self._begun: dict[RecordId, str] = {}

    @property
    def begun(self) -> list[RecordId]:
        """Return the rows that are not in the dossier yet."""
        return list(self._begun)

    def clear(self) -> None:
        """Forget all rows."""
        self._kept.clear()
        self._begun.clear()

    def set_kept(self, records: Iterable[Placed]) -> None:
        """Take these for the rows of the dossier."""
        self._kept = {record.id: record.position for record in records}
        self._begun = {key: position for key, position in self._begun.items() if key not in self._kept}

    def rows(self) -> list[Hashable]:
        """Return all rows in their order."""
        places = self._kept | dict(self._begun)
        return sorted(places, key=lambda key: places[key])

    def begin(self, after: Hashable | None) -> RecordId:
        """Return a new row after `after` (None: at the end)."""
        places, keys = self._kept | dict(self._begun), self.rows()
        at = keys.index(after) + 1 if after in keys else len(keys)
        before = places[keys[at - 1]] if at else ""
        behind = places[keys[at]] if at < len(keys) else ""
        made = new_id()
        self._begun[made] = between(before, behind if behind > before else "")
        return made

    def drop(self, key: RecordId) -> None:
        """Forget a row that was begun."""
        del self._begun[key]

    def position_of(self, key: RecordId) -> str:
        """Return the position of a row that was begun."""
        return self._begun[key]
