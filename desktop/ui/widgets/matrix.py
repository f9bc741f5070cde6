"""A table of counts to see at a glance: darker is more, gaps are hatched, overlaps carry a mark; headings may stand."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from desktop.ui.theme.palette import blend
from desktop.ui.theme.rows import ROW_ROLE, Count
from desktop.ui.theme.status import Mark, Tone, paint_mark
from desktop.ui.theme.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_ROW, _NARROW, _LEAST, _WIDEST, _TOTAL = 26, 30, 64, 130, 58    # pixels at 100 %
_NAMES = 220
_ASIDE = 3                                         # beside the words of a heading
_LYING = 12                                        # columns from which on headings stand on end
_STANDING, _LINES = 118, 3
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
_LOWEST, _HIGHEST = 0.14, 0.72                     # shares of indigo of the least and the most


class MatrixTable(QTableView):
    """Shows the `Count` that a model gives for ROW_ROLE; `picked` carries the index of a field somebody went to."""

    picked = Signal(QModelIndex)
    opened = Signal(QModelIndex)    # Enter or a double click

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._delegate = _FieldDelegate(theme)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(_StandingHeader(theme))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        names = self.verticalHeader()
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.setDefaultAlignment(_LEFT)
        names.setSectionsClickable(True)
        names.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.activated.connect(self.opened)
        self.clicked.connect(self.picked)   # also where one was already: something else may have been told meanwhile
        theme.changed.connect(self.fit)

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self.fit)
            self.selectionModel().currentChanged.connect(self._moved)
        self.fit()

    def fit(self) -> None:
        """Give rows and columns their sizes; many columns have headings that stand on end."""
        px = self._theme.measures.px
        standing = self._columns() > _LYING
        header = self.horizontalHeader()
        header.setFixedHeight(px(_STANDING) if standing else header.fontMetrics().height() * _LINES + px(8))
        if isinstance(header, _StandingHeader):
            header.standing = standing
        names = self.verticalHeader()
        names.setDefaultSectionSize(px(_ROW))
        names.setFixedWidth(min(self._longest_name() + px(16), px(_NAMES), max(self.width() * 2 // 5, px(60))))
        self._fit_columns()
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _columns(self) -> int:
        model: QAbstractItemModel | None = self.model()     # None before one was set
        return 0 if model is None else model.columnCount()

    def _longest_name(self) -> int:
        model: QAbstractItemModel | None = self.model()
        metrics = self.verticalHeader().fontMetrics()
        rows = range(0 if model is None else model.rowCount())
        names = (str(self.model().headerData(row, Qt.Orientation.Vertical)) for row in rows)
        return max(map(metrics.horizontalAdvance, names), default=0)

    def _fit_columns(self) -> None:
        """Let columns share the room there is; where it is scarce, each is at least as wide as its longest word."""
        px, count = self._theme.measures.px, self._columns()
        if count > _LYING:
            widths = [px(_NARROW)] * (count - 1)
        else:
            least = [self._longest_word(column) for column in range(1, count)]
            room, shares = self.viewport().width() - px(_TOTAL), max(1, len(least))
            even, spare = room // shares, max(0, room - sum(least)) // shares
            fits = even >= max(least, default=0)
            widths = [min(even if fits else width + spare, px(_WIDEST)) for width in least]
        for column, width in enumerate([px(_TOTAL), *widths][:count]):
            self.setColumnWidth(column, width)

    def _longest_word(self, column: int) -> int:
        """Return how wide a column must be for each word of its heading, within bounds."""
        px, metrics = self._theme.measures.px, QFontMetrics(self._theme.font(self._theme.measures.small))
        heading = str(self.model().headerData(column, Qt.Orientation.Horizontal))
        longest = max(map(metrics.horizontalAdvance, heading.split()), default=0)
        return min(max(longest + 2 * px(_ASIDE) + 2, px(_LEAST)), px(_WIDEST))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.picked.emit(current)


class _StandingHeader(QHeaderView):
    """Headings on one or two lines, or on end where there are many."""

    standing = False

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(8)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        palette, px = self._theme.palette, self._theme.measures.px
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        painter.save()
        painter.setFont(self._theme.font(self._theme.measures.small, bold=logicalIndex == 0))
        painter.setPen(QColor(palette.text if logicalIndex == 0 else palette.muted))
        if self.standing:
            painter.translate(rect.left(), rect.bottom())
            painter.rotate(-90)
            room = QRectF(px(5), 0, rect.height() - px(8), rect.width())
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(room.width()))
            painter.drawText(room, _LEFT, shown)
        else:
            room = QRectF(rect).adjusted(px(_ASIDE), 0, -px(_ASIDE), -px(4))
            painter.drawText(room, _WRAPPED, _fitting(text, QFontMetricsF(painter.font()), room))
        painter.restore()
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(palette.hairline))


def _fitting(text: str, metrics: QFontMetricsF, room: QRectF) -> str:
    """Return a heading with as many of its words as there is room for."""
    words, shown = text.split(), text
    endless = QRectF(0, 0, room.width(), 10_000)
    while len(words) > 1 and metrics.boundingRect(endless, _WRAPPED, shown).height() > room.height():
        words.pop()
        shown = " ".join(words) + "…"
    return shown


class _FieldDelegate(QStyledItemDelegate):
    """Paints a field."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        field = index.data(ROW_ROLE)
        if isinstance(field, Count):
            painter.save()
            self._paint(painter, QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), field, option.state)
            painter.restore()

    def _paint(self, painter: QPainter, box: QRectF, field: Count, state: QStyle.StateFlag) -> None:
        palette, px = self._theme.palette, self._theme.measures.px
        share = 0.0 if field.total or not field.count else _LOWEST + (_HIGHEST - _LOWEST) * field.share
        ground = blend(palette.indigo, palette.surface, share) if share else palette.paper
        painter.fillRect(box, QColor(ground))
        if not field.count and not field.total:
            painter.fillRect(box, QBrush(QColor(blend(palette.text, palette.paper, 0.16)), Qt.BrushStyle.BDiagPattern))
        if field.count:
            light = share > 0.5
            painter.setPen(QColor(palette.on_indigo if light else palette.text))
            painter.setFont(self._theme.font(self._theme.measures.small, bold=field.total or field.marked))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(field.count))
        if field.marked:
            side = px(9)
            ink = palette.on_indigo if share > 0.5 else palette.tone(Tone.ATTENTION)
            paint_mark(painter, QRectF(box.right() - side - px(3), box.top() + px(2), side, side), Mark.ALERT, ink)
        if state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected):
            painter.setPen(QColor(palette.ochre))
            painter.drawRect(box.adjusted(0.5, 0.5, -1, -1))
            painter.drawRect(box.adjusted(1.5, 1.5, -2, -2))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QColor(palette.indigo))
            painter.drawRect(box.adjusted(0.5, 0.5, -1, -1))

