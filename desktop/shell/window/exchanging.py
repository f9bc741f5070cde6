"""The exchange in the window of one dossier: its page, what the rail and the status line say of it, files dropped.

Nothing of it is imported before the window was seen: few look at the exchange in their first seconds.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.identity import RecordId
from desktop.ui.page import Page, Searchable
from desktop.ui.pages.workplace import Workplace
from desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from desktop.ui.pages.exchange.file_report import Opening
    from desktop.ui.pages.exchange.mailroom import Mailroom
    from desktop.ui.pages.exchange.page import ExchangePage
    from desktop.ui.pages.exchange.questions import Questions
    from desktop.ui.pages.exchange.state import ExchangeState
    from desktop.ui.pages.exchange.watch import ExchangeWatch

EXCHANGE = "exchange"
_FIRST = 2000       # milliseconds after the window is there


class Exchanging(QObject):
    """Made before the window, whose page it makes when somebody first goes there."""

    looked = Signal(object)     # ExchangeState of now

    def __init__(
        self,
        place: Workplace,
        make_mailroom: "Callable[[], Mailroom]",
        questions: "Questions | None" = None,
        *,
        pages_of: Mapping[str, str],
    ) -> None:
        """`questions` None asks in dialogs; `pages_of` says on which page a kind is shown."""
        super().__init__()
        self._pages_of = pages_of
        self._place = place
        self._make_mailroom = make_mailroom
        self._questions = questions
        self._window: MainWindow | None = None
        self._page: ExchangePage | None = None
        self._mailroom: Mailroom | None = None
        self._watch: ExchangeWatch | None = None
        self._stopped = False
        self.state: ExchangeState | None = None     # None until somebody looked
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self._begin)

    @property
    def mailroom(self) -> "Mailroom":
        """Return the way to the office, made when it is first asked for."""
        if self._mailroom is None:
            self._mailroom = self._make_mailroom()
        return self._mailroom

    @property
    def watch(self) -> "ExchangeWatch":
        """Return what keeps an eye on the exchange, made when it is first asked for."""
        if self._watch is None:
            from desktop.ui.pages.exchange.watch import ExchangeWatch

            self._watch = ExchangeWatch(self._place, self.mailroom)
            self._watch.looked.connect(self._show)
        return self._watch

    def attach(self, window: MainWindow) -> None:
        """Speak through this window, and take what is dropped on it."""
        self._window = window
        window.drops.dropped.connect(self.receive)
        self._place.conflict_asked.connect(self._go_to_conflict)
        self._first.start(_FIRST)

    def make_page(self) -> Page:
        """Make the page."""
        from desktop.ui.pages.exchange.page import ExchangePage

        self._page = ExchangePage(self._place, self.mailroom, self.watch, self._questions)
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
        self._stopped = True
        self._first.stop()
        if self._watch is not None:
            self._watch.stop()
        if self._page is not None:
            self._page.reception.close()
            self._page.dispatch.stop()

    def _begin(self) -> None:
        """Look for the first time, once the worker imported what that takes."""
        if self._watch is None:
            self._place.tasks.read(self, _import_exchange, done=self._look)

    def _look(self, _result: object) -> None:
        """Look, unless the dossier went while the worker imported."""
        if not self._stopped:
            self.watch.look()

    def _show(self, state: "ExchangeState") -> None:
        from desktop.ui.pages.exchange.standing import status_notes

        if self._window is not None:
            self._window.status.set_notes(status_notes(state, self._place.today))
            self._window.pages.set_count(EXCHANGE, state.waiting)
        if state.contested != self._place.contested:
            self._place.contested = state.contested
            self._place.contested_changed.emit()
        self.state = state
        self.looked.emit(state)

    def _open(self, opening: "Opening") -> None:
        if self._window is None or opening.kind not in self._pages_of:
            return
        key = self._pages_of[opening.kind]
        self._window.pages.go(key)
        page = self._window.pages.page(key)
        if isinstance(page, Searchable):
            page.show_record(opening.record)

    def _go_to_conflict(self, record: RecordId, field: str) -> None:
        if self._window is not None:
            self._window.pages.go(EXCHANGE)
            if self._page is not None:
                self._page.show_conflict(record, field)

    def _refresh(self) -> None:
        if self._window is not None:
            self._window.pages.refresh(None)


def _import_exchange() -> None:
    """Import what takes long and makes no class of Qt's, which belong to the window's thread; runs on the worker."""
    import desktop.shell.window.mailroom
    import desktop.storage.exchange.post
    import desktop.sync.craft
    import desktop.usecases.exchange.conflicts  # noqa: F401
