"""*Importer un tableau*: what it holds, what its columns mean, what it would change; kept in one step."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.declaration import kind_of
from desktop.domain.errors import KnownError
from desktop.domain.kinds import Activity
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.pages.tables.difference_list import DifferenceList, difference, differing
from desktop.ui.pages.tables.mapping import MappingFields
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.labelled import FieldColumn, FieldRow
from desktop.ui.widgets.making import make_label
from desktop.ui.widgets.text import LineEdit
from desktop.usecases.table_import.columns import (
    Layout,
    importable_kinds,
    layout_of,
    likeliest_kind,
    plain_layout,
    remembered_columns,
    targets_of,
)
from desktop.usecases.table_import.comparing import compare
from desktop.usecases.table_import.differences import Differences, Outcome
from desktop.usecases.table_import.foreign import ForeignSheet
from desktop.usecases.table_import.keeping import import_table
from desktop.usecases.table_import.telling import new_names_line, summary
from desktop.wording.words import Language, Words, counted, same

TITLE = Words("Importer un tableau", "Import a table")
_SENTENCE = Words(
    "«\u00a0{name}\u00a0»\u00a0: vérifiez ce que veulent dire les colonnes, regardez les différences, puis importez. "
    "Une cellule vide ne change rien.",
    "“{name}”: check what the columns mean, look at the differences, then import. An empty cell changes nothing.",
)
_IMPORT = Words("Importer", "Import")
_IMPORT_ROWS = Words("Importer {n} ligne", "Import {n} row"), Words("Importer {n} lignes", "Import {n} rows")
_KIND = Words("Le tableau contient", "The table holds")
_SHEET = Words("Feuille", "Sheet")
_SENDER = Words("De qui il vient", "Whose it is")
_SENDER_HINT = Words(
    "Avec un nom, le sens des colonnes est retenu pour la prochaine fois.",
    "With a name, what the columns mean is kept for the next time.",
)
AS_5W = Words(
    "Un 5W s’importe depuis la page Acteurs\u00a0: Tableau, puis Fichiers. Les lieux et les noms y sont reconnus.",
    "A 5W is imported from the page Actors: Table, then Files. Places and names are recognized there.",
)
_WIDTH = 780    # three columns of a table beside one another
_EDGE = 40
_COMPARING = Words("Comparaison avec le dossier…", "Comparing with the dossier…")
_KEEPING = Words("Importation…", "Importing…")


class ImportTableDialog(DialogFrame):
    """Every correction compares anew, on the worker; nothing is kept before *Importer*."""

    def __init__(
        self, place: Workplace, name: str, sheets: Sequence[ForeignSheet], parent: QWidget | None = None
    ) -> None:
        """`sheets` are those of the file called `name`."""
        sentence = _SENTENCE.filled(name=name)
        super().__init__(TITLE, _IMPORT, place.language, parent, sentence=sentence)
        self._place = place
        self._sheets = sheets
        self._layout: Layout | None = None
        language = place.language
        kinds = [Option(kind.name, kind.many) for kind in importable_kinds()]
        self._kind = likeliest_kind(sheets)
        self.kind = ChoiceButton(kinds, place.theme, language)
        self.kind.set_value(self._kind.name)
        names = [Option(sheet.name, same(sheet.name)) for sheet in sheets]
        self.sheet = ChoiceButton(names, place.theme, language)
        self.whose = LineEdit()
        self.mapping = MappingFields(place.theme, language)
        self.summary = make_label(role="strong", wrap=True)
        self.names = make_label(role="muted", wrap=True)
        self.differences = DifferenceList(place.theme, language)
        self._lay_out(language)
        self.kind.edited.connect(self._kind_chosen)
        self.sheet.edited.connect(self._sheet_chosen)
        self.whose.edited.connect(self._ask_remembered)
        self.mapping.edited.connect(self._compare)
        self._arrange({}, None)

    @override
    def take(self) -> None:
        if self._layout is None:
            return
        self.show_error(None)
        self.main.setEnabled(False)
        self.summary.setText(self.say(_KEEPING))
        self._place.perform(
            import_table, self._kind, self._layout, self._place.today, self.whose.value(),
            done=self._kept, failed=self._refused, typed=False,
        )

    def _lay_out(self, language: Language) -> None:
        px = self._place.theme.measures.px
        self.setMinimumWidth(min(px(_WIDTH), self.screen().availableSize().width() - _EDGE))
        sheet = FieldColumn(_SHEET, self.sheet, language, width=px(190))
        sheet.setVisible(len(self._sheets) > 1)
        self.body.addWidget(FieldRow(
            FieldColumn(_KIND, self.kind, language, width=px(216)), sheet,
            FieldColumn(_SENDER, self.whose, language, hint=_SENDER_HINT, width=px(330)),
        ))
        for widget in (self.mapping, self.summary, self.names, self.differences):
            self.body.addWidget(widget)
        self.kind.setFocus()

    def _kind_chosen(self, name: object) -> None:
        self._kind = next(kind for kind in importable_kinds() if kind.name == name)
        self._ask_remembered()

    def _sheet_chosen(self, _name: object) -> None:
        self._ask_remembered(keep_sheet=True)

    def _ask_remembered(self, _whose: str = "", *, keep_sheet: bool = False) -> None:
        sheet = str(self.sheet.value()) if keep_sheet or self._layout is not None else None
        arrange = partial(self._arrange, sheet=sheet)
        self._place.read((id(self), "known"), remembered_columns, self._kind, self.whose.value(), done=arrange)

    def _arrange(self, known: Mapping[str, str], sheet: str | None) -> None:
        """Say what the columns mean, as far as their headings tell."""
        try:
            layout = layout_of(self._kind, self._sheets, known, sheet)
            self.show_error(None)
        except KnownError as error:
            chosen = next((one for one in self._sheets if one.name == sheet), self._sheets[0])
            layout = plain_layout(self._kind, chosen)
            self.show_error(error)
        self.sheet.set_value(layout.sheet.name)
        self.mapping.show_layout(targets_of(self._kind), layout)
        self._compare(layout)

    def _compare(self, layout: Layout) -> None:
        self._layout = layout
        self.main.setEnabled(False)
        if self._kind is kind_of(Activity):
            self._layout = None
            self.show_error(KnownError(AS_5W))
            return
        self.summary.setText(self.say(_COMPARING))
        key = (id(self), "compare")
        self._place.read(key, compare, self._kind, layout, self._place.today, done=self._show)

    def _show(self, found: Differences) -> None:
        changing = found.count(Outcome.NEW) + found.count(Outcome.UPDATED)
        self.main.setEnabled(changing > 0)
        self.main.setText(self.say(counted(changing, *_IMPORT_ROWS) if changing else _IMPORT))
        self.summary.setText(self.say(summary(found)))
        self.names.setText(" ".join(self.say(words) for words in new_names_line(found)))
        self.names.setVisible(bool(found.new_names))
        self.differences.show_rows(differing(found), difference)
        if self.isVisible():
            self._fit()

    def _kept(self, found: Differences) -> None:
        self.accept()
        self._place.tell(summary(found), undo=found.changing)

    def _refused(self, error: KnownError) -> None:
        self.main.setEnabled(True)
        self.show_error(error)
