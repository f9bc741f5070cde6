"""One question that is answered with a text: why minutes are reopened, what an erratum corrects."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.widgets.text import TextArea
from desktop.wording.words import Language, Words

_MISSING = KnownError(Words("Écrivez une phrase\u00a0: elle restera dans le dossier.",
                            "Write a sentence: it will stay in the dossier."))


class ReasonDialog(DialogFrame):
    """A question and a text; an empty answer is none."""

    def __init__(self, question: Words, action: Words, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(question, action, language, parent)
        self.text = TextArea(lines=3)
        self.text.setAccessibleName(self.say(question))
        self.body.addWidget(self.text)
        self.text.setFocus()

    @classmethod
    def ask(cls, question: Words, action: Words, language: Language, parent: QWidget | None = None) -> str | None:
        """Return the text, None when the person renounced."""
        dialog = cls(question, action, language, parent)
        return dialog.text.value().strip() if dialog.answered() else None

    @override
    def take(self) -> None:
        if self.text.value().strip():
            self.accept()
        else:
            self.show_error(_MISSING)
