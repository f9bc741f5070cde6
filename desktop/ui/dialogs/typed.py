"""One question that is answered in one field: a name to give, names to type, something to choose."""

from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.frame import DialogFrame
from desktop.wording.words import Language, Words


class TypedDialog(DialogFrame):
    """A question over any field with `value` and `flush`; without `missing`, an empty answer is one too."""

    def __init__(
        self, question: Words, action: Words, field: QWidget, language: Language, parent: QWidget | None, *,
        sentence: Words | None = None, missing: Words | None = None,
    ) -> None:
        super().__init__(question, action, language, parent, sentence=sentence)
        self._field: Any = field
        self._missing = missing
        field.setAccessibleName(self.say(question))
        self.body.addWidget(field)
        field.setFocus()

    def answer(self) -> Any:
        """Show the dialog; return the field’s value, None when the person renounced."""
        return self._field.value() if self.answered() else None

    @override
    def take(self) -> None:
        self._field.flush()
        if self._missing is not None and not str(self._field.value()).strip():
            self.show_error(KnownError(self._missing), self._field)
        else:
            self.accept()
