"""The dossier that a successor is given: made new, with a passphrase of its own, filled, or not left behind at all."""

import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.shell.opening import storage_home
from desktop.usecases.attachments import content_of
from desktop.usecases.handover.extract import Extract, extract, fill
from desktop.wording.words import Words, counted

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier

_NOT_HERE = (
    Words(
        "{n} fichier de document clé, qui n’est pas dans ce bureau",
        "{n} file of a key document, which is not in this office",
    ),
    Words(
        "{n} fichiers de documents clés, qui ne sont pas dans ce bureau",
        "{n} files of key documents, which are not in this office",
    ),
)


def write_extract(source: "FileDossier", target: Path, passphrase: str) -> tuple[Words, ...]:
    """Make the extract of `source` at `target` and return what it leaves out; raise KnownError, leaving nothing there.

    It is a dossier like any other, of the same name and office, that no other office knows.
    """
    from desktop.storage.about import About
    from desktop.storage.opening import create_dossier

    with source.reading() as reader:
        chosen = extract(reader)
    facts, before = source.facts, _beside(target)
    made = create_dossier(target, About(facts.name, facts.office, facts.headquarters), passphrase, storage_home())
    try:
        with made.unit_of_work(fill.name) as unit:
            fill(unit, chosen.records)
        missing = _copy_files(source, made, chosen)
        made.close()
    except BaseException:
        with suppress(KnownError):
            made.close()
        _remove(target, before)
        raise
    return (*chosen.left_out, *((counted(missing, *_NOT_HERE),) if missing else ()))


def _copy_files(source: "FileDossier", made: "FileDossier", chosen: Extract) -> int:
    """Copy the files of key documents that are here; return how many are not."""
    from desktop.storage.attachments import Attachments

    here, there = Attachments(source), Attachments(made)
    missing = 0
    for content in {content_of(one) for one in chosen.attachments} - {None}:
        if content is not None and here.has(content):
            with here.open(content) as stream:
                there.keep(stream)
        else:
            missing += 1
    return missing


def files_of_extract(target: Path) -> list[Path]:
    """Return what has to be given to the successor: the dossier, its key, and the folder of its files if it has any."""
    from desktop.storage.attachments import folder_of
    from desktop.storage.keys import SUFFIX

    return [path for path in (target, target.with_name(target.name + SUFFIX), folder_of(target)) if path.exists()]


def _beside(target: Path) -> set[Path]:
    return set(target.parent.glob("*")) if target.parent.is_dir() else set()


def _remove(target: Path, before: set[Path]) -> None:
    """Take away what the attempt left beside `target`, and nothing that was there before it."""
    from desktop.storage.attachments import folder_of

    for path in _beside(target) - before:
        if path == folder_of(target):
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.startswith(target.name):
            with suppress(OSError):
                path.unlink()
