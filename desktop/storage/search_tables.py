"""The tables of the search: which words stand in which record, in an order that brings the best records first.

An entry's number says its kind and its day, the newest day first: so the first numbers found are the best of their kind
and nothing needs sorting. Everything here follows from the rows of records and from the files beside the dossier; none
of it is exchanged.
"""

from dataclasses import dataclass

from sqlalchemy import Column, Connection, Index, MetaData, Table

from desktop.storage.column_types import BLOB, INTEGER, TEXT

# Contentless: the words are worked out from the rows, so their texts are not kept twice. Words come folded and parted
# by us; to the `ascii` tokenizer every other letter is one of a word. Of words of up to three letters the beginnings
# are indexed, longer ones are looked up in `search_word` first: so nothing is merged or sorted while somebody types.
WORDS_TABLE = (
    "CREATE VIRTUAL TABLE search_words USING fts5"
    "(words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '1 2 3')"
)
INDEXED_BEGINNING = 3
SHADOWS = "search_words*"  # FTS5 keeps the index in tables of its own, called so


@dataclass(frozen=True)
class SearchTables:
    """All tables of the search but the virtual one."""

    stale: Table
    kind: Table
    entry: Table
    name: Table
    word: Table
    file: Table

    @property
    def all(self) -> tuple[Table, ...]:
        """Return them in the order of making."""
        return tuple(vars(self).values())


def search_tables(metadata: MetaData) -> SearchTables:
    """Declare the tables in `metadata`."""
    return SearchTables(
        stale=_stale(metadata),
        kind=_kind(metadata),
        entry=_entry(metadata),
        name=_name(metadata),
        word=Table("search_word", metadata, Column("word", TEXT, primary_key=True), sqlite_with_rowid=False),
        file=_file(metadata),
    )


def create_words_table(connection: Connection) -> None:
    """Make the virtual table; the caller holds the transaction."""
    connection.exec_driver_sql(WORDS_TABLE)


def _stale(metadata: MetaData) -> Table:
    """Records whose rows changed since they were indexed; triggers write them in the transaction of the change."""
    return Table(
        "search_stale",
        metadata,
        Column("kind", TEXT, primary_key=True),
        Column("record", BLOB, primary_key=True),
        sqlite_with_rowid=False,
    )


def _kind(metadata: MetaData) -> Table:
    """The number of each kind, given when its first record is indexed."""
    return Table("search_kind", metadata, Column("kind", TEXT, primary_key=True), Column("slot", INTEGER))


def _entry(metadata: MetaData) -> Table:
    """The records in the index; `digest` is what was indexed of them, so that what stayed is not written again."""
    table = Table(
        "search_entry",
        metadata,
        Column("number", INTEGER, primary_key=True),
        Column("record", BLOB),
        Column("digest", BLOB),
    )
    Index("search_entry_record", table.c.record)
    return table


def _name(metadata: MetaData) -> Table:
    """What records are called: folded, words parted by spaces."""
    table = Table(
        "search_name",
        metadata,
        Column("slot", INTEGER, primary_key=True),
        Column("name", TEXT, primary_key=True),
        Column("number", INTEGER, primary_key=True),
        sqlite_with_rowid=False,
    )
    Index("search_name_number", table.c.number)
    return table


def _file(metadata: MetaData) -> Table:
    """The texts of attachments, by the hash of their content (hex); empty where a file has none."""
    return Table("search_file", metadata, Column("content", TEXT, primary_key=True), Column("text", TEXT))
