"""A partner's table dropped on the spreadsheet is imported; other files are left to the window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.drops import files_of
from desktop.ui.widgets.floating import FloatingNote
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words

_NOTE = Words("Importer «\u00a0{name}\u00a0» comme 5W", "Import “{name}” as a 5W")
_TABLES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"})
_OVER = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove})


class TableDrops(QObject):
    """Watches a widget; `dropped` carries the path."""

    dropped = Signal(object)  # Path

    def __init__(self, over: QWidget, language: Language) -> None:
        super().__init__(over)
        self._note = FloatingNote(over)
        self._speech = Speech(language)
        over.setAcceptDrops(True)
        over.installEventFilter(self)

    def retranslate(self, language: Language) -> None:
        """Say it in `language`."""
        self._speech.retranslate(language)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.DragLeave:
            self._note.hide()
        elif isinstance(event, QDropEvent) and (kind in _OVER or kind is QEvent.Type.Drop):
            return self._take(event)
        return False

    def _take(self, event: QDropEvent) -> bool:
        paths = files_of(event.mimeData())
        if len(paths) != 1 or not _is_table(paths[0]):
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self._note.hide()
            self.dropped.emit(paths[0])
        else:
            self._note.show_text(self._speech.text(_NOTE, name=paths[0].name))
        return True


def _is_table(path: Path) -> bool:
    return path.suffix.lower() in _TABLES and path.is_file()
