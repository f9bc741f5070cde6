"""The form in which a release is kept with the dossier and travels: small, read in some milliseconds, safe to open.

A mark, then zstd of: the length of a JSON head, the head, the longitudes, the latitudes. Each coordinate is the step
from the one before it, folded to a positive number (0, -1, 1, -2, …), in four planes of bytes: the high bytes of all
numbers, nearly all of them zero, lie together. A file may come from another office, so everything in it is doubted.
"""

import json
import struct
import sys
from array import array
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import zstandard

from desktop.domain.errors import KnownError
from desktop.domain.gazetteer import Area, Release, Ring
from desktop.exchange.boundaries.refusals import DAMAGED_RELEASE, NEWER_RELEASE

MARK = b"toguna-areas"
VERSION = 1
MOST_UNPACKED = 100_000_000  # bytes
_LENGTH = struct.Struct("<I")
_SIZE = 4  # bytes of a coordinate
_BROKEN = (zstandard.ZstdError, struct.error, ValueError, KeyError, TypeError, IndexError, OverflowError,
           RecursionError, StopIteration)  # fmt: skip


def pack(release: Release, level: int = 12) -> bytes:
    """Return a release as bytes; the same release gives the same bytes."""
    head = json.dumps(_head(release), ensure_ascii=False, separators=(",", ":")).encode()
    rings = [ring for area in release.areas for ring in area.rings]
    planes = [_planes([value for ring in rings for value in ring[axis::2]]) for axis in (0, 1)]
    content = b"".join((_LENGTH.pack(len(head)), head, *planes))
    return MARK + bytes([VERSION]) + zstandard.ZstdCompressor(level=level).compress(content)


def unpack(data: bytes) -> Release:
    """Read what `pack` wrote; raise KnownError for anything else."""
    if not data.startswith(MARK) or len(data) <= len(MARK):
        raise KnownError(DAMAGED_RELEASE)
    if data[len(MARK)] > VERSION:
        raise KnownError(NEWER_RELEASE)
    try:
        return _release(_unpacked(data[len(MARK) + 1 :]))
    except _BROKEN as error:
        raise KnownError(DAMAGED_RELEASE) from error


def _unpacked(data: bytes) -> bytes:
    if not 0 < zstandard.frame_content_size(data) <= MOST_UNPACKED:
        raise ValueError("no release is that large")
    return zstandard.ZstdDecompressor().decompress(data)


def _head(release: Release) -> dict[str, Any]:
    return {
        "country": release.country, "release": release.release, "title": release.title, "source": release.source,
        "licence": release.licence, "schematic": release.schematic,
        "areas": [
            [area.level, area.code, area.name, area.parent, area.names, area.label, _counts(area)]
            for area in release.areas
        ],
    }  # fmt: skip


def _counts(area: Area) -> list[int]:
    return [len(ring) // 2 for ring in area.rings]


def _release(content: bytes) -> Release:
    (length,) = _LENGTH.unpack_from(content)
    head = json.loads(content[_LENGTH.size : _LENGTH.size + length])
    rest = content[_LENGTH.size + length :]
    axes = [_numbers(half) for half in (rest[: len(rest) // 2], rest[len(rest) // 2 :])]
    rings = _rings(axes, [count for area in head["areas"] for count in area[6]])
    areas = tuple(_area(said, rings) for said in head["areas"])
    texts = {name: _text(head[name]) for name in ("country", "release", "title", "source", "licence")}
    return Release(areas=areas, schematic=head["schematic"] is True, **texts)


def _area(said: list[Any], rings: Iterator["Ring[int]"]) -> Area:
    level, code, name, parent, names, label, counts = said
    if not isinstance(level, int) or not 0 <= level < 10:
        raise ValueError("no such level")
    return Area(
        level, _text(name), _text(code), _text(parent),
        names=tuple((_text(language), _text(other)) for language, other in names),
        rings=tuple(next(rings) for _ in counts),
        label=(int(label[0]), int(label[1])) if label else None,
    )  # fmt: skip


def _rings(axes: list["array[int]"], counts: list[int]) -> Iterator["Ring[int]"]:
    if any(not isinstance(count, int) or count < 3 for count in counts) or sum(counts) != len(axes[0]):
        raise ValueError("rings and points do not fit")
    start = 0
    for count in counts:
        ring = array("i", bytes(2 * _SIZE * count))
        for axis, values in enumerate(axes):
            ring[axis::2] = values[start : start + count]
        start += count
        yield ring


def _planes(values: list[int]) -> bytes:
    steps = [value - before for value, before in zip(values, [0, *values], strict=False)]
    data = _native(array("I", [step << 1 if step >= 0 else (-step << 1) - 1 for step in steps])).tobytes()
    return b"".join(data[plane::_SIZE] for plane in range(_SIZE))


def _numbers(data: bytes) -> "array[int]":
    count, rest = divmod(len(data), _SIZE)
    if rest:
        raise ValueError("no whole numbers")
    mixed = bytearray(len(data))
    for plane in range(_SIZE):
        mixed[plane::_SIZE] = data[plane * count : (plane + 1) * count]
    folded = _native(array("I", bytes(mixed)))
    return array("i", accumulate((value >> 1) ^ -(value & 1) for value in folded))


def _native(values: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        values.byteswap()
    return values


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
