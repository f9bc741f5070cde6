"""The file that an organisation gets and sends back: its rows of last time, to be marked and mended, and empty ones."""

from dataclasses import dataclass

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Activity
from desktop.domain.kinds.activities import ActivityStatus, UpdateMark
from desktop.usecases.activities.comparing import MARK, has_ended
from desktop.usecases.activities.organizations import Organizations
from desktop.usecases.activities.places import Places, label_of
from desktop.usecases.activities.table import ActivityCells, heading_of
from desktop.usecases.activities.targets import ORGANIZATIONS, PEOPLE, PLACE, TARGETS
from desktop.usecases.ports import Reader
from desktop.usecases.table_import.columns import IDENTIFIER
from desktop.usecases.tables import Cell
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words

TITLE = Words("5W à mettre à jour : {organization}", "5W to be updated: {organization}")
HELP = Words(
    "Mettez à jour chaque ligne et dites dans la première colonne ce qui a changé : nouvelle, mise à jour, sans "
    "changement, terminée. Ne supprimez aucune ligne : une activité finie est marquée « terminée ». Ajoutez les "
    "nouvelles activités en bas.",
    "Update each row and say in the first column what has changed: new, updated, unchanged, ended. Delete no row: an "
    "activity that is over is marked “ended”. Add new activities at the bottom.",
)
_COLUMNS = (
    MARK, "reporting", "programming", "implementing", "funding", "sector", "theme", "title", "description", PLACE,
    "site", "latitude", "longitude", "start", "end", "status", *PEOPLE, IDENTIFIER,
)  # fmt: skip
EMPTY_ROWS = 200
Lists = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ReturnColumn:
    """A column; what may be chosen in it, whether anything else is refused, and whether it is hidden and fixed."""

    heading: Words
    choices: tuple[str, ...] = ()
    strict: bool = False
    fixed: bool = False
    whole_numbers: bool = False


@dataclass(frozen=True, slots=True)
class ReturnFile:
    """What the file holds; `choices` are in the language of the file."""

    title: Words
    help: Words
    columns: tuple[ReturnColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty_rows: int = EMPTY_ROWS


def return_file(reader: Reader, organization: RecordId, places: Places, language: Language) -> ReturnFile:
    """Return the file for one organisation with all its activities that have not ended, marked as unchanged."""
    organizations = Organizations(reader)
    cells = ActivityCells(reader, places)
    asked = organizations.standing_for(organization)
    records = [
        one
        for one in reader.find(Activity)
        if one.reporting and organizations.standing_for(one.reporting) == asked and not has_ended(one)
    ]
    lists: Lists = {
        MARK: tuple(mark.label.text(language) for mark in UpdateMark),
        "status": tuple(status.label.text(language) for status in ActivityStatus),
        PLACE: tuple(map(label_of, places.listed())),
        "sector": tuple(sorted({one.sector for one in reader.find(Activity) if one.sector}, key=fold)),
    } | dict.fromkeys(ORGANIZATIONS, tuple(organizations.all_labels()))
    rows = tuple(tuple(_cell(cells, one, name) for name in _COLUMNS) for one in sorted(records, key=cells.order))
    title = TITLE.filled(organization=organizations.label(asked))
    return ReturnFile(title, HELP, tuple(_column(name, lists) for name in _COLUMNS), rows)


def _column(name: str, lists: Lists) -> ReturnColumn:
    return ReturnColumn(
        heading_of(TARGETS[name]), lists.get(name, ()), name in (MARK, "status"), name == IDENTIFIER, name in PEOPLE
    )


def _cell(cells: ActivityCells, record: Activity, name: str) -> Cell:
    if name == MARK:
        return UpdateMark.UNCHANGED.label
    if name == PLACE:
        return label_of(record.place) if record.place else None
    return cells.cell(record, name)
