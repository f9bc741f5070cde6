"""The layers above the land whose parts keep their size at every zoom: symbols, figures, names.

One item draws all of them, because a thousand items cost far more than their pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override


@dataclass(frozen=True, slots=True)
class Put:
    """A small picture that is put down so many pixels right of and below a point in km."""

    x: float
    y: float
    right: float
    below: float
    picture: QPixmap


def put_at(point: QPointF, picture: QPixmap, shift: QPointF | None = None) -> Put:
    """Put a picture with its middle at a point, or a shift in pixels away from it."""
    size = picture.deviceIndependentSize()
    right = (shift.x() if shift else 0) - size.width() / 2
    below = (shift.y() if shift else 0) - size.height() / 2
    return Put(point.x(), point.y(), right, below, picture)


class PutItem(QGraphicsItem):
    """Draws a layer of them, those that are in sight."""

    def __init__(self) -> None:
        super().__init__()
        self._puts: Sequence[Put] = ()
        self._box = QRectF()
        self._reach = 0.0

    def show_puts(self, puts: Sequence[Put], box: QRectF) -> None:
        """Show these; the box in km holds everything that one can move to."""
        if box != self._box:
            self.prepareGeometryChange()
        self._puts, self._box = puts, box
        self._reach = max((max(-put.right, -put.below) for put in puts), default=0) * 2
        self.update()

    @override
    def boundingRect(self) -> QRectF:
        return self._box

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None,
    ) -> None:
        if widget is None:
            return
        transform, reach = painter.worldTransform(), self._reach
        scale, left, top = transform.m11(), transform.dx(), transform.dy()
        width, height = widget.width() + reach, widget.height() + reach
        painter.save()
        painter.resetTransform()
        draw = painter.drawPixmap
        for put in self._puts:
            x, y = left + put.x * scale, top + put.y * scale
            if -reach < x < width and -reach < y < height:
                draw(round(x + put.right), round(y + put.below), put.picture)
        painter.restore()
