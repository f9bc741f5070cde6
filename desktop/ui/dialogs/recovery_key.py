"""Shows the recovery key of a new dossier, once: it is kept on paper, not on this computer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.check import CheckBox
from desktop.ui.widgets.making import make_button, make_label, row
from desktop.wording.words import Language, Words

_TITLE = Words("La clé de secours", "The recovery key")
_SENTENCE = Words(
    "Elle ouvre le dossier si la phrase de passe est oubliée. Toguna ne la montre qu’une fois et personne ne peut "
    "la retrouver. Notez-la ou imprimez-la, et gardez-la loin de cet ordinateur.",
    "It opens the dossier when the passphrase is forgotten. Toguna shows it only once and nobody can find it again. "
    "Note or print it, and keep it away from this computer.",
)
_NOTED = Words("Je l’ai notée ou imprimée", "I have noted or printed it")
_GO_ON = Words("Continuer", "Go on")
_COPY = Words("Copier", "Copy")
_KEEP = Words("Enregistrer pour imprimer…", "Save for printing…")
_SHEET = Words(
    "Toguna\u00a0: clé de secours du dossier «\u00a0{name}\u00a0»\n\n{key}\n\n"
    "Gardez cette feuille loin de l’ordinateur.\n",
    "Toguna: recovery key of the dossier “{name}”\n\n{key}\n\nKeep this sheet away from the computer.\n",
)
_NOT_WRITTEN = KnownError(Words(
    "Le fichier n’a pas pu être écrit\u00a0: choisissez un autre endroit, ou notez la clé.",
    "The file could not be written: choose another place, or note the key.",
))


class RecoveryKeyDialog(DialogFrame):
    """The key in large letters; it goes on only once the person says that it is noted."""

    def __init__(
        self, key: str, name: str, theme: Theme, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(_TITLE, _GO_ON, language, parent, sentence=_SENTENCE)
        self._key = key
        self._name = name
        self.without_cancel()
        shown = make_label(key, "record", wrap=True)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAccessibleName(" ".join(key))
        self.noted = CheckBox(theme, self.say(_NOTED))
        self.noted.toggled.connect(self.main.setEnabled)
        self.main.setEnabled(False)
        self.body.addWidget(shown)
        self.body.addLayout(row(
            make_button("", self._copy, self.say(_COPY)), make_button("", self._keep, self.say(_KEEP)), 1,
        ))
        self.body.addWidget(self.noted)

    @classmethod
    def show_key(
        cls, key: str, name: str, theme: Theme, language: Language, parent: QWidget | None = None
    ) -> bool:
        """Show the recovery key of the dossier called `name`; True once it is said to be noted."""
        return cls(key, name, theme, language, parent).answered()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._key)

    def _keep(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, self.say(_TITLE), f"{self.say(_TITLE)}.txt", "*.txt")
        if not chosen:
            return
        try:
            with open(chosen, "w", encoding="utf-8") as file:  # noqa: PTH123
                file.write(self.say(_SHEET.filled(name=self._name, key=self._key)))
        except OSError:
            self.show_error(_NOT_WRITTEN)
        else:
            self.show_error(None)
