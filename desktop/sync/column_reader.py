"""Reads the columns that `column_writer` wrote, in the same order, and believes none of them."""

from collections.abc import Callable
from typing import Any, NamedTuple, cast

from desktop.domain.codec import Stored
from desktop.domain.operation import MEMBER, Operation, OperationId, WriterId
from desktop.sync.column_kinds import COUNTER_BITS, DEVICE_SIZE, DOUBLE, FORMS, LONGEST_SET, Column, Held, Member
from desktop.sync.damage import damaged
from desktop.sync.ids import IdReader
from desktop.sync.streams import Key, StreamReader
from desktop.sync.varints import LARGEST, MOST, unfold


class Action(NamedTuple):
    """What the operations of an action share."""

    writer: WriterId
    hlc: int
    txn: int
    schema: int


class Step(NamedTuple):
    """An operation as far as its place is concerned; `over` None: what came before on this field."""

    action: Action
    seq: int
    record: bytes
    column: int
    over: tuple[OperationId, ...] | None


class OperationsReader:
    """Reads one sequence of operations; too few values anywhere raise StopIteration."""

    def __init__(self, streams: StreamReader) -> None:
        self._streams = streams
        self._ids = IdReader(streams)
        self._columns: list[Column] = []
        self._writers: list[WriterId] = []
        self._expected: dict[WriterId, int] = {}
        self._shapes: list[list[tuple[int, int]]] = []
        self._named: dict[WriterId, int] = {}
        self._steps: list[Step] = []

    def read(self) -> tuple[Operation, ...]:
        """Return the operations; raise RefusedError for what `OperationsWriter` does not write."""
        self._read_columns()
        milliseconds, schema = 0, 1
        for _ in range(self._streams.count(Key.ACTION_TIME)):
            milliseconds, schema = self._read_action(milliseconds, schema)
        fields = self._read_values()
        self._ids.finish()
        return self._operations(fields)

    def _read_columns(self) -> None:
        count, form = self._streams.numbers(Key.KIND_COLUMNS), self._streams.numbers(Key.COLUMN_FORM)
        for _ in range(self._streams.count(Key.KIND_COLUMNS)):
            kind = self._streams.text()
            for _ in range(count()):
                member, held = divmod(form(), FORMS)
                if member >= len(Member):
                    raise damaged("a column of unknown form")
                field = self._streams.text()
                if member and len(field) > LONGEST_SET:
                    raise damaged("the name of a set is too long")
                self._columns.append(Column(kind, field, Member(member), Held(held)))

    def _read_action(self, milliseconds: int, schema: int) -> tuple[int, int]:
        number = self._streams.numbers
        writer = self._writer(number(Key.ACTION_WRITER)())
        seq = self._expected.get(writer, 1) + unfold(number(Key.ACTION_SKIP)())
        milliseconds += unfold(number(Key.ACTION_TIME)())
        counter = number(Key.ACTION_COUNTER)()
        txn = seq - unfold(number(Key.ACTION_BACK)())
        schema += unfold(number(Key.ACTION_SCHEMA)())
        if counter >> COUNTER_BITS:
            raise damaged("a counter beyond its bits")
        action = Action(writer, milliseconds << COUNTER_BITS | counter, txn, schema)
        for value in (seq, action.hlc, txn, schema):
            _require(value)
        for _ in range(1 + number(Key.ACTION_RUNS)()):
            seq = self._read_run(action, seq)
        self._expected[writer] = _require(seq - 1) + 1
        return milliseconds, schema

    def _writer(self, index: int) -> WriterId:
        """Return a writer by its number; the next new one is read."""
        if index > len(self._writers):
            raise damaged("a writer that is not there")
        if index == len(self._writers):
            epoch = _require(self._streams.numbers(Key.EPOCH)())
            self._writers.append(WriterId(self._streams.raw(Key.DEVICE, DEVICE_SIZE), epoch))
        return self._writers[index]

    def _read_run(self, action: Action, seq: int) -> int:
        """Read operations of one record from number `seq` on; return the number after them."""
        record = self._ids.id(self._streams.numbers(Key.RUN_RECORD)(), action.hlc >> COUNTER_BITS)
        shape = self._shape()
        if len(self._steps) + len(shape) > MOST:
            raise damaged("too many operations")
        for column, over in shape:
            self._steps.append(Step(action, seq, record, column, self._over(over - 1) if over else None))
            seq += 1
        return seq

    def _shape(self) -> list[tuple[int, int]]:
        number = self._streams.numbers
        known = number(Key.RUN_SHAPE)()
        if known > len(self._shapes):
            raise damaged("a shape that is not there")
        if known:
            return self._shapes[known - 1]
        count = 1 + number(Key.SHAPE_STEPS)()
        if len(self._steps) + count > MOST:
            raise damaged("too many operations")
        shape = [(number(Key.STEP_COLUMN)(), number(Key.STEP_OVER)()) for _ in range(count)]
        if any(column >= len(self._columns) for column, _ in shape):
            raise damaged("a column that is not there")
        self._shapes.append(shape)
        return shape

    def _over(self, count: int) -> tuple[OperationId, ...]:
        found = []
        for _ in range(count):
            writer = self._writer(self._streams.numbers(Key.OVER_WRITER)())
            seq = self._named.get(writer, -1) + 1 + unfold(self._streams.numbers(Key.OVER_SEQ)())
            self._named[writer] = _require(seq)
            found.append(OperationId(writer, seq))
        return tuple(found)

    def _read_values(self) -> list[tuple[str, Stored]]:
        """Return the whole field and the value of each step."""
        of_column: list[list[int]] = [[] for _ in self._columns]
        for at, step in enumerate(self._steps):
            of_column[step.column].append(at)
        fields: list[tuple[str, Stored]] = [("", None)] * len(self._steps)
        for column, places in zip(self._columns, of_column, strict=True):
            names = [column.field] * len(places)
            if column.member:
                names = self._read_different(Key.MEMBER, len(places), self._member_reader(column))
            values = self._read_different(Key.VALUE, len(places), self._value_reader(column.held))
            for at, name, value in zip(places, names, values, strict=True):
                fields[at] = (name, value)
        return fields

    def _read_different(self, key: Key, count: int, read: Callable[[], Any]) -> list[Any]:
        number, known, found = self._streams.numbers(key), list[Any](), list[Any]()
        for _ in range(count):
            back = number()
            if back > len(known):
                raise damaged("a value that was not there before")
            if not back:
                known.append(read())
            found.append(known[-back] if back else known[-1])
        return found

    def _member_reader(self, column: Column) -> Callable[[], str]:
        """Return what reads a whole field: made once for each member, however often it comes."""
        if column.member is Member.TEXT:
            return lambda: f"{column.field}{MEMBER}{self._streams.text()}"
        return lambda: f"{column.field}{MEMBER}{self._reference().hex()}"

    def _value_reader(self, held: Held) -> Callable[[], Stored]:
        return {
            Held.NOTHING: lambda: None,
            Held.NUMBER: lambda: unfold(self._streams.numbers(Key.NUMBER)()),
            Held.TEXT: self._streams.text,
            Held.ID: self._reference,
            Held.BYTES: self._streams.blob,
            Held.DECIMAL: lambda: cast("float", DOUBLE.unpack(self._streams.raw(Key.BLOB, DOUBLE.size))[0]),
        }[held]

    def _reference(self) -> bytes:
        return self._ids.id(self._streams.numbers(Key.REFERENCE)())

    def _operations(self, fields: list[tuple[str, Stored]]) -> tuple[Operation, ...]:
        last: dict[tuple[bytes, str], OperationId] = {}
        found = []
        for step, (field, value) in zip(self._steps, fields, strict=True):
            action, over, place = step.action, step.over, (step.record, field)
            if over is None:
                over = (last[place],) if place in last else ()
            last[place] = OperationId(action.writer, step.seq)
            what = (self._columns[step.column].kind, step.record, field, value, over)
            found.append(Operation(action.writer, step.seq, action.hlc, action.txn, *what, action.schema))
        return tuple(found)


def _require(number: int) -> int:
    if not 0 <= number <= LARGEST:
        raise damaged("a number beyond 63 bits")
    return number
