"""The head of a body: what it is and where it stands, its life as a line, what one does with all of it, the tabs."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from desktop.domain.kinds.bodies import BodyStatus
from desktop.domain.naming import full_name_of
from desktop.ui.pages.bodies.asking import EndingCard
from desktop.ui.pages.bodies.life import points_of
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.looks import look_of
from desktop.ui.theme.status import Look, Mark, Tone
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.link import Link
from desktop.ui.widgets.making import make_button, make_label, make_line, row
from desktop.ui.widgets.marks import StatusMark
from desktop.ui.widgets.speech import Speech
from desktop.ui.widgets.steps import SegmentedControl, Step
from desktop.ui.widgets.time_line import TimeLine
from desktop.usecases.bodies.sheet import BodySheet
from desktop.wording.words import Language, Words, capital, same


class Tab(StrEnum):
    """What one looks at of a body."""

    OVERVIEW = "overview"
    MEMBERS = "members"
    ATTENDANCE = "attendance"
    TERMS = "terms"
    MEETINGS = "meetings"


TABS = (
    Step(Tab.OVERVIEW, Words("Fiche", "Overview")),
    Step(Tab.MEMBERS, Words("Membres", "Members")),
    Step(Tab.ATTENDANCE, Words("Présences", "Attendance")),
    Step(Tab.TERMS, Words("TdR", "Terms")),
    Step(Tab.MEETINGS, Words("Réunions", "Meetings")),
)
_MORE = Words("Plus", "More")
_MAIL = Words("Copier les adresses", "Copy the addresses")
_SIGN_IN = Words("Feuille de présence…", "Sign-in sheet…")
_CHILD = Words("Ajouter une instance dépendante", "Add a body under it")
_DISSOLVE = Words("Dissoudre…", "Dissolve…")
_REVIVE = Words("Faire revivre l’instance", "Bring the body back")
_DELETE = Words("Supprimer l’instance", "Delete the body")
_CALLING = Words("appel à membres ouvert", "call for members open")
_THEN = Words("au {day}\u00a0: {status}", "on {day}: {status}")
_NOT_YET = Words("pas encore envisagée", "not thought of yet")
_LIFE = Words("Vie de l’instance", "Life of the body")
_CALL_LOOK = Look(Mark.FULL, Tone.PRIMARY)


class BodyHead(QFrame):
    """Title, kind, parent and status; the life line; the tabs."""

    tab_chosen = Signal(object)         # Tab
    record_opened = Signal(object)      # (name of a kind, id)
    mail_asked = Signal()
    sign_in_asked = Signal()
    child_asked = Signal()
    dissolve_asked = Signal()
    revive_asked = Signal()
    delete_asked = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._place = place
        self._speech = Speech(place.language)
        self._sheet: BodySheet | None = None
        self._title = make_label(role="record", wrap=True)
        self._kind = make_label(role="muted")
        self._parent = Link(None)
        self._parent.followed.connect(self.record_opened)
        self._status = StatusMark(place.theme, place.language)
        self._call = StatusMark(place.theme, place.language)
        self._menu = QMenu(self)
        self.more = make_button("flat")
        self.more.setMenu(self._menu)
        self.life = TimeLine(place.theme, place.language)
        self.life.opened.connect(self.record_opened)
        self.tabs = SegmentedControl(TABS, place.theme, place.language)
        self.tabs.chosen.connect(self.tab_chosen)
        self.ending = EndingCard(place)
        self._layout = QVBoxLayout(self)
        self._fill_menu()
        self._lay_out()
        self._speech.say(_MORE, self.more.setText)
        self._speech.say(_LIFE, self.life.setAccessibleName)

    def show_sheet(self, sheet: BodySheet) -> None:
        """Show which body it is and where it stands."""
        if self._sheet is not None and self._sheet.about != sheet.about:
            self.ending.hide()
        self._sheet = sheet
        body = sheet.body
        self._speech.say(full_name_of(body), self._title.setText)
        kind = body.body_kind.label if body.body_kind else same("")
        self._speech.say(Words(capital(kind.fr), capital(kind.en)), self._kind.setText)
        self._kind.setVisible(bool(kind.fr))
        self._parent.target = ("body", body.parent)
        self._parent.set_text(sheet.name(body.parent).text(self._place.language))
        self._parent.setVisible(body.parent is not None)
        status = body.status or BodyStatus.ACTIVE
        self._show_status(sheet)
        for widget in (self._status, self.tabs, self.more):
            widget.show()
        calling = bool(body.open_to_members) and status is not BodyStatus.DISSOLVED
        self._call.show_status(_CALL_LOOK if calling else None, _CALLING if calling else None)
        self._call.setVisible(calling)
        self.life.set_points(points_of(sheet.life))
        over = status is BodyStatus.DISSOLVED
        for action in self._menu.actions():
            action.setVisible(action.data() is None or action.data() == over)

    def _show_status(self, sheet: BodySheet) -> None:
        """Say where it stands, or stood on the day that is looked at."""
        status = sheet.status
        words = status.label if status is not None else _NOT_YET
        if sheet.as_of is not None:
            words = _THEN.filled(day=sheet.dated, status=words)
        self._status.show_status(look_of(status or BodyStatus.PROPOSED), words)

    def show_new(self, title: Words) -> None:
        """Show the head of a body that is only being begun."""
        self._sheet = None
        self.ending.hide()
        self._speech.say(title, self._title.setText)
        self.life.set_points(())
        for widget in (self._kind, self._parent, self._status, self._call, self.tabs, self.more):
            widget.hide()

    def take_life(self) -> None:
        """Have the life line, which may lie elsewhere where letters are large, in its place."""
        self._layout.insertWidget(self._place_of_life, self.life)

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        for part in (self._status, self._call, self.life, self.tabs, self.ending):
            part.retranslate(language)
        if self._sheet is not None:
            self.show_sheet(self._sheet)

    def _fill_menu(self) -> None:
        entries = (
            (_MAIL, self.mail_asked, None), (_SIGN_IN, self.sign_in_asked, None), (_CHILD, self.child_asked, None),
            (_DISSOLVE, self.dissolve_asked, False), (_REVIVE, self.revive_asked, True),
            (_DELETE, self.delete_asked, None),
        )  # fmt: skip
        for words, signal, when_over in entries:
            action = self._menu.addAction("")
            action.setData(when_over)
            action.triggered.connect(signal)
            self._speech.say(words, action.setText)

    def _lay_out(self) -> None:
        first = row(self._title, gap=4)
        first.setStretchFactor(self._title, 1)
        first.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.setContentsMargins(24, 12, 24, 0)
        self._layout.setSpacing(4)
        self._layout.addLayout(first)
        facts = FlowRow(self._status, self._kind, self._parent, self._call, gap=14, line_gap=2, even=True)
        self._layout.addWidget(facts)
        self._layout.addWidget(self.ending)
        self._layout.addSpacing(4)
        self._place_of_life = self._layout.count()
        self._layout.addWidget(self.life)
        self._layout.addSpacing(2)
        self._layout.addWidget(FlowRow(self.tabs))
        self._layout.addSpacing(6)
        self._layout.addWidget(make_line())
