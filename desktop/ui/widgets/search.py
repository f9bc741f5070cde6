"""The field that finds its way anywhere: pages by name, records by what they say, or the list in sight."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem
from typing_extensions import override

from desktop.ui.theme.rows import ROW_ROLE, TwoLines
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.lists import TwoLineDelegate
from desktop.ui.widgets.making import column, make_label
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.text import PlainLine
from desktop.wording.words import Language, Words

_PLACEHOLDER = Words("Chercher dans tout le dossier", "Search the whole dossier")
_KEY = Words("Ctrl+K", "Ctrl+K")
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what it is, what to know about it, the page it is on and what to open there (None: the page)."""

    title: str
    page: str
    detail: str = ""
    record: object = None


class SearchField(QFrame):
    """A line with the hits under it; `text_changed` asks for hits, `chosen` carries the one somebody goes to."""

    text_changed = Signal(str)
    chosen = Signal(object)

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._theme = theme
        self._speech = Speech(language)
        self._hits: tuple[Hit, ...] = ()
        self._list: QListWidget | None = None
        self._delegate = TwoLineDelegate(theme, boxed=True)
        self.line = PlainLine()
        self.line.setClearButtonEnabled(False)
        self._key = make_label(_KEY.text(language), "key")
        self._key.setParent(self.line)
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._speech.say(_PLACEHOLDER, self.line.setPlaceholderText, self.line.setAccessibleName)
        self.line.textEdited.connect(self.text_changed)
        self.line.installEventFilter(self)
        self.setLayout(column(self.line, gap=0))
        theme.changed.connect(self._measure)
        self._measure()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show what was found for the text of now; nothing hides the list."""
        self._hits = tuple(hits)[:_SHOWN]
        listed = self._listed()
        listed.clear()
        for hit in self._hits:
            shown = TwoLines(hit.title, hit.detail)
            item = QListWidgetItem(shown.spoken())
            item.setData(ROW_ROLE, shown)
            listed.addItem(item)
        listed.setVisible(bool(hits) and self.line.hasFocus())
        if hits:
            listed.setCurrentRow(0)
            self._place(listed)

    def leave(self) -> None:
        """Forget the text and hide the hits."""
        self.line.clear()
        self.show_hits(())

    def retranslate(self, language: Language) -> None:
        """Say the placeholder in `language`."""
        self._speech.retranslate(language)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place_key()
        elif event.type() == QEvent.Type.FocusOut:
            self._listed().hide()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key_pressed(Qt.Key(event.key()))
        return False

    def _key_pressed(self, key: Qt.Key) -> bool:
        listed = self._listed()
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
        if by is not None and listed.isVisible():
            listed.setCurrentRow(max(0, min(listed.count() - 1, listed.currentRow() + by)))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._hits:
            self._choose(listed.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    def _choose(self, _item: QListWidgetItem | None) -> None:
        hit = self._hits[max(0, self._listed().currentRow())]
        self.leave()
        self.chosen.emit(hit)

    def _listed(self) -> QListWidget:
        if self._list is None:
            self._list = QListWidget(self.window())
            self._list.setProperty("role", "boxed")
            self._list.setItemDelegate(self._delegate)
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._list.itemPressed.connect(self._choose)
            self._list.hide()
        return self._list

    def _place(self, listed: QListWidget) -> None:
        height = listed.sizeHintForRow(0) * listed.count() + 6
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 2))
        listed.setGeometry(corner.x(), corner.y(), self.width(), height)
        listed.raise_()

    def _measure(self) -> None:
        self.setMinimumWidth(160)
        self.setMaximumWidth(self._theme.measures.px(420))
        self._key.adjustSize()
        self._place_key()

    def _place_key(self) -> None:
        self._key.adjustSize()
        self._key.move(self.line.width() - self._key.width() - 10, (self.line.height() - self._key.height()) // 2)
        self._key.setVisible(self.line.width() > self._theme.measures.px(300))


