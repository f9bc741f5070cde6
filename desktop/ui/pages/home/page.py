"""The first page: two columns where there is room, one below the other at large text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from desktop.ui.pages.home.closure_chart import ClosureChart
from desktop.ui.pages.home.coming_card import ComingCard
from desktop.ui.pages.home.rows import Contest, Target, decision_rows, due_rows, sentence
from desktop.ui.pages.home.section import HomeSection
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.making import column, make_button, make_label
from desktop.ui.widgets.sheet import Sheet
from desktop.ui.widgets.speech import Speech
from desktop.usecases.changes import Changes
from desktop.usecases.overview import Overview, overview
from desktop.wording.calendar import long_day
from desktop.wording.words import Language, Words, capital, counted

if TYPE_CHECKING:
    from desktop.ui.pages.exchange.state import ExchangeState

_LATE, _NONE_LATE = Words("En retard", "Overdue"), Words("Rien n’est en retard.", "Nothing is overdue.")
_SOON = Words("À échéance ce mois-ci et le suivant", "Due this month and the next")
_NONE_SOON = Words("Rien n’échoit ce mois-ci ni le suivant.", "Nothing is due this month or the next.")
_DECIDE = Words("En attente de votre décision", "Waiting for your decision")
_DECIDED = Words("Rien n’attend votre décision.", "Nothing waits for your decision.")
_CLOSED = Words("Recommandations closes, six derniers mois", "Recommendations closed, last six months")
_RATE = (
    Words("{n} sur {made} close", "{n} of {made} closed"), Words("{n} sur {made} closes", "{n} of {made} closed"),
)
_MEDIAN = Words("délai médian\u00a0: {days}", "median time: {days}")
_DAYS = Words("{n} jour", "{n} day"), Words("{n} jours", "{n} days")
_INDICATORS = Words("Indicateurs de coordination…", "Coordination indicators…")
_NO_DECISIONS = Words("Aucune recommandation ces six derniers mois.", "No recommendation in the last six months.")
_OFFICES, _EXCHANGE_ALL = Words("Échanges", "Exchanges"), Words("Préparer l’envoi", "Prepare the bundle")
_NO_OFFICES = Words(
    "Ce bureau n’échange encore avec personne.", "This office exchanges with nobody yet."
)
_ALL_OPEN = (
    Words("La recommandation ouverte", "The open recommendation"),
    Words("Toutes les recommandations ouvertes ({n})", "All open recommendations ({n})"),
)
_WELCOME = Words(
    "Ce dossier est encore vide. Prévoyez une réunion, ou faites lire un compte rendu ou un bulletin existant.",
    "This dossier is still empty. Plan a meeting, or let an existing set of minutes or a bulletin be read.",
)
_SHOWN = 5      # rows of each list, so that all of them are in sight: more are on the page of the recommendations
_WIDE = 760     # pixels at 100 % from which on there are two columns
_TOUCHED = frozenset({"recommendation", "progress_note", "meeting", "agenda_item", "organization", "body", "person"})


class HomePage(QWidget):
    """Reads on the worker whenever something changed that it shows; `asked` carries the Target somebody goes to."""

    asked = Signal(object)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._sheet = Sheet(margins=(32, 24, 32, 32), gap=4, ground="page")
        self._speech = Speech(place.language)
        self._found: Overview | None = None
        self._state: ExchangeState | None = None
        self._contests: list[Contest] = []
        self._day = place.today
        self._title, self._sentence = make_label(role="title", wrap=True), make_label(role="muted", wrap=True)
        self.late = HomeSection(_LATE, _NONE_LATE, place.theme, place.language)
        self.soon = HomeSection(_SOON, _NONE_SOON, place.theme, place.language)
        self.decisions = HomeSection(_DECIDE, _DECIDED, place.theme, place.language)
        self.offices = HomeSection(_OFFICES, _NO_OFFICES, place.theme, place.language)
        self.coming = ComingCard(place.language)
        self.chart = ClosureChart(place.theme, place.language)
        self._rate = make_label(role="muted", wrap=True)
        self._measure = make_button("link", self._ask_indicators)
        self._left, self._right = QWidget(), QWidget()
        self._grid = QGridLayout()
        self._lay_out()
        self._wire()
        self.refresh(None)

    @property
    def widget(self) -> QWidget:
        """Return what the frame shows."""
        return self

    def flush(self) -> None:
        """Nothing is typed here."""

    def refresh(self, changes: Changes | None) -> None:
        """Look again at what changed; None: at everything."""
        if changes is None or changes.kinds & _TOUCHED:
            self._day = self._place.today
            self._place.read(id(self), overview, self._day, done=self._show)

    def show_exchange(self, state: "ExchangeState") -> None:
        """Show how the offices stand, and where they wrote different things."""
        from desktop.ui.pages.home.exchange_rows import contests_of, office_rows

        self._contests = contests_of(state)
        waiting = any(one.served for one in state.partners)
        self.offices.show_rows(office_rows(state, self._place.today), _EXCHANGE_ALL if waiting else None)
        self._show_decisions()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        for part in (self.late, self.soon, self.decisions, self.offices, self.coming, self.chart):
            part.retranslate(language)

    def focus_filter(self) -> None:
        """Put the cursor into the first list that has something."""
        lists = [section.list for section in (self.late, self.soon, self.decisions) if section.model.keys]
        if lists:
            lists[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size())

    def _lay_out(self) -> None:
        closed = make_label(role="section", wrap=True)
        self._speech.say(_CLOSED, closed.setText)
        self._speech.say(_INDICATORS, self._measure.setText)
        self._left.setLayout(column(self.late, self.soon, self.decisions, 1, gap=20))
        measured = QWidget()
        measured.setLayout(column(closed, self.chart, self._rate, self._measure, gap=8))
        self._right.setLayout(column(self.coming, measured, self.offices, 1, gap=20))
        self._grid.setContentsMargins(0, 16, 0, 0)
        self._grid.setHorizontalSpacing(40)
        self._grid.setVerticalSpacing(20)
        self._sheet.body.addWidget(self._title)
        self._sheet.body.addWidget(self._sentence)
        self._sheet.body.addLayout(self._grid)
        self.setLayout(column(self._sheet, gap=0))
        self._arrange(QSize(1366, 768))

    def _arrange(self, size: QSize) -> None:
        """Put the right column beside the left one, or below it."""
        wide = size.width() >= self._place.theme.measures.px(_WIDE)
        if self._grid.indexOf(self._right) >= 0 and self._grid.columnStretch(1) == (4 if wide else 0):
            return
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self._right, *((0, 1) if wide else (1, 0)))
        self._grid.setColumnStretch(0, 7)
        self._grid.setColumnStretch(1, 4 if wide else 0)

    def _wire(self) -> None:
        for section in (self.late, self.soon, self.decisions, self.offices):
            section.opened.connect(self.asked)
        self.late.followed.connect(self._ask_all)
        self.soon.followed.connect(self._ask_all)
        self.offices.followed.connect(self._ask_exchange)
        self.coming.prepare_asked.connect(self._ask_meeting)
        self.coming.plan_asked.connect(self._ask_meetings)
        self._place.theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._arrange(self.size())

    def _show(self, found: Overview) -> None:
        self._found = found
        day = Words(*(capital(long_day(self._day, language)) for language in (Language.FR, Language.EN)))
        self._speech.say(day, self._title.setText)
        self._speech.say(_WELCOME if found.empty else sentence(found, self._day), self._sentence.setText)
        all_open = counted(found.open, *_ALL_OPEN) if found.open else None
        late, soon = found.overdue[:_SHOWN], found.soon[:_SHOWN]
        self.late.show_rows(due_rows(found.tracker, late, self._day), all_open if late else None)
        self.soon.show_rows(due_rows(found.tracker, soon, self._day), None if late else all_open)
        self.coming.show_meeting(found.coming)
        self.chart.show_months(found.months)
        self.chart.setVisible(found.made > 0)
        self._speech.say(_rate(found) if found.made else _NO_DECISIONS, self._rate.setText)
        self._show_decisions()

    def _show_decisions(self) -> None:
        if self._found is not None:
            self.decisions.show_rows(decision_rows(self._found, self._contests))

    def _ask_all(self) -> None:
        self.asked.emit(Target("recommendation"))

    def _ask_indicators(self) -> None:
        self.asked.emit(Target("indicators"))

    def _ask_exchange(self) -> None:
        self.asked.emit(Target("exchange"))

    def _ask_meetings(self) -> None:
        self.asked.emit(Target("meeting"))

    def _ask_meeting(self, record: object) -> None:
        self.asked.emit(Target("meeting", record))  # type: ignore[arg-type]  # a signal carries any object


def _rate(found: Overview) -> Words:
    rate = counted(found.closed, *(words.filled(made=found.made, n="{n}") for words in _RATE))
    if found.days_to_close is None:
        return Words(f"{rate.fr}.", f"{rate.en}.")
    days = _MEDIAN.filled(days=counted(found.days_to_close, *_DAYS))
    return Words(f"{rate.fr}\u00a0; {days.fr}.", f"{rate.en}; {days.en}.")
