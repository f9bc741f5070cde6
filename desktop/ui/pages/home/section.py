"""A part of the first page: a heading, a link beside it, and a list as long as its rows."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui.models.keyed_rows import KeyedRow, KeyedRowsModel
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.lists import TwoLineList
from desktop.ui.widgets.making import column, make_button, make_label, row
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words


class WholeList(TwoLineList):
    """A list that shows all of its rows; the page around it scrolls. `opened` comes at a click too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.opened)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        model = self.model()
        rows = range(model.rowCount()) if model is not None else range(0)
        return QSize(280, sum(self.sizeHintForRow(place) for place in rows) + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.begin()

    def begin(self) -> None:
        """Choose the first row where the keyboard is here and no row is chosen yet."""
        if self.hasFocus() and not self.currentIndex().isValid() and self.model() is not None:
            self.setCurrentIndex(self.model().index(0, 0))


class HomeSection(QWidget):
    """`opened` carries the key of the row that somebody opens, `followed` comes from the link."""

    opened = Signal(object)
    followed = Signal()

    def __init__(self, title: Words, nothing: Words, theme: Theme, language: Language) -> None:
        super().__init__()
        self._speech = Speech(language)
        self._title = make_label(role="section")
        self._nothing = make_label(role="muted", wrap=True)
        self._link = make_button("link", self.followed.emit)
        self._link.hide()
        self.model = KeyedRowsModel(language, self)
        self.list = WholeList(theme)
        self.list.setModel(self.model)
        self.list.opened.connect(self._opened)
        head = row(self._title, 1, self._link)
        below = column(self._nothing, self.list, gap=0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addLayout(below)
        self._speech.say(title, self._title.setText, self.list.setAccessibleName)
        self._speech.say(nothing, self._nothing.setText)

    def show_rows(self, rows: Sequence[KeyedRow], link: Words | None = None) -> None:
        """Show these rows, or the sentence that says there is nothing; `link` leads to all of them."""
        self.model.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._link.setVisible(link is not None)
        if link is not None:
            self._speech.say(link, self._link.setText)
        self.list.updateGeometry()
        self.list.begin()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self.model.retranslate(language)

    def _opened(self, index: QModelIndex) -> None:
        key: Hashable | None = self.model.key_at(index)
        if key is not None:
            self.opened.emit(key)
