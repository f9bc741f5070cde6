"""The keys of an office's computer, of the organisation, and the one that lies in a safe: made, kept, turned over.

Signing keys are Ed25519 and never change: they are who one is. Encryption keys are age's X25519 and are turned over
every thirty days, so that a seized computer does not open all that was ever sent to it.
"""

import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop.sync.age_keys import IDENTITY_PREFIX, LENGTH, identity_bytes, identity_text, recipient_of
from desktop.sync.bech32 import mistaken_place
from desktop.sync.canonical import pack, unpack

KEPT = 3  # encryption keys: what was sent to the key before the last one still opens
TURN = 30 * 24 * 3600 * 1000  # milliseconds

_DEVICE, _ORGANIZATION = "toguna device keys", "toguna organization keys"
_VERSION = 1
_MARK = "TG"  # tells the key on paper from other keys, and fills its last group
_GROUP = 4
_SYMBOLS = 60  # the mark, 52 symbols for 256 bits, a check of 6
_ALIKE = str.maketrans("OIB1", "0L8L")  # none of these four is ever printed
_NOT_A_SYMBOL = re.compile(r"[^0-9A-Z]")


@dataclass(frozen=True, slots=True)
class AgeKey:
    """An encryption key: 32 secret bytes, and the millisecond (since 1970, by the computer's clock) it was made."""

    secret: bytes = field(repr=False)
    made: int

    @property
    def identity(self) -> str:
        """Return what decrypts: `AGE-SECRET-KEY-1…`."""
        return identity_text(self.secret)

    @property
    def recipient(self) -> str:
        """Return what others encrypt to: `age1…`."""
        return recipient_of(self.secret)


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """A device's signing seed (32 bytes), which is its identity, and its encryption keys, newest first."""

    seed: bytes = field(repr=False)
    ages: tuple[AgeKey, ...]

    @classmethod
    def make(cls, now_ms: int) -> Self:
        """Make the keys of a new device."""
        return cls(secrets.token_bytes(32), (_new_age_key(now_ms),))

    def due(self, now_ms: int) -> bool:
        """Say whether a new encryption key should be made: none of those kept was made within thirty days of now.

        Counted forwards and backwards: a clock that went ten years ahead, or starts in 1970 each morning until someone
        sets it, costs one more key, not one at each start; and once it is right again, keys turn over as ever.
        """
        return all(abs(now_ms - key.made) >= TURN for key in self.ages)

    def rotated(self, now_ms: int) -> Self:
        """Return the keys with a new encryption key; of the older ones the newest are kept."""
        return type(self)(self.seed, (_new_age_key(now_ms), *self.ages)[:KEPT])

    def sign(self, data: bytes) -> bytes:
        """Return the device's signature (64 bytes) of `data`."""
        return _sign(self.seed, data)

    @property
    def signing_public(self) -> bytes:
        """Return the 32 bytes by which others know the device's signature."""
        return _public(self.seed)

    @property
    def recipient(self) -> str:
        """Return what others encrypt to from now on: `age1…`."""
        return self.ages[0].recipient

    @property
    def identities(self) -> tuple[str, ...]:
        """Return all that decrypts what was sent to this device, `AGE-SECRET-KEY-1…`, newest first."""
        return tuple(key.identity for key in self.ages)

    def encoded(self) -> bytes:
        """Return the keys as bytes, to be kept where nobody else reads."""
        return pack({0: _DEVICE, 1: _VERSION, 2: self.seed, 3: [[key.secret, key.made] for key in self.ages]})

    @classmethod
    def decoded(cls, data: bytes) -> Self:
        """Read what `encoded` wrote; raise ValueError for anything else."""
        kept = _kept(data, _DEVICE)
        ages = kept.get(3)
        if not isinstance(ages, list) or not 1 <= len(ages) <= KEPT:
            raise ValueError("no encryption keys")
        return cls(_secret(kept.get(2)), tuple(_age_key(age) for age in ages))


@dataclass(frozen=True, slots=True)
class OrganizationKeys:
    """Headquarters' signing seed (32 bytes): it signs rosters, and all offices know its public key."""

    seed: bytes = field(repr=False)

    @classmethod
    def make(cls) -> Self:
        """Make the key of a new organisation."""
        return cls(secrets.token_bytes(32))

    def sign(self, data: bytes) -> bytes:
        """Return the organisation's signature (64 bytes) of `data`."""
        return _sign(self.seed, data)

    @property
    def signing_public(self) -> bytes:
        """Return the 32 bytes by which the organisation is known."""
        return _public(self.seed)

    def encoded(self) -> bytes:
        """Return the key as bytes, to be kept where nobody else reads."""
        return pack({0: _ORGANIZATION, 1: _VERSION, 2: self.seed})

    @classmethod
    def decoded(cls, data: bytes) -> Self:
        """Read what `encoded` wrote; raise ValueError for anything else."""
        return cls(_secret(_kept(data, _ORGANIZATION).get(2)))


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """The encryption key (32 secret bytes) that is printed once and lies in a safe: it opens what any office sent.

    On paper it is `TG` and the symbols of an age identity, so that any age program opens bundles with it as well.
    """

    secret: bytes = field(repr=False)

    @classmethod
    def make(cls) -> Self:
        """Make a new key, to be printed and forgotten."""
        return cls(secrets.token_bytes(LENGTH))

    @property
    def identity(self) -> str:
        """Return what decrypts: `AGE-SECRET-KEY-1…`."""
        return identity_text(self.secret)

    @property
    def recipient(self) -> str:
        """Return what offices encrypt to: `age1…`."""
        return recipient_of(self.secret)

    @property
    def paper(self) -> str:
        """Return the key as it is printed: fifteen groups of four, the end a check: `TGQ5-…-7XKZ`."""
        symbols = _MARK + self.identity.removeprefix(f"{IDENTITY_PREFIX.upper()}1")
        return "-".join(symbols[start : start + _GROUP] for start in range(0, len(symbols), _GROUP))

    @classmethod
    def from_paper(cls, text: str) -> Self | None:
        """Read a key as it was typed, whatever case and separators; None when any symbol is not the printed one.

        `O`, `I` and `B`, which are never printed, count as what they look like. age's own writing is read as well.
        """
        symbols = _typed(text)
        if len(symbols) != _SYMBOLS or not symbols.startswith(_MARK):
            return None
        try:
            return cls(identity_bytes(f"{IDENTITY_PREFIX.upper()}1{symbols.removeprefix(_MARK)}"))
        except ValueError:
            return None

    @staticmethod
    def mistyped_group(text: str) -> int | None:
        """Return which group, counted from 1, holds the one wrong symbol.

        None when the key is right, when symbols lack or are too many, and when more than one is wrong.
        """
        symbols = _typed(text)
        if len(symbols) != _SYMBOLS:
            return None
        body = symbols[len(_MARK) :].lower()
        place = mistaken_place(IDENTITY_PREFIX, body)
        if symbols.startswith(_MARK):
            return None if place is None else (place + len(_MARK)) // _GROUP + 1
        wrong_in_mark = sum(one != other for one, other in zip(symbols, _MARK, strict=False))
        right_otherwise = RecoveryKey.from_paper(_MARK + body) is not None
        return 1 if wrong_in_mark == 1 and right_otherwise else None


def signed_by(public: bytes, data: bytes, signature: bytes) -> bool:
    """Say whether `signature` is that of the Ed25519 key `public` (32 bytes) for `data`; never raises."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _new_age_key(now_ms: int) -> AgeKey:
    return AgeKey(secrets.token_bytes(LENGTH), now_ms)


def _sign(seed: bytes, data: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).sign(data)


def _public(seed: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def _kept(data: bytes, sort: str) -> Mapping[int, Any]:
    kept = unpack(data)
    if not isinstance(kept, dict) or kept.get(0) != sort:
        raise ValueError(f"not {sort}")
    if kept.get(1) != _VERSION:
        raise ValueError("keys of another version")
    return kept


def _secret(value: object) -> bytes:
    if not isinstance(value, bytes) or len(value) != LENGTH:
        raise ValueError("a secret has 32 bytes")
    return value


def _age_key(value: object) -> AgeKey:
    if not isinstance(value, list) or len(value) != 2 or type(value[1]) is not int:
        raise ValueError("not an encryption key")
    return AgeKey(_secret(value[0]), value[1])


def _typed(text: str) -> str:
    """Return the symbols of a key that was typed or pasted, in capitals and with its mark."""
    symbols = _NOT_A_SYMBOL.sub("", unicodedata.normalize("NFKC", text).upper())
    own = IDENTITY_PREFIX.upper().replace("-", "") + "1"
    if symbols.startswith(own):
        symbols = _MARK + symbols.removeprefix(own)
    return symbols.translate(_ALIKE)
