"""The next meeting on a card: when, where, what is ready, and the way to prepare it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.domain.identity import RecordId
from desktop.ui.pages.home.rows import prepared, when
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.making import column, make_button, make_label
from desktop.ui.widgets.speech import Speech
from desktop.usecases.overview import ComingMeeting
from desktop.wording.words import Language, Words

_NEXT = Words("Prochaine réunion", "Next meeting")
_NONE = Words("Aucune réunion n’est prévue.", "No meeting is planned.")
_PREPARE = Words("Préparer", "Prepare")
_PLAN = Words("Prévoir une réunion", "Plan a meeting")


class ComingCard(QFrame):
    """`prepare_asked` carries the meeting's id; `plan_asked` where none is planned."""

    prepare_asked = Signal(object)
    plan_asked = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._speech = Speech(language)
        self._meeting: RecordId | None = None
        self._title = make_label(role="record", wrap=True)
        self._when, self._ready = make_label(role="muted", wrap=True), make_label(role="muted", wrap=True)
        label = make_label(role="note")
        self._button = make_button("primary", self._pressed)
        self._speech.say(_NEXT, label.setText)
        buttons = FlowRow(self._button, gap=8, line_gap=6)
        self.setLayout(column(label, self._title, self._when, self._ready, buttons, gap=6, margins=(16, 12, 16, 14)))
        self.show_meeting(None)

    def show_meeting(self, coming: ComingMeeting | None) -> None:
        """Show a meeting, or that none is planned."""
        self._meeting = coming.id if coming else None
        self._title.setVisible(coming is not None)
        self._ready.setVisible(coming is not None)
        self._speech.say(_PREPARE if coming else _PLAN, self._button.setText)
        if coming is None:
            self._speech.say(_NONE, self._when.setText)
            return
        self._speech.say(coming.title, self._title.setText)
        self._speech.say(when(coming), self._when.setText)
        self._speech.say(prepared(coming), self._ready.setText)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)

    def _pressed(self) -> None:
        if self._meeting is None:
            self.plan_asked.emit()
        else:
            self.prepare_asked.emit(self._meeting)
