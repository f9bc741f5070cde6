"""Steps of a life on a line in time: painted, and at the same time a list that keys walk and a screen reader reads."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from desktop.ui.theme.rows import ROW_ROLE
from desktop.ui.theme.status import Look, paint_mark
from desktop.ui.theme.theme import Theme
from desktop.wording.words import Language, Words

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_LEAST, _MOST = 128, 230        # pixels at 100 % of one step
_MARK, _GAP = 13, 5
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROLES = frozenset({ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole,
                    Qt.ItemDataRole.ToolTipRole})


@dataclass(frozen=True, slots=True)
class TimePoint:
    """One step: what it is, when, more about it; `standing` says in words what its shape and colour say."""

    title: Words
    look: Look
    standing: Words
    when: Words | None = None
    detail: Words | None = None
    ahead: bool = False
    target: Hashable = None     # what it leads to, None when to nothing

    def spoken(self, language: Language) -> str:
        """Return the step as a screen reader says it."""
        parts = (self.title, self.when, self.detail, self.standing)
        return ", ".join(words.text(language) for words in parts if words is not None)


class TimeLineModel(QAbstractListModel):
    """The steps in their order."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language = language
        self.points: tuple[TimePoint, ...] = ()

    def set_points(self, points: Sequence[TimePoint]) -> None:
        """Show these steps."""
        if tuple(points) != self.points:
            self.beginResetModel()
            self.points = tuple(points)
            self.endResetModel()

    def retranslate(self, language: Language) -> None:
        """Write all steps in `language`."""
        self.beginResetModel()
        self.language = language
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.points)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        point = self.points[index.row()]
        return point if role == ROW_ROLE else point.spoken(self.language)


class TimeLine(QListView):
    """Goes on below when there is no room; `opened` carries the target of a step that Enter or two clicks chose."""

    opened = Signal(object)

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._theme = theme
        self.line_model = TimeLineModel(language, self)
        self._delegate = _PointDelegate(theme, self.line_model)
        self.setItemDelegate(self._delegate)
        self.setModel(self.line_model)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._activated)
        self.line_model.modelReset.connect(self._fit)
        theme.changed.connect(self._fit)

    def set_points(self, points: Sequence[TimePoint]) -> None:
        """Show these steps."""
        self.line_model.set_points(points)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self.line_model.retranslate(language)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give each step its share of the width, and the widget the height of all lines."""
        count, px = max(1, len(self.line_model.points)), self._theme.measures.px
        room = max(1, self.width())
        in_line = max(1, min(count, room // px(_LEAST)))
        width = min(px(_MOST), room // in_line)
        height = max((self._delegate.height(point, width) for point in self.line_model.points), default=0)
        self._delegate.size = QSize(width, height)
        self.setGridSize(self._delegate.size)
        self.setFixedHeight(height * -(-count // in_line) + 2)
        self.setVisible(bool(self.line_model.points))

    def _activated(self, index: QModelIndex) -> None:
        point = index.data(ROW_ROLE)
        if isinstance(point, TimePoint) and point.target is not None:
            self.opened.emit(point.target)


class _PointDelegate(QStyledItemDelegate):
    """Paints one step: its mark on the line, and its words below."""

    def __init__(self, theme: Theme, model: TimeLineModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self.size = QSize(10, 10)       # of each step, as the view decides

    def height(self, point: TimePoint, width: int) -> int:
        """Return how high a step is at `width`."""
        px, measures = self._theme.measures.px, self._theme.measures
        bold = QFontMetricsF(self._theme.font(bold=True)).height()
        small = QFontMetricsF(self._theme.font(measures.small))
        when = small.height() if point.when else 0
        detail = point.detail.text(self._model.language) if point.detail else ""
        room = QRectF(0, 0, width - px(10), 10000)
        wrapped = small.boundingRect(room, _WRAPPED, detail).height() if detail else 0
        return round(px(_MARK + 2 * _GAP) + bold + when + min(wrapped, small.lineSpacing() * 3) + px(5))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return self.size

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        point = index.data(ROW_ROLE)
        if not isinstance(point, TimePoint):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        self._paint_line(painter, box, index.row())
        self._paint_words(painter, box, point)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self._theme.palette.indigo), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -3, -2), 4, 4)
        painter.restore()

    def _paint_line(self, painter: QPainter, box: QRectF, row: int) -> None:
        """Paint the mark and the line to the next one: whole where time has passed, broken where it has not."""
        points, px, palette = self._model.points, self._theme.measures.px, self._theme.palette
        side = px(_MARK)
        mark = QRectF(box.x() + px(5), box.y() + px(_GAP), side, side)
        paint_mark(painter, mark, points[row].look.mark, palette.tone(points[row].look.tone))
        if row + 1 == len(points):
            return
        ahead = points[row + 1].ahead
        painter.setPen(QPen(QColor(palette.border if ahead else palette.muted), max(1.0, px(1.5)),
                            Qt.PenStyle.DashLine if ahead else Qt.PenStyle.SolidLine))
        middle = mark.center().y()
        painter.drawLine(QPointF(mark.right() + px(4), middle), QPointF(box.right() + px(1), middle))

    def _paint_words(self, painter: QPainter, box: QRectF, point: TimePoint) -> None:
        px, palette, language = self._theme.measures.px, self._theme.palette, self._model.language
        room = box.adjusted(px(5), px(_MARK + 2 * _GAP), -px(5), -px(2))
        bold, small = self._theme.font(bold=True), self._theme.font(self._theme.measures.small)
        painter.setFont(bold)
        painter.setPen(QColor(palette.muted if point.ahead else palette.text))
        height = QFontMetricsF(bold).height()
        title = QFontMetricsF(bold).elidedText(point.title.text(language), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRectF(room.x(), room.y(), room.width(), height), _LEFT, title)
        room.setTop(room.top() + height)
        painter.setFont(small)
        if point.when is not None:
            painter.setPen(QColor(palette.tone(point.look.tone)))
            height = QFontMetricsF(small).height()
            painter.drawText(QRectF(room.x(), room.y(), room.width(), height), _LEFT, point.when.text(language))
            room.setTop(room.top() + height)
        if point.detail is not None:
            painter.setPen(QColor(palette.muted))
            painter.drawText(room, _WRAPPED, point.detail.text(language))
