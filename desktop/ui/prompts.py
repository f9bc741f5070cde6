"""Questions and messages of the use cases, asked and told by the window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.dialogs.files import FileDialog
from desktop.ui.widgets.message import MessageLine
from desktop.wording.words import Language, Words


class WindowPrompts:
    """Asks and tells over a window; `parent` None asks in dialogs of their own, before there is a window."""

    def __init__(self, parent: QWidget | None, messages: MessageLine, language: Language) -> None:
        self._parent = parent
        self._messages = messages
        self._language = language

    def retranslate(self, language: Language) -> None:
        """Ask in `language` from now on."""
        self._language = language

    def tell(self, words: Words) -> None:
        """Show one sentence at the foot without stopping anybody."""
        self._messages.tell(words)

    def warn(self, words: Words) -> None:
        """Show one sentence at the foot that stays until it is closed."""
        self._messages.tell(words, stay=True)

    def confirm(self, question: Words, action: Words) -> bool:
        """Ask before what cannot be undone; `action` names the button."""
        return ConfirmDialog.ask(question, action, self._language, self._parent)

    def choose_file(
        self, title: Words, patterns: Sequence[tuple[Words, str]], *, save: Path | None = None
    ) -> Path | None:
        """Choose a file to open, or to write when `save` proposes one; patterns such as (`Dossier`, `*.toguna`)."""
        if save is not None:
            return FileDialog.ask_save(title, patterns, self._language, self._parent, save)
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        return FileDialog.ask_open(title, patterns, self._language, self._parent, folder)
