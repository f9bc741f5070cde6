"""The head that stays in sight: what the meeting is, how far its minutes are, and the one thing to do next."""


from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout

from desktop.domain.kinds.meetings import LIFE_OF_MINUTES, MeetingState, StepKind
from desktop.domain.naming import title_of_meeting
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import make_button, make_label
from desktop.ui.widgets.paper_button import PaperButton
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.steps import StateSteps, Step
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.meetings import next_state
from desktop.wording.words import Language, Words

_HOLD = Words("Tenir la séance", "Hold the meeting")
_DRAFT = Words("Rédiger le projet", "Draft the minutes")
_CIRCULATE = Words("Diffuser le projet", "Circulate")
_VALIDATE = Words("Valider", "Validate")
NEXT = Words("Préparer la prochaine", "Prepare the next")
_GO_ON = Words("Préparer la suite", "Plan the next")     # shorter: it stands in line with the steps
SIGN_IN = Words("Feuille de présence…", "Sign-in sheet…")
WORD = Words("Compte rendu en Word…", "Minutes in Word…")
MAIL = Words("Courriel de diffusion…", "Mail to send it out…")
CANCEL = Words("La réunion n’aura pas lieu…", "The meeting will not be held…")
_AGAIN = Words("Prévoir de nouveau", "Plan it again")
DELETE = Words("Supprimer la réunion", "Delete the meeting")
REOPEN = Words("Rouvrir…", "Reopen…")
ERRATUM = Words("Erratum…", "Erratum…")
_MORE = Words("Plus", "More")
_NO_DATE = Words("date à fixer", "date to be set")
_CALLED_BY = Words("sur recommandation de", "on recommendation of")
_LOCKED = Words(
    "Compte rendu validé\u00a0: il est verrouillé.", "Validated minutes: they are locked."
)
_CANCELLED = Words("Réunion annulée.", "Meeting cancelled.")
_WHY_CANCELLED = Words("Réunion annulée\u00a0: {reason}", "Meeting cancelled: {reason}")
_ACTIONS = {
    MeetingState.PLANNED: _HOLD, MeetingState.HELD: _DRAFT, MeetingState.DRAFT: _CIRCULATE,
    MeetingState.CIRCULATED: _VALIDATE, MeetingState.VALIDATED: _GO_ON, MeetingState.CANCELLED: _AGAIN,
}  # fmt: skip


class MeetingHead(QFrame):
    """Title, date and origin, states, the primary action, and a menu for the rest."""

    state_chosen = Signal(object)       # MeetingState
    origin_opened = Signal(object)      # id of the meeting that called this one
    next_asked = Signal()
    sign_in_asked = Signal()
    word_asked = Signal()
    mail_asked = Signal()
    delete_asked = Signal()
    cancel_asked = Signal()
    reinstate_asked = Signal()
    reopen_asked = Signal()
    erratum_asked = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._place = place
        self._speech = Speech(place.language)
        self._sheet: MeetingSheet | None = None
        self._title = make_label(role="record", wrap=True)
        self._when = make_label(role="muted")
        self._origin = make_button("link", self._open_origin)
        self._menu = QMenu(self)
        self._more = make_button("flat")
        self._more.setMenu(self._menu)
        self.paper = PaperButton(place.language)
        steps = [Step(state, state.label.capitalised()) for state in LIFE_OF_MINUTES]
        self.states = StateSteps(steps, place.theme, place.language)
        self.states.chosen.connect(self.state_chosen)
        self.primary = make_button("primary", self.act)
        self._banner = self._make_banner()
        self._cancelled = make_label(role="attention", wrap=True)
        self._cancelled.hide()
        self._layout = QVBoxLayout(self)
        self._fill_menu()
        self._lay_out()
        self._speech.say(_MORE, self._more.setText)

    def show_sheet(self, sheet: MeetingSheet) -> None:
        """Show which meeting it is and how far it is."""
        self._sheet = sheet
        meeting, language = sheet.meeting, self._place.language
        self._title.setText(title_of_meeting(meeting).text(language))
        when = meeting.date.wording(language, weekday=True) if meeting.date else _NO_DATE.text(language)
        called = sheet.name(meeting.called_by_meeting or meeting.called_by_recommendation).text(language)
        called = called or meeting.called_by_words
        self._when.setText(f"{when} · {_CALLED_BY.text(language)}" if called else when)
        self._origin.setText(called)
        self._origin.setVisible(bool(called))
        self._origin.setEnabled(meeting.called_by_meeting is not None)
        self.states.set_current(meeting.state)
        self._speech.say(_ACTIONS[meeting.state], self.primary.setText)
        locked = meeting.state is MeetingState.VALIDATED
        self._banner.setVisible(locked)
        cancelled = meeting.state is MeetingState.CANCELLED
        self.states.setVisible(not cancelled)
        self._cancelled.setVisible(cancelled)
        self._speech.say(_cancelled_words(sheet), self._cancelled.setText)
        for action in self._menu.actions():
            action.setVisible(meeting.state in action.data())

    def set_inset(self, inset: int) -> None:
        """Leave `inset` pixels at both sides."""
        self._layout.setContentsMargins(inset, 12, inset, 0)

    def act(self) -> None:
        """Do the primary action."""
        if self._sheet is None:
            return
        if self._sheet.meeting.state is MeetingState.CANCELLED:
            self.reinstate_asked.emit()
            return
        following = next_state(self._sheet.meeting.state)
        if following is None:
            self.next_asked.emit()
        else:
            self.state_chosen.emit(following)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self.paper.retranslate(language)
        self.states.retranslate(language)
        if self._sheet is not None:
            self.show_sheet(self._sheet)

    def _make_banner(self) -> QFrame:
        banner = QFrame()
        text = make_label(role="note", wrap=True)
        reopen = make_button("link", self.reopen_asked.emit)
        erratum = make_button("link", self.erratum_asked.emit)
        self._speech.say(_LOCKED, text.setText)
        self._speech.say(REOPEN, reopen.setText)
        self._speech.say(ERRATUM, erratum.setText)
        layout = QHBoxLayout(banner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(text, 1)
        layout.addWidget(reopen)
        layout.addWidget(erratum)
        banner.hide()
        return banner

    def _fill_menu(self) -> None:
        always, validated = frozenset(MeetingState), frozenset({MeetingState.VALIDATED})
        for words, signal, when in (
            (NEXT, self.next_asked, always), (SIGN_IN, self.sign_in_asked, always), (WORD, self.word_asked, always),
            (MAIL, self.mail_asked, always), (REOPEN, self.reopen_asked, validated),
            (ERRATUM, self.erratum_asked, validated), (CANCEL, self.cancel_asked, frozenset({MeetingState.PLANNED})),
            (DELETE, self.delete_asked, always - validated),
        ):
            action = self._menu.addAction("")
            action.setData(when)
            action.triggered.connect(signal)
            self._speech.say(words, action.setText)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self._title, 1)
        first.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        second = FlowRow(self._when, self._origin, gap=0, line_gap=2)
        layout = self._layout
        self.set_inset(24)
        layout.setSpacing(4)
        layout.addLayout(first)
        layout.addWidget(second)
        layout.addSpacing(2)
        layout.addWidget(self._actions_row())
        layout.addWidget(self._banner)
        line = QFrame()
        line.setProperty("role", "line")
        layout.addSpacing(6)
        layout.addWidget(line)

    def _actions_row(self) -> FlowRow:
        spring = QFrame()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return FlowRow(self.states, self._cancelled, spring, self.primary, gap=4, line_gap=8)

    def _open_origin(self) -> None:
        if self._sheet is not None and self._sheet.meeting.called_by_meeting is not None:
            self.origin_opened.emit(self._sheet.meeting.called_by_meeting)


def _cancelled_words(sheet: MeetingSheet) -> Words:
    """Return that it was cancelled, and why, as far as that was said."""
    said = [one.text for one in sheet.steps if one.step is StepKind.CANCELLED]
    reason = " ".join(said[-1].split()) if said else ""
    return _WHY_CANCELLED.filled(reason=reason) if reason else _CANCELLED
