"""The land of a map, painted where it is seen and kept as one picture, so that moving about costs next to nothing."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from desktop.ui.widgets.map.inks import Inks
from desktop.ui.widgets.map.shapes import AreaShape, Shapes, in_view
from desktop.usecases.actors.ground import AreaId

_MARGIN = 0.35  # of the window, painted beyond each edge in advance
_STRETCH = 1.8  # how many times larger or smaller than painted it may be shown for a moment
_STRANDS = ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5))  # pixels: together a line two pixels wide
_HATCH_STEP = 7.0  # pixels between the lines of what is blank

Bands = Mapping[AreaId, int | None]


class LandItem(QGraphicsItem):
    """Neighbours, areas in the colour of their class, hatching, and borders."""

    def __init__(self) -> None:
        super().__init__()
        self._shapes: Shapes | None = None
        self._bands: Bands = {}
        self._inks: Inks | None = None
        self._kept: _Kept | None = None
        self._hasty = False

    def set_hasty(self, hasty: bool) -> None:
        """Stretch what was painted as long as it will do, while each moment has another zoom."""
        if hasty != self._hasty:
            self._hasty = hasty
            self.update()

    def show_land(self, shapes: Shapes, bands: Bands, inks: Inks) -> None:
        """Show these areas in these classes."""
        if shapes is not self._shapes:
            self.prepareGeometryChange()
        self._shapes, self._bands, self._inks = shapes, bands, inks
        self._kept = None
        self.update()

    @override
    def boundingRect(self) -> QRectF:
        return widened(self._shapes.box) if self._shapes else QRectF()

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None,
    ) -> None:
        if self._shapes is None or self._inks is None or widget is None:
            return
        transform = painter.worldTransform()
        seen = widget.rect().translated(-round(transform.dx()), -round(transform.dy()))
        ratio = widget.devicePixelRatioF()
        scale = transform.m11()
        if self._kept is None or not self._kept.serves(seen, scale, ratio, hasty=self._hasty):
            self._kept = self._painted(self._shapes, self._inks, seen, scale, ratio)
        painter.save()
        painter.resetTransform()
        place = self._kept.at_scale(scale)
        painter.drawPixmap(place.translated(-seen.topLeft()), self._kept.picture, self._kept.picture.rect())
        painter.restore()

    def _painted(self, shapes: Shapes, inks: Inks, seen: QRect, scale: float, ratio: float) -> "_Kept":
        """Paint what is seen, with a margin around it; `seen` is in pixels of a map whose point (0, 0) is at (0, 0)."""
        aside, away = round(seen.width() * _MARGIN), round(seen.height() * _MARGIN)
        place = seen.adjusted(-aside, -away, aside, away)
        picture = QPixmap(place.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(inks.ground)
        painter = QPainter(picture)
        painter.setTransform(QTransform(scale, 0, 0, scale, -place.x(), -place.y()))
        window = QRectF(place.x() / scale, place.y() / scale, place.width() / scale, place.height() / scale)
        paint_land(painter, shapes, self._bands, inks, window)
        painter.end()
        return _Kept(picture, place, scale, ratio)


class _Kept:
    """A part of the land as pixels; `place` is where it lies on a map of its scale."""

    def __init__(self, picture: QPixmap, place: QRect, scale: float, ratio: float) -> None:
        self.picture, self._place, self._scale, self._ratio = picture, place, scale, ratio

    def at_scale(self, scale: float) -> QRect:
        """Return where it lies on a map of another scale."""
        stretch, place = scale / self._scale, self._place
        left, top, width, height = (
            round(side * stretch) for side in (place.x(), place.y(), place.width(), place.height())
        )
        return QRect(left, top, width, height)

    def serves(self, seen: QRect, scale: float, ratio: float, *, hasty: bool) -> bool:
        """Say whether it shows what is to be seen: sharp, or in haste a little larger or smaller."""
        near = 1 / _STRETCH <= scale / self._scale <= _STRETCH if hasty else scale == self._scale
        return near and ratio == self._ratio and self.at_scale(scale).contains(seen)


def widened(box: QRectF) -> QRectF:
    """Return a box with what lies around a country: as far as one can move about, in a much wider window too."""
    around = 4 * max(box.width(), box.height())
    return box.adjusted(-around, -around, around, around)


def paint_land(painter: QPainter, shapes: Shapes, bands: Bands, inks: Inks, window: QRectF) -> None:
    """Paint what a window in km shows of the land."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(inks.abroad_line)
    painter.setBrush(inks.abroad)
    for shape in in_view(shapes.neighbours, window):
        painter.drawPath(shape.path)
    areas = list(in_view(shapes.areas, window))
    blank = [shape for shape in areas if bands.get(shape.id) is None]
    # Without antialiasing no ground shines through between two areas of one colour, and it takes half the time; the
    # lines that follow cover the steps.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    for shape in areas:
        band = bands.get(shape.id)
        painter.setBrush(inks.blank if band is None else inks.classes[band])
        painter.drawPath(shape.path)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _hatch(painter, blank, inks)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _line(painter, inks.line, areas)
    _frame(painter, in_view(shapes.frame, window), inks)
    _line(painter, inks.blank_line, blank)


def _line(painter: QPainter, pen: QPen, shapes: Iterable[AreaShape]) -> None:
    painter.setPen(pen)
    for shape in shapes:
        painter.drawPath(shape.path)


def _frame(painter: QPainter, shapes: Iterable[AreaShape], inks: Inks) -> None:
    """Draw thicker lines as several thin ones side by side, which takes a tenth of the time."""
    painter.setPen(inks.frame)
    pixel = 1 / painter.worldTransform().m11()
    for shape in shapes:
        for right, down in _STRANDS:
            painter.translate(right * pixel, down * pixel)
            painter.drawPath(shape.path)
            painter.translate(-right * pixel, -down * pixel)


def _hatch(painter: QPainter, blank: list[AreaShape], inks: Inks) -> None:
    """Draw slanting lines over all areas of which nothing is reported, through all of them alike."""
    if not blank:
        return
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hatching(inks, painter.worldTransform()))
    for shape in blank:
        painter.drawPath(shape.path)
    painter.restore()


def hatching(inks: Inks, transform: QTransform | None = None) -> QBrush:
    """Return a brush of slanting lines that keep their distance on screen; of a map, they move with the land."""
    side = _HATCH_STEP
    tile = QPixmap(round(side * 4), round(side * 4))
    tile.setDevicePixelRatio(4)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(inks.hatch)
    for shift in (-side, 0.0, side):
        painter.drawLine(QPointF(shift, side), QPointF(shift + side, 0))
    painter.end()
    brush = QBrush(tile)
    if transform is not None:
        brush.setTransform(QTransform.fromScale(1 / transform.m11(), 1 / transform.m22()))
    return brush
