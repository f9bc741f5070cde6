"""Keeps the index of the search as the rows are: what triggers noted as stale is read and indexed again.

A few records, as a person edits them, are indexed in the transaction of the edit. Thousands, as bundles bring them, are
left for later, a batch at a time; until then they are searched without the index, so that nothing is ever not found.
"""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter, itemgetter

from sqlalchemy import Connection

from desktop.storage.history import marks
from desktop.storage.search_documents import SearchDocument, SearchDocuments
from desktop.storage.search_triggers import FILE_FIELD, FILE_KIND, searched_kinds
from desktop.storage.tables import Schema

FEW = 60  # records that an edit indexes itself
MANY = 2000  # records that a search looks through beside the index without anybody waiting
_GATHERED = 120  # pages of the index that are merged at once
_DAYS = 24  # bits of a number within its day
_KINDS = 48  # bits of a number within its kind
_LAST = (1 << _DAYS) - 1
_FORGET_FILES = (  # the texts of files that nothing is attached to any more
    f'DELETE FROM search_file WHERE content NOT IN (SELECT "{FILE_FIELD}" FROM "{FILE_KIND}" WHERE deleted = 0)'
)


def numbers_of(slot: int) -> tuple[int, int]:
    """Return the first and the last number that an entry of a kind may have."""
    return slot << _KINDS, (slot + 1 << _KINDS) - 1


def age_of(number: int) -> int:
    """Return the age that a number says."""
    return number >> _DAYS & (1 << _KINDS - _DAYS) - 1


def mark_all_stale(connection: Connection, schema: Schema) -> None:
    """Have everything indexed anew; the caller holds the transaction."""
    for kind in searched_kinds(schema):
        query = f"INSERT OR IGNORE INTO search_stale (kind, record) SELECT '{kind.name}', id FROM \"{kind.name}\""
        connection.exec_driver_sql(query)
    known = marks(searched_kinds(schema))
    gone = (
        "INSERT OR IGNORE INTO search_stale (kind, record) SELECT k.kind, e.record FROM search_entry AS e"
        f" JOIN search_kind AS k ON k.slot = e.number >> {_KINDS} WHERE k.kind IN ({known})"
    )
    connection.exec_driver_sql(gone, tuple(kind.name for kind in searched_kinds(schema)))


def clear_index(connection: Connection, schema: Schema) -> None:
    """Forget everything that was indexed, and have it indexed anew; the texts of files stay."""
    connection.exec_driver_sql("INSERT INTO search_words (search_words) VALUES ('delete-all')")
    for table in ("search_entry", "search_name", "search_word", "search_stale"):
        connection.exec_driver_sql(f"DELETE FROM {table}")
    mark_all_stale(connection, schema)


def stale_records(connection: Connection, most: int) -> list[tuple[str, bytes]]:
    """Return the kind and id of records that wait to be indexed, up to `most`."""
    query = "SELECT kind, record FROM search_stale ORDER BY kind, record LIMIT ?"
    return [(kind, record) for kind, record in connection.exec_driver_sql(query, (most,))]


class Indexer:
    """Writes the index of one dossier; the caller holds the transaction."""

    def __init__(self, connection: Connection, schema: Schema) -> None:
        self._connection = connection
        self._documents = SearchDocuments(connection, schema)
        self.scattered = False  # whether there is something to gather
        self._gathering = False

    def settle(self, records: Sequence[tuple[str, bytes]]) -> None:
        """Index these stale records, sorted by kind, anew."""
        self.scattered = self.scattered or len(records) > FEW
        for kind, rows in groupby(records, key=itemgetter(0)):
            ids = [record for _, record in rows]
            if kind in self._documents.kinds:
                self._index(kind, ids)
            if kind == FILE_KIND:
                self._connection.exec_driver_sql(_FORGET_FILES)
            self._connection.exec_driver_sql(
                "DELETE FROM search_stale WHERE kind = ? AND record = ?", [(kind, record) for record in ids]
            )

    def gather(self) -> None:
        """Merge some of the pieces that batches left the index in: words are found sooner in one than in many."""
        before = self._changes()
        pages = _GATHERED if self._gathering else -_GATHERED  # FTS5: less than none begins with however few pieces
        query = "INSERT INTO search_words (search_words, rank) VALUES ('merge', ?)"
        self._connection.exec_driver_sql(query, (pages,))
        self._gathering = self.scattered = self._changes() - before > 1  # as FTS5 says that there was something to do

    def _changes(self) -> int:
        return int(self._connection.exec_driver_sql("SELECT total_changes()").scalar_one())

    def _index(self, kind: str, records: Sequence[bytes]) -> None:
        slot, kept = self._slot(kind), self._kept(kind, records)
        moved, renewed = [], []
        for document in self._documents.of(kind, records):
            number, digest = kept.get(document.record, (None, b""))
            if number is None or age_of(number) != document.age:
                moved.append(document)
            else:
                del kept[document.record]
                if document.digest != digest:
                    renewed.append((number, document))
        self._forget([number for number, _ in kept.values()])
        self._write(slot, self._numbered(slot, moved))
        self._renew(slot, renewed)

    def _slot(self, kind: str) -> int:
        query = "SELECT slot FROM search_kind WHERE kind = ?"
        found = self._connection.exec_driver_sql(query, (kind,)).scalar()
        if found is None:
            query = (
                "INSERT INTO search_kind (kind, slot) SELECT ?, ifnull(max(slot), 0) + 1 FROM search_kind"
                " RETURNING slot"
            )
            found = self._connection.exec_driver_sql(query, (kind,)).scalar_one()
        return int(found)

    def _kept(self, kind: str, records: Sequence[bytes]) -> dict[bytes, tuple[int, bytes]]:
        """Return the entries of records; those of another kind with the same id are left alone."""
        first, last = numbers_of(self._slot(kind))
        query = f"SELECT record, number, digest FROM search_entry WHERE record IN ({marks(records)})"
        rows = self._connection.exec_driver_sql(query, tuple(records))
        return {record: (number, digest) for record, number, digest in rows if first <= number <= last}

    def _forget(self, numbers: Sequence[int]) -> None:
        gone = [(number,) for number in numbers]
        for table, column in (("search_words", "rowid"), ("search_name", "number"), ("search_entry", "number")):
            self._do(f"DELETE FROM {table} WHERE {column} = ?", gone)

    def _numbered(self, slot: int, documents: list[SearchDocument]) -> list[tuple[int, SearchDocument]]:
        """Give each document a number: the newest day of its kind first, of one day the latest first."""
        found = []
        for age, same_day in groupby(sorted(documents, key=attrgetter("age")), key=attrgetter("age")):
            begins = (slot << _KINDS) + (age << _DAYS)
            query = "SELECT min(number) FROM search_entry WHERE number BETWEEN ? AND ?"
            least = self._connection.exec_driver_sql(query, (begins, begins + _LAST)).scalar()
            free = begins + _LAST + 1 if least is None else int(least)
            found += [(free - place, document) for place, document in enumerate(same_day, 1)]
        return sorted(found, key=itemgetter(0))  # FTS5 takes rising numbers three times as fast as others

    def _write(self, slot: int, numbered: Sequence[tuple[int, SearchDocument]]) -> None:
        """Enter documents that are new, or as new as they were not before."""
        entries = [(number, document.record, document.digest) for number, document in numbered]
        self._do("INSERT INTO search_entry (number, record, digest) VALUES (?, ?, ?)", entries)
        self._name(slot, [(name, number) for number, document in numbered for name in document.names])
        self._tell(numbered)

    def _renew(self, slot: int, numbered: Sequence[tuple[int, SearchDocument]]) -> None:
        """Write anew what differs of documents that are there: an edit touches few pages of the file."""
        self._do(
            "UPDATE search_entry SET digest = ? WHERE number = ?",
            [(document.digest, number) for number, document in numbered],
        )
        for number, document in numbered:
            query = "SELECT name FROM search_name WHERE number = ?"
            before = set(self._connection.exec_driver_sql(query, (number,)).scalars())
            gone, new = before - set(document.names), set(document.names) - before
            query = "DELETE FROM search_name WHERE slot = ? AND name = ? AND number = ?"
            self._do(query, [(slot, name, number) for name in gone])
            self._name(slot, [(name, number) for name in new])
        self._tell(sorted(numbered, key=itemgetter(0)))

    def _name(self, slot: int, names: Sequence[tuple[str, int]]) -> None:
        query = "INSERT INTO search_name (slot, name, number) VALUES (?, ?, ?)"
        self._do(query, [(slot, name, number) for name, number in names])

    def _tell(self, numbered: Sequence[tuple[int, SearchDocument]]) -> None:
        """Enter the words of documents under their numbers, in the place of those that are there."""
        words = {word for _, document in numbered for word in document.words}
        self._do("INSERT OR IGNORE INTO search_word (word) VALUES (?)", [(word,) for word in sorted(words)])
        texts = [(number, " ".join(document.words)) for number, document in numbered]
        self._do("INSERT OR REPLACE INTO search_words (rowid, words) VALUES (?, ?)", texts)

    def _do(self, query: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            self._connection.exec_driver_sql(query, list(rows))
