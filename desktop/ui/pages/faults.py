"""The sentence that stands where something could not be saved, with the typed text kept and a way to try again."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from desktop.domain.errors import KnownError
from desktop.ui.widgets.making import make_button, make_label, row
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words

NOT_SAVED = Words("Pas encore enregistré\u00a0: {reason}", "Not saved yet: {reason}")
RETRY = Words("Réessayer", "Try again")


class FaultLine(QFrame):
    """Hidden while all is well; else the newest reason, and *Réessayer* for everything that waits."""

    changed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._speech = Speech(language)
        self._waiting: dict[Hashable, Callable[[], object]] = {}
        self._text = make_label(role="error", wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._again = make_button("link", self.retry)
        self._speech.say(RETRY, self._again.setText)
        self.setLayout(row(self._text, self._again, gap=8))
        self.hide()

    def refuse(self, key: Hashable, error: KnownError, retry: Callable[[], object] | None) -> None:
        """Say why `key` was refused; `retry` does it once more, None when only typing something else helps."""
        if retry is not None:
            self._waiting[key] = retry
        self._again.setVisible(bool(self._waiting))
        words = error.words if retry is None else NOT_SAVED.filled(reason=error.words)
        self._speech.say(words, self._text.setText, self.setAccessibleDescription)
        self.show()
        self.changed.emit()

    def accept(self, key: Hashable) -> None:
        """Note that `key` was saved."""
        self._waiting.pop(key, None)
        if not self._waiting and not self.isHidden():
            self.hide()
            self.changed.emit()

    def retry(self) -> None:
        """Try everything again that waits."""
        for again in list(self._waiting.values()):
            again()

    @property
    def waiting(self) -> bool:
        """Whether something typed is not in the dossier."""
        return bool(self._waiting)

    def text(self) -> str:
        """Return the sentence shown, nothing when all is well."""
        return "" if self.isHidden() else self._text.text()

    def retranslate(self, language: Language) -> None:
        """Say it in `language`."""
        self._speech.retranslate(language)
