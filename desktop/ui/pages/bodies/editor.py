"""The record of a body: its head in sight, and below it the tab one chose."""

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.bodies.attendance import AttendanceSection
from desktop.ui.pages.bodies.head import BodyHead, Tab
from desktop.ui.pages.bodies.meetings import MeetingsSection
from desktop.ui.pages.bodies.members import MembersSection
from desktop.ui.pages.bodies.overview import OverviewSection, OwedSection
from desktop.ui.pages.bodies.terms_pane import TermsPane
from desktop.ui.pages.hands import Hands
from desktop.ui.pages.sections.section import Section
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.making import column
from desktop.ui.widgets.parsed import unread_within
from desktop.ui.widgets.sheet import Sheet, focus_on
from desktop.usecases.bodies.papers import BodyPapers
from desktop.usecases.bodies.sheet import BodySheet
from desktop.usecases.tables import TableFiles
from desktop.wording.words import Language, Words

_NEW = Words("Nouvelle instance", "New body")
_MOST_OF_HEIGHT = 0.4       # what the head may take before the life line moves into the first tab


class BodyEditor(QFrame):
    """Shows a BodySheet; every edit is sent to the desk by itself."""

    def __init__(
        self, place: Workplace, known: KnownNames, papers: BodyPapers, hands: Hands, tables: TableFiles,
    ) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.sheet: BodySheet | None = None
        self._life_in_head = True
        self.head = BodyHead(place)
        self.overview, self.owed = OverviewSection(place, known), OwedSection(place, known)
        self.members = MembersSection(place, known, hands)
        self.attendance = AttendanceSection(place, known, hands, tables)
        self.terms = TermsPane(place, known, papers, hands)
        self.meetings = MeetingsSection(place, known)
        self.sections: tuple[Section[BodySheet], ...] = (
            self.overview, self.owed, self.members, self.attendance, self.meetings,
        )  # fmt: skip
        self._tabs = QStackedWidget()
        self._first = _scrolled(self.overview, self.owed)
        for tab in (self._first, _scrolled(self.members), _filled(self.attendance), _scrolled(self.terms),
                    _filled(self.meetings)):
            self._tabs.addWidget(tab)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self._tabs, 1)
        self.head.tab_chosen.connect(self.turn_to)
        place.theme.changed.connect(self._place_life)

    def show_sheet(self, sheet: BodySheet) -> None:
        """Show a body, or the same one as it is now; what is being typed stays."""
        other = self.sheet is None or self.sheet.about != sheet.about
        self.sheet = sheet
        self.head.show_sheet(sheet)
        for section in self.sections:
            section.show_sheet(sheet, False)
        self.terms.show_body(sheet)
        if other:
            for tab in self._tabs.findChildren(Sheet):
                tab.verticalScrollBar().setValue(0)
        self._place_life()

    def begin(self, parent: RecordId | None) -> None:
        """Show the empty form of a new body under `parent`."""
        self.sheet = None
        self.turn_to(Tab.OVERVIEW)
        self.head.show_new(_NEW)
        self.owed.hide()
        self.overview.begin(parent)
        self.overview.enter()

    def turn_to(self, tab: Any) -> None:
        """Show a tab."""
        self.head.tabs.set_current(tab)
        self._tabs.setCurrentIndex(list(Tab).index(tab))
        self.attendance.look()

    @property
    def tab(self) -> Tab:
        """Return what is shown."""
        return list(Tab)[self._tabs.currentIndex()]

    def enter(self) -> None:
        """Put the cursor into the tab that is shown."""
        entering = {Tab.OVERVIEW: self.overview.enter, Tab.MEMBERS: self.members.enter,
                    Tab.ATTENDANCE: self.attendance.enter, Tab.TERMS: self.terms.enter,
                    Tab.MEETINGS: self.meetings.enter}
        entering[self.tab]()

    def flush(self) -> None:
        """Hand on everything typed."""
        if self.sheet is not None or self.overview.new:
            self.overview.flush()
        if self.sheet is not None:
            for section in self.sections:
                section.flush()
            self.terms.flush()

    @property
    def holds_unsaved(self) -> bool:
        """Say whether something typed could not be saved, or not be read."""
        waiting = any(section.faults.waiting for section in self.sections) or self.terms.waiting
        return waiting or unread_within(self._tabs) is not None

    def enter_unread(self) -> None:
        """Put the cursor where something typed is to be mended, if anywhere."""
        field = unread_within(self._tabs)
        if field is None:
            return
        for number, tab in enumerate(Tab):
            shown = self._tabs.widget(number)
            if shown is not None and shown.isAncestorOf(field):
                self.turn_to(tab)
        focus_on(field.line)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self.head.retranslate(language)
        for section in self.sections:
            section.retranslate(language)
        self.terms.retranslate(language)
        if self.sheet is not None:
            self.show_sheet(self.sheet)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_life()

    def _place_life(self) -> None:
        """Let the life line stay in sight, unless large letters in a low window would leave no room below it."""
        line = self.head.life
        bare = self.head.heightForWidth(self.width()) - (line.height() if self._life_in_head else 0)
        in_head = bare + line.height() < self.height() * _MOST_OF_HEIGHT
        if in_head == self._life_in_head:
            return
        self._life_in_head = in_head
        if in_head:
            self.head.take_life()
        else:
            self._first.body.insertWidget(0, line)


def _scrolled(*widgets: QWidget) -> Sheet:
    """Return a tab that scrolls as a whole."""
    sheet = Sheet(margins=(24, 8, 24, 24), gap=8)
    for widget in widgets:
        sheet.body.addWidget(widget)
    return sheet


def _filled(section: QWidget) -> QFrame:
    """Return a tab whose list has all the room and scrolls by itself."""
    tab = QFrame()
    tab.setObjectName("sheet")
    tab.setLayout(column(gap=0, margins=(24, 8, 24, 12)))
    tab.layout().addWidget(section)     # type: ignore[union-attr]  # set one line above
    return tab
