"""What is changed on all chosen recommendations at once: status with one note, due date, responsible, priority."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.domain.errors import KnownError
from desktop.domain.kinds.recommendations import Priority, Status
from desktop.domain.partial_date import PartialDate
from desktop.domain.typed_date import read_date
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.field_widgets import write_date
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.check import CheckBox
from desktop.ui.widgets.choice import ChoiceButton, options_of
from desktop.ui.widgets.labelled import FieldColumn
from desktop.ui.widgets.making import column, make_button, make_label, row
from desktop.ui.widgets.names import NamesArea
from desktop.ui.widgets.parsed import ParsedField
from desktop.ui.widgets.sheet import Sheet, focus_on
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.text import TextArea
from desktop.usecases.recommendations import NOTE_NEEDED
from desktop.usecases.tracking.bulk import Bulk
from desktop.wording.words import Language, Words, counted

_CHOSEN = Words("{n} recommandation choisie", "{n} recommendation chosen"), Words(
    "{n} recommandations choisies", "{n} recommendations chosen"
)
_HINT = Words(
    "Ce que vous laissez vide reste comme il est. Tout se fait en une étape, qu’on peut annuler.",
    "What you leave empty stays as it is. All is done in one step, which can be undone.",
)
_STATUS = Words("État", "Status")
_NOTE = Words("Note pour toutes", "Note for all")
_DUE = Words("Délai", "Due")
_NO_DUE = Words("Effacer le délai", "Remove the due date")
_RESPONSIBLE = Words("Responsables, à la place des autres", "Responsible, in the place of the others")
_PRIORITY = Words("Priorité", "Priority")
_UNCHANGED = Words("inchangé", "unchanged")
_APPLY = Words("Appliquer à toutes", "Apply to all")
_TARGETS = ("organization", "body", "person")


class BulkPane(QFrame):
    """`applied` carries what all chosen recommendations are to get."""

    applied = Signal(object)    # Bulk

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._place = place
        self._speech = Speech(place.language)
        self._title = make_label(role="record", wrap=True)
        hint = make_label(role="note", wrap=True)
        self.status = ChoiceButton(
            options_of(Status, optional=True, empty=_UNCHANGED), place.theme, place.language
        )
        self.note = TextArea(lines=3)
        self.due = ParsedField(partial(_read_due, place), write_date, place.language)
        self.no_due = CheckBox(place.theme)
        self.no_due.toggled.connect(self._without_due)
        self.responsible = NamesArea(place.theme, known.completer(_TARGETS))
        self.priority = ChoiceButton(
            options_of(Priority, optional=True, empty=_UNCHANGED), place.theme, place.language
        )
        self.button = make_button("primary", self.apply)
        self._error = make_label(role="error", wrap=True)
        self._error.hide()
        self._said: Words | None = None
        px = place.theme.measures.px
        self._columns = (
            FieldColumn(_STATUS, self.status, place.language, width=px(180)),
            FieldColumn(_NOTE, self.note, place.language),
            FieldColumn(_DUE, self.due, place.language, width=px(180)),
            FieldColumn(_RESPONSIBLE, self.responsible, place.language),
            FieldColumn(_PRIORITY, self.priority, place.language, width=px(180)),
        )
        page = Sheet(margins=(20, 14, 20, 24), gap=12)
        for part in (self._title, hint, *self._columns[:3], self.no_due, *self._columns[3:], self._error):
            page.body.addWidget(part)
        page.body.addLayout(row(self.button, 1))
        self._speech.say(_HINT, hint.setText)
        self._speech.say(_APPLY, self.button.setText)
        self._speech.say(_NO_DUE, self.no_due.setText)
        self.setLayout(column(page, gap=0))
        self.status.edited.connect(self._chosen)

    def show_count(self, count: int) -> None:
        """Say how many are chosen."""
        self._speech.say(counted(count, *_CHOSEN), self._title.setText)

    def enter(self) -> None:
        """Put the cursor into the first field."""
        focus_on(self.status)

    def apply(self) -> None:
        """Hand on what was chosen, or say what is missing, right here."""
        for field in (self.note, self.due, self.responsible):
            field.flush()
        if self.due.unread:
            focus_on(self.due.line)
            return
        status, priority = self.status.value(), self.priority.value()
        bulk = Bulk(
            status=status if isinstance(status, Status) else None, note=self.note.value(), due=self.due.value(),
            no_due=self.no_due.isChecked(), responsible=self.responsible.value(),
            priority=priority if isinstance(priority, Priority) else None,
        )
        if bulk.status and bulk.status.closed and not bulk.note.strip():
            self.refuse(KnownError(NOTE_NEEDED))
            focus_on(self.note)
        else:
            self.refuse(None)
            self.applied.emit(bulk)

    def refuse(self, error: KnownError | None) -> None:
        """Say why it was not done, or that nothing is wrong."""
        self._said = error.words if error else None
        self._error.setText(self._said.text(self._place.language) if self._said else "")
        self._error.setVisible(self._said is not None)

    def clear(self) -> None:
        """Forget what was chosen: it is done."""
        self.refuse(None)
        self.status.set_value(None)
        self.priority.set_value(None)
        self.due.set_value(None)
        self.no_due.setChecked(False)
        for field in (self.note, self.responsible):
            field.clear()
            field.flush()

    @property
    def begun(self) -> bool:
        """Whether something is chosen or typed that is not done yet."""
        fields: tuple[Any, ...] = (self.status, self.priority, self.due, self.note, self.responsible)
        return any(bool(field.value()) for field in fields) or self.due.unread or self.no_due.isChecked()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        for made in self._columns:
            made.retranslate(language)
        self.refuse(KnownError(self._said) if self._said else None)

    def _without_due(self, without: bool) -> None:
        """Let no date be typed where there is to be none."""
        if without:
            self.due.set_value(None)
        self.due.setEnabled(not without)

    def _chosen(self, status: Status | None) -> None:
        if status is not None and status.closed and not self.note.value().strip():
            self.refuse(KnownError(NOTE_NEEDED))
            focus_on(self.note)
        else:
            self.refuse(None)


def _read_due(place: Workplace, text: str) -> PartialDate | None:
    return read_date(text, place.today, words_allowed=True, ahead=True)
