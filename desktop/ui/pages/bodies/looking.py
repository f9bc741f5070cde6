"""What the page of bodies reads, and when: only while it is in sight, and never over what is still being saved."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from desktop.domain.identity import RecordId
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.gone import unless_gone
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.bodies.sheet import BodySheet, body_sheet
from desktop.usecases.bodies.tree import BodyNode, body_tree, leads_in
from desktop.usecases.changes import Changes
from desktop.usecases.ports import Reader
from desktop.usecases.references import known_for
from desktop.wording.words import Words

_NAMED = ("organization", "body", "person", "theme", "document")
_SHOWN = frozenset({
    "body", "membership", "terms_of_reference", "terms_section", "deliverable", "meeting", "attendance",
    "organization", "person", "theme", "recommendation", "document",
})  # fmt: skip


class Looking(QObject):
    """Tells the page what it should show."""

    tree_read = Signal(object, object)      # nodes, and who leads them: Words or None
    sheet_read = Signal(object)             # BodySheet, None for a body that is gone

    def __init__(
        self, place: Workplace, known: KnownNames, day: Callable[[], date], in_sight: Callable[[], bool],
    ) -> None:
        """`day` is the one as of which tree and body are shown."""
        super().__init__()
        self._place = place
        self._known = known
        self._day = day
        self._in_sight = in_sight
        self._tree_stale, self._sheet_stale = True, False
        self.current: RecordId | None = None
        place.tasks.saving_changed.connect(self._saved)

    def follow(self, changes: Changes | None) -> None:
        """Look again at what changed; None: at everything."""
        if changes is None or changes.kinds & _SHOWN:
            self._tree_stale = self._sheet_stale = True
            self.look()

    def go(self, record: RecordId | None) -> None:
        """Be about another body."""
        self.current = record
        self._sheet_stale = True
        self.look()

    def look(self) -> None:
        """Read what changed, if the page is in sight."""
        if not self._in_sight():
            return
        if self._tree_stale:
            self._tree_stale = False
            self.read_tree()
            self._place.read((id(self), "names"), known_for, _NAMED, done=self._known.set_known)
        if self.current is not None and self._sheet_stale and not self._place.tasks.saving:
            key = (id(self), "sheet")
            args = (self.current, self._place.today, self._day())
            self._place.read(key, unless_gone, body_sheet, *args, done=self._show_sheet)

    def turn(self) -> None:
        """Read everything anew: another day is asked for."""
        self._tree_stale = self._sheet_stale = True
        self.look()

    def read_tree(self) -> None:
        """Read the tree, of whatever day it is now."""
        self._place.read((id(self), "tree"), _tree, self._day(), self._place.today, done=self._show_tree)

    def _show_tree(self, found: tuple[tuple[BodyNode, ...], Words | None]) -> None:
        self.tree_read.emit(*found)

    def _show_sheet(self, sheet: BodySheet | None) -> None:
        if sheet is None or (sheet.about == self.current and not self._place.tasks.saving):
            self._sheet_stale = False
            self.sheet_read.emit(sheet)

    def _saved(self, saving: bool) -> None:
        if not saving:
            self.look()


def _tree(reader: Reader, day: date, today: date) -> tuple[tuple[BodyNode, ...], Words | None]:
    nodes = body_tree(reader, day, today)
    return nodes, leads_in(reader, nodes, day)
