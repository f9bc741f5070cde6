"""One file that suffices to bring a dossier back: its database, as encrypted as it was, with its wrapped keys."""

import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

from sqlalchemy import Connection

from desktop.storage import keys
from desktop.storage.capture import Capture
from desktop.storage.engine import Access, connect, disconnect
from desktop.storage.errors import NotABackupError
from desktop.storage.keys import KeyRing

SUFFIX = ".toguna-backup"
COPIED = "copied"
_MAGIC = b"toguna backup 1\n"
_STAMP = "%Y%m%dT%H%M%SZ"
_LONGEST_HEADER = 64 * 1024


@dataclass(frozen=True, slots=True)
class Header:
    """What a backup says openly: when it was made (ISO, UTC), its last operation, size and hash, its wrapped keys."""

    made: str
    state: str
    size: int
    sha256: str
    keys: str | None

    @property
    def ring(self) -> KeyRing | None:
        """Return the wrapped keys, None for a plain dossier."""
        return KeyRing.decoded(self.keys) if self.keys else None


def stamp(time: datetime) -> str:
    """Return a time for a file name, to the second, in UTC: `20261123T140500Z`."""
    return time.astimezone(UTC).strftime(_STAMP)


def read_stamp(text: str) -> datetime | None:
    """Read what `stamp` wrote, None for anything else."""
    try:
        return datetime.strptime(text, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def state_of(connection: Connection) -> str:
    """Return what changes with every operation: the place and time of the last one in the log."""
    row = connection.exec_driver_sql("SELECT lsn, hlc FROM operation ORDER BY lsn DESC LIMIT 1").first()
    return f"{row.lsn}:{row.hlc}" if row else ""


def pack(connection: Connection, access: Access, target: Path) -> Header:
    """Write the dossier as one file, replacing `target` only when all is written.

    The copy inside is marked, so that whoever opens it one day writes under a new epoch.
    """
    loose = target.with_name(f"{target.name}.{secrets.token_hex(4)}.new")
    fresh = loose.with_suffix(".packed")
    try:
        keys.open_private(loose).close()
        connection.exec_driver_sql("VACUUM INTO ?", (str(loose),))
        state = _mark_copied(loose, access)
        header = Header(
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            state=state,
            size=loose.stat().st_size,
            sha256=_hash_file(loose),
            keys=access.ring.encoded() if access.ring else None,
        )
        with loose.open("rb") as database, keys.open_private(fresh) as packed:
            packed.write(_MAGIC + json.dumps(asdict(header)).encode() + b"\n")
            copyfileobj(database, packed, 1 << 20)
            packed.flush()
            os.fsync(packed.fileno())
        fresh.replace(target)
    finally:
        loose.unlink(missing_ok=True)
        fresh.unlink(missing_ok=True)
    keys.sync_folder(target.parent)
    return header


def read_header(backup: Path) -> Header:
    """Return what a backup says; raise NotABackupError for any other file and for one cut short."""
    try:
        with backup.open("rb") as stream:
            header = _header(stream)
            if backup.stat().st_size - stream.tell() != header.size:
                raise ValueError("cut short")
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise NotABackupError(path=backup) from None
    return header


def unpack(backup: Path, target: Path) -> Header:
    """Write the database of a backup to `target`, a new file; raise NotABackupError where a byte is not as it was."""
    header = read_header(backup)
    with backup.open("rb") as stream, keys.open_private(target) as out:
        _header(stream)
        copyfileobj(stream, out, 1 << 20)
        out.flush()
        os.fsync(out.fileno())
    if _hash_file(target) != header.sha256:
        raise NotABackupError(path=backup)
    return header


def _header(stream: BinaryIO) -> Header:
    if stream.read(len(_MAGIC)) != _MAGIC:
        raise ValueError("not a backup")
    said = json.loads(stream.readline(_LONGEST_HEADER))
    header = Header(str(said["made"]), str(said["state"]), int(said["size"]), str(said["sha256"]), said["keys"])
    if header.keys is not None:
        KeyRing.decoded(header.keys)
    return header


def _hash_file(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _mark_copied(copy: Path, access: Access) -> str:
    """Mark a copied database and return its state."""
    connection = connect(copy, Access(access.key), Capture())
    try:
        connection.exec_driver_sql("INSERT OR REPLACE INTO about (key, value) VALUES (?, 1)", (COPIED,))
        return state_of(connection)
    finally:
        disconnect(connection)
