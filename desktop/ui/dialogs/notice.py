"""One sentence that must be read before anything else, where there is no window yet to show it at its foot."""

from PySide6.QtWidgets import QWidget

from desktop.ui.dialogs.frame import DialogFrame
from desktop.wording.words import Language, Words

_TITLE = Words("Toguna n’a pas pu continuer", "Toguna could not go on")
_READ = Words("J’ai lu", "I have read this")


class NoticeDialog(DialogFrame):
    """A sentence and one button."""

    @classmethod
    def tell(cls, words: Words, language: Language, parent: QWidget | None = None) -> None:
        """Show `words` until they are read."""
        dialog = cls(_TITLE, _READ, language, parent, sentence=words)
        dialog.without_cancel()
        dialog.exec()
