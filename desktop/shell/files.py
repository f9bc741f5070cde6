"""Files that a command reads and writes, with sentences for what a disk may refuse."""

import contextlib
import errno
import os
from collections.abc import Callable, Iterator, Sequence
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
    "« {path} » ne peut pas être écrit : {reason}. Choisissez un autre endroit.",
    "“{path}” cannot be written: {reason}. Choose another place.",
)
_NOT_POSSIBLE = Words("le système le refuse", "the system refuses it")
_REASONS = {
    errno.EACCES: Words("vous n’en avez pas le droit", "you are not allowed to"),
    errno.EPERM: Words("vous n’en avez pas le droit", "you are not allowed to"),
    errno.EROFS: Words("cet endroit est en lecture seule", "this place is read-only"),
    errno.ENOSPC: Words("le disque est plein", "the disk is full"),
    errno.EDQUOT: Words("le disque est plein", "the disk is full"),
    errno.ENOENT: Words("son répertoire n’existe pas", "its folder does not exist"),
    errno.ENOTDIR: Words("son répertoire n’en est pas un", "its folder is not a folder"),
    errno.EISDIR: Words("c’est un répertoire", "it is a folder"),
    errno.EEXIST: Words("c’est un fichier", "it is a file"),
    errno.ENAMETOOLONG: Words("ce nom est trop long", "this name is too long"),
}
NOT_REPLACED = Words(
    "« {path} » existe et n’est pas {what} : il n’est pas remplacé. Choisissez un autre nom.",
    "“{path}” exists and is not {what}: it is not replaced. Choose another name.",
)
TAKEN = Words(
    "« {path} » existe déjà : il n’est pas remplacé. Choisissez un autre nom.",
    "“{path}” exists already: it is not replaced. Choose another name.",
)
_SORT = 3  # `PK\x03` of Office files, `%PD` of a PDF, the mark before UTF-8 of a CSV table
_SAME_SORT = Words("un fichier de la même sorte", "a file of the same sort")
_PDF, _A_PDF = b"%PDF", Words("un PDF", "a PDF")
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


def write_pdf(path: Path, content: bytes) -> None:
    """Write a PDF whole or not at all; raise KnownError when its place refuses.

    Only another PDF is replaced: `-o` with a dossier's name must not cost the dossier.
    """
    write_over(path, content, _PDF, _A_PDF)


def write_out(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; only one that begins as this one does, a file of the same sort, is replaced."""
    write_over(path, content, content[:_SORT], _SAME_SORT)


def write_over(path: Path, content: bytes, start: bytes, what: Words) -> None:
    """Write a file whole or not at all; only one that begins with `start`, as `what` does, is replaced."""
    _require_replaceable(path, start, what)
    beside = _beside(path)
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        _remove(beside)
        raise _unwritable(path, error) from None


def write_new(path: Path, content: bytes) -> None:
    """Write a file that was not there, whole or not at all; raise KnownError when its place refuses or it is taken."""
    write_all_new([(path, content)])


def write_all_new(files: Sequence[tuple[Path, bytes]], before: Callable[[], object] = tuple) -> None:
    """Write files that were not there, all or none; raise KnownError when their place refuses or a name is taken.

    `before` is called once all of them are on the disk, and before anybody can see them.
    """
    path = Path()
    try:
        for path, content in files:
            if path.exists():
                raise KnownError(TAKEN.filled(path=path))
            _beside(path).write_bytes(content)
        before()
        for path, _ in files:
            _beside(path).replace(path)
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        for path, _ in files:
            _remove(_beside(path))


def make_folder(path: Path) -> None:
    """Make a folder with all above it; raise KnownError when its place refuses."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from None


def _require_replaceable(path: Path, start: bytes, what: Words) -> None:
    try:
        with path.open("rb") as file:
            found = file.read(len(start))
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unwritable(path, error) from None
    if found not in (b"", start):
        raise KnownError(NOT_REPLACED.filled(path=path, what=what))


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.{os.getpid()}.new")


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _unwritable(path: Path, error: OSError) -> KnownError:
    return KnownError(UNWRITABLE.filled(path=path, reason=_REASONS.get(error.errno or 0, _NOT_POSSIBLE)))
