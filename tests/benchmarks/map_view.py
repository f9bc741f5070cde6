"""How fast the map is drawn, beside a plain QGraphicsView of the same polygons: `python tests/benchmarks/map_view.py`.

Both show 720 areas of 57,600 points and 1,000 symbols in a window of 898 by 640 pixels, offscreen, and are moved and
zoomed in the same steps. Times are of one redrawn frame, the window's own work included.
"""

import os
import random
import statistics
import time
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QGraphicsItem, QGraphicsScene, QGraphicsView

from desktop.domain.gazetteer import Area
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.map.actor_map import ActorMap
from desktop.usecases.actors.cartography.bands import bands_of
from desktop.usecases.actors.cartography.picture import Counted, MapPicture, Outlines, Symbol
from desktop.usecases.places.mapping import DrawnArea
from desktop.wording.words import Language, same

RESOURCES = Path(__file__).parents[2] / "resources"
COLUMNS, LINES, SYMBOLS, POINTS = 30, 24, 1000, 20  # points of each side
WIDTH, HEIGHT, FRAMES = 898, 640, 40
Point = tuple[float, float]


def corners(chance: random.Random) -> dict[tuple[int, int], Point]:
    return {
        (column, line): (column * 60 + chance.uniform(-20, 20), line * 70 + chance.uniform(-20, 20))
        for column in range(COLUMNS + 1) for line in range(LINES + 1)
    }  # fmt: skip


def side(one: Point, other: Point) -> list[Point]:
    """Return a winding line, the same from both sides, without its end."""
    low, high = min(one, other), max(one, other)
    chance = random.Random(str((low, high)))
    line = [low]
    for number in range(1, POINTS):
        share = number / POINTS
        line.append((low[0] + (high[0] - low[0]) * share + chance.uniform(-5, 5),
                     low[1] + (high[1] - low[1]) * share + chance.uniform(-5, 5)))
    return line if one == low else [high, *line[:0:-1]]


def rings(step: int) -> Iterator[tuple[str, list[Point]]]:
    """Yield blocks of so many areas in each direction; the lines of small and large ones are the same."""
    at = corners(random.Random(1))
    for column in range(0, COLUMNS, step):
        for line in range(0, LINES, step):
            right, up = column + step, line + step
            stops = [*((number, line) for number in range(column, right)),
                     *((right, number) for number in range(line, up)),
                     *((number, up) for number in range(right, column, -1)),
                     *((column, number) for number in range(up, line, -1))]
            around = [at[stop] for stop in stops]
            yield f"{column}-{line}", [
                point for number, here in enumerate(around) for point in side(here, around[(number + 1) % len(around)])
            ]


def areas_of(level: int, step: int) -> tuple[DrawnArea, ...]:
    return tuple(
        DrawnArea(Area(level, name, code=name), None, (array("d", [value for point in ring for value in point]),), None)
        for name, ring in rings(step)
    )  # fmt: skip


def picture() -> MapPicture:
    chance = random.Random(2)
    outlines = Outlines(areas_of(3, 1), frame=areas_of(2, 6))
    values = {key: None if chance.random() < 0.1 else float(chance.randint(1, 9)) for key in outlines.ids()}
    symbols = tuple(
        Symbol(chance.uniform(0, COLUMNS * 60), chance.uniform(0, LINES * 70), chance.randint(1, 30), same("essai"))
        for _ in range(SYMBOLS)
    )  # fmt: skip
    measure = Counted(same("Organisations"), same("{n}"), same("{n}"))
    return MapPicture(outlines, measure, values, bands_of(values.values()), symbols=symbols)


def plain(shown: MapPicture, *, cached: bool = False) -> QGraphicsView:
    """Return what one writes without thinking about it: an item for each area and each symbol."""
    scene = QGraphicsScene()
    line = QPen(QColor("#FFFFFF"), 1.1)
    line.setCosmetic(True)
    for drawn in shown.outlines.areas:
        ring = drawn.rings[0]
        polygon = QPolygonF([QPointF(x, -y) for x, y in zip(ring[0::2], ring[1::2], strict=True)])
        item = scene.addPolygon(polygon, line, QBrush(QColor("#6F9AC3")))
        if cached:
            item.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
    for symbol in shown.symbols:
        item = scene.addEllipse(QRectF(-6, -6, 12, 12), QPen(QColor("#FFFFFF")), QBrush(QColor("#8A5A00")))
        item.setPos(symbol.x, -symbol.y)
        item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
    view = QGraphicsView(scene)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setSceneRect(scene.itemsBoundingRect().adjusted(-2000, -2000, 2000, 2000))
    view.resize(WIDTH, HEIGHT)
    view.show()
    view.fitInView(scene.itemsBoundingRect(), Qt.AspectRatioMode.KeepAspectRatio)
    view.kept = scene
    return view


def frames(app: QApplication, view: QGraphicsView, step: Callable[[int], None]) -> list[float]:
    """Return the milliseconds of each step with its redrawing."""
    times = []
    for number in range(FRAMES):
        start = time.perf_counter()
        step(number)
        view.viewport().update()
        app.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    return times


def told(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    print(f"{name:44} median {statistics.median(times):6.1f} ms, slowest of {len(times)} {ordered[-1]:6.1f} ms, "
          f"{1000 / statistics.median(times):5.0f} frames/s")


def scrolled(view: QGraphicsView) -> Callable[[int], None]:
    def step(number: int) -> None:
        view.horizontalScrollBar().setValue(view.horizontalScrollBar().value() + (12 if number % 20 < 10 else -12))
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + (9 if number % 20 < 10 else -9))

    return step


def scaled(view: QGraphicsView) -> Callable[[int], None]:
    def step(number: int) -> None:
        factor = 1.12 if number % 20 < 10 else 1 / 1.12
        view.scale(factor, factor)

    return step


def main() -> None:
    app = QApplication([])
    theme = Theme(app, RESOURCES)
    shown = picture()
    print(f"{len(shown.outlines.areas)} areas, {sum(len(one.rings[0]) // 2 for one in shown.outlines.areas)} points, "
          f"{len(shown.symbols)} symbols")
    for name, rival in (("plain QGraphicsView", plain(shown)), ("the same, items cached", plain(shown, cached=True))):
        told(f"{name}: moved", frames(app, rival, scrolled(rival)))
        told(f"{name}: zoomed", frames(app, rival, scaled(rival)))
        rival.close()
    start = time.perf_counter()
    widget = ActorMap(theme, Language.FR)
    widget.resize(WIDTH, HEIGHT)
    widget.set_picture(shown)
    widget.show()
    app.processEvents()
    print(f"{'the map: first shown':44} {(time.perf_counter() - start) * 1000:6.0f} ms")
    camera = widget.view.camera

    def pan(number: int) -> None:
        direction = 1 if number % 20 < 10 else -1
        camera.pan(12 * direction, 9 * direction)

    def far(number: int) -> None:
        camera.pan(60, 40 if number % 8 < 4 else -40)

    def zoom(number: int) -> None:
        camera.zoom(1.12 if number % 20 < 10 else 1 / 1.12)

    told("the map: moved", frames(app, widget.view, pan))
    told("the map: moved far", frames(app, widget.view, far))
    camera.go_home()
    app.processEvents()
    told("the map: zoomed", frames(app, widget.view, zoom))
    times = []
    for number in range(12):
        values = {key: float((number + index) % 9 + 1) for index, key in enumerate(shown.values)}
        month = MapPicture(shown.outlines, shown.measure, values, shown.bands, symbols=shown.symbols)
        start = time.perf_counter()
        widget.set_picture(month)
        widget.view.viewport().repaint()
        times.append((time.perf_counter() - start) * 1000)
    told("the map: another month", times)
    times = []
    for _ in range(12):
        start = time.perf_counter()
        widget._written = None
        widget._write()
        times.append((time.perf_counter() - start) * 1000)
    told("the map: words placed anew after a zoom", times)


if __name__ == "__main__":
    main()
