"""The headings of the spreadsheet, painted by us: Qt's own ask every row of a column whether it is chosen."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from desktop.ui.theme.status import Mark, paint_mark
from desktop.ui.theme.theme import Theme

_PADDING, _MARK = 7, 8  # pixels at 100 %
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class SheetHeader(QHeaderView):
    """Headings of columns, with a mark at the one that sorts, or the numbers of rows."""

    def __init__(self, way: Qt.Orientation, theme: Theme, parent: QWidget) -> None:
        super().__init__(way, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        palette, px = self._theme.palette, self._theme.measures.px
        box, across = QRectF(rect), self.orientation() == Qt.Orientation.Horizontal
        painter.save()
        painter.fillRect(box, QColor(palette.paper))
        painter.setPen(QColor(palette.border if across else palette.hairline))
        edge = box.adjusted(0, 0, -1, -1)
        painter.drawLine(edge.bottomLeft(), edge.bottomRight())
        room = box.adjusted(px(_PADDING), 0, -px(_PADDING), 0)
        if across and self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            room.setRight(self._paint_sorted(painter, room))
        text = self.model().headerData(section, self.orientation())
        font = self._theme.font(self._theme.measures.small)
        painter.setFont(font)
        painter.setPen(QColor(palette.muted))
        shown = QFontMetricsF(font).elidedText(str(text or ""), Qt.TextElideMode.ElideRight, room.width() + 1)
        side = Qt.AlignmentFlag.AlignLeft if across else Qt.AlignmentFlag.AlignRight
        painter.drawText(room, side | _MIDDLE, shown)
        painter.restore()

    def _paint_sorted(self, painter: QPainter, room: QRectF) -> float:
        """Paint whether the first or the last comes first; return where the words must end."""
        side = self._theme.measures.px(_MARK)
        box = QRectF(room.right() - side, room.center().y() - side / 2, side, side)
        painter.save()
        if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder:
            painter.translate(0, 2 * box.center().y())
            painter.scale(1, -1)
        paint_mark(painter, box, Mark.DOWN, self._theme.palette.indigo)
        painter.restore()
        return box.left() - 2
