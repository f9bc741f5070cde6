"""One office: how far we are with it, what goes to it and how, its eight words, and at headquarters its place."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partners import Member
from desktop.ui.dialogs.eight_words import CLEARANCE, CLEARANCE_HINT
from desktop.ui.pages.exchange.dispatch import Outbox
from desktop.ui.pages.exchange.moments import moment_of
from desktop.ui.pages.exchange.pane import Pane
from desktop.ui.pages.exchange.standing import standing_of
from desktop.ui.pages.exchange.state import PartnerState
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.status import Look, Mark, Tone
from desktop.ui.widgets.choice import ChoiceButton, Option, options_of
from desktop.ui.widgets.eight_words import EightWords
from desktop.ui.widgets.facts import Facts
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.labelled import FieldColumn
from desktop.ui.widgets.link import Link
from desktop.ui.widgets.making import column, make_button, make_label, set_role
from desktop.ui.widgets.marks import StatusMark
from desktop.ui.widgets.sheet import focus_on
from desktop.ui.widgets.text import LineEdit
from desktop.ui.widgets.working import WorkingStrip
from desktop.usecases.exchange.sending import LARGEST_MAIL, MAIL_LIMIT
from desktop.wording.words import Language, Words, counted, same

_SIEGE = Words("Siège {office}", "Headquarters {office}")
_OFFICE = Words("Bureau {office}", "Office {office}")
_SEND = Words("Préparer l’envoi…", "Prepare the bundle…")
_PREPARING = Words("Préparation de l’envoi…", "Preparing the bundle…")
_ADDRESS = Words("Adresse de courriel", "E-mail address")
_ADDRESS_HINT = Words(
    "Elle est écrite dans le brouillon du courriel. Elle reste dans ce dossier.",
    "It is written into the draft of the mail. It stays in this dossier.",
)
_SIZE = Words("Taille des fichiers", "Size of files")
_SIZE_HINT = Words(
    "Cet envoi est grand\u00a0: pour une liaison lente, il se coupe en plusieurs courriels.",
    "This bundle is large: for a slow line, it is cut into several mails.",
)
_WHOLE = 1 << 40
_SIZES = (
    Option(MAIL_LIMIT, Words("courriels de 1\u00a0Mo", "mails of 1 MB")),
    Option(LARGEST_MAIL, Words("courriels de 3,5\u00a0Mo", "mails of 3.5 MB")),
    Option(_WHOLE, Words("un seul fichier, sur une clé", "one file, on a stick")),
)
_WIDTHS = {"address": 300, "size": 240, "clearance": 240}
_LARGE = 4000       # changes that may take more than one mail
_READY = Words("Prêt à partir", "Ready to go")
_DRAFT = Words("Ouvrir le courriel", "Open the mail")
_DRAFTS = Words("Courriel {n}", "Mail {n}")
_FOLDER = Words("Ouvrir le répertoire", "Open the folder")
_WRITTEN = (
    Words("{n} fichier et son brouillon de courriel sont dans {{folder}}.",
          "{n} file and its draft of a mail are in {{folder}}."),
    Words("{n} fichiers et leurs brouillons de courriel sont dans {{folder}}.",
          "{n} files and their drafts of mails are in {{folder}}."),
)
_TOO_LARGE = Words(
    "Un fichier est trop grand pour un courriel\u00a0: portez-le sur une clé.",
    "A file is too large for a mail: carry it on a stick.",
)
_FACTS = (
    Words("Dernier envoi", "Last sent"), Words("Dernier reçu", "Last received"), Words("En chemin", "On its way"),
    Words("Suit la liste", "Follows roster"),
)
_NUMBERED = Words("n°\u00a0{number}, {moment}", "no.\u00a0{number}, {moment}")
_NEVER = Words("rien encore", "nothing yet")
_ON_ITS_WAY = (
    Words("{n} modification envoyée, pas encore accusée", "{n} change sent, not acknowledged yet"),
    Words("{n} modifications envoyées, pas encore accusées", "{n} changes sent, not acknowledged yet"),
)
_NUMBER = Words("n°\u00a0{number}", "no.\u00a0{number}")
_WORDS = Words("Ses huit mots", "Its eight words")
_WORDS_SAID = Words(
    "En cas de doute sur un fichier, demandez à ce bureau de vous lire les siens au téléphone.",
    "If you doubt a file, ask that office to read its own to you on the phone.",
)
_REVOKE = Words("Retirer de la liste…", "Take off the roster…")
_READMIT = Words("Réadmettre…", "Readmit…")
_REVOKED = Words("retiré de la liste", "off the roster")
_REVOKED_SAID = Words(
    "Rien ne part plus vers cet appareil, et ce qu’il envoie est gardé à part.",
    "Nothing goes to this device any more, and what it sends is held aside.",
)


class PartnerPane(Pane):
    """Changes nothing itself; who hears its signals does."""

    send_asked = Signal(object, object)     # Partner, most bytes of a file
    address_edited = Signal(object, str)    # device
    clearance_chosen = Signal(object, object)
    revoke_asked = Signal(object)           # Member
    readmit_asked = Signal(object)
    folder_opened = Signal(object)          # Outbox
    mail_opened = Signal(object)            # Path

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._one: PartnerState | None = None
        self._member: Member | None = None
        self.device = b""
        self._outbox: Outbox | None = None
        self._working = False
        language = place.language
        self.status = StatusMark(place.theme, language)
        self.send = make_button("primary", self._send)
        self.address = LineEdit()
        self.address.edited.connect(self._edited)
        self.limit = ChoiceButton(_SIZES, place.theme, language)
        self.clearance = ChoiceButton(options_of(Sensitivity), place.theme, language)
        self.clearance.edited.connect(self._cleared)
        self._columns = {
            "address": FieldColumn(_ADDRESS, self.address, language, hint=_ADDRESS_HINT, width=1),
            "size": FieldColumn(_SIZE, self.limit, language, hint=_SIZE_HINT, width=1),
            "clearance": FieldColumn(CLEARANCE, self.clearance, language, hint=CLEARANCE_HINT, width=1),
        }
        self.working = WorkingStrip(language)
        self.ready = QWidget()
        self._ready_links = FlowRow(gap=12, line_gap=4)
        self._links: list[Link] = []
        self._facts = Facts(_FACTS, language)
        self.words = EightWords(place.theme)
        self.remove = make_button("link", self._remove)
        self._lay_out()

    def show_partner(self, one: PartnerState, words: tuple[str, ...], *, founder: bool) -> None:
        """Show a partner as it is now; at headquarters with what can be changed of it."""
        self._take(one.partner.member, words)
        self._one = one
        today, card = self.place.today, one.partner.card
        self.head((_SIEGE if card.headquarters else _OFFICE).filled(office=card.office), same(card.name))
        standing = standing_of(one, today)
        self.status.show_status(standing.look, standing.words)
        self._sending.show()
        set_role(self.send, "primary" if one.served or one.unacknowledged else "")
        self._columns["address"].show()
        self._columns["size"].setVisible(one.partner.state.waiting >= _LARGE)
        self.clearance.set_value(one.partner.clearance)
        self._columns["clearance"].setVisible(founder and not card.headquarters)
        self._show_facts(one, today)
        self.remove.setVisible(founder)
        self.speech.say(_REVOKE, self.remove.setText)

    def show_revoked(self, member: Member, words: tuple[str, ...]) -> None:
        """Show a device that was taken off the roster."""
        self._take(member, words)
        self._one = None
        self.head(_OFFICE.filled(office=member.card.office), same(member.card.name))
        self.status.show_status(Look(Mark.DASH, Tone.MUTED), _REVOKED)
        self._sending.hide()
        for field in self._columns.values():
            field.hide()
        self._facts.hide()
        self._revoked.show()
        self.remove.show()
        self.speech.say(_READMIT, self.remove.setText)

    def show_address(self, address: str) -> None:
        """Show the address that is remembered."""
        self.address.set_value(address)

    def show_working(self, working: bool) -> None:
        """Show that files are being prepared; the button keeps the cursor and waits."""
        self._working = working
        self.working.show_work(_PREPARING if working else None, stoppable=False)

    def show_outbox(self, outbox: Outbox | None) -> None:
        """Show what is ready to go, with the ways to it."""
        self.ready.setVisible(outbox is not None)
        if outbox is None or outbox == self._outbox:
            return
        self._outbox = outbox
        words = counted(len(outbox.files), *_WRITTEN).filled(folder=same(str(outbox.folder)))
        self.speech.say(words, self._ready_text.setText)
        self._too_large.setVisible(outbox.too_large)
        for old in self._links:
            self._ready_links.drop(old)
        self._links = [*self._mails(outbox.mails), self._link(_FOLDER, outbox)]
        self._links[-1].followed.connect(self.folder_opened)
        for link in self._links:
            self._ready_links.add(link)

    @override
    def enter(self) -> None:
        focus_on(self.remove if self._sending.isHidden() else self.send)

    def flush(self) -> None:
        """Hand on an address that is being typed."""
        self.address.flush()

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        for part in (self.status, self.working, self._facts):
            part.retranslate(language)
        for field in self._columns.values():
            field.retranslate(language)

    def _take(self, member: Member, words: tuple[str, ...]) -> None:
        if member.card.device != self.device:
            self.flush()
            self.device = member.card.device
            self.address.set_value("")
            self.limit.set_value(MAIL_LIMIT)
            self.ready.hide()
        self._member = member
        self.words.show_words(words)
        self._facts.show()
        self._revoked.hide()

    def _show_facts(self, one: PartnerState, today: date) -> None:
        state = one.partner.state
        waits = one.unacknowledged
        self._facts.show_values((
            _numbered(state.number, state.sent_at, today), _numbered(state.heard_number, state.heard_at, today),
            counted(waits, *_ON_ITS_WAY) if waits else None,
            _NUMBER.filled(number=state.roster) if state.roster else None,
        ))

    def _mails(self, mails: tuple[Path, ...]) -> list[Link]:
        links = []
        for number, mail in enumerate(mails, start=1):
            link = self._link(_DRAFT if len(mails) == 1 else _DRAFTS.filled(n=number), mail)
            link.followed.connect(self.mail_opened)
            links.append(link)
        return links

    def _link(self, words: Words, target: object) -> Link:
        link = Link(target)
        self.speech.say(words, link.set_text)
        return link

    def _send(self) -> None:
        if self._one is not None and not self._working:
            self.flush()
            self.send_asked.emit(self._one.partner, self.limit.value())

    def _edited(self, text: str) -> None:
        self.address_edited.emit(self.device, text)

    def _cleared(self, clearance: object) -> None:
        self.clearance_chosen.emit(self.device, clearance)

    def _remove(self) -> None:
        if self._member is not None:
            (self.readmit_asked if self._member.revoked else self.revoke_asked).emit(self._member)

    def _lay_out(self) -> None:
        self.speech.say(_SEND, self.send.setText)
        self.body.addWidget(self.status)
        self._revoked = self.text(_REVOKED_SAID)
        self._sending = self.buttons(self.send)
        self.body.addWidget(self.working)
        self._ready_text, self._too_large = make_label(wrap=True), make_label(role="attention", wrap=True)
        self.speech.say(_TOO_LARGE, self._too_large.setText)
        self.ready.setLayout(column(self._ready_text, self._too_large, self._ready_links, gap=4))
        self.ready.hide()
        self.body.addWidget(self.ready)
        self.body.addWidget(self._facts)
        self.body.addWidget(FlowRow(*self._columns.values(), gap=16))
        self.section(_WORDS)
        self.body.addWidget(self.words)
        self.text(_WORDS_SAID, "note")
        self.add(self.remove)
        self._measure()
        self.place.theme.changed.connect(self._measure)

    def _measure(self) -> None:
        px = self.place.theme.measures.px
        for name, field in self._columns.items():
            field.set_width(px(_WIDTHS[name]))


def _numbered(number: int, at: int, today: date) -> Words:
    return _NUMBERED.filled(number=number, moment=moment_of(at, today)) if at else _NEVER
