"""A part of a page about one record: its heading, a note beside it, its fields, and what could not be saved."""

from abc import abstractmethod
from datetime import date
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextEdit, QVBoxLayout, QWidget

from desktop.domain.declaration import Record
from desktop.domain.identity import RecordId
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.faults import FaultLine
from desktop.ui.pages.field_widgets import Making
from desktop.ui.pages.form import Form
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.elided import ElidedLabel
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import make_label
from desktop.ui.widgets.sheet import focus_on
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words


class Shown(Protocol):
    """What a page shows of one record, gathered at once."""

    @property
    def about(self) -> RecordId:
        """Return the record that the page is about."""

    @property
    def day(self) -> date | None:
        """Return the day from which dates without a year are understood, None for today."""

    def name(self, record: RecordId | None) -> Words:
        """Return the short name of a record referred to."""


S = TypeVar("S", bound=Shown)


class Section(QWidget, Generic[S]):
    """Shows its part of a sheet; subclasses fill `body` and override `fill`."""

    wrote = Signal(object)      # the section in which something was edited, for the paper to follow
    printed: tuple[Words, ...] = ()     # headings under which its part may be printed

    def __init__(self, place: Workplace, known: KnownNames, heading: Words) -> None:
        super().__init__()
        self.place = place
        self.heading = heading
        self.sheet: S | None = None
        self.locked = False
        self.speech = Speech(place.language)
        self.faults = FaultLine(place.language)
        self.making = Making(place.theme, place.language, known, self.day)
        self.title = make_label(role="section")
        self._beside = ElidedLabel(role="note")
        self._beside.hide()
        self.speech.say(heading, self.title.setText, self.setAccessibleName)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.setSpacing(6)
        layout.addWidget(FlowRow(self.title, self._beside, gap=8, line_gap=0))
        layout.addLayout(self.body)
        layout.addWidget(self.faults)

    @property
    def about(self) -> RecordId:
        """Return the record that the page is about."""
        if self.sheet is None:
            raise RuntimeError("a section about nothing")
        return self.sheet.about

    def day(self) -> date:
        """Return the day from which dates without a year are understood: the sheet's, else today."""
        return (self.sheet.day if self.sheet is not None else None) or self.place.today

    def show_sheet(self, sheet: S, locked: bool) -> None:
        """Show a record, or the same one as it is now."""
        if self.sheet is None or self.sheet.about != sheet.about:
            self.turn()
        self.sheet = sheet
        self.locked = locked
        self.fill(sheet)

    def turn(self) -> None:
        """Forget what was only begun: another record comes."""

    @abstractmethod
    def fill(self, sheet: S) -> None:
        """Show this section's part of `sheet`."""

    @abstractmethod
    def entry(self) -> QWidget | None:
        """Return the field that Alt and the section's digit go to."""

    def enter(self) -> None:
        """Put the cursor into the section."""
        field = self.entry()
        if field is not None:
            focus_on(field)
        if isinstance(field, QLineEdit):
            field.end(False)
        elif isinstance(field, QTextEdit):
            field.moveCursor(QTextCursor.MoveOperation.End)

    @property
    def filling(self) -> bool:
        """Say whether rows of a long list are still being made."""
        return False

    def say_note(self, words: Words) -> None:
        """Write the note beside the heading."""
        self.speech.say(words, self._beside.set_text)
        self._beside.setVisible(bool(words.fr))

    def flush(self) -> None:
        """Hand on what is being typed."""

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self.speech.retranslate(language)
        self.faults.retranslate(language)

    def form(self, kind: type[Record]) -> Form:
        """Return a form whose edits and faults are this section's."""
        form = Form(self.place, kind, self.making, self.faults)
        form.edited.connect(self._wrote)
        return form

    def _wrote(self, _field: str) -> None:
        self.wrote.emit(self)

