"""What the page of actors needs from around it, in one value that the shell fills in."""

from dataclasses import dataclass

from desktop.ui.pages.actors.places.files import PlaceFiles
from desktop.ui.pages.hands import Hands
from desktop.ui.tasks import TaskRunner
from desktop.usecases.activities.files import ActivityFiles
from desktop.usecases.actors.desk import MapSources
from desktop.usecases.actors.network.sheet import NetworkFiles
from desktop.usecases.actors.papers import ActorPapers


@dataclass(frozen=True, slots=True)
class Services:
    """`runner` makes files and `readers` reads them, both beside the work with the dossier."""

    runner: TaskRunner
    readers: TaskRunner
    hands: Hands
    maps: MapSources
    places: PlaceFiles
    activities: ActivityFiles
    network: NetworkFiles
    papers: ActorPapers
