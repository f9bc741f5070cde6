"""The board: a column for each status; taking a card to another column says that the recommendation stands there."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.domain.identity import RecordId
from desktop.domain.kinds.recommendations import Status
from desktop.ui.models.board_column import CARD, BoardColumnModel, Content, record_in
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.looks import look_of
from desktop.ui.widgets.card_column import CardColumn
from desktop.ui.widgets.making import column, make_label, row
from desktop.ui.widgets.marks import StatusMark
from desktop.ui.widgets.sheet import bring_into_sight, focus_on
from desktop.usecases.tracking.rows import Tracker, TrackerRow
from desktop.wording.words import Language, Words, number

_LEAST = 152        # pixels at 100 % of a column
_HEADED = Words("{status} ({n})", "{status} ({n})")


class _Column(QFrame):
    """One status: its mark and word with how many there are, and the cards."""

    def __init__(self, place: Workplace, status: Status) -> None:
        super().__init__()
        self.setObjectName("shelf")
        self.status = status
        self._language = place.language
        self.mark = StatusMark(place.theme, place.language)
        self.count = make_label(role="note")
        self.model = BoardColumnModel(place.language, self)
        self.cards = CardColumn(place.theme, CARD)
        self.cards.setModel(self.model)
        head = row(self.mark, self.count, 1, margins=(10, 8, 8, 4))
        layout = column(gap=2)
        layout.addLayout(head)
        layout.addWidget(self.cards, 1)
        self.setLayout(layout)
        self._say()
        self.model.modelReset.connect(self._say)

    def retranslate(self, language: Language) -> None:
        self._language = language
        self.mark.retranslate(language)
        self.model.retranslate(language)

    def _say(self) -> None:
        label, count = self.status.label.capitalised(), self.model.rowCount()
        self.mark.show_status(look_of(self.status), label)
        self.count.setText(number(count, self._language))
        self.cards.setAccessibleName(_HEADED.filled(status=label, n=count).text(self._language))


class Board(QScrollArea):
    """Shows rows by status; `moved` carries a recommendation and the status of the column it was taken to."""

    moved = Signal(object, object)
    opened = Signal(object)     # recommendation whose details are wanted

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._columns = [_Column(place, status) for status in Status]
        self._theme = place.theme
        content = QWidget()
        layout = row(gap=8, margins=(12, 4, 12, 12))
        for at, made in enumerate(self._columns):
            layout.addWidget(made, 1)
            made.cards.moved.connect(partial(self._move, at))
            made.cards.left.connect(partial(self._leave, at))
            made.cards.opened.connect(partial(self._open, at))
            made.cards.dropped.connect(partial(self._take, at))
        content.setLayout(layout)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._measure()
        place.theme.changed.connect(self._measure)

    def show_rows(self, tracker: Tracker, rows: Sequence[TrackerRow], today: date) -> None:
        """Show these rows; the cursor stays on its card, also in another column."""
        content, current, focused = Content(tracker, today), self.current(), self._focused()
        for made in self._columns:
            made.model.show(content, [one for one in rows if one.status is made.status])
        if not self.go_to(current, focus=focused is not None) and focused is not None:
            self._columns[focused].cards.enter()

    def go_to(self, record: RecordId | None, *, focus: bool) -> bool:
        """Put the cursor on a card; False where there is none for it."""
        for made in self._columns:
            index = made.model.place_of(record)
            if index.isValid():
                made.cards.setCurrentIndex(index)
                if focus:
                    focus_on(made.cards)
                return True
        return False

    def current(self) -> RecordId | None:
        """Return the recommendation under the cursor."""
        at = self._focused()
        return self._columns[at].model.record_at(self._columns[at].cards.currentIndex()) if at is not None else None

    def enter(self) -> None:
        """Put the cursor into the first column with a card."""
        filled = next((made for made in self._columns if made.model.rowCount()), self._columns[0])
        filled.cards.enter(max(0, filled.cards.currentIndex().row()))

    def column_of(self, status: Status) -> CardColumn:
        """Return the cards of one status."""
        return next(made.cards for made in self._columns if made.status is status)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        for made in self._columns:
            made.retranslate(language)

    def _measure(self) -> None:
        for made in self._columns:
            made.setMinimumWidth(self._theme.measures.px(_LEAST))

    def _focused(self) -> int | None:
        return next((at for at, made in enumerate(self._columns) if made.cards.hasFocus()), None)

    def _move(self, at: int, by: int) -> None:
        record = self._columns[at].model.record_at(self._columns[at].cards.currentIndex())
        if record is not None and 0 <= at + by < len(self._columns):
            self.moved.emit(record, self._columns[at + by].status)

    def _take(self, at: int, data: QMimeData) -> None:
        record = record_in(data)
        if record is not None and not self._columns[at].model.place_of(record).isValid():
            self.moved.emit(record, self._columns[at].status)

    def _leave(self, at: int, by: int) -> None:
        row_now = self._columns[at].cards.currentIndex().row()
        others = self._columns[at + by :] if by > 0 else self._columns[:at][::-1]
        beside = next((made for made in others if made.model.rowCount()), None)
        if beside is not None:
            beside.cards.enter(row_now)
            bring_into_sight(beside.cards)

    def _open(self, at: int, index: QModelIndex) -> None:
        self.opened.emit(self._columns[at].model.record_at(index))
