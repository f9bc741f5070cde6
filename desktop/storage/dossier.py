"""An open dossier file: hands out readers and units of work, one transaction each; answers the `Dossier` port."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from desktop.storage.capture import Capture, Stamp
from desktop.storage.clock import HybridClock
from desktop.storage.engine import Access, disconnect
from desktop.storage.errors import ReadingOnlyError, known_errors
from desktop.storage.indexing import FEW, Indexer, stale_records
from desktop.storage.keys import KeyRing
from desktop.storage.reader import RecordReader
from desktop.storage.shapes import Shape
from desktop.storage.tables import Schema
from desktop.storage.unit import RecordWriter
from desktop.storage.writers import grow_epoch, next_number
from desktop.usecases.ports import DossierFacts
from desktop.wording.words import Words


class FileDossier:
    """An open dossier; used from one thread at a time. Made by `create_dossier` and `open_dossier`."""

    def __init__(
        self,
        facts: DossierFacts,
        connection: Connection,
        access: Access,
        schema: Schema,
        capture: Capture,
        writer: int,
        clock: HybridClock,
    ) -> None:
        self._facts = facts
        self._connection = connection
        self._access = access
        self._schema = schema
        self._capture = capture
        self._writer = writer
        self._clock = clock
        self._shapes = {kind.name: Shape(kind, schema) for kind in schema.kinds}
        self._indexer = Indexer(connection, schema)
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def facts(self) -> DossierFacts:
        """Return what the dossier says about itself."""
        return self._facts

    @property
    def path(self) -> Path:
        """Return the dossier file."""
        return self._facts.path

    @property
    def connection(self) -> Connection:
        """Return the connection, for the other modules of this room."""
        return self._connection

    @property
    def access(self) -> Access:
        """Return the key and its wrappings."""
        return self._access

    @property
    def schema(self) -> Schema:
        """Return the tables."""
        return self._schema

    @property
    def capture(self) -> Capture:
        """Return what the triggers ask."""
        return self._capture

    @property
    def writer(self) -> int:
        """Return the number of the writer of what is written now."""
        return self._writer

    @property
    def clock(self) -> HybridClock:
        """Return the clock of what is written here."""
        return self._clock

    def renew_writer(self, reason: str) -> None:
        """Write under a new epoch from now on, because others know the present one otherwise than this file does.

        The caller holds the transaction; where that is rolled back, `write_as` goes back too.
        """
        self._writer = grow_epoch(self._connection, self._schema, reason, self._clock.now, shares_log=False)

    def write_as(self, writer: int) -> None:
        """Go on as `writer`, after a transaction that renewed it was rolled back."""
        self._writer = writer

    @contextmanager
    def reading(self) -> Iterator[RecordReader]:
        """Read; nobody else can write meanwhile, so the view is one."""
        with known_errors():
            yield RecordReader(self._facts, self._connection, self._schema, self._shapes)

    @contextmanager
    def unit_of_work(self, step: Words, initiator: object = None) -> Iterator[RecordWriter]:
        """Write one named step; commits when the block ends, rolls back when it raises.

        Raises KnownError when the disk is full or failing, the file is read-only or damaged; then nothing was written
        and the dossier stays usable. Units do not nest.
        """
        if self._facts.read_only:
            raise ReadingOnlyError
        if self._capture.busy:
            raise RuntimeError("a unit of work is open already")
        with known_errors(), transaction(self._connection):
            txn = next_number(self._connection, self._schema, self._writer)
            stamp = Stamp(self._writer, txn, self._clock.next())
            with self._capture.writing(stamp):
                yield RecordWriter(
                    self._facts, self._connection, self._schema, self._shapes, step, initiator
                )
            self._name_action(stamp, step)
            self._index_few()
        self._clock.keep(stamp.hlc)

    def index(self, most: int) -> bool:
        """Index up to `most` records that wait for it, or gather what many left scattered; say whether to go on."""
        if self._facts.read_only:
            return False
        with known_errors():
            waiting = stale_records(self._connection, most)
            if waiting:
                with transaction(self._connection):
                    self._indexer.settle(waiting)
            elif self._indexer.scattered:
                with transaction(self._connection):
                    self._indexer.gather()
        return bool(waiting) or self._indexer.scattered

    def rewrap(self, ring: KeyRing) -> None:
        """Note that other secrets open the dossier now; its key stays."""
        self._access = replace(self._access, ring=ring)

    def close(self) -> None:
        """Write everything and release the file; doing it twice does nothing."""
        if not self._closed:
            self._closed = True
            disconnect(self._connection)

    def _index_few(self) -> None:
        """Index what an edit changed, unless it is so much that nobody should wait for it."""
        waiting = stale_records(self._connection, FEW + 1)
        if waiting and len(waiting) <= FEW:
            self._indexer.settle(waiting)

    def _name_action(self, stamp: Stamp, step: Words) -> None:
        if next_number(self._connection, self._schema, stamp.writer) > stamp.txn:
            action = self._schema.action.insert()
            self._connection.execute(
                action.values(writer=stamp.writer, txn=stamp.txn, hlc=stamp.hlc, fr=step.fr, en=step.en)
            )


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Hold the write lock from the start; commit at the end of the block, roll back when it raises."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: Connection) -> None:
    try:
        connection.exec_driver_sql("ROLLBACK")
    except DBAPIError:
        # A full disk makes SQLite roll back by itself, and then there is no transaction left to end.
        if connection.connection.dbapi_connection is not None and _in_transaction(connection):
            raise


def _in_transaction(connection: Connection) -> bool:
    return bool(getattr(connection.connection.dbapi_connection, "in_transaction", False))
