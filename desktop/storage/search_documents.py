"""What the search knows of a record - its words, its names, how new it is - worked out from its rows."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.domain.codec import from_stored, showable
from desktop.domain.declaration import FieldType, Kind
from desktop.domain.spoken import spoken
from desktop.storage.history import marks
from desktop.storage.search_triggers import FILE_FIELD, FILE_KIND, WORDS_VERSION, dated, dating_owner, searched_kinds
from desktop.storage.tables import Schema
from desktop.wording.search_words import holds, words_of

LONGEST_NAME = 60
UNDATED = date.max.toordinal() + 1
_ONE_LINE = frozenset({FieldType.TEXT, FieldType.TEXTS})


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One record as it is searched; `age` is small for new records, `UNDATED` for those without a day."""

    record: bytes
    age: int
    names: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def digest(self) -> bytes:
        """Return what tells whether anything of this differs."""
        said = "\n".join((str(WORDS_VERSION), str(self.age), *sorted(self.names), "", *sorted(self.words)))
        return hashlib.blake2b(said.encode(), digest_size=12).digest()

    def fits(self, asked: tuple[str, ...]) -> bool:
        """Say whether the record holds all words asked for."""
        return holds(set(self.words), asked)

    def is_called(self, beginning: str) -> bool:
        """Say whether one of its names begins so."""
        return any(name.startswith(beginning) for name in self.names)


class SearchDocuments:
    """Reads the documents of records of one schema."""

    def __init__(self, connection: Connection, schema: Schema) -> None:
        self._connection = connection
        self._shapes = {kind.name: _Shape(kind, schema) for kind in searched_kinds(schema)}

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the names of the kinds that can be found."""
        return tuple(self._shapes)

    def of(self, kind: str, records: Sequence[bytes]) -> Iterator[SearchDocument]:
        """Yield the documents of those of the `records` that are alive and in sight; some thousands at most."""
        shape = self._shapes[kind]
        members = self._members(shape, records)
        query = f"{shape.query} WHERE r.id IN ({marks(records)}) AND r.deleted = 0"
        for record, day, *texts in self._connection.exec_driver_sql(query, tuple(records)):
            said = members.get(record, [])
            lines = [*(texts[index] for index in shape.lines), *said]
            names = dict.fromkeys(name_of(line) for line in lines if line)
            called = shape.called(texts)
            words = dict.fromkeys(word for text in (*texts[shape.written :], *called, *said) if text
                                  for word in words_of(str(text)))  # fmt: skip
            yield SearchDocument(record, _age(day), tuple(name for name in names if name), tuple(words))

    def _members(self, shape: "_Shape", records: Sequence[bytes]) -> dict[bytes, list[str]]:
        found: dict[bytes, list[str]] = {}
        if shape.sets:
            query = (
                f"SELECT record, member FROM set_member WHERE record IN ({marks(records)}) AND present = 1"
                f" AND kind = ? AND field IN ({marks(shape.sets)})"
            )
            for record, member in self._connection.exec_driver_sql(query, (*records, shape.name, *shape.sets)):
                found.setdefault(record, []).append(str(member))
        return found


class _Shape:
    """How one kind is read: `query` gives id, day and searched texts, `lines` says which texts are of one line."""

    def __init__(self, kind: Kind, schema: Schema) -> None:
        self.name = kind.name
        texts = [field for field in kind.columns if field.searchable]
        self.lines = [index for index, field in enumerate(texts) if field.holds in _ONE_LINE]
        self.sets = [field.name for field in kind.sets if field.searchable]
        self._spoken = [field for field in kind.columns if field.spoken]
        self.written = len(self._spoken)  # texts come behind what is spoken
        self.lines = [self.written + index for index in self.lines]
        columns = [f'r."{field.name}"' for field in (*self._spoken, *texts)]
        if kind.name == FILE_KIND:
            columns.append(f'(SELECT text FROM search_file WHERE content = r."{FILE_FIELD}")')
        self.query = ", ".join(["SELECT r.id", _day(kind, schema), *columns]) + f' FROM "{kind.name}" AS r'


    def called(self, stored: Sequence[Any]) -> list[str]:
        """Return what people call the values that are no texts, which come first among what was read."""
        values = (from_stored(field, showable(field, one)) for field, one in zip(self._spoken, stored, strict=False))
        return [text for value in values for text in spoken(value)]


def name_of(text: str) -> str:
    """Return how a name is compared: its words, parted by spaces, as many as somebody would type."""
    return " ".join(words_of(str(text)[: 2 * LONGEST_NAME]))[:LONGEST_NAME]


def _day(kind: Kind, schema: Schema) -> str:
    own, owner = dated(kind), dating_owner(kind, schema)
    if own is not None:
        return f'r."{own.name}"'
    if owner is None or (day := dated(owner[1])) is None:
        return "NULL"
    return f'(SELECT "{day.name}" FROM "{owner[1].name}" WHERE id = r."{owner[0].name}")'


def _age(stored: str | None) -> int:
    """Return how far a stored date lies from the end of time."""
    try:
        return date.max.toordinal() - date.fromisoformat(str(stored)[:10]).toordinal()
    except ValueError:
        return UNDATED
