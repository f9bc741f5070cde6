"""What the keys of a spreadsheet ask for."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


class Gesture(Enum):
    """One thing that a key, the menu or a button asks of the spreadsheet."""

    COPY = auto()
    CUT = auto()
    PASTE = auto()
    CLEAR = auto()
    FILL_DOWN = auto()
    FILL_RIGHT = auto()
    NEW_ROW = auto()
    DELETE_ROWS = auto()
    ALL = auto()
    NEXT_TO_REVIEW = auto()
    HIDE_COLUMN = auto()
    UNDO = auto()
    REDO = auto()


_STANDARD = {
    QKeySequence.StandardKey.Copy: Gesture.COPY, QKeySequence.StandardKey.Cut: Gesture.CUT,
    QKeySequence.StandardKey.Paste: Gesture.PASTE, QKeySequence.StandardKey.SelectAll: Gesture.ALL,
    QKeySequence.StandardKey.Undo: Gesture.UNDO, QKeySequence.StandardKey.Redo: Gesture.REDO,
}  # fmt: skip
_NONE, _CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_CTRL_SHIFT = _CTRL | Qt.KeyboardModifier.ShiftModifier
_OTHERS = {
    (Qt.Key.Key_Delete, _NONE): Gesture.CLEAR, (Qt.Key.Key_Backspace, _NONE): Gesture.CLEAR,
    (Qt.Key.Key_D, _CTRL): Gesture.FILL_DOWN, (Qt.Key.Key_R, _CTRL): Gesture.FILL_RIGHT,
    (Qt.Key.Key_N, _CTRL): Gesture.NEW_ROW, (Qt.Key.Key_Backspace, _CTRL_SHIFT): Gesture.DELETE_ROWS,
    (Qt.Key.Key_F8, _NONE): Gesture.NEXT_TO_REVIEW, (Qt.Key.Key_Y, _CTRL): Gesture.REDO,
}  # fmt: skip
JUMPS = {
    Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Left: (0, -1),
}  # fmt: skip


def gesture_of(event: QKeyEvent) -> Gesture | None:
    """Return what a key asks for, None where it is none of ours."""
    for standard, gesture in _STANDARD.items():
        if event.matches(standard):
            return gesture
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _OTHERS.get((Qt.Key(event.key()), modifiers))
