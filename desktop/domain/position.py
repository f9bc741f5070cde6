"""Fractional positions: a place between two others in a list, chosen offline without renumbering the rest.

A position is a fraction written in digits 0-9A-Za-z and compared byte by byte; it never ends in `0`. Random digits at
its end (about 30 bits) keep two offices that insert at the same spot from making the same position.
"""

import secrets
from bisect import bisect_left

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_JITTER = 5
_STRIDE = 4


def between(before: str = "", after: str = "") -> str:
    """Return a position greater than `before` and less than `after`; an empty text is an open end."""
    if after and before >= after:
        raise ValueError(f"no position between {before!r} and {after!r}")
    noise = "".join(secrets.choice(_DIGITS) for _ in range(_JITTER - 1))
    return _stem(before, after) + noise + secrets.choice(_DIGITS[1:])


def spread(count: int, after: str = "") -> list[str]:
    """Return `count` increasing positions behind `after`, for a list made at once."""
    positions: list[str] = []
    for _ in range(count):
        after = between(after)
        positions.append(after)
    return positions


def _stem(before: str, after: str) -> str:
    """Return digits that, whatever follows them, stand above `before` and below `after`."""
    stem = ""
    bounded = bool(after)
    for index in range(len(before) + len(after) + 1):
        low = _digit(before, index)
        high = _digit(after, index) if bounded else _BASE
        if high - low > 1:
            middle = (low + high) // 2 if bounded else min(low + _STRIDE, (low + high) // 2)
            return stem + _DIGITS[middle]
        stem += _DIGITS[low]
        bounded = bounded and low == high  # below `after` already: from here only `before` bounds
    return stem


def _digit(position: str, index: int) -> int:
    """Return a digit's value; what another program wrote instead of a digit counts as the nearest one."""
    return min(bisect_left(_DIGITS, position[index]), _BASE - 1) if index < len(position) else 0
