"""The record ids of a bundle: each written once, in the order of first use, then named by how long ago that was.

Of a UUIDv7 the time is written as the distance from a time at hand, and the other 74 bits as they are: they cannot be
foretold, so cannot be made smaller. Any other 16 bytes are an id as well, and are written whole.
"""

from desktop.sync.damage import damaged
from desktop.sync.streams import Key, StreamReader, StreamWriter
from desktop.sync.varints import fold, unfold

SIZE = 16
_RANDOM = 74
_LOW = 62
_TOGETHER = 4  # ids whose random bits fill whole bytes: 37
_LATEST = (1 << 48) - 1


class IdWriter:
    """Names ids by numbers: 0 for one not seen before, else 1 for the one first used last, 2 for the one before it."""

    def __init__(self, streams: StreamWriter) -> None:
        self._streams = streams
        self._index: dict[bytes, int] = {}
        self._random: list[int] = []
        self._time = 0

    def named(self, record: bytes, time: int | None = None) -> int:
        """Return the number of an id; `time` (milliseconds) is close to when a new one was made, if that is known."""
        known = self._index.get(record)
        if known is not None:
            return len(self._index) - known
        self._index[record] = len(self._index)
        self._write(record, self._time if time is None else time)
        return 0

    def finish(self) -> None:
        """Write the random bits."""
        for at in range(0, len(self._random), _TOGETHER):
            together = self._random[at : at + _TOGETHER]
            bits = sum(random << _RANDOM * place for place, random in enumerate(together))
            self._streams.raw(Key.ID_RANDOM, bits.to_bytes(_size(len(together)), "little"))

    def _write(self, record: bytes, near: int) -> None:
        number = int.from_bytes(record)
        write_time = self._streams.numbers(Key.ID_TIME)
        if number >> 76 & 0xF != 7 or number >> _LOW & 0b11 != 0b10:
            write_time(0)
            self._streams.raw(Key.ID_WHOLE, record)
            return
        self._time = number >> 80
        write_time(fold(self._time - near) + 1)
        self._random.append((number >> 64 & 0xFFF) << _LOW | number & (1 << _LOW) - 1)


class IdReader:
    """Gives ids back by the numbers that `IdWriter` named them by."""

    def __init__(self, streams: StreamReader) -> None:
        self._streams = streams
        self._ids: list[bytes] = []
        self._next_time = streams.numbers(Key.ID_TIME)
        self._random: list[int] = []  # the next one last
        self._left = streams.size(Key.ID_RANDOM) * 8 // _RANDOM
        self._time = 0

    def id(self, number: int, time: int | None = None) -> bytes:
        """Return the id named `number`; `time` as it was given to `named`."""
        if number:
            if number > len(self._ids):
                raise damaged("an id that was not named before")
            return self._ids[-number]
        self._ids.append(self._read(self._time if time is None else time))
        return self._ids[-1]

    def finish(self) -> None:
        """Raise RefusedError when there are more ids than were named."""
        if self._left or self._random:
            raise damaged("ids that nothing names")

    def _read(self, near: int) -> bytes:
        distance = self._next_time()
        if not distance:
            return self._streams.raw(Key.ID_WHOLE, SIZE)
        self._time = near + unfold(distance - 1)
        if not 0 <= self._time <= _LATEST:
            raise damaged("an id of no possible time")
        random = self._next_random()
        number = self._time << 80 | 7 << 76 | random >> _LOW << 64 | 0b10 << _LOW | random & (1 << _LOW) - 1
        return number.to_bytes(SIZE)

    def _next_random(self) -> int:
        if not self._random:
            count = min(self._left, _TOGETHER)
            self._left -= count
            bits = int.from_bytes(self._streams.raw(Key.ID_RANDOM, _size(count)), "little")
            if bits >> _RANDOM * count:
                raise damaged("random bits of no id")
            self._random = [bits >> _RANDOM * place & (1 << _RANDOM) - 1 for place in reversed(range(count))]
        if not self._random:
            raise damaged("ids without random bits")
        return self._random.pop()


def _size(count: int) -> int:
    """Return the bytes that the random bits of `count` ids fill."""
    return -(-count * _RANDOM // 8)
