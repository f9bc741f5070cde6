"""How the page is laid out: head, filters, the list in one of three forms, and the chosen one at the right."""

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QWidget
from typing_extensions import override

from desktop.ui.pages.recommendations.board import Board
from desktop.ui.pages.recommendations.bulk_pane import BulkPane
from desktop.ui.pages.recommendations.detail import DetailPane
from desktop.ui.pages.recommendations.figures_pane import FiguresPane
from desktop.ui.pages.recommendations.filter_bar import FilterBar
from desktop.ui.pages.recommendations.listing import Listing
from desktop.ui.pages.recommendations.summary import SummaryStrip
from desktop.ui.pages.tables.export import export_foot
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_button, row
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.steps import SegmentedControl, Step
from desktop.wording.words import Language, Words

_NEW = Words("Ajouter", "Add")
_NEW_TIP = Words("Ajouter une recommandation (Ctrl+N)", "Add a recommendation (Ctrl+N)")
_NONE_CHOSEN = Words(
    "Choisissez une recommandation, ou plusieurs avec Maj ou Ctrl pour les modifier ensemble.",
    "Choose a recommendation, or several with Shift or Ctrl to change them together.",
)
_EMPTY = Words(
    "Aucune recommandation encore. Elles naissent dans le compte rendu d’une réunion, ou ici.",
    "No recommendation yet. They are born in the minutes of a meeting, or here.",
)
_ADD = Words("Ajouter une recommandation", "Add a recommendation")
_LEAST, _MOST = 360, 470        # pixels at 100 % of the pane at the right
_LOWEST = 80
_SHARE, _LARGER, _HALF = 0.38, 0.06, 0.47   # of the width; how much more at twice the letters; at most


class Form(Enum):
    """In which form the list is shown."""

    TABLE = auto()
    BOARD = auto()
    FIGURES = auto()


_FORMS = (
    Step(Form.TABLE, Words("Tableau", "Table")), Step(Form.BOARD, Words("Par état", "Board")),
    Step(Form.FIGURES, Words("Chiffres", "Figures")),
)


class Panes(QWidget):
    """Shows what it is told to; `form_chosen` when another form of the list is wanted."""

    form_chosen = Signal(object)
    new_asked = Signal()
    export_asked = Signal()

    def __init__(self, place: Workplace, detail: DetailPane, bulk: BulkPane) -> None:
        super().__init__()
        self._theme = place.theme
        self._speech = Speech(place.language)
        self.detail, self.bulk = detail, bulk
        self.filters, self.summary = FilterBar(place), SummaryStrip(place)
        self.listing, self.board, self.figures = Listing(place), Board(place), FiguresPane(place)
        self.forms = SegmentedControl(_FORMS, place.theme, place.language)
        self.forms.chosen.connect(self._form_chosen)
        self._new = make_button("primary", self.new_asked.emit)
        self._speech.say(_NEW, self._new.setText)
        self._speech.say(_NEW_TIP, self._new.setToolTip)
        self._export = export_foot(self._speech, self.export_asked.emit)
        self._hint = EmptyState(_NONE_CHOSEN, None, place.language)
        self._empty = EmptyState(_EMPTY, _ADD, place.language)
        self._empty.begun.connect(self.new_asked)
        self._middle = _stack(self.listing, self.board, self.figures)
        self._middle.setMinimumHeight(_LOWEST)      # the tallest form does not push the others out of a low window
        self._right = _stack(self._hint, detail, bulk)
        self._whole = _stack(self._empty, self._shelf())
        self.setLayout(row(self._whole, self._right, gap=0))
        place.theme.changed.connect(self._fit)
        self._right.hide()

    def add_tool(self, button: QPushButton) -> None:
        """Put a button behind the others at the top."""
        self._head.add(button)

    @property
    def form(self) -> Form:
        """The form in which the list is shown."""
        return Form(self.forms.current)

    def show_form(self, form: Form) -> None:
        """Show the list in this form; beside the figures, and the board until asked, there is nothing."""
        self.forms.set_current(form)
        self._middle.setCurrentWidget({Form.TABLE: self.listing, Form.BOARD: self.board}.get(form, self.figures))
        self._right.setVisible(form is Form.TABLE)

    def show_any(self, there_are: bool, shown: int) -> None:
        """Show the list, or what to do as long as there is none; `shown` are left by the filter."""
        self._export.setVisible(shown > 0)
        self._whole.setCurrentIndex(1 if there_are else 0)
        if not there_are:
            self._right.setVisible(self.shows_detail)

    def show_detail(self) -> None:
        """Show one recommendation at the right."""
        self._right.setCurrentWidget(self.detail)
        self._right.show()

    def show_bulk(self) -> None:
        """Show what can be changed on several."""
        self._right.setCurrentWidget(self.bulk)
        self._right.show()

    def hide_detail(self) -> None:
        """Give the board the whole width again."""
        if self.form is not Form.TABLE:
            self._right.hide()

    def show_nothing(self) -> None:
        """Say that none is chosen; beside the board nothing is said."""
        self._right.setCurrentWidget(self._hint)
        self._right.setVisible(self.form is Form.TABLE)

    @property
    def shows_detail(self) -> bool:
        """Whether one recommendation is at the right."""
        return self._right.currentWidget() is self.detail and not self._right.isHidden()

    @property
    def shows_bulk(self) -> bool:
        """Whether several are to be changed."""
        return self._right.currentWidget() is self.bulk and not self._right.isHidden()

    def enter_list(self) -> None:
        """Put the cursor into the list."""
        {Form.TABLE: self.listing.enter, Form.BOARD: self.board.enter, Form.FIGURES: self.figures.enter}[self.form]()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        for part in (
            self.filters, self.summary, self.listing, self.board, self.figures, self.forms, self._hint, self._empty,
            self.detail, self.bulk,
        ):
            part.retranslate(language)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _shelf(self) -> QWidget:
        shelf = QFrame()
        shelf.setObjectName("page")
        self._head = FlowRow(self.forms, self._new, gap=12, line_gap=6)
        layout = column(gap=2)
        layout.addLayout(column(self._head, self.summary, gap=6, margins=(16, 10, 16, 2)))
        layout.addWidget(self.filters)
        layout.addWidget(self._middle, 1)
        layout.addLayout(row(self._export, 1, margins=(16, 2, 16, 8)))
        shelf.setLayout(layout)
        return shelf

    def _form_chosen(self, form: Form) -> None:
        self.show_form(form)
        self.form_chosen.emit(form)

    def _fit(self) -> None:
        scale, width = self._theme.scale, self.width()
        share = _SHARE + _LARGER * (scale - 1)
        least = min(_LEAST, width * _HALF)
        self._right.setFixedWidth(round(max(least, min(_MOST * scale, width * share))))


def _stack(*widgets: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    for widget in widgets:
        stack.addWidget(widget)
    return stack
