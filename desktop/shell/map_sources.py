"""Where the maps of a dossier come from: releases loaded into it and those shipped, the world around, towns."""

from functools import partial
from typing import TYPE_CHECKING

from desktop.shell.places import releases_of, shipped_gazetteers

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier
    from desktop.usecases.actors.desk import MapSources, World


def map_sources(dossier: "FileDossier") -> "MapSources":
    """Return what is asked for maps, on a worker; nothing is read before."""
    from desktop.usecases.actors.desk import MapSources

    return MapSources(partial(releases_of, dossier), _world)


def _world(country: str) -> "World":
    from desktop.usecases.actors.desk import World

    shipped = shipped_gazetteers()
    return World(shipped.world(), shipped.towns(country))
