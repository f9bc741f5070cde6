"""The words a widget shows, remembered so that the language can change without a restart."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop.wording.words import Language, Words


class Speech:
    """Says words through setters (`label.setText`), and says them again when the language changes."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._said: dict[Callable[[str], object], Words] = {}

    def say(self, words: Words, *setters: Callable[[str], object]) -> None:
        """Hand the text of `words` to each setter, now and after each change of language."""
        for setter in setters:
            self._said[setter] = words
            setter(words.text(self.language))

    def text(self, words: Words, **values: object) -> str:
        """Return words in the language of now."""
        return words.text(self.language, **values)

    def retranslate(self, language: Language) -> None:
        """Say everything again in `language`."""
        self.language = language
        for setter, words in list(self._said.items()):
            owner = getattr(setter, "__self__", None)
            if isinstance(owner, QObject) and not isValid(owner):
                del self._said[setter]      # a widget that is gone says nothing more
            else:
                setter(words.text(language))
