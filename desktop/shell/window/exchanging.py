"""The exchange in the window of one dossier: its page, what the rail and the status line say of it, files dropped."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.ui.page import Page, Searchable
from desktop.ui.pages.exchange.standing import status_notes
from desktop.ui.pages.exchange.watch import ExchangeWatch
from desktop.ui.pages.workplace import Workplace
from desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from desktop.ui.pages.exchange.file_report import Opening
    from desktop.ui.pages.exchange.mailroom import Mailroom
    from desktop.ui.pages.exchange.page import ExchangePage
    from desktop.ui.pages.exchange.questions import Questions
    from desktop.ui.pages.exchange.state import ExchangeState

EXCHANGE = "exchange"
_PAGES = {"meeting": "meetings", "organization": "organizations", "person": "persons"}


class Exchanging(QObject):
    """Made before the window, whose page it makes when somebody first goes there."""

    def __init__(self, place: Workplace, mailroom: "Mailroom", questions: "Questions | None" = None) -> None:
        """`questions` None asks in dialogs."""
        super().__init__()
        self._place = place
        self._mailroom = mailroom
        self._questions = questions
        self._window: MainWindow | None = None
        self._page: ExchangePage | None = None
        self.watch = ExchangeWatch(place, mailroom)

    def attach(self, window: MainWindow) -> None:
        """Speak through this window, and take what is dropped on it."""
        self._window = window
        self.watch.looked.connect(self._show)
        window.drops.dropped.connect(self.receive)

    def make_page(self) -> Page:
        """Make the page."""
        from desktop.ui.pages.exchange.page import ExchangePage

        self._page = ExchangePage(self._place, self._mailroom, self.watch, self._questions)
        self._page.record_opened.connect(self._open)
        self._page.everything_changed.connect(self._refresh)
        return self._page

    def receive(self, paths: Sequence[Path]) -> None:
        """Go to the page and take these files in."""
        if self._window is not None:
            self._window.pages.go(EXCHANGE)
            if self._page is not None:
                self._page.receive(paths)

    def stop(self) -> None:
        """Look and receive no more: the dossier goes."""
        self.watch.stop()
        if self._page is not None:
            self._page.reception.close()

    def _show(self, state: "ExchangeState") -> None:
        if self._window is not None:
            self._window.status.set_notes(status_notes(state, self._place.today))
            self._window.pages.set_count(EXCHANGE, state.waiting)

    def _open(self, opening: "Opening") -> None:
        if self._window is None or opening.kind not in _PAGES:
            return
        key = _PAGES[opening.kind]
        self._window.pages.go(key)
        page = self._window.pages.page(key)
        if isinstance(page, Searchable):
            page.show_record(opening.record)

    def _refresh(self) -> None:
        if self._window is not None:
            self._window.pages.refresh(None)

