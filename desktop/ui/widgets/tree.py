"""A tree of two-line rows, all of it open: arrows walk it, left and right close and open a branch."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTreeView
from typing_extensions import override

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.lists import TwoLineDelegate

_INDENT = 14        # pixels at 100 % for each level


class TwoLineTree(QTreeView):
    """`picked` carries the index of a row somebody went to, by key or mouse."""

    picked = Signal(QModelIndex)
    opened = Signal(QModelIndex)    # Enter: go into the record

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._delegate = TwoLineDelegate(theme)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setMouseTracking(True)
        self.setUniformRowHeights(False)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.activated.connect(self.opened)
        theme.changed.connect(self._restyle)
        self._restyle()

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self.expandAll)
            self.expandAll()
            self.selectionModel().currentChanged.connect(self._moved)

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.picked.emit(current)

    def _restyle(self) -> None:
        self.setIndentation(self._theme.measures.px(_INDENT))
        self.scheduleDelayedItemsLayout()
