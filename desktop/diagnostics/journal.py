"""The log in the user's folder, kept small, and the one place where faults of ours end up."""

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from desktop.diagnostics.reports import crash_report

LOGGER = "toguna"
_SIZE = 256 * 1024
_KEPT = 3


class Journal:
    """An open log file; when its folder cannot be written, everything goes on without it."""

    def __init__(self, folder: Path) -> None:
        """Open (or begin) `toguna.log` in `folder`."""
        self.path = folder / "toguna.log"
        self._logger = logging.getLogger(LOGGER)
        self._logger.setLevel(logging.INFO)
        self._logger.propagate = False
        self._handler = self._open()
        self._logger.addHandler(self._handler)

    def record(self, error: BaseException) -> str:
        """Write the crash report of `error` to the log and return it."""
        report = crash_report(error, datetime.now().astimezone())
        self._logger.error("%s", report)
        return report

    def close(self) -> None:
        """Let go of the file."""
        self._logger.removeHandler(self._handler)
        self._handler.close()

    def _open(self) -> logging.Handler:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handler: logging.Handler = RotatingFileHandler(
                self.path, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", delay=True
            )
        except OSError:
            handler = logging.NullHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        return handler


def watch_for_faults(journal: Journal, tell: Callable[[str], object]) -> None:
    """Send every exception that nobody caught, in any thread, to the journal, and its report to `tell`."""

    def caught(error: BaseException | None) -> None:
        if error is None or isinstance(error, KeyboardInterrupt | SystemExit):
            return
        tell(journal.record(error))

    def in_main(_type: type[BaseException], error: BaseException, _trace: object) -> None:
        caught(error)

    def in_thread(arguments: threading.ExceptHookArgs) -> None:
        caught(arguments.exc_value)

    sys.excepthook = in_main
    threading.excepthook = in_thread


def watch_for_crashes(folder: Path) -> None:
    """Let a crash below Python leave its stack in `crash.log` of `folder`, where there is one."""
    try:
        stream = (folder / "crash.log").open("a", encoding="utf-8")  # stays open as long as the process lives
    except OSError:
        return
    faulthandler.enable(stream)
