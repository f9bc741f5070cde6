"""The places of a dossier: releases loaded into it and those shipped, and places used already."""

from typing import TYPE_CHECKING

from desktop.domain.kinds import Activity

if TYPE_CHECKING:
    from desktop.domain.gazetteer import Release
    from desktop.exchange.boundaries.shipped import ShippedGazetteers
    from desktop.storage.dossier import FileDossier
    from desktop.usecases.activities.places import KnownPlaces
    from desktop.usecases.ports import Reader

COUNTRY = "ML"  # whose map is drawn as long as none is chosen


def known_places(dossier: "FileDossier", reader: "Reader") -> "KnownPlaces":
    """Return the places known to a dossier."""
    from desktop.usecases.activities.places import KnownPlaces
    from desktop.usecases.places.gazetteer import Gazetteer

    used = {place for _, place in reader.values(Activity, ["place"]) if place is not None}
    return KnownPlaces(list(map(Gazetteer, releases_of(dossier, reader))), used)


def releases_of(dossier: "FileDossier", reader: "Reader") -> "list[Release]":
    """Return the releases of the country that maps are drawn of, the best first."""
    from desktop.exchange.boundaries.shipped import PackedReleases
    from desktop.shell.attachments import files_of
    from desktop.usecases.places.drawn import drawn_country
    from desktop.usecases.places.loading import releases_here

    country = drawn_country(reader, COUNTRY)
    return releases_here(reader, files_of(dossier).files, PackedReleases(), shipped_gazetteers(), country)


def shipped_gazetteers() -> "ShippedGazetteers":
    """Return the releases, outlines and towns that come with the program."""
    from desktop.exchange.boundaries.shipped import ShippedGazetteers
    from desktop.settings.folders import resources_folder

    return ShippedGazetteers(resources_folder() / "gazetteer")
