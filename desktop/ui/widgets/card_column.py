"""One column of a board: cards under a heading, taken to another column by mouse or with Alt and an arrow."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from desktop.ui.theme.measures import CORNER
from desktop.ui.theme.rows import ROW_ROLE, TwoLines
from desktop.ui.theme.status import paint_mark
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.grouped_table import on_two_lines

_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_CARD, _PADDING, _MARK = 76, 8, 8       # pixels at 100 %
_SIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CardColumn(QListView):
    """`moved` asks that the current card go -1 or +1 columns; `dropped` carries the data of a card let go here."""

    moved = Signal(int)
    left = Signal(int)          # the cursor goes -1 or +1 columns
    opened = Signal(QModelIndex)
    dropped = Signal(object)    # QMimeData

    def __init__(self, theme: Theme, sort_of_data: str) -> None:
        super().__init__()
        self._theme = theme
        self._sort_of_data = sort_of_data
        self._delegate = _CardDelegate(theme)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.activated.connect(self.opened)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def enter(self, row: int = 0) -> None:
        """Put the cursor on a card."""
        self.setFocus()
        if self.model().rowCount():
            self.setCurrentIndex(self.model().index(max(0, min(row, self.model().rowCount() - 1)), 0))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.measures.px(90), 100)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _SIDES.get(Qt.Key(event.key()))
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if by and modifiers == Qt.KeyboardModifier.AltModifier:
            self.moved.emit(by)
        elif by and not modifiers:
            self.left.emit(by)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._welcome(event)

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._welcome(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if not event.mimeData().hasFormat(self._sort_of_data):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)   # the card is moved by what it is, not by the view
        event.accept()
        self.dropped.emit(event.mimeData())

    def _welcome(self, event: QDragMoveEvent) -> None:
        """Take cards only; files dropped here are for the window."""
        if event.mimeData().hasFormat(self._sort_of_data):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()


class _CardDelegate(QStyledItemDelegate):
    """Paints a card: the action on two lines, what one needs to know now below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(10, self._theme.measures.px(_CARD))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        card = index.data(ROW_ROLE)
        if not isinstance(card, TwoLines):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        self._paint_words(painter, QRectF(option.rect), card)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        palette, state = self._theme.palette, option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QPen(QColor(palette.indigo if focused or chosen else palette.border), 2 if focused else 1))
        painter.setBrush(QColor(palette.hover if over else palette.surface))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(4, 3, -5, -4), CORNER, CORNER)

    def _paint_words(self, painter: QPainter, box: QRectF, card: TwoLines) -> None:
        px, palette, measures = self._theme.measures.px, self._theme.palette, self._theme.measures
        room = box.adjusted(px(_PADDING) + 4, px(_PADDING), -px(_PADDING) - 4, -px(_PADDING))
        font = self._theme.font(measures.small)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(palette.text))
        painter.drawText(room, _TOP, on_two_lines(card.title, metrics, room.width()))
        line = QRectF(room.x(), room.bottom() - metrics.height(), room.width(), metrics.height())
        for part in card.parts[:1]:
            if part.mark is not None:
                side = px(_MARK)
                mark = QRectF(line.x(), line.center().y() - side / 2, side, side)
                paint_mark(painter, mark, part.mark, palette.tone(part.tone))
                line.setLeft(mark.right() + px(4))
            painter.setPen(QColor(palette.tone(part.tone)))
        text = " · ".join(part.text for part in card.parts)
        painter.drawText(line, _LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width()))
