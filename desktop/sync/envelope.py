"""Seals a bundle into a file that only its recipients can open, and opens such a file, checking in one fixed order.

Within the age encryption stand, never to change while the mark stays: the mark, the version of the format, the oldest
reader that understands it, the suite of signatures, an Ed25519 signature, and the signed part: a header and a payload,
each after its length, then zeros up to a size that tells little. The signature covers the mark and the versions too.

A version says "update" only once the signature holds: anyone can encrypt to a device, and should not be able to send
people looking for an update. So every later version keeps this frame and the sender and recipient in its header; one
that cannot takes another mark, which is no bundle to us. A header that cannot be read is not called damaged: nobody
signed it as far as we know, so it is no bundle.
"""

import binascii
from collections.abc import Callable, Sequence
from struct import Struct
from typing import NamedTuple

import pyrage  # type: ignore[import-untyped]
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.domain.operation import Operation
from desktop.sync import payload
from desktop.sync.age_keys import recipient_bytes
from desktop.sync.damage import damaged
from desktop.sync.header import decode_header, encode_header
from desktop.usecases.exchange.bundle import Bundle, Header, Piece
from desktop.usecases.exchange.refusals import Reason, RefusedError

LARGEST_FILE = 64 << 20
FORMAT, OLDEST_READER, SUITE = 1, 1, 1
_MARK = b"TGNB"
_VERSIONS = Struct("3B")
_LENGTH = Struct(">I")
_SIGNATURE = 64
_FRAME = len(_MARK) + _VERSIONS.size + _SIGNATURE
_AGE = b"age-encryption.org/v1\n"
_AGE_END = b"\n--- "  # before the code that ends an age header
_AGE_LONGEST = 64 << 10  # bytes of an age header: some hundred recipients; each is tried, which costs time
_AGE_FIXED, _AGE_RECIPIENT = 512, 100  # bytes of an age header at most, its random part included
_AGE_CHUNK, _AGE_CHUNK_OF = 16, 64 << 10  # bytes that age adds to so many
_ARMOUR, _ARMOUR_END = b"-----BEGIN AGE ENCRYPTED FILE-----", b"-----END AGE ENCRYPTED FILE-----"


class _Opened(NamedTuple):
    """The parts of a decrypted file, none of them believed yet."""

    versions: tuple[int, int, int]
    signature: bytes
    signed: bytes  # what the signature covers
    header: Header
    payload: memoryview  # with its length before and zeros behind


def seal(
    bundle: Bundle, sign: Callable[[bytes], bytes], recipients: Sequence[str], dictionary: int = payload.CURRENT
) -> bytes:
    """Return the file: `sign` gives the 64 bytes of the device's Ed25519 signature, `recipients` are `age1…` keys.

    Raise ValueError for what no recipient would take: too much for one bundle, no recipient, a wrong key.
    """
    packed = payload.pack(bundle.operations, bundle.pieces, dictionary)
    header = encode_header(bundle.header)
    parts = [_LENGTH.pack(len(header)), header, _LENGTH.pack(len(packed.data)), packed.data]
    size = _FRAME + sum(map(len, parts))
    parts.append(bytes(padded(max(size, packed.needed)) - size))
    begin, signed = _MARK + _VERSIONS.pack(FORMAT, OLDEST_READER, SUITE), b"".join(parts)
    for recipient in recipients:
        recipient_bytes(recipient)  # a weak key would stop the program
    try:
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
        sealed = bytes(pyrage.encrypt(begin + sign(begin + signed) + signed, keys))
    except (pyrage.RecipientError, pyrage.EncryptError) as error:
        raise ValueError("no key to encrypt to") from error
    if len(sealed) > LARGEST_FILE:
        raise ValueError("too much for one file")
    return sealed


def open_bundle(
    data: bytes, identities: Sequence[str], me: bytes | None, signer_of: Callable[[Header], bytes]
) -> Bundle:
    """Return what a file for the device `me` (None: for any) holds; `identities` are its `AGE-SECRET-KEY-1…` keys.

    `signer_of` returns the 32 bytes of the Ed25519 key of a header's sender, or raises RefusedError. Raise RefusedError
    with the reason of the first check that fails.
    """
    if len(data) > LARGEST_FILE:
        raise RefusedError(Reason.TOO_LARGE)
    opened = _parted(_decrypted(_unarmoured(data), identities))
    _verify(signer_of(opened.header), opened)
    if me is not None and opened.header.recipient != me:
        raise RefusedError(Reason.NOT_FOR_ME)
    _require_version(opened.versions)
    operations, pieces = payload.unpack(_payload_of(opened.payload), _FRAME + len(opened.signed))
    return Bundle(opened.header, operations, pieces)


def measure(operations: Sequence[Operation], pieces: Sequence[Piece] = (), dictionary: int = payload.CURRENT) -> int:
    """Return the bytes that these take in a finished bundle before padding; raise ValueError as `seal` does."""
    packed = payload.pack(operations, pieces, dictionary)
    return max(len(packed.data), packed.needed)


def sealed_size(measured: int, header: Header, recipients: int) -> int:
    """Return the bytes that the file has at most, for what `measure` returned, this header and so many recipients."""
    size = padded(_FRAME + 2 * _LENGTH.size + len(encode_header(header)) + measured)
    return size + _AGE_FIXED + _AGE_RECIPIENT * recipients + _AGE_CHUNK * (size // _AGE_CHUNK_OF + 1)


def padded(size: int) -> int:
    """Return the least size not below `size` that tells little of it: Padmé, 12 % more at most.

    Nikitin et al., "Reducing metadata leakage from encrypted files and communication with PURBs", 2019, section 4.
    """
    exponent = max(size, 2).bit_length() - 1
    rounded = (1 << exponent - exponent.bit_length()) - 1
    return (size + rounded) & ~rounded


def _unarmoured(data: bytes) -> bytes:
    """Return the age file, also from the letters that pass through any mail, with whatever is around them."""
    if data.startswith(_AGE):
        return data
    _, begin, rest = data.partition(_ARMOUR)
    body, end, _ = rest.partition(_ARMOUR_END)
    try:
        inner = binascii.a2b_base64(b"".join(body.split()), strict_mode=True)
    except binascii.Error:
        inner = b""
    if not begin or not end or not inner.startswith(_AGE):
        raise RefusedError(Reason.NOT_A_BUNDLE, "no age file")
    return inner


def _decrypted(data: bytes, identities: Sequence[str]) -> bytes:
    if data.find(_AGE_END, 0, _AGE_LONGEST) < 0:
        raise RefusedError(Reason.NOT_READABLE, "the age header does not end")
    try:
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity) for identity in identities]))
    except pyrage.DecryptError as error:
        raise RefusedError(Reason.NOT_READABLE, str(error)) from None


def _parted(plain: bytes) -> _Opened:
    """Return the parts of a decrypted file; raise RefusedError when it is none of ours, as far as one can tell."""
    if len(plain) < _FRAME + _LENGTH.size or not plain.startswith(_MARK):
        raise RefusedError(Reason.NOT_A_BUNDLE, "another mark")
    begin, signed = plain[: _FRAME - _SIGNATURE], plain[_FRAME:]
    (length,) = _LENGTH.unpack_from(signed)
    stop = _LENGTH.size + length
    try:
        header = decode_header(signed[_LENGTH.size : stop])
    except RefusedError as refused:
        raise RefusedError(Reason.NOT_A_BUNDLE, refused.detail) from None
    versions = _VERSIONS.unpack_from(plain, len(_MARK))
    return _Opened(versions, plain[len(begin) : _FRAME], begin + signed, header, memoryview(signed)[stop:])


def _verify(key: bytes, opened: _Opened) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(opened.signature, opened.signed)
    except InvalidSignature:
        raise RefusedError(Reason.FORGED) from None


def _require_version(versions: tuple[int, int, int]) -> None:
    made, oldest_reader, suite = versions
    if oldest_reader > FORMAT or suite != SUITE:
        raise RefusedError(Reason.NEWER_VERSION, f"format {made}, for {oldest_reader} and later, suite {suite}")


def _payload_of(rest: memoryview) -> bytes:
    """Return the payload, which only zeros may follow."""
    if len(rest) < _LENGTH.size:
        raise damaged("there is no payload")
    (length,) = _LENGTH.unpack_from(rest)
    found = bytes(rest[_LENGTH.size :])
    if length > len(found) or found.count(0, length) != len(found) - length:
        raise damaged("the payload is cut, or something follows it")
    return found[:length]
