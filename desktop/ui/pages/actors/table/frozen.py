"""The first columns of the spreadsheet, which stay where they are when the others are scrolled."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView
from typing_extensions import override

from desktop.ui.pages.actors.table.delegate import CellDelegate

FROZEN = 2  # the activity, and who reports it


class FrozenColumns(QTableView):
    """Lies over the left edge of the spreadsheet and shares its rows, its cursor and what is chosen."""

    def __init__(self, over: QTableView, delegate: CellDelegate) -> None:
        super().__init__(over)
        self._over = over
        self.delegate = delegate
        self._passing = False
        self.setProperty("role", "frozen")
        self.setItemDelegate(delegate)
        self.setModel(over.model())
        self.setSelectionModel(over.selectionModel())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setSelectionMode(over.selectionMode())
        self.setVerticalScrollMode(over.verticalScrollMode())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(over.horizontalHeader().defaultAlignment())
        heads.setTextElideMode(Qt.TextElideMode.ElideRight)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.sectionResized.connect(self._resized)
        over.horizontalHeader().sectionResized.connect(self._follow)
        over.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(over.verticalScrollBar().setValue)
        for column in range(FROZEN, over.model().columnCount()):
            self.setColumnHidden(column, True)
        self.show()
        self.raise_()

    def place(self) -> None:
        """Cover the first columns, headings included."""
        over = self._over
        left = over.verticalHeader().width()
        width = sum(over.columnWidth(column) for column in range(FROZEN))
        height = over.viewport().height() + over.horizontalHeader().height()
        self.setGeometry(left, 0, width, height)

    def open_editor(self, index: QModelIndex) -> None:
        """Put an editor over a cell of these columns."""
        self.edit(index)

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
        if column < FROZEN and not self._passing and new:
            self._over.setColumnWidth(column, new)

    def _follow(self, column: int, _old: int, new: int) -> None:
        if column < FROZEN:
            self._passing = True
            self.setColumnWidth(column, new)
            self._passing = False
            self.place()
