"""Goes through the months of a map: what was there in March, what in April, or at any time."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget
from typing_extensions import override

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.check import CheckBox
from desktop.ui.widgets.making import make_label, row
from desktop.ui.widgets.speech import Speech
from desktop.wording.calendar import month
from desktop.wording.words import Language, Words

_ALL, _MONTH = Words("Toutes les dates", "All dates"), Words("Mois", "Month")
_HANDLE = 7  # pixels at 100 %: its radius


class MonthSlider(QWidget):
    """One month, or all dates; `chosen` carries the first day of the month, None for all."""

    chosen = Signal(object)  # date | None

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._theme = theme
        self._speech = Speech(language)
        self._everything = CheckBox(theme)
        self._track = MonthTrack(theme)
        self._said = make_label(role="strong")
        self._speech.say(_ALL, self._everything.setText)
        self._speech.say(_MONTH, self._track.setAccessibleName)
        self.setLayout(row(self._everything, self._track, self._said, gap=12))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._everything.setChecked(True)
        self._everything.clicked.connect(self._ticked)
        self._track.touched.connect(self._moved)
        theme.changed.connect(self._show)
        self._show()

    @property
    def month(self) -> date | None:
        """Return the first day of the month that is shown, None for all dates."""
        return None if self._everything.isChecked() else self._track.month

    def set_months(self, first: date, last: date, begin: date) -> None:
        """Offer the months from one day to another; who goes through them begins at `begin`."""
        self._track.set_months(first, last, begin)
        self._show()

    def set_month(self, shown: date | None) -> None:
        """Show a month, or all dates; no signal comes of it."""
        self._everything.setChecked(shown is None)
        if shown is not None:
            self._track.set_month(shown)
        self._show()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self._show()

    def _ticked(self) -> None:
        self._show()
        self.chosen.emit(self.month)

    def _moved(self) -> None:
        self._everything.setChecked(False)
        self._show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._track, self._said.text()))
        self.chosen.emit(self.month)

    def _show(self) -> None:
        """Say which month it is; the place for it is as wide as the longest needs."""
        self._track.show_all(self._everything.isChecked())
        shown = self.month
        text = _ALL if shown is None else _called(shown)
        self._said.setText("" if shown is None else text.text(self._speech.language))
        self._track.setAccessibleDescription(text.text(self._speech.language))
        metrics = QFontMetrics(self._theme.font(bold=True))
        names = (_called(date(2000, number, 1)).text(self._speech.language) for number in range(1, 13))
        self._said.setFixedWidth(max(map(metrics.horizontalAdvance, names)) + 4)


class MonthTrack(QSlider):
    """A line with a stroke for each month and the years below it; keys and mouse as of any slider."""

    touched = Signal()  # somebody moved it

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._first = date(2000, 1, 1)
        self._all = True
        self.setPageStep(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.actionTriggered.connect(self._acted)

    @property
    def month(self) -> date:
        """Return the first day of the month at the handle."""
        return _later(self._first, self.value())

    def set_months(self, first: date, last: date, begin: date) -> None:
        """Go from the month of one day to that of another, staying at the same month where somebody has moved it."""
        shown = begin if self._all else self.month
        self._first = first.replace(day=1)
        self.setRange(0, max(0, _between(self._first, last)))
        self.set_month(shown)

    def set_month(self, shown: date) -> None:
        """Put the handle at a month, or at the end that is nearest to it."""
        self.setValue(min(max(_between(self._first, shown), 0), self.maximum()))
        self.update()

    def show_all(self, everything: bool) -> None:
        """Show that it is about the whole length, not about one month."""
        self._all = everything
        self.update()

    @override
    def sizeHint(self) -> QSize:
        px = self._theme.measures.px
        return QSize(px(240), px(2 * _HANDLE + 6) + QFontMetrics(self._small).height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.measures.px(120), self.sizeHint().height())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go_to(event.position().x())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position().x())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_line(painter)
        self._paint_years(painter)
        self._paint_handle(painter)
        painter.end()

    def _acted(self) -> None:
        """A key moved it, or the wheel: its value follows right after."""
        before = self.value()
        self.setValue(self.sliderPosition())
        if self.value() != before or self._all:
            self.touched.emit()

    def _go_to(self, x: float) -> None:
        share = (x - self._edge) / max(1.0, self._right - self._edge)
        value = min(max(round(share * self.maximum()), 0), self.maximum())
        if value != self.value() or self._all:
            self.setValue(value)
            self.touched.emit()

    @property
    def _edge(self) -> float:
        """Return how far the line is from the upper edge and from both sides."""
        return float(self._theme.measures.px(_HANDLE + 3))

    @property
    def _right(self) -> float:
        return self.width() - self._edge

    @property
    def _small(self) -> QFont:
        return self._theme.font(self._theme.measures.px(11))

    def _x(self, value: int) -> float:
        return self._edge + (self._right - self._edge) * (value / self.maximum() if self.maximum() else 0.5)

    def _paint_line(self, painter: QPainter) -> None:
        palette, px = self._theme.palette, self._theme.measures.px
        width = max(1.0, px(3))
        painter.setPen(QPen(QColor(palette.indigo if self._all else palette.border), width,
                            Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(self._edge, self._edge), QPointF(self._right, self._edge))
        painter.setPen(QPen(QColor(palette.muted), 1))
        dense = (self._right - self._edge) < self.maximum() * 4
        for value in range(self.maximum() + 1):
            january = _later(self._first, value).month == 1
            if january or not dense:
                length = px(5 if january else 3)
                x = round(self._x(value)) + 0.5
                painter.drawLine(QPointF(x, self._edge + px(3)), QPointF(x, self._edge + px(3) + length))

    def _paint_years(self, painter: QPainter) -> None:
        """Write the years at their Januaries, and that of the beginning; what would touch is left out."""
        metrics, top = QFontMetrics(self._small), self._edge + self._theme.measures.px(_HANDLE + 1)
        painter.setFont(self._small)
        painter.setPen(QColor(self._theme.palette.muted))
        free = 0.0
        for value in range(self.maximum() + 1):
            day = _later(self._first, value)
            if value and day.month != 1:
                continue
            width = metrics.horizontalAdvance(str(day.year)) + 2
            left = min(max(self._x(value) - width / 2, 0.0), self.width() - width)
            if left >= free:
                room = QRectF(left, top, width, metrics.height())
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(day.year))
                free = left + width + 6

    def _paint_handle(self, painter: QPainter) -> None:
        palette, px = self._theme.palette, self._theme.measures.px
        at = QPointF(self._x(self.value()), self._edge)
        if not self._all:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.indigo))
            painter.drawEllipse(at, px(_HANDLE), px(_HANDLE))
        if not self.hasFocus():
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(palette.text), 1.5))
        if self._all:
            painter.drawRoundedRect(QRectF(1, 1, self.width() - 2, 2 * self._edge - 2), px(5), px(5))
        else:
            painter.drawEllipse(at, px(_HANDLE) + 2, px(_HANDLE) + 2)


def _called(day: date) -> Words:
    return Words(month(day.year, day.month, Language.FR), month(day.year, day.month, Language.EN))


def _later(first: date, months: int) -> date:
    years, number = divmod(first.month - 1 + months, 12)
    return date(first.year + years, number + 1, 1)


def _between(first: date, last: date) -> int:
    """Return how many months one day is after another."""
    return (last.year - first.year) * 12 + last.month - first.month
