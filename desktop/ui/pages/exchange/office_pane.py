"""This office: its card to send or show, its eight words, its keys; at headquarters the roster that it signs."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.partners import Card, Roster
from desktop.ui.pages.exchange.mailroom import Mailroom, Modules
from desktop.ui.pages.exchange.moments import day_of
from desktop.ui.pages.exchange.pane import Pane
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.eight_words import EightWords
from desktop.ui.widgets.facts import Facts
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_button, make_label
from desktop.ui.widgets.qr_view import QrView
from desktop.ui.widgets.sheet import focus_on
from desktop.usecases.exchange.office import ORGANIZATION
from desktop.wording.words import Language, Words, counted, same

_SIEGE = Words("Siège {office}", "Headquarters {office}")
_OFFICE = Words("Bureau {office}", "Office {office}")
_CARD = Words("La carte de cet appareil", "This device’s card")
_CARD_SAID = Words(
    "Le siège inscrit ce bureau par sa carte\u00a0: envoyez le fichier, ou montrez le code. Rien n’y est secret.",
    "Headquarters enrols this office by its card: send the file, or show the code. Nothing in it is secret.",
)
_SAVE = Words("Enregistrer la carte…", "Save the card…")
_PRINT = Words("Imprimer la carte…", "Print the card…")
_CODE = Words("Code de la carte", "Code of the card")
_WORDS = Words("Les huit mots de cet appareil", "This device’s eight words")
_WORDS_SAID = Words(
    "Lisez-les au téléphone à qui vous les demande pour vérifier votre carte.",
    "Read them out on the phone to whoever asks for them to check your card.",
)
_ORGANIZATION = Words("Les huit mots de l’organisation", "The organization’s eight words")
_TO_READ = Words(
    "Lisez-les au téléphone à un bureau qui reçoit la liste pour la première fois.",
    "Read them out on the phone to an office that receives the roster for the first time.",
)
_TO_HEAR = Words("Ce sont ceux que le siège vous a lus.", "They are those that headquarters read out to you.")
_SAVE_ROSTER = Words("Enregistrer la liste…", "Save the roster…")
_KEY = Words("Autre clé du coffre…", "Another key for the safe…")
_FACTS = (
    Words("Liste", "Roster"), Words("Clé de chiffrement", "Encryption key"), Words("Carte", "Card"),
)
_NUMBERED = Words("n°\u00a0{number} du {day}, {count}", "no.\u00a0{number} of {day}, {count}")
_DEVICES = Words("{n} appareil", "{n} device"), Words("{n} appareils", "{n} devices")
_NO_ROSTER = Words("aucune encore", "none yet")
_TURNED = Words("du {day}\u00a0; elle change d’elle-même chaque mois", "of {day}; it changes by itself each month")
_CARD_NUMBER = Words("n°\u00a0{number}", "no.\u00a0{number}")


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """What this office shows of itself."""

    card: Card
    words: tuple[str, ...]
    modules: Modules
    key_made: int
    roster: Roster | None
    organization: tuple[str, ...]
    founder: bool


def own_sheet(mailroom: Mailroom) -> OwnSheet:
    """Read it, keys made when they are first asked for; runs on the worker."""
    office = mailroom.office()
    card, roster = office.card(), office.roster()
    return OwnSheet(
        card, office.craft.words(card.signing), mailroom.code(office.craft.card_text(office.signed_card())),
        mailroom.key_made(), roster, office.craft.words(roster.organization) if roster else (),
        office.facts.headquarters and office.post.secret(ORGANIZATION) is not None,
    )


class OfficePane(Pane):
    """Card, code, words, roster."""

    save_asked = Signal()
    print_asked = Signal()
    roster_asked = Signal()
    key_asked = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        language = place.language
        self.code = QrView()
        self.words, self.organization = EightWords(place.theme), EightWords(place.theme)
        self.save = make_button("primary", self.save_asked.emit)
        self.print = make_button("", self.print_asked.emit)
        self.roster = make_button("", self.roster_asked.emit)
        self.key = make_button("link", self.key_asked.emit)
        self._facts = Facts(_FACTS, language)
        self._roster_part = QWidget()
        self._lay_out()

    def show_sheet(self, sheet: OwnSheet) -> None:
        """Show this office as it is now."""
        card, roster, today = sheet.card, sheet.roster, self.place.today
        self.head((_SIEGE if card.headquarters else _OFFICE).filled(office=card.office), same(card.name))
        self.code.show_code(sheet.modules)
        self.words.show_words(sheet.words)
        self.organization.show_words(sheet.organization)
        self._roster_part.setVisible(roster is not None)
        self.body.removeWidget(self._roster_part)       # what an office looks for comes first
        self.body.insertWidget(2 if sheet.founder else self.body.count(), self._roster_part)
        self.roster.setVisible(sheet.founder)
        self.key.setVisible(sheet.founder)
        for widget in self._card_part:      # who signs the roster stands on it from the first day
            widget.setVisible(not sheet.founder)
        self.speech.say(_TO_READ if sheet.founder else _TO_HEAR, self._aloud.setText)
        members = [one for one in roster.members if not one.revoked] if roster else []
        number = roster.number if roster else 0
        day = day_of(roster.issued if roster else 0, today)
        listed = _NUMBERED.filled(number=number, day=day, count=counted(len(members), *_DEVICES))
        turned = _TURNED.filled(day=day_of(sheet.key_made, today))
        self._facts.show_values((listed if roster else _NO_ROSTER, turned, _CARD_NUMBER.filled(number=card.number)))

    @override
    def enter(self) -> None:
        focus_on(self.roster if self.save.isHidden() else self.save)

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        self._facts.retranslate(language)

    def _lay_out(self) -> None:
        for words, button in ((_SAVE, self.save), (_PRINT, self.print), (_SAVE_ROSTER, self.roster), (_KEY, self.key)):
            self.speech.say(words, button.setText)
        self.speech.say(_CODE, self.code.setAccessibleName)
        self._aloud = make_label(role="note", wrap=True)
        organization = make_label(role="section", wrap=True)
        self.speech.say(_ORGANIZATION, organization.setText)
        self._roster_part.setLayout(column(
            organization, self.organization, self._aloud, FlowRow(self.roster, self.key), gap=8, margins=(0, 10, 0, 0),
        ))
        self.body.addWidget(self._facts)
        self.section(_WORDS)
        self.body.addWidget(self.words)
        self.text(_WORDS_SAID, "note")
        card = (self.section(_CARD), self.text(_CARD_SAID), self.buttons(self.save, self.print), self.code)
        self.body.addWidget(self.code, 0, Qt.AlignmentFlag.AlignLeft)
        self._card_part = card
        self.body.addWidget(self._roster_part)
