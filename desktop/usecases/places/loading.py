"""Boundaries loaded into the dossier: they work offline for ever after, and travel to other offices as files do."""

import io
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Protocol

from desktop.domain.errors import KnownError
from desktop.domain.gazetteer import Release
from desktop.domain.kinds import Attachment, GazetteerRelease
from desktop.usecases.attachments import NOT_HERE, Files, content_of, shown_name
from desktop.usecases.places.borrowing import with_accents, with_outlines
from desktop.usecases.places.boundaries import Packing
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.steps import step

MEDIA_TYPE = "application/x-toguna-areas"
_ENDING = "areas"
_LARGEST = 30_000_000  # bytes of a packed release; a large country has two


@dataclass(frozen=True, slots=True)
class Town:
    """A town as a point, in degrees; `population` is 0 where nobody counted."""

    name: str
    latitude: float
    longitude: float
    population: int


class Shipped(Protocol):
    """The gazetteers that come with the program."""

    def releases(self, country: str) -> Sequence[Release]:
        """Return the releases of a country, the one to draw first."""

    def world(self) -> Release:
        """Return the outlines of all countries; their codes are ISO 3166-1 alpha-2."""

    def towns(self, country: str) -> Sequence[Town]:
        """Return the towns of a country, the largest first."""


@step("charger des limites administratives", "load administrative boundaries")
def load_boundaries(unit: UnitOfWork, files: Files, packing: Packing, release: Release) -> GazetteerRelease:
    """Keep a release with the dossier, in the place of the same release loaded before; raise KnownError.

    A licence or a source that was given before stays where nothing is said of it now.
    """
    before = next(iter(unit.find(GazetteerRelease, country=release.country, release=release.release)), None)
    if before is not None:
        release = replace(release, source=release.source or before.source, licence=release.licence or before.licence)
    kept = files.keep(io.BytesIO(packing.pack(release)))
    said: dict[str, Any] = {"title": release.title, "source": release.source, "licence": release.licence}
    file: dict[str, Any] = {
        "content_hash": kept.content.hex(), "file_name": f"{release.country} {release.release}.{_ENDING}",
        "media_type": MEDIA_TYPE, "size": kept.size,
    }  # fmt: skip
    held = unit.get(Attachment, before.file) if before and before.file else None
    attachment = unit.change(held, **file) if held else unit.add(Attachment(**file))
    if before is not None:
        return unit.change(before, file=attachment.id, **said)
    return unit.add(
        GazetteerRelease(country=release.country, release=release.release, file=attachment.id, **said)
    )


def loaded(reader: Reader, country: str) -> list[GazetteerRelease]:
    """Return the releases of a country that were loaded here or elsewhere, the newest first."""
    return reader.find(GazetteerRelease, order="-release", country=country)


def open_release(reader: Reader, files: Files, packing: Packing, record: GazetteerRelease) -> Release:
    """Return a loaded release as its record names it; raise KnownError when its file is not here or is damaged."""
    attachment = reader.get(Attachment, record.file) if record.file else None
    content = content_of(attachment) if attachment else None
    if attachment is None or content is None or not files.has(content):
        raise KnownError(NOT_HERE.filled(name=shown_name(attachment) if attachment else record.title))
    with files.open(content) as stream:
        release = packing.unpack(stream.read(_LARGEST))
    said = {name: getattr(record, name) for name in ("country", "release", "title", "source", "licence")}
    return replace(release, **said)


def releases_here(
    reader: Reader, files: Files, packing: Packing, shipped: Shipped, country: str
) -> list[Release]:
    """Return all releases of a country that can be drawn from here, the best first.

    A loaded one goes before those that came with the program, and takes the place of the one of the same date; what it
    has not, outlines or accents, it takes from those.
    """
    found: dict[str, Release] = {}
    known = shipped.releases(country)
    for record in loaded(reader, country):
        if record.release not in found:  # two offices may have loaded the same
            with suppress(KnownError):  # asked for from another office, or damaged: `want` and `check` tell
                release = open_release(reader, files, packing, record)
                found[record.release] = with_accents(release, known[0]) if known else release
    for release in known:
        listed = found.get(release.release)
        found[release.release] = with_outlines(listed, release) if listed else release
    return sorted(found.values(), key=_undrawn)  # of equals, in this order


def _undrawn(release: Release) -> bool:
    return not any(area.is_drawn for area in release.areas)
