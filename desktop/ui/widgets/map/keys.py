"""Keys on a map: arrows go from area to area, with Ctrl they move the map; + - 0 zoom; Enter opens, Escape lets go."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_DIRECTIONS: dict[int, tuple[float, float]] = {
    Qt.Key.Key_Left: (-1.0, 0.0), Qt.Key.Key_Right: (1.0, 0.0), Qt.Key.Key_Up: (0.0, -1.0), Qt.Key.Key_Down: (0.0, 1.0),
}  # fmt: skip
_PAGES: dict[int, tuple[float, float]] = {Qt.Key.Key_PageUp: (0.0, -1.0), Qt.Key.Key_PageDown: (0.0, 1.0)}
_ZOOM = 1.5


class Act(Enum):
    """What a key asks for."""

    STEP = auto()  # to the next area in a direction
    PAN = auto()
    ZOOM = auto()
    HOME = auto()
    OPEN = auto()
    CLEAR = auto()


@dataclass(frozen=True, slots=True)
class Order:
    """An act with its direction (y down) or its factor of zoom."""

    act: Act
    direction: tuple[float, float] = (0.0, 0.0)
    factor: float = 1.0


_PLAIN: dict[int, Order] = {
    Qt.Key.Key_Plus: Order(Act.ZOOM, factor=_ZOOM), Qt.Key.Key_Equal: Order(Act.ZOOM, factor=_ZOOM),
    Qt.Key.Key_Minus: Order(Act.ZOOM, factor=1 / _ZOOM), Qt.Key.Key_0: Order(Act.HOME),
    Qt.Key.Key_Return: Order(Act.OPEN), Qt.Key.Key_Enter: Order(Act.OPEN), Qt.Key.Key_Escape: Order(Act.CLEAR),
}  # fmt: skip


def order_of(event: QKeyEvent) -> Order | None:
    """Return what a key asks of a map, None where it is not for the map."""
    key = event.key()
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    if key in _DIRECTIONS and held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        return Order(Act.PAN if held else Act.STEP, _DIRECTIONS[key])
    if held:
        return None
    if key in _PAGES:
        return Order(Act.PAN, _PAGES[key])
    return _PLAIN.get(key)
