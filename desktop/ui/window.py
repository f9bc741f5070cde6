"""The one window: it puts pages between the top bar and the status line, and knows none of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.ui.actions import REDO, UNDO, Actions, MenuEntry, digit_keys
from desktop.ui.drops import DropTarget
from desktop.ui.guide import Finder, Guide, OpenRecord
from desktop.ui.page import PageEntry
from desktop.ui.page_frame import PageFrame
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.theme import Theme
from desktop.ui.top_bar import TopBar
from desktop.ui.view_menu import ViewMenu
from desktop.ui.widgets.message import MessageLine
from desktop.ui.widgets.reading_order import focus_next
from desktop.ui.widgets.status_line import Protection, StatusLine
from desktop.wording.words import Language, Words

_SEARCH = Words("Chercher", "Search")
_FILTER = Words("Filtrer la page", "Filter the page")
_USUAL, _TITLE_BAR = QSize(1366, 740), QSize(0, 28)
_MENU = Words("Menu", "Menu")
_HELP = Words("Aide", "Help")
_LEAVE = Words("Fermer Toguna", "Close Toguna")
_STILL_HERE = Words(
    fr="La fenêtre reste ouverte, car votre dernière saisie n’a pas pu être enregistrée. "
       "Fermez encore une fois pour partir sans elle.",
    en="The window stays open because what you typed last could not be saved. "
       "Close once more to leave without it.",
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the window says about the dossier, and whom it asks for what it cannot do itself."""

    name: str                                   # `Cluster Protection Mali · bureau BKO`
    protection: Protection
    undo: Callable[[], object]
    redo: Callable[[], object]
    show_help: Callable[[str], object]          # gets the name of a page of resources/help
    find: Finder | None = None                  # runs on the worker
    open_record: OpenRecord | None = None       # goes to what was found
    dossier: tuple[MenuEntry, ...] = ()         # open another, back up, restore, …


class MainWindow(QMainWindow):
    """The frame around the pages; `closed` once everything typed is on the disk and the window goes."""

    language_changed = Signal(object)   # Language
    closed = Signal()

    def __init__(
        self, frame: Frame, pages: Sequence[PageEntry], theme: Theme, language: Language, tasks: TaskRunner,
        messages: MessageLine,
    ) -> None:
        """`pages` are made when somebody first goes there; `pages.go` to one before the window is shown."""
        super().__init__()
        self._frame = frame
        self._language = language
        self._tasks = tasks
        self._in_trouble = False
        self._leaving = False
        self.pages = PageFrame(pages, theme, language)
        self.view = ViewMenu(theme, language, self.set_language)
        self.menu = self._make_menu()
        self.top = TopBar(frame.name, theme, language, self.menu.menu)
        self.status = StatusLine(theme, language, frame.protection)
        self.guide = Guide(self.top.search, self.pages, tasks, language, frame.find, frame.open_record)
        self._lay_out()
        self.drops = DropTarget(self, language)
        self.messages = messages
        messages.float_over(self, self._foot)
        tasks.saving_changed.connect(self._show_saving)
        self.setMinimumSize(720, 480)
        self.resize(_USUAL.boundedTo(self.screen().availableSize() - _TITLE_BAR))
        self.setWindowTitle(f"{frame.name} — Toguna")

    @property
    def language(self) -> Language:
        """The language of the window."""
        return self._language

    def set_language(self, language: Language) -> None:
        """Say everything in `language`, now; first to those whom pages ask for their language."""
        self._language = language
        self.language_changed.emit(language)
        for spoken in (self.menu, self.view, self.top, self.status, self.guide, self.messages, self.drops, self.pages):
            spoken.retranslate(language)

    def show_known(self, error: KnownError) -> None:
        """Tell what went wrong with an edit and what to do; the status line says that it is not saved."""
        self._in_trouble = True
        self.status.show_trouble()
        self.messages.tell(error.words, stay=True)

    def show_steps(self, undo: Words | None, redo: Words | None) -> None:
        """Name in the menu what *Annuler* and *Rétablir* would do."""
        self.menu.show_steps(undo, redo)

    def place_text(self) -> str:
        """Return where the window is and how large, to be kept for the next time."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_place(self, text: str) -> None:
        """Go where the window was; any other text is left alone."""
        self.restoreGeometry(QByteArray.fromBase64(text.encode("ascii", "ignore")))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.activateWindow()       # after a dialog the keyboard would belong to nobody without a window manager
        if self.focusWidget() is None:
            self._focus_filter()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return focus_next(self, forward=next)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.pages.flush()
        self._tasks.finish()
        if (self._in_trouble or self.pages.holds_unsaved) and not self._leaving:
            self._leaving = True
            self.messages.tell(_STILL_HERE, stay=True)
            event.ignore()
            return
        event.accept()
        self.closed.emit()

    def _lay_out(self) -> None:
        content = QWidget()
        content.setObjectName("page")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(content)

    def _make_menu(self) -> Actions:
        actions = Actions(self, self._language)
        actions.undo = actions.add(MenuEntry(UNDO, self._frame.undo, ("Ctrl+Z",)))
        actions.redo = actions.add(MenuEntry(REDO, self._frame.redo, ("Ctrl+Shift+Z", "Ctrl+Y")))
        actions.add_section(self._frame.dossier)
        actions.add_section(self.view.entries())
        actions.add_section((
            MenuEntry(_HELP, self._show_help, ("F1",)),
            MenuEntry(_LEAVE, self._leave, ("Ctrl+Q",)),
        ))
        actions.add_keys(MenuEntry(_SEARCH, self._focus_search, ("Ctrl+K",)))
        actions.add_keys(MenuEntry(_FILTER, self._focus_filter, ("Ctrl+F",)))
        actions.add_keys(MenuEntry(_MENU, self._open_menu, ("F10",)))
        for number, (key, entry) in enumerate(self.pages.entries.items(), start=1):
            keys = digit_keys(number) if number <= 9 else ()
            actions.add_keys(MenuEntry(entry.words, self.pages.going(key), keys))
        return actions

    def _show_saving(self, saving: bool) -> None:
        if saving:
            self._in_trouble = False
            self.status.show_saving()
        elif not self._in_trouble:
            self._leaving = False
            self.status.show_saved()

    def _show_help(self) -> None:
        entry = self.pages.entries.get(self.pages.current)
        self._frame.show_help(entry.help if entry is not None else "index")

    def _foot(self) -> int:
        return self.status.height() + 12

    def _leave(self) -> None:
        self.close()

    def _focus_search(self) -> None:
        self.top.search.begin()

    def _open_menu(self) -> None:
        self.top.open_menu()

    def _focus_filter(self) -> None:
        if self.pages.current:
            self.pages.page(self.pages.current).focus_filter()
