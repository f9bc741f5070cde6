"""What this dossier calls things: all that can be renamed, what is said for it, and two fields to say it otherwise."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.theme.rows import ROW_ROLE, Part, TwoLines
from desktop.ui.theme.status import Tone
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.labelled import FieldColumn, FieldRow
from desktop.ui.widgets.lists import TwoLineDelegate
from desktop.ui.widgets.making import make_button
from desktop.ui.widgets.text import LineEdit, PlainLine
from desktop.usecases.own_wordings import Subject
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words

TITLE = Words("Intitulés de ce dossier", "Wordings of this dossier")
_SENTENCE = Words(
    "Ce que vous écrivez ici remplace les mots de Toguna à l’écran, dans les imprimés et dans les tableaux, pour tous "
    "ceux qui travaillent sur ce dossier.",
    "What you write here takes the place of Toguna’s words on screen, in print and in tables, for everybody who works "
    "on this dossier.",
)
_CLOSE, _FILTER = Words("Fermer", "Close"), Words("Filtrer…", "Filter…")
_FRENCH, _ENGLISH = Words("En français", "In French"), Words("En anglais", "In English")
_USUAL = Words("Reprendre les mots de Toguna", "Take Toguna’s words again")
_NAME = Qt.ItemDataRole.UserRole + 9
_INSTEAD = Words("au lieu de «\u00a0{ours}\u00a0»", "instead of “{ours}”")


class WordingsDialog(DialogFrame):
    """`change` gets the name of a wording with what is to be said in French and in English; empty is our own."""

    def __init__(
        self, subjects: Sequence[Subject], own: Mapping[str, Words], change: Callable[[str, str, str], object],
        theme: Theme, language: Language, parent: QWidget | None = None,
    ) -> None:
        """`own` is what is said already, by the name of what it renames."""
        super().__init__(TITLE, _CLOSE, language, parent, sentence=_SENTENCE)
        self.without_cancel()
        self._subjects = {subject.name: subject for subject in subjects}
        self._own = dict(own)
        self._change = change
        self._shown: Subject | None = None
        self.filter = PlainLine()
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(self.say(_FILTER))
        self.filter.setAccessibleName(self.say(_FILTER))
        self.list = QListWidget()
        self.list.setProperty("role", "boxed")
        self.list.setAccessibleName(self.say(TITLE))
        self._delegate = TwoLineDelegate(theme, boxed=True)
        self.list.setItemDelegate(self._delegate)
        self.list.setMinimumHeight(theme.measures.px(240))
        self.french, self.english = LineEdit(), LineEdit()
        self.usual = make_button("link", self._take_usual, self.say(_USUAL))
        self.body.addWidget(self.filter)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(FieldRow(
            FieldColumn(_FRENCH, self.french, language), FieldColumn(_ENGLISH, self.english, language),
        ))
        self.add_left(self.usual)
        self.filter.textChanged.connect(self._list)
        self.list.currentRowChanged.connect(self._show)
        self.french.edited.connect(self._edited)
        self.english.edited.connect(self._edited)
        self._list()
        self.filter.setFocus()

    @override
    def done(self, result: int) -> None:
        self._flush()
        super().done(result)

    def _list(self, _text: str = "") -> None:
        """List what matches the filter: by our words in both languages, by theirs, by where it stands."""
        self._flush()
        wanted = fold(self.filter.text()).split()
        found = [one for one in self._subjects.values() if all(word in self._spelt(one) for word in wanted)]
        with QSignalBlocker(self.list):     # rows that are on their way out are nobody's choice
            self.list.clear()
            for subject in found:
                item = QListWidgetItem()
                self._describe(item, subject)
                self.list.addItem(item)
            self.list.setCurrentRow(found.index(self._shown) if self._shown in found else 0)
        self._show()

    def _spelt(self, subject: Subject) -> str:
        own, ours = self._own.get(subject.name, subject.words), subject.words
        group = subject.group
        return fold(f"{own.fr} {own.en} {ours.fr} {ours.en} {group.fr} {group.en}")

    def _describe(self, item: QListWidgetItem, subject: Subject) -> None:
        ours, own = _written(subject.words, self.language), self._own.get(subject.name)
        said = _written(own, self.language) if own else ours
        parts = [Part(_written(subject.group, self.language))]
        if said != ours:
            parts.append(Part(_INSTEAD.text(self.language, ours=ours), Tone.PRIMARY))
        line = TwoLines(said, "", tuple(parts))
        item.setText(line.spoken())
        item.setData(ROW_ROLE, line)
        item.setData(_NAME, subject.name)

    def _show(self, *_rows: object) -> None:
        self._flush()
        item = self.list.currentItem()
        self._shown = self._subjects[item.data(_NAME)] if item is not None else None
        for field in (self.french, self.english, self.usual):
            field.setEnabled(self._shown is not None)
        if self._shown is not None:
            said = self._own.get(self._shown.name, self._shown.words)
            self.french.setText(said.fr)
            self.english.setText(said.en)
            self.usual.setVisible(said != self._shown.words)

    def _flush(self) -> None:
        self.french.flush()
        self.english.flush()

    def _edited(self, _text: str) -> None:
        if self._shown is not None:
            self._say(self._shown, self.french.text(), self.english.text())

    def _take_usual(self) -> None:
        if self._shown is not None:
            self._say(self._shown, "", "")
            self._show()
            self.french.setFocus()

    def _say(self, subject: Subject, french: str, english: str) -> None:
        ours = subject.words
        said = Words(french.strip() or ours.fr, english.strip() or ours.en)
        if said == self._own.get(subject.name, ours):
            return
        self._own[subject.name] = said
        self._change(subject.name, french, english)
        self.usual.setVisible(said != ours)
        for row in range(self.list.count()):
            if self.list.item(row).data(_NAME) == subject.name:
                self._describe(self.list.item(row), subject)


def _written(words: Words, language: Language) -> str:
    """Return words as they are written, whatever this dossier says in their place."""
    return words.en if language is Language.EN else words.fr
