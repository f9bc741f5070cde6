"""Says what is being done while a worker does what everything else must wait for, where there is no window yet."""

from concurrent.futures import Future, wait
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget
from typing_extensions import override

from desktop.ui.theme.measures import LARGE, WIDE
from desktop.ui.widgets.making import column, make_label
from desktop.wording.words import Language, Words

_AT_ONCE = 0.15     # seconds: what is done sooner needs no window, which would only flash up
_COLUMNS = 36       # letters wide, or the words would move when another sentence stands there


class WaitingDialog(QDialog):
    """One sentence over a moving bar; it goes by itself and cannot be closed before."""

    _over = Signal()

    def __init__(self, words: Words, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Toguna")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setMinimumWidth(self.fontMetrics().averageCharWidth() * _COLUMNS)
        text = words.text(language)
        bar.setAccessibleName(text)
        self.setLayout(column(make_label(text), bar, gap=LARGE, margins=(WIDE, WIDE, WIDE, WIDE)))
        self._over.connect(self.accept, Qt.ConnectionType.QueuedConnection)

    @classmethod
    def wait_for(
        cls, future: "Future[Any]", words: Words, language: Language, parent: QWidget | None = None
    ) -> None:
        """Show `words` until `future` is done, however it ends."""
        wait([future], timeout=_AT_ONCE)
        if future.done():
            return
        dialog = cls(words, language, parent)
        future.add_done_callback(dialog._end)
        dialog.exec()

    @override
    def reject(self) -> None:
        """Stay: what is under way would belong to nobody."""

    def _end(self, _future: "Future[Any]") -> None:
        """Hear from the worker, on its thread."""
        self._over.emit()
