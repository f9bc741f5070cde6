"""One section of the bulletin: heading and text, and what to do when the dossier says something else."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.declaration import Field, Record, kind_of
from desktop.domain.identity import RecordId
from desktop.domain.kinds import BulletinSection
from desktop.domain.kinds.documents import BulletinPart
from desktop.ui.pages.field_widgets import Names, Style
from desktop.ui.pages.form import Bound, Form
from desktop.ui.pages.sections.card_rows import FormCard
from desktop.ui.theme.status import Look, Mark, Tone
from desktop.ui.widgets.cards import writes_lines
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_button, make_label, row
from desktop.ui.widgets.marks import StatusMark
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.text import LineEdit, TextArea
from desktop.usecases.bulletin.editing import write_section
from desktop.usecases.bulletin.sheet import SectionView, Side
from desktop.wording.words import Language, Words

_HEADING = Words("titre de la rubrique", "heading of the section")
_TEXT = Words("{heading}, texte", "{heading}, text")
_NOTHING = Words(
    "Le dossier n’a rien à en dire pour cette période\u00a0: la rubrique n’est pas imprimée.",
    "The dossier has nothing to say here for this period: the section is not printed.",
)
_FREE = Words("Écrivez ici ce que le dossier ne sait pas.", "Write here what the dossier does not know.")
EDITED = Words("Modifié à la main", "Edited by hand")
BEHIND = Words("Modifié à la main\u00a0; le dossier a changé depuis", "Edited by hand; the dossier has changed since")
COMPARE = Words("Comparer avec le dossier", "Compare with the dossier")
_HIDE = Words("Masquer la comparaison", "Hide the comparison")
TAKE = Words("Reprendre le texte du dossier", "Take the text of the dossier")
MERGE = Words("Réunir les deux", "Bring both together")
KEEP = Words("Garder mon texte", "Keep my text")
_MORE = Words("Plus", "More")
_UP, _DOWN = Words("Monter", "Move up"), Words("Descendre", "Move down")
_DELETE = Words("Retirer la rubrique", "Remove the section")
_ONLY_HERE = Words("Seulement dans votre texte", "Only in your text")
_ONLY_DOSSIER = Words("Seulement dans le dossier", "Only in the dossier")
_EDITED_LOOK, _BEHIND_LOOK = Look(Mark.HALF, Tone.PRIMARY), Look(Mark.ALERT, Tone.ATTENTION)
_SIDES = {Side.MINE: (_ONLY_HERE, "note"), Side.DOSSIER: (_ONLY_DOSSIER, "attention")}


class SectionText(Bound):
    """Shows what a person wrote, else what the dossier says; what is typed becomes the person's text."""

    def __init__(self, form: Form, field: Field, widget: TextArea) -> None:
        super().__init__(form, field, widget, write_section)
        self._area = widget
        form.place.focus_moved.connect(self._left)

    @override
    def show(self, record: Record, names: Names, language: Language) -> None:
        self._record = record
        emptied = self._area.hasFocus() and not self._area.value()     # somebody is about to write something else
        if not (self._unsaved or emptied):
            self._area.set_value(shown_text(record))

    def _left(self, old: QWidget | None, _now: QWidget | None) -> None:
        if old is self._area and self._record is not None and not self._area.value():
            self._area.set_value(shown_text(self._record))


class SectionCard(FormCard):
    """Heading on top, its text below, then what to do about the dossier's own words."""

    asked = Signal(object, object)      # id of the section, and what to do about it: TAKE, MERGE, KEEP
    moved = Signal(object, int)
    removed = Signal(object)

    def __init__(self, form: Form, language: Language) -> None:
        super().__init__()
        self.form = form
        self._language = language
        self._speech = Speech(language)
        self._view: SectionView | None = None
        self._number = 0
        self._heading: LineEdit = form.widget("heading", Style(cell=True))
        self._heading.setProperty("strong", "true")
        self.entry = self._heading
        self.text = writes_lines(TextArea(lines=2))
        self.text.setProperty("role", "cell")
        form.bound["text"] = SectionText(form, kind_of(BulletinSection).fields["text"], self.text)
        self._more = make_button("flat")
        self._mark = StatusMark(form.place.theme, language)
        self.compare = make_button("link", self._toggle)
        self.buttons = {words: make_button("link", partial(self._ask, words)) for words in (MERGE, TAKE, KEEP)}
        self._state = FlowRow(self._mark, self.compare, *self.buttons.values(), gap=12, line_gap=2)
        self._difference = QFrame()
        self._difference.setLayout(column(gap=4, margins=(0, 4, 0, 4)))
        self._difference.hide()
        for words, button in self.buttons.items():
            self._speech.say(words, button.setText)
        self._lay_out()

    def show_view(self, view: SectionView) -> None:
        """Show how the text stands to what the dossier says."""
        self._view = view
        self._state.setVisible(view.edited)
        self._mark.show_status(_BEHIND_LOOK if view.behind else _EDITED_LOOK, BEHIND if view.behind else EDITED)
        for words in (MERGE, KEEP):
            self.buttons[words].setVisible(view.behind)
        if not view.edited:
            self._difference.hide()
        self._say_state()
        free = view.section.part is BulletinPart.OTHER
        self.text.setPlaceholderText((_FREE if free else _NOTHING).text(self._language))
        self._name()

    @override
    def fields(self) -> Sequence[QWidget]:
        return self.entry, self.text

    @override
    def set_place(self, number: int, language: Language) -> None:
        self._language = language
        self._speech.retranslate(language)
        self._mark.retranslate(language)
        self._number = number
        self._heading.setPlaceholderText(_HEADING.text(language))
        self._heading.setAccessibleName(f"{number}. {_HEADING.text(language)}")
        if self._view is not None:
            self.show_view(self._view)
        self._name()

    def _name(self) -> None:
        """Say of which section everything is: the same words stand in each."""
        heading = self._heading.value() or str(self._number)
        self.text.setAccessibleName(_TEXT.text(self._language, heading=heading))
        for button in (self._more, self.compare, *self.buttons.values()):
            button.setAccessibleDescription(heading)

    def _lay_out(self) -> None:
        menu = QMenu(self._more)
        self._more.setMenu(menu)
        self._speech.say(_MORE, self._more.setText)
        acts: tuple[tuple[Words, Any], ...] = (
            (_UP, partial(self._move, -1)), (_DOWN, partial(self._move, 1)), (_DELETE, self._remove),
        )  # fmt: skip
        for words, act in acts:
            action = menu.addAction("")
            action.triggered.connect(act)
            self._speech.say(words, action.setText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 10)
        layout.setSpacing(2)
        layout.addLayout(row(self.entry, self._more, gap=8))
        layout.addWidget(self.text)
        layout.addWidget(self._state)
        layout.addWidget(self._difference)

    def _toggle(self) -> None:
        self._difference.setVisible(self._difference.isHidden())
        self._say_state()

    def _say_state(self) -> None:
        shown = not self._difference.isHidden()
        self._speech.say(_HIDE if shown else COMPARE, self.compare.setText)
        if shown and self._view is not None:
            self._show_difference(self._view)

    def _show_difference(self, view: SectionView) -> None:
        layout = self._difference.layout()
        assert layout is not None
        while (item := layout.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for side, text in view.difference():
            if side in _SIDES:
                words, role = _SIDES[side]
                layout.addWidget(make_label(words.text(self._language), "label"))
                layout.addWidget(make_label(text, role, wrap=True))

    def _ask(self, what: Words, *_checked: object) -> None:
        self.asked.emit(self._key(), what)

    def _move(self, by: int, *_checked: object) -> None:
        self.moved.emit(self._key(), by)

    def _remove(self) -> None:
        self.removed.emit(self._key())

    def _key(self) -> RecordId | None:
        return self.form.key


def shown_text(record: Any) -> str:
    """Return what stands in a section: the person's text, else the generated one."""
    return record.text or record.generated  # type: ignore[no-any-return]
