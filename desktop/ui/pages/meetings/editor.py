"""The editor of one meeting: one page in the order of the minutes, under a head that stays."""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget
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
from desktop.ui.pages.sections.editor import SectionsEditor
from desktop.ui.pages.sections.rows import RowsSection
from desktop.ui.pages.sections.section import Section
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.parsed import ParsedField
from desktop.usecases.meeting_sheet import MeetingSheet


class MeetingEditor(SectionsEditor[MeetingSheet]):
    """The sections of the minutes; rows begun and left empty go by themselves."""

    wrote = Signal(object)          # the section in which something was edited
    head: MeetingHead

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        frame = FrameSection(place, known)
        super().__init__(MeetingHead(place), (
            frame, AttendanceSection(place, known), ReviewSection(place, known), ObjectivesSection(place, known),
            AgendaSection(place, known), RecommendationsSection(place, known), ClosingSection(place, known),
        ))
        self.frame = frame
        self._fresh: RecordId | None = None
        for section in self.sections:
            section.wrote.connect(self.wrote)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.timeout.connect(self._drop_empty_rows)
        place.focus_moved.connect(self._watch_focus)

    @override
    def locks(self, sheet: MeetingSheet) -> bool:
        return sheet.meeting.state is MeetingState.VALIDATED

    @override
    def show_sheet(self, sheet: MeetingSheet) -> None:
        super().show_sheet(sheet)
        if self._fresh == sheet.about:
            self._fresh = None
            self.frame.enter_title()

    def begin(self, record: RecordId) -> None:
        """Once this new meeting is shown, open all its fields and put the cursor into the first."""
        self._fresh = record

    def enter(self) -> None:
        """Put the cursor into the first field."""
        self.frame.enter()

    def section_with_focus(self) -> Section[MeetingSheet] | None:
        """Return the section in which the cursor is."""
        within = self.focusWidget()
        if within is None or not within.hasFocus():
            return None
        return next((section for section in self.sections if section.isAncestorOf(within)), None)

    @property
    def filling(self) -> bool:
        """Say whether rows of a long meeting are still being made."""
        return any(section.filling for section in self.sections)

    @override
    def bring_into_sight(self, field: ParsedField[Any]) -> None:
        if self.frame.isAncestorOf(field) and not field.isVisible():
            self.frame.open_further(True)

    def _watch_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """Take away rows begun and left empty once the cursor has gone elsewhere."""
        if old is not None and now is not None and self.isAncestorOf(old):
            self._leaving.start(0)

    def _drop_empty_rows(self) -> None:
        at = self.section_with_focus()
        for section in self.sections:
            if isinstance(section, RowsSection) and section is not at:
                section.drop_empty()
