"""The rail and the page beside it; a page is made when somebody first goes there, and kept."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from desktop.ui.page import Holding, Page, PageEntry
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.making import column
from desktop.ui.widgets.rail import Rail, RailEntry
from desktop.usecases.changes import Changes
from desktop.wording.words import Language


class PageFrame(QWidget):
    """All pages of the window; `page_changed` carries the key of the one that is shown."""

    page_changed = Signal(str)

    def __init__(self, entries: Sequence[PageEntry], theme: Theme, language: Language) -> None:
        super().__init__()
        self.entries = {entry.key: entry for entry in entries}
        self._theme = theme
        self._language = language
        self._pages: dict[str, Page] = {}
        self._rail = Rail([RailEntry(entry.key, entry.words, entry.group) for entry in entries], theme, language)
        self._rail.chosen.connect(self._show)
        self._stack = QStackedWidget()
        self._side = QFrame()
        self._side.setObjectName("rail")
        self._side.setLayout(column(self._rail, gap=0, margins=(0, 11, 0, 0)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._side)
        layout.addWidget(self._stack, 1)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def current(self) -> str:
        """The key of the page in sight, empty before the first."""
        return self._rail.current

    def go(self, key: str) -> None:
        """Show a page; a key that is none is left alone."""
        if key in self.entries:
            self._rail.go(key)

    def going(self, key: str) -> Callable[[], None]:
        """Return what shows a page, for a menu or a key."""
        def go() -> None:
            self.go(key)

        return go

    def page(self, key: str) -> Page:
        """Return a page, made now if nobody was there yet."""
        if key not in self._pages:
            made = self._pages[key] = self.entries[key].make()
            self._stack.addWidget(made.widget)
        return self._pages[key]

    def set_count(self, key: str, count: int) -> None:
        """Show on the rail that `count` things wait on a page."""
        self._rail.set_count(key, count)
        self._fit()

    def refresh(self, changes: Changes | None) -> None:
        """Let every page look again at what changed."""
        for page in self._pages.values():
            page.refresh(changes)

    def flush(self) -> None:
        """Hand on everything typed, on every page."""
        for page in self._pages.values():
            page.flush()

    @property
    def holds_unsaved(self) -> bool:
        """Say whether some page keeps what could not be saved."""
        return any(isinstance(page, Holding) and page.holds_unsaved for page in self._pages.values())

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._language = language
        self._rail.retranslate(language)
        self._fit()
        for page in self._pages.values():
            page.retranslate(language)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show(self, key: str) -> None:
        self.flush()
        self._stack.setCurrentWidget(self.page(key).widget)
        self.page_changed.emit(key)

    def _fit(self) -> None:
        edges = self._side.contentsMargins()    # the line between rail and page is drawn inside
        self._side.setFixedWidth(self._rail.sizeHint().width() + edges.left() + edges.right())
