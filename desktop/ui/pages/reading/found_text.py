"""The text that was read, with the words lit up that gave the proposal one is on."""

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop.ui.theme.theme import Theme
from desktop.usecases.findings import Span


class FoundText(QTextEdit):
    """Read only; `light_up` marks a span and scrolls to it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._span: Span | None = None
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        theme.changed.connect(self._paint_span)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._span = None
        self.setPlainText(text)
        self._paint_span()

    def light_up(self, span: Span) -> None:
        """Mark the words of `span`."""
        self._span = span
        self._paint_span()
        place = QTextCursor(self.document())
        place.setPosition(self._place(span.end))
        self.setTextCursor(place)       # its end first, so that all of it comes into sight
        place.setPosition(self._place(span.start))
        self.setTextCursor(place)
        self.ensureCursorVisible()

    def _paint_span(self) -> None:
        self.setExtraSelections([] if self._span is None else [self._lit(self._span)])

    def _lit(self, span: Span) -> QTextEdit.ExtraSelection:
        lit = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._place(span.start))
        cursor.setPosition(self._place(span.end), QTextCursor.MoveMode.KeepAnchor)
        ink = QTextCharFormat()
        ink.setBackground(QColor(self._theme.palette.selection))
        lit.cursor = cursor
        lit.format = ink
        return lit

    def _place(self, position: int) -> int:
        """Return Qt's place, in UTF-16 units, for a place in the text."""
        text = self.toPlainText()
        return len(text[:position].encode("utf-16-le")) // 2
