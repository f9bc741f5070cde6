"""The page *Bulletin*: the list, the fields of the chosen one, and the printed page beside them."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Bulletin
from desktop.ui.pages.bulletin.doings import BulletinDoings
from desktop.ui.pages.bulletin.editor import BulletinEditor
from desktop.ui.pages.bulletin.paper import BulletinPaper
from desktop.ui.pages.directory_pane import DirectoryPane
from desktop.ui.pages.gone import unless_gone
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.meetings.panes import Panes
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.ui.widgets.empty import EmptyState
from desktop.usecases.bulletin.listing import bulletin_rows
from desktop.usecases.bulletin.papers import BulletinPapers
from desktop.usecases.bulletin.sheet import BulletinSheet, bulletin_sheet
from desktop.usecases.changes import Changes
from desktop.usecases.directory_list import DirectoryRow
from desktop.wording.words import Language, Words

_LIST = Words("Bulletins", "Bulletins")
_EMPTY = Words(
    "Aucun bulletin encore. Choisissez une période\u00a0: il s’écrit depuis le dossier, et vous le retouchez.",
    "No bulletin yet. Choose a period: it writes itself from the dossier, and you touch it up.",
)
_NEW = Words("Ajouter un bulletin", "Add a bulletin")
_WAITING = Words(
    "Une saisie de ce bulletin n’est pas encore enregistrée. Réessayez ou corrigez-la avant d’en ouvrir un autre.",
    "Something typed in this bulletin is not saved yet. Try again or correct it before you open another one.",
)


class BulletinList(DirectoryPane):
    """The list, which the cursor can be put into."""

    def enter(self) -> None:
        """Put the cursor into the list."""
        self.list.setFocus()


class BulletinPage(QWidget):
    """Reads what it shows, follows every change of the dossier, and is worked with keys alone."""

    def __init__(self, place: Workplace, runner: TaskRunner, papers: BulletinPapers, hands: Hands) -> None:
        """`runner` prints, draws and makes files only."""
        super().__init__()
        self._place = place
        self._current: RecordId | None = None
        self._stale = False
        self.pane = BulletinList(place, _LIST)
        self.pane.add_export(partial(hands.export_list, Bulletin))
        self.editor = BulletinEditor(place)
        self.paper = BulletinPaper(place, runner, papers, place.desk.clock.now)
        self.empty = EmptyState(_EMPTY, _NEW, place.language)
        self.panes = Panes(place.theme, self.pane, self.editor, self.paper, self.empty)
        self.doings = BulletinDoings(place, runner, papers, hands, self._sheet, self.flush, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        self._wire()
        self.refresh(None)

    @property
    def widget(self) -> QWidget:
        """Return what the frame shows."""
        return self

    @property
    def holds_unsaved(self) -> bool:
        """Say whether something typed could not be saved."""
        return self.editor.holds_unsaved

    def refresh(self, changes: Changes | None) -> None:
        """Look again: what any edit changes may be in the text that the dossier writes."""
        if changes is None or changes.kinds & {"bulletin", "bulletin_section"}:
            self._place.read((id(self), "rows"), bulletin_rows, done=self._show_rows)
        self._stale = True
        self._read_sheet()

    def flush(self) -> None:
        """Hand on everything typed."""
        self.editor.flush()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.pane.filter.setFocus()
        self.pane.filter.selectAll()

    def filter_by(self, text: str) -> None:
        """Show only the bulletins that match `text`."""
        self.pane.filter.setText(text)

    def show_record(self, record: object) -> None:
        """Go to a bulletin, once everything typed in the one before is on its way."""
        if record == self._current or not isinstance(record, RecordId):
            return
        self.flush()
        if self.editor.holds_unsaved and self._current is not None:
            self._place.tell(_WAITING)
            self.pane.select(self._current)
            self.editor.enter_unread()
            return
        self._place.close_step()
        self._current = record
        self.pane.select(record)
        self._stale = True
        self._read_sheet()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`; bulletins keep their own."""
        self.flush()
        for part in (self.pane, self.editor, self.paper, self.empty):
            part.retranslate(language)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.pane.enter()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_sheet()
        within = self.window().focusWidget()
        if within is None or not self.isAncestorOf(within):
            self.pane.enter()

    def _wire(self) -> None:
        place, head, doings = self._place, self.editor.head, self.doings
        place.flushing.connect(self.flush)
        place.tasks.saving_changed.connect(self._saved)
        self.pane.picked.connect(self.show_record)
        self.pane.entered.connect(self.editor.enter)
        self.pane.add_asked.connect(doings.begin)
        self.empty.begun.connect(doings.begin)
        self.editor.heading_entered.connect(self.paper.follow)
        doings.made.connect(self._open_new)
        doings.deleted.connect(self._close)
        head.write_asked.connect(doings.write_again)
        head.save_asked.connect(doings.save)
        head.copy_asked.connect(doings.copy)
        head.delete_asked.connect(doings.delete)
        for sequence, run in (("Ctrl+N", doings.begin), ("Ctrl+P", doings.save), ("F6", self.panes.cycle)):
            QShortcut(QKeySequence(sequence), self).activated.connect(run)

    def _sheet(self) -> BulletinSheet | None:
        sheet = self.editor.sheet
        return sheet if sheet is not None and sheet.about == self._current else None

    def _read_sheet(self) -> None:
        """Read the sheet once all edits are in the dossier, and only while somebody looks."""
        if self._current is not None and self._stale and self.isVisible() and not self._place.tasks.saving:
            self._place.read((id(self), "sheet"), unless_gone, bulletin_sheet, self._current, done=self._show_sheet)

    def _show_sheet(self, sheet: BulletinSheet | None) -> None:
        if sheet is None:
            self._close()
            return
        if sheet.about != self._current or self._place.tasks.saving:
            return
        self._stale = False
        self.panes.show_editor(True)
        self.editor.show_sheet(sheet)
        self.paper.show_sheet(sheet)

    def _saved(self, saving: bool) -> None:
        if not saving:
            self._read_sheet()

    def _show_rows(self, rows: list[DirectoryRow]) -> None:
        self.pane.set_rows(rows)
        if not rows:
            self._current = None
            self.panes.show_editor(False)
        elif self._current is None:
            self.show_record(rows[0].id)

    def _open_new(self, record: RecordId) -> None:
        self.pane.filter.clear()
        self.show_record(record)
        self.editor.enter()

    def _close(self) -> None:
        """Show another bulletin in the place of one that is gone."""
        self._current = None
        self.refresh(None)
