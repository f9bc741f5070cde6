"""Files dropped anywhere on the window, but where a page takes them itself, are received."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from desktop.ui.widgets.floating import FloatingNote
from desktop.ui.widgets.making import column, make_label
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words

_DROP = Words("Déposez les fichiers ici pour les recevoir", "Drop the files here to receive them")
_OVER = {QEvent.Type.DragEnter, QEvent.Type.DragMove}


class DropWatch(QObject):
    """Watches a widget over which things are dragged; what becomes of them is for `take` to say."""

    def __init__(self, over: QWidget, language: Language) -> None:
        super().__init__(over)
        self._speech = Speech(language)
        over.setAcceptDrops(True)
        over.installEventFilter(self)

    def retranslate(self, language: Language) -> None:
        """Say it in `language`."""
        self._speech.retranslate(language)

    def take(self, event: QDropEvent) -> bool:  # noqa: ARG002 - for who overrides it
        """Take what is dragged or dropped, or leave it (False) to who lies below; overridden."""
        return False

    def leave(self) -> None:
        """Say nothing any more: it was dragged away; overridden."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.DragLeave:
            self.leave()
        elif isinstance(event, QDropEvent) and (kind in _OVER or kind is QEvent.Type.Drop):
            return self.take(event)
        return False


class DropTarget(DropWatch):
    """Watches a window; `dropped` carries the paths, in the order of the drop."""

    dropped = Signal(object)

    def __init__(self, window: QWidget, language: Language) -> None:
        super().__init__(window, language)
        self._window = window
        self._note = QFrame(window)
        self._note.setProperty("role", "message")
        self._note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label = make_label()
        self._note.setLayout(column(label, margins=(20, 12, 20, 12)))
        self._speech.say(_DROP, label.setText)
        self._note.hide()

    @override
    def leave(self) -> None:
        self._note.hide()

    @override
    def take(self, event: QDropEvent) -> bool:
        paths = files_of(event.mimeData())
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self._note.hide()
            self.dropped.emit(paths)
        elif self._note.isHidden():
            self._show()
        return True

    def _show(self) -> None:
        self._note.adjustSize()
        self._note.move((self._window.width() - self._note.width()) // 2, self._window.height() // 3)
        self._note.show()
        self._note.raise_()


class FileDrops(DropWatch):
    """Watches a widget that takes some files itself, saying what it would do with them; others are left to the rest."""

    def __init__(
        self, over: QWidget, language: Language, meant: Callable[[Sequence[Path]], Words | None],
        take: Callable[[Sequence[Path]], object],
    ) -> None:  # fmt: skip
        """`meant` says what `take` would do with these files, None where they are not for this widget."""
        super().__init__(over, language)
        self._meant, self._do = meant, take
        self._note = FloatingNote(over)

    @override
    def leave(self) -> None:
        self._note.hide()

    @override
    def take(self, event: QDropEvent) -> bool:
        paths = files_of(event.mimeData())
        words = self._meant(paths) if paths else None
        if words is None:
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self._note.hide()
            self._do(paths)
        else:
            self._note.show_text(self._speech.text(words))
        return True


def files_of(data: QMimeData) -> list[Path]:
    """Return the files and folders of this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
