"""Coordination indicators of a period and a body, to read or to send on as a table."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.domain.identity import RecordId
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.theme.rows import ROW_ROLE, Part, TwoLines
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.lists import TwoLineDelegate
from desktop.ui.widgets.making import make_button
from desktop.usecases.indicators import Indicator
from desktop.wording.words import Language, Words, same

_TITLE = Words("Indicateurs de coordination", "Coordination indicators")
_CLOSE, _EXPORT = Words("Fermer", "Close"), Words("Exporter…", "Export…")
_PERIOD, _BODY = Words("Période", "Period"), Words("Instance", "Body")
_TWELVE = Words("douze derniers mois", "last twelve months")
_ALL = Words("toutes", "all")
_YEARS = 4  # offered one by one, besides the last twelve months

Count = Callable[[date, date, RecordId | None, Callable[[Sequence[Indicator]], object]], object]


class IndicatorsDialog(DialogFrame):
    """`count` answers later with the figures of a period and a body; `export` gets those in sight."""

    def __init__(
        self,
        today: date,
        bodies: Sequence[tuple[RecordId, Words]],
        count: Count,
        export: Callable[[Sequence[Indicator]], object],
        theme: Theme,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        """`bodies` are offered by name."""
        super().__init__(_TITLE, _CLOSE, language, parent)
        self.without_cancel()
        self._count = count
        self._export = export
        self._shown: tuple[Indicator, ...] = ()
        self.period = ChoiceButton(_periods(today), theme, language, label=_PERIOD)
        self.of_body = ChoiceButton(
            [Option(None, _ALL), *(Option(record, name) for record, name in bodies)], theme, language, label=_BODY
        )
        for choice in (self.period, self.of_body):
            choice.edited.connect(self._ask)
        self.list = QListWidget()
        self.list.setProperty("role", "boxed")
        self.list.setAccessibleName(self.say(_TITLE))
        self._delegate = TwoLineDelegate(theme, boxed=True)
        self.list.setItemDelegate(self._delegate)
        self.list.setMinimumHeight(theme.measures.px(330))
        self.body.addWidget(FlowRow(self.period, self.of_body, gap=8, line_gap=6))
        self.body.addWidget(self.list, 1)
        self.add_left(make_button("", self._send_on, self.say(_EXPORT)))
        self.list.setFocus()
        self._ask(None)

    def show_indicators(self, found: Sequence[Indicator]) -> None:
        """Show these figures."""
        self._shown = tuple(found)
        self.list.clear()
        for one in self._shown:
            line = TwoLines(self.say(one.label), self.say(one.value), (Part(self.say(one.detail)),))
            item = QListWidgetItem(line.spoken())
            item.setData(ROW_ROLE, line)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _ask(self, _key: Hashable) -> None:
        period, body = self.period.value(), self.of_body.value()
        if isinstance(period, tuple):
            since, until = period
            self._count(since, until, body if isinstance(body, RecordId) else None, self.show_indicators)

    def _send_on(self) -> None:
        self._export(self._shown)


def _periods(today: date) -> list[Option]:
    begun = date(today.year - 1, today.month + 1, 1) if today.month < 12 else date(today.year, 1, 1)
    years = [Option((date(year, 1, 1), min(today, date(year, 12, 31))), same(str(year)))
             for year in range(today.year, today.year - _YEARS, -1)]  # fmt: skip
    return [Option((begun, today), _TWELVE), *years]
