"""Finds records by the beginnings of their words, each kind's best first: those called so, then the newest.

What the index does not hold yet is looked through beside it, so that an answer is always that of the rows.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from desktop.domain.identity import RecordId
from desktop.storage.indexing import age_of, numbers_of, stale_records
from desktop.storage.search_documents import SearchDocument, SearchDocuments
from desktop.storage.search_tables import INDEXED_BEGINNING
from desktop.storage.tables import Schema
from desktop.wording.search_words import words_asked

_MOST_NAMES = 64  # more records whose names begin alike say nothing of which is meant
_MOST_WORDS = 128  # more words that begin alike are left to FTS5
_AFTER = chr(0x10FFFF)
_CHUNK = 500
_FRESH = "e.record NOT IN (SELECT record FROM search_stale)"
_NAMED = (
    "SELECT n.number FROM search_name AS n JOIN search_entry AS e ON e.number = n.number"
    f" WHERE n.slot = ? AND n.name >= ? AND n.name < ? AND {_FRESH} LIMIT ?"
)
_HOLDING = (
    "SELECT f.rowid, e.record FROM search_words AS f JOIN search_entry AS e ON e.number = f.rowid"
    f" WHERE search_words MATCH ? AND f.rowid BETWEEN ? AND ? AND {_FRESH} ORDER BY f.rowid LIMIT ?"
)


class Search:
    """Searches one open dossier, within a view of it."""

    def __init__(self, connection: Connection, schema: Schema) -> None:
        self._connection = connection
        self._documents = SearchDocuments(connection, schema)

    def find(self, text: str, kinds: Collection[str], most: int) -> dict[str, list[RecordId]]:
        """Return the records, up to `most` of each of these kinds, that hold every word of `text`."""
        asked = words_asked(text)
        if not asked:
            return {}
        waiting = self._waiting(asked, kinds)
        matching = self._matching(asked)
        query = "SELECT kind, slot FROM search_kind"
        slots = {kind: int(slot) for kind, slot in self._connection.exec_driver_sql(query)}
        found = {}
        for kind in kinds:
            records = self._of_kind(slots.get(kind), " ".join(asked), matching, most, waiting.get(kind, []))
            if records:
                found[kind] = [RecordId(bytes=record) for record in records]
        return found

    def _of_kind(
        self, slot: int | None, called: str, matching: str, most: int, waiting: Sequence[SearchDocument]
    ) -> list[bytes]:
        ranks: dict[bytes, tuple[bool, int, int]] = {}  # not called so, age, number: the least comes first
        if slot is not None and matching:
            numbers = numbers_of(slot)
            for number, record in self._named(slot, called, most):
                ranks[record] = False, age_of(number), number
            for number, record in self._connection.exec_driver_sql(_HOLDING, (matching, *numbers, most)):
                ranks.setdefault(record, (True, age_of(number), number))
        for document in waiting:
            ranks[document.record] = not document.is_called(called), document.age, 0
        return sorted(ranks, key=ranks.__getitem__)[:most]

    def _named(self, slot: int, called: str, most: int) -> list[tuple[int, bytes]]:
        """Return the records, by number, whose names begin so, unless these are too many to tell anything."""
        rows = self._connection.exec_driver_sql(_NAMED, (slot, called, called + _AFTER, _MOST_NAMES + 1))
        numbers = sorted(set(rows.scalars()))
        if not numbers or len(numbers) > _MOST_NAMES:
            return []
        query = f"SELECT number, record FROM search_entry WHERE number IN ({', '.join(map(str, numbers[:most]))})"
        return [(number, record) for number, record in self._connection.exec_driver_sql(query)]

    def _matching(self, asked: tuple[str, ...]) -> str:
        """Return what asks FTS5 for all words; empty where no text holds one of them."""
        parts = [self._beginning(word) for word in asked]
        return " AND ".join(parts) if all(parts) else ""

    def _beginning(self, word: str) -> str:
        if len(word) <= INDEXED_BEGINNING:
            return f'"{word}" *'
        query = "SELECT word FROM search_word WHERE word >= ? AND word < ? LIMIT ?"
        rows = self._connection.exec_driver_sql(query, (word, word + _AFTER, _MOST_WORDS + 1))
        found = [f'"{said}"' for said in rows.scalars()]
        if len(found) > _MOST_WORDS:
            return f'"{word}" *'
        return f"({' OR '.join(found)})" if found else ""

    def _waiting(self, asked: tuple[str, ...], kinds: Collection[str]) -> dict[str, list[SearchDocument]]:
        """Return the documents that fit among those which are not indexed as they are now."""
        by_kind: dict[str, list[bytes]] = {}
        for kind, record in stale_records(self._connection, -1):
            if kind in kinds and kind in self._documents.kinds:
                by_kind.setdefault(kind, []).append(record)
        found: dict[str, list[SearchDocument]] = {}
        for kind, records in by_kind.items():
            chunks = (records[start : start + _CHUNK] for start in range(0, len(records), _CHUNK))
            documents = (document for chunk in chunks for document in self._documents.of(kind, chunk))
            found[kind] = [document for document in documents if document.fits(asked)]
        return found

