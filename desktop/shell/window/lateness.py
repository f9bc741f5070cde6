"""How many recommendations are overdue, shown on the rail beside their page."""

from PySide6.QtCore import QObject

from desktop.ui.page_frame import PageFrame
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.changes import Changes
from desktop.usecases.tracking.views import count_overdue

_FIELDS = frozenset({"status", "due", None})


class Lateness(QObject):
    """Counts when the window is shown, after each edit of what counts, and when a bundle may have brought some."""

    def __init__(self, place: Workplace, pages: PageFrame, key: str) -> None:
        super().__init__()
        self._place, self._pages, self._key = place, pages, key
        place.changed.connect(self._changed)

    def look(self, _news: object = None) -> None:
        """Count again."""
        self._place.read(id(self), count_overdue, self._place.today, done=self._show)

    def _changed(self, changes: Changes) -> None:
        if any(edit.kind == "recommendation" and edit.field in _FIELDS for edit in changes.edits):
            self.look()

    def _show(self, count: int) -> None:
        self._pages.set_count(self._key, count)
