"""What leads where on the page: choices in the views change what is counted, what is chosen in them is told."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from desktop.ui.pages.actors.choosing import Choosing
from desktop.ui.pages.actors.map_pane import MapPane
from desktop.ui.pages.actors.matrix_pane import MatrixPane
from desktop.ui.pages.actors.panes import Panes
from desktop.ui.pages.actors.reading import ActorsReading
from desktop.usecases.actors.filters import EVERYTHING, month_around


def wire_views(
    reading: ActorsReading, choosing: Choosing, panes: Panes, the_map: MapPane, matrix: MatrixPane
) -> None:
    """Let views be changed, and tell what is chosen in them."""
    for signal, name in (
        (panes.filters.filter_changed, "filter"), (the_map.measure_chosen, "measure"), (the_map.level_chosen, "level"),
        (matrix.shape_chosen, "shape"), (matrix.everywhere_chosen, "everywhere"),
    ):  # fmt: skip
        signal.connect(partial(_look, reading, name))
    matrix.all_asked.connect(partial(_look, reading, "filter", EVERYTHING))
    the_map.month_chosen.connect(partial(_show_month, reading))
    the_map.map.area_chosen.connect(choosing.choose_area)
    the_map.map.symbol_chosen.connect(choosing.choose_spot)
    the_map.map.area_opened.connect(choosing.choose_area)   # an actor of its list may have been told meanwhile
    the_map.map.area_opened.connect(partial(_enter, panes))
    matrix.field_chosen.connect(choosing.choose_field)
    matrix.field_opened.connect(partial(_enter, panes))


def _show_month(reading: ActorsReading, first: date | None) -> None:
    since, until = (None, None) if first is None else month_around(first)
    reading.look(filter=replace(reading.filter, since=since, until=until))


def _look(reading: ActorsReading, name: str, value: Any) -> None:
    reading.look(**{name: value})


def _enter(panes: Panes, *_what: object) -> None:
    panes.detail.enter()
