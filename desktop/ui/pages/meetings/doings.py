"""What one does with a whole meeting: plan, prepare the next, go through the states, correct, delete."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body, Meeting
from desktop.domain.kinds.meetings import MeetingState, SpokenLanguage
from desktop.ui.pages.workplace import Workplace
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.meetings import add_erratum, cancel_meeting, plan_meeting, plan_next, reinstate_meeting, set_state
from desktop.usecases.ports import Reader
from desktop.usecases.records import delete_record
from desktop.wording.words import Language, Words

AskReason = Callable[[Words, Words], str | None]    # gets the question and the word of the button

REOPEN = Words("Rouvrir", "Reopen")
ERRATUM = Words("Ajouter l’erratum", "Add the erratum")
_WHY = Words("Pourquoi rouvrir le compte rendu validé\u00a0?", "Why are the validated minutes reopened?")
CANCEL = Words("Annuler la réunion", "Cancel the meeting")
_WHY_CANCEL = Words("Pourquoi la réunion n’aura-t-elle pas lieu\u00a0?", "Why will the meeting not be held?")
_CANCELLED = Words("Réunion annulée.", "Meeting cancelled.")
_WHAT = Words("Que corrige l’erratum\u00a0?", "What does the erratum correct?")
_DELETED = Words("Réunion supprimée.", "Meeting deleted.")


class MeetingDoings(QObject):
    """Acts on the meeting that the editor shows; every method first has the editor hand on what is typed."""

    planned = Signal(object)        # id of a new meeting
    deleted = Signal()

    def __init__(
        self, place: Workplace, sheet: Callable[[], MeetingSheet | None], flush: Callable[[], None], ask: AskReason,
    ) -> None:
        super().__init__()
        self._place = place
        self._sheet = sheet
        self._flush = flush
        self._ask = ask

    def plan(self) -> None:
        """Plan a new meeting of the body on the page, else of the one that meets most."""
        self._flush()
        sheet = self._sheet()
        body = sheet.meeting.body if sheet is not None else None
        self._place.read((id(self), "plan"), _body_for_new, body, done=self._plan_for)

    def plan_next(self) -> None:
        """Prepare the next meeting of the series from the one on the page."""
        sheet = self._sheet()
        if sheet is not None:
            self._flush()
            self._place.perform(plan_next, sheet.meeting.id, done=self._planned)

    def set_state(self, state: MeetingState) -> None:
        """Move the minutes to `state`; out of the validated state a reason is asked for."""
        sheet = self._sheet()
        if sheet is None or sheet.meeting.state is state:
            return
        self._flush()
        reason: str | None = ""
        if sheet.meeting.state is MeetingState.VALIDATED:
            reason = self._ask(_WHY, REOPEN)
        if reason is not None:
            self._place.perform(set_state, sheet.meeting.id, state, self._place.today, reason)

    def cancel(self) -> None:
        """Note that the meeting will not be held, and why."""
        sheet = self._sheet()
        reason = self._ask(_WHY_CANCEL, CANCEL) if sheet is not None else None
        if sheet is not None and reason is not None:
            self._flush()
            self._place.perform(
                cancel_meeting, sheet.meeting.id, self._place.today, reason,
                done=self._cancelled, failed=self._place.tell_error, typed=False,
            )  # fmt: skip

    def reinstate(self) -> None:
        """Plan a cancelled meeting again."""
        sheet = self._sheet()
        if sheet is not None:
            self._flush()
            self._place.perform(reinstate_meeting, sheet.meeting.id, self._place.today)

    def reopen(self) -> None:
        """Open validated minutes again, for a reason that stays."""
        self.set_state(MeetingState.CIRCULATED)

    def add_erratum(self) -> None:
        """Correct validated minutes without opening them."""
        sheet = self._sheet()
        text = self._ask(_WHAT, ERRATUM) if sheet is not None else None
        if sheet is not None and text is not None:
            self._place.perform(add_erratum, sheet.meeting.id, text, self._place.today)

    def delete(self) -> None:
        """Delete the meeting with all that belongs to it; the line at the foot offers to undo it."""
        sheet = self._sheet()
        if sheet is not None:
            self._flush()
            self._place.perform(delete_record(Meeting), sheet.meeting.id, done=self._deleted)

    def _cancelled(self, _meeting: Meeting) -> None:
        self._place.tell(_CANCELLED, undo=True)

    def _plan_for(self, body: RecordId | None) -> None:
        language = SpokenLanguage.EN if self._place.language is Language.EN else SpokenLanguage.FR
        self._place.perform(plan_meeting, Meeting(body=body, language=language), done=self._planned)

    def _planned(self, meeting: Meeting) -> None:
        self.planned.emit(meeting.id)

    def _deleted(self, _result: object) -> None:
        self.deleted.emit()
        self._place.tell(_DELETED, undo=True)


def _body_for_new(reader: Reader, likely: RecordId | None) -> RecordId | None:
    """Return the body of the next new meeting: the one on the page, else the one that meets most, else the first."""
    if likely is not None:
        return likely
    held: dict[RecordId | None, int] = reader.tally(Meeting, "body")
    known = [body for body in held if body is not None]
    return max(known, key=lambda body: held[body]) if known else next(iter(reader.ids(Body)), None)
