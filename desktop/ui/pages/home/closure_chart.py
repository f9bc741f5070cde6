"""How many recommendations of each month are closed: a column a month, the numbers written above it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui.theme.theme import Theme
from desktop.usecases.overview import MonthOfDecisions
from desktop.wording.calendar import SHORT_MONTHS
from desktop.wording.words import Language, Words

_NAME = Words("Recommandations closes par mois de réunion", "Recommendations closed by month of meeting")
_MONTH = Words("{month}\u00a0: {closed} sur {made}", "{month}: {closed} of {made}")
_CENTRE = Qt.AlignmentFlag.AlignCenter
_HEIGHT, _LABELS, _COLUMN = 84, 18, 30     # pixels at 100 %


class ClosureChart(QWidget):
    """Read without a legend: `9/12` above a column of which nine twelfths are filled."""

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._theme = theme
        self._language = language
        self._months: tuple[MonthOfDecisions, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_months(self, months: Sequence[MonthOfDecisions]) -> None:
        """Show these months, the oldest first."""
        self._months = tuple(months)
        self._say()
        self.update()

    def retranslate(self, language: Language) -> None:
        """Name the months in `language`."""
        self._language = language
        self._say()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        px = self._theme.measures.px
        return QSize(px(300), px(_HEIGHT + 2 * _LABELS))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._months:
            return
        painter = QPainter(self)
        painter.setFont(self._theme.font(self._theme.measures.small))
        room, labels = self.width() / len(self._months), self._theme.measures.px(_LABELS)
        ground = self.height() - labels
        highest = max(1, *(month.made for month in self._months))
        for place, month in enumerate(self._months):
            self._paint_month(painter, QRectF(place * room, labels, room, ground - labels), month, highest)
        painter.setPen(QColor(self._theme.palette.border))
        painter.drawLine(0, ground, self.width(), ground)

    def _paint_month(self, painter: QPainter, room: QRectF, month: MonthOfDecisions, highest: int) -> None:
        palette, px = self._theme.palette, self._theme.measures.px
        width, labels = min(px(_COLUMN), room.width() * 0.7), px(_LABELS)
        whole = QRectF(room.center().x() - width / 2, 0, width, room.height() * month.made / highest)
        whole.moveBottom(room.bottom())
        done = QRectF(whole)
        done.setTop(whole.bottom() - whole.height() * month.closed / max(1, month.made))
        painter.fillRect(whole, QColor(palette.border))
        painter.fillRect(done, QColor(palette.indigo))
        painter.setPen(QColor(palette.text))
        if month.made:
            above = QRectF(room.x(), whole.top() - labels, room.width(), labels)
            painter.drawText(above, _CENTRE, f"{month.closed}/{month.made}")
        painter.setPen(QColor(palette.muted))
        painter.drawText(QRectF(room.x(), room.bottom(), room.width(), labels), _CENTRE, self._name(month))

    def _name(self, month: MonthOfDecisions) -> str:
        language = Language.EN if self._language is Language.EN else Language.FR
        return SHORT_MONTHS[language][month.first.month - 1]

    def _say(self) -> None:
        self.setAccessibleName(_NAME.text(self._language))
        said = (_MONTH.text(self._language, month=self._name(m), closed=m.closed, made=m.made) for m in self._months)
        self.setAccessibleDescription(", ".join(said))
