"""The meetings of a body: a list that leads to each, and the way to a new one."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.models.keyed_rows import Detail, KeyedRow, KeyedRowsModel
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.sections.section import Section
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.looks import look_of
from desktop.ui.widgets.lists import TwoLineDelegate, TwoLineList
from desktop.ui.widgets.making import make_button, make_label
from desktop.usecases.bodies.sheet import BodyMeeting, BodySheet
from desktop.wording.words import Language, Words, counted, same

_HEADING = Words("Réunions", "Meetings")
_NEW = Words("Ajouter une réunion", "Add a meeting")
_NONE = Words("Cette instance ne s’est pas encore réunie.", "This body has not met yet.")
_COUNT = Words("{n} réunion", "{n} meeting"), Words("{n} réunions", "{n} meetings")
_NEXT = Words("prochaine", "next")
_NO_DATE = Words("date à fixer", "date to be set")


class MeetingsSection(Section[BodySheet]):
    """Enter opens a meeting on its own page."""

    meeting_opened = Signal(object)
    new_asked = Signal()

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__(place, known, _HEADING)
        self._none = make_label(role="muted", wrap=True)
        self.rows = KeyedRowsModel(place.language, self)
        self.list = TwoLineList(place.theme)
        self._delegate = TwoLineDelegate(place.theme, boxed=True)
        self.list.setItemDelegate(self._delegate)
        self.list.setModel(self.rows)
        self.list.opened.connect(self._open)
        self.new = make_button("", self.new_asked.emit)
        self.speech.say(_HEADING, self.list.setAccessibleName)
        self.speech.say(_NEW, self.new.setText)
        self.speech.say(_NONE, self._none.setText)
        self.body.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._none)
        self.body.addWidget(self.list, 1)

    @override
    def fill(self, sheet: BodySheet) -> None:
        self.rows.set_rows([_row(one, one.id == sheet.next_meeting) for one in sheet.meetings])
        self.list.setVisible(bool(sheet.meetings))
        self._none.setVisible(not sheet.meetings)
        self.say_note(counted(len(sheet.meetings), *_COUNT) if sheet.meetings else same(""))

    @override
    def entry(self) -> QWidget | None:
        return self.list if self.sheet is not None and self.sheet.meetings else self.new

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        self.rows.retranslate(language)

    def _open(self, index: QModelIndex) -> None:
        key = self.rows.key_at(index)
        if key is not None:
            self.meeting_opened.emit(key)


def _row(one: BodyMeeting, following: bool) -> KeyedRow:
    day = one.date
    when = Words(day.wording(Language.FR), day.wording(Language.EN)) if day is not None else _NO_DATE
    state = (Detail(one.state.label, look_of(one.state)),) if one.state is not None else ()
    return KeyedRow(one.id, one.title, _NEXT if following else None, (*state, Detail(when)))
