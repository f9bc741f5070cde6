"""The text that was read: lit up the words of the proposal one is on, underlined what was not understood."""

from collections.abc import Sequence

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
        self._unread: Sequence[Span] = ()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        theme.changed.connect(self._paint_span)

    def show_text(self, text: str, unread: Sequence[Span] = ()) -> None:
        """Show another text; `unread` are passages that were not understood."""
        self._span = None
        self._unread = unread
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
        lit = [] if self._span is None else [self._marked(self._span, self._light())]
        self.setExtraSelections([*(self._marked(span, self._line()) for span in self._unread), *lit])

    def _light(self) -> QTextCharFormat:
        ink = QTextCharFormat()
        ink.setBackground(QColor(self._theme.palette.selection))
        return ink

    def _line(self) -> QTextCharFormat:
        ink = QTextCharFormat()
        ink.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        ink.setUnderlineColor(QColor(self._theme.palette.ochre))
        ink.setForeground(QColor(self._theme.palette.ochre))
        return ink

    def _marked(self, span: Span, ink: QTextCharFormat) -> QTextEdit.ExtraSelection:
        marked = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._place(span.start))
        cursor.setPosition(self._place(span.end), QTextCursor.MoveMode.KeepAnchor)
        marked.cursor = cursor
        marked.format = ink
        return marked

    def _place(self, position: int) -> int:
        """Return Qt's place, in UTF-16 units, for a place in the text."""
        text = self.toPlainText()
        return len(text[:position].encode("utf-16-le")) // 2
