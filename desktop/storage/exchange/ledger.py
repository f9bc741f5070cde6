"""What the exchange keeps of its own in a dossier: keys and cards, the account of each partner, the journal."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.dialects.sqlite import insert

from desktop.domain.operation import WriterId
from desktop.storage.dossier import FileDossier, transaction
from desktop.storage.errors import ReadingOnlyError, known_errors
from desktop.storage.exchange.journal import entries, write
from desktop.storage.exchange.quarantine import keep_apart
from desktop.storage.tables import SCHEMA_VERSION
from desktop.usecases.exchange.ports import Entry


class Ledger:
    """The part of the `Post` port that has nothing to do with operations; each method is one transaction."""

    def __init__(self, dossier: FileDossier) -> None:
        self._dossier = dossier
        self._connection = dossier.connection
        self._schema = dossier.schema

    @property
    def me(self) -> WriterId:
        """Return the writer of what is written now."""
        query = "SELECT device, epoch FROM writer WHERE id = ?"
        device, epoch = self._connection.exec_driver_sql(query, (self._dossier.writer,)).one()
        return WriterId(bytes(device), epoch)

    @property
    def schema(self) -> int:
        """Return the version of this dossier's tables."""
        return SCHEMA_VERSION

    def secret(self, name: str) -> bytes | None:
        """Return what was kept under `name`."""
        with known_errors():
            row = self._connection.exec_driver_sql("SELECT value FROM vault WHERE name = ?", (name,)).first()
        return None if row is None else bytes(row[0])

    def keep_secrets(self, secrets: Mapping[str, bytes | None]) -> None:
        """Keep or (None) forget several at once."""
        with self._writing():
            self._write_secrets(secrets)

    def card_of(self, log: WriterId) -> bytes:
        """Return the newest card that came with a log of a device, empty where none did."""
        query = "SELECT card FROM correspondent WHERE device = ? AND epoch = ?"
        with known_errors():
            row = self._connection.exec_driver_sql(query, log).first()
        return bytes(row[0] or b"") if row else b""

    def keep_card(self, log: WriterId, signed: bytes) -> None:
        """Keep a card that came with a log that was heard of."""
        with self._writing():
            query = "UPDATE correspondent SET card = ? WHERE device = ? AND epoch = ?"
            self._connection.exec_driver_sql(query, (signed, *log))

    def next_file(self) -> int:
        """Return the number of the next file to go out, whomever it is for."""
        query = "SELECT count(*) FROM journal WHERE way = 'sent'"
        with known_errors():
            return int(self._connection.exec_driver_sql(query).scalar_one()) + 1

    def tell_again(self, device: bytes) -> None:
        """Take what a device was told last for lost."""
        with self._writing():
            self._connection.exec_driver_sql("UPDATE partner SET told = '' WHERE device = ?", (device,))

    def quarantine(self, data: bytes) -> None:
        """Keep a file that was not taken in, as it came, apart from the dossier."""
        keep_apart(data, self._dossier.path)

    def note(self, entry: Entry) -> None:
        """Write a line into the journal."""
        with self._writing():
            write(self._connection, entry)

    def journal(self, limit: int = 200) -> list[Entry]:
        """Return the newest lines of the journal, newest first."""
        with known_errors():
            return entries(self._connection, limit)

    def _keep_partner(self, values: Mapping[str, object]) -> None:
        entry = insert(self._schema.exchange.partner).values(**values)
        self._connection.execute(entry.on_conflict_do_update(index_elements=["device"], set_=values))

    def _write_secrets(self, secrets: Mapping[str, bytes | None]) -> None:
        for name, value in secrets.items():
            if value is None:
                self._connection.exec_driver_sql("DELETE FROM vault WHERE name = ?", (name,))
            else:
                self._connection.exec_driver_sql("REPLACE INTO vault (name, value) VALUES (?, ?)", (name, value))

    def _me(self) -> WriterId:
        return self.me

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold a transaction that changes no record."""
        if self._dossier.facts.read_only:
            raise ReadingOnlyError
        with known_errors(), transaction(self._connection):
            yield

    @contextmanager
    def _applying(self) -> Iterator[None]:
        """Hold a transaction that writes the tables from the log."""
        if self._dossier.capture.busy:
            raise RuntimeError("a unit of work is open already")
        writer = self._dossier.writer
        try:
            with self._writing(), self._dossier.capture.applying():
                yield
        except BaseException:
            self._dossier.write_as(writer)
            raise
