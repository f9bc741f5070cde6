"""The first page in the window: it goes wherever somebody wants to look closer, and hears of the exchange."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.shell.window.exchanging import EXCHANGE, Exchanging
from desktop.shell.window.handing import Handing
from desktop.shell.window.measuring import Measuring
from desktop.shell.window.table_files import late_table_files
from desktop.ui.page import Page, PageEntry
from desktop.ui.pages.workplace import Workplace
from desktop.ui.window import MainWindow
from desktop.wording.words import Words

if TYPE_CHECKING:
    from desktop.ui.pages.home.page import HomePage
    from desktop.ui.pages.home.rows import Target

HOME = "home"
_HOME = Words("Accueil", "Home")


class Homing(QObject):
    """Made before the window; `attach` tells it whose pages it goes to."""

    def __init__(self, place: Workplace, handing: Handing, exchange: Exchanging, pages_of: dict[str, str]) -> None:
        super().__init__()
        self._place = place
        self._handing = handing
        self._exchange = exchange
        self._pages_of = pages_of
        self._measuring = Measuring(place, handing.hands(), late_table_files())
        self._window: MainWindow | None = None
        self._page: HomePage | None = None

    def entry(self) -> PageEntry:
        """Return the page's entry on the rail."""
        return PageEntry(HOME, _HOME, self._make, help="home")

    def attach(self, window: MainWindow) -> None:
        """Go to the pages of this window."""
        self._window = window

    def _make(self) -> Page:
        from desktop.ui.pages.home.page import HomePage

        page = self._page = HomePage(self._place)
        page.asked.connect(self._go)
        self._exchange.looked.connect(page.show_exchange)
        if self._exchange.state is not None:
            page.show_exchange(self._exchange.state)
        return page

    def _go(self, target: "Target") -> None:
        if target.page == "indicators":
            self._measuring.show(self._window)
        elif target.page == "conflict" and target.record is not None:
            self._place.conflict_asked.emit(target.record, target.field)
        elif target.record is not None:
            self._handing.open_record(target.page, target.record)
        elif self._window is not None:
            self._window.pages.go(EXCHANGE if target.page == EXCHANGE else self._pages_of[target.page])
