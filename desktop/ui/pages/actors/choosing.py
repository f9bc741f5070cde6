"""What was chosen in a view, told again each time that the view is counted anew."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.domain.identity import RecordId
from desktop.ui.pages.actors.reading import ActorsReading
from desktop.usecases.actors.desk import Shown
from desktop.usecases.actors.ground import AreaId
from desktop.usecases.actors.matrix import Heading
from desktop.usecases.actors.portraits import (
    Portrait,
    actor_portrait,
    area_portrait,
    cell_portrait,
    spot_portrait,
    whole_portrait,
)

_Tell = Callable[[Shown], Portrait | None]


class Choosing(QObject):
    """`told` carries the portrait of what is chosen, of everything shown where nothing is."""

    told = Signal(object)       # Portrait

    def __init__(self, reading: ActorsReading) -> None:
        super().__init__()
        self._reading = reading
        self._tell: _Tell = whole_portrait
        self._shown: Shown | None = None
        reading.shown.connect(self._counted)

    @property
    def shown(self) -> Shown | None:
        """The view that was counted last."""
        return self._shown

    def choose_all(self) -> None:
        """Choose everything that is shown."""
        self._choose(whole_portrait)

    def choose_area(self, area: AreaId | None) -> None:
        """Choose an area, or everything."""
        self._choose(whole_portrait if area is None else partial(_area, area))

    def choose_actor(self, organization: RecordId | None) -> None:
        """Choose an organisation, or everything."""
        self._choose(whole_portrait if organization is None else partial(_actor, organization))

    def choose_field(self, down: Heading, across: Heading | None) -> None:
        """Choose a field of the matrix, or a whole row."""
        self._choose(partial(_field, down, across))

    def choose_spot(self, spot: tuple[float, float]) -> None:
        """Choose what is at one point of the map, in degrees."""
        self._choose(partial(_spot, spot))

    def _choose(self, tell: _Tell) -> None:
        self._tell = tell
        self._look()

    def _counted(self, shown: Shown) -> None:
        self._shown = shown
        self._look()

    def _look(self) -> None:
        if self._shown is not None:
            self._reading.ask("portrait", self._tell, self._shown, done=self._told)

    def _told(self, portrait: Portrait | None) -> None:
        if portrait is None:
            self.choose_all()  # an area that another map has not, a row or an organisation that is gone
        else:
            self.told.emit(portrait)


def _area(area: AreaId, shown: Shown) -> Portrait | None:
    return area_portrait(shown, area)


def _actor(organization: RecordId, shown: Shown) -> Portrait | None:
    return actor_portrait(shown, organization)


def _spot(spot: tuple[float, float], shown: Shown) -> Portrait | None:
    return spot_portrait(shown, spot)


def _field(down: Heading, across: Heading | None, shown: Shown) -> Portrait | None:
    return cell_portrait(shown, down, across)
