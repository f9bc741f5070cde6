"""Notices that a dossier file was brought back, copied or moved: remembers, outside of it, where it was and how far.

A file cannot tell by itself that it is older than it was. What it had told other offices is therefore noted in the
user's profile; a file that knows less, or that lies elsewhere than when it was last opened, writes under a new epoch.
"""

import hashlib
import json
import os
import secrets
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from desktop.domain.operation import WriterId
from desktop.storage.keys import write_durably

_INSTALL = "install-id"
_MACHINE_FILES = ("/etc/machine-id", "/var/lib/dbus/machine-id")


class Told(NamedTuple):
    """The last number of a writer and the last position of the log that others may have heard of; 0 for none.

    The position counts too: what came from others lies in the log, and a file that lost it would give its places away
    a second time, to operations that partners then take for known.
    """

    last: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """What the profile in `folder` remembers of dossiers; `base` is the profile's root where it travels with them."""

    folder: Path
    base: Path | None = None

    def place(self, dossier: Path) -> str:
        """Return what tells this place from every other: profile, computer and path; of a travelling one, its own."""
        where = dossier.resolve()
        if self.base is not None and where.is_relative_to(self.base.resolve()):
            parts = [self._install_id(), where.relative_to(self.base.resolve()).as_posix()]
        else:
            parts = [self._install_id(), machine_id(), str(where)]
        return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def told(self, writer: WriterId) -> Told:
        """Return how far what went out from here under a writer's name goes."""
        try:
            said = json.loads(self._file(writer.device).read_text("utf-8"))
            if said["epoch"] == writer.epoch:
                return Told(int(said["last"]), int(said.get("position", 0)))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass
        return Told()

    def note(self, writer: WriterId, told: Told) -> None:
        """Note how far what goes out now goes; where the profile takes nothing, do without."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            said = {"epoch": writer.epoch, "last": told.last, "position": told.position}
            write_durably(self._file(writer.device), json.dumps(said).encode())
        except OSError:
            return  # a bundle that comes back will tell

    def _install_id(self) -> str:
        path = self.folder / _INSTALL
        try:
            return path.read_text("utf-8").strip()
        except OSError:
            fresh = secrets.token_hex(16)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_durably(path, fresh.encode())
        except OSError:
            return ""
        return fresh

    def _file(self, device: bytes) -> Path:
        return self.folder / f"{device.hex()}.json"


def machine_id() -> str:
    """Return what the system calls this computer; empty where it does not say."""
    if os.name == "nt":
        return _windows_machine_id()
    for name in _MACHINE_FILES:
        try:
            return Path(name).read_text("ascii").strip()
        except OSError:
            continue
    return f"{uuid.getnode():x}"


def _windows_machine_id() -> str:
    import winreg  # only there on Windows

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:  # type: ignore[attr-defined]
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])  # type: ignore[attr-defined]
    except OSError:
        return ""
