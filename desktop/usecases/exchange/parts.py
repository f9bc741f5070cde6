"""Cuts what goes out into files below a size, between actions only, each of them worth receiving alone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.domain.operation import Operation
from desktop.usecases.exchange.bundle import Span
from desktop.usecases.exchange.ports import Outgoing, Portion

Size = Callable[[Sequence[Operation]], int]
_FIRST_GUESS = 12.0  # bytes of a file for each operation, besides its text
_TEXT = 0.3  # of what a text takes
_CLOSE = 0.8  # of the limit: full enough to close a file
_AROUND = 16 << 10  # bytes around operations in a file at most; padding adds an eighth


@dataclass(frozen=True, slots=True)
class Part:
    """What one file tells: operations, and from where to where they bring its reader."""

    operations: tuple[Operation, ...]
    span: Span
    again: Span


def cut(outgoing: Outgoing, limit: int, size: Size) -> Iterator[Part]:
    """Yield the parts of what goes out, one at least; an action larger than `limit` makes a part of its own."""
    cutter = _Cutter(outgoing, limit, size)
    for portion in outgoing:
        yield from cutter.take(portion)
    yield from cutter.rest()


class _Cutter:
    """Gathers portions until they are thought to fill a file, then measures; guesses better each time."""

    def __init__(self, outgoing: Outgoing, limit: int, size: Size) -> None:
        self._limit, self._size = limit, size
        self._end = outgoing.end
        self._at = (outgoing.base, outgoing.again_base)
        self._gathered: list[Portion] = []
        self._weight = 0.0
        self._scale = 1.0

    def take(self, portion: Portion) -> Iterator[Part]:
        self._gathered.append(portion)
        self._weight += _weight(portion.operations)
        if self._weight * self._scale >= self._limit * _CLOSE:
            yield from self._close()

    def rest(self) -> Iterator[Part]:
        """Yield what is left, and at the end of the log an empty part where nothing was."""
        while len(self._gathered) > 1 and not self._fits_anyway() and self._measured(len(self._gathered)) > self._limit:
            yield self._emit(self._fitting())
        again = self._gathered[-1].again if self._gathered else self._at[1]
        operations = _joined(self._gathered)
        yield Part(operations, Span(self._at[0], self._end), Span(self._at[1], max(again, self._at[1])))

    def _close(self) -> Iterator[Part]:
        measured = self._measured(len(self._gathered))
        self._scale = measured / max(self._weight, 1.0)
        if measured > self._limit:
            yield self._emit(self._fitting())
        elif measured >= self._limit * _CLOSE:
            yield self._emit(len(self._gathered))

    def _fitting(self) -> int:
        """Return how many of the gathered portions fit into one file, one at least."""
        least, most = 1, len(self._gathered)
        while most - least > max(1, len(self._gathered) // 50):
            middle = (least + most) // 2
            if self._measured(middle) <= self._limit:
                least = middle
            else:
                most = middle
        return least

    def _emit(self, count: int) -> Part:
        chosen, self._gathered = self._gathered[:count], self._gathered[count:]
        self._weight = sum(_weight(portion.operations) for portion in self._gathered)
        position, again = chosen[-1].position, chosen[-1].again
        part = Part(_joined(chosen), Span(self._at[0], position), Span(self._at[1], again))
        self._at = (position, again)
        return part

    def _fits_anyway(self) -> bool:
        """Say whether what is left fits even if nothing of it can be compressed: most of what goes out is small."""
        most = sum(_most(operation) for portion in self._gathered for operation in portion.operations)
        return most * 1.25 + _AROUND < self._limit

    def _measured(self, count: int) -> int:
        return self._size(_joined(self._gathered[:count]))


def _weight(operations: Iterable[Operation]) -> float:
    return sum(_FIRST_GUESS + _TEXT * (len(o.value) if isinstance(o.value, str | bytes) else 0) for o in operations)


def _most(operation: Operation) -> int:
    """Return the bytes of an operation at most; a letter has four."""
    value = operation.value
    said = len(value) if isinstance(value, str | bytes) else 0
    return 160 + 4 * (len(operation.kind) + len(operation.field) + said) + 32 * len(operation.over)


def _joined(portions: Iterable[Portion]) -> tuple[Operation, ...]:
    return tuple(operation for portion in portions for operation in portion.operations)
