"""The outlines inside a GeoPackage: its own head, then well-known binary, with heights and measures passed over."""

import struct
from array import array
from collections.abc import Iterator

from desktop.domain.gazetteer import Ring
from desktop.exchange.boundaries.outlines import MOST_POINTS, Outlines, TooDetailedError

_MARK = b"GP"
_ENVELOPES = (0, 32, 48, 48, 64)  # bytes, by their number in the flags
_POLYGON, _MULTIPOLYGON, _COLLECTION = 3, 6, 7
_DIMENSIONS = {0: 2, 1: 3, 2: 3, 3: 4}  # ISO: 1000 more for heights, 2000 for measures, 3000 for both
_HEIGHTS, _MEASURES, _SYSTEM = 0x80000000, 0x40000000, 0x20000000  # of the older, extended form
_DEEPEST = 4


def rings_of_geopackage(blob: bytes, outlines: Outlines) -> list["Ring[int]"]:
    """Return the rings of a geometry; raise ValueError or struct.error for what is none."""
    if blob[:2] != _MARK or len(blob) < 8:
        raise ValueError("no geometry of a GeoPackage")
    flags = blob[3]
    if flags & 0x10:  # empty
        return []
    reader = _Reader(blob, 8 + _ENVELOPES[flags >> 1 & 7])
    found = (outlines.of_values(values) for values in reader.rings(0))
    return [ring for ring in found if ring is not None]


class _Reader:
    """Reads geometry after geometry from a place on."""

    def __init__(self, data: bytes, place: int) -> None:
        self._data = data
        self._place = place

    def rings(self, depth: int) -> Iterator["array[float]"]:
        """Yield the rings of the geometry that begins here as longitude, latitude, …"""
        order = "<" if self._data[self._place] else ">"
        self._place += 1
        kind, dimensions = self._kind(order)
        if kind == _POLYGON:
            for _ in range(self._count(order)):
                yield self._ring(order, dimensions)
        elif kind in (_MULTIPOLYGON, _COLLECTION) and depth < _DEEPEST:
            for _ in range(self._count(order)):
                yield from self.rings(depth + 1)
        else:
            raise ValueError("not an area")

    def _kind(self, order: str) -> tuple[int, int]:
        said = self._count(order)
        if said & _SYSTEM:
            self._place += 4
        extended = bool(said & _HEIGHTS) + bool(said & _MEASURES)
        plain = said & 0x0FFFFFFF
        return plain % 1000, _DIMENSIONS.get(plain // 1000, 2) + extended

    def _ring(self, order: str, dimensions: int) -> "array[float]":
        count = self._count(order)
        if count > MOST_POINTS:
            raise TooDetailedError
        size = 8 * count * dimensions
        data = self._data[self._place : self._place + size]
        if len(data) < size:
            raise ValueError("cut off")
        self._place += size
        values = array("d", data)
        if (order == "<") != (struct.pack("=H", 1) == struct.pack("<H", 1)):
            values.byteswap()
        flat = array("d", bytes(16 * count))
        flat[0::2], flat[1::2] = values[0::dimensions], values[1::dimensions]
        return flat

    def _count(self, order: str) -> int:
        (count,) = struct.unpack_from(f"{order}I", self._data, self._place)
        self._place += 4
        return int(count)
