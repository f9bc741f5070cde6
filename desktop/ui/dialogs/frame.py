"""What all dialogs share: a title, one sentence, fields, an error under them, the buttons in one place."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.measures import LARGE, MEDIUM, SMALL, WIDE
from desktop.ui.widgets.making import column, make_button, make_label
from desktop.ui.widgets.turn import Turn
from desktop.wording.words import Language, Words

_COLUMNS = 66        # letters a line, about as wide as one reads with ease
_EDGE = 40          # pixels of the screen that a window leaves free at its sides
_FRAME = 60         # and above and below, for its frame and the panel of the desktop
CANCEL = Words("Renoncer", "Cancel")


class DialogFrame(QDialog):
    """A dialog in our clothes; add to `body`, accept through `main`."""

    def __init__(
        self, title: Words, action: Words, language: Language, parent: QWidget | None, *, sentence: Words | None = None,
        danger: bool = False,
    ) -> None:
        super().__init__(parent)
        self._turn = Turn(self._fit, self)
        self.language = language
        self.setWindowTitle(title.text(language))
        self.body = QVBoxLayout()
        self.body.setSpacing(MEDIUM)
        self._error = make_label(role="error", wrap=True)
        self._error.hide()
        self.main = make_button("danger" if danger else "primary", self.take, action.text(language))
        self.main.setDefault(not danger)
        self._cancel = make_button("", self.reject, CANCEL.text(language))
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(WIDE, SMALL, WIDE, LARGE)
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self._cancel)
        self._buttons.addWidget(self.main)
        heading = make_label(title.text(language), "record", wrap=True)
        content = QWidget()
        self._inner = column(heading, gap=LARGE, margins=(WIDE, WIDE, WIDE, SMALL))
        content.setLayout(self._inner)
        if sentence is not None:
            self._inner.addWidget(make_label(sentence.text(language), wrap=True))
        self._inner.addLayout(self.body, 1)
        self._area = QScrollArea()
        self._area.setWidget(content)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = column(self._area, gap=0)
        self._error.setContentsMargins(WIDE, SMALL, WIDE, SMALL)
        layout.addWidget(self._error)       # in sight when the rest scrolls
        layout.addLayout(self._buttons)
        self.setLayout(layout)
        self._left: list[QWidget] = []
        self._caption = ""
        self._done: Callable[[], object] | None = None

    def say(self, words: Words) -> str:
        """Return words in the dialog's language."""
        return words.text(self.language)

    def take(self) -> None:
        """Accept what was answered; overridden where answers must be checked first."""
        self.accept()

    @override
    def reject(self) -> None:
        if not self._caption:       # not while an attempt is under way: what it opens would belong to nobody
            super().reject()

    @override
    def done(self, result: int) -> None:
        super().done(result)
        if isinstance(parent := self.parent(), QWidget):
            parent.window().activateWindow()    # where no window manager gives the keyboard back

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        self._turn.take()     # fields that grow with their text know their height only now

    def _fit(self) -> None:
        """Be as large as the words need and the screen allows; what is more scrolls."""
        self.ensurePolished()
        self._inner.activate()
        width = max(self.fontMetrics().averageCharWidth() * _COLUMNS, self._inner.minimumSize().width(),
                    self._buttons.sizeHint().width(), self.width() if self.isVisible() else 0)
        width = min(width, self.screen().availableSize().width() - _EDGE)
        wraps = self._inner.hasHeightForWidth()
        height = self._inner.totalHeightForWidth(width) if wraps else self._inner.totalSizeHint().height()
        height += self._buttons.sizeHint().height()
        if not self._error.isHidden():
            height += self._error.heightForWidth(width)
        fit_screen(self, width, height)

    def attempt(
        self, function: Callable[[], object], done: Callable[[], object], tasks: TaskRunner | None, meanwhile: Words,
    ) -> None:
        """Do what may take a second (stretching a passphrase) on the worker, saying so; then `done` or the error."""
        self.show_error(None)
        self._done = done
        if tasks is None:
            try:
                function()
            except KnownError as error:
                self._failed(error)
            else:
                done()
            return
        self._caption = self.main.text()
        self._set_choices_enabled(False)
        self.main.setText(self.say(meanwhile))
        tasks.read(self, function, done=self._succeeded, failed=self._failed)

    def refused(self) -> None:
        """Bring the cursor where the answer is to be mended; overridden where there is a field."""

    def _succeeded(self, _result: object) -> None:
        self._rest()
        if self._done is not None:
            self._done()

    def _failed(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, KnownError):
            self.show_error(error)
        self.refused()

    def _rest(self) -> None:
        if self._caption:
            self._set_choices_enabled(True)
            self.main.setText(self._caption)
            self._caption = ""

    def _set_choices_enabled(self, enabled: bool) -> None:
        for widget in (self.main, self._cancel, *self._left):
            widget.setEnabled(enabled)

    def show_error(self, error: KnownError | None, field: QWidget | None = None) -> None:
        """Say above the buttons why an answer cannot be taken, and bring the cursor to the `field` to be mended."""
        self._error.setText("" if error is None else error.text(self.language))
        self._error.setVisible(error is not None)
        if self.isVisible():
            self._fit()
        if field is not None:
            field.setFocus()
            self._area.ensureWidgetVisible(field)

    def answered(self) -> bool:
        """Show the dialog until it is answered; False when the person renounced."""
        return self.exec() == QDialog.DialogCode.Accepted.value

    def add_left(self, widget: QWidget) -> None:
        """Put a widget at the left of the buttons."""
        self._left.append(widget)
        self._buttons.insertWidget(0, widget, 0, Qt.AlignmentFlag.AlignLeft)

    def without_cancel(self) -> None:
        """Leave only the main button: there is nothing to choose."""
        self._cancel.hide()


def fit_screen(window: QWidget, width: int, height: int) -> None:
    """Make a window so large, or as large as the screen has room for beside its frame, and keep it on the screen."""
    room = window.screen().availableGeometry()
    window.resize(min(width, room.width() - _EDGE), min(height, room.height() - _FRAME))
    if window.isVisible():      # one that grew where it stood: its buttons are at its foot
        lowest = room.bottom() - window.height() - _FRAME // 2
        furthest = room.right() - window.width() - _EDGE // 2
        window.move(min(window.x(), max(room.left(), furthest)), min(window.y(), max(room.top(), lowest)))
