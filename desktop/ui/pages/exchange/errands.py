"""What is done on the worker for the exchange without being an edit, with the reason told where it cannot be done."""

from collections.abc import Callable
from typing import TypeVar

from desktop.domain.errors import KnownError
from desktop.ui.pages.workplace import Workplace

T = TypeVar("T")


class Errands:
    """Each one is done, whatever comes after it."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def do(self, function: Callable[..., T], *args: object, done: Callable[[T], object]) -> None:
        """Do it after all that was asked before; `done` gets what came of it, on this thread."""
        self._place.tasks.read(object(), function, *args, done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._place.tell_error(error)
