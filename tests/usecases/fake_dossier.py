"""A dossier in memory that keeps the promises of the ports, for tests in milliseconds."""

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.domain.codec import to_stored
from desktop.domain.declaration import Record, fields_of, kind_of
from desktop.usecases.changes import Changes, FieldChange
from desktop.usecases.ports import Before, Beginning, DossierFacts, NotBefore
from desktop.wording.folding import fold
from desktop.wording.search_words import holds, words_asked, words_of


class FakeClock:
    def __init__(self, now: datetime = datetime(2020, 1, 16, 9, 30, tzinfo=UTC)) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time


class FakeDossier:
    """Rows are frozen records in a dict; a failing unit of work leaves them as they were."""

    def __init__(self, office: str = "BKO") -> None:
        self.facts = DossierFacts(Path("memory.toguna"), "Cluster Protection Mali", office, False, False)
        self.rows: dict[Any, Record] = {}
        self.deleted: set[Any] = set()
        self.remembered: dict[str, str] = {}
        self.file_texts: dict[str, str] = {}
        self.fail_with: Exception | None = None

    @contextmanager
    def reading(self) -> Iterator["FakeUnit"]:
        yield FakeUnit(self, Changes(None))  # type: ignore[arg-type]

    @contextmanager
    def unit_of_work(self, step: Any, initiator: object = None) -> Iterator["FakeUnit"]:
        rows, deleted = dict(self.rows), set(self.deleted)
        try:
            yield FakeUnit(self, Changes(step, initiator=initiator))
            if self.fail_with:
                raise self.fail_with
        except BaseException:
            self.rows, self.deleted = rows, deleted
            raise

    def close(self) -> None:
        pass


class FakeUnit:
    def __init__(self, dossier: FakeDossier, changes: Changes) -> None:
        self._dossier = dossier
        self.changes = changes

    @property
    def facts(self) -> DossierFacts:
        return self._dossier.facts

    def get(self, kind: Any, record: Any) -> Any:
        return None if record in self._dossier.deleted else self.current(kind, record)

    def current(self, kind: Any, record: Any) -> Any:
        found = self._dossier.rows.get(record)
        return found if isinstance(found, kind) else None

    def is_deleted(self, kind: Any, record: Any) -> bool:
        return record in self._dossier.deleted

    def many(self, kind: Any, records: Sequence[Any]) -> list[Any]:
        return [found for record in records if (found := self.get(kind, record))]

    def find(self, kind: Any, *, order: str | None = None, **where: Any) -> list[Any]:
        alive = [row for row in self._dossier.rows.values() if row.id not in self._dossier.deleted]
        found = [row for row in alive if type(row) is kind]
        found = [row for row in found if all(_fits(row, name, value) for name, value in where.items())]
        found.sort(key=lambda row: row.id)
        if order:
            name = order.lstrip("-")
            said = [row for row in found if _stored(row, name) is not None]
            said.sort(key=lambda row: _stored(row, name), reverse=order.startswith("-"))  # type: ignore[arg-type, return-value]
            found = said + [row for row in found if _stored(row, name) is None]
        return found

    def ids(self, kind: Any, *, order: str | None = None, matching: str = "", **where: Any) -> list[Any]:
        words = fold(matching).split()
        return [row.id for row in self.find(kind, order=order, **where) if all(word in _folded(row) for word in words)]

    def values(self, kind: Any, names: Sequence[str], *, order: str | None = None, **where: Any) -> list[Any]:
        return [
            (row.id, *(getattr(row, name) for name in names)) for row in self.find(kind, order=order, **where)
        ]

    def search(self, text: str, kinds: Any, most: int) -> dict[str, list[Any]]:
        asked, found = words_asked(text), {}
        alive = [row for row in self._dossier.rows.values() if row.id not in self._dossier.deleted]
        for kind in kinds if asked else ():
            fitting = [row.id for row in alive if kind_of(row).name == kind and holds(_words(row), asked)]
            if fitting:
                found[kind] = fitting[:most]
        return found

    def file_text(self, content_hash: str) -> str:
        return self._dossier.file_texts.get(content_hash, "")

    def count(self, kind: Any, **where: Any) -> int:
        return len(self.find(kind, **where))

    def tally(self, kind: Any, by: str, **where: Any) -> dict[Any, int]:
        return dict(Counter(getattr(row, by) for row in self.find(kind, **where)))

    def remembered(self, key: str) -> str | None:
        return self._dossier.remembered.get(key)

    def remember(self, key: str, value: str | None) -> None:
        self._dossier.remembered.pop(key, None)
        if value is not None:
            self._dossier.remembered[key] = value

    def add(self, record: Any) -> Any:
        assert record.id not in self._dossier.rows
        self._dossier.rows[record.id] = record
        self._note(record, None, None, record)
        return record

    def change(self, record: Any, **fields: Any) -> Any:
        now = self._dossier.rows[record.id]
        for name, value in fields.items():
            if getattr(now, name) != value:
                self._note(now, name, getattr(now, name), value)
        self._dossier.rows[record.id] = dataclasses.replace(now, **fields)  # type: ignore[type-var]
        return self._dossier.rows[record.id]

    def delete(self, record: Any) -> None:
        self._dossier.deleted.add(record.id)
        self._note(record, None, record, None)

    def restore(self, kind: Any, record: Any) -> Any:
        self._dossier.deleted.remove(record)
        row = self._dossier.rows[record]
        self._note(row, None, None, row)
        return row

    def _note(self, record: Record, field: str | None, before: Any, after: Any) -> None:
        edit = FieldChange(kind_of(record).name, record.id, field, before, after)
        self.changes = dataclasses.replace(self.changes, edits=(*self.changes.edits, edit))


def _stored(row: Any, name: str) -> Any:
    return to_stored(fields_of(row)[name], getattr(row, name))


def _fits(row: Any, name: str, value: Any) -> bool:
    held = getattr(row, name)
    if isinstance(value, Before | NotBefore):
        stored = _stored(row, name)
        bound = value.value.stored() if hasattr(value.value, "stored") else value.value.isoformat()
        return stored is not None and (stored < bound) == isinstance(value, Before)
    if isinstance(value, Beginning):
        return str(held).startswith(value.text)
    if fields_of(row)[name].is_set:
        wanted = value if isinstance(value, list) else [value]
        return any(one in held if one is not None else not held for one in wanted)
    return held in value if isinstance(value, list) else held == value or (value is None and held == "")


def _folded(row: Any) -> str:
    said = [getattr(row, field.name) for field in fields_of(row).values() if field.searchable]
    return fold(" ".join(" ".join(value) if isinstance(value, frozenset) else str(value) for value in said))


def _words(record: Record) -> set[str]:
    searched = [getattr(record, name) for name, field in fields_of(record).items() if field.searchable]
    texts = [text for value in searched for text in ([value] if isinstance(value, str) else value)]
    return {word for text in texts for word in words_of(text)}
