"""Shows the recovery key of a new dossier, once: it is kept on paper, not on this computer."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.files import FileDialog, file_name
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
_TEXTS = Words("Textes", "Texts")
_FILE = Words("Clé de secours de {name}", "Recovery key of {name}")
_COPIED = Words(
    "La clé est copiée. Collez-la hors de cet ordinateur, ou sur une feuille à imprimer.",
    "The key is copied. Paste it somewhere off this computer, or onto a sheet to print.",
)
_KEPT = Words(
    "La clé est dans {path}. Imprimez ce fichier, puis supprimez-le.",
    "The key is in {path}. Print that file, then delete it.",
)
_SHEET = Words(
    "Toguna\u00a0: clé de secours du dossier «\u00a0{name}\u00a0»\n\n{key}\n\n"
    "Gardez cette feuille loin de l’ordinateur.\n",
    "Toguna: recovery key of the dossier “{name}”\n\n{key}\n\nKeep this sheet away from the computer.\n",
)
_NOT_WRITTEN = KnownError(Words(
    "Le fichier n’a pas pu être écrit\u00a0: choisissez un autre endroit, ou notez la clé.",
    "The file could not be written: choose another place, or note the key.",
))
_NOT_NOTED = KnownError(Words(
    "Notez d’abord la clé, puis cochez la case\u00a0: elle ne sera plus montrée.",
    "Note the key first, then tick the box: it will not be shown again.",
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
        self._news = make_label(role="note", wrap=True)
        self.noted = CheckBox(theme, self.say(_NOTED))
        self.noted.toggled.connect(self.main.setEnabled)
        self.main.setEnabled(False)
        self.body.addWidget(shown)
        self.body.addLayout(row(
            make_button("", self._copy, self.say(_COPY)), make_button("", self._keep, self.say(_KEEP)), 1,
        ))
        self.body.addWidget(self._news)
        self.body.addWidget(self.noted)
        self._news.hide()

    @classmethod
    def show_key(
        cls, key: str, name: str, theme: Theme, language: Language, parent: QWidget | None = None
    ) -> bool:
        """Show the recovery key of the dossier called `name`; True once it is said to be noted."""
        return cls(key, name, theme, language, parent).answered()

    @override
    def reject(self) -> None:
        """Stay when Escape was pressed: the key is shown only here."""
        if self.noted.isChecked():
            self.accept()
        else:
            self.show_error(_NOT_NOTED, self.noted)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._key)
        self._tell(_COPIED)

    def _keep(self) -> None:
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        proposed = folder / f"{file_name(self.say(_FILE.filled(name=self._name)))}.txt"
        chosen = FileDialog.ask_save(_KEEP, [(_TEXTS, "*.txt")], self.language, self, proposed)
        if chosen is None:
            return
        try:
            chosen.write_text(self.say(_SHEET.filled(name=self._name, key=self._key)), encoding="utf-8")
        except OSError:
            self.show_error(_NOT_WRITTEN)
        else:
            self._tell(_KEPT.filled(path=chosen))

    def _tell(self, words: Words) -> None:
        self._news.setText(self.say(words))
        self._news.show()
        self.show_error(None)
