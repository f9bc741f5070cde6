"""The keys of the page: F6 goes round filters, view and what is told of what was chosen."""

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.ui.pages.actors.panes import Panes
from desktop.ui.pages.actors.views import Views


def add_shortcuts(page: QWidget, panes: Panes, views: Views) -> None:
    """Give the page its keys."""
    QShortcut(QKeySequence("F6"), page).activated.connect(partial(_cycle, panes, views))


def _cycle(panes: Panes, views: Views) -> None:
    """Put the cursor into the next part of the page that is in sight."""
    within = panes.window().focusWidget()
    if within is not None and panes.detail.isAncestorOf(within):
        _enter_filters(panes)
    elif within is None or not views.view(panes.form).isAncestorOf(within):
        views.enter(panes.form)
    elif panes.detail.isVisible():
        panes.detail.enter()
    else:
        _enter_filters(panes)


def _enter_filters(panes: Panes) -> None:
    (panes.filters.words if panes.filters.isVisible() else panes.settings).setFocus()
