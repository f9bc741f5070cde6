"""A new passphrase: drawn at random, noted by the person, and typed once more."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.secret import SecretLine
from desktop.ui.widgets.labelled import FieldColumn
from desktop.ui.widgets.making import column, make_button
from desktop.wording.words import Language, Words

_PASSPHRASE = Words("Phrase de passe", "Passphrase")
_AGAIN = Words("Encore une fois, comme vous l’avez notée", "Once more, as you have noted it")
_PROPOSED = Words(
    "Cinq mots tirés au sort, faciles à retenir et que personne ne devine. Notez-les avant de continuer, "
    "ou écrivez ici une phrase à vous.",
    "Five words drawn at random, easy to remember and never guessed. Note them before you go on, "
    "or write a phrase of your own here.",
)
_DRAW = Words("Tirer d’autres mots", "Draw other words")
_TOO_SHORT = KnownError(Words(
    "La phrase de passe est trop courte\u00a0: prenez au moins douze signes, ou les cinq mots proposés.",
    "The passphrase is too short: take at least twelve characters, or the five words proposed.",
))
_DIFFERENT = KnownError(Words(
    "Les deux phrases de passe ne sont pas les mêmes. Comparez-les et corrigez la seconde.",
    "The two passphrases are not the same. Compare them and mend the second.",
))
_SHORTEST = 12


class SecretPair(QWidget):
    """Two lines that can be read, because what is to be noted must be seen."""

    def __init__(self, language: Language, propose: Callable[[], str]) -> None:
        """`propose` draws a passphrase of five words."""
        super().__init__()
        self._propose = propose
        self.passphrase = SecretLine(_PASSPHRASE, language)
        self.again = SecretLine(_AGAIN, language)
        for secret in (self.passphrase, self.again):
            secret.show_text(True)
        self.setLayout(column(
            FieldColumn(_PASSPHRASE, self.passphrase, language, hint=_PROPOSED),
            make_button("link", self.draw, _DRAW.text(language)),
            FieldColumn(_AGAIN, self.again, language),
        ))
        self.draw()

    @property
    def lines(self) -> tuple[QLineEdit, QLineEdit]:
        """Return the two lines."""
        return self.passphrase.line, self.again.line

    def text(self) -> str:
        """Return the passphrase."""
        return self.passphrase.text()

    def draw(self) -> None:
        """Propose another passphrase."""
        self.passphrase.set_text(self._propose())

    def fault(self) -> tuple[KnownError, QLineEdit] | None:
        """Return what is wrong, and the line to mend."""
        if len(self.passphrase.text().strip()) < _SHORTEST:
            return _TOO_SHORT, self.passphrase.line
        return None if self.passphrase.text() == self.again.text() else (_DIFFERENT, self.again.line)
