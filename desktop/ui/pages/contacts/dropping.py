"""A file of contact cards dropped on the page of contacts; all other files are left to the window."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.drops import files_of

_ENDINGS = frozenset({".vcf", ".vcard"})


class CardDrops(QObject):
    """Watches a page; `dropped` carries the path of one file of cards."""

    dropped = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent):
            return False
        paths = files_of(event.mimeData())
        if len(paths) != 1 or paths[0].suffix.lower() not in _ENDINGS:
            event.ignore()
            return True
        event.acceptProposedAction()
        if not isinstance(event, QDragMoveEvent):
            self.dropped.emit(paths[0])
        return True
