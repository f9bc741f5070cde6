"""Writes operations as columns; `column_reader` reads them in the same order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast

from desktop.domain.codec import Stored
from desktop.domain.operation import Operation, OperationId, WriterId
from desktop.sync.column_kinds import COUNTER_BITS, DEVICE_SIZE, DOUBLE, Column, Held, Member, column_of, member_of
from desktop.sync.ids import SIZE, IdWriter
from desktop.sync.streams import Key, StreamWriter
from desktop.sync.varints import LARGEST, fold

Span = tuple[int, int]  # operations from the first up to but not including the second


class OperationsWriter:
    """Writes one sequence of operations."""

    def __init__(self, streams: StreamWriter, operations: Sequence[Operation]) -> None:
        self._streams, self._operations = streams, operations
        self._column_of = [column_of(operation) for operation in operations]
        self._columns = {column: index for index, column in enumerate(sorted(set(self._column_of)))}
        self._ids = IdWriter(streams)
        self._writers: dict[WriterId, int] = {}
        self._expected: dict[WriterId, int] = {}  # the next number of each writer
        self._shapes: dict[tuple[tuple[int, int], ...], int] = {}
        self._last: dict[tuple[bytes, str], OperationId] = {}  # on each field
        self._named: dict[WriterId, int] = {}  # the last number named as replaced

    def write(self) -> None:
        """Write everything; raise ValueError for what a dossier never holds."""
        for operation in self._operations:
            _check(operation)
        self._write_columns()
        milliseconds, schema = 0, 1
        for start, stop in self._actions():
            milliseconds, schema = self._write_action(start, stop, milliseconds, schema)
        self._write_values()
        self._ids.finish()

    def _write_columns(self) -> None:
        kind, count = None, 0
        counts: list[int] = []
        for column in self._columns:
            if column.kind != kind:
                kind = column.kind
                self._streams.text(kind)
                counts.append(0)
            counts[-1] += 1
            self._streams.text(column.field)
            self._streams.numbers(Key.COLUMN_FORM)(column.form)
        for count in counts:
            self._streams.numbers(Key.KIND_COLUMNS)(count)

    def _actions(self) -> Iterator[Span]:
        """Return the spans of consecutive numbers of one writer that were written at once."""

        def parts(before: Operation, after: Operation) -> bool:
            return _stamp(before) != _stamp(after) or before.seq + 1 != after.seq

        return _spans(self._operations, 0, len(self._operations), parts)

    def _write_action(self, start: int, stop: int, milliseconds: int, schema: int) -> tuple[int, int]:
        """Write an action, as it differs from the one before; return its milliseconds and its schema."""
        first, number = self._operations[start], self._streams.numbers
        now, counter = divmod(first.hlc, 1 << COUNTER_BITS)
        number(Key.ACTION_WRITER)(self._writer(first.writer))
        number(Key.ACTION_SKIP)(fold(first.seq - self._expected.get(first.writer, 1)))
        number(Key.ACTION_TIME)(fold(now - milliseconds))
        number(Key.ACTION_COUNTER)(counter)
        number(Key.ACTION_BACK)(fold(first.seq - first.txn))
        number(Key.ACTION_SCHEMA)(fold(first.schema - schema))
        self._expected[first.writer] = self._operations[stop - 1].seq + 1
        runs = list(_spans(self._operations, start, stop, lambda before, after: before.record != after.record))
        number(Key.ACTION_RUNS)(len(runs) - 1)
        for run in runs:
            number(Key.RUN_RECORD)(self._ids.named(self._operations[run[0]].record, now))
            self._write_shape(*run)
        return now, first.schema

    def _writer(self, writer: WriterId) -> int:
        """Return the number of a writer, which is written at its first use."""
        if writer not in self._writers:
            self._writers[writer] = len(self._writers)
            self._streams.numbers(Key.EPOCH)(writer.epoch)
            self._streams.raw(Key.DEVICE, writer.device)
        return self._writers[writer]

    def _write_shape(self, start: int, stop: int) -> None:
        number = self._streams.numbers
        shape = tuple(
            (self._columns[self._column_of[at]], self._write_over(self._operations[at])) for at in range(start, stop)
        )
        known = self._shapes.get(shape)
        number(Key.RUN_SHAPE)(0 if known is None else known)
        if known is None:
            self._shapes[shape] = len(self._shapes) + 1
            number(Key.SHAPE_STEPS)(len(shape) - 1)
            for column, over in shape:
                number(Key.STEP_COLUMN)(column)
                number(Key.STEP_OVER)(over)

    def _write_over(self, operation: Operation) -> int:
        """Return 0 when exactly the operation before on this field is replaced, if there is one, else 1 + how many."""
        before = self._last.get((operation.record, operation.field))
        self._last[operation.record, operation.field] = operation.id
        if operation.over == (() if before is None else (before,)):
            return 0
        for writer, seq in operation.over:
            self._streams.numbers(Key.OVER_WRITER)(self._writer(writer))
            self._streams.numbers(Key.OVER_SEQ)(fold(seq - self._named.get(writer, -1) - 1))
            self._named[writer] = seq
        return 1 + len(operation.over)

    def _write_values(self) -> None:
        of_column: dict[Column, list[Operation]] = {column: [] for column in self._columns}
        for column, operation in zip(self._column_of, self._operations, strict=True):
            of_column[column].append(operation)
        for column, operations in of_column.items():
            if column.member:
                self._write_different(Key.MEMBER, map(member_of, operations), self._member_writer(column.member))
            values = (operation.value for operation in operations)
            if column.held is Held.DECIMAL:  # as bytes: 0.0 and -0.0 are equal, but not the same
                values = (DOUBLE.pack(value) for value in cast("Iterator[float]", values))
            self._write_different(Key.VALUE, values, self._value_writer(column.held))

    def _write_different(self, key: Key, values: Iterable[Stored], write: Callable[[Any], None]) -> None:
        """Write 0 and the value for one not seen before in this column, else which it is, the newest being 1."""
        number, known = self._streams.numbers(key), dict[Stored, int]()
        for value in values:
            index = known.get(value)
            if index is None:
                known[value] = len(known)
                number(0)
                write(value)
            else:
                number(len(known) - index)

    def _member_writer(self, member: Member) -> Callable[[Any], None]:
        if member is Member.TEXT:
            return self._streams.text
        return lambda value: self._write_reference(bytes.fromhex(value))

    def _value_writer(self, held: Held) -> Callable[[Any], None]:
        return {
            Held.NOTHING: lambda _: None,
            Held.NUMBER: lambda value: self._streams.numbers(Key.NUMBER)(fold(value)),
            Held.TEXT: self._streams.text,
            Held.ID: self._write_reference,
            Held.BYTES: self._streams.blob,
            Held.DECIMAL: lambda value: self._streams.raw(Key.BLOB, value),
        }[held]

    def _write_reference(self, record: bytes) -> None:
        self._streams.numbers(Key.REFERENCE)(self._ids.named(record))


def _spans(
    operations: Sequence[Operation], start: int, stop: int, parts: Callable[[Operation, Operation], bool]
) -> Iterator[Span]:
    """Cut `start` to `stop` wherever `parts` says so of two neighbours."""
    for at in range(start + 1, stop):
        if parts(operations[at - 1], operations[at]):
            yield start, at
            start = at
    if start < stop:
        yield start, stop


def _stamp(operation: Operation) -> tuple[WriterId, int, int, int]:
    return operation.writer, operation.hlc, operation.txn, operation.schema


def _check(operation: Operation) -> None:
    numbers = [operation.seq, operation.hlc, operation.txn, operation.schema, operation.writer.epoch]
    numbers += [number for writer, seq in operation.over for number in (writer.epoch, seq)]
    if not all(0 <= number <= LARGEST for number in numbers):
        raise ValueError("numbers of operations have 63 bits")
    if isinstance(operation.value, int) and not -LARGEST - 1 <= operation.value <= LARGEST:
        raise ValueError("a stored number has 64 bits")
    devices = [operation.writer.device, *(writer.device for writer, _ in operation.over)]
    if len(operation.record) != SIZE or any(len(device) != DEVICE_SIZE for device in devices):
        raise ValueError("a record has 16 bytes, a device 8")
