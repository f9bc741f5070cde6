"""What leads where on the page: choices in the views change what is counted, what is chosen in them is told."""

from functools import partial
from typing import Any

from desktop.ui.pages.actors.choosing import Choosing
from desktop.ui.pages.actors.map_pane import MapPane
from desktop.ui.pages.actors.matrix_pane import MatrixPane
from desktop.ui.pages.actors.panes import Panes
from desktop.ui.pages.actors.reading import ActorsReading


def wire_views(
    reading: ActorsReading, choosing: Choosing, panes: Panes, the_map: MapPane, matrix: MatrixPane
) -> None:
    """Let views be changed, and tell what is chosen in them."""
    for signal, name in (
        (panes.filters.filter_changed, "filter"), (the_map.measure_chosen, "measure"), (the_map.level_chosen, "level"),
        (matrix.shape_chosen, "shape"), (matrix.everywhere_chosen, "everywhere"),
    ):  # fmt: skip
        signal.connect(partial(_look, reading, name))
    the_map.map.area_chosen.connect(choosing.choose_area)
    the_map.map.area_opened.connect(partial(_enter, panes))
    matrix.field_chosen.connect(choosing.choose_field)
    matrix.field_opened.connect(partial(_enter, panes))


def _look(reading: ActorsReading, name: str, value: Any) -> None:
    reading.look(**{name: value})


def _enter(panes: Panes, *_what: object) -> None:
    panes.detail.enter()
