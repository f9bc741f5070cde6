"""The places that commands know: releases loaded into the dossier, those shipped, and places used already."""

from typing import TYPE_CHECKING

from desktop.domain.kinds import Activity
from desktop.shell.attachments import files_of

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier
    from desktop.usecases.activities.places import KnownPlaces
    from desktop.usecases.ports import Reader

COUNTRY = "ML"


def known_places(dossier: "FileDossier", reader: "Reader") -> "KnownPlaces":
    """Return the places known to a dossier."""
    from desktop.exchange.boundaries.shipped import PackedReleases, ShippedGazetteers
    from desktop.settings.folders import resources_folder
    from desktop.usecases.activities.places import KnownPlaces
    from desktop.usecases.places.gazetteer import Gazetteer
    from desktop.usecases.places.loading import releases_here

    shipped = ShippedGazetteers(resources_folder() / "gazetteer")
    releases = releases_here(reader, files_of(dossier).files, PackedReleases(), shipped, COUNTRY)
    used = {place for _, place in reader.values(Activity, ["place"]) if place is not None}
    return KnownPlaces(list(map(Gazetteer, releases)), used)
