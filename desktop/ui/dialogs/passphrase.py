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
_REMEMBER = Words("J’ai la phrase de passe", "I have the passphrase")
_KEY = Words("Clé de secours", "Recovery key")
_KEY_HINT = Words(
    "Celle que vous avez imprimée ou notée en créant le dossier\u00a0; les tirets et les espaces ne comptent pas.",
    "The one you printed or noted when you made the dossier; dashes and spaces do not matter.",
)
_MISSING = KnownError(Words("Écrivez la phrase de passe du dossier.", "Write the passphrase of the dossier."))
_NO_KEY = KnownError(Words("Écrivez la clé de secours du dossier.", "Write the recovery key of the dossier."))

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
        self._by_key = False
        self._passphrase = SecretLine(_PASSPHRASE, language)
        self._key = SecretLine(_KEY, language)
        self._key.show_text(True)
        self._columns = (
            FieldColumn(_PASSPHRASE, self._passphrase, language),
            FieldColumn(_KEY, self._key, language, hint=_KEY_HINT),
        )
        for column in self._columns:
            self.body.addWidget(column)
        self._switch = make_button("link", self._switch_secret)
        if recover is not None:
            self.add_left(self._switch)
        self._ask()

    @property
    def secret(self) -> SecretLine:
        """The line that is asked for now."""
        return self._key if self._by_key else self._passphrase

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
        check = self._recover if self._by_key else self._check
        if not self.secret.text().strip():
            self.show_error(_NO_KEY if self._by_key else _MISSING, self.secret)
        elif check is None:
            self.accept()
        else:
            self.attempt(partial(check, self.secret.text()), self.accept, self._tasks, _OPENING)

    @override
    def refused(self) -> None:
        self.secret.line.selectAll()
        self.secret.setFocus()

    def _switch_secret(self) -> None:
        self._by_key = not self._by_key
        self._ask()
        self.show_error(None)       # last: it makes room for what is asked now

    def _ask(self) -> None:
        """Show the one line that is asked for, and offer the other."""
        for column, asked in zip(self._columns, (not self._by_key, self._by_key), strict=True):
            column.setVisible(asked)
        self._switch.setText(self.say(_REMEMBER if self._by_key else _RECOVER))
        self.secret.setFocus()
