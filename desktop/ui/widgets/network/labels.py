"""The names under the symbols, as large at every zoom; where two would meet, the one that matters more is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTransform

from desktop.domain.identity import RecordId
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.network.layers import Scenery
from desktop.usecases.actors.network.boxes import LONGEST
from desktop.usecases.actors.network.graph import Actor

_PADDING = 2.0
_GROUND = 0.78  # of the plate behind a name


@dataclass(frozen=True, slots=True)
class Label:
    """A name and the plate behind it, in pixels from the point of its symbol."""

    actor: RecordId
    text: str
    plate: QRectF


def placed_labels(scenery: Scenery, scale: float, theme: Theme) -> list[Label]:
    """Return the names for which there is room at a scale: who is in question first, then who is linked to most."""
    metrics = QFontMetricsF(theme.font(theme.measures.small))
    room = _Taken()
    found = []
    for actor in _by_weight(scenery):
        text = shortened(actor.name)
        width, height = metrics.horizontalAdvance(text) + 2 * _PADDING, metrics.height()
        plate = QRectF(-width / 2, scenery.radius(actor.id) * 1.2 * scale + 1, width, height)
        spot = scenery.point(actor.id) * scale
        if room.take(plate.translated(spot), forced=actor.id in (scenery.subject, scenery.chosen)):
            found.append(Label(actor.id, text, plate))
    return found


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
        self._cells: dict[tuple[int, int], list[QRectF]] = {}

    def take(self, rect: QRectF, *, forced: bool) -> bool:
        """Take a rectangle if nothing is in its way, or whatever is."""
        cells = self._around(rect)
        if not forced and any(rect.intersects(other) for cell in cells for other in self._cells.get(cell, ())):
            return False
        for cell in cells:
            self._cells.setdefault(cell, []).append(rect)
        return True

    def _around(self, rect: QRectF) -> list[tuple[int, int]]:
        first, last = rect.topLeft() / self._CELL, rect.bottomRight() / self._CELL
        return [
            (x, y)
            for x in range(int(first.x() // 1), int(last.x() // 1) + 1)
            for y in range(int(first.y() // 1), int(last.y() // 1) + 1)
        ]
