"""Keeps an eye on the exchange: reads its state on the worker when something changed, and tells who shows it."""

from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.partners import Member
from desktop.ui.pages.exchange.mailroom import Mailroom
from desktop.ui.pages.exchange.state import ExchangeState, PartnerState, beginning, members_of, partner_state
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.turn import Turn

_REST = 700         # milliseconds after an edit: typing is not held up by counting
_SHARE = 15         # of its own time that a look waits at least, so that a large dossier is not looked at all the time


class ExchangeWatch(QObject):
    """`looked` carries the ExchangeState of now, also when nothing of it changed.

    A look takes one partner at a time, so that edits come in between.
    """

    looked = Signal(object)

    def __init__(self, place: Workplace, mailroom: Mailroom) -> None:
        super().__init__()
        self._place = place
        self._mailroom = mailroom
        self._open = True
        self._again = False         # something changed while a look was under way
        self._began = self._took = 0.0
        self._members: list[Member] | None = None       # still to be looked at; None while nothing is under way
        self._base = ExchangeState()
        self._partners: list[PartnerState] = []
        self.state = ExchangeState()
        self._turn = Turn(self._go_on, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        place.changed.connect(self.touch)

    @property
    def busy(self) -> bool:
        """Say whether a look is under way."""
        return self._members is not None or self._again

    def touch(self, _changes: object = None) -> None:
        """Look soon: something changed."""
        if self._open:
            self._timer.start(max(_REST, round(self._took * 1000 * _SHARE)))

    def look(self) -> None:
        """Look now, or once more when the look under way has ended."""
        self._timer.stop()
        if self._members is not None:
            self._again = True
        elif self._open:
            self._again = False
            self._members, self._partners = [], []
            self._began = monotonic()
            self._place.tasks.read(
                id(self), beginning, self._mailroom, self._place.desk, done=self._begin, failed=self._fail
            )

    def stop(self) -> None:
        """Look no more: the dossier goes."""
        self._open = False
        self._again = False
        self._timer.stop()

    def _begin(self, state: ExchangeState) -> None:
        self._base = state
        self._members = members_of(state)
        self._soon()

    def _soon(self) -> None:
        """Go on once the window had its turn: closing it must not wait for all partners."""
        self._turn.take()

    def _go_on(self) -> None:
        if not self._open or self._members is None:
            return
        if self._members:
            member = self._members.pop(0)
            self._place.tasks.read(
                id(self), partner_state, self._mailroom, self._base, member, done=self._take, failed=self._fail
            )
            return
        self._members = None
        self._took = monotonic() - self._began
        self.state = replace(self._base, partners=tuple(self._partners))
        self.looked.emit(self.state)
        if self._again:
            self.look()

    def _take(self, partner: PartnerState) -> None:
        self._partners.append(partner)
        self._soon()

    def _fail(self, _error: Exception) -> None:
        """Leave what was said before; what cannot be read is told where somebody works with it."""
        self._members = None
        self._again = False
