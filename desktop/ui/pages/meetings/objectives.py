"""What the meeting set out to do, and whether it did."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.declaration import kind_of
from desktop.domain.kinds import Objective
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.field_widgets import Style
from desktop.ui.pages.form import Form
from desktop.ui.pages.sections.table_rows import TableSection
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.rows import Column
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.printed import Part
from desktop.wording.words import Words

_HEADING = Words("Objectifs", "Objectives")
_NOTE = Words("note", "note")
_ADD = Words("Ajouter un objectif", "Add an objective")


class ObjectivesSection(TableSection[MeetingSheet]):
    """Numbered lines, each with its outcome and a comment."""

    printed = (Part.OBJECTIVES.label,)
    kind = Objective

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        fields = kind_of(Objective).fields
        columns = (
            Column(fields["text"].label, stretch=4),
            Column(fields["outcome"].label, width=122),
            Column(fields["comment"].label, stretch=1),
        )
        super().__init__(place, known, _HEADING, _ADD, columns)
        self.body.addWidget(self._add_button)

    @override
    def records(self, sheet: MeetingSheet) -> Sequence[Any]:
        return sheet.objectives

    @override
    def cells_of(self, form: Form) -> Sequence[QWidget]:
        return (
            form.widget("text", Style(cell=True, area=True)), form.widget("outcome", Style(cell=True)),
            form.widget("comment", Style(cell=True, area=True)),
        )  # fmt: skip

    @override
    def say_hints(self, form: Form) -> None:
        form.widget("comment").setPlaceholderText(self.speech.text(_NOTE))
