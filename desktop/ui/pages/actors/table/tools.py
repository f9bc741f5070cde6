"""What stands above the spreadsheet: a new row, files, columns, how many rows are shown and what is to be reviewed."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from desktop.ui.pages.actors.table.columns import Columns
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.status import OVERDUE
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_button, make_label, mark_icon
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.text import PlainLine
from desktop.wording.words import Language, Words, counted, number

_NEW = Words("Nouvelle ligne", "New row")
_NEW_TIP = Words("Nouvelle ligne (Ctrl+N)", "New row (Ctrl+N)")
_COLUMNS = Words("Colonnes", "Columns")
_WORDS = Words("Filtrer par mots…", "Filter by words…")
_ALL = Words("{n} activité", "{n} activity"), Words("{n} activités", "{n} activities")
_SOME = Words("{n} activité sur {all}", "{n} of {all} activities"), Words(
    "{n} activités sur {all}", "{n} of {all} activities"
)
_READING = Words("Lecture des activités…", "Reading activities…")
_REVIEW = Words("{n} cellule à revoir", "{n} cell to review"), Words("{n} cellules à revoir", "{n} cells to review")
_REVIEW_TIP = Words("Aller à la suivante (F8)", "Go to the next one (F8)")


class Tools(QWidget):
    """`new_asked`, `review_asked`, and `words_changed` with what is looked for."""

    new_asked = Signal()
    review_asked = Signal()
    words_changed = Signal(str)

    def __init__(self, place: Workplace, columns: Columns, files: QPushButton, *, own_filter: bool) -> None:
        """`files` is the button of the files; with `own_filter` there is a field for words."""
        super().__init__()
        self._place, self._columns = place, columns
        self._speech = Speech(place.language)
        self._new = make_button("", self.new_asked.emit)
        self._speech.say(_NEW, self._new.setText)
        self._speech.say(_NEW_TIP, self._new.setToolTip)
        self.columns = make_button()
        self._speech.say(_COLUMNS, self.columns.setText)
        self._menu = QMenu(self.columns)
        self._menu.aboutToShow.connect(self._fill)
        self._menu.triggered.connect(self._toggled)
        self.columns.setMenu(self._menu)
        self.words = PlainLine()
        self._speech.say(_WORDS, self.words.setPlaceholderText, self.words.setAccessibleName)
        self.words.textChanged.connect(self.words_changed)
        self.count = make_label(role="muted")
        self.review = make_button("flat", self.review_asked.emit)
        self._speech.say(_REVIEW_TIP, self.review.setToolTip)
        self.review.hide()
        self._counts: tuple[int, int, int] | None = None
        self._speech.say(_READING, self.count.setText)
        shown = [self._new, files, self.columns, *([self.words] if own_filter else []), self.count, self.review]
        line = FlowRow(*shown, gap=8, line_gap=6)
        self.setLayout(column(line, gap=0, margins=(12, 6, 12, 6)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        place.theme.changed.connect(self._mark)
        self._mark()

    def show_counts(self, shown: int, total: int, to_review: int) -> None:
        """Say how many rows are shown, of how many, and how many cells somebody should look at."""
        self._counts = (shown, total, to_review)
        language = self._place.language
        if shown == total:
            text = counted(total, *_ALL).text(language)
        else:
            both = Words(number(total, Language.FR), number(total, Language.EN))
            one, many = (
                Words(words.fr.replace("{all}", both.fr), words.en.replace("{all}", both.en)) for words in _SOME
            )
            text = counted(shown, one, many).text(language)
        self.count.setText(text)
        self.review.setText(counted(to_review, *_REVIEW).text(language))
        self.review.setVisible(to_review > 0)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        if self._counts is not None:
            self.show_counts(*self._counts)

    def _mark(self) -> None:
        self.review.setIcon(mark_icon(self._place.theme, OVERDUE))
        measures = self._place.theme.measures
        self.words.setFixedWidth(measures.px(200))
        self.count.setMinimumHeight(measures.field)

    def _fill(self) -> None:
        self._columns.fill_menu(self._menu)

    def _toggled(self, action: QAction) -> None:
        self._columns.toggle(str(action.data()))
