"""Names typed with commas between them, completed as one types; a half-typed name is never taken for a new one."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.text import TextArea

_TAKING = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_End})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class NamesArea(TextArea):
    """A field of names on as many lines as they need; `edited` carries its text on Enter and when the cursor leaves."""

    def __init__(
        self, theme: Theme, complete: Callable[[str], str] | None = None, parent: QWidget | None = None,
    ) -> None:
        """`complete` returns the whole text that starts with what was typed, or an empty text."""
        super().__init__(parent)
        self._theme = theme
        self._complete = complete
        self._rest = ""
        self._dirty = False

    @property
    def completing(self) -> bool:
        """Whether the rest of a name is offered, which Enter or Tab would take."""
        return bool(self._rest)

    @override
    def set_value(self, text: str) -> None:
        if not self._dirty:
            super().set_value(text)

    @override
    def flush(self) -> None:
        if self._dirty:
            self._dirty = False
            self._emit()

    def take(self) -> None:
        """Write the rest that is offered."""
        rest, self._rest = self._rest, ""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(rest)
        self._rest = ""

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._takes(event):
            self.take()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER:
            if self._rest:
                self.take()
            self.flush()
            event.ignore()
        elif key in {Qt.Key.Key_Escape, Qt.Key.Key_Delete} and self._rest:
            self._offer("")
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        width = 64 if self.property("role") == "cell" else 110
        return QSize(self._theme.measures.px(width), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.measures.px(50), super().minimumSizeHint().height())

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._offer("")
        super().focusOutEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._rest:
            return
        place = self.cursorRect()
        painter = QPainter(self.viewport())
        painter.setPen(QColor(self._theme.palette.muted))
        baseline = place.top() + self.fontMetrics().ascent()
        painter.drawText(QPoint(place.left() + 1, baseline), self._rest)

    @override
    def _touched(self) -> None:
        if self._filling:
            return
        self._dirty = True
        text = self.toPlainText()
        whole = ""
        if self._complete is not None and text.strip() and self.textCursor().position() == len(text):
            whole = self._complete(text)
        self._offer(whole[len(text):] if len(whole) > len(text) else "")

    def _takes(self, event: QKeyEvent) -> bool:
        return bool(self._rest) and self.textCursor().atEnd() and Qt.Key(event.key()) in _TAKING

    def _offer(self, rest: str) -> None:
        self._rest = rest
        self.viewport().update()
