"""Where the maps of a dossier come from: releases loaded into it and those shipped, the world around, towns."""

from functools import partial
from typing import TYPE_CHECKING

from desktop.shell.places import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.gazetteer import Release
    from desktop.exchange.boundaries.shipped import ShippedGazetteers
    from desktop.storage.dossier import FileDossier
    from desktop.usecases.actors.desk import MapSources, World
    from desktop.usecases.ports import Reader


def map_sources(dossier: "FileDossier") -> "MapSources":
    """Return what is asked for maps, on a worker; nothing is read before."""
    from desktop.usecases.actors.desk import MapSources

    return MapSources(partial(_releases, dossier), _world)


def _releases(dossier: "FileDossier", reader: "Reader") -> "Sequence[Release]":
    from desktop.exchange.boundaries.shipped import PackedReleases
    from desktop.shell.attachments import files_of
    from desktop.usecases.places.drawn import drawn_country
    from desktop.usecases.places.loading import releases_here

    country = drawn_country(reader, COUNTRY)
    return releases_here(reader, files_of(dossier).files, PackedReleases(), _shipped(), country)


def _world(country: str) -> "World":
    from desktop.usecases.actors.desk import World

    return World(_shipped().world(), _shipped().towns(country))


def _shipped() -> "ShippedGazetteers":
    from desktop.exchange.boundaries.shipped import ShippedGazetteers
    from desktop.settings.folders import resources_folder

    return ShippedGazetteers(resources_folder() / "gazetteer")
