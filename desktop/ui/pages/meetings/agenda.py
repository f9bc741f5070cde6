"""The agenda with what was said: a line of discussion becomes a recommendation with one key."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.declaration import fields_of
from desktop.domain.identity import RecordId
from desktop.domain.kinds import AgendaItem, Recommendation
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.field_widgets import Style
from desktop.ui.pages.form import Form
from desktop.ui.pages.sections.card_rows import CardsSection, FormCard
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.cards import writes_lines
from desktop.ui.widgets.making import make_button, make_label
from desktop.ui.widgets.text import TextArea
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.printed import Part
from desktop.usecases.recommendations import recommend_from_discussion
from desktop.wording.words import Language, Words, counted, same

_HEADING = Words("Ordre du jour et discussions", "Agenda and discussions")
_ADD = Words("Ajouter un point à l’ordre du jour", "Add an agenda item")
_MAKE = Words("En faire une recommandation", "Make it a recommendation")
_MADE = Words("Recommandation {number} ajoutée.", "Recommendation {number} added.")
_BORN = Words("Recommandation {numbers}", "Recommendation {numbers}")
_BORN_MANY = Words("Recommandations {numbers}", "Recommendations {numbers}")
_SELECT = Words(
    "Sélectionnez d’abord, dans la discussion, les mots de la recommandation.",
    "First select the words of the recommendation in the discussion.",
)
_DISCUSSION = Words("Résumé des discussions", "Summary of discussions")
_MINUTES = Words("min", "min")
_PRESENTER = Words("présenté par", "presented by")
_ORDER = ("title", "minutes", "presenter", "discussion")
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def roman(number: int) -> str:
    """Return a small roman number as minutes use it; plain digits from 90 on."""
    tens = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx")
    return tens[number // 10] + _ROMAN[number % 10] if number < 90 else str(number)


class AgendaCard(FormCard):
    """Title, time and presenter on one line, the discussion below."""

    recommended = Signal(object, str)       # agenda item, selected words

    def __init__(self, form: Form, theme: Theme) -> None:
        super().__init__()
        self.form = form
        self.entry = form.widget("title", Style(cell=True))
        self.entry.setProperty("strong", "true")
        self._minutes = form.widget("minutes", Style(cell=True))
        self._presenter = form.widget("presenter", Style(cell=True))
        self.discussion: TextArea = writes_lines(form.widget("discussion", Style(lines=2)))
        self._number = make_label(role="strong")
        self._unit = make_label(role="note")
        self._unit.setContentsMargins(0, 4, 8, 0)
        self._born = make_label(role="note", wrap=True)
        self._key = make_label("Ctrl+R", role="key")
        self._make = make_button("link", self.recommend)
        self._make.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hint = QFrame()
        self._lay_out()
        self._theme = theme
        self._measure()
        theme.changed.connect(self._measure)
        self.discussion.selectionChanged.connect(self._selected)
        shortcut = QShortcut(QKeySequence("Ctrl+R"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.recommend)

    @override
    def fields(self) -> Sequence[QWidget]:
        return self.entry, self._minutes, self._presenter, self.discussion

    @override
    def set_place(self, number: int, language: Language) -> None:
        self._number.setText(f"{number}.")
        for name, field in zip(_ORDER, self.fields(), strict=True):
            field.setAccessibleName(f"{fields_of(AgendaItem)[name].label.text(language)} ({number})")
        self._make.setText(_MAKE.text(language))
        self._minutes.line.setPlaceholderText("—")
        self._unit.setText(_MINUTES.text(language))
        self._presenter.setPlaceholderText(_PRESENTER.text(language))
        self.discussion.setPlaceholderText(_DISCUSSION.text(language))

    def recommend(self) -> None:
        """Ask for a recommendation from the words selected in the discussion."""
        self.flush()
        self.recommended.emit(self.form.key, self.discussion.textCursor().selectedText().replace("\u2029", " "))

    def say_born(self, numbers: list[int], language: Language) -> None:
        """Show which recommendations were born here."""
        words = _BORN if len(numbers) == 1 else _BORN_MANY
        said = ", ".join(f"({roman(number)})" for number in numbers)
        self._born.setText(words.text(language, numbers=said) if numbers else "")
        self._born.setVisible(bool(numbers))

    def _measure(self) -> None:
        self._minutes.setFixedWidth(self._theme.measures.px(34))

    def _selected(self) -> None:
        chosen = self.discussion.textCursor().hasSelection() and not self.discussion.isReadOnly()
        self._hint.setVisible(chosen)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self._number)
        first.addWidget(self.entry, 5)
        first.addWidget(self._minutes, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._presenter, 2, Qt.AlignmentFlag.AlignTop)
        hint = QHBoxLayout(self._hint)
        hint.setContentsMargins(0, 0, 0, 2)
        hint.addWidget(self._key)
        hint.addWidget(self._make)
        hint.addStretch(1)
        self._hint.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(4)
        layout.addLayout(first)
        layout.addWidget(self.discussion)
        layout.addWidget(self._hint)
        layout.addWidget(self._born)
        layout.addWidget(self.form.badges.make_rest(), 0, Qt.AlignmentFlag.AlignLeft)


class AgendaSection(CardsSection[MeetingSheet]):
    """The points of the agenda; Ctrl+R in a discussion makes a recommendation of what is selected."""

    printed = (Part.DISCUSSIONS.label,)
    kind = AgendaItem

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__(place, known, _HEADING, _ADD)

    @override
    def records(self, sheet: MeetingSheet) -> Sequence[Any]:
        return sheet.agenda

    @override
    def fill(self, sheet: MeetingSheet) -> None:
        super().fill(sheet)
        minutes = sum(item.minutes or 0 for item in sheet.agenda)
        words = counted(len(sheet.agenda), Words("{n} point", "{n} item"), Words("{n} points", "{n} items"))
        note = same("") if not sheet.agenda else words
        if minutes:
            note = Words(f"{words.fr} · {minutes}\u00a0min", f"{words.en} · {minutes}\u00a0min")
        self.say_note(note)

    @override
    def fill_row(self, key: Hashable) -> None:
        super().fill_row(key)
        card = self.cards.card(key)
        if isinstance(card, AgendaCard) and self.sheet is not None:
            made = enumerate(self.sheet.recommendations, start=1)
            card.say_born([number for number, one in made if one.agenda_item == key], self.place.language)

    @override
    def make_card(self) -> FormCard:
        card = AgendaCard(self.form(AgendaItem), self.place.theme)
        card.recommended.connect(self._recommend)
        return card

    def _recommend(self, item: RecordId, selected: str) -> None:
        if self.locked or item in self.order.begun:
            return
        if not selected.strip():
            self.place.tell(_SELECT)
            return
        self.place.perform(
            recommend_from_discussion, item, selected, self.place.today, initiator=self, done=self._recommended,
        )

    def _recommended(self, made: Recommendation) -> None:
        self.place.tell(_MADE.filled(number=made.reference), undo=True)
