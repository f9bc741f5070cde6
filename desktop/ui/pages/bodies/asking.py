"""Small cards on the page that ask what an action needs to know, in the place of a dialog over it."""

from collections.abc import Hashable, Sequence
from functools import partial
from typing import TypeGuard

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid
from typing_extensions import override

from desktop.domain.errors import InvalidValueError
from desktop.domain.identity import RecordId
from desktop.domain.partial_date import PartialDate
from desktop.domain.typed_date import read_date
from desktop.ui.pages.field_widgets import write_date
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.labelled import FieldColumn, FieldRow
from desktop.ui.widgets.making import column, make_button, make_label
from desktop.ui.widgets.parsed import ParsedField
from desktop.ui.widgets.sheet import focus_on
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words

_RENOUNCE = Words("Renoncer", "Cancel")
_ON = Words("Le", "On")
_DISSOLVED_ON = Words("Dissoute le", "Dissolved on")
_ENDORSE = Words("Endosser", "Endorse")
_IN_MEETING = Words("En réunion", "In meeting")
_OUTSIDE = Words("hors réunion", "outside a meeting")
_DAY_HINT = Words("sinon le jour de la réunion", "else the day of the meeting")
_DISSOLVE = Words("Dissoudre", "Dissolve")
_SUCCESSOR = Words("Remplacée par", "Succeeded by")
_NOBODY = Words("aucune instance", "no body")
_NEEDS_DAY = Words("Écrivez le jour, le mois ou l’année.", "Write the day, the month or the year.")


class AskingCard(QFrame):
    """Fields, a button that acts and one that renounces; Escape renounces too."""

    closed = Signal()

    def __init__(self, place: Workplace, explanation: Words, action: Words) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._speech = Speech(place.language)
        told, act, renounce = make_label(wrap=True), make_button("primary", self._act), make_button("", self.close_card)
        self._speech.say(explanation, told.setText, self.setAccessibleName)
        self._speech.say(action, act.setText)
        self._speech.say(_RENOUNCE, renounce.setText)
        self.day: ParsedField[PartialDate] = ParsedField(partial(_read_day, place), write_date, place.language)
        self.choice = ChoiceButton((Option(None, Words("", "")),), place.theme, place.language)
        self._columns: list[FieldColumn] = []
        self._fields = column(gap=8)
        self._came_from: QWidget | None = None
        layout = column(told, gap=8, margins=(12, 10, 12, 12))
        layout.addLayout(self._fields)
        layout.addWidget(FlowRow(act, renounce, gap=8))
        self.setLayout(layout)
        self.hide()

    def add_fields(self, *fields: tuple[Words, QWidget, int]) -> None:
        """Lay out fields under their labels, each with its width."""
        language = self._speech.language
        self._columns = [FieldColumn(words, widget, language, width=width) for words, widget, width in fields]
        self._fields.addWidget(FieldRow(*self._columns))

    def open_with(self, options: Sequence[Option], chosen: Hashable = None) -> None:
        """Ask, offering these."""
        self.choice.set_options(options)
        self.choice.set_value(chosen)
        self.day.set_value(None)
        if self.isHidden():
            self._came_from = self.window().focusWidget()
        self.show()
        focus_on(self.first)

    @property
    def first(self) -> QWidget:
        """Return the field that the cursor enters."""
        return self.choice

    def close_card(self) -> None:
        """Ask no more; the cursor goes back to where it was."""
        now = self.window().focusWidget()
        if now is not None and self.isAncestorOf(now) and _takes_focus(self._came_from):
            self._came_from.setFocus()
        self.hide()
        self.closed.emit()

    def act(self) -> None:
        """Do what the card is for; subclasses say what."""

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        for field in self._columns:
            field.retranslate(language)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)

    def _act(self) -> None:
        self.day.flush()
        if not self.day.unread:
            self.act()


class EndorseCard(AskingCard):
    """In which meeting, or on which day, terms of reference were endorsed."""

    answered = Signal(object, object)       # meeting or None, day or None

    def __init__(self, place: Workplace) -> None:
        super().__init__(
            place,
            Words("Où cette version a-t-elle été endossée\u00a0?", "Where was this version endorsed?"),
            _ENDORSE,
        )
        self.add_fields((_IN_MEETING, self.choice, 0), (_ON, self.day, 210))
        self._speech.say(_DAY_HINT, self.day.line.setPlaceholderText)

    def ask(self, meetings: Sequence[tuple[RecordId, Words]]) -> None:
        """Ask, proposing the last meeting."""
        options = [Option(record, name) for record, name in meetings]
        self.open_with([*options, Option(None, _OUTSIDE)], options[0].key if options else None)

    @override
    def act(self) -> None:
        self.answered.emit(self.choice.value(), self.day.value())


class EndingCard(AskingCard):
    """When a body was dissolved, and which took its place."""

    answered = Signal(object, object)       # day, successor or None

    def __init__(self, place: Workplace) -> None:
        super().__init__(
            place,
            Words("L’instance reste dans l’arbre, estompée, avec toute son histoire.",
                  "The body stays in the tree, dimmed, with all its history."),
            _DISSOLVE,
        )
        self.add_fields((_DISSOLVED_ON, self.day, 210), (_SUCCESSOR, self.choice, 0))

    def ask(self, bodies: Sequence[tuple[RecordId, Words]]) -> None:
        """Ask, offering these bodies as successors."""
        self.open_with([Option(None, _NOBODY), *(Option(record, name) for record, name in bodies)])

    @property
    @override
    def first(self) -> QWidget:
        return self.day.line

    @override
    def act(self) -> None:
        day = self.day.value()
        if day is None:
            self.day.show_error(_NEEDS_DAY)
            focus_on(self.day.line)
        else:
            self.answered.emit(day, self.choice.value())


def _takes_focus(widget: QWidget | None) -> TypeGuard[QWidget]:
    return widget is not None and isValid(widget) and widget.isVisible() and widget.isEnabled()


def _read_day(place: Workplace, text: str) -> PartialDate | None:
    found = read_date(text, place.today)
    if found is not None and found.end is None:
        raise InvalidValueError(_NEEDS_DAY)
    return found
