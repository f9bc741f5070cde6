"""The line into which one pastes a citation or a web address, and what is asked when the dossier has it already."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.errors import KnownError
from desktop.domain.kinds import Document
from desktop.domain.naming import name_of
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_button, make_label
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.text import PlainLine
from desktop.usecases.citations import plain_citation
from desktop.usecases.documents import Entry, ReadCitation, entry_of
from desktop.usecases.findings import FoundDocument
from desktop.usecases.records import add_record
from desktop.wording.words import Language, Words

_PASTE = Words("Collez une citation ou une adresse", "Paste a citation or an address")
_HOW = Words(
    "Collez une citation ou une adresse internet, puis Entrée\u00a0: la fiche se remplit.",
    "Paste a citation or a web address, then Enter: the sheet is filled in.",
)
_KNOWN = Words("Le dossier l’a déjà\u00a0: {line}", "The dossier has it already: {line}")
_OPEN = Words("Ouvrir sa fiche", "Open its sheet")
_ADD = Words("Ajouter quand même", "Add it anyway")
_FORGET = Words("Laisser", "Leave it")
_ADDED = Words(
    "Ajouté\u00a0: {title}. Vérifiez ce qui a été compris.", "Added: {title}. Check what was understood.",
)


class EntryLine(QFrame):
    """`added` and `opened` carry the id of a document; what was pasted stays until one of them happens."""

    added = Signal(object)
    opened = Signal(object)

    def __init__(self, place: Workplace, read: ReadCitation) -> None:
        super().__init__()
        self._place = place
        self._read = read
        self._speech = Speech(place.language)
        self._entry: Entry | None = None
        self.line = PlainLine()
        self.line.setClearButtonEnabled(True)
        self.line.returnPressed.connect(self.take)
        self.line.textEdited.connect(self._leave)
        self._speech.say(_PASTE, self.line.setPlaceholderText, self.line.setAccessibleName)
        self._speech.say(_HOW, self.line.setToolTip, self.line.setAccessibleDescription)
        self._said = make_label(wrap=True)
        self.open, self.add = self._button(_OPEN, self._open), self._button(_ADD, self._add)
        self.leave = self._button(_FORGET, self._leave)
        self.question = QWidget()
        buttons = FlowRow(self.open, self.add, self.leave, gap=12, line_gap=0)
        self.question.setLayout(column(self._said, buttons, gap=2))
        self.question.hide()
        self.setLayout(column(self.line, self.question, gap=4))

    def take_text(self, text: str) -> None:
        """Read a citation or an address that came another way."""
        self.line.setText(text)
        self.take()

    def take(self) -> None:
        """Read what was pasted."""
        text = self.line.text().strip()
        if text:
            key = (id(self), "read")
            self._place.tasks.read(key, self._read, text, self._place.today, done=self._match)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)

    def _match(self, found: FoundDocument) -> None:
        self._place.read((id(self), "match"), entry_of, found, done=self._decide)

    def _decide(self, entry: Entry) -> None:
        self._entry = entry
        if entry.existing is None:
            self._add()
            return
        self._speech.say(_KNOWN.filled(line=plain_citation(entry.existing)), self._said.setText)
        self.question.show()
        self.open.setFocus()

    def _open(self) -> None:
        if self._entry is not None and self._entry.existing is not None:
            self.opened.emit(self._entry.existing.id)
        self._finish()

    def _add(self) -> None:
        if self._entry is not None:
            use_case = add_record(Document)
            self._place.perform(
                use_case, self._entry.document, done=self._added, failed=self._refused, typed=False
            )

    def _added(self, document: Document) -> None:
        self._finish()
        self._place.tell(_ADDED.filled(title=name_of(document)), undo=True)
        self.added.emit(document.id)

    def _refused(self, error: KnownError) -> None:
        self._place.tell_error(error)

    def _finish(self) -> None:
        self.line.clear()
        self._leave()

    def _leave(self, _text: str = "") -> None:
        self._entry = None
        self.question.hide()

    def _button(self, words: Words, act: Callable[[], object]) -> QWidget:
        button = make_button("link", act)
        self._speech.say(words, button.setText)
        return button
