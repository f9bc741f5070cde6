"""How the page is laid out: form and filters above, one of four views, and what was chosen in it at the right."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from itertools import chain

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QWidget
from typing_extensions import override

from desktop.ui.pages.actors.detail import DetailPane
from desktop.ui.pages.actors.filter_bar import FilterBar
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_button, make_label, row
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.steps import SegmentedControl, Step
from desktop.usecases.actors.facts import Actors
from desktop.usecases.actors.portraits import ALL, Portrait
from desktop.wording.words import Language, Words

_EMPTY = Words(
    "Aucune activité encore. Importez le 5W d’un partenaire, ou notez qui fait quoi et où dans le tableau.",
    "No activity yet. Import a partner’s 5W, or note who does what and where in the table.",
)
_BEGIN = Words("Ouvrir le tableau", "Open the table")
_LEAST, _MOST = 250, 360        # pixels at 100 % of the pane at the right
_SHARE, _LARGER = 0.285, 0.10    # of the width; how much more at twice the letters
_NARROW, _LOW = 780, 420        # pixels at 100 %: below, filters, words above and the right make room for one another
_SETTINGS, _HIDE = Words("Filtres et réglages", "Filters and settings"), Words("Masquer les filtres", "Hide filters")


class Form(Enum):
    """In which form activities are shown."""

    MAP = auto()
    MATRIX = auto()
    NETWORK = auto()
    TABLE = auto()


_WITH_DETAIL = frozenset({Form.MAP, Form.MATRIX})   # the others tell it themselves
_FORMS = (
    Step(Form.MAP, Words("Carte", "Map")), Step(Form.MATRIX, Words("Matrice", "Matrix")),
    Step(Form.NETWORK, Words("Réseau", "Network")), Step(Form.TABLE, Words("Tableau", "Table")),
)


class Panes(QWidget):
    """Shows what it is told to; `form_chosen` when somebody wants another form."""

    form_chosen = Signal(object)

    def __init__(
        self, place: Workplace, view: Callable[[Form], QWidget], tools: Mapping[Form, Sequence[QWidget]]
    ) -> None:
        """`view` makes or returns the view of a form; `tools` stand at the top while theirs is shown."""
        super().__init__()
        self._theme = place.theme
        self._speech = Speech(place.language)
        self._view, self._tools = view, tools
        self.filters, self.detail = FilterBar(place), DetailPane(place)
        self.forms = SegmentedControl(_FORMS, place.theme, place.language)
        self.forms.chosen.connect(self._form_chosen)
        self.settings = make_button("link", self._toggle)
        self._buttons: dict[QPushButton, frozenset[Form]] = {}
        self._opened = False
        self._anything, self._told = True, False
        self.summary = make_label(role="muted", wrap=True)
        self._middle = QStackedWidget()
        self._empty = EmptyState(_EMPTY, _BEGIN, place.language)
        self._empty.begun.connect(self._begin)
        self._right = _stack(self.detail, self._empty)
        self.setLayout(row(self._shelf(), self._right, gap=0))
        place.theme.changed.connect(self._fit)
        self.show_form(Form.MAP)

    def add_tool(self, button: QPushButton, *forms: Form) -> None:
        """Put a button behind the others at the top, for these forms only where some are named."""
        self._head.add(button)
        if forms:
            self._buttons[button] = frozenset(forms)
            self._fit()

    @property
    def form(self) -> Form:
        """The form in which activities are shown."""
        return Form(self.forms.current)

    def show_form(self, form: Form) -> None:
        """Show this form; the table has the whole width."""
        self.forms.set_current(form)
        view = self._view(form)
        self._middle.addWidget(view)        # nothing happens where it is there
        self._middle.setCurrentWidget(view)
        self._fit()

    def show_any(self, there_are: bool) -> None:
        """Tell what was chosen, or what to do as long as there is nothing."""
        self._anything = there_are
        self._right.setCurrentWidget(self.detail if there_are else self._empty)
        self._fit()

    def show_portrait(self, portrait: Portrait, actors: Actors) -> None:
        """Tell what was chosen; a narrow window has room for it only then, and for filters until one chooses anew."""
        before = self.detail.portrait
        self._told = portrait.title != ALL
        if self._told and (before is None or before.title != portrait.title):
            self._opened = False
        self.detail.show_portrait(portrait, actors)
        self._fit()

    def say_summary(self, words: Words) -> None:
        """Say how much is shown."""
        self._speech.say(words, self.summary.setText)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        for part in (self.filters, self.detail, self.forms, self._empty):
            part.retranslate(language)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _shelf(self) -> QWidget:
        shelf = QFrame()
        shelf.setObjectName("page")
        self._head = FlowRow(self.forms, *chain(*self._tools.values()), self.settings, gap=8, line_gap=6, even=True)
        layout = column(gap=2)
        layout.addLayout(column(self._head, gap=6, margins=(16, 10, 16, 2)))
        layout.addWidget(self.filters)
        layout.addLayout(column(self.summary, margins=(16, 0, 16, 2)))
        layout.addWidget(self._middle, 1)
        shelf.setLayout(layout)
        return shelf

    def _form_chosen(self, form: Form) -> None:
        self.show_form(form)
        self.form_chosen.emit(form)

    def _begin(self) -> None:
        self._form_chosen(Form.TABLE)

    def _toggle(self) -> None:
        self._opened = not self._opened
        self._fit()

    def _fit(self) -> None:
        """Leave the room to the view where letters are large or the window is small."""
        scale, width = self._theme.scale, self.width()
        narrow = width < _NARROW * scale or self.height() < _LOW * scale
        shown = not narrow or self._opened
        self.filters.setVisible(shown)
        self.settings.setVisible(narrow)
        self._speech.say(_HIDE if self._opened else _SETTINGS, self.settings.setText)
        for form, tools in self._tools.items():
            for tool in tools:
                tool.setVisible(shown and form is self.form and tool.isEnabled())
        for button, forms in self._buttons.items():
            button.setVisible(self.form in forms)
        beside = not narrow or (not self._opened and (self._told or not self._anything))
        self._right.setVisible(beside and self.form in _WITH_DETAIL)
        self.summary.setVisible(self.form in _WITH_DETAIL and not (narrow and beside))
        share = _SHARE + _LARGER * (scale - 1)
        self._right.setFixedWidth(round(max(min(_LEAST * scale, width * 0.45), min(_MOST * scale, width * share))))


def _stack(*widgets: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    for widget in widgets:
        stack.addWidget(widget)
    return stack
