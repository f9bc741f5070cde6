"""Tells of a fault of ours: what it means for the person, and a report that can be copied and sent."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.widgets.making import make_button, make_label
from desktop.wording.words import Language, Words

_TITLE = Words("Toguna a commis une erreur", "Toguna made a mistake")
_SENTENCE = Words(
    "L’erreur est la sienne, non la vôtre. Ce que vous aviez enregistré est en sécurité et vous pouvez continuer. "
    "Envoyez ce rapport à qui s’occupe de Toguna\u00a0: il ne contient rien de votre dossier.",
    "The mistake is its own, not yours. What was saved is safe and you can go on. "
    "Send this report to whoever looks after Toguna: it holds nothing of your dossier.",
)
_GO_ON = Words("Continuer", "Go on")
_COPY = Words("Copier le rapport", "Copy the report")
_LOG = Words("Noté aussi dans {log}", "Also noted in {log}")
_REPORT = Words("Rapport", "Report")


class FaultDialog(DialogFrame):
    """One sentence, the report, *Copier*."""

    def __init__(self, report: str, log: Path | None, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, _GO_ON, language, parent, sentence=_SENTENCE)
        self.without_cancel()
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.say(_REPORT))
        self.report.setMinimumHeight(160)
        self.body.addWidget(self.report)
        if log is not None:
            self.body.addWidget(make_label(self.say(_LOG.filled(log=log)), "note", wrap=True))
        self.add_left(make_button("", self._copy, self.say(_COPY)))
        self.main.setFocus()

    @classmethod
    def tell(cls, report: str, log: Path | None, language: Language, parent: QWidget | None = None) -> None:
        """Show the report until it is read."""
        cls(report, log, language, parent).exec()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
