"""A list of areas without outlines takes those of the schematic map of its release, so that its places can be shown."""

from dataclasses import replace

from desktop.domain.gazetteer import Area, Release
from desktop.usecases.places.gazetteer import agree


def with_outlines(listed: Release, drawn: Release) -> Release:
    """Return a release with the outlines of another of the same date, where code and name agree; it is then a sketch.

    A release that has outlines of its own is left as it is.
    """
    if any(area.is_drawn for area in listed.areas):
        return listed
    known = {(area.level, area.code): area for area in drawn.areas if area.code and area.is_drawn}
    areas = [_drawn(area, known.get((area.level, area.code))) for area in listed.areas]
    if not any(area.is_drawn for area in areas):
        return listed
    held = {area.level for area in areas}
    above = [area for area in drawn.areas if area.level == 0 and 0 not in held]
    country = above[0].key if above else ""
    placed = [replace(area, parent=country) if area.level == 1 and not area.parent else area for area in areas]
    return replace(listed, areas=(*above, *placed), schematic=drawn.schematic)


def _drawn(area: Area, known: Area | None) -> Area:
    if known is None or not agree(known, area.name):
        return area
    return replace(area, rings=known.rings, label=known.label)
