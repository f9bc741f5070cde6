"""Asks before what cannot be undone, and only then."""

from PySide6.QtWidgets import QWidget

from desktop.ui.dialogs.frame import DialogFrame
from desktop.wording.words import Language, Words

_TITLE = Words("Ceci ne pourra pas être annulé", "This cannot be undone")


class ConfirmDialog(DialogFrame):
    """One question; the button says what it does, and Enter does not press it."""

    @classmethod
    def ask(
        cls, question: Words, action: Words, language: Language, parent: QWidget | None = None, *,
        title: Words = _TITLE,
    ) -> bool:
        """Return whether to go on; `title` for what can be undone, but not by everybody or not soon."""
        return cls(title, action, language, parent, sentence=question, danger=True).answered()
