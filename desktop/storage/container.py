"""One file that suffices to bring a dossier back: its database, as encrypted as it was, with its wrapped keys."""

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
_LONGEST_HEADER = 64 * 1024


@dataclass(frozen=True, slots=True)
class Header:
    """What a backup says openly: when it was made (ISO, UTC), up to which operation, its size in bytes, its keys."""

    made: str
    lsn: int
    size: int
    keys: str | None

    @property
    def ring(self) -> KeyRing | None:
        """Return the wrapped keys, None for a plain dossier."""
        return KeyRing.decoded(self.keys) if self.keys else None


def stamp_now() -> str:
    """Return the time for a file name, to the second, in UTC: `20261123T140500Z`."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")


def pack(connection: Connection, access: Access, target: Path) -> Header:
    """Write the dossier as one file, replacing `target` only when all is written.

    The copy inside is marked, so that whoever opens it one day writes under a new epoch.
    """
    loose = target.with_name(f"{target.name}.{secrets.token_hex(4)}.new")
    fresh = loose.with_suffix(".packed")
    try:
        connection.exec_driver_sql("VACUUM INTO ?", (str(loose),))
        lsn = _mark_copied(loose, access)
        header = Header(
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            lsn=lsn,
            size=loose.stat().st_size,
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
    except (OSError, ValueError, TypeError):
        raise NotABackupError(path=backup) from None
    return header


def unpack(backup: Path, target: Path) -> Header:
    """Write the database of a backup to `target`, a new file; raise NotABackupError."""
    header = read_header(backup)
    with backup.open("rb") as stream, keys.open_private(target) as out:
        _header(stream)
        copyfileobj(stream, out, 1 << 20)
        out.flush()
        os.fsync(out.fileno())
    return header


def _header(stream: BinaryIO) -> Header:
    if stream.read(len(_MAGIC)) != _MAGIC:
        raise ValueError("not a backup")
    said = json.loads(stream.readline(_LONGEST_HEADER))
    header = Header(str(said["made"]), int(said["lsn"]), int(said["size"]), said["keys"])
    if header.keys is not None:
        KeyRing.decoded(header.keys)
    return header


def _mark_copied(copy: Path, access: Access) -> int:
    """Mark a copied database and return the number of its last operation."""
    connection = connect(copy, Access(access.key), Capture())
    try:
        connection.exec_driver_sql("INSERT OR REPLACE INTO about (key, value) VALUES (?, 1)", (COPIED,))
        return int(connection.exec_driver_sql("SELECT ifnull(max(lsn), 0) FROM operation").scalar_one())
    finally:
        disconnect(connection)
