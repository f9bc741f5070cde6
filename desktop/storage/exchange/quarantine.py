"""Keeps files that were not taken in, as they came, in a folder beside the dossier; they are encrypted as they were."""

import hashlib
from pathlib import Path

from desktop.storage.errors import file_errors
from desktop.storage.keys import write_durably

_LARGEST = 64 << 20  # what no partner ever sends is not copied
_MOST = 200  # files; a mailbox full of rubbish must not fill the disk


def folder_of(dossier: Path) -> Path:
    """Return the folder for files set aside of a dossier."""
    return dossier.with_name(f"{dossier.stem} quarantaine")


def keep_apart(data: bytes, dossier: Path) -> None:
    """Keep a file once, under a name that tells nothing; the oldest of too many go."""
    if len(data) > _LARGEST:
        return
    folder = folder_of(dossier)
    with file_errors(folder):
        folder.mkdir(exist_ok=True)
        target = folder / f"{hashlib.sha256(data).hexdigest()[:16]}.bin"
        if not target.exists():
            write_durably(target, data)
        kept = sorted(folder.glob("*.bin"), key=_age)
        for old in kept[:-_MOST]:
            old.unlink(missing_ok=True)


def _age(path: Path) -> float:
    return path.stat().st_mtime
