"""Shows the key for headquarters' safe, once: it is printed for two people, and kept on no computer."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.files import FileDialog, file_name
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.tasks import TaskRunner
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.check import CheckBox
from desktop.ui.widgets.making import make_button, make_label, row
from desktop.wording.words import Language, Words

_TITLE = Words("La clé du coffre", "The key for the safe")
_SENTENCE = Words(
    "Elle ouvre tous les envois des bureaux, le jour où aucun ordinateur du siège ne le peut plus. Toguna ne la montre "
    "qu’une fois et ne la garde pas. Imprimez-la en deux exemplaires, pour deux détenteurs et deux coffres\u00a0; ni "
    "photo, ni courriel.",
    "It opens every bundle of the offices, on the day when no computer at headquarters can. Toguna shows it only once "
    "and does not keep it. Print two copies, for two holders and two safes; no photograph, no e-mail.",
)
_NOTED = Words("Elle est imprimée ou notée, en deux exemplaires", "It is printed or noted, in two copies")
_GO_ON = Words("Continuer", "Go on")
_PRINT = Words("Enregistrer la page à imprimer…", "Save the page to print…")
_PDF = Words("Fichiers PDF", "PDF files")
_WRITING = Words("Écriture de la page…", "Writing the page…")
_FILE = Words("Clé du coffre de {name}", "Key for the safe of {name}")
_KEPT = Words(
    "La page est dans {path}. Imprimez-la deux fois, puis supprimez ce fichier.",
    "The page is in {path}. Print it twice, then delete that file.",
)
_NOT_NOTED = KnownError(Words(
    "Imprimez ou notez d’abord la clé, puis cochez la case\u00a0: elle ne sera plus montrée.",
    "Print or note the key first, then tick the box: it will not be shown again.",
))
_A_LINE = 5         # groups


class SafeKeyDialog(DialogFrame):
    """The key in large letters; it goes on only once the person says that it is printed or noted."""

    def __init__(
        self, key: str, name: str, theme: Theme, language: Language, parent: QWidget | None = None, *,
        write: Callable[[Path], None], tasks: TaskRunner | None = None,
    ) -> None:
        """`write` makes the sheet to be printed, on the worker where `tasks` is given."""
        super().__init__(_TITLE, _GO_ON, language, parent, sentence=_SENTENCE)
        self._name = name
        self._write = write
        self._tasks = tasks
        self._path: Path | None = None
        self.without_cancel()
        groups = key.split("-")
        lines = [" – ".join(groups[start : start + _A_LINE]) for start in range(0, len(groups), _A_LINE)]
        shown = make_label("\n".join(lines), "word", wrap=True)
        shown.setAccessibleName(" ".join(key))
        self._news = make_label(role="note", wrap=True)
        self.noted = CheckBox(theme, self.say(_NOTED))
        self.noted.toggled.connect(self.main.setEnabled)
        self.main.setEnabled(False)
        self.print = make_button("", self._keep, self.say(_PRINT))
        self.body.addWidget(shown)
        self.body.addLayout(row(self.print, 1))
        self.body.addWidget(self._news)
        self.body.addWidget(self.noted)
        self._news.hide()
        self.print.setFocus()

    @override
    def reject(self) -> None:
        """Stay when Escape was pressed: the key is shown only here."""
        if self.noted.isChecked():
            self.accept()
        else:
            self.show_error(_NOT_NOTED, self.noted)

    @override
    def refused(self) -> None:
        self.main.setEnabled(self.noted.isChecked())

    def _keep(self) -> None:
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        proposed = folder / f"{file_name(self.say(_FILE.filled(name=self._name)))}.pdf"
        self._path = FileDialog.ask_save(_PRINT, [(_PDF, "*.pdf")], self.language, self, proposed)
        if self._path is not None:
            self.attempt(partial(self._write, self._path), self._kept, self._tasks, _WRITING)

    def _kept(self) -> None:
        self._news.setText(self.say(_KEPT.filled(path=self._path)))
        self._news.show()
        self.main.setEnabled(self.noted.isChecked())
        self.show_error(None)
