"""How long a network of actors takes to find, lay out and draw: `python tests/benchmarks/network.py`.

Where networkx is installed it lays out the same links; it is no part of the project.
"""

import itertools
import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.ui.theme.theme import Theme  # noqa: E402
from desktop.ui.widgets.network.view import NetworkView  # noqa: E402
from desktop.usecases.actors.network.boxes import box_of, meets  # noqa: E402
from desktop.usecases.actors.network.graph import Excerpt, Network, network_of  # noqa: E402
from desktop.usecases.actors.network.layout import laid_out  # noqa: E402
from desktop.usecases.actors.network.links import cercles_of  # noqa: E402
from tests.usecases.network_scene import crowd, shown_of  # noqa: E402

COUNTS = (60, 250, 300, 1000)
TIMES = 5


def best(work: Callable[[], Any]) -> float:
    """Return the shortest of several times, in milliseconds."""
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return 1000 * min(took)


def overlaps(network: Network, points: Any) -> int:
    """Return how many pairs lie over one another with their names."""
    boxes = {one.id: box_of(one.name, network.degree(one.id)) for one in network.actors}
    pairs = itertools.combinations(boxes, 2)
    return sum(meets(points[one], boxes[one], points[other], boxes[other]) for one, other in pairs)


def rivals(network: Network) -> None:
    """Lay the same links out with networkx, spread over as much room as ours."""
    try:
        import networkx as nx
    except ImportError:
        print("    networkx is not installed here: no comparison")
        return
    graph = nx.Graph()
    graph.add_nodes_from(one.id for one in network.actors)
    graph.add_edges_from(link.ends for link in network.links)
    ours = laid_out(network, {})
    width = max(x for x, _ in ours.values()) - min(x for x, _ in ours.values())
    for name in ("spring_layout", "forceatlas2_layout"):
        layout = getattr(nx, name)
        try:
            points = layout(graph, seed=7)
            took = best(lambda layout=layout: layout(graph, seed=7))
        except ImportError as error:
            print(f"    networkx {name}: {error}")
            continue
        spread = max(x for x, _ in points.values()) - min(x for x, _ in points.values())
        scaled = {one: (x * width / spread, y * width / spread) for one, (x, y) in points.items()}
        print(f"    networkx {name}: {took:.0f} ms, {overlaps(network, scaled)} overlaps")


def drawn(network: Network, points: Any, theme: Theme) -> None:
    """Show the network and move about in it."""
    view = NetworkView(theme)
    view.resize(900, 560)
    view.show()
    print(f"    show: {best(lambda: view.show_network(network, points)):.1f} ms", end="")
    print(f", place names: {best(lambda: (view.camera.zoom(1.01), view.names())):.1f} ms", end="")
    actor = network.actors[0].id
    pointed = best(lambda: (view.point_at(None), view.point_at(actor), view.names()))
    print(f", point at somebody: {pointed:.1f} ms", end="")
    view.point_at(None)
    print(f", paint: {best(view.viewport().grab):.1f} ms")
    chosen = Excerpt(least_shared=2)
    print(f"    cut out a part: {best(lambda: network.chosen(chosen)):.1f} ms")
    view.close()


def main() -> None:
    app = QApplication(["benchmark"])
    theme = Theme(app, ROOT / "resources")
    for count in COUNTS:
        shown = shown_of(crowd(count))
        cercle_of = cercles_of(shown.desk.ground)
        day = date(2020, 3, 11)

        def find(shown: Any = shown, cercle_of: Any = cercle_of, day: date = day) -> Network:
            return network_of(shown.desk.actors, shown.facts, cercle_of, day)

        network = find()
        print(f"{count} organisations, {len(network.links)} links, {len(shown.facts)} activities")
        print(f"    find links: {best(find):.0f} ms", end="")
        print(f", lay out: {best(lambda net=network: laid_out(net, {})):.0f} ms", end="")
        points = laid_out(network, {})
        came = network.among(frozenset(list(points)[1:]))
        kept = laid_out(came, {})
        print(f", one more: {best(lambda net=network, kept=kept: laid_out(net, kept)):.0f} ms", end="")
        print(f", {overlaps(network, points)} overlaps")
        drawn(network, points, theme)
        rivals(network)


if __name__ == "__main__":
    main()
