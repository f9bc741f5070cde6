"""When typing becomes an edit: after a short rest, and how the echo of an edit is told from news."""

from collections import deque

from PySide6.QtCore import QObject, QTimer, Signal

REST = 400      # milliseconds of rest after which typing is saved: what a crash can lose


class Settling(QObject):
    """Waits for a rest in typing; `settled` comes once for many touches, at once on `flush`."""

    settled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self.settled)

    @property
    def waiting(self) -> bool:
        """Whether something typed has not been handed on."""
        return self._timer.isActive()

    def touch(self) -> None:
        """Note that something was typed."""
        self._timer.start()

    def flush(self) -> None:
        """Hand on now what is waiting."""
        if self._timer.isActive():
            self._timer.stop()
            self.settled.emit()

    def forget(self) -> None:
        """Drop what is waiting: the value was replaced from outside."""
        self._timer.stop()


class Echoes:
    """Values sent to be saved that will come back; an echo must not overwrite what was typed since."""

    def __init__(self) -> None:
        self._sent: deque[object] = deque(maxlen=16)

    def sent(self, value: object) -> None:
        """Note a value on its way to the disk."""
        self._sent.append(value)

    def is_echo(self, value: object) -> bool:
        """Say whether `value` is one of ours coming back; anything else is news and ends the waiting."""
        if value not in self._sent:
            self._sent.clear()
            return False
        while self._sent.popleft() != value:
            pass
        return True
