"""Opens the one connection to a dossier file: SQLCipher under SQLAlchemy, exclusive, safe against power cuts."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from desktop.storage.capture import Capture
from desktop.storage.errors import NOT_A_DATABASE, known_error, sqlite_code
from desktop.storage.keys import KeyRing
from desktop.storage.words import register_words

_CACHE = 32 * 1024  # KiB
_PATIENCE = 0.1  # seconds to wait for another program's lock; somebody is looking at the screen


@dataclass(frozen=True, slots=True)
class Access:
    """How a file is opened: the raw 32-byte key and its wrappings (None when plain), and whether only for reading."""

    key: bytes | None = field(default=None, repr=False)
    ring: KeyRing | None = None
    salt: bytes | None = None  # 16 bytes, only for a new encrypted file
    read_only: bool = False


def connect(path: Path, access: Access, capture: Capture) -> Connection:
    """Open an existing file; the first statement that reads it tells whether the key fits and whether it is free.

    No key appears in a URL, a log or an error: it goes to the driver alone.
    """

    def dial() -> Any:
        link = _dial(path, access)
        capture.register(link)
        register_words(link)
        return link

    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=dial,
        poolclass=StaticPool,
        isolation_level="AUTOCOMMIT",  # transactions are begun by us, IMMEDIATE, and hold DDL too
        hide_parameters=True,  # what people typed stays out of tracebacks and logs
    )
    return engine.connect()


def disconnect(connection: Connection) -> None:
    """Close the connection and its file."""
    connection.close()
    connection.engine.dispose()


def opens(path: Path, access: Access) -> bool:
    """Say whether the file reads as a database with this key; raise AlreadyOpenError when another program holds it.

    Asked through SQLite, never by reading the file: closing a file that this process has open as a dossier would drop
    the lock of that dossier.
    """
    link = _dial(path, access)
    try:
        link.execute("SELECT count(*) FROM sqlite_master")
    except driver.Error as error:
        if sqlite_code(error) == NOT_A_DATABASE:
            return False
        raise known_error(error) or error from error
    finally:
        link.close()
    return True


def _dial(path: Path, access: Access) -> Any:
    """Connect and prepare; nothing is read from the file yet."""
    mode = "ro&immutable=1" if access.read_only else "rw"
    link = driver.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,  # made on one thread, used on the worker
        timeout=_PATIENCE,
    )
    link.execute("PRAGMA cipher_log_level = NONE")
    if access.key is not None:
        salt = access.salt or b""
        link.execute(f"PRAGMA key = \"x'{access.key.hex()}{salt.hex()}'\"")
    link.execute("PRAGMA locking_mode = EXCLUSIVE")
    link.execute("PRAGMA temp_store = MEMORY")  # nothing of an encrypted dossier in temporary files
    link.execute("PRAGMA recursive_triggers = ON")  # so that INSERT OR REPLACE meets the delete triggers
    if access.read_only:
        link.execute("PRAGMA query_only = ON")
    return link


def keep_log_ahead(connection: Connection) -> None:
    """Switch to the write-ahead log, synced at each commit: what was reported as saved survives a power cut."""
    connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    connection.exec_driver_sql("PRAGMA synchronous = FULL")
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE}")
