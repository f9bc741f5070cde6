"""A line for a passphrase that can be shown, because nobody types five words blindly."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.widgets.making import make_button, row
from desktop.wording.words import Language, Words

_SHOW = Words("Montrer", "Show")
_HIDE = Words("Cacher", "Hide")


class SecretLine(QWidget):
    """A hidden line and the button that shows it."""

    def __init__(self, words: Words, language: Language) -> None:
        super().__init__()
        self._language = language
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.line.setAccessibleName(words.text(language))
        self._button = make_button("", self._toggle, _SHOW.text(language))
        self.setLayout(row(self.line, self._button))
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """Return what stands in the line."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put a text into the line."""
        self.line.setText(text)

    def show_text(self, shown: bool) -> None:
        """Show the text, or hide it."""
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._button.setText((_HIDE if shown else _SHOW).text(self._language))

    def _toggle(self) -> None:
        self.show_text(self.line.echoMode() is QLineEdit.EchoMode.Password)
