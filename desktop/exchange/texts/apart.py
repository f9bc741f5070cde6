"""Reads texts in a process of its own: a file that crashes or stalls its reader takes nothing else with it.

What is read comes from other people. The bytes go to the process through a pipe and the text comes back through one, so
that nothing of an encrypted dossier touches the disk.
"""

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress

from desktop.exchange.texts.formats import text_of

_PATIENCE = 30  # seconds; those that `formats` allows itself, and the start of a process on an old computer
_MEMORY = 1_500_000_000  # bytes
_CALM = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # on Windows no console flashes up


class ReaderApart:
    """Gives files to a process that does `serve`, started by `command` for each of them."""

    def __init__(self, command: Sequence[str], patience: float = _PATIENCE) -> None:
        """`patience` is in seconds."""
        self._command = tuple(command)
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def text_of(self, name: str, content: bytes) -> str:
        """Return the text of a file; empty where it has none, or its reader fails or takes too long."""
        if self._stopped:
            return ""
        said = name.encode("utf-8", "replace").replace(b"\n", b" ") + b"\n" + content
        try:
            with subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=_CALM,
            ) as process:
                self._process = process
                try:
                    text, _ = process.communicate(said, timeout=self._patience)
                finally:
                    process.kill()
        except (OSError, subprocess.SubprocessError):
            return ""
        return text.decode("utf-8", "replace") if process.returncode == 0 else ""

    def stop(self) -> None:
        """Read no more; what is being read has no text. From any thread."""
        self._stopped = True
        process = self._process
        if process is not None:
            process.kill()


def serve() -> int:
    """Read one file from the standard input, its name in the first line, and write its text; 1 where that fails."""
    _limit()
    name, _, content = sys.stdin.buffer.read().partition(b"\n")
    try:
        text = text_of(name.decode("utf-8", "replace"), content)
    except Exception:  # noqa: BLE001 - whatever a broken file makes of its reader, it has no text
        return 1
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
    return 0


def _limit() -> None:
    """Keep a file that unpacks to gigabytes from taking the memory of everybody else."""
    if sys.platform != "win32":
        import resource

        limits = {resource.RLIMIT_AS: _MEMORY, resource.RLIMIT_CPU: _PATIENCE, resource.RLIMIT_CORE: 0}
        for what, most in limits.items():
            with suppress(ValueError, OSError):  # the system allows less already
                resource.setrlimit(what, (most, most))
