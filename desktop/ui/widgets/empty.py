"""What an empty page shows: one sentence and one button, so that it is never a dead end."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.widgets.making import make_button, make_label
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words

ALL_AGAIN = Words("Tout montrer", "Show all")   # what a filter that nothing matches offers


class EmptyState(QWidget):
    """A sentence in the middle and the button that begins; `begun` when it is pressed."""

    begun = Signal()

    def __init__(self, sentence: Words, action: Words | None, language: Language) -> None:
        super().__init__()
        self._speech = Speech(language)
        self._sentence = make_label(role="muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button = make_button("primary", self.begun.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(self._sentence)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.setFocusProxy(self._button)
        self.say(sentence, action)

    def say(self, sentence: Words, action: Words | None) -> None:
        """Say something else, such as that no row matches a filter."""
        self._speech.say(sentence, self._sentence.setText)
        self._button.setVisible(action is not None)
        if action is not None:
            self._speech.say(action, self._button.setText)

    def retranslate(self, language: Language) -> None:
        """Say it in `language`."""
        self._speech.retranslate(language)
