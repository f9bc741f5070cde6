"""The frame of the minutes: when, where, which body, who presides, and on whose recommendation."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.kinds import Meeting
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.sections.form import FormSection
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.labelled import FieldRow
from desktop.ui.widgets.making import make_button
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.wording.words import Words

_HEADING = Words("Cadre", "Frame")
_MORE = Words("Plus de champs", "More fields")
_LESS = Words("Moins de champs", "Fewer fields")
_ALWAYS = (("date", 104), ("start", 72), ("end", 72), ("venue", 0))
_FURTHER = (
    (("body", 0), ("meeting_kind", 170), ("number", 72)),
    (("title", 0),),
    (("chair", 0), ("moderators", 0), ("note_taker", 0)),
    (("called_by_meeting", 0), ("called_by_recommendation", 0)),
    (("called_by_words", 0),),
    (("until", 104), ("online_link", 0)),
    (("themes", 0), ("language", 110), ("sensitivity", 110)),
)
_ELSEWHERE = frozenset({"other_business", "next_meeting", "next_venue", "distribution"})     # at the end of the page


class FrameSection(FormSection[MeetingSheet]):
    """Date, hours and venue always; everything else behind *Plus de champs*."""

    kind = Meeting

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__(place, known, _HEADING)
        self.title.hide()     # these fields need no heading above them
        self._further = QWidget()
        further = QVBoxLayout(self._further)
        further.setContentsMargins(0, 0, 0, 0)
        further.setSpacing(12)
        always = self._line(_ALWAYS)
        for fields in _FURTHER:
            further.addWidget(self._line(fields))
        self._more = make_button("link", self.toggle)
        self.body.setSpacing(10)
        self.body.addWidget(self.fields.badges.make_rest(_ELSEWHERE), 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(always)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._further)
        self.open_further(False)
        place.contested_changed.connect(self._bring_into_sight)

    def toggle(self) -> None:
        """Show or hide what is rarely used."""
        self.open_further(self._further.isHidden())

    def open_further(self, shown: bool) -> None:
        """Show or hide what is rarely used."""
        self._further.setVisible(shown)
        self.speech.say(_LESS if shown else _MORE, self._more.setText)
        self._more.setProperty("expanded", shown)

    def enter_title(self) -> None:
        """Open everything and put the cursor where a new meeting begins."""
        self.open_further(True)
        self.enter()

    @override
    def fill(self, sheet: MeetingSheet) -> None:
        other = sheet.meeting.id != self.fields.key
        self.fields.aim(sheet.meeting.id)
        if other:
            self._bring_into_sight()
        self.fields.show(sheet.meeting, sheet.name)
        self.fields.set_locked(self.locked)

    @override
    def entry(self) -> QWidget | None:
        return self.fields.widget("date").line  # type: ignore[no-any-return]

    def _bring_into_sight(self) -> None:
        """Open everything where there are two versions of what is out of sight: nobody would look for them."""
        if any((self.fields.key, name) in self.place.contested for line in _FURTHER for name, _ in line):
            self.open_further(True)

    def _line(self, fields: tuple[tuple[str, int], ...]) -> FieldRow:
        return FieldRow(*(self.fields.column(name, width=width) for name, width in fields))
