"""The editor of one meeting: one page in the order of the minutes, under a head that stays."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.domain.kinds.meetings import MeetingState
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.meetings.agenda import AgendaSection
from desktop.ui.pages.meetings.attendance import AttendanceSection
from desktop.ui.pages.meetings.closing import ClosingSection
from desktop.ui.pages.meetings.frame import FrameSection
from desktop.ui.pages.meetings.head import MeetingHead
from desktop.ui.pages.meetings.objectives import ObjectivesSection
from desktop.ui.pages.meetings.recommendations import RecommendationsSection
from desktop.ui.pages.meetings.review import ReviewSection
from desktop.ui.pages.sections.rows import RowsSection
from desktop.ui.pages.sections.section import Section
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.parsed import unread_within
from desktop.ui.widgets.sheet import Sheet, focus_on
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.wording.words import Language


class MeetingEditor(QFrame):
    """Head and sections; shows a MeetingSheet and sends every edit to the desk by itself."""

    wrote = Signal(object)          # the section in which something was edited

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._place = place
        self._fresh: RecordId | None = None
        self._head_stays = True
        self.sheet: MeetingSheet | None = None
        self.head = MeetingHead(place)
        self.frame = FrameSection(place, known)
        self.sections: tuple[Section[MeetingSheet], ...] = (
            self.frame, AttendanceSection(place, known), ReviewSection(place, known), ObjectivesSection(place, known),
            AgendaSection(place, known), RecommendationsSection(place, known), ClosingSection(place, known),
        )
        self.fields = Sheet(margins=(24, 4, 24, 24), gap=2)
        for section in self.sections:
            section.wrote.connect(self.wrote)
            self.fields.body.addWidget(section)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.head)
        self.body.addWidget(self.fields, 1)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.timeout.connect(self._drop_empty_rows)
        place.focus_moved.connect(self._watch_focus)

    def show_sheet(self, sheet: MeetingSheet) -> None:
        """Show a meeting, or the same one as it is now; what is being typed stays."""
        other = self.sheet is None or self.sheet.meeting.id != sheet.meeting.id
        self.sheet = sheet
        self.head.show_sheet(sheet)
        locked = sheet.meeting.state is MeetingState.VALIDATED
        for section in self.sections:
            section.show_sheet(sheet, locked)
        self._place_head()
        if other:
            self.fields.verticalScrollBar().setValue(0)
        if self._fresh == sheet.meeting.id:
            self._fresh = None
            self.frame.enter_title()

    def begin(self, record: RecordId) -> None:
        """Once this new meeting is shown, open all its fields and put the cursor into the first."""
        self._fresh = record

    def enter(self) -> None:
        """Put the cursor into the first field."""
        self.frame.enter()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_head()

    def show_fields(self, shown: bool) -> None:
        """Show the fields, or leave their place to the printed page."""
        self.fields.setVisible(shown)

    def section_with_focus(self) -> Section[MeetingSheet] | None:
        """Return the section in which the cursor is."""
        within = self.focusWidget()
        if within is None or not within.hasFocus():
            return None
        return next((section for section in self.sections if section.isAncestorOf(within)), None)

    def _watch_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """Take away rows begun and left empty once the cursor has gone elsewhere."""
        if old is not None and now is not None and self.isAncestorOf(old):
            self._leaving.start(0)

    def flush(self) -> None:
        """Hand on everything typed."""
        if self.sheet is not None:
            for section in self.sections:
                section.flush()

    @property
    def filling(self) -> bool:
        """Say whether rows of a long meeting are still being made."""
        return any(section.filling for section in self.sections)

    @property
    def holds_unsaved(self) -> bool:
        """Say whether something typed could not be saved, or not be read."""
        return any(section.faults.waiting for section in self.sections) or unread_within(self) is not None

    def enter_unread(self) -> None:
        """Put the cursor where something typed is to be mended, if anywhere."""
        field = unread_within(self)
        if field is not None:
            if self.frame.isAncestorOf(field) and not field.isVisible():
                self.frame.open_further(True)
            focus_on(field.line)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self.head.retranslate(language)
        for section in self.sections:
            section.retranslate(language)
        if self.sheet is not None:
            self.show_sheet(self.sheet)

    def _place_head(self) -> None:
        """Let the head stay in sight, unless large letters in a low window would leave no room below it."""
        stays = self.head.heightForWidth(self.width()) < self.height() * 0.36
        if stays == self._head_stays:
            return
        self._head_stays = stays
        self.head.set_inset(24 if stays else 0)
        (self.body if stays else self.fields.body).insertWidget(0, self.head)

    def _drop_empty_rows(self) -> None:
        at = self.section_with_focus()
        for section in self.sections:
            if isinstance(section, RowsSection) and section is not at:
                section.drop_empty()
