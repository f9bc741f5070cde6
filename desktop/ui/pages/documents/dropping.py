"""Files dropped on the page of documents: over a sheet they become its copy, elsewhere documents of their own."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.drops import DropWatch, files_of
from desktop.ui.widgets.floating import FloatingNote
from desktop.wording.words import Language, Words, counted

_COPY = Words("Copie locale de «\u00a0{title}\u00a0»", "Local copy of “{title}”")
_NEW = (Words("{n} nouveau document", "{n} new document"), Words("{n} nouveaux documents", "{n} new documents"))
_MOST = 50          # files of one drop


class DocumentDrops(DropWatch):
    """Watches the page; files that are for the exchange are left to the window. Carries paths, or an address."""

    address_dropped = Signal(str)       # of a page, dragged from a browser
    copy_dropped = Signal(object)       # the one file for the sheet in sight
    documents_dropped = Signal(object)

    def __init__(
        self, page: QWidget, sheet: QWidget, title: Callable[[], Words | None], for_exchange: Callable[[Path], bool],
        language: Language,
    ) -> None:
        """`title` names the document of the sheet, None while there is none."""
        super().__init__(page, language)
        self._page = page
        self._sheet = sheet
        self._title = title
        self._for_exchange = for_exchange
        self._note = FloatingNote(page)

    @override
    def leave(self) -> None:
        self._note.hide()

    @override
    def take(self, event: QDropEvent) -> bool:
        paths = files_of(event.mimeData())
        address = _address_in(event.mimeData())
        if address and not paths:
            event.acceptProposedAction()
            if not isinstance(event, QDragMoveEvent):
                self.address_dropped.emit(address)
            return True
        if not self._takes(paths):
            event.ignore()      # the window receives it
            return True
        event.acceptProposedAction()
        over = self._over_sheet(paths, event.position().toPoint())
        if isinstance(event, QDragMoveEvent):
            words = _COPY.filled(title=self._title() or Words("", "")) if over else counted(len(paths), *_NEW)
            self._note.show_text(self._speech.text(words))
            return True
        self._note.hide()
        if over:
            self.copy_dropped.emit(paths[0])
        else:
            self.documents_dropped.emit(paths)
        return True

    def _takes(self, paths: Sequence[Path]) -> bool:
        return 0 < len(paths) <= _MOST and not any(map(self._for_exchange, paths))

    def _over_sheet(self, paths: Sequence[Path], place: QPoint) -> bool:
        corner = self._sheet.mapTo(self._page, QPoint())
        return len(paths) == 1 and self._title() is not None and place.x() >= corner.x()


def _address_in(data: QMimeData) -> str:
    """Return the web address that is dragged, empty when there is none."""
    return next((url.toString() for url in data.urls() if url.scheme() in {"http", "https"}), "")
