"""Says what is being done while a worker does what everything else must wait for, where there is no window yet."""

from concurrent.futures import Future, wait
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget
from typing_extensions import override

from desktop.ui.theme.measures import LARGE, WIDE
from desktop.ui.widgets.making import column, make_label
from desktop.wording.words import Language, Words

_AT_ONCE = 0.15     # seconds: what is done sooner needs no window, which would only flash up
_OFTEN = 40         # milliseconds between two looks whether it is done
_COLUMNS = 36       # letters wide, or the words would move when another sentence stands there


class WaitingDialog(QDialog):
    """One sentence over a moving bar; it goes by itself and cannot be closed before."""

    def __init__(
        self, future: "Future[Any]", words: Words, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._future = future
        self.setWindowTitle("Toguna")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setMinimumWidth(self.fontMetrics().averageCharWidth() * _COLUMNS)
        text = words.text(language)
        bar.setAccessibleName(text)
        self.setLayout(column(make_label(text), bar, gap=LARGE, margins=(WIDE, WIDE, WIDE, WIDE)))
        self._look = QTimer(self)       # asked, not told: a callback would let the worker's thread end this window
        self._look.timeout.connect(self._leave)
        self._look.start(_OFTEN)

    @classmethod
    def wait_for(
        cls, future: "Future[Any]", words: Words, language: Language, parent: QWidget | None = None
    ) -> None:
        """Show `words` until `future` is done, however it ends."""
        wait([future], timeout=_AT_ONCE)
        if future.done():
            return
        cls(future, words, language, parent).exec()

    @override
    def reject(self) -> None:
        """Stay: what is under way would belong to nobody."""

    def _leave(self) -> None:
        if self._future.done():
            self._look.stop()
            self.accept()
