"""A hybrid logical clock: orders operations by time as far as clocks can be trusted, and never refuses anything.

A reading is 48 bits of milliseconds since 1970 and 16 bits that count within one millisecond. The clock needs no
memory of its own: the log of the dossier is its memory, so that it changes in the transaction of the operations.
"""

from collections.abc import Callable, Iterable
from time import time_ns

Milliseconds = Callable[[], int]
DOUBTFUL_AHEAD = 24 * 3600 * 1000  # further ahead than this many milliseconds, a time is not believed
_COUNTER_BITS = 16
_LATEST = (1 << 47) - 1  # a reading fits SQLite's signed integers until the year 6429


def system_milliseconds() -> int:
    """Return the milliseconds since 1970 by this computer's clock, which may be wrong."""
    return time_ns() // 1_000_000


def milliseconds_of(reading: int) -> int:
    """Return the milliseconds since 1970 of a reading."""
    return reading >> _COUNTER_BITS


class HybridClock:
    """Gives readings that only grow, whatever the computer's clock does."""

    def __init__(self, now: Milliseconds, last: int = 0) -> None:
        self._now = now
        self._last = last

    @property
    def now(self) -> Milliseconds:
        """Return what tells the time of this computer."""
        return self._now

    def next(self) -> int:
        """Return the reading for what is about to be written; it counts once it is `kept`."""
        physical = min(max(self._now(), 0), _LATEST) << _COUNTER_BITS
        return max(physical, self._last + 1)  # a full counter carries into the milliseconds

    def keep(self, reading: int) -> None:
        """Note that a reading of ours was committed."""
        self._last = max(self._last, reading)

    def absorb(self, reading: int) -> None:
        """Note a reading of another office, so that ours come after it; what is far ahead is not believed."""
        if not self.doubtful(reading):
            self.keep(reading)

    def absorb_all(self, readings: Iterable[int]) -> None:
        """Note many readings of other offices."""
        believed = self._now() + DOUBTFUL_AHEAD
        self.keep(max((reading for reading in readings if milliseconds_of(reading) <= believed), default=0))

    def doubtful(self, reading: int) -> bool:
        """Say whether a reading lies more than a day ahead of this computer's clock."""
        return milliseconds_of(reading) > self._now() + DOUBTFUL_AHEAD
