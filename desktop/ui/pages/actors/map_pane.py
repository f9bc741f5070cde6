"""Carte: what is counted and at which level, the map, and the month it is about."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.gazetteer import areas_label
from desktop.ui.pages.actors.places.doings import LOAD, NOTHING_DRAWN
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.making import column
from desktop.ui.widgets.map.actor_map import ActorMap
from desktop.ui.widgets.map.months import MonthSlider
from desktop.usecases.actors.cartography.picture import MapPicture
from desktop.usecases.actors.desk import ActorsDesk, Shown
from desktop.usecases.actors.figures import Measure
from desktop.usecases.actors.ground import Ground
from desktop.wording.words import Language, Words

_MEASURE, _LEVEL = Words("Montrer", "Show"), Words("Par", "By")


class MapPane(QWidget):
    """`measure_chosen` and `level_chosen` carry what somebody wants to see."""

    measure_chosen = Signal(object)     # Measure
    level_chosen = Signal(object)       # int
    month_chosen = Signal(object)       # its first day, None for all dates
    load_asked = Signal()               # of boundaries, where there are none to draw

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self.measure = self._choice([Option(one, one.label) for one in Measure], _MEASURE)
        self.level = self._choice([], _LEVEL)
        self.map = ActorMap(place.theme, place.language)
        self.none = EmptyState(NOTHING_DRAWN, LOAD, place.language)
        self.none.hide()
        self.none.begun.connect(self.load_asked)
        self.measure.edited.connect(self.measure_chosen)
        self.level.edited.connect(self.level_chosen)
        self.tools = (self.measure, self.level)
        self.months = MonthSlider(place.theme, place.language)
        self.months.chosen.connect(self.month_chosen)
        layout = column(gap=0)
        layout.addWidget(self.map, 1)
        layout.addWidget(self.none, 1)
        layout.addLayout(column(self.months, margins=(16, 4, 16, 6)))
        self.setLayout(layout)

    def offer(self, desk: ActorsDesk) -> None:
        """Offer the levels of the map."""
        self.level.set_options(_levels(desk.ground) if desk.ground else [])
        span = desk.offered.span
        self.months.setVisible(span is not None)
        if span is not None:
            self.months.set_months(*span, self._place.today)
        self.level.setEnabled(desk.ground is not None and len(desk.ground.levels) > 1)

    def show_shown(self, shown: Shown, picture: MapPicture | None) -> None:
        """Show the map of a view, or what to do where there is none."""
        self.measure.set_value(shown.view.measure)
        self.level.set_value(shown.tallies.level)
        self.months.set_month(shown.view.filter.month)
        self.map.setVisible(picture is not None)
        self.none.setVisible(picture is None)
        if picture is not None:
            self.map.set_picture(picture)

    def enter(self) -> None:
        """Put the cursor into the map."""
        (self.none if self.map.isHidden() else self.map).setFocus()

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        for part in (self.measure, self.level, self.map, self.none, self.months):
            part.retranslate(language)

    def _choice(self, options: Sequence[Option], label: Words) -> ChoiceButton:
        return ChoiceButton(options, self._place.theme, self._place.language, label=label)


def _levels(ground: Ground) -> list[Option]:
    return [Option(level, areas_label(ground.release.country, level)) for level in ground.levels]
