"""Compares the index of the search with the rows: every word and every name of every record, none more."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from desktop.storage.indexing import numbers_of
from desktop.storage.search_documents import SearchDocument, SearchDocuments
from desktop.storage.tables import Schema

_CHUNK = 500
_WORDS = "CREATE VIRTUAL TABLE temp.search_instance USING fts5vocab(main, 'search_words', 'instance')"
_FRESH = "NOT IN (SELECT record FROM search_stale)"
_Said = dict[int, tuple[int, int]]  # of each number: what tells its words and its names from all others


def index_differences(connection: Connection, schema: Schema) -> list[tuple[str, int]]:
    """Return the kinds whose index is not that of their rows, and of how many records; what is stale is left out."""
    documents = SearchDocuments(connection, schema)
    with _indexed(connection) as said:
        rows = connection.exec_driver_sql("SELECT kind, slot FROM search_kind")
        slots = {str(kind): int(slot) for kind, slot in rows}
        counts = {kind: _wrong(connection, documents, kind, slots.get(kind), said) for kind in documents.kinds}
        stray = len(said.keys() - _stale_numbers(connection))
    found = [(kind, count) for kind, count in counts.items() if count]
    return [*found, ("", stray)] if stray else found


def _wrong(
    connection: Connection, documents: SearchDocuments, kind: str, slot: int | None, said: _Said
) -> int:
    """Count the records of a kind that are indexed wrongly or not at all; take what is right out of `said`."""
    query = "SELECT record, number, digest FROM search_entry WHERE number BETWEEN ? AND ?"
    rows = connection.exec_driver_sql(query, numbers_of(slot)) if slot is not None else ()
    entries = {record: (number, digest) for record, number, digest in rows}
    count = 0
    for document in _documents(connection, documents, kind):
        number, digest = entries.pop(document.record, (-1, b""))
        kept = said.pop(number, (0, 0))
        count += digest != document.digest or kept != (_sum(document.words), _sum(document.names))
    stale = set(connection.exec_driver_sql("SELECT record FROM search_stale WHERE kind = ?", (kind,)).scalars())
    return count + len(entries.keys() - stale)


def _documents(connection: Connection, documents: SearchDocuments, kind: str) -> Iterator[SearchDocument]:
    query = f'SELECT id FROM "{kind}" WHERE deleted = 0 AND id {_FRESH}'
    ids = list(connection.exec_driver_sql(query).scalars())
    for start in range(0, len(ids), _CHUNK):
        yield from documents.of(kind, ids[start : start + _CHUNK])


def _stale_numbers(connection: Connection) -> set[int]:
    query = f"SELECT number FROM search_entry WHERE NOT record {_FRESH}"
    return set(connection.exec_driver_sql(query).scalars())


@contextmanager
def _indexed(connection: Connection) -> Iterator[_Said]:
    """Add up what the index says of each number; the view of it lies in memory, also of a file opened for reading."""
    words: dict[int, int] = defaultdict(int)
    names: dict[int, int] = defaultdict(int)
    guarded = connection.exec_driver_sql("PRAGMA query_only").scalar_one()
    connection.exec_driver_sql("PRAGMA query_only = OFF")
    connection.exec_driver_sql(_WORDS)
    try:
        for word, number in connection.exec_driver_sql("SELECT term, doc FROM temp.search_instance"):
            words[number] ^= hash(word)
        for name, number in connection.exec_driver_sql("SELECT name, number FROM search_name"):
            names[number] ^= hash(name)
        yield {number: (words[number], names[number]) for number in words.keys() | names.keys()}
    finally:
        connection.exec_driver_sql("DROP TABLE temp.search_instance")
        connection.exec_driver_sql(f"PRAGMA query_only = {guarded}")


def _sum(texts: tuple[str, ...]) -> int:
    found = 0
    for text in texts:
        found ^= hash(text)
    return found
