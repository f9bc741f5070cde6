"""Makes and opens dossier files: finds the key, sees that the file fits this program, settles who writes."""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection

import desktop.domain.kinds  # noqa: F401  # declares every kind
from desktop.domain.declaration import Kind, all_kinds
from desktop.storage import keys
from desktop.storage.about import About, read_about, write_about
from desktop.storage.capture import Capture
from desktop.storage.clock import HybridClock, Milliseconds, system_milliseconds
from desktop.storage.dossier import FileDossier, transaction
from desktop.storage.engine import Access, connect, disconnect, keep_log_ahead, opens
from desktop.storage.errors import (
    DamagedFileError,
    FileExistsAlreadyError,
    MissingFileError,
    MissingFolderError,
    MissingKeyFileError,
    NotADossierError,
    ReadingOnlyError,
    ReadOnlyPlaceError,
    UnfinishedError,
    UnreadableFileError,
    known_errors,
)
from desktop.storage.indexing import MANY, Indexer, stale_records
from desktop.storage.keys import KeyCost, KeyRing, Unlock
from desktop.storage.migrations import MIGRATIONS, Migration, create_tables, identify, migrate, settle_triggers
from desktop.storage.places import Marks
from desktop.storage.tables import Schema, build_schema
from desktop.storage.writers import current_writer, enroll_device, settle_writer
from desktop.usecases.ports import DossierFacts

SUFFIX = ".toguna"
_SALT_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Home:
    """What storage takes from its surroundings; tests put in other kinds, cheap keys and their own time."""

    key_copies: Path | None = None  # folder in the user's profile for second copies of key files
    marks: Marks | None = None  # what the profile remembers of dossiers, so that older copies are noticed
    cost: KeyCost = field(default_factory=KeyCost)
    now: Milliseconds = system_milliseconds
    kinds: Callable[[], tuple[Kind, ...]] = all_kinds
    migrations: tuple[Migration, ...] = MIGRATIONS


def create_dossier(path: Path, about: About, passphrase: str | None = None, home: Home | None = None) -> FileDossier:
    """Make a dossier, encrypted where a passphrase is given, and open it.

    Raise StorageError when the file exists, the folder does not, or nothing can be written there.
    """
    home = home or Home()
    _reserve(path)
    key = secrets.token_bytes(32) if passphrase is not None else None
    salt = secrets.token_bytes(_SALT_LENGTH) if key else None
    ring = None
    try:
        if key and salt:
            ring = KeyRing.make(key, salt, passphrase or "", home.cost)
            keep_ring(path, ring, home)
        _lay_out(path, Access(key, ring, salt), about, home)
    except BaseException:
        path.unlink(missing_ok=True)
        keys.key_file(path).unlink(missing_ok=True)
        raise
    return open_with(path, Access(key, ring), home)


def open_dossier(path: Path, unlock: Unlock | None = None, home: Home | None = None) -> FileDossier:
    """Open a dossier; where nothing can be written it opens for reading (`facts.read_only`).

    Raise StorageError: missing, unreadable, already open, passphrase needed or wrong, key file missing or damaged,
    not a dossier, damaged, from a newer version, changed by another program.
    """
    home = home or Home()
    if not path.is_file():
        raise MissingFileError(path=path)
    if not os.access(path, os.R_OK):
        raise UnreadableFileError(path=path)
    read_only = not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    if read_only:
        _refuse_unfinished(path)
    access = find_access(path, unlock or Unlock(), home, read_only=read_only)
    try:
        return open_with(path, access, home)
    except ReadingOnlyError:  # some systems say so only when something is written
        _refuse_unfinished(path)
        return open_with(path, replace(access, read_only=True), home)


def find_access(path: Path, unlock: Unlock, home: Home, *, read_only: bool = False) -> Access:
    """Return how the file opens; raise StorageError as `open_dossier` does."""
    plain = Access(read_only=read_only)
    ring = keys.read_ring(keys.key_file(path))
    if ring is None:
        if opens(path, plain):
            return plain
        ring = _copied_ring(path, home)
        if not read_only:
            keep_ring(path, ring, home)
    elif opens(path, plain):
        return plain  # a plain dossier took the name of an encrypted one
    access = Access(ring.open(unlock), ring, read_only=read_only)
    if not opens(path, access):
        raise DamagedFileError
    return access


def open_with(path: Path, access: Access, home: Home) -> FileDossier:
    """Open a file whose key is known."""
    capture, schema = Capture(), build_schema(home.kinds())
    with known_errors():
        connection = connect(path, access, capture)
    try:
        with known_errors():
            writer, clock = _settle(connection, path, access, schema, capture, home)
            about = read_about(connection, schema)
    except BaseException:
        disconnect(connection)
        raise
    facts = DossierFacts(
        path=path,
        name=str(about.get("name") or path.stem),
        office=str(about.get("office") or ""),
        headquarters=bool(about.get("headquarters")),
        encrypted=access.key is not None,
        read_only=access.read_only,
    )
    return FileDossier(facts, connection, access, schema, capture, writer, clock)


def keep_ring(path: Path, ring: KeyRing, home: Home) -> None:
    """Write the key file beside the dossier and its copy in the user's profile."""
    keys.write_ring(keys.key_file(path), ring)
    if home.key_copies is not None:
        home.key_copies.mkdir(parents=True, exist_ok=True)
        keys.write_ring(_copy_of(ring.salt, home.key_copies), ring)


def _settle(
    connection: Connection, path: Path, access: Access, schema: Schema, capture: Capture, home: Home
) -> tuple[int, HybridClock]:
    identify(connection, path, home.migrations)
    if not access.read_only:
        keep_log_ahead(connection)
    migrate(connection, path, access, schema, home.migrations)
    if access.read_only:
        return current_writer(connection, schema), HybridClock(home.now)
    settle_triggers(connection, schema, capture)
    _catch_up(connection, schema)
    with transaction(connection):
        return settle_writer(connection, schema, home.now, path, home.marks)


def _catch_up(connection: Connection, schema: Schema) -> None:
    """Index what so many records wait for that a search beside the index would take seconds: all of an old dossier."""
    indexer = Indexer(connection, schema)
    while len(waiting := stale_records(connection, MANY)) == MANY:
        with transaction(connection):
            indexer.settle(waiting)


def _lay_out(path: Path, access: Access, about: About, home: Home) -> None:
    capture, schema = Capture(), build_schema(home.kinds())
    connection = connect(path, access, capture)
    try:
        with known_errors():
            keep_log_ahead(connection)
            with transaction(connection):
                create_tables(connection, schema)
                enroll_device(connection, schema, home.now)
                write_about(connection, schema, about.said())
    finally:
        disconnect(connection)


def _reserve(path: Path) -> None:
    """Take the name, readable by its owner only, so that nobody's file is ever replaced."""
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        raise FileExistsAlreadyError(path=path) from None
    except FileNotFoundError:
        raise MissingFolderError(path=path.parent) from None
    except OSError:
        raise ReadOnlyPlaceError(path=path.parent) from None


def _refuse_unfinished(path: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise UnfinishedError(path=path)


def _copied_ring(path: Path, home: Home) -> KeyRing:
    """Find the key file's copy in the profile by the salt that an encrypted file begins with."""
    with path.open("rb") as stream:  # not open in this process: nobody could, without its key
        salt = stream.read(_SALT_LENGTH)
    if len(salt) < _SALT_LENGTH:
        raise NotADossierError(path=path)
    ring = keys.read_ring(_copy_of(salt, home.key_copies)) if home.key_copies is not None else None
    if ring is None:
        raise MissingKeyFileError(path=keys.key_file(path))
    return ring


def _copy_of(salt: bytes, folder: Path) -> Path:
    return folder / f"{salt.hex()}{keys.SUFFIX}"
