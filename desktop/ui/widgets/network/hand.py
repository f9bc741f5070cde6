"""What a mouse, a touch pad and fingers do to the picture: point, choose, move an actor, move about, zoom."""

from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop.domain.identity import RecordId
from desktop.ui.widgets.network.camera import Camera

_NOTCH, _STEP = 120.0, 1.2  # of a wheel: what it counts in, and how much larger a notch shows the picture
_LEFT, _NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class Stage(Protocol):
    """The picture that is handled."""

    def actor_at(self, spot: QPointF) -> RecordId | None:
        """Return whose symbol is at a point of the window."""

    def point_at(self, actor: RecordId | None) -> None:
        """Show with whom somebody is linked who is only pointed at."""

    def pick(self, actor: RecordId | None) -> None:
        """Choose somebody."""

    def ask_focus(self, actor: RecordId) -> None:
        """Look around somebody."""

    def shift(self, actor: RecordId, by: QPointF, *, done: bool) -> None:
        """Move somebody by so many pixels; `done` when it is let go of."""


class Hand:
    """Takes the events of a view's window."""

    def __init__(self, stage: Stage, camera: Camera) -> None:
        self._stage, self._camera = stage, camera
        self._from: QPointF | None = None       # where the button went down
        self._last = QPointF()
        self._held: RecordId | None = None      # whose symbol was there
        self._moves = False

    def takes(self, event: QEvent) -> bool:
        """Handle an event; False where it is no business of the hand."""
        match event:
            case QNativeGestureEvent() if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self._camera.zoom(1 + event.value(), event.position())
            case QWheelEvent():
                self._turn(event)
            case QMouseEvent() if event.type() is QEvent.Type.MouseButtonDblClick and event.button() is _LEFT:
                self._look_around(event.position())
            case QMouseEvent() if event.type() is QEvent.Type.MouseButtonPress and event.button() is _LEFT:
                self._press(event.position())
            case QMouseEvent() if event.type() is QEvent.Type.MouseMove:
                self._move(event.position())
            case QMouseEvent() if event.type() is QEvent.Type.MouseButtonRelease and event.button() is _LEFT:
                self._release(event.position())
            case _:
                if event.type() is QEvent.Type.Leave:
                    self._stage.point_at(None)
                return False
        return True

    def _turn(self, event: QWheelEvent) -> None:
        """Zoom with a wheel or with Ctrl; two fingers on a touch pad move about."""
        touched = not event.pixelDelta().isNull() and event.phase() is not Qt.ScrollPhase.NoScrollPhase
        if touched and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._camera.pan(event.pixelDelta())
        else:
            self._camera.zoom(_STEP ** (event.angleDelta().y() / _NOTCH), event.position())

    def _press(self, spot: QPointF) -> None:
        self._from = self._last = spot
        self._held = self._stage.actor_at(spot)
        self._moves = False

    def _move(self, spot: QPointF) -> None:
        if self._from is None:
            self._stage.point_at(self._stage.actor_at(spot))
            return
        if not self._moves and (spot - self._from).manhattanLength() < QApplication.startDragDistance():
            return
        self._moves = True
        by, self._last = spot - self._last, spot
        if self._held is not None:
            self._stage.shift(self._held, by, done=False)
        else:
            self._camera.pan(_whole(by))

    def _release(self, spot: QPointF) -> None:
        if self._from is None:
            return
        self._from = None
        if not self._moves:
            self._stage.pick(self._held)
        elif self._held is not None:
            self._stage.shift(self._held, spot - self._last, done=True)

    def _look_around(self, spot: QPointF) -> None:
        self._from = None
        actor = self._stage.actor_at(spot)
        if actor is not None:
            self._stage.ask_focus(actor)


def _whole(by: QPointF) -> QPoint:
    return QPoint(round(by.x()), round(by.y()))
