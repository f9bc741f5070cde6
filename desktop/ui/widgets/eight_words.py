"""Eight numbered words that two people compare by voice: large, in the order in which they are read out."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui.theme.theme import Theme

_USUAL, _NARROW = 4, 2      # words a line
_GAP, _BETWEEN = 8, 20      # pixels at 100 %: after the number, and between words
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class EightWords(QWidget):
    """Painted in columns, four or two as there is room; a screen reader says them as one line."""

    def __init__(self, theme: Theme, words: Sequence[str] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._words: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)
        self.show_words(words)

    def show_words(self, words: Sequence[str]) -> None:
        """Show other words."""
        self._words = tuple(words)
        self.setAccessibleName(" ".join(words))
        self.updateGeometry()
        self.update()

    def words(self) -> tuple[str, ...]:
        """Return the words shown."""
        return self._words

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._cell() * _USUAL, self.heightForWidth(self._cell() * _USUAL))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._cell() * _NARROW, self._line())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return -(-len(self._words) // self._columns(width)) * self._line()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        columns, palette, px = self._columns(self.width()), self._theme.palette, self._theme.measures.px
        cell = min(self.width() / columns, self._cell() * 1.4)
        painter = QPainter(self)
        small = self._theme.font(self._theme.measures.small)
        for index, word in enumerate(self._words):
            line, column = divmod(index, columns)
            box = QRectF(column * cell, line * self._line(), self._number(), self._line())
            painter.setFont(small)
            painter.setPen(QColor(palette.muted))
            painter.drawText(box, _RIGHT, str(index + 1))
            box = QRectF(box.right() + px(_GAP), box.y(), cell - box.width() - px(_GAP), box.height())
            painter.setFont(self._large())
            painter.setPen(QColor(palette.text))
            painter.drawText(box, _LEFT, word)

    def _columns(self, width: int) -> int:
        return _USUAL if width >= self._cell() * _USUAL else _NARROW

    def _cell(self) -> int:
        px, metrics = self._theme.measures.px, QFontMetrics(self._large())
        widest = max((metrics.horizontalAdvance(word) for word in self._words), default=px(100))
        return self._number() + px(_GAP) + widest + px(_BETWEEN)

    def _number(self) -> int:
        return QFontMetrics(self._theme.font(self._theme.measures.small)).horizontalAdvance("8") + 2

    def _line(self) -> int:
        return QFontMetrics(self._large()).height() + self._theme.measures.px(6)

    def _large(self) -> QFont:
        return self._theme.font(self._theme.measures.record, bold=True)
