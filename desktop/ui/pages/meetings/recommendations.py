"""What the meeting recommended: to whom, by when, who does it and, apart, who follows it up."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from desktop.domain.declaration import Record, fields_of
from desktop.domain.kinds import Recommendation
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.field_widgets import Style
from desktop.ui.pages.form import Form
from desktop.ui.pages.meetings.agenda import roman
from desktop.ui.pages.meetings.details import RecommendationDetails
from desktop.ui.pages.sections.card_rows import CardsSection, FormCard
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import make_button, make_label
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.printed import Part
from desktop.usecases.recommendations import add_recommendation
from desktop.usecases.steps import UseCase
from desktop.wording.words import Language, Words, same

_HEADING = Words("Recommandations", "Recommendations")
_ADD = Words("Ajouter une recommandation", "Add a recommendation")
_RESPONSIBLE = Words("mise en œuvre", "implementation")
_DUE = Words("délai", "due")
_FOLLOW_UP = Words("Suivi", "Follow-up")
_DECISIONS = Words("Recommandations et décisions", "Recommendations and decisions")
_MORE = Words("Plus", "More")
_MORE_TIP = Words("Numéro, appui, priorité, réponse, suites (F4)", "Number, support, priority, response, links (F4)")
_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
_ADDRESSED = Words("Adressée à", "Addressed to")


class RecommendationCard(FormCard):
    """Two lines: number, text, who does it, by when; then follow-up, addressee, type, and the way to the rest."""

    details_asked = Signal()

    def __init__(self, form: Form, theme: Theme) -> None:
        super().__init__()
        self.form = form
        self._theme = theme
        cell = Style(cell=True)
        self.entry = form.widget("text", cell)
        self._responsible = form.widget("responsible", cell)
        self._due = form.widget("due", cell)
        self._follow_up = form.widget("follow_up", cell)
        self._addressed = form.widget("addressed_to", cell)
        self._type = form.widget("type", cell)
        self._more = make_button("link", self.details_asked.emit)
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)      # F4 is quicker than one more stop on each card
        QShortcut(QKeySequence("F4"), self, self.details_asked.emit, context=_WITHIN)
        self._number = make_label(role="muted")
        self._labels = {"follow_up": make_label(role="note"), "addressed_to": make_label(role="note")}
        self._lay_out()
        self._measure()
        theme.changed.connect(self._measure)

    @override
    def fields(self) -> Sequence[QWidget]:
        return self.entry, self._responsible, self._due, self._follow_up, self._addressed, self._type

    @override
    def set_place(self, number: int, language: Language) -> None:
        self._number.setText(roman(number))
        self._more.setText(_MORE.text(language))
        self._more.setToolTip(_MORE_TIP.text(language))
        self._responsible.setPlaceholderText(_RESPONSIBLE.text(language))
        self._due.line.setPlaceholderText(_DUE.text(language))
        self._labels["follow_up"].setText(_FOLLOW_UP.text(language))
        self._labels["addressed_to"].setText(_ADDRESSED.text(language))
        for widget in (self._follow_up, self._addressed):
            widget.setPlaceholderText("—")
        for name, widget in zip(_ORDER, self.fields(), strict=True):
            widget.setAccessibleName(f"{fields_of(Recommendation)[name].label.text(language)} ({roman(number)})")

    def _lay_out(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        follow_up = _pair(self._labels["follow_up"], self._follow_up)
        addressed = _pair(self._labels["addressed_to"], self._addressed)
        badge = self.form.badges.make_rest()
        second = FlowRow(follow_up, addressed, self._type, self._more, badge, gap=4, line_gap=0)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(0)
        layout.addWidget(self._number, 0, 0, top)
        layout.addWidget(self.entry, 0, 1, top)
        layout.addWidget(self._responsible, 0, 2, top)
        layout.addWidget(self._due, 0, 3, top)
        layout.addWidget(second, 1, 1, 1, 3)
        layout.setColumnStretch(1, 1)
        self._number.setContentsMargins(0, 3, 0, 0)
        for label in self._labels.values():
            label.setContentsMargins(0, 4, 0, 0)

    def _measure(self) -> None:
        px = self._theme.measures.px
        self._number.setFixedWidth(px(20))
        self._responsible.setFixedWidth(px(108))
        self._due.setFixedWidth(px(116))
        self._type.setFixedWidth(px(144))


def _pair(label: QLabel, field: QWidget) -> QWidget:
    pair = QWidget()
    layout = QHBoxLayout(pair)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    layout.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    pair.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return pair


class RecommendationsSection(CardsSection[MeetingSheet]):
    """Rows numbered (i), (ii), …; the office's own number comes with the first word typed."""

    printed = (_DECISIONS, Part.RECOMMENDATIONS.label, Part.DISCUSSIONS.label)
    kind = Recommendation

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__(place, known, _HEADING, _ADD)

    @override
    def records(self, sheet: MeetingSheet) -> Sequence[Any]:
        return sheet.recommendations

    @override
    def fill(self, sheet: MeetingSheet) -> None:
        super().fill(sheet)
        numbers = [one.reference for one in sheet.recommendations if one.reference]
        span = f"{numbers[0]} → {numbers[-1]}" if len(numbers) > 1 else "".join(numbers)
        self.say_note(same(span))

    @override
    def make(self, record: Record) -> tuple[UseCase[Any, Any], tuple[Any, ...]]:
        return add_recommendation, (record, self.place.today)

    @override
    def make_card(self) -> FormCard:
        card = RecommendationCard(self.form(Recommendation), self.place.theme)
        card.details_asked.connect(partial(self._show_details, card))
        return card

    def _show_details(self, card: RecommendationCard) -> None:
        card.flush()
        if self.sheet is not None and card.form.key is not None:
            RecommendationDetails.show_details(
                self.place, self.making, self.sheet, card.form.key, self, locked=self.locked
            )


_ORDER = ("text", "responsible", "due", "follow_up", "addressed_to", "type")
