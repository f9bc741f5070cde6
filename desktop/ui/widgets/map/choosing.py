"""Which area is chosen, by mouse or by keys."""

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent

from desktop.ui.widgets.map.drawn import Drawn
from desktop.ui.widgets.map.keys import Act, Order, order_of
from desktop.ui.widgets.map.shapes import AreaShape
from desktop.ui.widgets.map.telling import map_called, spoken
from desktop.ui.widgets.map.view import MapView
from desktop.usecases.actors.cartography.neighbouring import nearest, next_towards
from desktop.usecases.actors.ground import AreaId

_PAN = 0.2  # of the window, with each press of a key


class Choosing(QObject):
    """Says which area was chosen or opened, and which symbol; keeps the choice while outlines come and go."""

    chosen_changed = Signal()
    area_chosen = Signal(object)  # AreaId, None when it was let go
    area_opened = Signal(object)  # AreaId
    symbol_chosen = Signal(object)  # what the symbol opens

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._drawn: Drawn | None = None
        self.chosen: AreaId | None = None
        view.pressed.connect(self._pressed)
        view.pressed_twice.connect(self._pressed_twice)
        view.keyed.connect(self._keyed)

    def show_picture(self, drawn: Drawn) -> None:
        """Choose from this picture; an area that it does not have is let go."""
        self._drawn = drawn
        if self.chosen is not None and self.chosen not in drawn.shapes.order:
            self.chosen = None
            self.area_chosen.emit(None)
        self._mark()

    def choose(self, area: AreaId | None) -> None:
        """Choose an area from outside, bringing it into sight; nothing is said of it to who asked."""
        self.chosen = area if self._drawn is not None and area in self._drawn.shapes.order else None
        self._mark()
        self._bring_into_sight()
        self.chosen_changed.emit()

    def _shape(self) -> AreaShape | None:
        return self._drawn.shapes.order.get(self.chosen) if self._drawn and self.chosen else None

    def _mark(self) -> None:
        self._view.map_scene.mark_chosen(self._shape())
        if self._drawn is not None:
            picture, language = self._drawn.picture, self._drawn.language
            self._view.setAccessibleName(map_called(picture).text(language))
            self._view.setAccessibleDescription(spoken(self._shape(), picture).text(language))

    def _take(self, area: AreaId | None) -> None:
        """Choose an area; the same one once more is told again: something else may have been told meanwhile."""
        if area != self.chosen:
            self.chosen = area
            self._mark()
            said = QAccessibleAnnouncementEvent(self._view, self._view.accessibleDescription())
            QAccessible.updateAccessibility(said)
            self.chosen_changed.emit()
        self.area_chosen.emit(area)

    def _bring_into_sight(self) -> None:
        shape = self._shape()
        if shape is not None:
            self._view.camera.bring_into_sight(shape.anchor)

    def _pressed(self, point: QPointF) -> None:
        if self._drawn is None:
            return
        symbol = self._view.map_scene.symbol_at(point, self._view.camera.scale)
        shape = self._drawn.shapes.at(point)
        self._take(shape.id if shape else None)
        if symbol is not None and symbol.target is not None:
            self.symbol_chosen.emit(symbol.target)

    def _pressed_twice(self, point: QPointF) -> None:
        shape = self._drawn.shapes.at(point) if self._drawn else None
        if shape is not None:
            self.area_opened.emit(shape.id)

    def _keyed(self, event: QKeyEvent) -> None:
        order = order_of(event)
        if order is not None and self._drawn is not None and self._do(order, self._drawn):
            event.accept()

    def _do(self, order: Order, drawn: Drawn) -> bool:
        """Do what a key asks for; return whether there was something to do."""
        camera = self._view.camera
        if order.act is Act.STEP:
            self._step(order.direction, drawn)
        elif order.act is Act.PAN:
            size = self._view.viewport().size()
            camera.pan(order.direction[0] * size.width() * _PAN, order.direction[1] * size.height() * _PAN)
        elif order.act is Act.ZOOM:
            shape = self._shape()
            camera.zoom(order.factor, self._spot(shape) if shape else None)
        elif order.act is Act.HOME:
            camera.go_home()
        elif self.chosen is None:
            return False
        elif order.act is Act.OPEN:
            self.area_opened.emit(self.chosen)
        else:
            self._take(None)
        return True

    def _step(self, direction: tuple[float, float], drawn: Drawn) -> None:
        """Go to the next area in a direction, or begin in the middle of what is seen."""
        points = {shape.id: (shape.anchor.x(), shape.anchor.y()) for shape in drawn.shapes.areas}
        shape = self._shape()
        if shape is None:
            middle = self._view.camera.middle()
            found = nearest(points, (middle.x(), middle.y()))
        else:
            found = next_towards(points, points.pop(shape.id), direction)
        if found is not None:
            self._take(found)
            self._bring_into_sight()

    def _spot(self, shape: AreaShape) -> QPointF | None:
        """Return where an area is in the window, None where it cannot be seen."""
        spot = QPointF(self._view.viewportTransform().map(shape.anchor))
        return spot if self._view.viewport().rect().contains(spot.toPoint()) else None
