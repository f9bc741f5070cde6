"""A partner's table dropped on the spreadsheet is imported; other files are left to the page and the window."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.ui.drops import FileDrops
from desktop.wording.words import Language, Words

_NOTE = Words("Importer «\u00a0{name}\u00a0» comme 5W", "Import “{name}” as a 5W")
_TABLES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"})


def table_drops(over: QWidget, language: Language, take: Callable[[Path], object]) -> FileDrops:
    """Let a table that is dropped on a widget be imported."""
    return FileDrops(over, language, _meant, partial(_take, take))


def _meant(paths: Sequence[Path]) -> Words | None:
    if len(paths) != 1 or paths[0].suffix.lower() not in _TABLES or not paths[0].is_file():
        return None
    return _NOTE.filled(name=paths[0].name)


def _take(take: Callable[[Path], object], paths: Sequence[Path]) -> None:
    take(paths[0])
