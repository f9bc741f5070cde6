"""List, editor and paper side by side; where there is no room for the paper, it takes the editor's place on demand."""

from typing import Any

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.empty import EmptyState

_LIST, _PAPER, _LEAST = 256, 404, 372       # widths at 100 %: of the list, of the paper, least of the editor


class Panes(QWidget):
    """Gives each pane its width; F6 goes round them."""

    def __init__(self, theme: Theme, listed: Any, editor: Any, paper: Any, empty: EmptyState) -> None:
        """All are widgets; the list and the editor can be entered, and the editor's fields make way for the paper."""
        super().__init__()
        self._theme = theme
        self._list, self._editor, self._paper, self._empty = listed, editor, paper, empty
        self._aside = True          # whether the paper stands beside the editor
        self._wanted = False        # whether somebody wants it where it takes the editor's place
        self._middle = QStackedWidget()
        self._middle.addWidget(QWidget())       # until the list is read nobody knows whether there is a meeting
        self._middle.addWidget(empty)
        self._middle.addWidget(editor)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(listed)
        self._row.addWidget(self._middle, 1)
        self._row.addWidget(paper)
        editor.head.paper.clicked.connect(self.show_paper)
        theme.changed.connect(self._fit)

    def show_editor(self, shown: bool) -> None:
        """Show the editor, or what to do when there is nothing to edit."""
        self._middle.setCurrentWidget(self._editor if shown else self._empty)
        self._fit()

    def show_paper(self, wanted: bool) -> None:
        """Show the paper in the place of the editor's fields, where it has no place of its own."""
        self._wanted = wanted
        self._fit()

    def cycle(self) -> None:
        """Put the cursor into the next pane."""
        within = self.focusWidget()
        if within is not None and self._list.isAncestorOf(within) and not self._editor.isHidden():
            self._editor.enter()
        elif within is not None and self._editor.isAncestorOf(within) and not self._paper.isHidden():
            self._paper.view.setFocus()
        else:
            self._list.enter()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        self._paper.come_into_sight()

    def _fit(self) -> None:
        scale, width = self._theme.scale, self.width()
        listed = round(min(_LIST * scale, max(_LIST, width * 0.28)))
        self._list.setFixedWidth(listed)
        editing = self._middle.currentWidget() is self._editor
        self._aside = width - listed - _PAPER >= _LEAST * scale
        in_place = editing and self._wanted and not self._aside
        self._editor.head.paper.offer(offered=not self._aside, shown=in_place)
        self._editor.show_fields(not in_place)
        if in_place:
            self._editor.body.addWidget(self._paper, 1)
            self._paper.setMinimumWidth(0)
            self._paper.setMaximumWidth(16777215)
        else:
            self._row.addWidget(self._paper)
            self._paper.setFixedWidth(_PAPER)
        was_hidden = not self._paper.isVisible()
        self._paper.setVisible(editing and (self._aside or in_place))
        if was_hidden and self._paper.isVisible():
            self._paper.come_into_sight()
