"""A crash report that says where our fault lies and nothing of what the dossier holds.

Messages of exceptions often quote values, so only those are kept whose text names code and never data. Paths are cut
to the part inside a package, so that no user name or dossier name is written either.
"""

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

_SPEAKS_OF_CODE = (AttributeError, ImportError, NameError, NotImplementedError, RecursionError, MemoryError)
_PACKAGES = ("toguna", "PySide6-Essentials", "SQLAlchemy", "reportlab", "sqlcipher3")


def crash_report(error: BaseException, when: datetime) -> str:
    """Return the report of `error` and of what caused it, newest last, as plain text."""
    lines = [f"toguna crash report, {when.isoformat(timespec='seconds')}", _surroundings(), ""]
    for each in _chain(error):
        lines += [*_frames(each.__traceback__), _named(each), ""]
    return "\n".join(lines)


def _surroundings() -> str:
    packages = " ".join(f"{name} {_version(name)}" for name in _PACKAGES)
    return f"{packages}; Python {platform.python_version()} on {platform.platform(terse=True)}"


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # a fiftieth of a second of every start

    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


def _chain(error: BaseException) -> list[BaseException]:
    """Return the error behind those that led to it, the first one first."""
    chain = [error]
    while True:
        cause = chain[-1].__cause__ or (None if chain[-1].__suppress_context__ else chain[-1].__context__)
        if cause is None or cause in chain:
            return chain[::-1]
        chain.append(cause)


def _frames(trace: TracebackType | None) -> list[str]:
    return [
        f"  {_inside(frame.f_code.co_filename)}:{line} in {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(trace)
    ]


def _inside(file_name: str) -> str:
    """Cut a path to what follows the folder that Python found it in."""
    path = Path(file_name)
    for folder in sorted(sys.path, key=len, reverse=True):
        if folder and path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return path.name


def _named(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    if isinstance(error, _SPEAKS_OF_CODE):
        return f"{name}: {error}"
    if isinstance(error, OSError):
        return f"{name}: [Errno {error.errno}] {error.strerror}"
    return name
