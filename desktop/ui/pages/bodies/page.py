"""The page *Instances*: the tree of bodies on the left, the record of the chosen one on the right."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.bodies.doings import BodyDoings
from desktop.ui.pages.bodies.editor import BodyEditor
from desktop.ui.pages.bodies.head import TABS, Tab
from desktop.ui.pages.bodies.looking import Looking
from desktop.ui.pages.bodies.tree_pane import BodyTreePane
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.empty import EmptyState
from desktop.usecases.bodies.papers import BodyPapers
from desktop.usecases.bodies.sheet import BodySheet
from desktop.usecases.bodies.tree import BodyNode
from desktop.usecases.changes import Changes
from desktop.usecases.tables import TableFiles
from desktop.wording.words import Language, Words

_EMPTY = Words(
    "Aucune instance encore. La première est souvent le cluster lui-même\u00a0; les groupes viennent dessous.",
    "No body yet. The first is often the cluster itself; groups come under it.",
)
_ADD = Words("Ajouter une instance", "Add a body")
_WAITING = Words(
    "Une saisie de cette instance n’est pas encore enregistrée. Réessayez ou corrigez-la avant d’en ouvrir une autre.",
    "Something typed about this body is not saved yet. Try again or correct it before you open another one.",
)


class BodiesPage(QWidget):
    """Reads what it shows once it is in sight, follows every change, and is worked with keys alone."""

    def __init__(self, place: Workplace, papers: BodyPapers, hands: Hands, tables: TableFiles) -> None:
        super().__init__()
        self._place = place
        known = KnownNames()
        self.pane = BodyTreePane(place, hands)
        self.editor = BodyEditor(place, known, papers, hands, tables)
        self.looking = Looking(place, known, self.pane.as_of_day, self.isVisible)
        self.doings = BodyDoings(place, papers, hands)
        self.empty = EmptyState(_EMPTY, _ADD, place.language)
        self._stack = QStackedWidget()
        for widget in (QWidget(), self.empty, self.editor):     # nothing, until the tree is read
            self._stack.addWidget(widget)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pane, 3)
        layout.addWidget(self._stack, 8)
        self._wire()
        wire_editor(self)
        add_shortcuts(self)

    @property
    def widget(self) -> QWidget:
        """Return what the frame shows."""
        return self

    @property
    def holds_unsaved(self) -> bool:
        """Say whether something typed could not be saved, or not be read."""
        return self.editor.holds_unsaved

    def flush(self) -> None:
        """Hand on everything typed."""
        self.editor.flush()

    def refresh(self, changes: Changes | None) -> None:
        """Look again at what changed, now or when the page comes into sight; None: at everything."""
        self.looking.follow(changes)

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.pane.filter.setFocus()
        self.pane.filter.selectAll()

    def filter_by(self, text: str) -> None:
        """Show only what matches `text`."""
        self.pane.filter.setText(text)

    def show_record(self, record: object) -> None:
        """Go to a body, once everything typed in the one before is on its way."""
        if record == self.looking.current or not isinstance(record, RecordId):
            return
        self.flush()
        if self.editor.holds_unsaved and self.looking.current is not None:
            self._place.tell(_WAITING)
            self.pane.select(self.looking.current)
            self.editor.enter_unread()
            return
        self._place.close_step()
        self._go(record)

    def add(self, parent: RecordId | None = None) -> None:
        """Show an empty form; the body is kept once its name is typed."""
        self.flush()
        if self.editor.holds_unsaved:
            self._place.tell(_WAITING)
            self.editor.enter_unread()
            return
        self.looking.go(None)
        self.doings.set_sheet(None)
        self.pane.select(None)
        self._stack.setCurrentWidget(self.editor)
        self.editor.begin(parent)

    def add_child(self) -> None:
        """Show an empty form of a body under the one on the page."""
        self.add(self.looking.current)

    def open_target(self, target: Any) -> None:
        """Go where a step of the life or a link leads (kind and id): here, or to another page."""
        kind, record = target
        if kind == "terms_of_reference":
            self.editor.turn_to(Tab.TERMS)
            self.editor.terms.doings.choose(record)
            self.editor.enter()
        elif kind == "body":
            self.show_record(record)
        else:
            self.doings.open_record(kind, record)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self.flush()
        for part in (self.pane, self.editor, self.empty):
            part.retranslate(language)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.looking.look()
        within = self.window().focusWidget()
        if within is None or not self.isAncestorOf(within):
            self.pane.tree.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.pane.tree.setFocus()
        else:
            super().keyPressEvent(event)

    def _wire(self) -> None:
        place = self._place
        place.flushing.connect(self.flush)
        self.looking.tree_read.connect(self._show_tree)
        self.looking.sheet_read.connect(self._show_sheet)
        self.pane.picked.connect(self.show_record)
        self.pane.entered.connect(self.editor.enter)
        self.pane.add_asked.connect(self.add)
        self.pane.day_changed.connect(self.looking.turn)
        self.empty.begun.connect(self.add)
        self.editor.overview.kept.connect(self._kept)
        self.doings.deleted.connect(self._close)

    def _show_tree(self, nodes: Sequence[BodyNode], leads: Words | None) -> None:
        self.pane.set_nodes(nodes)
        self.pane.show_leads(leads)
        if self.looking.current is None and not self.editor.overview.new:
            first = self.pane.first
            if first is not None:
                self._go(first)
            elif not nodes:
                self._stack.setCurrentWidget(self.empty)

    def _go(self, record: RecordId) -> None:
        self.pane.select(record)
        self.looking.go(record)

    def _show_sheet(self, sheet: BodySheet | None) -> None:
        if sheet is None:
            self._close()
            return
        self._stack.setCurrentWidget(self.editor)
        self.doings.set_sheet(sheet)
        self.editor.show_sheet(sheet)

    def _kept(self, record: RecordId) -> None:
        if self.looking.current is None:
            self._go(record)

    def _close(self) -> None:
        """Show another body in the place of one that is gone."""
        self.looking.go(None)
        self.doings.set_sheet(None)
        self.looking.follow(None)


def wire_editor(page: BodiesPage) -> None:
    """Let the record do what its buttons say."""
    editor, doings = page.editor, page.doings
    head = editor.head
    head.record_opened.connect(page.open_target)
    head.mail_asked.connect(doings.copy_addresses)
    head.sign_in_asked.connect(doings.print_sign_in)
    head.child_asked.connect(page.add_child)
    head.dissolve_asked.connect(doings.ask_successors)
    head.revive_asked.connect(doings.revive)
    head.delete_asked.connect(doings.delete)
    head.ending.answered.connect(doings.dissolve)
    head.ending.answered.connect(head.ending.close_card)
    doings.successors_found.connect(head.ending.ask)
    editor.members.mail_asked.connect(doings.copy_addresses)
    editor.members.sign_in_asked.connect(doings.print_sign_in)
    editor.attendance.meeting_opened.connect(doings.open_meeting)
    editor.meetings.meeting_opened.connect(doings.open_meeting)
    editor.meetings.new_asked.connect(doings.plan)


def add_shortcuts(page: BodiesPage) -> None:
    """Give the page its keys."""
    for sequence, run in (("Ctrl+N", page.add), ("Ctrl+P", page.editor.terms.doings.print)):
        QShortcut(QKeySequence(sequence), page).activated.connect(run)
    for number, (step, french) in enumerate(zip(TABS, "&é\"'(", strict=True), start=1):
        for sequence in (f"Alt+{number}", f"Alt+{french}"):
            _TabKey(sequence, page, step.key)


class _TabKey(QShortcut):
    """Turns to one tab and puts the cursor into it."""

    def __init__(self, sequence: str, page: BodiesPage, tab: object) -> None:
        super().__init__(QKeySequence(sequence), page)
        self._editor = page.editor
        self._tab = tab
        self.activated.connect(self._turn)

    def _turn(self) -> None:
        if self._editor.sheet is not None:
            self._editor.turn_to(self._tab)
            self._editor.enter()
