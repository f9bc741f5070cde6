"""Record ids: UUIDv7, made offline anywhere; no person sees one.

What one process makes one after the other sorts in that order (RFC 9562, 6.2), so that lines imported together come out
as they went in even where the clock has not moved. Nothing else may be read from the order: clocks of offices differ.
"""

import secrets
import time
from threading import Lock
from uuid import UUID

RecordId = UUID


class _Ticks:
    """Counts 4096ths of a millisecond as the clock tells them, each given out once and never one before another."""

    def __init__(self) -> None:
        self._last = 0
        self._lock = Lock()

    def following(self) -> int:
        now = (time.time_ns() << 12) // 1_000_000
        with self._lock:
            self._last = max(now, self._last + 1)
            return self._last


_TICKS = _Ticks()


def new_id() -> RecordId:
    """Return a fresh UUIDv7: 48 bits of milliseconds, 12 of their parts, 62 random bits."""
    milliseconds, part = divmod(_TICKS.following(), 1 << 12)
    value = (milliseconds & (1 << 48) - 1) << 80 | 7 << 76 | part << 64 | 2 << 62 | secrets.randbits(62)
    return UUID(int=value)
