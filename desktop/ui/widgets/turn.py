"""Goes on once the event loop had its turn.

`QTimer.singleShot` makes a timer in Python each time and lets Qt destroy it without Python's lock: a worker that runs
Python just then can bring the program down. This timer is made once.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Turn(QTimer):
    """`take` calls the function soon, once, however often it was asked for meanwhile."""

    def __init__(self, function: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(0)
        self.timeout.connect(function)

    def take(self) -> None:
        """Let the function be called."""
        self.start()
