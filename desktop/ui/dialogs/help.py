"""The help, offline and in the reader's language: pages of resources/help, with links between them."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.frame import fit_screen
from desktop.ui.theme.theme import Theme
from desktop.wording.words import Language, Words

_TITLE = Words("Aide de Toguna", "Toguna help")
_MISSING = Words(
    "La page d’aide «\u00a0{page}\u00a0» manque\u00a0: l’installation est incomplète. Réinstallez Toguna.",
    "The help page “{page}” is missing: the installation is not complete. Install Toguna again.",
)
_INDEX = "index"


class HelpWindow(QDialog):
    """A window of its own beside the work; it never blocks it."""

    def __init__(self, folder: Path, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        """`folder` holds `fr/` and `en/`, each with `index.md` and the other pages."""
        super().__init__(parent)
        self._folder = folder
        self._language = language
        self._page = _INDEX
        self.browser = QTextBrowser()
        self.browser.setOpenLinks(False)
        self.browser.anchorClicked.connect(self._follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.browser)
        self.setWindowTitle(_TITLE.text(language))
        fit_screen(self, theme.measures.px(560), theme.measures.px(600))
        theme.changed.connect(self._show_again)

    def show_page(self, name: str) -> None:
        """Show a page, or the first one when there is none of that name; raise KnownError without any."""
        path = self._path(name)
        if not path.is_file():
            path, name = self._path(_INDEX), _INDEX
        if not path.is_file():
            raise KnownError(_MISSING.filled(page=name))
        self._page = name
        self.browser.setMarkdown(path.read_text(encoding="utf-8"))
        self._space()
        self.browser.setAccessibleName(self.windowTitle())

    @override
    def done(self, result: int) -> None:
        super().done(result)
        if isinstance(parent := self.parent(), QWidget):
            parent.window().activateWindow()    # where no window manager gives the keyboard back

    def retranslate(self, language: Language) -> None:
        """Show the same page in `language`."""
        self._language = language
        self.setWindowTitle(_TITLE.text(language))
        self.show_page(self._page)

    def _space(self) -> None:
        """Set paragraphs, headings and cells apart, which Markdown leaves to the reader's program."""
        block = self.browser.document().begin()
        while block.isValid():
            layout = block.blockFormat()
            heading = layout.headingLevel() > 0
            cursor = QTextCursor(block)
            if cursor.currentTable() is None:
                layout.setTopMargin(18 if heading else 4)
                layout.setBottomMargin(8 if heading else 6)
                cursor.setBlockFormat(layout)
            else:
                table = cursor.currentTable().format()
                table.setCellPadding(5)
                table.setBorder(0)
                cursor.currentTable().setFormat(table)
            block = block.next()

    def _path(self, name: str) -> Path:
        spoken = Language.EN if self._language is Language.EN else Language.FR
        return self._folder / spoken.value / f"{name}.md"

    def _follow(self, link: QUrl) -> None:
        self.show_page(Path(link.path()).stem)

    def _show_again(self) -> None:
        self.show_page(self._page)
