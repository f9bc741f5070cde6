"""The list between the rail and the record: rows of two lines, under the headings of their groups."""

from itertools import pairwise

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from desktop.ui.theme.measures import MEDIUM
from desktop.ui.theme.rows import LOW_ROLE, ROW_ROLE, Heading, Part, TwoLines
from desktop.ui.theme.status import paint_mark
from desktop.ui.theme.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_EDGE = 3
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TITLE = 0.5    # of the first line, that what stands at its right leaves to a title that needs it
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TwoLineDelegate(QStyledItemDelegate):
    """Paints what a model gives as TwoLines or Heading for ROW_ROLE."""

    indent = 0      # pixels at 100 % left free before the words, for what a subclass paints there

    def __init__(self, theme: Theme, *, boxed: bool = False) -> None:
        """`boxed` is for lists on a white ground, where a white row would not be seen as chosen."""
        super().__init__()
        self._theme = theme
        self._boxed = boxed

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        low = index.data(LOW_ROLE)
        if low is None:
            content = index.data(ROW_ROLE)
            low = isinstance(content, Heading) or (isinstance(content, TwoLines) and not content.parts)
        measures = self._theme.measures
        return QSize(0, measures.px(32) if low else measures.row)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        content = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        painter.save()
        if isinstance(content, Heading):
            self._paint_heading(painter, box, content)
        elif isinstance(content, TwoLines):
            self._paint_ground(painter, box, option)
            self._paint_rows(painter, box, content)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
        palette = self._theme.palette
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(palette.chip if self._boxed else palette.surface))
            painter.fillRect(QRectF(box.x(), box.y(), _EDGE, box.height()), QColor(palette.indigo))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(palette.hover))
        painter.setPen(QColor(palette.hairline))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(palette.indigo))
            painter.drawRect(box.adjusted(4.5, 1.5, -2.5, -2.5))

    def _paint_heading(self, painter: QPainter, box: QRectF, heading: Heading) -> None:
        measures = self._theme.measures
        painter.setFont(self._theme.font(measures.small, bold=True))
        painter.setPen(QColor(self._theme.palette.muted))
        room = box.adjusted(MEDIUM, measures.px(8), -MEDIUM, 0)
        painter.drawText(room, _LEFT, _elided(heading.text, painter.font(), room.width()))

    def _paint_rows(self, painter: QPainter, box: QRectF, content: TwoLines) -> None:
        palette, measures = self._theme.palette, self._theme.measures
        above = measures.px(7 if content.parts else 0)
        room = box.adjusted(MEDIUM + _EDGE + measures.px(self.indent), above, -MEDIUM, -above)
        upper = QRectF(room.x(), room.y(), room.width(), room.height() / (2 if content.parts else 1))
        lower = upper.translated(0, room.height() / 2)
        small, bold, gap = self._theme.font(measures.small), self._theme.font(bold=True), measures.px(8)
        title = min(QFontMetricsF(bold).horizontalAdvance(content.title), upper.width() * _TITLE)
        aside = _elided(content.aside, small, upper.width() - title - gap)
        painter.setFont(small)
        painter.setPen(QColor(palette.muted))
        painter.drawText(upper, _RIGHT, aside)
        painter.setFont(bold)
        painter.setPen(QColor(palette.muted if content.dim else palette.text))
        width = upper.width() - (QFontMetricsF(small).horizontalAdvance(aside) + gap if aside else 0)
        painter.drawText(upper, _LEFT, _elided(content.title, bold, width))
        painter.setFont(small)
        self._paint_parts(painter, lower, content.parts)

    def _paint_parts(self, painter: QPainter, room: QRectF, parts: tuple[Part, ...]) -> None:
        left, palette = room.x(), self._theme.palette
        metrics = QFontMetricsF(painter.font())
        least = metrics.horizontalAdvance(" · xx…")
        for index, part in enumerate(parts):
            if index and left + least > room.right():
                return      # a dot that nothing follows says nothing
            if index:
                painter.setPen(QColor(palette.muted))
                painter.drawText(QRectF(left, room.y(), room.right() - left, room.height()), _LEFT, " · ")
                left += metrics.horizontalAdvance(" · ")
            if part.mark is not None:
                side = self._theme.measures.px(8)
                box = QRectF(left, room.center().y() - side / 2, side, side)
                paint_mark(painter, box, part.mark, palette.tone(part.tone))
                left += side + self._theme.measures.px(4)
            here = QRectF(left, room.y(), max(0.0, room.right() - left), room.height())
            painter.setPen(QColor(palette.tone(part.tone)))
            if part.bold:
                self._paint_bold(painter, here, part)
                continue
            painter.drawText(here, _LEFT, _elided(part.text, painter.font(), here.width()))
            left += metrics.horizontalAdvance(part.text)

    def _paint_bold(self, painter: QPainter, room: QRectF, part: Part) -> None:
        """Paint the last part of a row piece by piece, what is to stand out in bold and in the colour of text."""
        small, palette = self._theme.measures.small, self._theme.palette
        begins = [0, *(place for mark in part.bold for place in mark), len(part.text)]
        for index, (begin, end) in enumerate(pairwise(begins)):
            font = self._theme.font(small, bold=index % 2 == 1)
            painter.setFont(font)
            painter.setPen(QColor(palette.text if index % 2 else palette.tone(part.tone)))
            piece = part.text[begin:end]
            painter.drawText(room, _LEFT, _elided(piece, font, room.width()))
            room.setLeft(room.left() + QFontMetricsF(font).horizontalAdvance(piece))
            if room.width() <= 0:
                return


class TwoLineList(QListView):
    """A list of two-line rows; `picked` carries the index of a row somebody went to, by key or mouse."""

    picked = Signal(QModelIndex)
    opened = Signal(QModelIndex)    # Enter: go into the record

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._delegate = TwoLineDelegate(theme)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.activated.connect(self.opened)
        theme.changed.connect(self._restyle)

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            self.selectionModel().currentChanged.connect(self._moved)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and isinstance(current.data(ROW_ROLE), TwoLines):
            self.picked.emit(current)

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()


def _elided(text: str, font: QFont, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width + 0.5)
