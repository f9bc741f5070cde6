"""The first time: two or three steps into the exchange, of a field office or of headquarters."""

from PySide6.QtCore import Signal
from typing_extensions import override

from desktop.ui.pages.exchange.office_pane import OwnSheet
from desktop.ui.pages.exchange.pane import Pane
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.eight_words import EightWords
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import make_button, set_role
from desktop.ui.widgets.numbered import NumberedStep
from desktop.ui.widgets.sheet import focus_on
from desktop.wording.words import Language, Words

_JOIN = Words("Rejoindre les échanges", "Join the exchange")
_JOIN_SAID = Words(
    "Les bureaux s’échangent leur travail par courriel ou sur une clé, sans réseau commun. Le siège tient la liste de "
    "ceux qui en sont\u00a0; trois étapes suffisent.",
    "Offices exchange their work by mail or on a stick, without a network in common. Headquarters keeps the roster of "
    "those who take part; it takes three steps.",
)
_CARD = Words("Envoyez la carte de ce bureau au siège", "Send this office’s card to headquarters")
_CARD_SAID = Words(
    "C’est un petit fichier à joindre à un courriel, ou une page à photographier. Rien n’y est secret.",
    "It is a small file to attach to a mail, or a page to photograph. Nothing in it is secret.",
)
_READ = Words("Lisez ces huit mots au siège, au téléphone", "Read these eight words to headquarters, on the phone")
_READ_SAID = Words(
    "Le siège les a aussi à l’écran\u00a0: ainsi il sait que la carte est bien la vôtre.",
    "Headquarters has them on screen as well: so it knows that the card is yours.",
)
_RECEIVE = Words("Recevez la liste que le siège vous renvoie", "Receive the roster that headquarters sends back")
_RECEIVE_SAID = Words(
    "Toguna montrera huit autres mots\u00a0: le siège vous les lira, et vous les comparerez.",
    "Toguna will show eight other words: headquarters reads them to you, and you compare them.",
)
_SET_UP = Words("Mettre en place les échanges", "Set up the exchange")
_FOUND_SAID = Words(
    "Le siège signe la liste des bureaux qui s’échangent leur travail, et chacun ne reçoit que ceux qui y sont.",
    "Headquarters signs the roster of the offices that exchange their work, and each takes in only those on it.",
)
_KEY = Words("Fondez la liste", "Found the roster")
_KEY_SAID = Words(
    "Une seule fois, sur un ordinateur du siège. Toguna montre alors la clé du coffre\u00a0: préparez de quoi "
    "l’imprimer en deux exemplaires.",
    "Once only, on a computer at headquarters. Toguna then shows the key for the safe: be ready to print two copies.",
)
_ENROL = Words("Inscrivez chaque bureau par sa carte", "Enrol each office by its card")
_ENROL_SAID = Words(
    "Ouvrez le fichier reçu de lui, ou déposez-le sur la fenêtre, puis comparez huit mots au téléphone.",
    "Open the file that it sent, or drop it on the window, then compare eight words on the phone.",
)
_ROSTER = Words("Envoyez-lui la liste", "Send it the roster")
_ROSTER_SAID = Words(
    "Joignez-la à un courriel. Le bureau la reçoit, et vous lui lisez les huit mots de l’organisation.",
    "Attach it to a mail. The office receives it, and you read the organization’s eight words to it.",
)
_SECOND = Words(
    "Le siège a déjà une liste, sur un autre ordinateur\u00a0? N’en fondez pas une seconde\u00a0: inscrivez-y la carte "
    "de celui-ci, puis recevez ici la liste.",
    "Headquarters has a roster already, on another computer? Do not found a second one: enrol this one’s card there, "
    "then receive the roster here.",
)
_SAVE_CARD = Words("Enregistrer la carte…", "Save the card…")
_PRINT_CARD = Words("Imprimer la carte…", "Print the card…")
_TAKE = Words("Recevoir la liste…", "Receive the roster…")
_DO_FOUND = Words("Fonder la liste…", "Found the roster…")
_DO_ENROL = Words("Inscrire un bureau…", "Enrol an office…")
_SAVE_ROSTER = Words("Enregistrer la liste…", "Save the roster…")


class GuidePane(Pane):
    """Shows the steps of one side or of the other."""

    save_asked = Signal()
    print_asked = Signal()
    receive_asked = Signal()
    found_asked = Signal()
    enrol_asked = Signal()
    roster_asked = Signal()

    def __init__(self, place: Workplace, *, headquarters: bool) -> None:
        super().__init__(place)
        self._headquarters = headquarters
        self.words = EightWords(place.theme)
        self.steps: list[NumberedStep] = []
        self._first = make_button("primary")
        if headquarters:
            self._for_headquarters()
        else:
            self._for_office()

    def show_sheet(self, sheet: OwnSheet) -> None:
        """Show how far the office is."""
        self.words.show_words(sheet.words)
        if self._headquarters:
            self.steps[0].set_done(sheet.founder)
            self._first.setEnabled(not sheet.founder)
            self._enrol.setEnabled(sheet.founder)
            self._roster.setEnabled(sheet.founder)
            for widget in self._other:
                widget.setVisible(not sheet.founder)
            set_role(self._enrol, "primary" if sheet.founder else "")
            set_role(self._first, "" if sheet.founder else "primary")

    @override
    def enter(self) -> None:
        focus_on(self._first if self._first.isEnabled() else self._enrol)

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        for step in self.steps:
            step.retranslate(language)

    def _for_office(self) -> None:
        self.head(_JOIN, _JOIN_SAID)
        printing = make_button("", self.print_asked.emit)
        receive = make_button("", self.receive_asked.emit)
        self._first.clicked.connect(self.save_asked)
        self._enrol = receive
        for words, button in ((_SAVE_CARD, self._first), (_PRINT_CARD, printing), (_TAKE, receive)):
            self.speech.say(words, button.setText)
        self._step(_CARD, _CARD_SAID).add(FlowRow(self._first, printing, gap=8, line_gap=8))
        self._step(_READ, _READ_SAID).add(self.words)
        self._step(_RECEIVE, _RECEIVE_SAID).add(FlowRow(receive))

    def _for_headquarters(self) -> None:
        self.head(_SET_UP, _FOUND_SAID)
        self._enrol = make_button("", self.enrol_asked.emit)
        self._roster = make_button("", self.roster_asked.emit)
        self._first.clicked.connect(self.found_asked)
        for words, button in ((_DO_FOUND, self._first), (_DO_ENROL, self._enrol), (_SAVE_ROSTER, self._roster)):
            self.speech.say(words, button.setText)
        self._step(_KEY, _KEY_SAID).add(FlowRow(self._first))
        self._step(_ENROL, _ENROL_SAID).add(FlowRow(self._enrol))
        self._step(_ROSTER, _ROSTER_SAID).add(FlowRow(self._roster))
        self._other = (self.text(_SECOND, "note"), make_button("link", self.save_asked.emit))
        self.speech.say(_SAVE_CARD, self._other[1].setText)
        self.add(self._other[1])

    def _step(self, title: Words, said: Words) -> NumberedStep:
        step = NumberedStep(len(self.steps) + 1, title, said, self.place.theme, self.place.language)
        self.steps.append(step)
        self.body.addWidget(step)
        return step
