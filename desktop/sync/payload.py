"""What a bundle carries, compressed: one byte that names a dictionary, then one zstd frame; nothing when it is empty.

A dictionary is trained on synthetic text and shipped in clear (`tests/data/train_dictionary.py`); it makes a day's work
a third smaller. It is never changed: a better one gets the next number.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import zstandard

from desktop.domain.operation import Operation
from desktop.settings.folders import resources_folder
from desktop.sync import columns
from desktop.sync.damage import damaged
from desktop.usecases.exchange.bundle import Piece
from desktop.usecases.exchange.refusals import Reason, RefusedError

CURRENT = 1  # the dictionary of what we send
LARGEST_OUTPUT = 64 << 20
RATIO = 100  # a bundle unpacks to at most so many times its own size: whoever wants us to unpack much sends much
_FREE = 1 << 20  # or to this, which no computer minds
_LEVEL = 19
_SLICE = 128  # bytes given to zstd at once: at most 32 blocks of 128 KiB come out
_WINDOW = 8 << 20  # what level 19 looks back
_NONE = 0  # the number of no dictionary


class Payload(NamedTuple):
    """A payload and the bytes that the bundle around it has at least."""

    data: bytes
    needed: int


def pack(operations: Sequence[Operation], pieces: Sequence[Piece] = (), dictionary: int = CURRENT) -> Payload:
    """Return the payload; raise ValueError when it is too much for one bundle, or never held by a dossier."""
    if not operations and not pieces:
        return Payload(b"", 0)
    plain = columns.encode(operations, pieces)
    if len(plain) > LARGEST_OUTPUT:
        raise ValueError("too much for one bundle")
    data = bytes([dictionary]) + _compressor(dictionary).compress(plain)
    return Payload(data, -(-len(plain) // RATIO) if len(plain) > _FREE else 0)


def unpack(data: bytes, sent: int) -> tuple[Sequence[Operation], Sequence[Piece]]:
    """Return what `pack` was given; `sent` is the size of the bundle around it.

    Raise RefusedError: NEWER_VERSION for a dictionary that is not here, BOMB for more than a bundle of this size may
    hold, DAMAGED for anything else.
    """
    if not data:
        return (), ()
    return columns.decode(_decompressed(data[1:], data[0], min(LARGEST_OUTPUT, max(_FREE, RATIO * sent))))


def _decompressed(frame: bytes, dictionary: int, most: int) -> bytes:
    """Decompress bit by bit, so that what would be too much is never made; more than one frame is refused."""
    unpacker = zstandard.ZstdDecompressor(
        dict_data=_dictionary(dictionary), max_window_size=_WINDOW, format=zstandard.FORMAT_ZSTD1_MAGICLESS
    ).decompressobj()
    parts, size = [], 0
    for at in range(0, len(frame), _SLICE):
        if unpacker.eof:
            raise damaged("something follows the compressed columns")
        try:
            parts.append(unpacker.decompress(frame[at : at + _SLICE]))
        except zstandard.ZstdError:
            raise damaged("the compressed columns cannot be read") from None
        size += len(parts[-1])
        if size > most:
            raise RefusedError(Reason.BOMB, "the columns are too large")
    if not unpacker.eof or unpacker.unused_data:
        raise damaged("the compressed columns are cut, or something follows them")
    return b"".join(parts)


@cache
def _dictionary(number: int) -> zstandard.ZstdCompressionDict | None:
    """Return a dictionary, read at its first use, None for none; raise RefusedError when it is not here."""
    if number == _NONE:
        return None
    path = resources_folder() / "exchange" / f"dictionary-{number}.zdict"
    if not path.is_file():
        raise RefusedError(Reason.NEWER_VERSION, f"dictionary {number} is not here")
    return zstandard.ZstdCompressionDict(path.read_bytes(), dict_type=zstandard.DICT_TYPE_FULLDICT)


@cache
def _prepared(number: int) -> zstandard.ZstdCompressionDict | None:
    """Return a dictionary ready to compress with: small bundles take a tenth of the time."""
    found = _dictionary(number)
    if found is not None:
        found.precompute_compress(level=_LEVEL)
    return found


def _compressor(dictionary: int) -> zstandard.ZstdCompressor:
    """Return a compressor of its own for each thread that asks."""
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL,
        format=zstandard.FORMAT_ZSTD1_MAGICLESS,
        write_content_size=False,
        write_checksum=False,  # the signature says more
        write_dict_id=False,  # the byte before does
    )
    return zstandard.ZstdCompressor(dict_data=_prepared(dictionary), compression_params=parameters)
