"""Files that a command reads and writes, with sentences for what a disk may refuse."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from desktop.domain.errors import KnownError
from desktop.shell.console import standard_input
from desktop.wording.words import Words

UNREADABLE = Words(
    "« {path} » ne peut pas être lu. Vérifiez le nom et vos droits.",
    "“{path}” cannot be read. Check the name and your permissions.",
)
NOT_TEXT = Words(
    "« {path} » n’est pas un texte en UTF-8. Enregistrez-le en UTF-8, puis recommencez.",
    "“{path}” is not text in UTF-8. Save it as UTF-8, then try again.",
)
UNWRITABLE = Words(
    "« {path} » ne peut pas être écrit ({reason}). Choisissez un autre endroit.",
    "“{path}” cannot be written ({reason}). Choose another place.",
)
STANDARD_INPUT = "-"


@contextlib.contextmanager
def lines_of(name: str) -> Iterator[TextIO]:
    """Open a text to be read line by line; `-` is standard input. Raise KnownError when it cannot be read."""
    try:
        with contextlib.ExitStack() as stack:
            if name == STANDARD_INPUT:
                yield standard_input()
            else:
                yield stack.enter_context(Path(name).open(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise KnownError(NOT_TEXT.filled(path=name)) from None
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise KnownError(UNREADABLE.filled(path=name)) from None


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raise KnownError when its place refuses."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise KnownError(UNWRITABLE.filled(path=path, reason=error.strerror or "")) from None


def make_folder(path: Path) -> None:
    """Make a folder with all above it; raise KnownError when its place refuses."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(UNWRITABLE.filled(path=path, reason=error.strerror or "")) from None
