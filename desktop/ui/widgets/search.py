"""The field that finds its way anywhere: pages by name, records by what they say, or the list in sight."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid
from typing_extensions import override

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.hits import Hit, HitList
from desktop.ui.widgets.making import column, make_label
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.text import PlainLine
from desktop.wording.words import Language, Words

_PLACEHOLDER = Words("Chercher dans tout le dossier", "Search the whole dossier")
_KEY = Words("Ctrl+K", "Ctrl+K")
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}


class SearchField(QFrame):
    """A line with the hits under it; `text_changed` asks for hits, `chosen` carries the target somebody goes to."""

    text_changed = Signal(str)
    chosen = Signal(object)

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._theme = theme
        self._speech = Speech(language)
        self._hits: tuple[Hit, ...] = ()
        self._list: HitList | None = None
        self._awaiting = False      # hits of the text of now are on their way
        self._hurried = False       # Enter was pressed before they were there
        self._came_from: QWidget | None = None
        self.line = PlainLine()
        self.line.setClearButtonEnabled(False)
        self._key = make_label(_KEY.text(language), "key")
        self._key.setParent(self.line)
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._speech.say(_PLACEHOLDER, self.line.setPlaceholderText, self.line.setAccessibleName)
        self.line.textEdited.connect(self._edited)
        self.line.installEventFilter(self)
        self.setLayout(column(self.line, gap=0))
        theme.changed.connect(self._measure)
        self._measure()

    def begin(self) -> None:
        """Let somebody type; Escape leads back to where the cursor is now."""
        now = self.window().focusWidget()
        if now is not self.line:
            self._came_from = now
        self.line.setFocus()
        self.line.selectAll()

    def show_hits(self, hits: Sequence[Hit], *, note: str = "", awaiting: bool = False) -> None:
        """Show what was found for the text of now, and a sentence about it; nothing at all hides the list.

        `awaiting` says that more is on its way: Enter then waits for it.
        """
        self._hits, self._awaiting = tuple(hits), awaiting
        listed = self._listed()
        listed.show_hits(self._hits, note)
        listed.setVisible(bool(hits or note) and self.line.hasFocus())
        if listed.isVisible():
            listed.place_under(self)
        if self._hurried and not awaiting:
            self._hurried = False
            self._choose()

    def announce(self, words: Words) -> None:
        """Have a screen reader say something about the hits, then the one that Enter would choose."""
        if self.line.hasFocus():
            self._listed().announce(words.text(self._speech.language), self.line)

    def leave(self) -> None:
        """Forget the text and hide the hits."""
        self.line.clear()
        self._edited("")
        self.show_hits(())

    def retranslate(self, language: Language) -> None:
        """Say the placeholder in `language`."""
        self._speech.retranslate(language)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place_key()
        elif event.type() == QEvent.Type.FocusOut:
            self._hurried = False
            self._listed().hide()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key_pressed(Qt.Key(event.key()))
        return False

    def _key_pressed(self, key: Qt.Key) -> bool:
        if key in _STEPS:
            listed = self._listed()
            if not listed.isVisible() and self._hits:
                listed.show()
                listed.place_under(self)
            else:
                listed.move_by(_STEPS[key])
            listed.announce("", self.line)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._hurried = self._awaiting
            if not self._awaiting:
                self._choose()
        elif key == Qt.Key.Key_Escape:
            self._return()
        else:
            return False
        return True

    def _edited(self, text: str) -> None:
        self._hurried = False
        self.text_changed.emit(text)

    def _choose(self) -> None:
        at = self._listed().chosen
        if 0 <= at < len(self._hits):
            target = self._hits[at].target
            self.leave()
            self.chosen.emit(target)

    def _return(self) -> None:
        """Leave, and put the cursor back where it was."""
        self.leave()
        if self._came_from is not None and isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.setFocus()

    def _listed(self) -> HitList:
        if self._list is None:
            self._list = HitList(self._theme, self.window())
            self._list.picked.connect(self._choose)
        return self._list

    def _measure(self) -> None:
        self.setMinimumWidth(160)
        self.setMaximumWidth(self._theme.measures.px(420))
        self._key.adjustSize()
        self._place_key()

    def _place_key(self) -> None:
        self._key.adjustSize()
        self._key.move(self.line.width() - self._key.width() - 10, (self.line.height() - self._key.height()) // 2)
        self._key.setVisible(self.line.width() > self._theme.measures.px(300))
