"""Looks for cyclic garbage on the window's own thread only: a widget in a cycle must not be destroyed by a worker."""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_INTERVAL = 1000    # milliseconds


class GarbageCollector(QObject):
    """Takes Python's automatic search, which strikes on any thread, over for as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Search the oldest generation that is due, by Python's own thresholds."""
        due = [made > least for made, least in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if due[0]:
            gc.collect(2 if due[1] and due[2] else 1 if due[1] else 0)

    def stop(self) -> None:
        """Leave the search to Python again."""
        self._timer.stop()
        gc.enable()
