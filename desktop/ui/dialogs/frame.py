"""What all dialogs share: a title, one sentence, fields, an error under them, the buttons in one place."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.domain.errors import KnownError
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.measures import LARGE, MEDIUM, WIDE
from desktop.ui.widgets.making import make_button, make_label
from desktop.wording.words import Language, Words

CANCEL = Words("Renoncer", "Cancel")


class DialogFrame(QDialog):
    """A dialog in our clothes; add to `body`, accept through `main`."""

    def __init__(
        self, title: Words, action: Words, language: Language, parent: QWidget | None, *, sentence: Words | None = None,
        danger: bool = False,
    ) -> None:
        super().__init__(parent)
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
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self._cancel)
        self._buttons.addWidget(self.main)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, LARGE)
        layout.setSpacing(LARGE)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        heading = make_label(title.text(language), "record", wrap=True)
        layout.addWidget(heading)
        if sentence is not None:
            layout.addWidget(make_label(sentence.text(language), wrap=True))
        layout.addLayout(self.body, 1)
        layout.addWidget(self._error)
        layout.addLayout(self._buttons)
        self._caption = ""
        self._done: Callable[[], object] | None = None
        self.setMinimumWidth(max(440, heading.fontMetrics().averageCharWidth() * 56))

    def say(self, words: Words) -> str:
        """Return words in the dialog's language."""
        return words.text(self.language)

    def take(self) -> None:
        """Accept what was answered; overridden where answers must be checked first."""
        self.accept()

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
        self.main.setEnabled(False)
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
        if not self.main.isEnabled():
            self.main.setEnabled(True)
            self.main.setText(self._caption)

    def show_error(self, error: KnownError | None) -> None:
        """Say under the fields why an answer cannot be taken."""
        self._error.setText("" if error is None else error.text(self.language))
        self._error.setVisible(error is not None)

    def answered(self) -> bool:
        """Show the dialog until it is answered; False when the person renounced."""
        return self.exec() == QDialog.DialogCode.Accepted.value

    def add_left(self, widget: QWidget) -> None:
        """Put a widget at the left of the buttons."""
        self._buttons.insertWidget(0, widget, 0, Qt.AlignmentFlag.AlignLeft)

    def without_cancel(self) -> None:
        """Leave only the main button: there is nothing to choose."""
        self._cancel.hide()
