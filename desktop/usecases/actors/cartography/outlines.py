"""From a release to what a map needs of it: outlines with what lies around, and the lines of credit beside them."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from desktop.domain.gazetteer import Release, level_label
from desktop.usecases.actors.cartography.picture import Credits, Outlines, Spot
from desktop.usecases.places.known import licence_words
from desktop.usecases.places.loading import Town
from desktop.usecases.places.mapping import AreaMap, DrawnArea
from desktop.wording.calendar import long_day
from desktop.wording.words import Language, Words, same

_AROUND = 1.0  # how far neighbours are drawn beyond the country, in its own size
_BOUNDARIES = Words("Contours : {title}, version {release}{origin}.", "Outlines: {title}, release {release}{origin}.")
_DATED = Words("Activités confirmées jusqu’au {day}.", "Activities confirmed until {day}.")
_BRIEF = Words("Contours de {release}. {dated}", "Outlines of {release}. {dated}")
_BRIEF_SCHEMATIC = Words(
    "Carte schématique, contours de {release}. {dated}", "Schematic map, outlines of {release}. {dated}"
)
_BLANK = Words(
    "Hachures : rien de signalé, ce qui ne veut pas dire aucun besoin.",
    "Hatching: nothing reported, which does not mean no needs.",
)


def outlines_of(area_map: AreaMap, world: Release, towns: Iterable[Town] = ()) -> Outlines:
    """Return what is drawn of a release at the map's level, with the level above, its neighbours and its towns."""
    areas = tuple(area_map.areas())
    country = area_map.release.country
    return Outlines(
        areas=areas,
        frame=tuple(area_map.areas(area_map.level - 1)) if area_map.level else (),
        neighbours=tuple(_near(area_map.around(world), areas)),
        towns=tuple(_spot(area_map, town) for town in towns),
        kind=level_label(country, area_map.level),
        kind_above=level_label(country, area_map.level - 1) if area_map.level else same(""),
    )


def credits_of(area_map: AreaMap, reported_until: date | None) -> Credits:
    """Return what stands beside a map of a release, with activities confirmed until a day."""
    release = area_map.release
    parts = [part for part in (same(release.source), licence_words(release.licence)) if part.fr]
    origin = Words("".join(f" ({part.fr})" for part in parts), "".join(f" ({part.en})" for part in parts))
    dated = same("")
    if reported_until is not None:
        days = Words(*(long_day(reported_until, language, weekday=False) for language in (Language.FR, Language.EN)))
        dated = _DATED.filled(day=days)
    return Credits(
        caution=area_map.caution,
        boundaries=_BOUNDARIES.filled(title=_title(release), release=release.release, origin=origin),
        dated=dated,
        blank=_BLANK,
        brief=(_BRIEF_SCHEMATIC if release.schematic else _BRIEF).filled(release=release.release, dated=dated),
    )


def _title(release: Release) -> Words:
    """Return what a release is called; a sketch only by its country: that it is one is said beside."""
    country = next(iter(release.at(0)), None)
    if country is not None and (release.schematic or not release.title):
        return Words(country.called(Language.FR.value), country.called(Language.EN.value))
    return same(release.title or release.country)


def _near(around: Sequence[DrawnArea], areas: Sequence[DrawnArea]) -> Iterator[DrawnArea]:
    """Yield the parts of neighbours that lie near: France is one of them for its islands in America alone."""
    own = [_box(ring) for drawn in areas for ring in drawn.rings]
    if not own:
        return
    wests, souths, easts, norths = zip(*own, strict=True)
    west, south, east, north = min(wests), min(souths), max(easts), max(norths)
    aside, away = (east - west) * _AROUND, (north - south) * _AROUND
    for drawn in around:
        rings = []
        for ring in drawn.rings:
            box = _box(ring)
            near_across = box[0] < east + aside and box[2] > west - aside
            if near_across and box[1] < north + away and box[3] > south - away:
                rings.append(ring)
        if rings:
            yield replace(drawn, rings=tuple(rings))


def _box(ring: "array[float]") -> tuple[float, float, float, float]:
    return min(ring[0::2]), min(ring[1::2]), max(ring[0::2]), max(ring[1::2])


def _spot(area_map: AreaMap, town: Town) -> Spot:
    x, y = area_map.projection.spot(town.longitude, town.latitude)
    return Spot(x, y, town.name, town.population)

