"""A status where one reads it: its shape, its word, its colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui.theme.status import Look, paint_mark
from desktop.ui.theme.theme import Theme
from desktop.wording.words import Language, Words


class StatusMark(QWidget):
    """A painted shape and its word."""

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._theme = theme
        self._language = language
        self._look: Look | None = None
        self._words: Words | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_status(self, look: Look | None, words: Words | None) -> None:
        """Show a status, or nothing."""
        self._look, self._words = look, words
        self.setAccessibleName(self._text())
        self.updateGeometry()
        self.update()

    def retranslate(self, language: Language) -> None:
        """Write the word in `language`."""
        self._language = language
        self.show_status(self._look, self._words)

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        if self._look is None:
            return QSize(0, metrics.height() + 2)
        return QSize(self._indent() + metrics.horizontalAdvance(self._text()) + 2, metrics.height() + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        ink = self._theme.palette.tone(self._look.tone)
        side = self._theme.measures.px(10)
        painter = QPainter(self)
        paint_mark(painter, QRectF(1, (self.height() - side) / 2, side, side), self._look.mark, ink)
        painter.setPen(QColor(ink))
        room = self.rect().adjusted(self._indent(), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._text())

    def _text(self) -> str:
        return "" if self._words is None else self._words.text(self._language)

    def _indent(self) -> int:
        return self._theme.measures.px(16)
