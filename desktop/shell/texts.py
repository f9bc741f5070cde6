"""Reads attached files with a second process of this program, which a broken file may take down alone."""

import sys
from pathlib import Path

from desktop.exchange.texts import ReaderApart

READ_TEXT = "read-text-apart"  # as `desktop/__main__.py` knows it


def reader_apart() -> ReaderApart:
    """Return what reads texts of files."""
    program = Path(sys.executable)
    if getattr(sys, "frozen", False):  # on Windows the one with a console, which can be spoken to
        return ReaderApart([str(program.with_name(f"toguna{program.suffix}")), READ_TEXT])
    return ReaderApart([str(program), "-m", "desktop", READ_TEXT])
