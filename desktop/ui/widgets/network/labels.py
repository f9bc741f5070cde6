"""The names under the symbols, as large at every zoom; where two would meet, the one that matters more is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTransform

from desktop.domain.identity import RecordId
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.network.camera import ABOVE, ASIDE
from desktop.ui.widgets.network.layers import Scenery
from desktop.usecases.actors.network.boxes import LONGEST
from desktop.usecases.actors.network.graph import Actor

_PADDING, _RING = 2.0, 10.0  # pixels beside a name, and from its symbol where a ring is between them
_GROUND = 0.68  # of the plate behind a name
_SMALL = 3  # so many times more links let a name lie over a symbol


@dataclass(frozen=True, slots=True)
class Label:
    """A name and the plate behind it, in pixels from the point of its symbol."""

    actor: RecordId
    text: str
    plate: QRectF


def placed_labels(scenery: Scenery, scale: float, theme: Theme) -> list[Label]:
    """Return the names for which there is room at a scale: who is in question first, then who is linked to most.

    A name stands below its symbol, or else above or beside it, over no other name, and over no symbol but small ones.
    """
    metrics = QFontMetricsF(theme.font(theme.measures.small))
    room, bounds = _Taken(), _bounds(scenery, scale, theme)
    for actor in scenery.network.actors:
        room.take(_symbol(scenery, actor, scale), scenery.network.degree(actor.id))
    found = []
    for actor in _by_weight(scenery):
        text = shortened(actor.name)
        size = QSizeF(metrics.horizontalAdvance(text) + 2 * _PADDING, metrics.height())
        spot, reach = scenery.point(actor.id) * scale, _symbol(scenery, actor, scale).width() / 2
        plates = _plates(size, reach * 1.15 + (_RING if actor.id == scenery.chosen else 1))
        places = ((plate, plate.translated(spot)) for plate in plates)
        small = scenery.network.degree(actor.id) / _SMALL
        free = next((plate for plate, place in places if bounds.contains(place) and room.is_free(place, small)), None)
        if free is None and actor.id in (scenery.subject, scenery.chosen):
            free = plates[0]
        if free is not None:
            room.take(free.translated(spot), inf)
            found.append(Label(actor.id, text, free))
    return found


def _symbol(scenery: Scenery, actor: Actor, scale: float) -> QRectF:
    reach = scenery.radius(actor.id, scale) * scale
    middle = scenery.point(actor.id) * scale
    return QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach)


def _bounds(scenery: Scenery, scale: float, theme: Theme) -> QRectF:
    """Return what is seen when everything is."""
    box, px = scenery.box(), theme.measures.px
    whole = QRectF(box.topLeft() * scale, box.size() * scale)
    return whole.adjusted(-px(ASIDE), -px(ABOVE), px(ASIDE), px(ABOVE))


def _plates(size: QSizeF, away: float) -> list[QRectF]:
    """Return where a name may stand: below, above, to the right, to the left."""
    width, height = size.width(), size.height()
    corners = (
        (-width / 2, away), (-width / 2, -away - height), (away, -height / 2), (-away - width, -height / 2),
    )  # fmt: skip
    return [QRectF(QPointF(*corner), size) for corner in corners]


def shortened(name: str) -> str:
    """Return a name no longer than there is room for in the picture."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def paint_labels(
    painter: QPainter, labels: Sequence[Label], scenery: Scenery, transform: QTransform, theme: Theme,
) -> None:
    """Paint names on the window; those of actors out of question are pale."""
    lit, palette = scenery.lit, theme.palette
    ground, text = QColor(palette.surface), QColor(palette.text)
    ground.setAlphaF(_GROUND)
    painter.setFont(theme.font(theme.measures.small))
    for label in labels:
        if lit is not None and label.actor not in lit:
            continue
        plate = label.plate.translated(transform.map(scenery.point(label.actor)))
        painter.fillRect(plate, ground)
        painter.setFont(theme.font(theme.measures.small, bold=label.actor == scenery.subject))
        painter.setPen(text)
        painter.drawText(plate.adjusted(-20, 0, 20, 0), Qt.AlignmentFlag.AlignCenter, label.text)


def _by_weight(scenery: Scenery) -> list[Actor]:
    lit = scenery.lit or frozenset()

    def weight(actor: Actor) -> tuple[bool, bool, int]:
        about = actor.id in (scenery.subject, scenery.chosen)
        return not about, actor.id not in lit, -scenery.network.degree(actor.id)

    return sorted(scenery.network.actors, key=weight)


class _Taken:
    """Rectangles that are taken, found by the cells of a grid."""

    _CELL = 80.0

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, QRectF]]] = {}

    def is_free(self, rect: QRectF, small: float) -> bool:
        """Say whether nothing is in the way of a rectangle; what is `small` does not matter."""
        held = (one for cell in self._around(rect) for one in self._cells.get(cell, ()))
        return not any(weight >= small and rect.intersects(other) for weight, other in held)

    def take(self, rect: QRectF, weight: float) -> None:
        """Take a rectangle for something that matters so much."""
        for cell in self._around(rect):
            self._cells.setdefault(cell, []).append((weight, rect))

    def _around(self, rect: QRectF) -> list[tuple[int, int]]:
        first, last = rect.topLeft() / self._CELL, rect.bottomRight() / self._CELL
        return [
            (x, y)
            for x in range(int(first.x() // 1), int(last.x() // 1) + 1)
            for y in range(int(first.y() // 1), int(last.y() // 1) + 1)
        ]
