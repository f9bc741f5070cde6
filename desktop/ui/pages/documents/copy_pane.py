"""How a document is cited, and its local copy: on its form, above the fields."""

from html import escape

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Document
from desktop.domain.naming import name_of
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.status import DONE, Look, Mark, Tone
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_button, make_label
from desktop.ui.widgets.marks import StatusMark
from desktop.ui.widgets.speech import Speech
from desktop.usecases.attachments import shown_name
from desktop.usecases.citations import citation, plain_citation
from desktop.usecases.directory_list import KEY_DOCUMENT, RecordSheet
from desktop.usecases.documents import LocalCopy, Whereabouts
from desktop.wording.light_marks import inline
from desktop.wording.sizes import size_shown
from desktop.wording.words import Language, Words

_CITED = Words("Pour le citer", "How to cite it")
_COPY_FR = Words("Copier en français", "Copy in French")
_COPY_EN = Words("Copier en anglais", "Copy in English")
_COPIED = Words("Citation copiée\u00a0: {line}", "Citation copied: {line}")
_OPEN = Words("Ouvrir", "Open")
_SAVE = Words("Enregistrer une copie…", "Save a copy…")
_CHOOSE = Words("Choisir un fichier…", "Choose a file…")
_REPLACE = Words("Remplacer le fichier…", "Replace the file…")
_ASK = Words("Demander", "Ask for it")
_STOP = Words("Ne plus demander", "Ask no more")
_HERE = Words("Disponible ici, même hors ligne", "Available here, also offline")
_ELSEWHERE = Words("Pas dans ce bureau", "Not in this office")
_ASKED = Words("Demandé aux autres bureaux", "Asked for from other offices")
_NOWHERE = Words("Pas de copie locale", "No local copy")
_DROP = Words("Déposez un fichier sur cette fiche, ou choisissez-le.", "Drop a file on this sheet, or choose it.")
_SIZED = Words("{name} · {size}", "{name} · {size}")
_COMES = Words("{name}\u00a0: il viendra avec les envois.", "{name}: it will come with the bundles.")
_PIECES = Words("{name}\u00a0: {there} morceaux sur {count} sont là.", "{name}: {there} of {count} pieces are here.")
_LOOKS = {
    Whereabouts.HERE: (DONE, _HERE), Whereabouts.NOWHERE: (Look(Mark.EMPTY, Tone.MUTED), _NOWHERE),
    Whereabouts.ELSEWHERE: (Look(Mark.DASH, Tone.ATTENTION), _ELSEWHERE),
    Whereabouts.ASKED_FOR: (Look(Mark.HALF, Tone.ATTENTION), _ASKED),
}
_KEY = Look(Mark.STAR, Tone.PRIMARY)


class CopyPane(QWidget):
    """Says it; who hears its signals does what is asked."""

    shown = Signal()            # a document was shown: where its copy is may be asked
    open_asked = Signal()
    save_asked = Signal()
    choose_asked = Signal()
    want_asked = Signal(bool)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._speech = Speech(place.language)
        self._document: Document | None = None
        self.copy: LocalCopy | None = None
        self.key = StatusMark(place.theme, place.language)
        self.key.show_status(_KEY, Words(KEY_DOCUMENT.fr.capitalize(), KEY_DOCUMENT.en.capitalize()))
        self.line = make_label(wrap=True)
        self.french, self.english = make_button("link", self._copy_french), make_button("link", self._copy_english)
        self.status = StatusMark(place.theme, place.language)
        self._said = make_label(role="muted", wrap=True)
        self.open = make_button("", self.open_asked.emit)
        self.save = make_button("link", self.save_asked.emit)
        self.ask, self.stop = make_button("", self._want), make_button("link", self._want_no_more)
        self.choose = make_button("link", self.choose_asked.emit)
        for words, button in (
            (_COPY_FR, self.french), (_COPY_EN, self.english), (_OPEN, self.open), (_SAVE, self.save), (_ASK, self.ask),
            (_STOP, self.stop), (_CHOOSE, self.choose),
        ):
            self._speech.say(words, button.setText)
        head = make_label(role="label")
        self._speech.say(_CITED, head.setText)
        self._cited = QWidget()
        self._cited.setLayout(column(head, self.line, FlowRow(self.french, self.english, gap=12, line_gap=0), gap=2))
        self._buttons = FlowRow(self.open, self.ask, self.save, self.choose, self.stop, gap=12, line_gap=4, even=True)
        self._copy_part = QWidget()
        self._copy_part.setLayout(column(self.status, self._said, self._buttons, gap=4))
        self.setLayout(column(self.key, self._cited, self._copy_part, gap=12))

    @property
    def document(self) -> RecordId | None:
        """Return the document that is shown."""
        return self._document.id if self._document is not None else None

    @property
    def title(self) -> Words | None:
        """Return what the document that is shown is called."""
        return name_of(self._document) if self._document is not None else None

    @property
    def widget(self) -> QWidget:
        """Return what stands on the form."""
        return self

    def show_sheet(self, sheet: RecordSheet | None) -> None:
        """Say how a document is cited; where its copy is comes with `show_copy`."""
        before = self.document
        self._document = sheet.record if sheet is not None and isinstance(sheet.record, Document) else None
        self.key.setVisible(self._document is not None and bool(self._document.key_document))
        self._cited.setVisible(self._document is not None)
        self._copy_part.setVisible(self._document is not None and self.copy is not None)
        if self.document != before:
            self.show_copy(None)
        if self._document is not None:
            self._speech.say(plain_citation(self._document), self.line.setText)
            self.shown.emit()

    def show_copy(self, copy: LocalCopy | None) -> None:
        """Say where the copy is, and offer what can be done with it."""
        self.copy = copy
        self._copy_part.setVisible(copy is not None and self._document is not None)
        if copy is None:
            return
        self.status.show_status(*_LOOKS[copy.whereabouts])
        self._speech.say(_about(copy), self._said.setText)
        here, elsewhere = copy.whereabouts is Whereabouts.HERE, copy.whereabouts is Whereabouts.ELSEWHERE
        for button, shown in (
            (self.open, here), (self.save, here), (self.ask, elsewhere),
            (self.stop, copy.whereabouts is Whereabouts.ASKED_FOR),
        ):
            button.setVisible(shown)
        self._speech.say(_CHOOSE if copy.attachment is None else _REPLACE, self.choose.setText)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self.key.retranslate(language)
        self.status.retranslate(language)

    def _copy_french(self) -> None:
        self._copy(Language.FR)

    def _copy_english(self) -> None:
        self._copy(Language.EN)

    def _copy(self, language: Language) -> None:
        """Put the line on the clipboard, with its italics for programs that know them."""
        if self._document is None:
            return
        plain = plain_citation(self._document).text(language)
        data = QMimeData()
        data.setText(plain)
        data.setHtml(_html(citation(self._document).text(language), language))
        QGuiApplication.clipboard().setMimeData(data)
        self._place.tell(_COPIED.filled(line=plain))

    def _want(self) -> None:
        self.want_asked.emit(True)

    def _want_no_more(self) -> None:
        self.want_asked.emit(False)


def _about(copy: LocalCopy) -> Words:
    if copy.attachment is None:
        return _DROP
    name = shown_name(copy.attachment)
    if copy.whereabouts is Whereabouts.ASKED_FOR:
        return _PIECES.filled(name=name, there=copy.there, count=copy.count) if copy.count else _COMES.filled(name=name)
    return name if copy.attachment.size is None else _SIZED.filled(name=name, size=size_shown(copy.attachment.size))


def _html(marked: str, language: Language) -> str:
    """Return the line with its italics; what people typed is escaped."""
    spans = inline(marked, language)
    return "".join(f"<i>{escape(span.text)}</i>" if span.italic else escape(span.text) for span in spans)
