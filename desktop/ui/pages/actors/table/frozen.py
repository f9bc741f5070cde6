"""The first columns of the spreadsheet, which stay where they are when the others are scrolled."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView
from typing_extensions import override

from desktop.ui.pages.actors.table.delegate import CellDelegate
from desktop.ui.pages.actors.table.header import SheetHeader
from desktop.ui.theme.theme import Theme

_MOST = 2  # the activity, and who reports it
_SHARE = 0.6  # of the width that fixed columns may take


class FrozenColumns(QTableView):
    """Lies over the left edge of the spreadsheet and shares its rows, its cursor and what is chosen."""

    def __init__(self, over: QTableView, theme: Theme, delegate: CellDelegate) -> None:
        super().__init__(over)
        self._over = over
        self.delegate = delegate
        self._passing = False
        self.setProperty("role", "frozen")
        self.setItemDelegate(delegate)
        self.setHorizontalHeader(SheetHeader(Qt.Orientation.Horizontal, theme, self))
        self.setModel(over.model())
        self.setSelectionModel(over.selectionModel())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.verticalHeader().hide()
        self.horizontalHeader().sectionResized.connect(self._resized)
        over.horizontalHeader().sectionResized.connect(self._follow)
        over.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(over.verticalScrollBar().setValue)
        self._count = _MOST
        self.show()
        self.raise_()

    def holds(self, column: int) -> bool:
        """Say whether a column is one of the fixed ones."""
        return column < self._count

    def place(self) -> None:
        """Cover the first columns, headings included; on a narrow screen as few as leave room for the others."""
        over = self._over
        widths = [0 if over.isColumnHidden(column) else over.columnWidth(column) for column in range(_MOST)]
        room = over.viewport().width() * _SHARE
        self._count = next((count for count in range(_MOST, 0, -1) if sum(widths[:count]) <= room), 0)
        for column in range(over.model().columnCount()):
            self.setColumnHidden(column, column >= self._count or over.isColumnHidden(column))
        height = over.viewport().height() + over.horizontalHeader().height()
        self.setGeometry(over.verticalHeader().width(), 0, sum(widths[: self._count]), height)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._over.wheelEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._over.setFocus()
        super().mousePressEvent(event)

    def show_sorted(self, header: QHeaderView) -> None:
        """Mark the same heading as the spreadsheet does."""
        self.horizontalHeader().setSortIndicatorShown(header.isSortIndicatorShown())
        self.horizontalHeader().setSortIndicator(header.sortIndicatorSection(), header.sortIndicatorOrder())

    def _resized(self, column: int, _old: int, new: int) -> None:
        if self.holds(column) and not self._passing and new:
            self._over.setColumnWidth(column, new)

    def _follow(self, column: int, _old: int, new: int) -> None:
        if column < _MOST:
            self._passing = True
            if new:
                self.setColumnWidth(column, new)
            self._passing = False
            self.place()
