"""One recommendation beside the list: where it comes from, how it goes on, what was noted, what it says."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId, new_id
from desktop.domain.kinds import Recommendation
from desktop.ui.models.known_names import KnownNames
from desktop.ui.models.recommendation_table import status_part
from desktop.ui.pages.faults import FaultLine
from desktop.ui.pages.field_widgets import Making, Style
from desktop.ui.pages.form import Form
from desktop.ui.pages.recommendations.chain_line import ChainLine
from desktop.ui.pages.recommendations.note_box import NoteBox
from desktop.ui.pages.recommendations.note_list import NoteList
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.status import Look
from desktop.ui.widgets.labelled import FieldRow
from desktop.ui.widgets.link import Link
from desktop.ui.widgets.making import column, make_button, make_label, row
from desktop.ui.widgets.marks import StatusMark
from desktop.ui.widgets.parsed import unread_within
from desktop.ui.widgets.sheet import Sheet, focus_on
from desktop.ui.widgets.speech import Speech
from desktop.usecases.locking import FOLLOW_UP_FIELDS
from desktop.usecases.recommendations import add_recommendation
from desktop.usecases.tracking.notes import Said, note_progress
from desktop.usecases.tracking.rows import TrackerRow
from desktop.usecases.tracking.sheets import RecommendationSheet
from desktop.wording.words import Language, Words, same

_NEW = Words("Nouvelle recommandation", "New recommendation")
_DELETE = Words("Supprimer cette recommandation", "Delete this recommendation")
_HOW_FAR = Words("Où en est-on\u00a0?", "Where does it stand?")
_NOTES = Words("Notes de suivi", "Progress notes")
_WHAT = Words("Ce qui est recommandé", "What is recommended")
_ANSWER = Words("Acceptation et réponse", "Acceptance and response")
_BECAME = Words("Ce qui en découle", "What came of it")
_LOCKED = Words(
    "Son compte rendu est validé\u00a0: le suivi se note, le reste ne change qu’en le rouvrant.",
    "Its minutes are validated: follow-up goes on, the rest changes only by reopening them.",
)
_NO_NOTE = Words("Rien n’a encore été noté.", "Nothing was noted yet.")
_WAITING = Words(
    "Une note de cette recommandation n’est pas encore enregistrée. Complétez-la avant d’en ouvrir une autre.",
    "A note of this recommendation is not saved yet. Complete it before you open another one.",
)
_LINES: tuple[tuple[str, ...], ...] = (
    ("text",), ("responsible",), ("supporting",), ("follow_up",), ("addressed_to",), ("due", "priority", "type"),
    ("sensitivity",),
)
_WIDTHS = {"due": 150, "priority": 120, "type": 180, "sensitivity": 150, "acceptance": 180, "follows": 170}


class DetailPane(QFrame):
    """Everything is saved as it is typed; a note when its button is pressed, or when one goes elsewhere."""

    origin_opened = Signal(object)      # meeting
    document_opened = Signal(object)
    record_opened = Signal(object)      # another recommendation
    kept = Signal(object)               # a new one is in the dossier
    delete_asked = Signal()

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._place = place
        self._speech = Speech(place.language)
        self._sheet: RecommendationSheet | None = None
        self._drafts: dict[RecordId, Said] = {}
        self.faults = FaultLine(place.language)
        self.form = Form(place, Recommendation, Making(place.theme, place.language, known, place.day), self.faults)
        self.box = NoteBox(place, known)
        self.notes = NoteList(place, self.faults)
        self.chain = ChainLine(place)
        self._title = make_label(role="record", wrap=True)
        self._mark = StatusMark(place.theme, place.language)
        self._origin = Link(None)
        self._note = make_label(role="note", wrap=True)
        self._delete = make_button("link", self.delete_asked.emit)
        self._nothing = make_label(role="muted", wrap=True)
        self._followed: list[QWidget] = []      # parts that a new one does not have yet
        self._build()
        self.box.noted.connect(self._keep_note)
        self.notes.document_opened.connect(self.document_opened)
        self.chain.opened.connect(self.record_opened)
        self._origin.followed.connect(self.origin_opened)

    @property
    def record(self) -> RecordId | None:
        """The recommendation that is shown or begun."""
        return self.form.key

    @property
    def holds_unsaved(self) -> bool:
        """Say whether something typed could not be saved, or not be read."""
        return self.faults.waiting or self.box.begun or bool(self._drafts) or unread_within(self) is not None

    def show_sheet(self, sheet: RecommendationSheet, chain: Sequence[TrackerRow], row: TrackerRow | None) -> None:
        """Show a recommendation as it is now."""
        recommendation = sheet.recommendation
        other = self._sheet is None or self._sheet.recommendation.id != recommendation.id
        self._sheet = sheet
        self.form.aim(recommendation.id)
        self.form.show(recommendation, sheet.name)
        self.form.set_locked(sheet.locked, FOLLOW_UP_FIELDS)
        if other:
            self.box.clear()
        self.box.show_state(recommendation)
        if (draft := self._drafts.pop(recommendation.id, None)) is not None:
            self.box.bring_back(draft, recommendation)
        self.notes.show_notes(sheet.notes)
        self.chain.show_chain(chain, recommendation.id)
        self.chain.setVisible(bool(chain))
        self._nothing.setVisible(not sheet.notes)
        self._say_head(sheet, row)
        for part in self._followed:
            part.show()

    def begin(self) -> None:
        """Show an empty form; the recommendation is kept once its text is typed."""
        self._sheet = None
        record = new_id()
        self.form.set_locked(False)
        self.form.begin(record, partial(self._keep, record))
        self._speech.say(_NEW, self._title.setText)
        for part in (self._mark, self._origin, self._note, self._delete, self.chain, *self._followed):
            part.hide()
        focus_on(self.form.widget("text"))

    def settle(self) -> bool:
        """Hand on everything typed before another one comes; False, and say so, where something is left."""
        self.flush()
        unread = unread_within(self)
        if not (self.faults.waiting or unread or self._half_noted):
            return True
        self._place.tell(_WAITING)
        focus_on(unread.line if unread is not None else self.box.text)
        return False

    def flush(self) -> None:
        """Hand on everything typed."""
        self.form.flush()
        self.notes.flush()
        self.box.flush()

    def enter(self) -> None:
        """Put the cursor where one says how it goes on."""
        self.box.enter()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`; names and notes come with the next sheet."""
        self._speech.retranslate(language)
        for part in (self.faults, self.form, self.box, self._mark):
            part.retranslate(language)

    @property
    def _half_noted(self) -> bool:
        """Whether a note lacks its words; one that is complete is on its way."""
        said = self.box.said()
        return self.box.begun and said.status.closed and not said.text.strip()

    def _build(self) -> None:
        page = Sheet(margins=(20, 8, 20, 24), gap=10)
        how_far, noted = self._section(_HOW_FAR, self.box), self._section(_NOTES, self._nothing, self.notes)
        page.body.addWidget(how_far)
        page.body.addWidget(noted)
        page.body.addWidget(self._section(_WHAT, self._note, *map(self._line, _LINES)))
        answer = self._section(_ANSWER, self._line(("acceptance",)), self._line(("response",)))
        lines = map(self._line, (("fulfilled_by",), ("follows", "carries_out")))
        became = self._section(_BECAME, *lines, self.chain)
        page.body.addWidget(answer)
        page.body.addWidget(became)
        page.body.addWidget(self.form.badges.make_rest(), 0, Qt.AlignmentFlag.AlignLeft)
        page.body.addWidget(self.faults)
        page.body.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignLeft)
        self._followed = [how_far, noted, answer, became]
        self._speech.say(_DELETE, self._delete.setText)
        self._speech.say(_NO_NOTE, self._nothing.setText)
        layout = column(gap=2)
        layout.addLayout(row(self._title, margins=(20, 12, 20, 0)))
        layout.addLayout(row(self._mark, 1, margins=(20, 0, 20, 0)))
        layout.addLayout(row(self._origin, margins=(17, 0, 20, 0)))
        layout.addWidget(page, 1)
        self.setLayout(layout)

    def _section(self, heading: Words, *parts: QWidget) -> QWidget:
        label: QLabel = make_label(role="section")
        self._speech.say(heading, label.setText)
        made = QWidget()
        made.setLayout(column(label, *parts, gap=8, margins=(0, 6, 0, 4)))
        return made

    def _line(self, names: tuple[str, ...]) -> QWidget:
        columns = [
            self.form.column(name, width=_WIDTHS.get(name, 0), style=Style(lines=3 if name == "text" else 1))
            for name in names
        ]
        return FieldRow(*columns)

    def _say_head(self, sheet: RecommendationSheet, row: TrackerRow | None) -> None:
        language, recommendation = self._place.language, sheet.recommendation
        self._speech.say(same(recommendation.reference or "—"), self._title.setText)
        self._delete.setVisible(not sheet.locked)
        if row is not None:
            part = status_part(row, self._place.today, language)
            look = Look(part.mark, part.tone) if part.mark else None
            self._mark.show_status(look, same(part.text))
        self._mark.setVisible(row is not None)
        self._origin.target = recommendation.meeting
        self._origin.set_text(sheet.meeting.text(language) if sheet.meeting else "")
        self._origin.setVisible(sheet.meeting is not None)
        self._speech.say(_LOCKED, self._note.setText)
        self._note.setVisible(sheet.locked)

    def _keep(self, record: RecordId, text: str) -> None:
        made = Recommendation(id=record, text=text)
        self._place.perform(
            add_recommendation, made, self._place.today, done=self._kept, failed=partial(self._not_kept, record, text)
        )

    def _kept(self, made: Recommendation) -> None:
        self.faults.accept(made.id)
        self.kept.emit(made.id)

    def _not_kept(self, record: RecordId, text: str, error: KnownError) -> None:
        self.faults.refuse(record, error, partial(self._keep, record, text))

    def _keep_note(self, said: Said) -> None:
        record = self.record
        if record is not None and self._sheet is not None:
            self.box.clear()
            self._place.perform(
                note_progress, record, said, self._place.today, failed=partial(self._note_refused, record, said)
            )

    def _note_refused(self, record: RecordId, said: Said, error: KnownError) -> None:
        """Show again what was said, now or when its recommendation is shown again."""
        if self._sheet is not None and record == self._sheet.recommendation.id:
            self.box.bring_back(said, self._sheet.recommendation)
            self.box.refuse(error)
        else:
            self._drafts[record] = said
            self._place.tell_error(error)
