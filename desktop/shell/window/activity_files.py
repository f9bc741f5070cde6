"""The files of the 5W for the window: readers and writers are imported when the first one is needed."""

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.shell.places import known_places
from desktop.shell.window.table_files import late_table_files
from desktop.usecases.activities.files import ActivityFiles
from desktop.usecases.activities.places import KnownPlaces
from desktop.usecases.activities.return_file import ReturnFile
from desktop.usecases.ports import Reader
from desktop.usecases.table_import.foreign import ForeignSheet
from desktop.wording.words import Language

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier


def late_activity_files(dossier: "FileDossier") -> ActivityFiles:
    """Answer the port `ActivityFiles` for an open dossier."""

    def places(reader: Reader) -> KnownPlaces:
        return known_places(dossier, reader)

    return ActivityFiles(_read, late_table_files(), _returned, places)


def _read(path: Path) -> tuple[ForeignSheet, ...]:
    from desktop.exchange.tables import read_tables

    return read_tables(path)


def _returned(content: ReturnFile, language: Language) -> bytes:
    from desktop.exchange.tables import write_return

    return write_return(content, language)
