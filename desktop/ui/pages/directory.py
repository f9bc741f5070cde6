"""A directory of organisations, persons or documents: a list, and a form made from the declaration beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from desktop.domain.declaration import Record, kind_of
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Organization, Person
from desktop.domain.naming import full_name_of
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.directory_pane import DirectoryPane, Filter
from desktop.ui.pages.gone import unless_gone
from desktop.ui.pages.record_form import Aside, RecordForm
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.empty import EmptyState
from desktop.usecases.changes import Changes
from desktop.usecases.directory_list import DirectoryRow, RecordSheet, organization_rows, person_rows, record_sheet
from desktop.usecases.ports import Reader
from desktop.usecases.records import delete_record
from desktop.usecases.references import known_for
from desktop.wording.words import Language, Words

_DELETED = Words("Supprimé\u00a0: {what}.", "Deleted: {what}.")
_NAMED = ("organization", "body", "person", "theme")


@dataclass(frozen=True, slots=True)
class Directory:
    """What one directory is about."""

    kind: type[Record]
    rows: Callable[[Reader, date], list[DirectoryRow]]
    empty: Words
    add: Words
    note: Words | None = None
    filters: tuple[Filter, ...] = ()
    hidden: frozenset[str] = frozenset()    # fields that are set elsewhere


ORGANIZATIONS = Directory(
    Organization, organization_rows,
    Words("Aucune organisation encore. Elles viennent aussi en notant les présences d’une réunion.",
          "No organization yet. They also come by noting the attendance of a meeting."),
    Words("Ajouter une organisation", "Add an organization"),
    filters=(
        Filter("type", Words("Type", "Type"), Words("tous", "all")),
        Filter("standing", Words("Qualité", "Standing"), Words("toutes", "all")),
    ),
    hidden=frozenset({"merged_into"}),
)
PERSONS = Directory(
    Person, person_rows,
    Words("Aucune personne encore. Notez ici vos interlocuteurs et les personnes ressources.",
          "No person yet. Note your contacts and resource persons here."),
    Words("Ajouter une personne", "Add a person"),
    Words("Interlocuteurs professionnels seulement\u00a0: jamais de victimes, de bénéficiaires ni de cas individuels.",
          "Professional contacts only: never victims, beneficiaries or individual cases."),
    filters=(
        Filter("theme", Words("Thématique", "Theme"), Words("toutes", "all")),
        Filter("place", Words("Lieu", "Place"), Words("tous", "all")),
        Filter("state", Words("Qui", "Who"), Words("toutes", "all")),
    ),
)


class DirectoryPage(QWidget):
    """A list with its filter, the form of what is chosen; everything typed is saved by itself."""

    def __init__(
        self, place: Workplace, directory: Directory, *, above: Aside | None = None, below: Aside | None = None,
    ) -> None:
        """`above` and `below` the fields stands what else is to be said of a record."""
        super().__init__()
        self._place = place
        self._directory = directory
        self._current: RecordId | None = None
        self._before: RecordId | None = None    # what was on the page when a new one was begun
        self._stale = False
        self._known = KnownNames()
        self.pane = DirectoryPane(place, kind_of(directory.kind).many, directory.filters)
        self.editor = RecordForm(
            place, directory.kind, directory.note, self._known, self.delete, hidden=directory.hidden,
            above=above, below=below,
        )
        self._empty = EmptyState(directory.empty, directory.add, place.language)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.editor)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pane, 3)
        layout.addWidget(self._stack, 7)
        self.pane.picked.connect(self.show_record)
        self.pane.entered.connect(self.editor.enter)
        self.pane.add_asked.connect(self.add)
        self._empty.begun.connect(self.add)
        self.editor.kept.connect(self._kept)
        place.flushing.connect(self.flush)
        place.tasks.saving_changed.connect(self._read_sheet)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.add)
        self.refresh(None)

    @property
    def widget(self) -> QWidget:
        """Return what the frame shows."""
        return self

    @property
    def current(self) -> RecordId | None:
        """Return the record on the page, None for one that is not in the dossier yet."""
        return self._current

    @property
    def holds_unsaved(self) -> bool:
        """Say whether something typed could not be saved, or not be read."""
        return self.editor.holds_unsaved

    def flush(self) -> None:
        """Hand on everything typed."""
        self.editor.form.flush()

    def refresh(self, changes: Changes | None) -> None:
        """Look again at what changed; None: at everything."""
        if changes is not None and not changes.kinds & {*_NAMED, kind_of(self._directory.kind).name}:
            return
        self._place.read((id(self), "rows"), self._directory.rows, self._place.today, done=self._show_rows)
        self._place.read((id(self), "names"), known_for, _NAMED, done=self._known.set_known)
        self._stale = True
        self._read_sheet()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.pane.filter.setFocus()
        self.pane.filter.selectAll()

    def filter_by(self, text: str) -> None:
        """Show only what matches `text`."""
        self.pane.filter.setText(text)

    def show_record(self, record: object) -> None:
        """Go to a record, once everything typed in the one before is on its way."""
        if record == self._current or not isinstance(record, RecordId):
            return
        if self.editor.settle():
            self._go(record)
        else:
            self.pane.select(self._current)

    def add(self) -> None:
        """Show an empty form; the record is kept once its name is typed."""
        if not self.editor.settle():
            return
        self._before, self._current = self._current or self._before, None
        self.pane.select(None)
        self.editor.begin(self._directory.add)
        self._stack.setCurrentWidget(self.editor)
        self.editor.enter()

    def delete(self) -> None:
        """Delete the record on the page; the line at the foot offers to undo it."""
        if self._current is not None:
            self.flush()
            use_case = delete_record(self._directory.kind)
            self._place.perform(use_case, self._current, done=self._deleted, failed=self._place.tell_error, typed=False)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self.flush()
        for part in (self.pane, self.editor, self._empty):
            part.retranslate(language)
        self._stale = True
        self._read_sheet()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        within = self.window().focusWidget()
        if within is None or not self.isAncestorOf(within):
            self.pane.list.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            if self.editor.form.untouched:
                self.editor.form.aim(None)
                self.refresh(None)      # shows what was there before
            self.pane.list.setFocus()
        else:
            super().keyPressEvent(event)

    def _go(self, record: RecordId) -> None:
        self._current = record
        self.pane.select(record)
        self._stale = True
        self._read_sheet()

    def _show_rows(self, rows: Sequence[DirectoryRow]) -> None:
        self.pane.set_rows(rows)
        if self._current is None and not self.editor.form.new:
            self._stack.setCurrentWidget(self.editor if rows else self._empty)
            if rows:
                there = {row.id for row in rows}
                self._go(self._before if self._before in there else rows[0].id)

    def _read_sheet(self, _saving: bool = False) -> None:
        if self._current is not None and self._stale and not self._place.tasks.saving:
            key = (id(self), "sheet")
            self._place.read(key, unless_gone, record_sheet, self._directory.kind, self._current, done=self._show_sheet)

    def _show_sheet(self, sheet: RecordSheet | None) -> None:
        if sheet is None:
            self._current = None
            self.refresh(None)
        elif sheet.record.id == self._current and not self._place.tasks.saving:
            self._stale = False
            self._stack.setCurrentWidget(self.editor)
            self.editor.show_sheet(sheet, full_name_of(sheet.record))

    def _kept(self, record: RecordId) -> None:
        if self._current is None and self.editor.form.key == record:
            self._go(record)

    def _deleted(self, _result: object) -> None:
        self._current = None
        self._place.tell(_DELETED.filled(what=kind_of(self._directory.kind).one), undo=True)
        self.refresh(None)
