"""Short lines at the foot, with *Annuler*: what happened, without stopping anybody."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui.widgets.making import make_button, make_label, row
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words

_STAY = 8000        # milliseconds a plain message stays; one that must be read stays until it is closed
_UNDO = Words("Annuler", "Undo")
_CLOSE = Words("Fermer", "Close")


class MessageLine(QFrame):
    """A strip floating above the foot of a window; the newest message replaces the one before."""

    def __init__(self, language: Language) -> None:
        """It is shown once it floats over something."""
        super().__init__()
        self._over: QWidget | None = None
        self._foot: Callable[[], int] | None = None
        self._speech = Speech(language)
        self._action: Callable[[], object] | None = None
        self._text = make_label(wrap=True)
        self._undo = make_button("", self._act)
        self._close = make_button("", self.hide)
        self._speech.say(_CLOSE, self._close.setText)
        self._row = row(self._text, self._undo, self._close, gap=12, margins=(16, 6, 8, 6))
        self.setLayout(self._row)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setProperty("role", "message")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        self.hide()

    def float_over(self, over: QWidget, foot: Callable[[], int]) -> None:
        """Belong to `over` from now on; `foot` says how many pixels above its lower edge."""
        self._over, self._foot = over, foot
        self.setParent(over)
        self.hide()
        over.installEventFilter(self)

    def tell(
        self, words: Words, *, undo: Callable[[], object] | None = None, action: Words = _UNDO, stay: bool = False,
    ) -> None:
        """Show one sentence; `undo` is offered as the button `action`; `stay` until it is closed."""
        self._action = undo
        self._speech.say(words, self._text.setText)
        self._speech.say(action, self._undo.setText)
        self._undo.setVisible(undo is not None)
        self._place()
        self.setVisible(self._over is not None)
        self.raise_()
        said = QAccessibleAnnouncementEvent(self, words.text(self._speech.language))
        QAccessible.updateAccessibility(said)
        self._timer.stop()
        if not stay:
            self._timer.start(_STAY)

    def text(self) -> str:
        """Return what is shown, nothing when the line is hidden."""
        return "" if self.isHidden() else self._text.text()

    def retranslate(self, language: Language) -> None:
        """Say it in `language`."""
        self._speech.retranslate(language)

    @override
    def event(self, event: QEvent) -> bool:
        """Fit again when the letters grow or the language changes meanwhile."""
        if event.type() == QEvent.Type.LayoutRequest and not self.isHidden():
            self._place()
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _place(self) -> None:
        over = self._over
        if over is None or self._foot is None:
            return
        room = over.width() - 48
        least = self._text.fontMetrics().horizontalAdvance(self._text.text()) + self._buttons_width() + 60
        width = max(240, min(room, least))
        self.setFixedWidth(width)
        self.setFixedHeight(max(self._row.heightForWidth(width), self._row.sizeHint().height()))
        self.move((over.width() - width) // 2, over.height() - self._foot() - self.height())

    def _buttons_width(self) -> int:
        shown = [self._close] if self._action is None else [self._undo, self._close]
        return sum(button.sizeHint().width() + 12 for button in shown)

    def _act(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()

    def _leave(self) -> None:
        """Go, unless somebody is just reaching for the button."""
        if self.underMouse() or self._undo.hasFocus() or self._close.hasFocus():
            self._timer.start(_STAY)
        else:
            self.hide()

