"""A workshop for bundles, right ones and wrong ones: takes files apart and puts parts together as nobody should."""

import struct

import pyrage
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from french_log import FrenchLog

from desktop.domain.operation import WriterId
from desktop.settings.folders import resources_folder
from desktop.sync import payload
from desktop.sync.age_keys import identity_text
from desktop.sync.columns import encode
from desktop.sync.envelope import FORMAT, OLDEST_READER, SUITE, open_bundle, seal
from desktop.sync.header import encode_header
from desktop.usecases.exchange.bundle import Bundle, Header, Piece, Span
from desktop.usecases.exchange.refusals import Reason, RefusedError

MARK, VERSIONS = b"TGNB", (FORMAT, OLDEST_READER, SUITE)
SENDER, THIEF = (Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number in (1, 2))
IDENTITY, ELSEWHERE = (pyrage.x25519.Identity.from_str(identity_text(bytes([number]) * 32)) for number in (3, 4))
WRITER, ME, SOMEBODY = WriterId(b"device-1", 5), b"device-2", b"device-3"
HEADER = Header(sender=WRITER, recipient=ME, number=3, span=Span(10, 20), roster=4, program="0.1.0")
OPERATIONS = tuple(FrenchLog(21).operations(1500)[-300:])
PIECES = (Piece(bytes(range(32)), 0, 2, b"a piece of a file"),)
BUNDLE = Bundle(HEADER, OPERATIONS, PIECES)
COLUMNS, PACKED_HEADER = encode(OPERATIONS, PIECES), encode_header(HEADER)


def signer_of(header: Header) -> bytes:
    """Answer as a roster does on which `WRITER` stands, and a device that was taken off."""
    if header.sender.device == b"revoked!":
        raise RefusedError(Reason.REVOKED_SENDER)
    if header.sender.device != WRITER.device:
        raise RefusedError(Reason.UNKNOWN_SENDER)
    return SENDER.public_key().public_bytes_raw()


def sealed(bundle: Bundle = BUNDLE, sign=SENDER.sign, to=IDENTITY, **options) -> bytes:
    """Return a file as Toguna makes it."""
    return seal(bundle, sign, [str(to.to_public())], **options)


def opened(data: bytes, identity=IDENTITY, me: bytes = ME) -> Bundle:
    """Open a file as its recipient does."""
    return open_bundle(data, [str(identity)], me, signer_of)


def outcome(data: bytes) -> Reason | None:
    """Return why a file is refused, None when it is taken; any other error is let through."""
    try:
        opened(data)
    except RefusedError as refused:
        return refused.reason
    return None


def encrypted(plain: bytes, to=IDENTITY, *, armored: bool = False) -> bytes:
    """Return a file with this content."""
    return bytes(pyrage.encrypt(plain, [to.to_public()], armored=armored))


def decrypted(file: bytes) -> bytes:
    """Return the content of a file."""
    return bytes(pyrage.decrypt(file, [IDENTITY]))


def framed(header=PACKED_HEADER, packed=None, *, versions=VERSIONS, key=SENDER, mark=MARK, behind=b"\0" * 9) -> bytes:
    """Return the content of a file made of these parts, signed by `key`."""
    packed = payload.pack(OPERATIONS, PIECES).data if packed is None else packed
    signed = struct.pack(">I", len(header)) + header + struct.pack(">I", len(packed)) + packed + behind
    begin = mark + bytes(versions)
    return begin + key.sign(begin + signed) + signed


def compressed(columns: bytes, dictionary: int = payload.CURRENT, **options) -> bytes:
    """Return a payload of any columns, compressed as zstd options say."""
    options = {
        "format": zstandard.FORMAT_ZSTD1_MAGICLESS,
        "write_content_size": False,
        "write_dict_id": False,
    } | options
    parameters = zstandard.ZstdCompressionParameters.from_level(3, **options)
    return bytes([dictionary]) + zstandard.ZstdCompressor(
        dict_data=dictionary_data(dictionary), compression_params=parameters
    ).compress(columns)


def dictionary_data(number: int) -> zstandard.ZstdCompressionDict | None:
    """Return a dictionary as it lies in the resources."""
    if not number:
        return None
    return zstandard.ZstdCompressionDict((resources_folder() / f"exchange/dictionary-{number}.zdict").read_bytes())


def zeros(size: int, frames: int = 1, *, told: bool = False) -> bytes:
    """Return a payload that unpacks to zeros, 128 KiB for each four bytes, without ever making them.

    `told`: the frame says at its beginning how much it is.
    """
    begin = b"\xa0" + struct.pack("<I", size) if told else window(1 << 21)
    frame = begin + block(b"\0", 1 << 17, repeated=True) * (size // frames // (1 << 17)) + block(b"", 0, last=True)
    return b"\0" + frame * frames


def window(size: int) -> bytes:
    """Return the beginning of a frame that asks its reader to keep `size` bytes at hand, a power of two."""
    return bytes([0, size.bit_length() - 1 - 10 << 3])


def block(data: bytes, size: int, *, repeated: bool = False, last: bool = False) -> bytes:
    """Return a block of a frame: bytes as they are, or one byte `size` times."""
    return struct.pack("<I", size << 3 | repeated << 1 | last)[:3] + data
