"""A section whose rows can be added, moved and deleted; a row just begun is in the dossier once something is typed."""

from abc import abstractmethod
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from desktop.domain.declaration import Record, kind_of
from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.faults import FaultLine
from desktop.ui.pages.form import Form
from desktop.ui.pages.sections.row_order import RowOrder
from desktop.ui.pages.sections.section import S, Section
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.making import make_button
from desktop.usecases.records import add_record, delete_record, move_record
from desktop.usecases.steps import UseCase
from desktop.wording.words import Language, Words

DELETED = Words("Supprimé\u00a0: {what}.", "Deleted: {what}.")


class RowsSection(Section[S]):
    """Keeps which rows there are: those of the sheet, and those on their way into it."""

    kind: type[Record]

    def __init__(self, place: Workplace, known: KnownNames, heading: Words, add: Words) -> None:
        super().__init__(place, known, heading)
        self._owner = kind_of(self.kind).ordered_in or ""
        self.order = RowOrder()
        self._add_button: QPushButton = make_button("link", self._add_at_end)
        self.speech.say(add, self._add_button.setText)

    @abstractmethod
    def records(self, sheet: S) -> Sequence[Any]:
        """Return the section's records in their order."""

    @abstractmethod
    def set_keys(self, keys: list[Hashable]) -> None:
        """Show rows for these keys."""

    @abstractmethod
    def forms(self) -> Mapping[Hashable, Form]:
        """Return the forms of the rows that are there; long lists come little by little."""

    @abstractmethod
    def focus_row(self, key: Hashable) -> None:
        """Put the cursor into a row, now or as soon as it is there."""

    def make(self, record: Record) -> tuple[UseCase[Any, Any], tuple[Any, ...]]:
        """Return the use case that keeps a new row, and its arguments."""
        return add_record(type(record)), (record,)

    @override
    def turn(self) -> None:
        self.order.clear()

    @override
    def fill(self, sheet: S) -> None:
        records = self.records(sheet)
        self.order.set_kept(records)
        self.set_keys(self.order.rows())
        for key in self.forms():
            self.fill_row(key)
        self._add_button.setVisible(not self.locked)

    def fill_row(self, key: Hashable) -> None:
        """Show what the sheet says in one row."""
        records = self.records(self.sheet) if self.sheet is not None else ()
        record = next((record for record in records if record.id == key), None)
        if record is not None and self.sheet is not None:
            form = self.forms()[key]
            form.aim(record.id)
            form.show(record, self.sheet.name)
            form.set_locked(self.locked)

    def begin_row(self, after: Hashable | None) -> None:
        """Show an empty row after `after` (None: at the end) with the cursor in it; never two empty ones."""
        if self.locked or self.sheet is None:
            return
        empty = self._empty()
        if empty is None:
            empty = self.order.begin(after)
            self.set_keys(self.order.rows())
            form = self.forms()[empty]
            form.begin(empty, partial(self._keep, empty))
            form.set_locked(False)
        self.focus_row(empty)

    def drop_empty(self) -> None:
        """Take away a row that was begun and left empty."""
        empty = self._empty()
        if empty is not None:
            self.forms()[empty].flush()     # something may have been typed a moment ago: then it is kept
            if self.forms()[empty].new:
                self._forget(empty)

    def shift_row(self, key: Hashable, by: int) -> None:
        """Move a row up or down."""
        if not self.locked and key not in self.order.begun:
            self.flush()
            self.place.perform(move_record(self.kind), key, by, initiator=self)

    def delete_row(self, key: Hashable) -> None:
        """Delete a row; the line at the foot offers to undo it."""
        empty = self._empty()
        if empty is not None and key == empty:
            self._forget(empty)
        elif not self.locked and key not in self.order.begun:
            self.flush()
            told = partial(_tell_deleted, self.place, self.kind)
            self.place.perform(delete_record(self.kind), key, initiator=self, done=told)

    @override
    def flush(self) -> None:
        for form in self.forms().values():
            form.flush()

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        for form in self.forms().values():
            form.retranslate(language)

    def _add_at_end(self) -> None:
        self.flush()
        self.begin_row(None)

    def _empty(self) -> RecordId | None:
        forms = self.forms()
        return next((key for key in self.order.begun if key in forms and forms[key].new), None)

    def _forget(self, key: RecordId) -> None:
        """Take away a row that nobody has to keep."""
        self.forms()[key].aim(None)
        self.order.drop(key)
        self.set_keys(self.order.rows())

    def _keep(self, key: RecordId, text: str) -> None:
        required = next(field.name for field in kind_of(self.kind).columns if field.required and not field.targets)
        values = {self._owner: self.about, "position": self.order.position_of(key), required: text}
        self._send(self.kind(id=key, **values))

    def _send(self, record: Record) -> None:
        use_case, args = self.make(record)
        again = partial(self._send, record)
        self.place.perform(
            use_case, *args, initiator=self,
            done=partial(_accepted, self.faults, record.id),
            failed=partial(_refused, self.faults, record.id, again),
        )


def _accepted(faults: FaultLine, key: RecordId, _record: object) -> None:
    faults.accept(key)


def _refused(faults: FaultLine, key: RecordId, again: Callable[[], None], error: KnownError) -> None:
    faults.refuse(key, error, again)


def _tell_deleted(place: Workplace, kind: type[Record], _result: object) -> None:
    place.tell(DELETED.filled(what=kind_of(kind).one), undo=True)
