"""The log of an office's work as Toguna writes it: years of meetings, told as operations, the same for the same seed.

`FrenchLog(seed).operations(25_000)` is what several devices of one office wrote while they exchanged their work.
"""

from collections.abc import Iterable, Iterator
from random import Random

from humanitarian_text import MEASURED, Speech
from journal import Journal
from office_work import Office

from desktop.domain.operation import Operation


class FrenchLog:
    """An office at work; `vocabulary` is one of `humanitarian_text`."""

    def __init__(self, seed: int, vocabulary: int = MEASURED, devices: int = 3) -> None:
        chance = Random(seed)
        self._office = Office(chance, Journal(chance, devices), Speech(chance, vocabulary))

    def actions(self) -> Iterator[list[Operation]]:
        """Return, without end, what one user action after the other wrote."""
        return (action for action in self._office.work() if action)

    def operations(self, count: int) -> list[Operation]:
        """Return at least the first `count` operations, to the end of an action."""
        found: list[Operation] = []
        for action in self.actions():
            found += action
            if len(found) >= count:
                break
        return found


def text_bytes(operations: Iterable[Operation]) -> int:
    """Return the bytes of all texts that operations hold."""
    return sum(len(each.value.encode()) for each in operations if isinstance(each.value, str))
