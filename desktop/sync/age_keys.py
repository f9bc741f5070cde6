"""age's X25519 keys as 32 bytes and as text: cards and paper need them shorter than age writes them."""

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop.sync.bech32 import bech32, read_bech32

LENGTH = 32
IDENTITY_PREFIX = "age-secret-key-"
_RECIPIENT_PREFIX = "age"
_PRIME = (1 << 255) - 19
_WEAK = frozenset({
    0,
    1,
    _PRIME - 1,
    0x00B8495F16056286FDB1329CEB8D09DA6AC49FF1FAE35616AEB8413B7C7AEBE0,
    0x57119FD0DD4E22D8868E1C58C45C44045BEF839C55B1D0B1248C50A3BC959C5F,
})  # fmt: skip
"""Points of small order: whatever is encrypted to one can be read by all, and age's library stops the program."""


def identity_text(secret: bytes) -> str:
    """Return a secret key as age writes it: `AGE-SECRET-KEY-1…`."""
    return bech32(IDENTITY_PREFIX, secret).upper()


def identity_bytes(text: str) -> bytes:
    """Return the 32 bytes of `AGE-SECRET-KEY-1…`; raise ValueError for anything else."""
    return _sized(read_bech32(text, IDENTITY_PREFIX))


def recipient_text(public: bytes) -> str:
    """Return a public key as age writes it: `age1…`; raise ValueError when nothing can be encrypted to it."""
    return bech32(_RECIPIENT_PREFIX, _strong(_sized(public)))


def recipient_bytes(text: str) -> bytes:
    """Return the 32 bytes of `age1…`; raise ValueError for anything else, and when nothing can be encrypted to it."""
    return _strong(_sized(read_bech32(text, _RECIPIENT_PREFIX)))


def recipient_of(secret: bytes) -> str:
    """Return the recipient `age1…` that belongs to a secret key."""
    return recipient_text(X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw())


def _sized(key: bytes) -> bytes:
    if len(key) != LENGTH:
        raise ValueError("a key has 32 bytes")
    return key


def _strong(public: bytes) -> bytes:
    point = (int.from_bytes(public, "little") & (1 << 255) - 1) % _PRIME
    if point in _WEAK:
        raise ValueError("a weak key")
    return public
