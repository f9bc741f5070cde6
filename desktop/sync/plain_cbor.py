"""Reads the plain part of CBOR (RFC 8949) from strangers: whole numbers, byte and text strings, arrays and maps.

The library's reader is made for friends: tags build dates, patterns and decimals, simple values grow fifty-fold in
memory, what follows the item is passed over, and a header is read before its signature is. Here nothing but the types
above is accepted, of stated length, in few levels and at most as many items as the caller allows.
"""

from typing import Any

import cbor2

from desktop.sync.damage import damaged

_LEVELS = 8


def write(value: Any) -> bytes:
    """Return `value` (ints, bytes, texts, lists, tuples, dicts) in its shortest form."""
    return cbor2.dumps(value, canonical=True)


def read(data: bytes, items: int) -> Any:
    """Return the one item that `data` is, made of at most `items` items; raise RefusedError for anything else.

    Memory stays below a few hundred bytes an item, plus the data itself. Keys of maps are whole numbers.
    """
    reader = _Reader(data, items)
    value = reader.item(_LEVELS)
    if reader.at != len(data):
        raise damaged("something follows the CBOR item")
    return value


class _Reader:
    """A place within the data, and how many items may still come."""

    def __init__(self, data: bytes, items: int) -> None:
        self._data, self._items = data, items
        self.at = 0

    def item(self, levels: int) -> Any:
        self._items -= 1
        if self._items < 0 or levels < 0:
            raise damaged("too many CBOR items or levels")
        major, argument = self._head()
        match major:
            case 0:
                return argument
            case 1:
                return -1 - argument
            case 2:
                return self._taken(argument)
            case 3:
                return self._text(argument)
            case 4:
                return self._array(argument, levels)
            case 5:
                return self._map(argument, levels)
            case _:
                raise damaged("a CBOR tag, float or simple value")

    def _head(self) -> tuple[int, int]:
        first = self._taken(1)[0]
        major, short = first >> 5, first & 31
        if short < 24:
            return major, short
        if short > 27:
            raise damaged("a CBOR item of unstated length")
        return major, int.from_bytes(self._taken(1 << (short - 24)))

    def _taken(self, count: int) -> bytes:
        taken = self._data[self.at : self.at + count]
        if len(taken) != count:
            raise damaged("CBOR is cut")
        self.at += count
        return taken

    def _text(self, count: int) -> str:
        try:
            return self._taken(count).decode()
        except UnicodeDecodeError:
            raise damaged("CBOR text is not UTF-8") from None

    def _array(self, count: int, levels: int) -> list[Any]:
        if count > self._items:
            raise damaged("too many CBOR items")
        return [self.item(levels - 1) for _ in range(count)]

    def _map(self, count: int, levels: int) -> dict[int, Any]:
        found: dict[int, Any] = {}
        if count > self._items:
            raise damaged("too many CBOR items")
        for _ in range(count):
            key = self.item(0)
            if type(key) is not int or key in found:
                raise damaged("a CBOR key is no number, or there twice")
            found[key] = self.item(levels - 1)
        return found
