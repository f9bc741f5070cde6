"""All proposals of one text below one another, walked with the arrow keys."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.pages.field_widgets import Making
from desktop.ui.pages.reading.row import ProposalRow
from desktop.ui.widgets.sheet import focus_on
from desktop.usecases.proposals import Path, Proposal, Proposals
from desktop.wording.words import Language


class ProposalList(QWidget):
    """Keeps the proposals as a person ticks and corrects them."""

    reached = Signal(object)        # Span of the proposal the cursor is on
    edited = Signal()

    def __init__(self, making: Making) -> None:
        super().__init__()
        self._making = making
        self._language = making.language
        self._rows: dict[Path, ProposalRow] = {}
        self._current: Path | None = None
        self.proposals: Proposals | None = None
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)

    def set_proposals(self, proposals: Proposals) -> None:
        """Show other proposals."""
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self.proposals = proposals
        self._current = None
        self._rows = {path: self._make(path) for path, _ in proposals.walk()}

    @property
    def wanted(self) -> int:
        """Return how many records accepting would make."""
        walked = self.proposals.walk() if self.proposals is not None else ()
        return sum(one.ticked and not one.known for _, one in walked)

    def enter(self) -> None:
        """Put the cursor on the first proposal that is new."""
        row = next((row for row in self._rows.values() if row.check.isEnabled()), None)
        if row is not None:
            focus_on(row.check)

    def flush(self) -> None:
        """Take in what is being typed."""
        for row in self._rows.values():
            row.flush()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._language = language
        for row in self._rows.values():
            row.retranslate(language)

    def _walk(self, path: Path, by: int) -> None:
        rows = [row for row in self._rows.values() if row.check.isEnabled()]
        at = rows.index(self._rows[path]) + by
        if 0 <= at < len(rows):
            focus_on(rows[at].check)

    def _make(self, path: Path) -> ProposalRow:
        row = ProposalRow(path, _at(self.proposals, path), self._making)
        row.retranslate(self._language)
        row.ticked.connect(self._tick)
        row.corrected.connect(self._correct)
        row.reached.connect(self._reach)
        row.walked.connect(self._walk)
        self._stack.addWidget(row)
        return row

    def _tick(self, path: Path, ticked: bool) -> None:
        if self.proposals is not None:
            self.proposals = self.proposals.ticked(path, ticked)
            if ticked:      # what belongs to something needs it
                for depth in range(1, len(path)):
                    above = _at(self.proposals, path[:depth])
                    if not above.ticked:
                        self.proposals = self.proposals.replaced(path[:depth], replace(above, ticked=True))
            self._show()

    def _correct(self, path: Path, field: str, value: object) -> None:
        if self.proposals is not None:
            self.proposals = self.proposals.replaced(path, _at(self.proposals, path).with_value(field, value))
            self._show()

    def _reach(self, path: Path) -> None:
        if path == self._current:
            return
        if self._current in self._rows:
            self._rows[self._current].set_current(False)
        self._current = path
        self._rows[path].set_current(True)
        self.reached.emit(_at(self.proposals, path).span)

    def _show(self) -> None:
        if self.proposals is not None:
            for path, proposal in self.proposals.walk():
                self._rows[path].show_proposal(proposal)
            self.edited.emit()


def _at(proposals: Proposals | None, path: Path) -> Proposal:
    if proposals is None:
        raise LookupError(path)
    found = proposals.items[path[0]]
    for index in path[1:]:
        found = found.children[index]
    return found

