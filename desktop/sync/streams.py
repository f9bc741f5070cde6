"""The columns of a bundle as byte strings under small numbers, written and read one value at a time.

A column of numbers that are all 0 is left out where how many there are is known otherwise. What a later version adds
under other numbers is passed over.
"""

from collections.abc import Callable, Iterator
from enum import IntEnum
from itertools import repeat

from desktop.sync import plain_cbor, varints
from desktop.sync.damage import damaged

_TEXT_ENDS = b"\xff"  # no byte of UTF-8
_COLUMNS = 256  # more than any version will have


class Key(IntEnum):
    """The number of each column; they are never used again for something else, and written in this order."""

    TEXT = 1  # kinds, fields, members and values, each with a mark behind it
    # Which operations there are: actions, within them runs of operations on one record, within these steps.
    ACTION_WRITER = 2
    ACTION_SKIP = 3  # numbers of the writer left out before
    ACTION_TIME = 4  # milliseconds since the action before
    ACTION_COUNTER = 5
    ACTION_BACK = 6  # how far back the action began, where its first operations are not here
    ACTION_SCHEMA = 7
    ACTION_RUNS = 8  # runs besides the first
    RUN_SHAPE = 9
    RUN_RECORD = 10
    SHAPE_STEPS = 11
    STEP_COLUMN = 12
    STEP_OVER = 13
    OVER_WRITER = 14
    OVER_SEQ = 15
    # What they hold, column by column.
    KIND_COLUMNS = 16
    COLUMN_FORM = 17
    VALUE = 18
    MEMBER = 19
    REFERENCE = 20
    NUMBER = 21
    EPOCH = 22
    ID_TIME = 23
    PIECE_INDEX = 24
    PIECE_COUNT = 25
    BLOB_LENGTH = 26
    # What cannot be made smaller comes last.
    BLOB = 27
    DEVICE = 28
    ID_RANDOM = 29
    ID_WHOLE = 30
    PIECE_CONTENT = 31


COUNTED = frozenset({
    Key.ACTION_TIME, Key.RUN_SHAPE, Key.VALUE, Key.OVER_SEQ, Key.SHAPE_STEPS, Key.KIND_COLUMNS,
    Key.BLOB_LENGTH, Key.EPOCH, Key.ID_TIME, Key.PIECE_INDEX,
})  # fmt: skip  # these tell how much there is: never left out, so that what is read is never far more than what came


class StreamWriter:
    """Collects columns."""

    def __init__(self) -> None:
        self._numbers: dict[Key, list[int]] = {}
        self._bytes: dict[Key, bytearray] = {}

    def numbers(self, key: Key) -> Callable[[int], None]:
        """Return what appends a number to a column."""
        return self._numbers.setdefault(key, []).append

    def text(self, text: str) -> None:
        """Append a text; raise ValueError for what is no Unicode."""
        self.raw(Key.TEXT, text.encode() + _TEXT_ENDS)

    def blob(self, data: bytes) -> None:
        """Append bytes of any length."""
        self.numbers(Key.BLOB_LENGTH)(len(data))
        self.raw(Key.BLOB, data)

    def raw(self, key: Key, data: bytes) -> None:
        """Append bytes whose length is known otherwise."""
        self._bytes.setdefault(key, bytearray()).extend(data)

    def columns(self) -> dict[int, bytes]:
        """Return what was collected, in the order of the keys; raise ValueError when it is too much for a bundle."""
        found = {key: bytes(data) for key, data in self._bytes.items() if data}
        texts = found.get(Key.TEXT, b"").count(_TEXT_ENDS)
        if max([texts, *map(len, self._numbers.values())]) > varints.MOST:
            raise ValueError("too many operations for one bundle")
        for key, column in self._numbers.items():
            if column and (key in COUNTED or any(column)):
                found[key] = varints.pack(column)
        return {int(key): found[key] for key in sorted(found)}


class StreamReader:
    """Gives columns back value by value; raises RefusedError when there are too few, and at the end when too many."""

    def __init__(self, data: bytes) -> None:
        columns = plain_cbor.read(data, 2 * _COLUMNS + 1)
        if not isinstance(columns, dict) or not all(isinstance(column, bytes) for column in columns.values()):
            raise damaged("columns are byte strings under numbers")
        self._columns: dict[int, bytes] = columns
        self._texts = self._split()
        self._numbers: dict[Key, Iterator[int]] = {}
        self._at: dict[Key, int] = {}

    def _split(self) -> Iterator[bytes]:
        texts = self._columns.get(Key.TEXT, b"")
        if texts.count(_TEXT_ENDS) > varints.MOST:
            raise damaged("too many texts")
        *whole, rest = texts.split(_TEXT_ENDS)
        if rest:
            raise damaged("a text is cut")
        return iter(whole)

    def count(self, key: Key) -> int:
        """Return how many numbers a column of `COUNTED` holds."""
        return len(varints.unpack(self._columns.get(key, b"")))

    def size(self, key: Key) -> int:
        """Return the bytes of a column."""
        return len(self._columns.get(key, b""))

    def numbers(self, key: Key) -> Callable[[], int]:
        """Return what takes the next number of a column, 0 for ever when it was left out.

        Taking one too many raises StopIteration, which `columns.decode` turns into a refusal.
        """
        if key not in self._numbers:
            data = self._columns.get(key, b"")
            left_out = not data and key not in COUNTED
            self._numbers[key] = repeat(0) if left_out else iter(varints.unpack(data))
        return self._numbers[key].__next__

    def text(self) -> str:
        """Take the next text."""
        try:
            return next(self._texts).decode()
        except UnicodeDecodeError:
            raise damaged("a text is not UTF-8") from None

    def blob(self) -> bytes:
        """Take the next bytes."""
        return self.raw(Key.BLOB, self.numbers(Key.BLOB_LENGTH)())

    def raw(self, key: Key, count: int) -> bytes:
        """Take bytes whose length is known otherwise."""
        at = self._at.get(key, 0)
        taken = self._columns.get(key, b"")[at : at + count]
        if len(taken) != count:
            raise damaged(f"{key.name} is cut")
        self._at[key] = at + count
        return taken

    def finish(self) -> None:
        """Raise RefusedError when something known was not taken."""
        if next(self._texts, None) is not None:
            raise damaged("there are too many texts")
        for key in [key for key in Key if key is not Key.TEXT and key in self._columns]:
            if key in self._numbers:
                left = next(self._numbers[key], None) is not None
            else:
                left = self._at.get(key, 0) < len(self._columns[key])
            if left:
                raise damaged(f"{key.name} holds too much")
