"""The names of the picture, as large at every zoom."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTransform

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.network.camera import ABOVE, ASIDE
from desktop.ui.widgets.network.layers import Scenery
from desktop.usecases.actors.cartography.placing import Box
from desktop.usecases.actors.network.naming import Name, Spots, placed_names

_PADDING, _RING = 2.0, 10.0  # pixels beside a name, and from its symbol where a ring is between them
_GROUND = 0.68  # of the plate behind a name


def names_of(scenery: Scenery, scale: float, theme: Theme) -> list[Name]:
    """Return the names for which there is room at a scale, in pixels of the whole picture; of pale actors none."""
    metrics = QFontMetricsF(theme.font(theme.measures.small))
    box, px = scenery.box(), theme.measures.px
    aside, above = px(ASIDE), px(ABOVE)
    frame = Box(
        box.left() * scale - aside, box.top() * scale - above, box.right() * scale + aside, box.bottom() * scale + above
    )
    points, reaches = {}, {}
    named = scenery.network if scenery.lit is None else scenery.network.among(scenery.lit)
    for one in named.actors:
        x, y = scenery.positions[one.id]
        points[one.id] = (x * scale, y * scale)
        ring = _RING if one.id == scenery.chosen else 0
        reaches[one.id] = scenery.radius(one.id, scale) * scale + ring
    about = {actor for actor in (scenery.subject, scenery.chosen) if actor in points}
    spots = Spots(points, reaches, frame)
    return placed_names(named, spots, partial(_size, metrics), forced=about)


def paint_names(
    painter: QPainter, names: Sequence[Name], scenery: Scenery, transform: QTransform, theme: Theme,
) -> None:
    """Paint names on the window."""
    palette, small = theme.palette, theme.measures.small
    ground = QColor(palette.surface)
    ground.setAlphaF(_GROUND)
    painter.setPen(QColor(palette.text))
    for name in names:
        box = name.box.moved(transform.dx(), transform.dy())
        plate = QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
        painter.fillRect(plate, ground)
        painter.setFont(theme.font(small, bold=name.actor == scenery.subject))
        painter.drawText(plate.adjusted(-20, 0, 20, 0), Qt.AlignmentFlag.AlignCenter, name.text)


def _size(metrics: QFontMetricsF, text: str) -> tuple[float, float]:
    return metrics.horizontalAdvance(text) + 2 * _PADDING, metrics.height()
