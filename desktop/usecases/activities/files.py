"""The files of the 5W that the window reads and writes; the rooms that know other programs' files answer this port."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.usecases.activities.places import KnownPlaces
from desktop.usecases.activities.return_file import ReturnFile
from desktop.usecases.ports import Reader
from desktop.usecases.table_import.foreign import ReadTables
from desktop.usecases.tables import TableFiles
from desktop.wording.words import Language


@dataclass(frozen=True, slots=True)
class ActivityFiles:
    """Reads partners' tables, writes ours, and knows the places of the dossier."""

    read: ReadTables
    tables: TableFiles
    returned: Callable[[ReturnFile, Language], bytes]
    places: Callable[[Reader], KnownPlaces]
