"""The head that stays in sight: which bulletin it is, whether the dossier has news for it, and where it goes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from desktop.domain.naming import name_of
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import make_button, make_label, row, set_role
from desktop.ui.widgets.paper_button import PaperButton
from desktop.ui.widgets.speech import Speech
from desktop.usecases.bulletin.sheet import BulletinSheet
from desktop.wording.words import Language, Words

WRITE = Words("Mettre à jour", "Update")
_WRITE_TIP = Words(
    "Réécrire ce que dit le dossier\u00a0; vos modifications restent",
    "Write again what the dossier says; your edits stay",
)
SAVE = Words("Enregistrer sous…", "Save as…")
_SAVE_TIP = Words("PDF, Word, page HTML ou texte (Ctrl+P)", "PDF, Word, HTML page or text (Ctrl+P)")
COPY = Words("Copier pour un courriel", "Copy for an e-mail")
_DELETE = Words("Supprimer le bulletin", "Delete the bulletin")
_MORE = Words("Plus", "More")
_NEWS = Words(
    "Le dossier a changé\u00a0: une mise à jour y ajoute ce qui est nouveau. Vos modifications restent.",
    "The dossier has changed: an update adds what is new. Your edits stay.",
)
_NO_PERIOD = Words(
    "Dites le premier et le dernier jour de la période\u00a0: le texte en dépend.",
    "Say the first and the last day of the period: the text depends on it.",
)


class BulletinHead(QFrame):
    """Title and period, what the dossier has new, and what one does with the whole bulletin."""

    write_asked = Signal()
    save_asked = Signal()
    copy_asked = Signal()
    delete_asked = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._place = place
        self._speech = Speech(place.language)
        self._sheet: BulletinSheet | None = None
        self._title = make_label(role="record", wrap=True)
        self._period = make_label(role="muted", wrap=True)
        self._news = make_label(role="attention", wrap=True)
        self.write = make_button("", self.write_asked.emit)
        self.save = make_button("", self.save_asked.emit)
        self.copy = make_button("", self.copy_asked.emit)
        self._more = make_button("flat")
        menu = QMenu(self._more)
        self._more.setMenu(menu)
        delete = menu.addAction("")
        delete.triggered.connect(self.delete_asked)
        self.paper = PaperButton(place.language)
        for words, setter in (
            (WRITE, self.write.setText), (_WRITE_TIP, self.write.setToolTip), (SAVE, self.save.setText),
            (_SAVE_TIP, self.save.setToolTip), (COPY, self.copy.setText), (_DELETE, delete.setText),
            (_MORE, self._more.setText),
        ):  # fmt: skip
            self._speech.say(words, setter)
        self._layout = layout = QVBoxLayout(self)
        layout.setSpacing(6)
        first = row(self._title)
        first.setStretchFactor(self._title, 1)
        first.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(first)
        layout.addWidget(self._period)
        layout.addWidget(FlowRow(self.write, self.save, self.copy, self._more, gap=8, line_gap=6))
        layout.addWidget(self._news)
        self.set_inset(24)

    def set_inset(self, inset: int) -> None:
        """Leave `inset` pixels at both sides."""
        self._layout.setContentsMargins(inset, 12, inset, 8)

    def show_sheet(self, sheet: BulletinSheet) -> None:
        """Show which bulletin it is; its update comes first where the dossier has news."""
        self._sheet = sheet
        language = self._place.language
        self._title.setText(name_of(sheet.bulletin).text(sheet.language))
        self._period.setText(sheet.period.wording.text(language) if sheet.period else "")
        self._period.setVisible(sheet.period is not None)
        self._speech.say(_NO_PERIOD if sheet.period is None else _NEWS, self._news.setText)
        self._news.setVisible(sheet.period is None or sheet.stale)
        self.write.setEnabled(sheet.period is not None)
        set_role(self.write, "primary" if sheet.stale else "")
        set_role(self.save, "" if sheet.stale else "primary")

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self.paper.retranslate(language)
        if self._sheet is not None:
            self.show_sheet(self._sheet)
