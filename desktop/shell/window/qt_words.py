"""Qt's own sentences (`Copy`, `Select all`, file dialogs) in the language of the window."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.wording.words import Language


class QtWords:
    """The translator that is installed now."""

    def __init__(self, app: QApplication, language: Language) -> None:
        self._app = app
        self._translator: QTranslator | None = None
        self.retranslate(language)

    def retranslate(self, language: Language) -> None:
        """Let Qt speak `language`."""
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator = None
        if language is Language.EN:
            return
        translator = QTranslator(self._app)
        if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._app.installTranslator(translator)
            self._translator = translator
