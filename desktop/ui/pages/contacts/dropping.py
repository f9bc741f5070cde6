"""A file of contact cards dropped on the page of contacts; all other files are left to the window."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.ui.drops import FileDrops
from desktop.wording.words import Language, Words

_NOTE = Words("Lire les contacts de «\u00a0{name}\u00a0»", "Read the contacts of “{name}”")
_ENDINGS = frozenset({".vcf", ".vcard"})


def card_drops(page: QWidget, language: Language, read: Callable[[Path], object]) -> FileDrops:
    """Let a file of cards that is dropped on a page be read."""
    return FileDrops(page, language, _meant, partial(_read, read))


def _meant(paths: Sequence[Path]) -> Words | None:
    return _NOTE.filled(name=paths[0].name) if len(paths) == 1 and paths[0].suffix.lower() in _ENDINGS else None


def _read(read: Callable[[Path], object], paths: Sequence[Path]) -> None:
    read(paths[0])
