"""What an official release lacks and one that comes with the program has: outlines for a list of areas, accents.

OCHA's files write `Segou` and `Menaka`; people read Ségou and Ménaka. What is kept in the dossier stays as it was
loaded.
"""

from dataclasses import replace

from desktop.domain.gazetteer import Area, Release
from desktop.usecases.places.gazetteer import agree, name_key


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


def with_accents(release: Release, known: Release) -> Release:
    """Return a release in which names without any accent have those of another release, at the same level."""
    spelled = {(area.level, name_key(area.name)): area.name for area in known.areas}
    areas = []
    for area in release.areas:
        name = spelled.get((area.level, name_key(area.name)), area.name)
        if area.code and area.name.isascii() and not name.isascii():  # a name without a code is part of the key
            names = tuple((language, name if other == area.name else other) for language, other in area.names)
            area = replace(area, name=name, names=names)
        areas.append(area)
    return replace(release, areas=tuple(areas))


def _drawn(area: Area, known: Area | None) -> Area:
    if known is None or not agree(known, area.name):
        return area
    return replace(area, rings=known.rings, label=known.label)
