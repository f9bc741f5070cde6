"""Text fields whose typing becomes an edit by itself: nobody has to press Save, nothing typed is overwritten."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QTextEdit, QWidget
from typing_extensions import override

from desktop.ui.widgets.settling import Echoes, Settling


def is_undo(event: QEvent) -> bool:
    """Say whether a field should leave this key to the window, whose undo knows the saved steps."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
    )


class PlainLine(QLineEdit):
    """A line that leaves files dropped on it to the window, and the keys of undo as long as nothing was typed here."""

    @override
    def event(self, event: QEvent) -> bool:
        if is_undo(event) and not (self.isUndoAvailable() or self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)


class LineEdit(PlainLine):
    """One line of text; `edited` carries it after a rest in typing, on Enter and when the focus leaves."""

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settling = Settling(self)
        self._settling.settled.connect(self._emit)
        self._echoes = Echoes()
        self.textEdited.connect(self._settling.touch)
        self.returnPressed.connect(self._settling.flush)

    def value(self) -> str:
        """Return the text as it stands."""
        return self.text()

    def set_value(self, text: str) -> None:
        """Show a saved text; what is being typed stays, and the cursor where it is."""
        if self._settling.waiting or self._echoes.is_echo(text) or text == self.text():
            return
        place = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(min(place, len(text)) if self.hasFocus() else 0)

    def flush(self) -> None:
        """Emit at once what is waiting."""
        self._settling.flush()

    @override
    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.flush()
        super().focusOutEvent(event)

    def _emit(self) -> None:
        self._echoes.sent(self.text())
        self.edited.emit(self.text())


class TextArea(QTextEdit):
    """Paragraphs of plain text in a field that is as high as they are; `edited` as with LineEdit."""

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, lines: int = 1) -> None:
        super().__init__(parent)
        self._lines = lines
        self._settling = Settling(self)
        self._settling.settled.connect(self._emit)
        self._echoes = Echoes()
        self._filling = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._space_lines()
        self.textChanged.connect(self._touched)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def value(self) -> str:
        """Return the text as it stands."""
        return self.toPlainText()

    def set_value(self, text: str) -> None:
        """Show a saved text; what is being typed stays, and the cursor where it is."""
        if self._settling.waiting or self._echoes.is_echo(text) or text == self.toPlainText():
            return
        place = self.textCursor().position()
        self._filling = True
        self.setPlainText(text)
        self._space_lines()
        self._filling = False
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)) if self.hasFocus() else 0)
        self.setTextCursor(cursor)

    def flush(self) -> None:
        """Emit at once what is waiting."""
        self._settling.flush()

    def at_first_line(self) -> bool:
        """Say whether the cursor stands on the first visible line."""
        return not QTextCursor(self.textCursor()).movePosition(QTextCursor.MoveOperation.Up)

    def at_last_line(self) -> bool:
        """Say whether the cursor stands on the last visible line."""
        return not QTextCursor(self.textCursor()).movePosition(QTextCursor.MoveOperation.Down)

    @override
    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()
            return False
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.Polish}:
            handled = super().event(event)
            self._fit()
            return handled
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.flush()
        super().focusOutEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not source.hasUrls() and super().canInsertFromMimeData(source)       # files are for the window

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()      # the page scrolls, a field that shows everything has nothing to scroll

    def _touched(self) -> None:
        if not self._filling:
            self._settling.touch()

    def _emit(self) -> None:
        self._echoes.sent(self.toPlainText())
        self.edited.emit(self.toPlainText())

    def _space_lines(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(112, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spaced)

    def _fit(self) -> None:
        frame = self.height() - self.viewport().height()
        least = self.fontMetrics().lineSpacing() * self._lines + 2 * self.document().documentMargin()
        height = round(max(self.document().size().height(), least)) + max(frame, 2)
        if height != self.minimumHeight():
            self.setFixedHeight(height)
