"""Where a text comes in: pasted, dropped, or from a file."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QTextEdit
from typing_extensions import override

from desktop.ui.widgets.making import column, make_button, make_label, row
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words

_TITLE = Words("Lire un document", "Read a document")
_HELP = Words(
    "Collez une page de bulletin, un courriel ou un compte rendu, ou choisissez un fichier (.txt, .eml, .docx). "
    "Toguna propose ce qu’il y trouve\u00a0; rien n’entre dans le dossier sans votre accord.",
    "Paste a bulletin page, an e-mail or minutes, or choose a file (.txt, .eml, .docx). "
    "Toguna proposes what it finds; nothing goes into the dossier unless you agree.",
)
_PASTE = Words("Collez le texte ici, ou déposez un fichier", "Paste the text here, or drop a file")
_READ = Words("Lire le texte", "Read the text")
_FILE = Words("Choisir un fichier…", "Choose a file…")
_BUSY = Words("Lecture du document…", "Reading the document…")
_READABLE = (".txt", ".eml", ".docx")
_STOP = Words("Arrêter", "Stop")


class SourcePane(QFrame):
    """A field for a text and a button for a file; `given` carries what is to be read."""

    given = Signal(object)      # the text, or the Path of a file
    file_asked = Signal()
    stopped = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.setAcceptDrops(True)
        self._speech = Speech(language)
        title, said = make_label(role="record"), make_label(role="muted", wrap=True)
        self.text = QTextEdit()
        self.text.setAcceptRichText(False)
        self.text.setAcceptDrops(False)     # the whole pane takes what is dropped
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._changed)
        self._read = make_button("primary", self.give)
        self._read.setEnabled(False)
        self._file = make_button("", self.file_asked.emit)
        self._busy = make_label(role="muted")
        self._stop = make_button("link", self.stopped.emit)
        self._note = make_label(role="error", wrap=True)
        buttons = row(self._read, self._file, self._busy, self._stop, 1)
        layout = column(title, said, self.text, self._note, gap=12, margins=(24, 16, 24, 24))
        layout.addLayout(buttons)
        self.setLayout(layout)
        for words, setter in (
            (_TITLE, title.setText), (_HELP, said.setText), (_PASTE, self.text.setPlaceholderText),
            (_READ, self._read.setText), (_FILE, self._file.setText), (_BUSY, self._busy.setText),
            (_STOP, self._stop.setText),
            (_PASTE, self.text.setAccessibleName),
        ):
            self._speech.say(words, setter)
        self.say(None)

    def give(self) -> None:
        """Hand on the text."""
        self.given.emit(self.text.toPlainText())

    def wait(self) -> None:
        """Show that reading goes on."""
        self.say(None)
        self._busy.show()
        self._stop.show()

    def say(self, words: Words | None) -> None:
        """Stop waiting, and say why nothing came of it."""
        self._busy.hide()
        self._stop.hide()
        self._note.setVisible(words is not None)
        if words is not None:
            self._speech.say(words, self._note.setText)

    def said(self) -> str:
        """Return why nothing came of it, nothing when all is well."""
        return "" if self._note.isHidden() else self._note.text()

    def take(self, data: QMimeData) -> None:
        """Hand on what was dropped: the first file, else the text."""
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        self.given.emit(files[0] if files else data.text())

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls()]
        if all(file.suffix.lower() in _READABLE for file in files) if files else data.hasText():
            event.acceptProposedAction()        # other files are for the window

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(event.mimeData())

    def _changed(self) -> None:
        self._read.setEnabled(bool(self.text.toPlainText().strip()))
