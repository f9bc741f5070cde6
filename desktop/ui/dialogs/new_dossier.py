"""Asks what a new dossier needs: whose it is, and the passphrase that keeps it from strangers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.files import FileDialog, file_name
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.dialogs.secret_pair import SecretPair
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.check import CheckBox
from desktop.ui.widgets.labelled import FieldColumn
from desktop.ui.widgets.making import set_role
from desktop.wording.words import Language, Words

_TITLE = Words("Nouveau dossier", "New dossier")
_MAKE = Words("Créer le dossier", "Make the dossier")
_NAME = Words("Nom", "Name")
_NAME_EXAMPLE = Words("Cluster Protection Mali", "Mali Protection Cluster")
_OFFICE = Words("Code du bureau", "Office code")
_OFFICE_HINT = Words(
    "Deux à huit lettres ou chiffres\u00a0; il commence les numéros des recommandations (BKO-2020-017).",
    "Two to eight letters or digits; it begins the numbers of recommendations (BKO-2020-017).",
)
_HEADQUARTERS = Words("Ce bureau est le siège\u00a0: il reçoit le travail des autres",
                      "This office is headquarters: it receives the work of the others")
_TRAINING = Words("Dossier d’entraînement, sans phrase de passe\u00a0: rien de vrai n’y entre",
                  "Training dossier without a passphrase: nothing real goes into it")
_CHOOSE_PLACE = Words("Où garder le dossier", "Where to keep the dossier")
_DOSSIERS = Words("Dossiers Toguna", "Toguna dossiers")

_NO_NAME = KnownError(Words("Donnez un nom au dossier.", "Give the dossier a name."))
_BAD_OFFICE = KnownError(Words(
    "Le code du bureau a deux à huit lettres sans accent ou chiffres, par exemple BKO.",
    "An office code has two to eight plain letters or digits, for instance BKO.",
))
_TAKEN = Words(
    "Il y a déjà un fichier «\u00a0{name}\u00a0» à cet endroit. Choisissez un autre nom ou un autre endroit.",
    "There is already a file “{name}” in that place. Choose another name or another place.",
)
_CODE = re.compile(r"[A-Z0-9]{2,8}")


@dataclass(frozen=True, slots=True)
class NewDossier:
    """What was answered; `passphrase` None makes a training dossier without encryption."""

    path: Path
    name: str
    office: str
    headquarters: bool
    passphrase: str | None


class NewDossierDialog(DialogFrame):
    """Name, office, passphrase twice; the place is asked last, with a proposal."""

    def __init__(
        self, theme: Theme, language: Language, propose: Callable[[], str], folder: Path, parent: QWidget | None = None,
    ) -> None:
        """`propose` draws a passphrase of five words; `folder` is where dossiers go unless another is chosen."""
        super().__init__(_TITLE, _MAKE, language, parent)
        self._folder = folder
        self._path: Path | None = None
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.say(_NAME_EXAMPLE))
        self.office = QLineEdit()
        self.office.setMaxLength(8)
        self.office.setPlaceholderText("BKO")
        self.headquarters = CheckBox(theme, self.say(_HEADQUARTERS))
        self.training = CheckBox(theme, self.say(_TRAINING))
        self.training.toggled.connect(self._train)
        self._secrets = SecretPair(language, propose)
        self.passphrase, self.again = self._secrets.passphrase, self._secrets.again
        self._lay_out(theme)
        for line in self._lines():
            line.textEdited.connect(self._mended)
        self.name.setFocus()

    @classmethod
    def ask(
        cls, theme: Theme, language: Language, propose: Callable[[], str], folder: Path, parent: QWidget | None = None,
    ) -> NewDossier | None:
        """Return what was answered, None when the person renounced."""
        dialog = cls(theme, language, propose, folder, parent)
        return dialog.answer() if dialog.answered() else None

    def answer(self) -> NewDossier | None:
        """Return what was answered, None as long as something is missing."""
        if self._path is None:
            return None
        secret = None if self.training.isChecked() else self.passphrase.text()
        return NewDossier(self._path, self.name.text().strip(), self._code(), self.headquarters.isChecked(), secret)

    @override
    def take(self) -> None:
        fault = self._fault()
        for line in self._lines():
            set_role(line, "true" if fault is not None and line is fault[1] else "false", "invalid")
        self.show_error(*(fault or (None,)))
        if fault is None:
            self._choose_place()

    def _choose_place(self) -> None:
        proposed = self._folder / f"{file_name(self.name.text())}-{self._code()}.toguna"
        chosen = FileDialog.ask_save(
            _CHOOSE_PLACE, [(_DOSSIERS, "*.toguna")], self.language, self, proposed, replace=False
        )
        if chosen is None:
            return
        path = chosen if chosen.suffix == ".toguna" else chosen.with_name(f"{chosen.name}.toguna")
        if path.exists():
            self.show_error(KnownError(_TAKEN.filled(name=path.name)))
        else:
            self._path = path
            self.accept()

    def _lay_out(self, theme: Theme) -> None:
        language = self.language
        office = FieldColumn(_OFFICE, self.office, language, hint=_OFFICE_HINT)
        self.body.addWidget(FieldColumn(_NAME, self.name, language))
        self.body.addWidget(office)
        self.office.setMaximumWidth(theme.measures.px(120))
        self.body.addWidget(self.headquarters)
        self.body.addWidget(self.training)
        self.body.addWidget(self._secrets)

    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.name, self.office, *self._secrets.lines

    def _fault(self) -> tuple[KnownError, QLineEdit] | None:
        """Return what is missing first, and the line to mend."""
        if not self.name.text().strip():
            return _NO_NAME, self.name
        if not _CODE.fullmatch(self._code()):
            return _BAD_OFFICE, self.office
        return None if self.training.isChecked() else self._secrets.fault()

    def _mended(self) -> None:
        for line in self._lines():
            set_role(line, "false", "invalid")
        self.show_error(None)

    def _code(self) -> str:
        return self.office.text().strip().upper()

    def _train(self, training: bool) -> None:
        self._secrets.setVisible(not training)
        self._mended()
