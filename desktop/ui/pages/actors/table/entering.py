"""Takes what people enter to the dossier; what is not understood stays in its cell."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.place import PlaceRef
from desktop.ui.pages.actors.table.model import ActivityTableModel
from desktop.ui.pages.actors.table.waiting import WaitingTexts
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.activities.drafts import CellKey
from desktop.usecases.activities.editing import (
    Copied,
    Entered,
    Entry,
    Typed,
    delete_activities,
    enter,
    enter_cell,
    make_known,
    recognize,
)
from desktop.usecases.activities.typed_cells import Doubt
from desktop.usecases.changes import Changes
from desktop.usecases.steps import UseCase
from desktop.wording.words import Words, counted

_DELETED = (
    Words("{n} activité supprimée.", "{n} activity deleted."),
    Words("{n} activités supprimées.", "{n} activities deleted."),
)  # fmt: skip
_KNOWN = Words("«\u00a0{name}\u00a0» est maintenant connu\u00a0: {cells}.", "“{name}” is known now: {cells}.")
_MADE = Words("{n} organisations créées\u00a0: {cells}.", "{n} organizations made: {cells}.")
_SAVED = (
    Words("{n} cellule enregistrée", "{n} cell saved"), Words("{n} cellules enregistrées", "{n} cells saved"),
)  # fmt: skip
_RENEW = Words("enregistrer des cellules", "save cells")


class Entering(QObject):
    """`rows_changed` when rows came or went."""

    rows_changed = Signal()

    def __init__(self, place: Workplace, model: ActivityTableModel, waiting: WaitingTexts) -> None:
        super().__init__()
        self._place, self._model, self._rows = place, model, model.rows
        self._waiting = waiting
        self._serials: dict[CellKey, int] = {}
        self._serial = count()
        self._making: set[RecordId] = set()
        model.entered.connect(self.type)

    @property
    def holds_unsaved(self) -> bool:
        """Say whether something typed is neither in the dossier nor remembered beside it."""
        return bool(self._rows.refusals)

    def type(self, record: RecordId, column: str, text: str) -> None:
        """Keep what was typed into one cell."""
        self._enter(enter_cell(column), [Typed(record, column, text)])

    def enter(self, name: tuple[Words, Words] | Words, cells: Iterable[Typed | Copied]) -> None:
        """Keep many cells as one step; a pair of names says how many."""
        telling = [cell for cell in cells if self._tells(cell)]
        if telling:
            said = name if isinstance(name, Words) else counted(len(telling), *name)
            self._enter(enter(said), telling)

    def save(self, key: CellKey) -> None:
        """Keep a text that waited once more: it may be understood by now."""
        self._enter(enter_cell(key[1]), [Typed(*key, self._rows.drafts[key])])

    def retry(self) -> None:
        """Try everything again that could not be kept."""
        waiting = [Typed(*key, self._rows.drafts[key]) for key in self._rows.refusals if key in self._rows.drafts]
        self._rows.refusals.clear()
        if waiting:
            self._enter(enter(_RENEW), waiting)

    def delete(self, records: Sequence[RecordId]) -> None:
        """Delete activities; rows that are none yet just go."""
        kept = [record for record in records if record in self._rows.records]
        others = [record for record in records if record not in self._rows.records and record != self._rows.blank]
        if others:
            self._forget(set(others))
        if kept:
            told = partial(self._place.tell, counted(len(kept), *_DELETED), undo=True)
            self._place.perform(delete_activities(len(kept)), kept, done=partial(_without, told), typed=False)

    def make_known(self, doubts: Sequence[Doubt]) -> None:
        """Make what names name, and keep the cells that waited for them."""
        self._settle(make_known(doubts), doubts, (doubts,))

    def recognize(self, doubt: Doubt, means: RecordId | PlaceRef) -> None:
        """Keep what a person says that a name means."""
        self._settle(recognize(doubt), (doubt,), (doubt, means))

    def follow(self, changes: Changes) -> None:
        """Show what changed of activities, and the texts that come back with a step that was undone."""
        rows = self._rows
        edits = [edit for edit in changes.edits if edit.kind == "activity"]
        moves = rows.moves(edits)
        if moves:
            self._model.begin()
        rows.apply(edits)
        if moves:
            self._model.end()
        elif edits:
            self._model.renew()
        if any(edit.field is None for edit in edits):
            self.rows_changed.emit()
        self._waiting.follow()

    def _enter(self, use_case: UseCase[Any, Entered], cells: Sequence[Typed | Copied]) -> None:
        rows, texts = self._rows, {(cell.record, cell.column): self._text(cell) for cell in cells}
        unknown = dict.fromkeys(record for record, _ in texts if record not in rows.records)
        new = [record for record in unknown if record not in self._making]
        self._making.update(new)
        self._model.append([record for record in unknown if rows.place(record) is None])
        for record, _ in texts:
            rows.touch(record)
        rows.pending |= texts
        serial = next(self._serial)
        self._serials |= dict.fromkeys(texts, serial)
        self._model.renew()
        self._place.perform(
            use_case, Entry(tuple(cells), tuple(new)), self._model.reading, dict(rows.drafts),
            done=partial(self._entered, texts, serial), failed=partial(self._refused, texts, serial),
        )  # fmt: skip

    def _entered(self, texts: Mapping[CellKey, str], serial: int, entered: Entered) -> None:
        self._arrive(texts, serial)
        after = dict.fromkeys(entered.waited) | dict(entered.left)
        self._waiting.note(entered.changes, {key: entered.waited.get(key) for key in after}, after)
        self._waiting.put(dict.fromkeys(texts) | dict(entered.left), remember=False)

    def _refused(self, texts: Mapping[CellKey, str], serial: int, error: KnownError) -> None:
        current = self._arrive(texts, serial)
        self._rows.refusals |= dict.fromkeys(current, error.words)
        self._waiting.put({key: texts[key] for key in current}, remember=False)

    def _arrive(self, texts: Mapping[CellKey, str], serial: int) -> list[CellKey]:
        """Forget that cells are on their way; return those in which nothing else was entered meanwhile."""
        current = [key for key in texts if self._serials.get(key) == serial]
        for key in current:
            del self._serials[key]
            self._rows.pending.pop(key, None)
        for key in texts:
            self._rows.refusals.pop(key, None)
        self._making -= {record for record, _ in texts}
        return current

    def _settle(self, use_case: UseCase[Any, Entered], doubts: Sequence[Doubt], said: tuple[object, ...]) -> None:
        done = partial(self._settled, doubts)
        self._place.perform(use_case, *said, self._model.reading, dict(self._rows.drafts), done=done, typed=False)

    def _settled(self, doubts: Sequence[Doubt], entered: Entered) -> None:
        gone = dict.fromkeys(entered.waited)
        self._waiting.note(entered.changes, entered.waited, gone)
        self._waiting.put(gone, remember=False)
        cells, first = counted(len(gone), *_SAVED), doubts[0].said
        told = _KNOWN.filled(name=first, cells=cells) if len(doubts) == 1 else _MADE.filled(n=len(doubts), cells=cells)
        self._place.tell(told, undo=True)

    def _forget(self, records: set[RecordId]) -> None:
        """Take rows away that are not in the dossier, with what waits in them."""
        self._model.begin()
        gone: dict[CellKey, str | None] = {key: None for key in self._rows.drafts if key[0] in records}
        self._rows.drop(records)
        for key in gone:
            self._rows.refusals.pop(key, None)
        self._model.end()
        self._waiting.put(gone)
        self.rows_changed.emit()

    def _tells(self, cell: Typed | Copied) -> bool:
        key = (cell.record, cell.column)
        if isinstance(cell, Copied):
            return self._rows.written(key) is not None or getattr(
                self._rows.record(cell.record), cell.column
            ) != cell.value
        if cell.record not in self._rows.records and self._rows.written(key) is None:
            return bool(cell.text.strip())
        return cell.text != self._model.text(key)

    def _text(self, cell: Typed | Copied) -> str:
        if isinstance(cell, Typed):
            return cell.text
        return self._model.words.written(cell.column, cell.value) if self._model.words else ""


def _without(told: Callable[[], object], _result: object) -> None:
    told()
