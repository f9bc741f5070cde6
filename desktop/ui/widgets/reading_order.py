"""The Tab key goes in the order in which people read, also through rows that were added or moved later.

Qt's own order is that in which widgets were made; here it is that of the layouts, from outside in.
"""

from collections.abc import Iterator, Sequence

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
            yield from _laid_out(layout, [one for one in widget.children() if isinstance(one, QWidget)])
        return
    if inside is not None:
        yield inside


def _laid_out(layout: QLayout, widgets: Sequence[QWidget]) -> list[QWidget]:
    """Return those of `widgets` that stand in `layout`, in its order, those of layouts within it in theirs.

    The items of a layout are never asked for: PySide keeps what stands for an item as long as the layout lives, Qt
    deletes the item with its widget, and what is made at the same place later would be taken for the item.
    """
    inner = (child for child in layout.children() if isinstance(child, QLayout))
    places = [(layout.indexOf(one), [one]) for one in widgets]
    places += [(layout.indexOf(one), _laid_out(one, widgets)) for one in inner]
    standing = sorted((place for place in places if place[0] >= 0), key=_index)
    return [widget for _, found in standing for widget in found]


def _index(place: tuple[int, list[QWidget]]) -> int:
    return place[0]
