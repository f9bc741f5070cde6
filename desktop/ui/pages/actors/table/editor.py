"""What stands over a cell while somebody types into it: a line with proposals under it, or paragraphs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QWidget
from typing_extensions import override

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.text import PlainLine
from desktop.wording.folding import fold

_MOST_SEEN = 8
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_ARROWS = {
    Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Left: (0, -1),
}  # fmt: skip
_TAKING_BACK = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})
_SHIFT, _ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class Leaving:
    """How somebody leaves a cell: the text kept or not, and where the cursor goes (rows, columns)."""

    keeps: bool
    rows: int = 0
    columns: int = 0


class CellLine(PlainLine):
    """One line; `left` says how it was left. While it replaces what stood there, arrows lead out of it."""

    left = Signal(object)  # Leaving

    def __init__(
        self, parent: QWidget, theme: Theme, propose: Callable[[str], Sequence[str]], *, takes_first: bool,
        replacing: bool,
    ) -> None:
        """With `takes_first` Enter takes a proposal that begins with what was typed: names, choices, places."""
        super().__init__(parent)
        self.setProperty("role", "cell-editor")
        self.setAcceptDrops(False)
        self.setFrame(False)
        self._propose = propose
        self._takes_first, self._replacing = takes_first, replacing
        self._list = _Proposals(theme, parent.window(), self)
        self._list.picked.connect(self._picked)
        self.textEdited.connect(self._edited)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _TABS:
            self._take_proposal()
            self.left.emit(Leaving(True, columns=_TABS[Qt.Key(event.key())]))
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER:
            self._take_proposal()
            self.left.emit(Leaving(True, rows=-1 if event.modifiers() & _SHIFT else 1))
        elif key == Qt.Key.Key_Escape and self._list.isVisible():
            self._list.hide()
        elif key == Qt.Key.Key_Escape:
            self.left.emit(Leaving(False))
        elif key in _ARROWS and self._list.isVisible() and _ARROWS[key][0]:
            self._list.move_by(_ARROWS[key][0])
        elif key in _ARROWS and self._replacing and not event.modifiers():
            self.left.emit(Leaving(True, *_ARROWS[key]))
        else:
            super().keyPressEvent(event)
            if key in _TAKING_BACK:
                self._list.choose_none()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._list.hide()
        super().focusOutEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._list.hide()
        super().hideEvent(event)

    def _edited(self, text: str) -> None:
        proposals = [one for one in self._propose(text) if one != text]
        begins = bool(proposals) and fold(proposals[0]).startswith(fold(text))
        self._list.show_texts(proposals, choose_first=self._takes_first and begins)

    def _take_proposal(self) -> None:
        chosen = self._list.chosen()
        if chosen:
            self.setText(chosen)

    def _picked(self) -> None:
        self._take_proposal()
        self.left.emit(Leaving(True))


class CellText(QPlainTextEdit):
    """Paragraphs; Enter keeps them, Alt+Enter begins a new line."""

    left = Signal(object)  # Leaving

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "cell-editor")
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _TABS:
            self.left.emit(Leaving(True, columns=_TABS[Qt.Key(event.key())]))
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & (_ALT | _SHIFT):
            self.insertPlainText("\n")
        elif event.key() in _ENTER:
            self.left.emit(Leaving(True, rows=1))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit(Leaving(False))
        else:
            super().keyPressEvent(event)


class _Proposals(QListWidget):
    """Floats under the line, which keeps the keyboard."""

    picked = Signal()

    def __init__(self, theme: Theme, window: QWidget, line: CellLine) -> None:
        super().__init__(window)
        self._theme, self._line = theme, line
        self.setProperty("role", "boxed")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.itemPressed.connect(self.picked)
        line.destroyed.connect(self.deleteLater)
        self.hide()

    def show_texts(self, texts: Sequence[str], *, choose_first: bool) -> None:
        """Propose these texts, or nothing."""
        self.clear()
        self.addItems(list(texts))
        self.setCurrentRow(0 if choose_first else -1)
        self.setVisible(bool(texts))
        if texts:
            self._place()
            self._announce()

    def chosen(self) -> str:
        """Return the proposal that Enter takes, empty where there is none."""
        item = self.currentItem()
        return item.text() if item is not None and self.isVisible() else ""

    def choose_none(self) -> None:
        """Let Enter take what is typed."""
        self.setCurrentRow(-1)

    def move_by(self, steps: int) -> None:
        """Go to another proposal; above the first one is what is typed."""
        self.setCurrentRow(max(-1, min(self.currentRow() + steps, self.count() - 1)))
        self._announce()

    def _place(self) -> None:
        window, px = self.window(), self._theme.measures.px
        width = max(self._line.width(), min(self.sizeHintForColumn(0) + px(24), px(420)))
        height = self.sizeHintForRow(0) * min(self.count(), _MOST_SEEN) + 6
        below = self._line.mapTo(window, QPoint(0, self._line.height() + 1))
        if below.y() + height > window.height():
            below.setY(max(0, below.y() - self._line.height() - height - 2))
        below.setX(max(0, min(below.x(), window.width() - width - 4)))
        self.setGeometry(below.x(), below.y(), width, height)
        self.raise_()

    def _announce(self) -> None:
        item = self.currentItem()
        if item is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._line, item.text()))
