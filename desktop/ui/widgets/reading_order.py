"""The Tab key goes in the order in which people read, also through rows that were added or moved later.

Qt's own order is that in which widgets were made; here it is that of the layouts, from outside in.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QMainWindow, QScrollArea, QWidget

from desktop.ui.widgets.sheet import bring_into_sight


def focus_next(window: QWidget, *, forward: bool) -> bool:
    """Put the cursor into the next (or the previous) stop of `window`, around its end; False when there is none."""
    stops = list(stops_in(window))
    if not stops:
        return False
    now: QWidget | None = window.focusWidget()
    while now is not None and now not in stops:
        now = now.parentWidget()
    at = stops.index(now) if now is not None else (-1 if forward else 0)
    found = stops[(at + (1 if forward else -1)) % len(stops)]
    found.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    bring_into_sight(found)
    return True


def stops_in(widget: QWidget) -> Iterator[QWidget]:
    """Yield what the Tab key stops at within `widget`, in reading order."""
    if not (widget.isVisible() and widget.isEnabled()):
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    for child in _children(widget):
        yield from stops_in(child)


def _children(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QMainWindow):
        inside = widget.centralWidget()
    elif isinstance(widget, QScrollArea):
        inside = widget.widget()
    elif isinstance(widget, QAbstractScrollArea):
        inside = None
    else:
        layout = widget.layout()
        if layout is not None:
            yield from _laid_out(layout)
        return
    if inside is not None:
        yield inside


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None:
            yield widget
