"""Use cases run off the main thread, one after the other, and report back on it: nothing blocks the window.

One worker serialises all access to the dossier. A result travels back by a queued signal; `finish` delivers what is
outstanding without turning the event loop, so that closing the window cannot start new work behind our back.
"""

from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from types import MethodType
from typing import Any, TypeGuard, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from desktop.domain.errors import KnownError

R = TypeVar("R")
_Done = Callable[[Any], object]
_Failed = Callable[[Exception], object]


class _Work:
    """What the worker is to call, let go of on the thread that asked.

    A function or an argument may be the last to hold an object of Qt. Were the worker the one to let go of it, that
    object would be destroyed on the wrong thread, and the program would crash some time later.
    """

    __slots__ = ("_call",)

    def __init__(self, function: Callable[..., Any], args: tuple[object, ...]) -> None:
        self._call: tuple[Callable[..., Any], tuple[object, ...]] | None = function, args

    def __call__(self) -> Any:
        if self._call is None:
            return None
        return self._call[0](*self._call[1])

    def let_go(self) -> None:
        self._call = None


@dataclass(eq=False, slots=True)
class Task:
    """One use case under way; the handle that `run` and `read` return."""

    future: "Future[Any]"
    work: _Work
    saving: bool
    done: _Done | None = None
    failed: _Failed | None = None
    delivered: bool = field(default=False)

    def cancel(self) -> None:
        """Drop the result, also that it failed, and the work itself if it has not begun."""
        self.future.cancel()
        self.done, self.failed = None, _drop

    @property
    def pending(self) -> bool:
        """Whether its result has not been delivered yet."""
        return not self.delivered


class TaskRunner(QObject):
    """A one-worker executor whose results arrive on the thread that made it."""

    saving_changed = Signal(bool)    # edits are on their way to the disk, or all have arrived
    _finished = Signal(object)

    def __init__(self, known: Callable[[KnownError], object], bug: Callable[[Exception], object]) -> None:
        """Known errors that no `failed` takes go to `known`, all others to `bug` (the exception hook)."""
        super().__init__()
        self._known = known
        self._bug = bug
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="toguna")
        self._tasks: dict[Task, None] = {}      # in the order they were asked
        self._latest: dict[Hashable, Task] = {}
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        function: Callable[..., R],
        *args: object,
        done: Callable[[R], object] | None = None,
        failed: _Failed | None = None,
    ) -> Task:
        """Run an edit after all that was asked before; `done` gets its result, on this thread."""
        return self._submit(True, function, args, done, failed)

    def read(
        self,
        key: Hashable,
        function: Callable[..., R],
        *args: object,
        done: Callable[[R], object],
        failed: _Failed | None = None,
    ) -> Task:
        """Run a question; a later one with the same `key` takes its place, and only the latest is answered."""
        if earlier := self._latest.get(key):
            earlier.cancel()
        task = self._latest[key] = self._submit(False, function, args, done, failed)
        return task

    @property
    def saving(self) -> bool:
        """Whether an edit has not been reported back yet."""
        return any(task.saving for task in self._tasks)

    def finish(self) -> None:
        """Wait for everything outstanding, what its results ask for included, and deliver it here and now."""
        while self._tasks:
            wait([task.future for task in self._tasks])
            for task in list(self._tasks):
                self._deliver(task)

    def close(self) -> None:
        """Finish, then end the worker."""
        self.finish()
        self._executor.shutdown()

    def _submit(
        self, saving: bool, function: Callable[..., R], args: tuple[object, ...], done: _Done | None,
        failed: _Failed | None,
    ) -> Task:
        was_saving = self.saving
        work = _Work(function, args)
        task = Task(self._executor.submit(work), work, saving, done, failed)
        self._tasks[task] = None
        if saving and not was_saving:
            self.saving_changed.emit(True)
        task.future.add_done_callback(lambda _: self._finished.emit(task))
        return task

    @Slot(object)
    def _deliver(self, task: Task) -> None:
        if task.delivered:
            return
        task.delivered = True
        task.work.let_go()
        self._tasks.pop(task, None)
        self._latest = {key: kept for key, kept in self._latest.items() if kept is not task}
        if task.saving and not self.saving:
            self.saving_changed.emit(False)
        if task.future.cancelled():
            return
        error = task.future.exception()
        if isinstance(error, Exception):
            self._report(task, error)
        elif error is not None:
            raise error
        elif _alive(task.done):
            self._tell(task.done, task.future.result())

    def _tell(self, listener: Callable[[Any], object], news: object) -> None:
        """Call a listener; its own fault is a bug to report, and must not keep the window from closing."""
        try:
            listener(news)
        except Exception as fault:  # noqa: BLE001 - everything else of a page is a bug of ours
            self._bug(fault)

    def _report(self, task: Task, error: Exception) -> None:
        if _alive(task.failed) and isinstance(error, KnownError):
            self._tell(task.failed, error)
        elif isinstance(error, KnownError):
            self._known(error)
        else:
            self._bug(error)


def _drop(_error: Exception) -> None:
    """Take an error of what nobody waits for any more; whoever asked again is told of theirs."""


def _alive(function: Callable[..., object] | None) -> TypeGuard[Callable[..., object]]:
    """Say whether there is someone left to tell: a page may have been closed meanwhile."""
    owner = function.__self__ if isinstance(function, MethodType) else None
    return function is not None and (not isinstance(owner, QObject) or isValid(owner))
