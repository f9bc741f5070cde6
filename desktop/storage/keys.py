"""Guards the key of an encrypted dossier: a random key, wrapped once by the passphrase and once by a recovery key.

Argon2id makes a guess cost memory and time; AES-256-GCM notices a wrong guess. The slots lie in a small JSON file
beside the dossier, with a second copy in the user's profile, found again by the dossier's salt. Changing the
passphrase wraps the key anew: the dossier is not rewritten, and the old slot is gone from both files.
"""

import hashlib
import json
import os
import re
import secrets
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, Self

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.storage.errors import (
    DamagedKeyFileError,
    PassphraseNeededError,
    WrongPassphraseError,
    WrongRecoveryKeyError,
)

SUFFIX = ".key"
_FORMAT = 1
_SYMBOLS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0 and O, 1 and I
_RANDOM_SYMBOLS, _CHECK_SYMBOLS, _GROUP = 24, 4, 4  # 120 random bits


@dataclass(frozen=True, slots=True)
class KeyCost:
    """What one guess costs: memory in KiB, passes over it, lanes."""

    memory: int = 128 * 1024
    passes: int = 3
    lanes: int = 2

    def acceptable(self) -> bool:
        """Say whether a file may ask this of us; a hostile file would ask for all memory."""
        return 8 * self.lanes <= self.memory <= 2 * 1024 * 1024 and 1 <= self.passes <= 64 and 1 <= self.lanes <= 64


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Unlock:
    """What a person gives to open a dossier; nothing for a plain one."""

    passphrase: str | None = None
    recovery_key: str | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """The dossier's key, wrapped."""

    kind: SlotKind
    cost: KeyCost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    @classmethod
    def wrap(cls, key: bytes, kind: SlotKind, secret: str, cost: KeyCost) -> Self:
        """Wrap `key` by a secret text."""
        salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
        wrapped = AESGCM(_stretch(secret, salt, cost)).encrypt(nonce, key, kind.encode())
        return cls(kind, cost, salt, nonce, wrapped)

    def unwrap(self, secret: str) -> bytes | None:
        """Return the key, None when the secret is another one."""
        try:
            return AESGCM(_stretch(secret, self.salt, self.cost)).decrypt(self.nonce, self.wrapped, self.kind.encode())
        except InvalidTag:
            return None


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The slots of one dossier; `salt` is the dossier file's, `key_id` tells keys apart without telling the key."""

    salt: bytes
    key_id: str
    slots: tuple[Slot, ...]

    @classmethod
    def make(cls, key: bytes, salt: bytes, passphrase: str, cost: KeyCost) -> Self:
        """Wrap a new dossier's key by its passphrase."""
        if not normal_passphrase(passphrase):
            raise PassphraseNeededError
        return cls(salt, _key_id(key), (Slot.wrap(key, SlotKind.PASSPHRASE, normal_passphrase(passphrase), cost),))

    def open(self, unlock: Unlock) -> bytes:
        """Return the key; raise PassphraseNeededError, WrongPassphraseError or WrongRecoveryKeyError."""
        if unlock.recovery_key:
            secret = normal_recovery_key(unlock.recovery_key)
            key = self._try(SlotKind.RECOVERY, secret) if secret else None
            if key is None:
                raise WrongRecoveryKeyError
            return key
        if not unlock.passphrase:
            raise PassphraseNeededError
        key = self._try(SlotKind.PASSPHRASE, normal_passphrase(unlock.passphrase))
        if key is None:
            raise WrongPassphraseError
        return key

    def with_passphrase(self, key: bytes, passphrase: str, cost: KeyCost) -> Self:
        """Return the ring opened by a new passphrase instead of the old one."""
        if not normal_passphrase(passphrase):
            raise PassphraseNeededError
        return self._with(Slot.wrap(key, SlotKind.PASSPHRASE, normal_passphrase(passphrase), cost))

    def with_recovery_key(self, key: bytes, recovery_key: str, cost: KeyCost) -> Self:
        """Return the ring opened by this recovery key as well, instead of an earlier one."""
        secret = normal_recovery_key(recovery_key)
        if secret is None:
            raise WrongRecoveryKeyError
        return self._with(Slot.wrap(key, SlotKind.RECOVERY, secret, cost))

    def encoded(self) -> str:
        """Return the JSON of the key file."""
        slots = [
            {
                "opens_with": slot.kind,
                "argon2id": {
                    "memory": slot.cost.memory,
                    "passes": slot.cost.passes,
                    "lanes": slot.cost.lanes,
                    "salt": slot.salt.hex(),
                },
                "aes_256_gcm": {"nonce": slot.nonce.hex(), "wrapped": slot.wrapped.hex()},
            }
            for slot in self.slots
        ]
        ring = {"toguna_keys": _FORMAT, "salt": self.salt.hex(), "key_id": self.key_id, "slots": slots}
        return json.dumps(ring, indent=1) + "\n"

    @classmethod
    def decoded(cls, text: str) -> Self:
        """Read what `encoded` wrote; raise ValueError for anything else."""
        try:
            ring = json.loads(text)
            if ring["toguna_keys"] != _FORMAT:
                raise ValueError("another format of keys")
            slots = tuple(_read_slot(slot) for slot in ring["slots"])
            return cls(bytes.fromhex(ring["salt"]), str(ring["key_id"]), slots)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("not a key file") from error

    def _try(self, kind: SlotKind, secret: str) -> bytes | None:
        keys = (slot.unwrap(secret) for slot in self.slots if slot.kind is kind)
        return next((key for key in keys if key is not None), None)

    def _with(self, slot: Slot) -> Self:
        return replace(self, slots=(*(kept for kept in self.slots if kept.kind is not slot.kind), slot))


def new_recovery_key() -> str:
    """Return a recovery key of 120 random bits in seven groups of four, the last one a check: `7KQM-…-X3PA`."""
    symbols = "".join(secrets.choice(_SYMBOLS) for _ in range(_RANDOM_SYMBOLS))
    return _grouped(symbols + _check(symbols))


def normal_recovery_key(typed: str) -> str | None:
    """Return a recovery key as it was given out, whatever case and separators were typed; None when mistyped."""
    symbols = re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", typed).upper())
    body, check = symbols[:_RANDOM_SYMBOLS], symbols[_RANDOM_SYMBOLS:]
    return _grouped(symbols) if len(body) == _RANDOM_SYMBOLS and check == _check(body) else None


def normal_passphrase(typed: str) -> str:
    """Return the passphrase with single spaces and one spelling of accents, as keyboards differ in them."""
    return " ".join(unicodedata.normalize("NFKC", typed).split())


def key_file(dossier: Path) -> Path:
    """Return where the keys of a dossier lie: beside it."""
    return dossier.with_name(dossier.name + SUFFIX)


def read_ring(path: Path) -> KeyRing | None:
    """Return the ring in a key file, None when there is no file; raise DamagedKeyFileError when it cannot be read."""
    try:
        return KeyRing.decoded(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (ValueError, OSError):
        raise DamagedKeyFileError(path=path) from None


def write_ring(path: Path, ring: KeyRing) -> None:
    """Replace a key file at one stroke; only its owner may read it."""
    write_durably(path, ring.encoded().encode())


def open_private(fresh: Path) -> BinaryIO:
    """Open a new file for writing that only its owner may read."""
    return os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def write_durably(path: Path, content: bytes) -> None:
    """Replace a small private file so that a power cut leaves the old or the new content, never half."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    try:
        with open_private(fresh) as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut, where the system knows how."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _stretch(secret: str, salt: bytes, cost: KeyCost) -> bytes:
    return hash_secret_raw(secret.encode(), salt, cost.passes, cost.memory, cost.lanes, 32, Type.ID)


def _key_id(key: bytes) -> str:
    return hashlib.sha256(b"toguna key id" + key).hexdigest()[:16]


def _check(symbols: str) -> str:
    number = int.from_bytes(hashlib.sha256(symbols.encode()).digest()[:4], "big")
    return "".join(_SYMBOLS[number >> shift & 31] for shift in range(0, 5 * _CHECK_SYMBOLS, 5))


def _grouped(symbols: str) -> str:
    return "-".join(symbols[start : start + _GROUP] for start in range(0, len(symbols), _GROUP))


def _read_slot(slot: dict[str, Any]) -> Slot:
    asked, sealed = slot["argon2id"], slot["aes_256_gcm"]
    cost = KeyCost(int(asked["memory"]), int(asked["passes"]), int(asked["lanes"]))
    if not cost.acceptable():
        raise ValueError("unreasonable cost")
    return Slot(
        SlotKind(slot["opens_with"]),
        cost,
        bytes.fromhex(asked["salt"]),
        bytes.fromhex(sealed["nonce"]),
        bytes.fromhex(sealed["wrapped"]),
    )
