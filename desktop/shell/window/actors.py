"""What the page of actors needs, made when somebody first goes there."""

from typing import TYPE_CHECKING

from desktop.shell.window.house import House
from desktop.ui.pages.hands import Hands

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier
    from desktop.ui.pages.actors.services import Services


def actor_services(house: House, dossier: "FileDossier", hands: Hands) -> "Services":
    """Return the services of the page for an open dossier."""
    from desktop.shell.actor_papers import LATE_ACTOR_PAPERS
    from desktop.shell.map_sources import map_sources
    from desktop.shell.network_files import LATE_NETWORK_FILES
    from desktop.shell.window.activity_files import late_activity_files
    from desktop.shell.window.place_files import WindowPlaceFiles
    from desktop.ui.pages.actors.services import Services

    return Services(
        runner=house.papers,
        readers=house.readers,
        hands=hands,
        maps=map_sources(dossier),
        places=WindowPlaceFiles(dossier),
        activities=late_activity_files(dossier),
        network=LATE_NETWORK_FILES,
        papers=LATE_ACTOR_PAPERS,
    )
