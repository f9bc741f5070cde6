"""How recommendations stand at each organisation and in each body; a row leads to its recommendations."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.identity import RecordId
from desktop.ui.models.tracker_figures import FiguresModel
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.grouped_table import GroupedTable
from desktop.ui.widgets.making import column, make_label
from desktop.ui.widgets.speech import Speech
from desktop.usecases.tracking.views import Arranged
from desktop.wording.words import Language, Words

_BY_ORGANIZATION = Words("Par organisation", "By organization")
_BY_BODY = Words("Par instance", "By body")
_ORGANIZATION, _BODY = Words("Organisation", "Organization"), Words("Instance", "Body")
_HINT = Words("Entrée sur une ligne montre ses recommandations.", "Enter on a row shows its recommendations.")
_WIDTHS = (200, 64, 84, 90, 78, 96, 64, 72, 78, 72)
_DROPPED = (9, 8, 7, 6, 1, 5)


class FiguresPane(QWidget):
    """`responsible_asked` and `body_asked` carry whose recommendations somebody wants to see."""

    responsible_asked = Signal(object)
    body_asked = Signal(object)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._speech = Speech(place.language)
        self.organizations = FiguresModel(_ORGANIZATION, place.language, self)
        self.bodies = FiguresModel(_BODY, place.language, self)
        self.organization_table = self._table(place, self.organizations, _BY_ORGANIZATION)
        self.body_table = self._table(place, self.bodies, _BY_BODY)
        self.organization_table.entered_row.connect(
            partial(self._ask, self.organization_table, self.organizations, self.responsible_asked.emit)
        )
        self.body_table.entered_row.connect(partial(self._ask, self.body_table, self.bodies, self.body_asked.emit))
        layout = column(gap=6, margins=(16, 4, 16, 12))
        for words, table, share in (
            (_BY_ORGANIZATION, self.organization_table, 3), (_BY_BODY, self.body_table, 2),
        ):
            heading = make_label(role="section")
            self._speech.say(words, heading.setText)
            layout.addWidget(heading)
            layout.addWidget(table, share)
        hint = make_label(role="note")
        self._speech.say(_HINT, hint.setText)
        layout.addWidget(hint)
        self.setLayout(layout)

    def show_figures(self, arranged: Arranged) -> None:
        """Show the figures of what the filter is about."""
        self.organizations.show(arranged.organizations)
        self.bodies.show(arranged.bodies)

    def enter(self) -> None:
        """Put the cursor into the first table."""
        self.organization_table.enter()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self.organizations.retranslate(language)
        self.bodies.retranslate(language)

    def _table(self, place: Workplace, model: FiguresModel, name: Words) -> GroupedTable:
        table = GroupedTable(place.theme, _WIDTHS, 0, _DROPPED, row_height=30)
        table.setModel(model)
        table.setSelectionMode(GroupedTable.SelectionMode.SingleSelection)
        table.horizontalHeader().setSectionsClickable(False)
        self._speech.say(name, table.setAccessibleName)
        return table

    def _ask(self, table: GroupedTable, model: FiguresModel, ask: Callable[[RecordId], object]) -> None:
        record = model.record_at(table.currentIndex().row()) if table.currentIndex().isValid() else None
        if record is not None:
            ask(record)
