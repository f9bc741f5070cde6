"""The chain in which a recommendation stands, drawn as a line: what it follows from, what followed from it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.models.recommendation_table import status_part
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.rows import Part
from desktop.ui.theme.status import paint_mark
from desktop.ui.widgets.elided import ElidedLabel
from desktop.ui.widgets.link import Link
from desktop.ui.widgets.making import column
from desktop.usecases.tracking.rows import TrackerRow
from desktop.wording.words import Words

_HERE = Words("Celle-ci : {name}", "This one: {name}")
_MARK, _GUTTER = 11, 22     # pixels at 100 %


class _Step(QWidget):
    """One recommendation of the chain, with its piece of the line at the left."""

    def __init__(
        self, place: Workplace, content: QWidget, detail: ElidedLabel, part: Part, ends: tuple[bool, bool]
    ) -> None:
        """`ends` says whether it is the first and whether it is the last."""
        super().__init__()
        self._theme = place.theme
        self._part = part
        self._first, self._last = ends
        self.setLayout(column(content, detail, gap=0, margins=(self._theme.measures.px(_GUTTER), 3, 0, 5)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette, px = self._theme.palette, self._theme.measures.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, middle, high = px(_MARK), px(_MARK) / 2 + 1, px(13)
        painter.setPen(QPen(QColor(palette.border), 1.5))
        top, bottom = high - side / 2 - 2, high + side / 2 + 2
        if not self._first:
            painter.drawLine(round(middle), 0, round(middle), round(top))
        if not self._last:
            painter.drawLine(round(middle), round(bottom), round(middle), self.height())
        if self._part.mark is not None:
            box = QRectF(middle - side / 2, high - side / 2, side, side)
            paint_mark(painter, box, self._part.mark, palette.tone(self._part.tone))


class ChainLine(QWidget):
    """`opened` carries the recommendation that somebody goes to."""

    opened = Signal(object)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._steps: list[_Step] = []
        self._layout = column(gap=0)
        self.setLayout(self._layout)

    def show_chain(self, rows: Sequence[TrackerRow], here: RecordId) -> None:
        """Draw this chain."""
        for step in self._steps:
            self._layout.removeWidget(step)
            step.hide()
            step.deleteLater()
        last = len(rows) - 1
        self._steps = [self._step(row, row.id == here, (at == 0, at == last)) for at, row in enumerate(rows)]
        for step in self._steps:
            self._layout.addWidget(step)

    def _step(self, row: TrackerRow, here: bool, ends: tuple[bool, bool]) -> _Step:
        language, today = self._place.language, self._place.today
        part = status_part(row, today, language)
        day = row.held.wording(language, short=True) if row.held else ""
        detail = ElidedLabel(" · ".join(text for text in (part.text, day) if text), role="note")
        name = " ".join(f"{row.reference} {row.text}".split())
        if here:
            return _Step(self._place, ElidedLabel(_HERE.text(language, name=name), role="strong"), detail, part, ends)
        link = Link(row.id)
        link.set_text(name)
        link.followed.connect(self.opened)
        return _Step(self._place, link, detail, part, ends)
