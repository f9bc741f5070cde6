"""The figures of what is being looked at, in one line."""

from PySide6.QtWidgets import QWidget

from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.status import IN_PROGRESS, OVERDUE
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_label
from desktop.ui.widgets.marks import StatusMark
from desktop.usecases.tracking.figures import Figures
from desktop.wording.words import Language, Words, counted, number

_OPEN = Words("{n} ouverte", "{n} open"), Words("{n} ouvertes", "{n} open")
_OVERDUE = Words("{n} en retard", "{n} overdue")
_AGE = Words("âge médian {n} j", "median age {n} d")
_CLOSED = Words("{n}\u00a0% closes sur {total}", "{n}% closed of {total}")


class SummaryStrip(QWidget):
    """Open, overdue, median age, closure rate."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._language = place.language
        self._figures = Figures()
        self._open = StatusMark(place.theme, place.language)
        self._overdue = StatusMark(place.theme, place.language)
        self._more = make_label(role="muted")
        self.setLayout(column(FlowRow(self._open, self._overdue, self._more, gap=16, line_gap=2), gap=0))

    def show_figures(self, figures: Figures) -> None:
        """Show these figures."""
        self._figures = figures
        self._open.show_status(IN_PROGRESS, counted(figures.open, *_OPEN))
        late = counted(figures.overdue, _OVERDUE, _OVERDUE)
        self._overdue.show_status(OVERDUE if figures.overdue else None, late if figures.overdue else None)
        self._overdue.setVisible(bool(figures.overdue))
        self._more.setText(" · ".join(words.text(self._language) for words in self._rates()))

    def text(self) -> str:
        """Return all of it as one line."""
        marks = (self._open.accessibleName(), self._overdue.accessibleName(), self._more.text())
        return " · ".join(text for text in marks if text)

    def retranslate(self, language: Language) -> None:
        """Say it in `language`."""
        self._language = language
        self._open.retranslate(language)
        self._overdue.retranslate(language)
        self.show_figures(self._figures)

    def _rates(self) -> list[Words]:
        figures, language = self._figures, self._language
        rates = []
        if figures.median_age is not None:
            rates.append(_AGE.filled(n=number(figures.median_age, language)))
        if figures.closure is not None:
            rates.append(_CLOSED.filled(n=figures.closure, total=number(figures.total, language)))
        return rates
