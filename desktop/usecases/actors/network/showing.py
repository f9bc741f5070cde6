"""The network of what a view of the actors lets through, with a place for everybody; made on the worker."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.place import PlaceRef
from desktop.usecases.actors.desk import Shown
from desktop.usecases.actors.filters import describe
from desktop.usecases.actors.network.graph import Excerpt, Network, network_of
from desktop.usecases.actors.network.links import Cercle, cercles_of
from desktop.usecases.actors.network.positions import Arrangement, anew, arranged
from desktop.usecases.actors.network.sheet import NetworkSheet
from desktop.usecases.actors.papers import marking_of
from desktop.usecases.ports import DossierFacts, Reader
from desktop.wording.words import Words, same


@dataclass(frozen=True, slots=True)
class Pictured:
    """A network, where its actors stand, and what a printed page says about it."""

    network: Network = field(default_factory=Network)
    arrangement: Arrangement = field(default_factory=lambda: Arrangement({}))
    about: Words = same("")
    reported: date | None = None
    marking: Sensitivity | None = None

    def sheet(self, facts: DossierFacts, today: date, excerpt: Excerpt) -> NetworkSheet:
        """Return the part that is shown, to be printed or written."""
        return NetworkSheet(
            facts=facts,
            today=today,
            network=self.network.chosen(excerpt),
            positions=self.arrangement.positions,
            excerpt=excerpt,
            about=self.about,
            reported=self.reported,
            marking=self.marking,
        )


def pictured(reader: Reader, shown: Shown, today: date) -> Pictured:
    """Return the network of a view, everybody in the place that this computer keeps."""
    return _pictured(reader, shown, today, arranged)


def pictured_anew(reader: Reader, shown: Shown, today: date) -> Pictured:
    """Return the same with everybody in a new place."""
    return _pictured(reader, shown, today, anew)


def _pictured(
    reader: Reader, shown: Shown, today: date, arrange: Callable[[Reader, Network], Arrangement]
) -> Pictured:
    actors, ground = shown.desk.actors, shown.desk.ground
    cercle_of = cercles_of(ground) if ground is not None else _nowhere
    network = network_of(actors, shown.facts, cercle_of, shown.view.filter.until or today)
    about = describe(actors, ground, shown.view.filter)
    return Pictured(network, arrange(reader, network), about, actors.reported_until, marking_of(reader, shown))


def _nowhere(_place: PlaceRef) -> Cercle | None:
    return None
