"""The window onto a map: mouse, wheel, touch pad and keys, turned into moves and into points that somebody means."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsView
from typing_extensions import override

from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.map.camera import Camera
from desktop.ui.widgets.map.moving import pinched, wheeled
from desktop.ui.widgets.map.scene import MapScene

_LEFT = Qt.MouseButton.LeftButton


class MapView(QGraphicsView):
    """Says what happens in points of the map, in km; `pointed` is None once the mouse has gone."""

    pointed = Signal(object)  # QPointF | None
    pressed = Signal(QPointF)
    pressed_twice = Signal(QPointF)
    keyed = Signal(QKeyEvent)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grip: QPoint | None = None
        self._dragging = False
        self.map_scene = MapScene(self)
        self.setScene(self.map_scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.camera = Camera(self)
        self.camera.moved.connect(self._tell_haste)
        self.camera.settled.connect(self._tell_haste)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == _LEFT:
            self._grip, self._dragging = event.position().toPoint(), False
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._grip is None:
            self.pointed.emit(self.mapToScene(at))
            return
        moved = at - self._grip
        if not self._dragging and moved.manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pointed.emit(None)
        if self._dragging:
            self._grip = at
            self.camera.pan(-moved.x(), -moved.y())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != _LEFT or self._grip is None:
            return
        was_dragging, self._grip, self._dragging = self._dragging, None, False
        self.viewport().unsetCursor()
        if not was_dragging:
            self.pressed.emit(self.mapToScene(event.position().toPoint()))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == _LEFT:
            self.pressed_twice.emit(self.mapToScene(event.position().toPoint()))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        wheeled(self.camera, event)
        event.accept()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) or event.type() == QEvent.Type.Gesture:
            return pinched(self.camera, event, self.viewport())
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(None)
        return super().viewportEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.keyed.emit(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.camera.resized()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.palette.indigo), 2))
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1), 5, 5)
            painter.end()

    def _tell_haste(self) -> None:
        self.map_scene.set_hasty(self.camera.moving)
