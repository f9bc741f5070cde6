"""What ends the minutes: other business, the next meeting, distribution, and the traces of their life."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.kinds import Meeting, MeetingStep
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.field_widgets import Style
from desktop.ui.pages.sections.form import FormSection
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.labelled import FieldRow
from desktop.ui.widgets.making import make_label
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.printed import Part
from desktop.wording.calendar import short_day
from desktop.wording.words import Language, Words

_HEADING = Words("Clôture", "Closing")
_VENUE = Words("Lieu", "Venue")
_TRACE = Words("{day}\u00a0: {step}", "{day}: {step}")
_TRACE_SAID = Words("{day}\u00a0: {step} — {text}", "{day}: {step} — {text}")


class ClosingSection(FormSection[MeetingSheet]):
    """Divers, next meeting, distribution; below, when the minutes were circulated, validated, reopened, corrected."""

    printed = (Part.OTHER_BUSINESS.label, Part.NEXT_MEETING.label, Part.DISTRIBUTION.label)
    kind = Meeting

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__(place, known, _HEADING)
        self.body.setSpacing(10)
        self.body.addWidget(self.fields.column("other_business", style=Style(lines=2)))
        when = self.fields.column("next_meeting", width=150)
        self.body.addWidget(FieldRow(when, self.fields.column("next_venue", label=_VENUE)))
        self.body.addWidget(self.fields.column("distribution"))
        self._traces = make_label(role="note", wrap=True)
        self.body.addWidget(self._traces)

    @override
    def fill(self, sheet: MeetingSheet) -> None:
        self.fields.aim(sheet.meeting.id)
        self.fields.show(sheet.meeting, sheet.name)
        self.fields.set_locked(self.locked)
        self._traces.setText("\n".join(_trace(one, self.place.language) for one in sheet.steps))
        self._traces.setVisible(bool(sheet.steps))

    @override
    def entry(self) -> QWidget | None:
        return self.fields.widget("other_business")  # type: ignore[no-any-return]

    def traces(self) -> str:
        """Return what is said of the life of the minutes."""
        return self._traces.text()


def _trace(one: MeetingStep, language: Language) -> str:
    day = short_day(one.on, language, year=True) if one.on else ""
    words = _TRACE_SAID if one.text else _TRACE
    return words.text(language, day=day, step=one.step.label.text(language), text=one.text)
