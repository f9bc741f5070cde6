"""The tab of the terms of reference: which version, how far it is, what to do next, and its parts below."""

from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QWidget

from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.bodies.asking import EndorseCard
from desktop.ui.pages.bodies.terms import TermsDoings, version_words
from desktop.ui.pages.bodies.terms_parts import DeliverablesSection, DetailsSection, PartsSection
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.looks import look_of
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_button, make_label
from desktop.ui.widgets.marks import StatusMark
from desktop.ui.widgets.sheet import focus_on
from desktop.ui.widgets.speech import Speech
from desktop.usecases.bodies.papers import BodyPapers
from desktop.usecases.bodies.sheet import BodySheet
from desktop.usecases.bodies.terms_sheet import TermsSheet
from desktop.wording.words import Language, Words, counted, same

_NONE = Words(
    "Cette instance n’a pas encore de termes de référence. Le modèle compte huit parties, remplies de ce que le "
    "dossier sait\u00a0: nom, origine, chef de file, membres, mandat.",
    "This body has no terms of reference yet. The template has eight parts, filled with what the dossier knows: name, "
    "origin, lead, members, mandate.",
)
_START = Words("Commencer les termes de référence", "Begin the terms of reference")
_WRITTEN_IN = Words("Rédigés en", "Written in")
_VERSION = Words("Version des termes de référence", "Version of the terms of reference")
_ENDORSE = Words("Endosser…", "Endorse…")
_NEW = Words("Nouvelle version", "New version")
_PRINT = Words("Imprimer…", "Print…")
_MORE = Words("Plus", "More")
_WITHDRAW = Words("Revenir au projet", "Go back to the draft")
_DELETE = Words("Supprimer cette version", "Delete this version")
_LEFT = (
    Words("{n} partie à compléter", "{n} part to complete"), Words("{n} parties à compléter", "{n} parts to complete"),
)
_IN = Words("{state}, {meeting}", "{state}, {meeting}")
_ON = Words("{state} · {day}", "{state} · {day}")
_LANGUAGES = (Option(Language.FR, Words("français", "French")), Option(Language.EN, Words("anglais", "English")))


class TermsPane(QWidget):
    """What is chosen in the bar is what the sections below show; an endorsed version is not edited."""

    def __init__(self, place: Workplace, known: KnownNames, papers: BodyPapers, hands: Hands) -> None:
        super().__init__()
        self._place = place
        self._speech = Speech(place.language)
        self.doings = TermsDoings(place, papers, hands, self.flush)
        self.card = EndorseCard(place)
        self.sections = (
            DetailsSection(place, known), PartsSection(place, known), DeliverablesSection(place, known),
        )  # fmt: skip
        self.language = ChoiceButton(_LANGUAGES, place.theme, place.language, label=_WRITTEN_IN)
        self.start = make_button("primary", self._start)
        self.version = ChoiceButton((Option(None, same("")),), place.theme, place.language)
        self.primary = make_button("primary", self.act)
        self._state = StatusMark(place.theme, place.language)
        self._left = make_label(role="attention")
        self._none = self._make_none()
        self._some = QWidget()
        self._some.setLayout(column(self._make_bar(), self.card, *self.sections, gap=8))
        self.setLayout(column(self._none, self._some, gap=0))
        self._some.hide()
        self._wire()

    def show_body(self, sheet: BodySheet) -> None:
        """Show the terms of a body, or how to begin them."""
        self.doings.show_body(sheet)

    def act(self) -> None:
        """Do what comes next: endorse a draft, carry an endorsed version on."""
        sheet = self.doings.sheet
        if sheet is not None and sheet.endorsed:
            self.doings.carry_on()
        else:
            self.doings.ask_meetings()

    def flush(self) -> None:
        """Hand on everything typed."""
        if self.doings.sheet is not None:
            for section in self.sections:
                section.flush()

    def enter(self) -> None:
        """Put the cursor into the first part, or on the button that begins."""
        if self._some.isHidden():
            focus_on(self.start)
        else:
            self.sections[1].enter()

    @property
    def waiting(self) -> bool:
        """Whether something typed is not in the dossier."""
        return any(section.faults.waiting for section in self.sections)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        for part in (self.language, self.version, self._state, self.card, *self.sections):
            part.retranslate(language)
        if self.doings.sheet is not None:
            self._show(self.doings.sheet)

    def _make_none(self) -> QWidget:
        none = QWidget()
        told = make_label(role="muted", wrap=True)
        self._speech.say(_NONE, told.setText)
        self._speech.say(_START, self.start.setText)
        self._speech.say(_WRITTEN_IN, self.language.setAccessibleName)
        self.language.set_value(Language.EN if self._place.language is Language.EN else Language.FR)
        none.setLayout(column(told, FlowRow(self.start, self.language, gap=8), gap=12, margins=(0, 8, 0, 8)))
        return none

    def _make_bar(self) -> QWidget:
        menu_button = make_button("flat")
        menu = QMenu(menu_button)
        menu_button.setMenu(menu)
        printing = make_button("", self.doings.print)
        self._actions = {}
        for words, run in ((_NEW, self.doings.carry_on), (_WITHDRAW, self.doings.withdraw),
                           (_DELETE, self.doings.delete)):
            action = self._actions[words] = menu.addAction("")
            action.triggered.connect(run)
            self._speech.say(words, action.setText)
        self._speech.say(_VERSION, self.version.setAccessibleName)
        self._speech.say(_PRINT, printing.setText)
        self._speech.say(_MORE, menu_button.setText)
        spring = QFrame()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        said, doing = (self.version, self._state, self._left), (self.primary, printing, menu_button)
        return FlowRow(*said, spring, *doing, gap=10, even=True)

    def _wire(self) -> None:
        self.version.edited.connect(self.doings.choose)
        self.doings.read.connect(self._show)
        self.doings.meetings_found.connect(self.card.ask)
        self.card.answered.connect(self._endorse)
        self.card.closed.connect(self.primary.setFocus)

    def _start(self) -> None:
        self.doings.start(Language.EN if self.language.value() is Language.EN else Language.FR)

    def _endorse(self, meeting: object, on: object) -> None:
        self.card.close_card()
        self.doings.endorse(meeting, on)  # type: ignore[arg-type]  # what the card's fields hold

    def _show(self, sheet: TermsSheet | None) -> None:
        begun = self.start.hasFocus() and sheet is not None
        self._none.setVisible(sheet is None)
        self._some.setVisible(sheet is not None)
        if sheet is None:
            self.card.hide()
            return
        for section in self.sections:
            section.show_sheet(sheet, sheet.endorsed)
        versions = reversed(self.doings.versions)
        self.version.set_options([Option(one.id, version_words(one), look_of(one.state)) for one in versions])
        self.version.set_value(sheet.about)
        self._state.show_status(look_of(sheet.terms.state), _state_words(sheet))
        self._state.setVisible(sheet.endorsed)      # that it is a draft stands in the button
        self._speech.say(counted(sheet.unfinished, *_LEFT), self._left.setText)
        self._left.setVisible(bool(sheet.unfinished) and not sheet.endorsed)
        self._speech.say(_NEW if sheet.endorsed else _ENDORSE, self.primary.setText)
        self._actions[_NEW].setVisible(not sheet.endorsed)
        self._actions[_WITHDRAW].setVisible(sheet.endorsed)
        self._actions[_DELETE].setVisible(not sheet.endorsed)
        if sheet.endorsed:
            self.card.hide()
        if begun:
            self.enter()


def _state_words(sheet: TermsSheet) -> Words:
    """Return `endossés le 12 février 2020`; the meeting where no day is known."""
    terms, state = sheet.terms, sheet.terms.state.label
    if sheet.endorsed and terms.endorsed_on is not None:
        return _ON.filled(state=state, day=Words(*(terms.endorsed_on.wording(one) for one in _BOTH)))
    if sheet.endorsed and terms.endorsed_in is not None:
        return _IN.filled(state=state, meeting=sheet.name(terms.endorsed_in))
    return state


_BOTH = (Language.FR, Language.EN)
