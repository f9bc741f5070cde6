"""The review of earlier recommendations: where each stands, by one key, and why; what is unfinished is carried on."""

from collections.abc import Hashable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds.recommendations import Status
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.sections.section import Section
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.status import CARRIED_OVER
from desktop.ui.widgets.choice import ChoiceButton, options_of
from desktop.ui.widgets.making import column, make_label, set_role
from desktop.ui.widgets.marks import StatusMark
from desktop.ui.widgets.rows import Column, RowList
from desktop.ui.widgets.sheet import focus_on
from desktop.ui.widgets.text import TextArea
from desktop.usecases.meeting_sheet import MeetingSheet, Reviewed
from desktop.usecases.printed import Part
from desktop.usecases.recommendations import NOTE_NEEDED, review
from desktop.wording.words import Language, Words, counted

_HEADING = Words("Suivi des recommandations antérieures", "Review of earlier recommendations")
_NONE = Words("Aucune recommandation antérieure n’est ouverte.", "No earlier recommendation is open.")
_RECOMMENDATION = Words("Recommandation", "Recommendation")
_STATUS = Words("État", "Status")
_REASON = Words("Fait, ou raison", "Done, or why not")
_LAST = Words("Dernière note\u00a0: {note}", "Last note: {note}")
_AT_ONCE, _AT_A_TIME = 6, 3     # rows made before anybody looks, and each time after that
_CARRIED = Words("reportée", "carried on")


class ReviewRow(QObject):
    """One recommendation: its words, its state, what is said about it here."""

    reviewed = Signal(object, object, str)      # recommendation, status, reason

    def __init__(self, key: RecordId, place: Workplace) -> None:
        super().__init__()
        self.key = key
        self._place = place
        self._shown: Reviewed | None = None
        self._refused: Status | None = None     # chosen, but not to be kept without a reason
        self._unsaved = False
        self._text = make_label(wrap=True)
        self._detail = make_label(role="note", wrap=True)
        self._error = make_label(role="error", wrap=True)
        self._error.hide()
        self._carried = StatusMark(place.theme, place.language)
        self.subject = QWidget()
        layout = QVBoxLayout(self.subject)
        layout.setContentsMargins(0, 3, 0, 0)
        layout.setSpacing(2)
        for label in (self._text, self._detail, self._error):
            layout.addWidget(label)
        self.subject.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.status = ChoiceButton(options_of(Status), place.theme, place.language, role="cell")
        self.state = QWidget()
        self.state.setLayout(column(self.status, self._carried, gap=2))
        self.state.setFocusProxy(self.status)
        self.reason = TextArea()
        self.reason.setProperty("role", "cell")
        self.status.edited.connect(self._chosen)
        self.reason.edited.connect(self._explained)

    def show(self, reviewed: Reviewed, sheet: MeetingSheet, locked: bool) -> None:
        """Show how it stands, unless something chosen or typed still waits."""
        self._shown = reviewed
        language = self._place.language
        recommendation = reviewed.recommendation
        self._text.setText(recommendation.text)
        due = recommendation.due.wording(language, short=True) if recommendation.due else ""
        names = ", ".join(words.text(language) for words in sheet.names_of(recommendation.responsible))
        self.status.setAccessibleName(f"{_STATUS.text(language)}, {recommendation.reference}")
        facts = " · ".join(part for part in (recommendation.reference, names, due) if part)
        last = _LAST.text(language, note=reviewed.note) if reviewed.note and not reviewed.said_here else ""
        self._detail.setText(f"{facts}\n{last}".strip())
        self._carried.setVisible(reviewed.unfinished)
        self._carried.show_status(CARRIED_OVER, _CARRIED)
        self.reason.setPlaceholderText(_REASON.text(language))
        if self._refused is None and not self._unsaved:
            self.status.set_value(reviewed.status)
            self.reason.set_value(reviewed.note if reviewed.said_here else "")
        self.status.setEnabled(not locked)
        self.reason.setReadOnly(locked)

    def mark(self, unsaved: bool) -> None:
        """Keep what is typed while it cannot be saved."""
        self._unsaved = unsaved
        set_role(self.reason, "true" if unsaved else "false", "invalid")

    def retranslate(self, language: Language) -> None:
        """Say the row in `language`; the rest comes with the next sheet."""
        self.status.retranslate(language)
        self._carried.retranslate(language)
        if self._refused is not None:
            self._error.setText(NOTE_NEEDED.text(language))

    def _chosen(self, status: Status) -> None:
        self.reason.flush()
        self._keep(status, self.reason.value())

    def _explained(self, reason: str) -> None:
        status = self._refused or self.status.value()
        if isinstance(status, Status):
            self._keep(status, reason)

    def _keep(self, status: Status, reason: str) -> None:
        if status.closed and not reason.strip():
            self._refuse(status)
            return
        self._refused = None
        self._error.hide()
        same_as_shown = self._shown is not None and status is self._shown.status
        if same_as_shown and not reason.strip() and self._shown is not None and not self._shown.said_here:
            return      # nothing was said at all
        self.reviewed.emit(self.key, status, reason)

    def _refuse(self, status: Status) -> None:
        """Say what is missing, right here, and put the cursor where it is to be written."""
        self._refused = status
        self._error.setText(NOTE_NEEDED.text(self._place.language))
        self._error.show()
        if self.status.hasFocus():
            focus_on(self.reason)


class ReviewSection(Section[MeetingSheet]):
    """Earlier recommendations of the body that were open when the meeting began."""

    printed = (Part.FOLLOW_UP.label,)

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__(place, known, _HEADING)
        self._made: dict[Hashable, ReviewRow] = {}
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._make_next)
        columns = (Column(_RECOMMENDATION, stretch=5), Column(_STATUS, width=152), Column(_REASON, stretch=4))
        self._rows = RowList(columns, self._cells, place.theme, place.language, number=_no_number)
        self._rows.add_asked.connect(self._go_on)
        self.body.addWidget(self._rows)

    @override
    def fill(self, sheet: MeetingSheet) -> None:
        self._rows.setVisible(bool(sheet.earlier))
        self._show_rows(sheet, _AT_ONCE)
        for seen in sheet.earlier:
            if seen.recommendation.id in self._made:
                self._made[seen.recommendation.id].show(seen, sheet, self.locked)
        self.say_note(_note(sheet.earlier) if sheet.earlier else _NONE)

    @property
    @override
    def filling(self) -> bool:
        return self._later.isActive()

    def _show_rows(self, sheet: MeetingSheet, new: int) -> list[Reviewed]:
        """Have the rows that are there, and `new` more, in their order; the others come little by little."""
        missing = [seen for seen in sheet.earlier if seen.recommendation.id not in self._made]
        coming = missing[:new]
        wanted = self._made.keys() | {seen.recommendation.id for seen in coming}
        keys: list[Hashable] = [seen.recommendation.id for seen in sheet.earlier if seen.recommendation.id in wanted]
        self._rows.set_rows(keys)
        self._made = {key: self._made[key] for key in keys}
        if len(coming) < len(missing):
            self._later.start()
        else:
            self._later.stop()
        return coming

    def _make_next(self) -> None:
        """Make a few of the rows that are missing; the event loop runs in between."""
        if self.sheet is not None:
            for seen in self._show_rows(self.sheet, _AT_A_TIME):
                self._made[seen.recommendation.id].show(seen, self.sheet, self.locked)

    @override
    def turn(self) -> None:
        self._later.stop()
        self._rows.set_rows([])
        self._made.clear()

    @override
    def entry(self) -> QWidget | None:
        return next((made.status for made in self._made.values()), None)

    @override
    def flush(self) -> None:
        for made in self._made.values():
            made.reason.flush()

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        self._rows.retranslate(language)
        for made in self._made.values():
            made.retranslate(language)

    def _cells(self, key: Hashable) -> Sequence[QWidget]:
        made = self._made[key] = ReviewRow(key, self.place)  # type: ignore[arg-type]  # keys are record ids
        made.reviewed.connect(self._save)
        return made.subject, made.state, made.reason

    def _save(self, key: RecordId, status: Status, reason: str) -> None:
        self.wrote.emit(self)
        self.place.perform(
            review, key, status, reason, self.place.today, self.about, initiator=self,
            done=partial(self._saved, key), failed=partial(self._failed, key, status, reason),
        )

    def _saved(self, key: RecordId, _value: object) -> None:
        self.faults.accept(key)
        if key in self._made:
            self._made[key].mark(False)

    def _failed(self, key: RecordId, status: Status, reason: str, error: KnownError) -> None:
        self.faults.refuse(key, error, partial(self._save, key, status, reason))
        if key in self._made:
            self._made[key].mark(True)

    def _go_on(self, key: Hashable) -> None:
        """Enter in a reason goes to the next recommendation."""
        keys = list(self._made)
        at = keys.index(key) + 1 if key in keys else 0
        if at < len(keys):
            focus_on(self._made[keys[at]].status)


def _note(earlier: Sequence[Any]) -> Words:
    carried = sum(seen.unfinished for seen in earlier)
    words = counted(len(earlier), Words("{n} à revoir", "{n} to review"), Words("{n} à revoir", "{n} to review"))
    if not carried:
        return words
    more = counted(carried, Words("{n} reportée", "{n} carried on"), Words("{n} reportées", "{n} carried on"))
    return Words(f"{words.fr} · {more.fr}", f"{words.en} · {more.en}")


def _no_number(_index: int) -> str:
    return ""
