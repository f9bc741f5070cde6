"""The rows behind the page: read once, renewed row by row, filtered and sorted on the worker."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.domain.identity import RecordId
from desktop.domain.kinds import ProgressNote
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.changes import Changes, FieldChange
from desktop.usecases.tracking.rows import Tracker, TrackerRow
from desktop.usecases.tracking.views import Arranged, TrackerDesk, View, arrange, tracker_desk, tracker_of

_ROWS = frozenset({"recommendation", "progress_note"})
_NAMED = frozenset({"meeting", "body", "organization", "person"})
_NAMING = frozenset({
    "name", "acronym", "merged_into", "organization", "meeting_kind", "number", "title", "date", "body", "language",
    "sensitivity",
})
_MANY = 400     # rows after which all are read again


class TrackerReading(QObject):
    """`read` when rows came, `arranged` when the view of them is ready; both on the window’s thread."""

    opened = Signal(object)     # TrackerDesk, when everything was read
    renewed = Signal()          # some rows came again
    arranged = Signal(object)   # Arranged

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self.tracker = Tracker()
        self.own: frozenset[RecordId] = frozenset()
        self.view = View()
        self.shares = False         # whether figures of each organisation are wanted too
        self._known = False
        self._stale = True
        self._awake = False

    def wake(self, awake: bool) -> None:
        """Read what changed meanwhile when the page comes into sight; out of sight nothing is read."""
        self._awake = awake
        if awake and self._stale:
            self.load()

    def load(self) -> None:
        """Read everything."""
        self._stale = False
        self._place.read((id(self), "all"), tracker_desk, done=self._opened)

    def refresh(self, changes: Changes | None) -> None:
        """Read again what these changes touch."""
        touched = _touched(changes)
        if touched is None or (touched and not self._known):
            self._stale = True
        elif not any(touched):
            return
        elif not self._awake:
            self._stale = True
        else:
            records, notes = touched
            done = partial(self._renewed, records)
            self._place.read((id(self), "rows", records, notes), tracker_of, sorted(records), sorted(notes), done=done)
        if self._stale and self._awake:
            self.load()

    def look(self, view: View) -> None:
        """Show another view."""
        self.view = view
        self.arrange()

    def arrange(self) -> None:
        """Filter, sort and count; only the view asked for last is handed on."""
        work = partial(arrange, share=self.shares)
        args = (self.tracker, self.view, self._place.today, self.own)
        self._place.tasks.read((id(self), "arranged"), work, *args, done=self._arranged)

    def set_own(self, own: frozenset[RecordId]) -> None:
        """Know which organisations are ours from now on."""
        self.own = own
        self.arrange()

    def row(self, record: RecordId | None) -> TrackerRow | None:
        """Return the row of a recommendation."""
        return next((row for row in self.tracker.rows if row.id == record), None)

    def _opened(self, desk: TrackerDesk) -> None:
        self.tracker, self.own, self._known = desk.tracker, desk.own, True
        self.opened.emit(desk)
        self.arrange()

    def _renewed(self, asked: frozenset[RecordId], part: Tracker) -> None:
        self.tracker = self.tracker.renewed(part, asked)
        self.renewed.emit()
        self.arrange()

    def _arranged(self, arranged: Arranged) -> None:
        self.arranged.emit(arranged)


def _touched(changes: Changes | None) -> tuple[frozenset[RecordId], frozenset[RecordId]] | None:
    """Return the recommendations and the notes that changed, None where everything has to be read again."""
    if changes is None or any(map(_renames, changes.edits)):
        return None
    edits = [edit for edit in changes.edits if edit.kind in _ROWS]
    records = frozenset(_owners(edits))
    notes = changes.ids("progress_note")
    return None if len(records) + len(notes) > _MANY else (records, notes)


def _owners(edits: Iterable[FieldChange]) -> Iterable[RecordId]:
    """Yield the recommendations of edits, those of notes that came or went included."""
    for edit in edits:
        if edit.kind == "recommendation":
            yield edit.record
        for whole in (edit.before, edit.after):
            if isinstance(whole, ProgressNote) and whole.recommendation:
                yield whole.recommendation


def _renames(edit: FieldChange) -> bool:
    """Say whether rows are called otherwise now; what only came into being names no row yet."""
    if edit.kind not in _NAMED:
        return False
    return edit.field in _NAMING if edit.field is not None else edit.after is None
