"""A line that shows the rest of what one is typing, grey, and takes it with Enter, Tab or the right arrow."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy
from typing_extensions import override

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.text import is_undo
from desktop.wording.words import Language, Words

_ADD = Words("ajouter", "add")
_TAKING = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_End})


class CompletingLine(QLineEdit):
    """A borderless line with inline completion; `entered` carries the completed text when Enter is pressed."""

    entered = Signal(str)

    def __init__(self, theme: Theme, language: Language, complete: Callable[[str], str] | None) -> None:
        """`complete` returns the whole text that starts with what was typed, or an empty text."""
        super().__init__()
        self._theme = theme
        self._language = language
        self._complete = complete
        self._rest = ""
        self.setProperty("role", "bare")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self._fit)

    def completion(self) -> str:
        """Return the text that Enter would hand on."""
        return self.text() + self._rest

    def retranslate(self, language: Language) -> None:
        """Say `ajouter` in `language`."""
        self._language = language
        self.update()

    @override
    def event(self, event: QEvent) -> bool:
        if is_undo(event) and not self.text():
            event.ignore()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._takes(event):
            self._take()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.text().strip():
            text, self._rest = self.completion(), ""
            self.entered.emit(text)
        elif key in {Qt.Key.Key_Escape, Qt.Key.Key_Delete} and self._rest:
            self._rest = ""
            self.update()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.text().strip() or not self.hasFocus():
            return
        metrics = self.fontMetrics()
        start = self.cursorRect().center().x() + 1
        baseline = (self.height() - metrics.height() + 1) // 2 + metrics.ascent()
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.palette.muted))
        painter.drawText(QPoint(start, baseline), self._rest)
        place = start + metrics.horizontalAdvance(self._rest) + self._theme.measures.px(10)
        hint = _ADD.text(self._language)
        painter.drawText(QPoint(place + self._theme.measures.px(16), baseline), hint)
        self._paint_return(painter, place, baseline)

    @override
    def sizeHint(self) -> QSize:
        measures, metrics = self._theme.measures, self.fontMetrics()
        hint = metrics.horizontalAdvance(self.completion() + _ADD.text(self._language)) + measures.px(40)
        return QSize(max(hint, measures.px(120)), measures.px(21))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.measures.px(60), self._theme.measures.px(21))

    def _takes(self, event: QKeyEvent) -> bool:
        at_end = self.cursorPosition() == len(self.text())
        return bool(self._rest) and at_end and Qt.Key(event.key()) in _TAKING

    def _take(self) -> None:
        self.setText(self.completion())
        self._rest = ""

    def _edited(self, text: str) -> None:
        self._rest = ""
        if self._complete is not None and text.strip() and self.cursorPosition() == len(text):
            whole = self._complete(text)
            self._rest = whole[len(text):] if len(whole) > len(text) else ""
        self.update()

    def _fit(self) -> None:
        if not self.text():
            self._rest = ""
        self.updateGeometry()

    def _paint_return(self, painter: QPainter, left: int, baseline: int) -> None:
        """Paint the sign of the Enter key, which the fonts do not have."""
        unit = self._theme.measures.px(4)
        middle, right = baseline - unit, left + 3 * unit
        painter.drawPolyline([QPoint(right, middle - unit), QPoint(right, middle), QPoint(left, middle)])
        tip = [QPoint(left + unit, middle - unit), QPoint(left, middle), QPoint(left + unit, middle + unit)]
        painter.drawPolyline(tip)
