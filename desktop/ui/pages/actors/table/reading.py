"""Reads what the spreadsheet shows on the worker: all rows once, names again when they change, other orders, words."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.ui.pages.actors.table.model import ActivityTableModel
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.activities.drafts import CellKey, kept_drafts
from desktop.usecases.activities.grid import (
    CellWords,
    TableNames,
    TableRows,
    matching,
    ordered,
    read_names,
    read_rows,
)
from desktop.usecases.activities.places import KnownPlaces
from desktop.usecases.activities.seen import SeenColumns, seen_columns
from desktop.usecases.activities.typed_cells import CellReading
from desktop.usecases.changes import Changes
from desktop.usecases.ports import Reader
from desktop.wording.words import Language

_NAMING = frozenset({"organization", "theme", "gazetteer_release"})


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything the spreadsheet begins with."""

    names: TableNames
    rows: TableRows
    drafts: dict[CellKey, str]
    seen: SeenColumns


class TableReading(QObject):
    """`opened` once everything was read, `named` once names mean something else, `sorted` and `found` with ids."""

    opened = Signal(object)  # Gathered
    named = Signal()
    sorted = Signal(object)  # list of RecordId
    found = Signal(object)  # set of RecordId, None: no words are looked for

    def __init__(
        self, place: Workplace, model: ActivityTableModel, known_places: Callable[[Reader], KnownPlaces]
    ) -> None:
        super().__init__()
        self._place, self._model, self._known_places = place, model, known_places

    def load(self) -> None:
        """Read everything."""
        gather = partial(_gathered, known_places=self._known_places, language=self._place.language)
        self._place.read((id(self), "all"), gather, done=self._opened)

    def follow(self, changes: Changes) -> None:
        """Read names again when some changed."""
        if changes.kinds & _NAMING:
            names = partial(read_names, known_places=self._known_places)
            self._place.read((id(self), "names"), names, done=self._named)

    def sort(self, column: str, *, descending: bool) -> None:
        """Sort all rows by a column."""
        words = self._model.words
        if words is not None:
            records = list(self._model.rows.records.values())
            work = partial(ordered, records, column, words, descending=descending)
            self._place.tasks.read((id(self), "order"), work, done=self.sorted.emit)

    def find(self, text: str) -> None:
        """Look for rows with all these words."""
        words = self._model.words
        if words is None or not text.strip():
            self.found.emit(None)
            return
        records = list(self._model.rows.records.values())
        self._place.tasks.read((id(self), "find"), matching, records, text, words, done=self.found.emit)

    def know(self, names: TableNames) -> None:
        """Write and understand names so from now on."""
        self._model.know(CellWords(names, self._place.language), CellReading(names, self._place.today))

    def _opened(self, gathered: Gathered) -> None:
        self._model.begin()
        self.know(gathered.names)
        rows = self._model.rows
        rows.drafts = {key: text for key, text in gathered.drafts.items() if key[0] in gathered.rows.records} | {
            key: rows.drafts[key] for key in rows.refusals if key in rows.drafts
        }
        rows.fill(gathered.rows)
        self._model.end()
        self.opened.emit(gathered)

    def _named(self, names: TableNames) -> None:
        self.know(names)
        self._model.renew()
        self.named.emit()


def _gathered(
    reader: Reader, *, known_places: Callable[[Reader], KnownPlaces], language: Language
) -> Gathered:
    names = read_names(reader, known_places)
    return Gathered(names, read_rows(reader, names, language), kept_drafts(reader), seen_columns(reader))
