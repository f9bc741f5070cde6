"""A section whose rows can be added, moved and deleted; a row just begun is in the dossier once something is typed."""

from abc import abstractmethod
from collections.abc import Hashable, Sequence
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
from desktop.ui.pages.meetings.row_order import RowOrder
from desktop.ui.pages.meetings.section import Section
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.making import make_button
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.records import add_record, delete_record, move_record
from desktop.usecases.steps import UseCase
from desktop.wording.words import Language, Words

DELETED = Words("Supprimé\u00a0: {what}.", "Deleted: {what}.")


class RowsSection(Section):
    """Keeps which rows there are: those of the sheet, and those on their way into it."""

    kind: type[Record]

    def __init__(self, place: Workplace, known: KnownNames, heading: Words, add: Words) -> None:
        super().__init__(place, known, heading)
        self.order = RowOrder()
        self._add_button: QPushButton = make_button("link", self._add_at_end)
        self.speech.say(add, self._add_button.setText)

    @abstractmethod
    def records(self, sheet: MeetingSheet) -> Sequence[Any]:
        """Return the section's records in their order."""

    @abstractmethod
    def set_keys(self, keys: list[Hashable]) -> None:
        """Show rows for these keys."""

    @abstractmethod
    def form_of(self, key: Hashable) -> Form:
        """Return the form of a row that is shown."""

    @abstractmethod
    def focus_row(self, key: Hashable) -> None:
        """Put the cursor into a row, now or as soon as it is there."""

    @abstractmethod
    def make(self, record: Record) -> tuple[UseCase[Any, Any], tuple[Any, ...]]:
        """Return the use case that keeps a new row, and its arguments."""

    @override
    def turn(self) -> None:
        self.order.clear()

    @override
    def fill(self, sheet: MeetingSheet) -> None:
        records = self.records(sheet)
        self.order.set_kept(records)
        self.set_keys(self.order.rows())
        for record in records:
            form = self.form_of(record.id)
            form.aim(record.id)
            form.show(record, sheet.name)
            form.set_locked(self.locked)
        self._add_button.setVisible(not self.locked)

    def begin_row(self, after: Hashable | None) -> None:
        """Show an empty row after `after` (None: at the end) with the cursor in it; never two empty ones."""
        if self.locked or self.sheet is None:
            return
        empty = self._empty()
        if empty is None:
            empty = self.order.begin(after)
            self.set_keys(self.order.rows())
            form = self.form_of(empty)
            form.begin(empty, partial(self._keep, empty))
            form.set_locked(False)
        self.focus_row(empty)

    def drop_empty(self) -> None:
        """Take away a row that was begun and left empty."""
        empty = self._empty()
        if empty is not None:
            self.order.drop(empty)
            self.set_keys(self.order.rows())

    def shift_row(self, key: Hashable, by: int) -> None:
        """Move a row up or down."""
        if not self.locked and key not in self.order.begun:
            self.flush()
            self.place.perform(move_record(self.kind), key, by, initiator=self)

    def delete_row(self, key: Hashable) -> None:
        """Delete a row; the line at the foot offers to undo it."""
        if key == self._empty():
            self.drop_empty()
        elif not self.locked and key not in self.order.begun:
            self.flush()
            self.place.perform(delete_record(self.kind), key, initiator=self, done=self._deleted)

    @override
    def flush(self) -> None:
        for key in self.order.rows():
            self.form_of(key).flush()

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        for key in self.order.rows():
            self.form_of(key).retranslate(language)

    def _add_at_end(self) -> None:
        self.flush()
        self.begin_row(None)

    def _empty(self) -> RecordId | None:
        return next((key for key in self.order.begun if self.form_of(key).new), None)

    def _keep(self, key: RecordId, text: str) -> None:
        required = next(field.name for field in kind_of(self.kind).columns if field.required and not field.targets)
        values = {"meeting": self.meeting, "position": self.order.position_of(key), required: text}
        self._send(self.kind(id=key, **values))

    def _send(self, record: Record) -> None:
        use_case, args = self.make(record)
        self.place.perform(
            use_case, *args, initiator=self,
            done=partial(_accepted, self.faults, record.id), failed=partial(self._refused, record),
        )

    def _refused(self, record: Record, error: KnownError) -> None:
        self.faults.refuse(record.id, error, partial(self._send, record))

    def _deleted(self, _result: object) -> None:
        self.place.tell(DELETED.filled(what=kind_of(self.kind).one), undo=True)


def _accepted(faults: FaultLine, key: RecordId, _record: object) -> None:
    faults.accept(key)


def keep_record(record: Record) -> tuple[UseCase[Any, Any], tuple[Any, ...]]:
    """Return what keeps a row that asks for nothing special."""
    return add_record(type(record)), (record,)
