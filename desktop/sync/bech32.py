"""The writing of age's keys, Bech32 (BIP 173): 32 symbols without look-alikes, and a check that finds mistakes."""

from collections.abc import Iterable
from functools import cache

SYMBOLS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
CHECK = 6  # symbols; up to four mistakes in 89 symbols never pass
_VALUES = {symbol: value for value, symbol in enumerate(SYMBOLS)}
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BITS = 5


def bech32(prefix: str, data: bytes) -> str:
    """Write `data` in lower case: prefix, `1`, symbols, check."""
    count = -(-8 * len(data) // _BITS)
    number = int.from_bytes(data, "big") << (_BITS * count - 8 * len(data))
    values = [number >> _BITS * (count - 1 - at) & 31 for at in range(count)]
    check = _remainder([*_spread(prefix), *values, *[0] * CHECK]) ^ 1
    values += [check >> _BITS * (CHECK - 1 - at) & 31 for at in range(CHECK)]
    return f"{prefix}1{''.join(SYMBOLS[value] for value in values)}"


def read_bech32(text: str, prefix: str) -> bytes:
    """Read what `bech32` wrote, all in lower or all in upper case; raise ValueError for anything else."""
    lower = text.lower()
    if text not in (lower, lower.upper()) or not lower.startswith(f"{prefix}1"):
        raise ValueError("another prefix")
    values = _values(lower[len(prefix) + 1 :])
    if len(values) < CHECK or _remainder([*_spread(prefix), *values]) != 1:
        raise ValueError("the check does not fit")
    number = 0
    for value in values[:-CHECK]:
        number = number << _BITS | value
    length, spare = divmod(_BITS * (len(values) - CHECK), 8)
    if spare >= _BITS or number & ((1 << spare) - 1):
        raise ValueError("spare bits are set")
    return (number >> spare).to_bytes(length, "big")


def mistaken_place(prefix: str, symbols: str) -> int | None:
    """Return the place of the one symbol (counted from 0, check included) that must change to make `symbols` right.

    None when they are right, and when changing a single one does not help. Raises ValueError for other symbols.
    """
    fault = _remainder([*_spread(prefix), *_values(symbols)]) ^ 1
    return _faults(len(symbols)).get(fault)


@cache
def _faults(length: int) -> dict[int, int]:
    """What each single mistake leaves over, by place: the check is linear and no two of them leave the same."""
    return {
        _remainder([wrong, *[0] * (length - 1 - place)], start=0): place
        for place in range(length)
        for wrong in range(1, 32)
    }


def _values(symbols: str) -> list[int]:
    try:
        return [_VALUES[symbol] for symbol in symbols]
    except KeyError:
        raise ValueError("no such symbol") from None


def _spread(prefix: str) -> list[int]:
    codes = prefix.encode("ascii")
    return [*(code >> _BITS for code in codes), 0, *(code & 31 for code in codes)]


def _remainder(values: Iterable[int], *, start: int = 1) -> int:
    left = start
    for value in values:
        top = left >> 25
        left = (left & 0x1FFFFFF) << _BITS ^ value
        for bit, term in enumerate(_GENERATOR):
            if top >> bit & 1:
                left ^= term
    return left
