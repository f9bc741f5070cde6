"""Keeps backups by itself - hourly, then daily, then monthly ones - and brings a dossier back from one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.storage import keys
from desktop.storage.container import SUFFIX, Header, pack, read_header, read_stamp, stamp, state_of, unpack
from desktop.storage.dossier import FileDossier
from desktop.storage.engine import Access, opens
from desktop.storage.errors import (
    AlreadyOpenError,
    DamagedKeyFileError,
    FileExistsAlreadyError,
    MissingFileError,
    NotABackupError,
    StorageError,
    file_errors,
    known_errors,
)
from desktop.storage.keys import KeyRing
from desktop.storage.opening import Home, keep_ring

_DAILY = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Restored:
    """A dossier brought back; `aside` is where the file lies that had its name, if any."""

    path: Path
    aside: Path | None
    header: Header


def backup(dossier: FileDossier, target: Path) -> Header:
    """Write the whole dossier into one file, as encrypted as it is, with its keys wrapped.

    A backup of that name is replaced; raise FileExistsAlreadyError for any other file, StorageError when the disk is
    full or the place read-only.
    """
    if target.exists():
        try:
            if target.samefile(dossier.path):  # told apart without opening it, which would drop its lock
                raise FileExistsAlreadyError(path=target)
            read_header(target)
        except NotABackupError:
            raise FileExistsAlreadyError(path=target) from None
    with known_errors(), file_errors(target.parent):
        return pack(dossier.connection, dossier.access, target)


def keep_backup(dossier: FileDossier, folder: Path, now: datetime | None = None) -> Path | None:
    """Add a backup to `folder` and thin what lies there; return None when nothing changed since the newest one."""
    now = now or datetime.now(UTC)
    kept = _kept_backups(folder, dossier.path.stem)
    if kept and _state_kept(kept[max(kept)]) == state_of(dossier.connection):
        return None
    with file_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{dossier.path.stem} {stamp(now)}{SUFFIX}"
    backup(dossier, target)
    kept = _kept_backups(folder, dossier.path.stem)
    with file_errors(folder):
        for made in kept.keys() - thin(kept, now):
            kept[made].unlink()
    return target


def thin(times: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return the times worth keeping: the last of each hour since yesterday, of each day since the month before, of
    each month before that.

    Borders lie between days and between months, so thinning often and thinning once give the same.
    """
    yesterday, month = (now - timedelta(days=1)).date(), (now - _DAILY).strftime("%Y-%m")
    latest: dict[str, datetime] = {}
    for time in sorted(times):
        if time.date() >= yesterday:
            bucket = time.strftime("%Y-%m-%d %H")
        else:
            bucket = time.strftime("%Y-%m-%d" if time.strftime("%Y-%m") >= month else "%Y-%m")
        latest[bucket] = time
    return frozenset(latest.values())


def restore(file: Path, target: Path, home: Home | None = None) -> Restored:
    """Bring a dossier back from a backup; a file of that name is moved aside, never lost.

    No passphrase is needed here: the dossier opens with the one it had, or where the file moved aside has the same
    key, with that one's present passphrase. The next opening writes under a new epoch. Raise NotABackupError,
    MissingFileError, AlreadyOpenError, or StorageError for a disk that does not take it.
    """
    home = home or Home()
    if not file.is_file():
        raise MissingFileError(path=file)
    _refuse_open(target)
    fresh = target.with_name(f"{target.name}.{stamp(datetime.now(UTC))}.new")
    with file_errors(target.parent):
        try:
            header = unpack(file, fresh)
            aside = _move_aside(target) if target.exists() else None
            if header.ring is not None:
                keep_ring(target, _present_ring(aside, header.ring), home)
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
        keys.sync_folder(target.parent)
    return Restored(target, aside, header)


def _refuse_open(target: Path) -> None:
    if target.exists():
        try:
            opens(target, Access())
        except AlreadyOpenError:
            raise
        except StorageError:
            return  # damaged, which is why it is being restored


def _move_aside(target: Path) -> Path:
    """Rename a dossier with all that belongs to it."""
    aside = target.with_name(f"{target.stem} {stamp(datetime.now(UTC))}{target.suffix}")
    for suffix in (keys.SUFFIX, "-wal", ""):
        part = target.with_name(target.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def _present_ring(aside: Path | None, packed: KeyRing) -> KeyRing:
    """Return the ring moved aside where it wraps the same key: its passphrase may have been changed since."""
    try:
        present = keys.read_ring(keys.key_file(aside)) if aside else None
    except DamagedKeyFileError:
        return packed
    return present if present is not None and present.key_id == packed.key_id else packed


def _kept_backups(folder: Path, stem: str) -> dict[datetime, Path]:
    """Return the backups made by ourselves, by their time."""
    found = {}
    for path in folder.glob(f"*{SUFFIX}"):
        made = read_stamp(path.name.removesuffix(SUFFIX).removeprefix(f"{stem} "))
        if made is not None:
            found[made] = path
    return found


def _state_kept(path: Path) -> str | None:
    try:
        return read_header(path).state
    except NotABackupError:
        return None
