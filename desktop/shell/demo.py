"""Makes the training dossier of the built-in sample, ready to be looked at or printed."""

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.identity import RecordId
from desktop.settings.folders import resources_folder
from desktop.shell.sample import Sample, fill, load_sample
from desktop.usecases.ports import UnitOfWork

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier


def make_demo(folder: Path) -> "tuple[FileDossier, RecordId, Sample]":
    """Make the sample dossier in `folder` under a name that is free; return it open, and the session in it.

    Raise KnownError when the folder cannot be written.
    """
    from desktop.exchange.reading.files import text_of_file
    from desktop.exchange.reading.reader import read_text
    from desktop.shell.opening import storage_home
    from desktop.storage.about import About
    from desktop.storage.opening import create_dossier
    from desktop.usecases.reading import accept, propose

    sample = load_sample(resources_folder())
    findings = read_text(text_of_file(sample.page), sample.today)

    def read_page(unit: UnitOfWork) -> int:
        return accept(unit, propose(unit, findings, sample.today), sample.today)

    path = free_name(folder / sample.file_name)
    dossier = create_dossier(path, About(sample.name, sample.office), home=storage_home())
    try:
        session = fill(dossier, sample, read_page)
    except BaseException:
        dossier.close()
        raise
    return dossier, session, sample


def free_name(path: Path) -> Path:
    """Return `path`, or with a number when there is such a file."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
    return free
