"""What the meeting set out to do, and whether it did."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.declaration import Record, kind_of
from desktop.domain.kinds import Objective
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.field_widgets import Style
from desktop.ui.pages.form import Form
from desktop.ui.pages.sections.rows import RowsSection, keep_record
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.rows import Column, RowList
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.printed import Part
from desktop.usecases.steps import UseCase
from desktop.wording.words import Language, Words

_HEADING = Words("Objectifs", "Objectives")
_NOTE = Words("note", "note")
_ADD = Words("Ajouter un objectif", "Add an objective")


class ObjectivesSection(RowsSection[MeetingSheet]):
    """Numbered lines, each with its outcome and a comment."""

    printed = (Part.OBJECTIVES.label,)
    kind = Objective

    def __init__(self, place: Workplace, known: KnownNames) -> None:
        super().__init__(place, known, _HEADING, _ADD)
        self._forms: dict[Hashable, Form] = {}
        fields = kind_of(Objective).fields
        columns = (
            Column(fields["text"].label, stretch=4),
            Column(fields["outcome"].label, width=122),
            Column(fields["comment"].label, stretch=1),
        )
        self._rows = RowList(columns, self._cells, place.theme, place.language)
        self._rows.add_asked.connect(self.begin_row)
        self._rows.move_asked.connect(self.shift_row)
        self._rows.delete_asked.connect(self.delete_row)
        self.body.addWidget(self._rows)
        self.body.addWidget(self._add_button)

    @override
    def records(self, sheet: MeetingSheet) -> Sequence[Any]:
        return sheet.objectives

    @override
    def set_keys(self, keys: list[Hashable]) -> None:
        self._rows.set_rows(keys)
        self._rows.setVisible(bool(keys))
        self._forms = {key: form for key, form in self._forms.items() if key in keys}

    @override
    def forms(self) -> Mapping[Hashable, Form]:
        return self._forms

    @override
    def focus_row(self, key: Hashable) -> None:
        self._rows.focus_row(key)

    @override
    def make(self, record: Record) -> tuple[UseCase[Any, Any], tuple[Any, ...]]:
        return keep_record(record)

    @override
    def entry(self) -> QWidget | None:
        keys = self.order.rows()
        return self._rows.cells(keys[0])[0] if keys else self._add_button

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        self._rows.retranslate(language)
        for form in self._forms.values():
            self._say_comment(form.widget("comment"))

    def _cells(self, key: Hashable) -> Sequence[QWidget]:
        form = self._forms[key] = self.form(Objective)
        text = form.widget("text", Style(cell=True, area=True))
        outcome = form.widget("outcome", Style(cell=True))
        comment = form.widget("comment", Style(cell=True, area=True))
        self._say_comment(comment)
        return text, outcome, comment

    def _say_comment(self, comment: Any) -> None:
        comment.setPlaceholderText(self.speech.text(_NOTE))
