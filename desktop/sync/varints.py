"""Whole numbers as few bytes: seven bits a byte, the lowest first, so that small numbers are one byte each.

What is packed lies in 0 … 2**64 - 1; numbers with a sign are folded into that range first.
"""

from array import array
from collections.abc import Iterable, Sequence

from desktop.sync.damage import damaged

_MORE, _BITS = 0x80, 0x7F
_LONGEST = 10  # bytes of a number of 64 bits
_END = 1 << 64
MOST = 1 << 19  # numbers of one column
LARGEST = (1 << 63) - 1  # what SQLite's integers hold


def pack(numbers: Iterable[int]) -> bytes:
    """Write numbers one after the other; raise ValueError for one outside 0 … 2**64 - 1."""
    packed = bytearray()
    for number in numbers:
        if not 0 <= number < _END:
            raise ValueError("a packed number has 64 bits and no sign")
        while number > _BITS:
            packed.append(number & _BITS | _MORE)
            number >>= 7
        packed.append(number)
    return bytes(packed)


def unpack(data: bytes) -> Sequence[int]:
    """Read what `pack` wrote, as many numbers as there are; raise RefusedError for anything else or for too many.

    Eight bytes of memory a number at most.
    """
    if len(data) <= MOST and data.isascii():  # no byte says that more follows: the usual case
        return data
    numbers = array("Q")
    number = shift = 0
    for byte in data[: MOST * _LONGEST]:
        number |= (byte & _BITS) << shift
        if byte & _MORE:
            shift += 7
            if shift >= 7 * _LONGEST:
                raise damaged("a number is too long")
        else:
            if number >= _END or (shift and not byte):
                raise damaged("a number is too large, or padded")
            numbers.append(number)
            number = shift = 0
    if shift or len(numbers) > MOST or len(data) > MOST * _LONGEST:
        raise damaged("a number is cut, or there are too many")
    return numbers


def fold(number: int) -> int:
    """Return a number without sign for one with sign, near zero for near zero: 0, -1, 1, -2 … as 0, 1, 2, 3 …"""
    return number << 1 if number >= 0 else ~(number << 1)


def unfold(number: int) -> int:
    """Undo `fold`."""
    return number >> 1 if not number & 1 else ~(number >> 1)
