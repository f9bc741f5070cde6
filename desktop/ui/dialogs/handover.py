"""Asks how the work is handed over: as a document, as a dossier of its own, or both - and says what stays behind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.ui.dialogs.files import FileDialog
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.dialogs.secret_pair import SecretPair
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.check import CheckBox
from desktop.ui.widgets.making import make_label, set_role
from desktop.wording.words import Language, Words

_TITLE = Words("Passation", "Handover")
_SENTENCE = Words(
    "Ce que votre successeur doit savoir\u00a0: instances, recommandations ouvertes, contacts qui ont donné leur "
    "consentement, termes de référence en vigueur, documents clés, trois derniers comptes rendus de chaque instance.",
    "What your successor needs to know: bodies, open recommendations, contacts who gave their consent, terms of "
    "reference in force, key documents, the last three minutes of each body.",
)
_WRITE = Words("Enregistrer…", "Save…")
_PAPER = Words("Un document PDF, avec sommaire", "A PDF document, with contents")
_DOSSIER = Words(
    "Un dossier Toguna qui ne contient que cela, avec sa propre phrase de passe",
    "A Toguna dossier that holds just that, with a passphrase of its own",
)
_LEFT_OUT = Words("Ce qui n’est pas transmis\u00a0:", "What is not handed over:")
_WHERE_PAPER = Words("Où écrire le document", "Where to write the document")
_WHERE_DOSSIER = Words("Où écrire le dossier", "Where to write the dossier")
_PDF, _DOSSIERS = Words("Fichiers PDF", "PDF files"), Words("Dossiers Toguna", "Toguna dossiers")
_NOTHING = KnownError(Words("Cochez ce qu’il faut écrire.", "Tick what is to be written."))
_TAKEN = Words(
    "Il y a déjà un fichier «\u00a0{name}\u00a0» à cet endroit. Choisissez un autre nom ou un autre endroit.",
    "There is already a file “{name}” in that place. Choose another name or another place.",
)


@dataclass(frozen=True, slots=True)
class HandoverAnswer:
    """Where to write what; None for what is not wanted."""

    paper: Path | None
    dossier: Path | None
    passphrase: str


class HandoverDialog(DialogFrame):
    """What is wanted, the passphrase of the dossier, and last the places."""

    def __init__(
        self, theme: Theme, language: Language, propose: Callable[[], str], place: Path, left_out: Sequence[Words],
        parent: QWidget | None = None,
    ) -> None:
        """`place` is proposed, without ending; `left_out` says what a successor is not given."""
        super().__init__(_TITLE, _WRITE, language, parent, sentence=_SENTENCE)
        self._place = place
        self._paper: Path | None = None
        self._dossier: Path | None = None
        self.paper = CheckBox(theme, self.say(_PAPER))
        self.dossier = CheckBox(theme, self.say(_DOSSIER))
        self.secrets = SecretPair(language, propose)
        self.paper.setChecked(True)
        self.secrets.hide()
        self.dossier.toggled.connect(self._want_dossier)
        for line in self.secrets.lines:
            line.textEdited.connect(self._mended)
        for widget in (self.paper, self.dossier, self.secrets):
            self.body.addWidget(widget)
        if left_out:
            listed = "\n".join(f"–\u00a0{words.text(language)}" for words in left_out)
            self.body.addWidget(make_label(f"{self.say(_LEFT_OUT)}\n{listed}", "note", wrap=True))

    @classmethod
    def ask(
        cls, theme: Theme, language: Language, propose: Callable[[], str], place: Path, left_out: Sequence[Words],
        parent: QWidget | None = None,
    ) -> HandoverAnswer | None:
        """Return what was answered, None when the person renounced."""
        dialog = cls(theme, language, propose, place, left_out, parent)
        return dialog.answer() if dialog.answered() else None

    def answer(self) -> HandoverAnswer:
        """Return what was answered."""
        return HandoverAnswer(self._paper, self._dossier, self.secrets.text())

    @override
    def take(self) -> None:
        fault = self.secrets.fault() if self.dossier.isChecked() else None
        for line in self.secrets.lines:
            set_role(line, "true" if fault is not None and line is fault[1] else "false", "invalid")
        if not (self.paper.isChecked() or self.dossier.isChecked()):
            self.show_error(_NOTHING, self.paper)
            return
        self.show_error(*(fault or (None,)))
        if fault is None and self._choose_places():
            self.accept()

    def _choose_places(self) -> bool:
        """Ask where to write; False when the person renounced, or the dossier's place is taken."""
        self._paper = self._dossier = None
        if self.paper.isChecked():
            proposed = self._place.with_name(f"{self._place.name}.pdf")
            self._paper = FileDialog.ask_save(_WHERE_PAPER, [(_PDF, "*.pdf")], self.language, self, proposed)
            if self._paper is None:
                return False
        if self.dossier.isChecked():
            folder = self._paper.parent if self._paper else self._place.parent
            proposed = folder / f"{self._place.name}.toguna"
            sorts = [(_DOSSIERS, "*.toguna")]
            self._dossier = FileDialog.ask_save(_WHERE_DOSSIER, sorts, self.language, self, proposed, replace=False)
            if self._dossier is not None and self._dossier.exists():
                self.show_error(KnownError(_TAKEN.filled(name=self._dossier.name)))
                return False
        return not self.dossier.isChecked() or self._dossier is not None

    def _want_dossier(self, wanted: bool) -> None:
        self.secrets.setVisible(wanted)
        self._mended()

    def _mended(self) -> None:
        for line in self.secrets.lines:
            set_role(line, "false", "invalid")
        self.show_error(None)
