"""Faults of ours in the window: noted in the log, told once, and work goes on."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from desktop.diagnostics.journal import Journal, watch_for_faults
from desktop.wording.words import Language


class Faults(QObject):
    """The one exception hook; faults of any thread are told on the thread of the window."""

    _happened = Signal(str)

    def __init__(self, journal: Journal, language: Language) -> None:
        super().__init__()
        self._journal = journal
        self._language = language
        self._telling = False
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def watch(self) -> None:
        """Take every exception that nobody caught."""
        watch_for_faults(self._journal, self._happened.emit)

    def report(self, error: Exception) -> None:
        """Take a fault of a task."""
        self._happened.emit(self._journal.record(error))

    def retranslate(self, language: Language) -> None:
        """Tell in `language` from now on."""
        self._language = language

    @Slot(str)
    def _tell(self, report: str) -> None:
        """Show one report at a time: a fault in painting would come again with every picture."""
        if self._telling:
            return
        from desktop.ui.dialogs.fault import FaultDialog

        self._telling = True
        try:
            FaultDialog.tell(report, self._journal.path, self._language, QApplication.activeWindow())
        finally:
            self._telling = False
