"""Everything else that is known of one recommendation: what its card on the page has no room for."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Recommendation
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.pages.faults import FaultLine
from desktop.ui.pages.field_widgets import Making, Style
from desktop.ui.pages.form import Form
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.labelled import FieldRow
from desktop.ui.widgets.making import make_label
from desktop.ui.widgets.sheet import focus_on
from desktop.usecases.locking import FOLLOW_UP_FIELDS
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.wording.words import Words

_TITLE = Words("Recommandation {number}", "Recommendation {number}")
_CLOSE = Words("Fermer", "Close")
_SAVED = Words(
    "Chaque champ est enregistré dès qu’il est écrit. L’état se note à la revue de la réunion suivante.",
    "Each field is saved as it is written. The status is noted in the review of the next meeting.",
)
_LINES: tuple[tuple[tuple[str, int], ...], ...] = (
    (("reference", 150), ("priority", 120), ("sensitivity", 120)),
    (("acceptance", 190), ("progress", 96)),
    (("response", 0),),
    (("supporting", 0), ("fulfilled_by", 0)),
    (("follows", 0), ("carries_out", 0)),
)


class RecommendationDetails(DialogFrame):
    """The remaining fields of one recommendation, saved as they are typed; in validated minutes only the follow-up."""

    def __init__(
        self, place: Workplace, making: Making, sheet: MeetingSheet, record: Recommendation, parent: QWidget
    ) -> None:
        title = _TITLE.filled(number=record.reference)
        super().__init__(title, _CLOSE, place.language, parent, sentence=_SAVED)
        self.without_cancel()
        self._tasks = place.tasks
        self._refused = ""      # the reason already seen
        self._faults = FaultLine(place.language)
        self.form = Form(place, Recommendation, making, self._faults)
        self.body.addWidget(make_label(record.text, "note", wrap=True))
        for fields in _LINES:
            columns = (self.form.column(name, width=width, style=_style(name)) for name, width in fields)
            self.body.addWidget(FieldRow(*columns))
        self.body.addWidget(self._faults)
        place.conflict_asked.connect(self._leave)
        self.form.aim(record.id)
        self.form.show(record, sheet.name_typed)

    def lock(self) -> None:
        """Leave only the follow-up to be written."""
        self.form.set_locked(True, but=FOLLOW_UP_FIELDS)

    @classmethod
    def show_details(
        cls, place: Workplace, making: Making, sheet: MeetingSheet, record: RecordId, parent: QWidget, *, locked: bool
    ) -> None:
        """Show the fields until the dialog is closed."""
        found = next((one for one in sheet.recommendations if one.id == record), None)
        if found is None:
            return      # begun and not kept yet: there is nothing to detail
        dialog = cls(place, making, sheet, found, parent)
        if locked:
            dialog.lock()
        focus_on(dialog.form.widgets[1])
        dialog.exec()

    def _leave(self, _record: object, _field: str) -> None:
        """Make way for the conflict that somebody goes to."""
        self.accept()

    @override
    def done(self, result: int) -> None:
        """Close once everything typed is in the dossier; what was refused stays, until closing is asked for again."""
        self.form.flush()
        self._tasks.finish()
        refused = self._faults.text()
        if refused == self._refused:
            super().done(result)
        self._refused = refused


def _style(name: str) -> Style:
    return Style(lines=3) if name == "response" else Style()
