"""Asks for the passphrase of a dossier until it is right or the person renounces."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.dialogs.secret import SecretLine
from desktop.ui.tasks import TaskRunner
from desktop.ui.widgets.labelled import FieldColumn
from desktop.ui.widgets.making import make_button
from desktop.wording.words import Language, Words

_TITLE = Words("Ouvrir «\u00a0{name}\u00a0»", "Open “{name}”")
_OPEN = Words("Ouvrir", "Open")
_OPENING = Words("Ouverture…", "Opening…")
_PASSPHRASE = Words("Phrase de passe", "Passphrase")
_RECOVER = Words("J’ai la clé de secours", "I have the recovery key")
_KEY = Words("Clé de secours", "Recovery key")
_KEY_HINT = Words(
    "Celle que vous avez imprimée ou notée en créant le dossier\u00a0; les tirets et les espaces ne comptent pas.",
    "The one you printed or noted when you made the dossier; dashes and spaces do not matter.",
)
_MISSING = KnownError(Words("Écrivez la phrase de passe du dossier.", "Write the passphrase of the dossier."))

Check = Callable[[str], object]


class PassphraseDialog(DialogFrame):
    """One secret; `check` opens the dossier with it and raises KnownError when it is wrong."""

    def __init__(
        self, name: str, language: Language, parent: QWidget | None = None, *, check: Check | None = None,
        recover: Check | None = None, tasks: TaskRunner | None = None,
    ) -> None:
        """With `recover` the recovery key is offered in the place of the passphrase."""
        super().__init__(_TITLE.filled(name=name), _OPEN, language, parent)
        self._check = check
        self._recover = recover
        self._tasks = tasks
        self.secret = SecretLine(_PASSPHRASE, language)
        self.body.addWidget(FieldColumn(_PASSPHRASE, self.secret, language))
        if recover is not None:
            self.add_left(make_button("link", self._ask_key, self.say(_RECOVER)))
        self.secret.setFocus()

    @classmethod
    def ask(
        cls, name: str, language: Language, parent: QWidget | None = None, *, check: Check | None = None,
        recover: Check | None = None, tasks: TaskRunner | None = None,
    ) -> str | None:
        """Return the secret that `check` (or `recover`) took, None when the person renounced."""
        dialog = cls(name, language, parent, check=check, recover=recover, tasks=tasks)
        return dialog.secret.text() if dialog.answered() else None

    @override
    def take(self) -> None:
        if not self.secret.text().strip():
            self.show_error(_MISSING)
            return
        if self._check is None:
            self.accept()
        else:
            self.attempt(partial(self._check, self.secret.text()), self.accept, self._tasks, _OPENING)

    @override
    def refused(self) -> None:
        self.secret.line.selectAll()
        self.secret.setFocus()

    def _ask_key(self) -> None:
        """Ask for the recovery key in the same place."""
        self._check = self._recover
        layout = self.body.takeAt(0)
        old = layout.widget() if layout is not None else None
        if old is not None:
            old.hide()
            old.deleteLater()
        self.secret = SecretLine(_KEY, self.language)
        self.secret.show_text(True)
        self.body.addWidget(FieldColumn(_KEY, self.secret, self.language, hint=_KEY_HINT))
        self.show_error(None)
        self.secret.setFocus()
