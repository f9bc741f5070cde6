"""What wheel, touch pad and touch screen do to a map: the wheel and two fingers drawn apart zoom at the cursor.

Two fingers that slide on a touch pad move the map, with Ctrl they zoom; where the system only tells wheel steps of a
touch pad, sliding zooms.
"""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from desktop.ui.widgets.map.camera import Camera

_STEP = 1.2  # what one step of a wheel, 120 of its units, does
_PIXELS = 1.0035  # what one pixel of a touch pad does while Ctrl is held
_CTRL = Qt.KeyboardModifier.ControlModifier


def wheeled(camera: Camera, event: QWheelEvent) -> None:
    """Zoom or move as a wheel or a touch pad says."""
    pixels, steps = event.pixelDelta(), event.angleDelta().y() / 120
    if pixels.isNull() or event.device().type() != QInputDevice.DeviceType.TouchPad:
        if steps:
            camera.zoom(_STEP**steps, event.position())
    elif event.modifiers() & _CTRL:
        camera.zoom(_PIXELS ** pixels.y(), event.position())
    else:
        camera.pan(-pixels.x(), -pixels.y())


def pinched(camera: Camera, event: QEvent, within: QWidget) -> bool:
    """Zoom as two fingers say, on a touch pad or on the screen; return whether it was such a gesture."""
    if isinstance(event, QNativeGestureEvent):
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        camera.zoom(max(0.1, 1 + event.value()), event.position())
        return True
    pinch = event.gesture(Qt.GestureType.PinchGesture) if isinstance(event, QGestureEvent) else None
    if not isinstance(pinch, QPinchGesture):
        return False
    camera.zoom(pinch.scaleFactor(), QPointF(within.mapFromGlobal(pinch.centerPoint().toPoint())))
    return True
