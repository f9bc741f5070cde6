"""Another passphrase for the dossier in the window: the one of now, or the recovery key, then the new one twice."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.dialogs.secret import SecretLine
from desktop.ui.dialogs.secret_pair import SecretPair
from desktop.ui.tasks import TaskRunner
from desktop.ui.widgets.labelled import FieldColumn
from desktop.ui.widgets.making import make_button, set_role
from desktop.wording.words import Language, Words

TITLE = Words("Changer la phrase de passe", "Change the passphrase")
_SENTENCE = Words(
    "La clé de secours que vous avez imprimée reste valable. Les sauvegardes faites avant s’ouvrent encore avec "
    "l’ancienne phrase de passe.",
    "The recovery key that you printed stays valid. Backups made before still open with the old passphrase.",
)
_CHANGE, _CHANGING = Words("Changer", "Change"), Words("Changement…", "Changing…")
_CURRENT = Words("Phrase de passe actuelle", "Passphrase of now")
_KEY = Words("Clé de secours", "Recovery key")
_BY_KEY = Words("Je l’ai oubliée\u00a0: j’ai la clé de secours", "I forgot it: I have the recovery key")
_BY_PASSPHRASE = Words("J’ai la phrase de passe", "I have the passphrase")
_NO_CURRENT = KnownError(Words("Écrivez la phrase de passe actuelle.", "Write the passphrase of now."))
_NO_KEY = KnownError(Words("Écrivez la clé de secours du dossier.", "Write the recovery key of the dossier."))

Change = Callable[[str, bool, str], object]  # secret of now, whether it is the recovery key, new passphrase


class ChangePassphraseDialog(DialogFrame):
    """`change` does it on the worker and raises KnownError for a secret that is not right."""

    def __init__(
        self, change: Change, propose: Callable[[], str], tasks: TaskRunner | None, language: Language,
        parent: QWidget | None = None,
    ) -> None:
        """`propose` draws a passphrase of five words."""
        super().__init__(TITLE, _CHANGE, language, parent, sentence=_SENTENCE)
        self._change = change
        self._tasks = tasks
        self._by_key = False
        self.current, self.key = SecretLine(_CURRENT, language), SecretLine(_KEY, language)
        self.key.show_text(True)
        self._columns = FieldColumn(_CURRENT, self.current, language), FieldColumn(_KEY, self.key, language)
        self.switch = make_button("link", self._switch)
        self.pair = SecretPair(language, propose)
        for widget in (*self._columns, self.switch, self.pair):
            self.body.addWidget(widget)
        for line in self._lines():
            line.textEdited.connect(self._mended)
        self._ask()

    @classmethod
    def ask(
        cls, change: Change, propose: Callable[[], str], tasks: TaskRunner | None, language: Language,
        parent: QWidget | None = None,
    ) -> bool:
        """Say whether it was changed."""
        return cls(change, propose, tasks, language, parent).answered()

    @override
    def take(self) -> None:
        fault = self._fault()
        for line in self._lines():
            set_role(line, "true" if fault is not None and line is fault[1] else "false", "invalid")
        self.show_error(*(fault or (None,)))
        if fault is None:
            change = partial(self._change, self._secret().text(), self._by_key, self.pair.text())
            self.attempt(change, self.accept, self._tasks, _CHANGING)

    @override
    def refused(self) -> None:
        self._secret().line.selectAll()
        self._secret().setFocus()

    def _secret(self) -> SecretLine:
        return self.key if self._by_key else self.current

    def _fault(self) -> tuple[KnownError, QLineEdit] | None:
        """Return what is missing first, and the line to mend."""
        if not self._secret().text().strip():
            return _NO_KEY if self._by_key else _NO_CURRENT, self._secret().line
        return self.pair.fault()

    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.current.line, self.key.line, *self.pair.lines

    def _mended(self) -> None:
        for line in self._lines():
            set_role(line, "false", "invalid")
        self.show_error(None)

    def _switch(self) -> None:
        self._by_key = not self._by_key
        self._ask()
        self._mended()

    def _ask(self) -> None:
        """Show the one line that is asked for, and offer the other."""
        for column, asked in zip(self._columns, (not self._by_key, self._by_key), strict=True):
            column.setVisible(asked)
        self.switch.setText(self.say(_BY_PASSPHRASE if self._by_key else _BY_KEY))
        self._secret().setFocus()
