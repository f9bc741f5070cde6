"""A form made from a declaration: every field of one record, each saved as it is typed."""

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.declaration import Field, FieldType, Record, kind_of
from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId, new_id
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.faults import FaultLine
from desktop.ui.pages.field_widgets import Making, Style
from desktop.ui.pages.form import Form
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.labelled import FieldColumn, FieldRow
from desktop.ui.widgets.making import column, make_button, make_label, row
from desktop.ui.widgets.parsed import unread_within
from desktop.ui.widgets.sheet import Sheet, focus_on
from desktop.ui.widgets.speech import Speech
from desktop.usecases.directory_list import RecordSheet
from desktop.usecases.records import add_record
from desktop.wording.words import Language, Words

_T = FieldType
_WIDTHS = {_T.CHOICE: 210, _T.FLAG: 130, _T.DAY: 130, _T.PARTIAL_DATE: 150, _T.NUMBER: 96, _T.DECIMAL: 120}
_WAITING = Words(
    "Une saisie de cette fiche n’est pas encore enregistrée. Réessayez ou corrigez-la avant d’en ouvrir une autre.",
    "Something typed on this sheet is not saved yet. Try again or correct it before you open another one.",
)
_DELETE = Words("Supprimer", "Delete")


class Aside(Protocol):
    """What a page says of a record besides its fields, on its form."""

    @property
    def widget(self) -> QWidget:
        """Return what stands on the form."""

    def show_sheet(self, sheet: RecordSheet | None) -> None:
        """Say what is to be said of a record, nothing of one that is not in the dossier yet."""

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""


class RecordForm(QFrame):
    """All declared fields of one record under its name; `kept` once a new one is in the dossier."""

    kept = Signal(object)

    def __init__(
        self, place: Workplace, kind: type[Record], note: Words | None, known: KnownNames, delete: Callable[[], object],
        *, hidden: frozenset[str] = frozenset(), above: Aside | None = None, below: Aside | None = None,
    ) -> None:
        """`hidden` fields are set elsewhere; `above` and `below` the fields stands what a page adds of its own."""
        super().__init__()
        self.setObjectName("sheet")
        self._place = place
        self._speech = Speech(place.language)
        self._asides = [aside for aside in (above, below) if aside is not None]
        self.faults = FaultLine(place.language)
        making = Making(place.theme, place.language, known, place.day)
        self.form = Form(place, kind, making, self.faults)
        self._title = make_label(role="record", wrap=True)
        self._delete = make_button("link", delete)
        said = make_label(role="note", wrap=True)
        self._speech.say(_DELETE, self._delete.setText)
        if note is None:
            said.hide()     # never shown before it has a place: it would be a window of its own
        else:
            self._speech.say(note, said.setText)
        page = Sheet(gap=12)
        page.body.addWidget(said)
        page.body.addWidget(self.form.badges.make_rest(), 0, Qt.AlignmentFlag.AlignLeft)
        if above is not None:
            page.body.addWidget(above.widget)
        for fields in _lines([field for field in _in_reading_order(kind) if field.name not in hidden]):
            page.body.addWidget(FieldRow(*(self._column(field) for field in fields)))
        page.body.addWidget(self.faults)
        if below is not None:
            page.body.addWidget(below.widget)
        head = row(self._title, margins=(24, 12, 24, 0))
        head.setStretchFactor(self._title, 1)
        head.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignTop)
        layout = column(gap=0)
        layout.addLayout(head)
        layout.addWidget(page, 1)
        self.setLayout(layout)

    def show_sheet(self, sheet: RecordSheet, title: Words) -> None:
        """Show a saved record."""
        self.form.aim(sheet.record.id)
        self.form.show(sheet.record, sheet.name)
        self._delete.show()
        self._tell_asides(sheet)
        self._speech.say(title, self._title.setText)

    def begin(self, title: Words) -> None:
        """Show an empty form; the record is kept once its name is typed."""
        record = new_id()
        self.form.begin(record, partial(self._keep, record))
        self._delete.hide()     # there is nothing to delete yet
        self._tell_asides(None)
        self._speech.say(title, self._title.setText)

    @property
    def holds_unsaved(self) -> bool:
        """Say whether something typed could not be saved, or not be read."""
        return self.faults.waiting or unread_within(self) is not None

    def settle(self) -> bool:
        """Hand on everything typed before another record comes; False, and say so, where something is left."""
        self.form.flush()
        if not self.holds_unsaved:
            return True
        self._place.tell(_WAITING)
        field = unread_within(self)
        if field is not None:
            focus_on(field.line)
        return False

    def enter(self) -> None:
        """Put the cursor into the first field."""
        focus_on(self.form.widgets[0])

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self.faults.retranslate(language)
        self.form.retranslate(language)
        for aside in self._asides:
            aside.retranslate(language)

    def _tell_asides(self, sheet: RecordSheet | None) -> None:
        for aside in self._asides:
            aside.show_sheet(sheet)

    def _keep(self, record: RecordId, name: str) -> None:
        first: dict[str, Any] = {self.form.required: name}
        made = self.form.kind(id=record, **first)
        self._place.perform(
            add_record(self.form.kind), made, done=self._kept, failed=partial(self._not_kept, record, name),
        )

    def _kept(self, made: Record) -> None:
        self.faults.accept(made.id)
        self.kept.emit(made.id)

    def _not_kept(self, record: RecordId, name: str, error: KnownError) -> None:
        self.faults.refuse(record, error, partial(self._keep, record, name))

    def _column(self, field: Field) -> FieldColumn:
        lines = 3 if field.holds is _T.LONG_TEXT else 1
        return self.form.column(field.name, width=_WIDTHS.get(field.holds, 0), style=Style(lines=lines))


def _lines(fields: list[Field]) -> list[list[Field]]:
    """Put short fields that follow one another on one line."""
    lines: list[list[Field]] = []
    for short, found in groupby(fields, key=_is_short):
        together = list(found)
        lines += [together] if short else [[field] for field in together]
    return lines


def _in_reading_order(kind: type[Record]) -> list[Field]:
    """Put the name first and who may read it last, whatever the order in which a kind inherits its fields."""
    fields = kind_of(kind).fields.values()
    return sorted(fields, key=_is_about_export)


def _is_about_export(field: Field) -> bool:
    return field.name == "sensitivity"


def _is_short(field: Field) -> bool:
    return field.holds in _WIDTHS
