"""The gazetteers that come with the program, read from its resources when they are asked for."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.domain.gazetteer import Release
from desktop.exchange.boundaries.packed import pack, unpack
from desktop.usecases.places.known import Provenance
from desktop.usecases.places.loading import Town
from desktop.wording.words import Words

WORLD = "world.areas"
TOWNS = "towns.json"
_OUTLINES = Words("Contours des pays et leurs noms", "Outlines of countries and their names")
_TOWNS = Provenance(Words("Villes du Mali", "Towns of Mali"), "© GeoNames (geonames.org)", "CC BY 4.0")


@dataclass(frozen=True, slots=True)
class ShippedGazetteers:
    """Answers the `Shipped` port from a folder: a file a release, named by country and date."""

    folder: Path

    def releases(self, country: str) -> Sequence[Release]:
        """Return the releases of a country, the one to draw first."""
        paths = sorted(self.folder.glob(f"{country.lower()}-*.areas")) if country.isalpha() else []
        return sorted(map(_read, paths), key=_drawn_first)

    def world(self) -> Release:
        """Return the outlines of all countries; their codes are ISO 3166-1 alpha-2."""
        return _read(self.folder / WORLD)

    def towns(self, country: str) -> Sequence[Town]:
        """Return the towns of a country, the largest first."""
        said = json.loads((self.folder / TOWNS).read_text(encoding="utf-8"))
        return [Town(*row) for row in said.get(country, ())]

    def provenance(self) -> Sequence[Provenance]:
        """Return where the outlines and towns are from; releases tell that of themselves."""
        world = self.world()
        return [Provenance(_OUTLINES, world.source, world.licence), _TOWNS]


class PackedReleases:
    """Answers the `Packing` port."""

    def pack(self, release: Release) -> bytes:
        """Return a release as bytes."""
        return pack(release)

    def unpack(self, data: bytes) -> Release:
        """Read what `pack` wrote; raise KnownError for anything else."""
        return unpack(data)


@cache
def _read(path: Path) -> Release:
    return unpack(path.read_bytes())


def _drawn_first(release: Release) -> tuple[bool, str]:
    return (not any(area.is_drawn for area in release.areas), release.release)
