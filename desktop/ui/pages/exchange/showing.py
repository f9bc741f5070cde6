"""Fills the right side for the row that is chosen: from the state at hand, and what has to be read for it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject

from desktop.ui.pages.exchange.dispatch import Outbox
from desktop.ui.pages.exchange.errands import Errands
from desktop.ui.pages.exchange.list_pane import GUIDE, JOURNAL, OWN, RECEPTION, Key
from desktop.ui.pages.exchange.mailroom import Mailroom
from desktop.ui.pages.exchange.office_pane import OwnSheet, own_sheet
from desktop.ui.pages.exchange.pane import Pane
from desktop.ui.pages.exchange.panes import ExchangePanes
from desktop.ui.pages.exchange.state import ExchangeState
from desktop.ui.pages.exchange.watch import ExchangeWatch
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.exchange.addresses import addresses, keep_address
from desktop.usecases.exchange.ports import Entry

_LINES = 500        # of the journal


class Showing(QObject):
    """`show` may be called again whenever the state is another one: what is being typed stays."""

    def __init__(self, place: Workplace, mailroom: Mailroom, watch: ExchangeWatch, panes: ExchangePanes) -> None:
        super().__init__()
        self._place = place
        self._mailroom = mailroom
        self._watch = watch
        self._panes = panes
        self._errands = Errands(place)
        self._outboxes: dict[bytes, Outbox] = {}
        self._addresses: Mapping[bytes, str] | None = None
        self._own: OwnSheet | None = None

    def show(self, key: Key) -> None:
        """Show what a row stands for."""
        made, state = self._panes.made, self._watch.state
        if key == RECEPTION:
            self._panes.show_pane(made.report)
        elif key == JOURNAL:
            self._show_journal(state)
        elif key in (GUIDE, OWN):
            self._show_own(made.guide if key == GUIDE else made.own, state)
        elif key.sort == "partner" and isinstance(key.which, bytes):
            self._show_partner(key.which, state)
        else:
            sheet = next((one for one in state.conflicts if one.key == key.which), None)
            if sheet is not None:
                made.conflict.show_conflict(sheet)
                self._panes.show_pane(made.conflict)

    def keep_outbox(self, outbox: Outbox) -> None:
        """Remember what is ready to go to a partner, as long as the window is open."""
        self._outboxes[outbox.device] = outbox
        if self._panes.made.partner.device == outbox.device:
            self._panes.made.partner.show_outbox(outbox)

    def keep_address(self, device: bytes, address: str) -> None:
        """Remember a partner's e-mail address."""
        self._addresses = {**(self._addresses or {}), device: address}
        self._errands.do(self._keep_address, device, address, done=_nothing)

    def forget(self) -> None:
        """Read this office's own sheet again: its roster or its keys are others."""
        self._own = None

    def _show_partner(self, device: bytes, state: ExchangeState) -> None:
        pane, words = self._panes.made.partner, state.words.get(device, ())
        one = state.partner(device)
        member = next((one for one in state.revoked if one.card.device == device), None)
        if one is not None:
            pane.show_partner(one, words, founder=state.founder)
        elif member is not None:
            pane.show_revoked(member, words)
        pane.show_outbox(self._outboxes.get(device))
        if self._addresses is None:
            self._errands.do(self._read_addresses, done=partial(self._show_addresses, device))
        else:
            self._show_addresses(device, self._addresses)
        self._panes.show_pane(pane)

    def _read_addresses(self) -> Mapping[bytes, str]:
        """Runs on the worker."""
        return addresses(self._mailroom.office())

    def _keep_address(self, device: bytes, address: str) -> None:
        """Runs on the worker."""
        keep_address(self._mailroom.office(), device, address)

    def _show_addresses(self, device: bytes, known: Mapping[bytes, str]) -> None:
        self._addresses = known
        if self._panes.made.partner.device == device:
            self._panes.made.partner.show_address(known.get(device, ""))

    def _show_own(self, pane: Pane, state: ExchangeState) -> None:
        known = self._own.roster if self._own is not None else None
        if self._own is None or known != state.roster:
            self._errands.do(own_sheet, self._mailroom, done=self._take_own)
        self._panes.show_pane(pane)

    def _take_own(self, sheet: OwnSheet) -> None:
        self._own = sheet
        self._panes.made.own.show_sheet(sheet)
        self._panes.made.guide.show_sheet(sheet)

    def _show_journal(self, state: ExchangeState) -> None:
        self._errands.do(self._read_journal, done=partial(self._take_journal, state))
        self._panes.show_pane(self._panes.made.journal)

    def _read_journal(self) -> list[Entry]:
        """Runs on the worker."""
        return self._mailroom.office().post.journal(_LINES)

    def _take_journal(self, state: ExchangeState, entries: Sequence[Entry]) -> None:
        """Show it; what somebody sees is no longer counted on the rail."""
        self._panes.made.journal.show_entries(entries, state.codes)
        if state.refused and entries and self._panes.made.journal.isVisible():
            self._errands.do(self._mailroom.look, max(entry.at for entry in entries), done=self._watch.touch)


def _nothing(_result: object) -> None:
    """Take an answer that nobody waits for."""
