"""One release out of layers: each level from one layer, parents found, outlines thinned, missing ones put together."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from desktop.domain.errors import KnownError
from desktop.domain.gazetteer import STEPS, Area, Release, Ring, label_point
from desktop.exchange.boundaries.checks import joined_note, notes_on, thinned_note, two_layers
from desktop.exchange.boundaries.dates import release_of
from desktop.exchange.boundaries.gathering import Draft, Gathered, Key
from desktop.exchange.boundaries.layers import Layer
from desktop.exchange.boundaries.outlines import shifted
from desktop.exchange.boundaries.refusals import NO_AREAS, NO_COUNTRY, NO_RELEASE, SEVERAL_COUNTRIES
from desktop.exchange.boundaries.thinning import light
from desktop.exchange.boundaries.topology import Path, Topology
from desktop.usecases.places.boundaries import FoundBoundaries, Said, UnsaidError
from desktop.usecases.places.geometry import box_of, encloses
from desktop.wording.words import Words

_LETTERS = re.compile(r"([A-Z]{2})[A-Z]?\d*")
_MATCHED = "_em"  # OCHA's variant whose outer border is fitted to the neighbours', beside the true one
_HALF = 180 * STEPS
_SHOWN = 5  # of several countries


def assembled(layers: Sequence[Layer], said: Said, files: Sequence[str]) -> FoundBoundaries:
    """Return the release that layers make together; raise KnownError where something needed is said nowhere."""
    read, notes = _one_a_level(layers)
    gathered = Gathered()
    for level, layer in sorted(read.items()):
        gathered.take(layer, level)
    if not any(level > 0 for level, _ in gathered.drafts):
        raise KnownError(NO_AREAS.filled(name=", ".join(files)))
    country = said.country.strip().upper() or _country(gathered)
    release = said.release.strip() or release_of(read.values(), files)
    if not release:
        raise UnsaidError(NO_RELEASE, "release")
    _find_parents(gathered)
    notes += notes_on(gathered, list(read.values()))
    drawn = _draw(gathered, country, notes)
    found = Release(
        country=country, release=release, title=said.title or ", ".join(files), source=said.source,
        licence=said.licence, areas=tuple(_areas(gathered, drawn)),
    )  # fmt: skip
    return FoundBoundaries(found, tuple(notes))


def _one_a_level(layers: Sequence[Layer]) -> tuple[dict[int, Layer], list[Words]]:
    """Return the layer of each level; one that draws goes before one that lists, a true border before a fitted one."""
    read: dict[int, Layer] = {}
    notes: list[Words] = []
    for layer in sorted(layers, key=_last_choice):
        if (level := layer.level) is None:
            continue
        first = read.setdefault(level, layer)
        if first is not layer and _draws(layer):  # a list beside a map of the same level is what people expect
            notes.append(two_layers(layer, first))
    return read, notes


def _last_choice(layer: Layer) -> tuple[bool, bool, str]:
    return (not _draws(layer), _MATCHED in layer.name.lower(), layer.name)


def _draws(layer: Layer) -> bool:
    return any(feature.rings for feature in layer.features)


def _country(gathered: Gathered) -> str:
    """Return the country by the letters that codes begin with; raise KnownError: none, or several."""
    codes = [draft.code for _, draft in gathered.sorted() if draft.level <= 1 and draft.code]
    letters = Counter(found[1] for code in codes if (found := _LETTERS.fullmatch(code)))
    if len(letters) > 1:
        listed = ", ".join(sorted(letters)[:_SHOWN]) + ("…" if len(letters) > _SHOWN else "")
        raise UnsaidError(SEVERAL_COUNTRIES.filled(countries=listed), "country")
    if not letters:
        raise UnsaidError(NO_COUNTRY, "country")
    return next(iter(letters))


def _find_parents(gathered: Gathered) -> None:
    """Find what an area lies in by its code where no column says it; all of level 1 lie in the country."""
    codes = {draft.code: key for key, draft in gathered.drafts.items() if draft.code}
    country = next((key for key in gathered.drafts if key[0] == 0), None)
    for key, draft in gathered.drafts.items():
        if draft.parent is None and key[0] > 0:
            above = (codes.get(draft.code[:length]) for length in range(len(draft.code) - 1, 1, -1))
            draft.parent = next((found for found in above if found and found[0] == key[0] - 1), None)
        if draft.parent is None and key[0] == 1:
            draft.parent = country


def _draw(gathered: Gathered, country: str, notes: list[Words]) -> dict[Key, tuple["Ring[int]", ...]]:
    """Return the outlines of all areas, thinned together, those without their own put together of what lies in them."""
    keys = [key for key, _ in gathered.sorted()]
    count = sum(len(ring) // 2 for key in keys for ring in gathered.drafts[key].rings)
    topology = light(_unbroken([gathered.drafts[key].rings for key in keys]))
    paths = dict(zip(keys, topology.areas, strict=True))
    for level in sorted({key[0] for key in keys}, reverse=True):
        joined = _join(gathered, paths, topology, level)
        if joined:
            notes.append(joined_note(country, level))
    drawn = {key: topology.rings(found) for key, found in paths.items()}
    kept = sum(len(ring) // 2 for key, found in drawn.items() if gathered.drafts[key].rings for ring in found)
    if kept < count:
        notes.append(thinned_note(kept, count))
    return drawn


def _join(gathered: Gathered, paths: dict[Key, list[Path]], topology: Topology, level: int) -> bool:
    """Put the areas of a level without an outline together of those that lie in them; say whether there were any."""
    parts: dict[Key, list[Path]] = defaultdict(list)
    for key, draft in gathered.drafts.items():
        if key[0] == level + 1 and draft.parent:
            parts[draft.parent] += paths[key]
    joined = [key for key in paths if key[0] == level and not paths[key] and parts[key]]
    for key in joined:
        paths[key] = topology.together(parts[key])
    return bool(joined)


def _unbroken(areas: Sequence[Sequence["Ring[int]"]]) -> list[Sequence["Ring[int]"]]:
    """Return the areas of a country on the antimeridian side by side."""
    box = box_of(ring for area in areas for ring in area)
    if box is None or box[2] - box[0] <= _HALF:
        return list(areas)
    return [[shifted(ring) for ring in area] for area in areas]


def _areas(gathered: Gathered, drawn: dict[Key, tuple["Ring[int]", ...]]) -> Iterator[Area]:
    keys: dict[Key, str] = {}
    for key, draft in gathered.sorted():
        rings = drawn[key]
        area = Area(
            level=draft.level, name=draft.name, code=draft.code, parent=_parent_key(draft, keys),
            names=tuple((language, name) for language, name in draft.names if language),
            rings=rings, label=_label(draft, rings),
        )  # fmt: skip
        keys[key] = area.key
        yield area


def _label(draft: Draft, rings: tuple["Ring[int]", ...]) -> tuple[int, int] | None:
    """Return the centre that the file gives where it lies inside, else one that does."""
    if draft.label is None or (rings and not encloses(rings, draft.label)):
        return label_point(rings)
    return draft.label


def _parent_key(draft: Draft, keys: dict[Key, str]) -> str:
    """Return the key of the area one level above, empty where there is none so near."""
    return keys.get(draft.parent, "") if draft.parent and draft.parent[0] == draft.level - 1 else ""
