"""*Importer un 5W*: how its columns are read, which names a person must settle, what each row would change."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.domain.place import PlaceRef
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.pages.actors.table.names_pane import NamesPane
from desktop.ui.pages.tables.difference_list import DifferenceList, DifferenceRow
from desktop.ui.pages.tables.mapping import MappingFields
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.labelled import FieldColumn, FieldRow
from desktop.ui.widgets.making import make_label
from desktop.ui.widgets.steps import SegmentedControl, Step
from desktop.ui.widgets.text import LineEdit
from desktop.ui.widgets.working import WorkingStrip
from desktop.usecases.activities.comparing import compare_activities
from desktop.usecases.activities.decisions import Decisions
from desktop.usecases.activities.differences import (
    OUTCOMES,
    ActivityDifferences,
    ActivityOutcome,
    ActivityRow,
    summary,
)
from desktop.usecases.activities.keeping import import_activities, remembered_places, remembered_targets
from desktop.usecases.activities.layout import activity_layout, plain_activity_layout, tags_of, with_target
from desktop.usecases.activities.places import KnownPlaces
from desktop.usecases.activities.targets import TARGETS
from desktop.usecases.activities.watching import Watch
from desktop.usecases.ports import Reader
from desktop.usecases.table_import.columns import Layout
from desktop.usecases.table_import.foreign import ForeignSheet
from desktop.usecases.table_import.telling import changed_line
from desktop.wording.words import Language, Words, counted, same

TITLE = Words("Importer un 5W", "Import a 5W")
_SENTENCE = Words(
    "«\u00a0{name}\u00a0»\u00a0: vérifiez comment les colonnes sont lues, dites ce que veulent dire les noms "
    "incertains, regardez les lignes, puis importez. Une cellule vide ne change rien, une activité absente du fichier "
    "reste.",
    "“{name}”: check how columns are read, say what uncertain names mean, look at the rows, then import. An empty cell "
    "changes nothing, an activity that is not in the file stays.",
)
_IMPORT = Words("Importer", "Import")
_IMPORT_ROWS = Words("Importer {n} ligne", "Import {n} row"), Words("Importer {n} lignes", "Import {n} rows")
_SHEET = Words("Feuille", "Sheet")
_SENDER = Words("De qui il vient", "Whose it is")
_SENDER_HINT = Words(
    "Avec un nom, le sens des colonnes et des lieux est retenu pour la prochaine fois.",
    "With a name, what columns and places mean is kept for the next time.",
)
_HEADING = Words("Titres des colonnes\u00a0: ligne {row}.", "Column headings: row {row}.")
_UNREAD = Words("Colonnes non lues\u00a0: {names}.", "Columns not read: {names}.")
_COLUMNS, _ROWS = Words("Colonnes", "Columns"), Words("Lignes", "Rows")
_NAMES = Words("Noms à préciser", "Names to settle")
_COMPARING = Words("Comparaison avec le dossier…", "Comparing with the dossier…")
_KEEPING = Words("Importation…", "Importing…")
_UNSURE = Words("{n} nom à préciser.", "{n} name to settle."), Words("{n} noms à préciser.", "{n} names to settle.")
_MADE = (
    Words("{n} organisation sera créée\u00a0: {names}.", "{n} organization will be made: {names}."),
    Words("{n} organisations seront créées\u00a0: {names}.", "{n} organizations will be made: {names}."),
)  # fmt: skip
_MISSING = (
    Words("{n} activité déclarée auparavant n’y est pas\u00a0; elle reste.",
          "{n} activity reported earlier is not in it; it stays."),
    Words("{n} activités déclarées auparavant n’y sont pas\u00a0; elles restent.",
          "{n} activities reported earlier are not in it; they stay."),
)  # fmt: skip
_WIDTH, _HEIGHT, _EDGE = 820, 330, 40


class ActivityImportDialog(DialogFrame):
    """Every correction compares anew, on the worker; nothing is kept before *Importer*."""

    def __init__(
        self, place: Workplace, name: str, sheets: Sequence[ForeignSheet], places: KnownPlaces,
        parent: QWidget | None = None,
    ) -> None:
        """`sheets` are those of the file called `name`."""
        super().__init__(TITLE, _IMPORT, place.language, parent, sentence=_SENTENCE.filled(name=name))
        language = place.language
        self._place, self._sheets, self._places = place, sheets, places
        self._layout: Layout | None = None
        self._watch = Watch()
        self._found: ActivityDifferences | None = None
        self.sheet = ChoiceButton([Option(one.name, same(one.name)) for one in sheets], place.theme, language)
        self.whose = LineEdit()
        self.mapping = MappingFields(place.theme, language, with_target)
        self.names = NamesPane(place.theme, language)
        self.rows = DifferenceList(place.theme, language)
        steps = (Step(self.mapping, _COLUMNS), Step(self.names, _NAMES), Step(self.rows, _ROWS))
        self.parts = SegmentedControl(steps, place.theme, language)
        self.heading = make_label(role="muted", wrap=True)
        self.summary = make_label(role="strong", wrap=True)
        self.remarks = make_label(role="muted", wrap=True)
        self.working = WorkingStrip(language)
        self._stack = QStackedWidget()
        self._lay_out(language)
        self._wire()
        self._ask_remembered()

    @override
    def take(self) -> None:
        if self._layout is None:
            return
        self.show_error(None)
        self.main.setEnabled(False)
        self._watch = Watch()
        self.working.show_work(_KEEPING)
        self._place.perform(
            import_activities, self._layout, self._places, self._place.today, self.whose.value(), self.names.decisions,
            self._watch, done=self._kept, failed=self._refused, typed=False,
        )  # fmt: skip

    @override
    def done(self, result: int) -> None:
        self._watch.stop()
        super().done(result)

    def _lay_out(self, language: Language) -> None:
        px = self._place.theme.measures.px
        self.setMinimumWidth(min(px(_WIDTH), self.screen().availableSize().width() - _EDGE))
        sheet = FieldColumn(_SHEET, self.sheet, language, width=px(220))
        sheet.setVisible(len(self._sheets) > 1)
        sender = FieldColumn(_SENDER, self.whose, language, hint=_SENDER_HINT, width=px(300))
        self.body.addWidget(FieldRow(sheet, sender))
        for widget in (self.mapping, self.names, self.rows):
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setWidget(widget)
            self._stack.addWidget(area)
        self._stack.setMinimumHeight(min(px(_HEIGHT), self.screen().availableSize().height() // 2))
        for part in (self.summary, self.working, self.remarks, self.parts, self.heading, self._stack):
            self.body.addWidget(part)

    def _wire(self) -> None:
        self.sheet.edited.connect(self._sheet_chosen)
        self.whose.edited.connect(self._sender_said)
        self.mapping.edited.connect(self._compare)
        self.names.edited.connect(self._decided)
        self.parts.chosen.connect(self._show_part)
        self.working.stopped.connect(self._stop)

    def _show_part(self, part: object) -> None:
        self.parts.set_current(part)
        for place, widget in enumerate((self.mapping, self.names, self.rows)):
            if widget is part:
                self._stack.setCurrentIndex(place)
        self.heading.setVisible(part is self.mapping)

    def _sheet_chosen(self, _name: object) -> None:
        self._ask_remembered(sheet=str(self.sheet.value()))

    def _sender_said(self, _name: str) -> None:
        self._ask_remembered(sheet=str(self.sheet.value()) if self._layout is not None else None)

    def _ask_remembered(self, sheet: str | None = None) -> None:
        arrange = partial(self._arrange, sheet)
        self._place.read((id(self), "known"), _remembered, self.whose.value(), done=arrange)

    def _arrange(self, sheet: str | None, known: tuple[Mapping[str, str], Mapping[str, PlaceRef | None]]) -> None:
        """Say what the columns mean, as far as their headings tell."""
        columns, places = known
        try:
            layout = activity_layout(self._sheets, columns, sheet)
            self.show_error(None)
        except KnownError as error:
            chosen = next((one for one in self._sheets if one.name == sheet), self._sheets[0])
            layout = plain_activity_layout(chosen, columns)
            self.show_error(error)
            self._show_part(self.mapping)
        self.sheet.set_value(layout.sheet.name)
        whole = next(one for one in self._sheets if one.name == layout.sheet.name)
        labels = {name: target.label for name, target in TARGETS.items()}
        self.mapping.show_layout(labels, layout, tags_of(whole))
        self.heading.setText(self.say(_HEADING.filled(row=layout.heading + 1)))
        said = self.names.decisions
        self.names.show_unsure((), Decisions(said.organizations, {**places, **said.places}))
        self._compare(layout)

    def _decided(self, _decisions: object) -> None:
        if self._layout is not None:
            self._compare(self._layout)

    def _compare(self, layout: Layout) -> None:
        self._layout = layout
        self.main.setEnabled(False)
        self._watch.stop()
        self._watch = Watch()
        self.working.show_work(_COMPARING)
        compare = partial(self._place.desk.read, compare_activities, layout, self._places, self._place.today)
        self._place.tasks.read(
            (id(self), "compare"), compare, self.names.decisions, self._watch, done=self._show, failed=self._stopped
        )

    def _show(self, found: ActivityDifferences) -> None:
        first, self._found = self._found is None, found
        self.working.show_work(None)
        kept = len(found.rows) - found.count(ActivityOutcome.NOT_UNDERSTOOD)
        self.main.setEnabled(kept > 0)
        self.main.setText(self.say(counted(kept, *_IMPORT_ROWS) if kept else _IMPORT))
        self.names.show_unsure(found.unsure, self.names.decisions)
        self.rows.show_rows(_differing(found), _difference)
        self.summary.setText(self.say(summary(found)))
        self.remarks.setText(" ".join(map(self.say, _remarks(found))))
        self.remarks.setVisible(bool(self.remarks.text()))
        if first and self.error_free:
            self._show_part(self.names if found.unsure else self.rows)
        if self.isVisible():
            self._fit()

    @property
    def error_free(self) -> bool:
        """Say whether no error is told."""
        return self._error.isHidden()

    def _stop(self) -> None:
        self._watch.stop()

    def _stopped(self, error: Exception) -> None:
        self.working.show_work(None)
        if isinstance(error, KnownError):
            self.show_error(error)

    def _kept(self, found: ActivityDifferences) -> None:
        self.accept()
        told = summary(found)
        if found.missing:
            missing = counted(len(found.missing), *_MISSING)
            told = Words(f"{told.fr} {missing.fr}", f"{told.en} {missing.en}")
        self._place.tell(told, undo=True)

    def _refused(self, error: KnownError) -> None:
        self.working.show_work(None)
        self.main.setEnabled(True)
        self.show_error(error)


def _remembered(reader: Reader, sender: str) -> tuple[Mapping[str, str], Mapping[str, PlaceRef | None]]:
    return remembered_targets(reader, sender), remembered_places(reader, sender)


def _remarks(found: ActivityDifferences) -> Iterator[Words]:
    if found.unsure:
        yield counted(len(found.unsure), *_UNSURE)
    made = found.new_names.get("organization", ())
    if made:
        names = ", ".join(made).replace("{", "{{").replace("}", "}}")
        one, many = (Words(words.fr.replace("{names}", names), words.en.replace("{names}", names)) for words in _MADE)
        yield counted(len(made), one, many)
    if found.missing:
        yield counted(len(found.missing), *_MISSING)
    if found.unread:
        yield _UNREAD.filled(names=", ".join(found.unread))


def _differing(found: ActivityDifferences) -> Iterator[ActivityRow]:
    for row in found.rows:
        if row.outcome is not ActivityOutcome.UNCHANGED or row.problems or row.notes:
            yield row


def _difference(row: ActivityRow) -> DifferenceRow:
    said, is_new = tuple(map(changed_line, row.changes)), row.outcome is ActivityOutcome.NEW
    return DifferenceRow(row.number, row.title, OUTCOMES[row.outcome], said, row.problems, row.notes, is_new=is_new)
