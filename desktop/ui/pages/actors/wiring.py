"""What leads where on the page: choices in the views change what is counted, what is chosen in them is told."""

from dataclasses import replace
from functools import partial
from typing import Any

from desktop.ui.pages.actors.choosing import Choosing
from desktop.ui.pages.actors.doings import Doings
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


def wire_detail(reading: ActorsReading, choosing: Choosing, panes: Panes, doings: Doings) -> None:
    """Let what is told at the right do what its buttons say."""
    detail = panes.detail
    detail.actor_asked.connect(choosing.choose_actor)
    detail.invite_asked.connect(partial(_with_chosen, panes, reading, doings.invite))
    detail.propose_asked.connect(partial(_with_chosen, panes, reading, doings.propose))
    detail.addresses_asked.connect(partial(_copy, panes, doings))
    detail.record_asked.connect(doings.open_organization)
    detail.area_asked.connect(partial(_filter_area, reading))


def _look(reading: ActorsReading, name: str, value: Any) -> None:
    reading.look(**{name: value})


def _enter(panes: Panes, *_what: object) -> None:
    panes.detail.enter()


def _with_chosen(panes: Panes, reading: ActorsReading, do: Any) -> None:
    do(panes.detail.chosen, reading.desk.actors)


def _copy(panes: Panes, doings: Doings) -> None:
    doings.copy_addresses(panes.detail.chosen)


def _filter_area(reading: ActorsReading, area: Any) -> None:
    reading.look(filter=replace(reading.filter, areas=frozenset((area,))))
