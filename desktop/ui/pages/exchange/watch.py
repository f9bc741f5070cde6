"""Keeps an eye on the exchange: reads its state on the worker when something changed, and tells who shows it."""

from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import KnownError
from desktop.ui.pages.exchange.mailroom import Mailroom
from desktop.ui.pages.exchange.state import ExchangeState, look_at
from desktop.ui.pages.workplace import Workplace

_FIRST = 1200       # milliseconds after the window is there: what one sees comes first
_REST = 700         # after an edit: typing is not held up by counting
_SHARE = 15         # of its own time that a look waits at least, so that a large dossier is not looked at all the time


class ExchangeWatch(QObject):
    """`looked` carries the ExchangeState of now, also when nothing of it changed."""

    looked = Signal(object)

    def __init__(self, place: Workplace, mailroom: Mailroom) -> None:
        super().__init__()
        self._place = place
        self._mailroom = mailroom
        self._open = True
        self._took = 0.0
        self.state = ExchangeState()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._timer.start(_FIRST)
        place.changed.connect(self.touch)

    def touch(self, _changes: object = None) -> None:
        """Look soon: something changed."""
        if self._open:
            self._timer.start(max(_REST, round(self._took * 1000 * _SHARE)))

    def look(self) -> None:
        """Look now."""
        self._timer.stop()
        if self._open:
            self._place.tasks.read(id(self), self._read, done=self._show, failed=self._failed)

    def stop(self) -> None:
        """Look no more: the dossier goes."""
        self._open = False
        self._timer.stop()

    def _read(self) -> ExchangeState:
        """Runs on the worker."""
        began = monotonic()
        state = look_at(self._mailroom, self._place.desk)
        self._took = monotonic() - began
        return state

    def _show(self, state: ExchangeState) -> None:
        self.state = state
        self.looked.emit(state)

    def _failed(self, error: Exception) -> None:
        """Leave what was said before; a roster that cannot be read is told where somebody works with it."""
        if not isinstance(error, KnownError):
            raise error
