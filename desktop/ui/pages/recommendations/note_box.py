"""Where one says how a recommendation goes on: its status, how far it is, what was done, what shows it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame

from desktop.domain.errors import InvalidValueError, KnownError
from desktop.domain.kinds.recommendations import Recommendation, Status
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.choice import ChoiceButton, options_of
from desktop.ui.widgets.labelled import FieldColumn, FieldRow
from desktop.ui.widgets.making import column, make_button, make_label, row
from desktop.ui.widgets.names import NamesArea
from desktop.ui.widgets.sheet import focus_on
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.text import TextArea
from desktop.ui.widgets.values import number_field
from desktop.usecases.recommendations import NOTE_NEEDED
from desktop.usecases.tracking.notes import NOTHING_SAID, Said
from desktop.wording.words import Language, Words

_STATUS = Words("État", "Status")
_PROGRESS = Words("Avancement (%)", "Progress (%)")
_TEXT = Words("Note", "Note")
_WHAT = Words("Ce qui a été fait, ou ce qui empêche d’avancer", "What was done, or what hinders")
_EVIDENCE = Words("Justificatif", "Evidence")
_DOCUMENT = Words("Titre d’un document", "Title of a document")
_ADD_DOCUMENT = Words("Ajouter ce document et noter", "Add this document and note it")
_NOTE = Words("Noter", "Note it")
_TIP = Words("Noter (Ctrl+Entrée)", "Note it (Ctrl+Enter)")


class NoteBox(QFrame):
    """`noted` carries what somebody said; what is only begun is handed on by `flush`."""

    noted = Signal(object)      # Said

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__()
        self._place = place
        self._speech = Speech(place.language)
        self._current: tuple[Status, int | None] = (Status.NOT_STARTED, None)
        self.status = ChoiceButton(options_of(Status), place.theme, place.language)
        self.progress = number_field(place.language)
        self.text = TextArea(lines=2)
        self.evidence = NamesArea(place.theme, known.completer(("document",), many=False))
        self.button = make_button("primary", self.submit)
        self._error = make_label(role="error", wrap=True)
        self._error.hide()
        self._missing: Words | None = None
        self.add_document = make_button("link", self._submit_new)
        self.add_document.hide()
        px = place.theme.measures.px
        self._columns = (
            FieldRow(
                FieldColumn(_STATUS, self.status, place.language, width=px(170)),
                FieldColumn(_PROGRESS, self.progress, place.language, width=px(110)),
            ),
            FieldColumn(_TEXT, self.text, place.language),
            FieldColumn(_EVIDENCE, self.evidence, place.language),
        )
        self._speech.say(_NOTE, self.button.setText)
        self._speech.say(_ADD_DOCUMENT, self.add_document.setText)
        self._speech.say(_WHAT, self.text.setPlaceholderText)
        self._speech.say(_DOCUMENT, self.evidence.setPlaceholderText)
        self._speech.say(_TIP, self.button.setToolTip)
        layout = column(*self._columns, self._error, gap=8)
        layout.addLayout(row(self.button, self.add_document, 1))
        self.setLayout(layout)
        self.status.edited.connect(self._chosen)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.submit)

    def show_state(self, recommendation: Recommendation) -> None:
        """Begin from where a recommendation stands, unless something is being said."""
        begun = self.begun
        self._current = (recommendation.status, recommendation.progress)
        if not begun:
            self.status.set_value(recommendation.status)
            self.progress.set_value(recommendation.progress)

    def said(self) -> Said:
        """Return what is said so far."""
        status = self.status.value()
        return Said(
            text=self.text.value(), status=status if isinstance(status, Status) else self._current[0],
            progress=self.progress.value(), evidence=self.evidence.value(),
        )

    @property
    def begun(self) -> bool:
        """Whether something is said that is not noted yet."""
        return self.said().anything(*self._current)

    def clear(self) -> None:
        """Say nothing: what is shown is how it stands."""
        self._say(None)
        shown = self.said()
        self._current = (shown.status, shown.progress)
        for field in (self.text, self.evidence):
            field.flush()
            field.clear()
            field.flush()

    def bring_back(self, said: Said, recommendation: Recommendation) -> None:
        """Show again what could not be kept about a recommendation."""
        self._current = (recommendation.status, recommendation.progress)
        self.status.set_value(said.status)
        self.progress.set_value(said.progress)
        self.text.setPlainText(said.text)
        self.evidence.setPlainText(said.evidence)

    def submit(self) -> None:
        """Hand on what is said, or say what is missing, right here."""
        self._submit(self.said)

    def _submit_new(self) -> None:
        """Hand on what is said with a document that is made of its title."""
        self._submit(self._said_with_new_document)

    def _said_with_new_document(self) -> Said:
        return replace(self.said(), new_evidence=True)

    def _submit(self, say: Callable[[], Said]) -> None:
        self.progress.flush()
        said = say()
        if said.status.closed and not said.text.strip():
            self._say(NOTE_NEEDED)
            focus_on(self.text)
        elif not said.anything(*self._current):
            self._say(NOTHING_SAID)
            focus_on(self.text)
        else:
            self._say(None)
            self.noted.emit(said)

    def flush(self) -> None:
        """Hand on what was begun: nobody has to press the button."""
        if self.begun:
            self.submit()

    def refuse(self, error: KnownError) -> None:
        """Say why it was not kept; a document that nobody knows can be made at once."""
        self._say(error.words)
        if isinstance(error, InvalidValueError) and error.field == "evidence":
            self.add_document.show()
            focus_on(self.add_document)

    def enter(self) -> None:
        """Put the cursor where one begins."""
        focus_on(self.status)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        for made in self._columns:
            made.retranslate(language)
        self._say(self._missing)

    def _chosen(self, status: Status) -> None:
        """Ask at once for the note without which nothing is closed."""
        if status.closed and not self.text.value().strip():
            self._say(NOTE_NEEDED)
            focus_on(self.text)
        else:
            self._say(None)

    def _say(self, words: Words | None) -> None:
        if words != self._missing:      # said again in another language, it offers the same
            self.add_document.hide()
        self._missing = words
        self._error.setText("" if words is None else words.text(self._place.language))
        self._error.setVisible(words is not None)
