"""The outlines of a map as Qt draws them, made once for each release and level, with y down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from desktop.usecases.actors.cartography.picture import Outlines
from desktop.usecases.actors.cartography.silhouette import Silhouette, silhouette_of
from desktop.usecases.actors.ground import AreaId, area_id
from desktop.usecases.places.mapping import DrawnArea


@dataclass(frozen=True, slots=True)
class AreaShape:
    """One area in km: its path, the box around it, and the point at which its figure and name stand."""

    id: AreaId
    drawn: DrawnArea
    path: QPainterPath
    box: QRectF
    anchor: QPointF


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """All that is drawn of some outlines; `box` is around the areas, `order` has them by what they are found by."""

    outlines: Outlines
    areas: tuple[AreaShape, ...]
    frame: tuple[AreaShape, ...]
    neighbours: tuple[AreaShape, ...]
    order: dict[AreaId, AreaShape]
    box: QRectF
    silhouette: Silhouette | None

    def at(self, point: QPointF) -> AreaShape | None:
        """Return the area that a point in km lies in."""
        return next((one for one in self.areas if one.box.contains(point) and one.path.contains(point)), None)


def shapes_of(outlines: Outlines) -> Shapes:
    """Make the paths of outlines."""
    areas = _shapes(outlines.areas)
    box = QRectF()
    for one in areas:
        box = box.united(one.box)
    return Shapes(
        outlines, areas, _shapes(outlines.frame), _shapes(outlines.neighbours), {one.id: one for one in areas}, box,
        silhouette_of(ring for drawn in outlines.areas for ring in drawn.rings),
    )  # fmt: skip


def in_view(shapes: Sequence[AreaShape], window: QRectF) -> Iterable[AreaShape]:
    """Return those that a window in km may show."""
    return (one for one in shapes if one.box.intersects(window))


def _shapes(drawn: Iterable[DrawnArea]) -> tuple[AreaShape, ...]:
    return tuple(map(_shape, drawn))


def _shape(drawn: DrawnArea) -> AreaShape:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in drawn.rings:
        path.addPolygon(QPolygonF([QPointF(x, -y) for x, y in zip(ring[0::2], ring[1::2], strict=True)]))
        path.closeSubpath()
    box = path.boundingRect()
    anchor = QPointF(drawn.label[0], -drawn.label[1]) if drawn.label else box.center()
    return AreaShape(area_id(drawn.area), drawn, path, box, anchor)
