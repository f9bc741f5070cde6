"""A table to read: cells of a shape and a word, each column as wide as it must be; keys walk all of it."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from desktop.ui.theme.rows import ROW_ROLE, Part
from desktop.ui.theme.status import paint_mark
from desktop.ui.theme.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_MARK, _GAP, _PADDING = 9, 4, 7     # pixels at 100 %
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class StatusGrid(QTableView):
    """Shows what a model gives as Part for ROW_ROLE; `opened` carries the index of a cell."""

    opened = Signal(QModelIndex)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._delegate = _PartDelegate(theme)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(_LEFT)
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.activated.connect(self.opened)
        theme.changed.connect(self.fit)

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self.fit)
            self.fit()

    def fit(self) -> None:
        """Make every column as wide as what stands in it."""
        model, px = self.model(), self._theme.measures.px
        self.verticalHeader().setDefaultSectionSize(px(28))
        self.horizontalHeader().setFixedHeight(px(26))
        for column in range(model.columnCount()):
            self.setColumnWidth(column, self._width(self._texts(column), self._marked(column)))

    def _texts(self, column: int) -> Sequence[str]:
        model = self.model()
        cells = [str(model.index(row, column).data()) for row in range(model.rowCount())]
        return [str(model.headerData(column, Qt.Orientation.Horizontal) or ""), *cells]

    def _marked(self, column: int) -> bool:
        model = self.model()
        parts = (model.index(row, column).data(ROW_ROLE) for row in range(model.rowCount()))
        return any(isinstance(part, Part) and part.mark is not None for part in parts)

    def _width(self, texts: Sequence[str], marked: bool) -> int:
        px = self._theme.measures.px
        widest = max(self.fontMetrics().horizontalAdvance(text) for text in texts)
        return widest + px(2 * _PADDING) + (px(_MARK + _GAP) if marked else 0) + 2


class _PartDelegate(QStyledItemDelegate):
    """Paints a shape and a word, a hairline below, and where the cursor is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(10, self._theme.measures.px(28))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        part = index.data(ROW_ROLE)
        if not isinstance(part, Part):
            return
        palette, px = self._theme.palette, self._theme.measures.px
        box = QRectF(option.rect)
        painter.save()
        painter.setPen(QColor(palette.hairline))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        room = box.adjusted(px(_PADDING), 0, 0, 0)
        if part.mark is not None:
            side = px(_MARK)
            mark = QRectF(room.x(), room.center().y() - side / 2, side, side)
            paint_mark(painter, mark, part.mark, palette.tone(part.tone))
            room.setLeft(mark.right() + px(_GAP))
        painter.setFont(self._theme.font(bold=index.column() == 0))
        painter.setPen(QColor(palette.tone(part.tone)))
        painter.drawText(room, _LEFT, part.text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(palette.indigo))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()
