"""The picture of a network: looked at, walked through and chosen from by mouse, touch pad and keys."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.network.camera import Camera
from desktop.ui.widgets.network.hand import Hand
from desktop.ui.widgets.network.labels import names_of, paint_names
from desktop.ui.widgets.network.layers import LinesLayer, Scenery, SymbolsLayer
from desktop.ui.widgets.network.steering import first_actor, next_actor
from desktop.usecases.actors.network.boxes import Positions, exact
from desktop.usecases.actors.network.graph import Network
from desktop.usecases.actors.network.naming import Name
from desktop.usecases.actors.network.stress import Point

_STEP = 1.25  # of a key that zooms
_PUSH = 20.0  # pixels by which a key moves an actor
_ARROWS: dict[int, Point] = {
    Qt.Key.Key_Left: (-1.0, 0.0), Qt.Key.Key_Right: (1.0, 0.0), Qt.Key.Key_Up: (0.0, -1.0), Qt.Key.Key_Down: (0.0, 1.0),
}  # fmt: skip
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_ZOOMS = {
    Qt.Key.Key_Plus: _STEP, Qt.Key.Key_Equal: _STEP, Qt.Key.Key_Minus: 1 / _STEP, Qt.Key.Key_Underscore: 1 / _STEP,
}  # fmt: skip
_MOVING = Qt.KeyboardModifier.ControlModifier


class NetworkView(QGraphicsView):
    """`chosen_changed` carries an actor or None, `focus_asked` one to look around, `moved` one and its new point."""

    chosen_changed = Signal(object)
    focus_asked = Signal(object)
    moved = Signal(object, object)
    left = Signal()     # Escape where nobody is chosen: back to everybody

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._stage = QGraphicsScene(self)
        self._layers = (LinesLayer(theme), SymbolsLayer(theme))
        for layer in self._layers:
            self._stage.addItem(layer)
        self.setScene(self._stage)
        self.scenery = Scenery()
        self._names: list[Name] | None = None
        self.camera = Camera(self, theme, self._forget_names)
        self._hand = Hand(self, self.camera)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setMouseTracking(True)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_network(self, network: Network, positions: Positions) -> None:
        """Show a network; the part that is seen stays unless others are in it now."""
        others = network.by_id.keys() != self.scenery.network.by_id.keys()
        chosen = self.scenery.chosen if self.scenery.chosen in network.by_id else None
        self._show(Scenery(network, positions, chosen, focused=self.scenery.focused))
        self.camera.look_at(self.scenery.box(), others=others)

    def choose(self, actor: RecordId | None) -> None:
        """Choose an actor that is shown, and bring it into sight; nobody is told."""
        found = actor if actor is not None and actor in self.scenery.network.by_id else None
        self._show(replace(self.scenery, chosen=found, pointed=None))
        if found is not None:
            self.camera.bring_into_sight(self.scenery.point(found))

    def pick(self, actor: RecordId | None) -> None:
        """Choose an actor and tell of it."""
        changed = actor != self.scenery.chosen
        self.choose(actor)
        if changed:
            self.chosen_changed.emit(self.scenery.chosen)

    def ask_focus(self, actor: RecordId) -> None:
        """Ask to look around an actor."""
        self.focus_asked.emit(actor)

    def point_at(self, actor: RecordId | None) -> None:
        """Show with whom an actor is linked without choosing it."""
        if actor != self.scenery.pointed:
            self._show(replace(self.scenery, pointed=actor))
            known = self.scenery.network.by_id.get(actor) if actor is not None else None
            self.viewport().setToolTip(known.full_name if known else "")
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if known else Qt.CursorShape.ArrowCursor)

    def actor_at(self, spot: QPointF) -> RecordId | None:
        """Return whose symbol is at a point of the window."""
        return self.scenery.at(self.mapToScene(spot.toPoint()), self.camera.scale)

    def shift(self, actor: RecordId, by: QPointF, *, done: bool) -> None:
        """Move an actor by so many pixels; told when it is let go of."""
        self.camera.hold()
        x, y = (self.scenery.point(actor) + by / self.camera.scale).toTuple()
        self._show(replace(self.scenery, positions={**self.scenery.positions, actor: exact((x, y))}, pointed=None))
        if done:
            self.moved.emit(actor, self.scenery.positions[actor])

    def names(self) -> list[Name]:
        """Return the names that are written."""
        if self._names is None:
            self._names = names_of(self.scenery, self.camera.scale, self._theme)
        return self._names

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.measures.px(420), self.minimumSizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.measures.px(240), self._theme.measures.px(230))

    @override
    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.save()
        painter.resetTransform()
        paint_names(painter, self.names(), self.scenery, self.viewportTransform(), self._theme)
        if self.scenery.focused:
            painter.setPen(QPen(QColor(self._theme.palette.indigo), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.restore()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.camera.refit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, chosen = event.key(), self.scenery.chosen
        if key in _ARROWS:
            self._walk(_ARROWS[key], moving=bool(event.modifiers() & _MOVING))
        elif key in _ZOOMS:
            self.camera.zoom(_ZOOMS[Qt.Key(key)])
        elif key == Qt.Key.Key_0:
            self.camera.fit()
        elif key in _ENTER and chosen is not None:
            self.ask_focus(chosen)
        elif key == Qt.Key.Key_Escape and chosen is not None:
            self.pick(None)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.ignore()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self._show(replace(self.scenery, focused=event.gotFocus()))
        return super().event(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        return self._hand.takes(event) or super().viewportEvent(event)

    def _walk(self, way: Point, *, moving: bool) -> None:
        """Go to the next actor in a direction, or move the chosen one there."""
        scenery = self.scenery
        if scenery.chosen is None:
            self.pick(first_actor(scenery.network))
        elif moving:
            self.shift(scenery.chosen, QPointF(*way) * _PUSH, done=True)
        else:
            found = next_actor(scenery.positions, scenery.network.by_id, scenery.chosen, way)
            self.pick(found if found is not None else scenery.chosen)

    def _show(self, scenery: Scenery) -> None:
        self.scenery = scenery
        for layer in self._layers:
            layer.show_scenery(scenery)
        self._forget_names()

    def _forget_names(self) -> None:
        self._names = None
        self.viewport().update()

    def _restyle(self) -> None:
        self.setBackgroundBrush(QColor(self._theme.palette.surface))
        self._forget_names()
